"""What is said: the words that the encoder takes for the content, made whole on the page and cut where grammar says
that the saying ends.

"The claim that the bridge fell is a lie" claims "the bridge fell"; "was warned by engineers" and "the jury was told"
name those who speak and hear, who are no part of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Frame, Part, grammar
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.attribution.draft import Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.attribution.sources import agent, is_contrast, is_noun, phrase_of
from rashomon.record import Span

_THAT: Final = "that "
# "The word of the commander, who" breaks off, and so does "three were found and".
_LOOSE: Final = re.compile(r",\s+(?:who|whom|whose|which)$|,?\s+(?:and|but|or)$")
_EMPTY: Final = frozenset({"ADP", "ADV", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE"})
_WHOLE: Final = frozenset({"otherwise", "so", "no", "not", "why", "how", "when", "where", "likewise"})
_JOINED: Final = re.compile(r"[\W_]*|\s+that\s+")
_BREAK: Final = re.compile(r"\s*\n\s*\n\s*")
_FURTHER: Final = re.compile(r",? (?:and|but) (?:I|he|she|they|we) ")
_INFINITIVE: Final = re.compile(r"(?:not )?to ")
_SUBJECT: Final = grammar.SUBJECT | grammar.PASSIVE_SUBJECT
_BEFORE: Final = frozenset({"det", "poss", "amod", "nummod", "compound"})
_ASKED: Final = re.compile(r"[?!]\s+(?=[A-Z])")
_MARKS: Final = frozenset(',;:()[]"“”‘’«»')
_LOOSE_WORDS: Final = frozenset({"DET", "ADP", "CCONJ", "SCONJ"})


def contents(
    page: Page, frame: Frame, cue: Sequence[Part], head: Token | None, *, source: Source | None
) -> tuple[Span, ...]:
    """The stretches that are said; ``head`` is the main word of the cue."""
    near = page.doc[cue[0].first if cue else frame.anchor]
    spans = [grammar.words(page.doc[p.first], page.doc[p.last]) for p in frame.named("content")]
    told = [span for span in spans if not _is_stray(page, *span, near.idx)]
    if head is not None:
        others = [*_bystanders(head, source), *_hearer(page, told, head)]
        told = [_before_main(page, _without(span, others), head) for span in told]
        told = _with_accused([span for span in told if span[0] < span[1]], page, head)
        told = _heard(told, head)
    told = _of_one_sentence(page, [_of_one_paragraph(page, *span, near.idx) for span in told], near)
    cut = [_cut(page, start, _to_object(page, start, end)) for start, end in told]
    joined = _joined(page, page.whole_quotes((s for s in cut if s is not None), near))
    return tuple(span for span in joined if len(joined) == 1 or not _is_loose(page, *span))


def is_empty(page: Page, content: Sequence[Span]) -> bool:
    """Whether nothing is said: "twice", in "we shouted twice"; "so" and "no" say what was said."""
    words = [t for span in content for t in page.doc[page.first_from(span[0]) : page.first_from(span[1])]]
    return all(t.pos_ in _EMPTY and t.lower_ not in _WHOLE for t in words)


def _is_stray(page: Page, start: int, end: int, cue: int) -> bool:
    """Whether a piece is one word alone in another paragraph than the cue's: nobody goes on with "As"."""
    between = (min(end, cue), max(start, cue))
    return len(page.text[start:end].split()) == 1 and _BREAK.search(page.text, *between) is not None


def _is_loose(page: Page, start: int, end: int) -> bool:
    """Whether a piece outside quote marks is an article or a preposition alone: nothing is said by "every"."""
    word = page.doc[page.first_from(start)]
    return word.pos_ in _LOOSE_WORDS and (word.idx, _end(word)) == (start, end) and page.quote_at(start) is None


def _of_one_paragraph(page: Page, start: int, end: int, cue: int) -> Span:
    """The content within the cue's own paragraph: unquoted words do not run on from a headline into the news."""
    breaks = [m for m in _BREAK.finditer(page.text, start, end) if page.quote_at(m.start()) is None]
    low = max((m.end() for m in breaks if m.end() <= cue), default=start)
    high = min((m.start() for m in breaks if m.start() >= cue), default=end)
    return max(start, low), min(end, high)


