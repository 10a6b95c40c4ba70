"""Passives without a "was", as headlines have them, in which nobody says it: "court told", "miner feared dead", "king
believed to be ill", "Vail said to have fled".

No active sentence is like them: who tells tells somebody, who fears does not "fear dead", and nobody "believes to be".
"""

from __future__ import annotations

import dataclasses
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.lexicon import source_words

_STATE: Final = frozenset({"acomp", "oprd", "xcomp", "ccomp", "advcl", "acl", "attr", "dobj"})


def hidden(page: Page, draft: Draft) -> Draft:
    """The draft, without its source where that hears it, or is spoken of."""
    head, source = draft.head, draft.source
    if head is None or source is None or len(draft.cue) != 1 or draft.cue[0] != (head.idx, head.idx + len(head)):
        return draft
    if _is_told(draft, head):
        return dataclasses.replace(draft, source=None)
    if source.span[1] < head.idx and _is_raised(head):
        return dataclasses.replace(draft, source=None, content=(source.span, *draft.content))
    return draft


def _is_told(draft: Draft, cue: Token) -> bool:
    """ "Bridge unsafe, court told": nobody is told of it but the court."""
    is_bare = cue.lower_ == "told" and not any(c.dep_ in {"dobj", "dative", "aux", "ccomp"} for c in cue.rights)
    is_last = draft.source is not None and draft.content[-1:] != () and draft.content[-1][1] <= draft.source.span[0]
    return is_bare and is_last and all(c.i < cue.i or c.is_punct or c.is_space for c in cue.children)


def _is_raised(cue: Token) -> bool:
    """ "Said to be", "believed to have", "feared dead"."""
    if cue.tag_ not in {"VBD", "VBN"} or cue.i + 2 >= len(cue.doc):
        return False
    following, then = cue.doc[cue.i + 1], cue.doc[cue.i + 2]
    if following.lower_ == "to":
        is_perfect = then.lower_ == "have" and cue.i + 3 < len(cue.doc) and cue.doc[cue.i + 3].tag_ == "VBN"
        return (then.lower_ == "be" or is_perfect) and cue.lemma_.lower() in source_words("raising")
    is_state = following.tag_ in {"JJ", "VBN"} and following.head == cue and following.dep_ in _STATE
    return is_state and cue.lemma_.lower() in source_words("feared")
