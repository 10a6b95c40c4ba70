"""What the features say of two tellings: sentences, with the words as they stand in the texts.

Tellings are compared in folded forms: stems ("leagu"), ids of actors ("person:ada quill"). A reader is told the words
behind them, "League" and "Ada Quill"; of several that have one stem the commonest of the first text that has any.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from rashomon.link.settings import Setting
from rashomon.link.tellings import Telling
from rashomon.link.vocabulary import stem
from rashomon.store.words import words

# Words or names of one sentence.
_MOST: Final = 5
# The rare words of two documents, and the words of a trigger.
_RARE: Final = 6
_HEADS: Final = 4


def said(word: str, one: Iterable[str], other: Iterable[str], *, of: tuple[Telling, Telling]) -> str:
    """``both documents name Ada Quill, Bo Stern``."""
    settings = [telling.setting for telling in of]
    shared = dict.fromkeys(as_written(form, *settings) for form in sorted(set(one) & set(other)))
    return f"both {word} " + ", ".join(list(shared)[:_MOST])


def shared_words(a: Telling, b: Telling) -> str:
    """The words that weigh most in the subjects of both documents."""
    one, other = a.setting.subject, b.setting.subject
    shared = sorted((word for word in one if word in other), key=lambda word: (-one[word] * other[word], word))
    found = (as_written(form, a.setting, b.setting) for form in shared[:_RARE])
    return "the documents share the rare words " + ", ".join(found)


def triggers(a: Telling, b: Telling) -> str:
    """The triggers of both."""
    return f"the triggers are {', '.join(a.heads[:_HEADS])} and {', '.join(b.heads[:_HEADS])}"


def placed(a: Telling, b: Telling) -> str:
    """Where each is said to be."""
    one, other = (", ".join(as_written(form, t.setting) for form in sorted(t.where)) for t in (a, b))
    return f"one is placed at {one}; the other at {other}"


def apart(days: int | None) -> str:
    """``on the same day``, ``1 day apart``, ``13 days apart``."""
    return "on the same day" if not days else f"{days} {'day' if days == 1 else 'days'} apart"


def as_written(form: str, *settings: Setting) -> str:
    """The name or the word behind a form in which tellings are compared, in the first of the documents that has it."""
    found = (setting.names.get(form) or _words(setting.texts).get(form) for setting in settings)
    return next(filter(None, found), form.rpartition(":")[2])


@functools.lru_cache(maxsize=64)  # the documents of an incident
def _words(texts: tuple[str, ...]) -> Mapping[str, str]:
    """The commonest word of each stem, of equals the one that stands first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for folded, (start, end) in words(text):
            seen[stem(folded)][text[start:end]] += 1
    return {stemmed: counts.most_common(1)[0][0] for stemmed, counts in seen.items()}