def _of_one_sentence(page: Page, told: Sequence[Span], cue: Token) -> list[Span]:
    """Unquoted words before their cue are of its sentence: "And the rifles? The soldiers brought them, says Lien"."""
    start, end = min((s for s, _ in told), default=0), max((e for _, e in told), default=0)
    asked = [m.end() for m in _ASKED.finditer(page.text, start, end)]
    first = max([cue.sent.start_char, *asked])
    if not start < first < end <= cue.idx or page.quote_at(start) is not None or page.quote_at(first) is not None:
        return list(told)
    return [(max(start, first), end) for start, end in told if end > first]


def _to_object(page: Page, start: int, end: int) -> int:
    """The end of a stretch that breaks off at a preposition or an article: "self-rule for" the hills."""
    last = page.doc[max(page.first_from(end) - 1, 0)]
    if not start < last.idx < end or last.idx + len(last) != end or page.quote_at(start) is not None:
        return end
    if last.dep_ == "prep":
        noun = next((c for c in last.children if c.dep_ == "pobj" and c.i > last.i), None)
    else:
        noun = last
        while noun.dep_ in _BEFORE | {"advmod", "neg", "quantmod"} and noun.head.i > noun.i:
            noun = noun.head
        noun = noun if noun.pos_ in {"NOUN", "PROPN"} else None
    if noun is None or any(t.text in _MARKS or t.is_space for t in page.doc[last.i + 1 : noun.i]):
        return end
    return _end(grammar.phrase_tokens(noun, with_conjuncts=False)[-1])


def _cut(page: Page, start: int, end: int) -> Span | None:
    """The content as it stands; "that" before a quotation that is all of it stays outside."""
    behind = start + len(_THAT)
    quote = page.quote_at(behind) if page.text[start:behind].lower() == _THAT else None
    is_all = quote is not None and quote.outer[0] == behind and end <= quote.outer[1]
    loose = _LOOSE.search(page.text, start, end) or _further(page, start, end)
    return page.tidy(behind if is_all else start, loose.start() if loose is not None else end)


def _further(page: Page, start: int, end: int) -> re.Match[str] | None:
    """What follows on what somebody was asked: "asked to sign and I refused"."""
    found = _FURTHER.search(page.text, start, end) if _INFINITIVE.match(page.text, start, end) else None
    return found if found is not None and page.quote_at(found.start()) is None else None


