"""What a text says of a report that it has just given: that it is false.

"Claims that two were killed are entirely without foundation" gives the claim and denies it in one sentence; "a post has
it that two were killed. This is false" in the next. The record keeps the claim as it was made; who reads the whole
text must not take it for the text's own.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.extract.voice import Voices
from rashomon.record import Statement

# The verdict in the sentence behind the report.
_NEXT: Final = re.compile(
    r"[^.!?\n]{0,400}[.!?][\"”’]{0,3}\s{1,4}"
    r"(?P<verdict>(?:this|that|the (?:claim|report|story|post|rumou?r)s?|none of (?:it|this))\s"
    r"(?:(?:is|was|are|were)\s(?:\w+ly\s)?(?:false|untrue|not true|an? (?:lie|hoax|fabrication)|baseless|fake|made up)|"
    r"did not happen|never happened)(?=\s?[.!;,\"”]|\sand\b|$))",
    re.I,
)
# The verdict that the report is the subject of.
_SAME: Final = re.compile(
    r"[\"”’,]{0,3}\s(?:is|are|was|were)\s(?!not\b|no\b|hardly\b|never\b)(?:\w+ly\s|quite\s|all\s|nothing but\s|pure\s)?"
    r"(?:without (?:any )?(?:foundation|basis|truth)|false|untrue|not true|baseless|unfounded|groundless|invented"
    r"|fabricated|nonsense|propaganda|wrong|mistaken|incorrect|inaccurate|erroneous|premature"
    r"|(?:an? )?(?:\w+ )?(?:lies?|hoax|fabrications?|inventions?|slanders?))\b",
    re.I,
)


def is_called_false(statement: Statement, text: str, voices: Voices) -> bool:
    """Whether the text goes on to say that what a statement holds is not so: in the same sentence in whatever voice,
    in the next in its own."""
    last = max(end for _, end in statement.content)
    if _SAME.match(text, last) is not None:
        return True
    found = _NEXT.match(text, last - 1)
    return found is not None and voices.of(found.span("verdict")) is None
