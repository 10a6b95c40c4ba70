"""From the drafts of all rules to one list: one draft per cue, one per content and source, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.extract.attribution.draft import Draft


def linked(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without doubles, ordered by content."""
    kept: list[Draft] = []
    heads: set[int] = set()
    for draft in drafts:
        if draft.head is not None and draft.head.i in heads:
            continue
        if draft.head is not None:
            heads.add(draft.head.i)
        kept.append(draft)
    return sorted(kept, key=lambda d: (d.content[0], -d.content[-1][1], d.cue))