def _joined(page: Page, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those with nothing but punctuation or a "that" between them, or that overlap, become one, but
    for a quotation of the next paragraph."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and _is_joined(page, merged[-1][1], start):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_joined(page: Page, end: int, start: int) -> bool:
    between = (end, max(start, end))
    is_next = page.quote_at(start) is not None and page.quote_at(end) is None and "\n" in page.text[slice(*between)]
    return not is_next and _JOINED.fullmatch(page.text, *between) is not None


def _bystanders(cue: Token, source: Source | None) -> Iterator[Span]:
    """The stretches of those who are behind a passive, or who did not say it."""
    who = agent(cue)
    if who is not None and who.i > cue.i:
        yield who.head.idx, grammar.words(*_edges(phrase_of(who)))[1]
    for word in source.head.children if source is not None else ():
        if is_contrast(word):
            other = next(c for c in word.head.children if c.dep_ in {"appos", "conj"} and c.i > word.i)
            yield grammar.words(word, other)


def _hearer(page: Page, told: Sequence[Span], cue: Token) -> Iterator[Span]:
    """The stretch of who hears it: "the jury was told". Who is ordered to go is said to go, and is no hearer alone."""
    hearer = next((c for c in cue.children if c.dep_ in grammar.PASSIVE_SUBJECT), None)
    if hearer is None or cue.lemma_.lower() not in wordlists("grammar")["addressed"]:
        return
    start, end = grammar.words(*_edges(grammar.phrase_tokens(hearer)))
    is_order = any(_INFINITIVE.match(page.text, first) for first, _ in told) or any(
        c.dep_ in {"xcomp", "ccomp"} and c.i > cue.i for c in cue.children
    )
    if not is_order or any(first < start or end < last for first, last in told):
        yield start, end


def _heard(told: list[Span], cue: Token) -> list[Span]:
    """The stretches, or the whole clause before "the jury was told" where they are pieces of it, or none."""
    clause = next((c for c in cue.lefts if c.dep_ == "ccomp"), None)
    hearer = any(c.dep_ in grammar.PASSIVE_SUBJECT for c in cue.children)
    if clause is None or not hearer or cue.lemma_.lower() not in wordlists("grammar")["addressed"]:
        return told
    start, end = grammar.words(*_edges([t for t in clause.subtree if not t.is_punct]))
    return [(start, end)] if all(start <= first and last <= end for first, last in told) else told


def _edges(tokens: Sequence[Token]) -> tuple[Token, Token]:
    return tokens[0], tokens[-1]


def _without(span: Span, others: Sequence[Span]) -> Span:
    """The stretch without those of others that it holds at an edge, or that hold it; empty where nothing is left."""
    start, end = span
    for first, last in others:
        if first <= start < last:
            start = min(last, end)
        elif start < first < end <= last:
            end = first
    return start, end


def _with_accused(spans: list[Span], page: Page, cue: Token) -> list[Span]:
    """ "The mayor, accused by Vail of theft": what is said is "the mayor" and "of theft"."""
    is_charge = len(spans) == 1 and page.text[slice(*spans[0])].lstrip().startswith("of ")
    who = grammar.subject(cue) if is_charge and grammar.is_passive(cue) else None
    if who is None or cue.lemma_.lower() not in source_words("charging"):
        return spans
    return [grammar.words(*_edges(grammar.phrase_tokens(who))), *spans]


def _before_main(page: Page, span: Span, cue: Token) -> Span:
    """The stretch up to the verb of the clause that the saying is the subject of, or a part of its subject: "the claim
    that the bridge fell is a lie"."""
    start, end = span
    if page.quote_at(start) is not None:
        return span
    subject = _subject_with(cue)
    verb = [subject.head, *(c for c in subject.head.children if c.dep_ in {"aux", "auxpass"})] if subject else []
    main = min((t.idx for t in verb), default=end)
    if subject is not None and subject.left_edge.idx <= start < main < end:
        last = _end(subject.right_edge)
        is_main = start < last < main and page.quote_at(main) is None
        is_main = is_main and not any(t.is_punct for t in page.doc[cue.i + 1 : page.first_from(start)])
        return (start, last) if is_main else span
    found = _misread(page, span, cue)
    return (start, found.idx) if found is not None else span


def _subject_with(cue: Token) -> Token | None:
    """The subject that the cue is ("the claim that"), heads ("what they call a ruin"), stands in ("those who say")."""
    if cue.dep_ in grammar.SUBJECT:
        is_first = cue.i == cue.sent.start or any(c.dep_ in _BEFORE for c in cue.lefts)
        found = cue if any(c.lower_ == "what" for c in cue.children) or (is_noun(cue) and is_first) else None
    else:
        found = cue.head if cue.dep_ in {"relcl", "acl"} else None
        while found is not None and found.dep_ in {"pobj", "prep", "appos"}:
            found = found.head
    if found is None or found.dep_ not in _SUBJECT or found.head.i < found.i:
        return None
    beside = [c for c in found.head.children if c.dep_ == "mark" or (c.dep_ in _SUBJECT and c != found)]
    return None if beside else found  # "if they come", "should the vote go against him"


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _misread(page: Page, span: Span, cue: Token) -> Token | None:
    """Where the parse leaves a sentence without a main verb, the verb that must be it: in "the boy who says that he saw
    the fire died" it hangs "died" on "saw"."""
    root = cue.head
    is_bare = root.pos_ == "NOUN" and root.dep_ == "ROOT" and root.i < cue.i
    if not is_bare or cue.dep_ != "relcl" or not any(c.tag_ in grammar.WH and c.i < cue.i for c in cue.children):
        return None
    words = page.doc[page.first_from(span[0]) : page.first_from(span[1])]
    finite = [t for t in words if t.tag_ in grammar.FINITE or _is_second(t)]
    if len(finite) < 2 or any(t.dep_ == "cc" or t.text in ",;:" for t in words):
        return None
    last = finite[-1]
    opens = any(c.dep_ == "mark" or c.tag_ in grammar.WH for c in last.subtree)
    return None if opens or last.dep_ in {"relcl", "advcl"} else last


def _is_second(verb: Token) -> bool:
    """Whether an auxiliary follows one with a bare verb of its own: "will come have left"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return verb.lemma_ in {"have", "be"} and before.dep_ == "aux" and before.tag_ == "VB"
