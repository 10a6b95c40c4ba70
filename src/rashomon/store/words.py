"""What the search takes for a word, and when two words are the same.

A word is a run of letters, digits and marks (vowel signs, accents). Scripts that write without spaces (Han,
kana, Thai, Lao, Khmer, Burmese) give a word for each character. Two words are the same when they are in
their folded form: without case, accents, Arabic and Hebrew vowel points, the stretching stroke and the
invisible joiners. ``CAFÉ`` is ``cafe``, ``مَدِينَة`` is ``مدينة``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from rashomon.record import Span

# The Unicode blocks of the scripts that write without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Soft hyphen, zero-width non-joiner and joiner: within a word, and nothing of it.
_INVISIBLE = "\u00ad\u200c\u200d"
_TATWEEL = "\u0640"
_NOTHING = dict.fromkeys(map(ord, _INVISIBLE + _TATWEEL))


def words(text: str) -> Iterator[tuple[str, Span]]:
    """Each word of the text in its folded form, and where it stands (code points)."""
    for match in _pattern(_marks(text)).finditer(text):
        word = folded(match[0])
        if word:
            yield word, match.span()


def counted(text: str) -> Counter[str]:
    """How often each word stands in the text."""
    return Counter(word for word, _ in words(text))


@functools.lru_cache(maxsize=50_000)  # a newspaper's working vocabulary
def folded(word: str) -> str:
    """The form in which two words are compared."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_NOTHING))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _marks(text: str) -> str:
    """The marks and joiners that occur in the text: ``\\w`` leaves them out, and would cut words at them."""
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if c in _INVISIBLE or unicodedata.category(c) in {"Mn", "Mc"}))


@functools.lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    letter, mark = rf"[^\W{_UNSPACED}]", f"|[{re.escape(marks)}]" if marks else ""
    return re.compile(rf"[{_UNSPACED}](?<=\w)|{letter}(?:{letter}{mark})*")
