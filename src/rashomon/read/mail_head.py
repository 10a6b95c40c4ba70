"""What a mail says of itself: its own head, or the head of the mail that it passes on.

The subject is the title, the date that of the text, and who wrote the mail has signed it. Whoever passes a mail on has
signed nothing, and the day of passing it on dates nothing: there the head counts that mail programs put below a line
("---------- Forwarded message ---------"), and the text begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from rashomon.read.dates import iso_date, left_out
from rashomon.read.draft import Draft
from rashomon.record import Dropped

_PASSED_ON = re.compile(r"\s*(?:(?:fwd?|wg|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LINE_ABOVE = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*forwarded (?:message|mail)[^\n-]*-{2,}|begin forwarded message:)[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
# These stand above a mail that is answered, too.
_ORIGINAL = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*original message[ \t]*-{2,}|_{10,})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_FIELD = re.compile(r"[ \t>]*\*?(From|Date|Sent|Subject|To|Cc|Bcc|Reply-To)\*?:\*?[ \t]*(.*)", re.IGNORECASE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r)")
# Outlook writes a name alone, or "Ada Quill [mailto:ada@quay.example]".
_ADDRESS = re.compile(r"\s*[<\[(]")
_VIA = re.compile(r"\s+via\s.*$", re.IGNORECASE)
# Lines of a head: ten fields, some of which run over.
_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a mail by their names in lower case."""

    said: Mapping[str, str]

    @property
    def passes_on(self) -> bool:
        """Whether the subject says that it is another's mail."""
        return _PASSED_ON.match(self.said.get("subject", "")) is not None

    def described(self, draft: Draft) -> Draft:
        """The draft with what the head says, unless its text says it."""
        date = self.said.get("date") or self.said.get("sent")
        published = draft.published or iso_date(date)
        return replace(
            draft,
            title=draft.title or self._title,
            authors=draft.authors or self._signed,
            published=published,
            published_from=draft.published_from or ("metadata" if published else None),
            dropped=(*draft.dropped, *(() if published else left_out(date))),
        )

    @property
    def _title(self) -> str | None:
        return " ".join(_PASSED_ON.sub("", self.said.get("subject", ""), count=1).split()) or None

    @property
    def _signed(self) -> tuple[str, ...]:
        """The name of who wrote it; an address alone is none."""
        name = _VIA.sub("", " ".join(_ADDRESS.split(self.said.get("from", ""))[0].strip(" \"'").split()))
        return (name,) if name and "@" not in name else ()


def described(draft: Draft, head: Head) -> Draft:
    """The draft of a mail with what its head says, or that of the mail which it passes on."""
    line = _LINE_ABOVE.search(draft.text) or (_ORIGINAL.search(draft.text) if head.passes_on else None)
    inner = _head_below(draft.text, line.end()) if line else None
    if line and inner:
        below = _after(draft, inner[1])
        return replace(inner[0].described(below), dropped=(*below.dropped, *_above(draft.text[: line.start()])))
    if head.passes_on:
        return _of_another(draft, head)
    return head.described(draft)


def _head_below(text: str, position: int) -> tuple[Head, int] | None:
    """The head that follows a line, and where the words behind it begin."""
    said: dict[str, str] = {}
    name = ""
    for _ in range(_LINES):
        line = _LINE.match(text, position)
        if line is None or (said and not line[1].strip(" \t>")):
            break
        if field := _FIELD.match(line[1]):
            name = field[1].lower()
            said.setdefault(name, field[2].strip(" *"))
        elif name:
            said[name] += " " + line[1].strip(" \t>")  # a long list of addresses
        elif line[1].strip(" \t>"):
            return None
        position = line.end()
    while (line := _LINE.match(text, position)) and not line[1].strip(" \t>"):
        position = line.end()
    return (Head(said), position) if "from" in said else None


def _after(draft: Draft, start: int) -> Draft:
    return replace(draft, text=draft.text[start:], alignment=draft.alignment.after(start))


def _above(words: str) -> tuple[Dropped, ...]:
    """Words of whoever passes a mail on are no part of it."""
    count = len(words.split())
    why = f"the {count} words above the forwarded mail are not read"
    return (Dropped(part="mail", span=None, why=why),) if count else ()


def _of_another(draft: Draft, head: Head) -> Draft:
    """The head of a mail that passes on what has none: its subject alone is taken."""
    date = head.said.get("date", "")
    why = f"the date “{date}” is left out: it is that of forwarding"
    dropped = (Dropped(part="published", span=None, why=why),) if date and not draft.published else ()
    return replace(Head({"subject": head.said["subject"]}).described(draft), dropped=(*draft.dropped, *dropped))
