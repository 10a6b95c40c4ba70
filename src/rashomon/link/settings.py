"""What a document as a whole is about: the ground on which its tellings of happenings are compared.

Each part is drawn from the record: the rare words of title and beginning as a vector, the persons and places named,
the days that its events are dated to. A weight says how much it means to share a thing: a name that half of
the collection has means little.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.link.actors import LinkedActor, Member
from rashomon.link.spellings import parts
from rashomon.link.vocabulary import stem, texts_counted, texts_with
from rashomon.record import Record
from rashomon.store.words import words

# What a text is about is told in its title and first words; later ones are more often of other things (a site's other
# headlines). By judgement: 300 words are an agency's report. The title counts twice.
_BEGINNING: Final = 300
_TITLE: Final = 2
# Days of what is no scene any more, and beyond which a time is that of a count.
MONTHS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """One document. ``subject`` is a unit vector; the other mappings give the weight of each name, 0 to 1.

    ``names`` gives the name behind the id or the last name of an actor, ``texts`` are the title and the text.
    """

    document: str
    published: int | None
    subject: Mapping[str, float]
    people: Mapping[str, float]
    surnames: Mapping[str, float]
    places: Mapping[str, float]
    names: Mapping[str, str]
    texts: tuple[str, str]


def settings(records: Sequence[Record], actors: Mapping[Member, LinkedActor]) -> dict[str, Setting]:
    """The setting of each document by its id."""
    stems = [Counter(_stems(record)) for record in records]
    names = [_names(record, actors) for record in records]
    rarity = _rarities(stems)
    shares = [_weights(named[kind] for named in names) for kind in range(3)]
    return {
        record.document.id: Setting(
            document=record.document.id,
            published=ordinal(record.document.published),
            subject=_vector(found, rarity),
            people={name: shares[0][name] for name in sorted(named[0])},
            surnames={name: shares[1][name] for name in sorted(named[1])},
            places={name: shares[2][name] for name in sorted(named[2])},
            names=_written(record, actors),
            texts=(record.document.title or "", record.document.text),
        )
        for record, found, named in zip(records, stems, names, strict=True)
    }


def ordinal(date: str | None) -> int | None:
    """The number of a day (1 is 0001-01-01), or None where there is none or it is no whole date."""
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal() if date else None
    except ValueError:
        return None


def is_run(days: tuple[int, int]) -> bool:
    """Whether a time is what a count over months or years covers ("since 1979"), and no day told by its year alone."""
    first, last = map(datetime.date.fromordinal, days)
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return days[1] - days[0] > MONTHS and not is_year


def _stems(record: Record) -> Iterator[str]:
    title = [word for word, _ in words(record.document.title or "")]
    text = [word for _, (word, _) in zip(range(_BEGINNING), words(record.document.text), strict=False)]
    return (stem(word) for word in [*title * _TITLE, *text] if len(word) > 1)


def _rarities(documents: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """The inverse document frequency over the table of common words and the collection together."""
    seen = Counter(word for document in documents for word in document)
    number = texts_counted() + len(documents) + 1
    return {word: math.log(number / (texts_with(word) + n)) for word, n in seen.items()}


def _vector(found: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    raw = {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(found.items())}
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {word: x / length for word, x in raw.items()}


def _names(record: Record, actors: Mapping[Member, LinkedActor]) -> tuple[set[str], set[str], set[str]]:
    """The full names, last names and places of a document."""
    found = _linked(record, actors)
    people = {actor for actor in found if actor.type == "person"}
    full = {actor.id for actor in people if len(parts(actor.name)) > 1}
    places = {actor.id for actor in found if actor.type in {"place", "country"}}
    return full, {parts(actor.name)[-1] for actor in people}, places


def _linked(record: Record, actors: Mapping[Member, LinkedActor]) -> list[LinkedActor]:
    return [actors[m] for a in record.actors if (m := (record.document.id, a.id)) in actors]


def _written(record: Record, actors: Mapping[Member, LinkedActor]) -> dict[str, str]:
    """The name of each actor as it is written most, by its id; of a person also the last name by its folded form."""
    found = _linked(record, actors)
    last = {word: a.name[slice(*at)] for a in found if a.type == "person" for word, at in list(words(a.name))[-1:]}
    return last | {actor.id: actor.name for actor in found}


def _weights(documents: Iterable[set[str]]) -> dict[str, float]:
    """One over the root of how many documents have a name: 1 for two, a tenth for two hundred."""
    seen = Counter(name for named in documents for name in named)
    return {name: min(1.0, math.sqrt(2 / n)) for name, n in seen.items()}
