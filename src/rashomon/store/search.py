"""Full-text search over the documents of a case: BM25 over the table ``words``, written in SQL.

Any of the words asked for may match; documents with more of them, and with the rarer ones, come first. Equal
scores are in the order of publication, so that the same question gives the same list.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from rashomon.record import Span, trimmed
from rashomon.store.words import words

# BM25's customary weights (Robertson and Zaragoza 2009): how soon repetition saturates, how much length counts.
_K1, _B = 1.2, 0.75
# A snippet of this many characters fills two lines of a terminal.
_SNIPPET = 160

_BM25 = f"""
WITH asked AS (SELECT DISTINCT unnest(?::VARCHAR[]) AS word),
lengths AS (SELECT document, sum(count) AS length FROM words GROUP BY document),
found AS (SELECT document, word, count FROM words SEMI JOIN asked USING (word)),
rarity AS (
  SELECT word, ln(1 + (n - count(*) + 0.5) / (count(*) + 0.5)) AS weight
  FROM found, (SELECT count(*) AS n FROM documents) GROUP BY word, n),
scored AS (
  SELECT document,
         round(sum(weight * count * {_K1 + 1} / (count + {_K1} * (1 - {_B} + {_B} * length / mean))), 6) AS score
  FROM found JOIN rarity USING (word) JOIN lengths USING (document), (SELECT avg(length) AS mean FROM lengths)
  GROUP BY document)
SELECT d.id, d.title, d.publisher, d.published, s.score, d.text
FROM scored s JOIN documents d ON d.id = s.document
ORDER BY s.score DESC, d.published NULLS LAST, d.id LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that has the words. ``snippet`` are the words of ``span``; ``found`` the spans of the words in it."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    score: float
    span: Span
    snippet: str
    found: tuple[Span, ...]


def search(connection: duckdb.DuckDBPyConnection, asked: str, limit: int) -> list[Hit]:
    """The best ``limit`` documents for the words asked for."""
    wanted = {word for word, _ in words(asked)}
    rows = connection.execute(_BM25, [sorted(wanted), limit]).fetchall() if wanted else []
    return [_hit(row[:5], row[5], wanted) for row in rows]


def _hit(row: tuple[str, str | None, str | None, str | None, float], text: str, wanted: set[str]) -> Hit:
    places = [(word, span) for word, span in words(text) if word in wanted]
    span = _snippet(text, places)
    found = tuple(s for _, s in places if span[0] <= s[0] and s[1] <= span[1])
    document, title, publisher, published, score = row
    known = {"title": title, "publisher": publisher, "published": published}
    return Hit(document=document, **known, score=score, span=span, snippet=text[slice(*span)], found=found)


def _snippet(text: str, places: list[tuple[str, Span]]) -> Span:
    """The stretch that holds the most different words asked for; the first of those."""
    best = max(range(len(places)), key=lambda n: (_variety(places, n), -n))
    first, last = places[best][1][0], _last_within(places, best)
    return _widened(text, first, last)


def _within(places: list[tuple[str, Span]], first: int) -> list[tuple[str, Span]]:
    end = places[first][1][0] + _SNIPPET
    upto = first + 1
    while upto < len(places) and places[upto][1][1] <= end:
        upto += 1
    return places[first:upto]


def _variety(places: list[tuple[str, Span]], first: int) -> int:
    return len({word for word, _ in _within(places, first)})


def _last_within(places: list[tuple[str, Span]], first: int) -> int:
    return _within(places, first)[-1][1][1]


def _widened(text: str, first: int, last: int) -> Span:
    """The stretch with what stands around it, up to the size of a snippet, cut at white space."""
    room = max(0, _SNIPPET - (last - first)) // 2
    start, end = max(0, first - room), min(len(text), last + room)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return trimmed(text, start, end) or (first, last)
