"""Which language a text is in, as an ISO 639-1 code.

py3langid decides, but for two things it is weak in: capitals are lower-cased first, and a text in which the
function words of English are as frequent as they are only in English is English, however many names in it
are not.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

# Words of English that are none of the common words of its neighbours ("in" and "was" are German as well).
_ENGLISH: Final = frozenset(
    ("the", "of", "and", "to", "that", "with", "his", "her", "their", "they", "from", "which", "has", "have", "had",
     "been", "were", "would", "this", "but", "not", "by", "said", "who")
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Share of these words: in English news 0.2 and more, in other languages with English names in them below 0.05.
_ENGLISH_SHARE: Final = 0.12
_FEWEST: Final = 3
# Characters looked at: py3langid is certain after some hundreds.
_SAMPLE: Final = 20_000


def code_of(value: object) -> str | None:
    """The code that somebody gives: ``en`` of ``en`` and of ``en-GB``; a name in words is none."""
    code = value.lower().replace("_", "-").split("-")[0] if isinstance(value, str) else ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def language_of(text: str) -> str | None:
    """The language's code, None where there are no letters to go by.

    Raises OSError where py3langid cannot unpack its model into the temporary folder.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    counts = Counter(words)
    english = sum(counts[word] for word in _ENGLISH)
    if english >= _FEWEST and english >= _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    letters = sum(c.isalpha() for c in sample)
    capitals = sum(c.isupper() for c in sample)
    code: str = py3langid.classify(sample.lower() if capitals * 2 > letters else sample)[0]
    return code
