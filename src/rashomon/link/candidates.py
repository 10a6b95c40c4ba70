"""Which documents are compared at all: those that share rare words, or a place and a day. Found by the database.

Every document is compared with at most ``NEIGHBOURS`` others, and a word that many documents have brings none
together, so that the work grows with the number of documents, not with its square.
"""

from __future__ import annotations

from typing import Final, Protocol

from rashomon.store.tables import Table


class Asked(Protocol):
    """Whatever has the tables of a case and answers a question in SQL, as :class:`rashomon.Store` does."""

    def ask(self, question: str) -> Table:
        """The columns and rows that the question gives."""


# A word of more documents than these brings none together. By judgement: shared words of up to 60 documents found 97 of
# 100 pairs of gunviolence's articles that belong together.
COMMON: Final = 40
# So many documents at most are compared with each, those that share the rarest words first.
NEIGHBOURS: Final = 40

# The weight of a shared word falls with the documents that have it; sums are of whole numbers, so that their order
# does not show. A place and a day weigh as much as a word of two documents.
_QUESTION: Final = f"""
WITH seen AS (SELECT word, count(*) AS n FROM words WHERE length(word) > 2 GROUP BY word
              HAVING n BETWEEN 2 AND {COMMON}),
rare AS (SELECT w.document, w.word AS thing, (1000 / s.n)::BIGINT AS weight FROM words w JOIN seen s USING (word)),
placed AS (SELECT DISTINCT e.document, lower(r.words) || ' ' || e.time_from AS thing FROM events e
           JOIN roles r ON r.document = e.document AND r.event = e.id
           WHERE r.role = 'place' AND e.time_from = e.time_to),
places AS (SELECT document, thing, 500 AS weight FROM placed
           QUALIFY count(*) OVER (PARTITION BY thing) BETWEEN 2 AND {COMMON}),
things AS (FROM rare UNION ALL FROM places),
pairs AS (SELECT a.document AS one, b.document AS other, sum(a.weight) AS weight
          FROM things a JOIN things b ON a.thing = b.thing AND a.document <> b.document GROUP BY ALL),
ranked AS (SELECT one, other FROM pairs
           QUALIFY row_number() OVER (PARTITION BY one ORDER BY weight DESC, other) <= {NEIGHBOURS})
SELECT DISTINCT least(one, other), greatest(one, other) FROM ranked ORDER BY ALL
"""


def document_pairs(store: Asked) -> list[tuple[str, str]]:
    """The pairs of documents to compare, each in order, by their ids."""
    _, rows = store.ask(_QUESTION)
    return [(str(one), str(other)) for one, other in rows]
