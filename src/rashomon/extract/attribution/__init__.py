"""Attribution: who (source) says (cue) what (content), as the encoder frames it, made whole on the page.

``framed`` makes drafts of the encoder's frames, with ``sources`` for who says it, ``contents`` for what, ``quoted`` for
whom somebody quotes, ``passives`` for what headlines hide and ``unsaid`` for what is no saying; ``turns`` makes drafts
of the lines of a transcript that it left alone,
``linking`` joins quotations that run on over paragraphs; ``acts`` and ``kinds`` see what sort of statement each is,
``speakers`` whose it is, ``scores`` how sure it is.
"""

from __future__ import annotations

from typing import Final

from rashomon.annotate import Frame
from rashomon.extract.attribution import framed, turns
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.linking import linked

__all__ = ["find_drafts"]

# An anchor less likely than this takes no line of a transcript from its speaker.
LIKELY: Final = 0.5


def find_drafts(page: Page, frames: tuple[Frame, ...]) -> list[Draft]:
    """Every attribution of the page, each cue once, in the order of the text."""
    found = list(turns.whole(page, list(turns.without_headings(page, framed.drafts(page, frames)))))
    likely = [draft for draft in found if draft.is_turn or draft.frame is None or draft.frame.sure >= LIKELY]
    return linked(page, [*found, *turns.find(page, likely)])
