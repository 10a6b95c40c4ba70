"""Actors that nothing else in the record speaks of, and that are hardly anybody: left out.

An actor whose one mention is a bare word ("readers"), a number ("four"), a share ("one of whom") or points at the
text's own ("this newspaper"), and who does, suffers, says and is called nothing, is no actor to a careful reader. Of
those so found in the training texts one in twenty-five was.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from rashomon.record import Actor, Record, Span, meet

_HARDLY_ANYBODY: Final = re.compile(r"\S+|this .*|\S+ of (?:whom|them)", re.I | re.S)


def without_bystanders(record: Record) -> Record:
    """The record without them."""
    meant = {
        *(s.speaker for s in record.statements),
        *(role.actor for e in record.events for role in e.roles),
        *(label.actor for label in record.labels),
    }
    tied = [end for r in record.relations for end in (r.subject, r.object)]
    kept = tuple(a for a in record.actors if a.id in meant or not _is_bystander(a, record, tied))
    return dataclasses.replace(record, actors=kept)


def _is_bystander(actor: Actor, record: Record, tied: Sequence[Span]) -> bool:
    mention = actor.mentions[0]
    if len(actor.mentions) > 1 or mention.form != "nominal" or any(meet(mention.span, end) for end in tied):
        return False
    return _HARDLY_ANYBODY.fullmatch(record.words(mention.span)) is not None
