"""Attribution by rule: who (source) says (cue) what (content), over the parse, the quote marks and a lexicon of cues.

Finding (``phrases``, ``quoted``, ``verbs``, ``passives``, ``nouns``, ``turns``) gives drafts and ``linking`` joins
and orders them; ``acts`` and ``kinds`` see what sort of statement each is, ``speakers`` whose it is, ``scores`` how
sure it is. A trained finder may take the place of the first six: all else works on drafts, whoever found them.
"""

from __future__ import annotations

from itertools import chain

from rashomon.extract.attribution import nouns, passives, phrases, quoted, turns, verbs
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.linking import linked

__all__ = ["find_drafts"]


def find_drafts(page: Page) -> list[Draft]:
    """Every attribution of the page, each cue once, in the order of the text."""
    found = [rule.find(page) for rule in (phrases, quoted, verbs, passives, nouns, turns)]
    return linked(page, (draft for draft in chain.from_iterable(found) if _is_said_by_another(draft)))


def _is_said_by_another(draft: Draft) -> bool:
    """Whether source and content are different words; a clause that lost its subject can give the same ones."""
    return draft.source is None or draft.source.span not in draft.content
