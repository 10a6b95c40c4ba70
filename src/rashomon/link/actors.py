"""Who is the same in different documents: other spellings, shorter forms, initials, adjectives of a country.

Only actors with a name are joined; "the police" of two documents are two. A person's last name alone is joined to the
one full name of the collection that ends in it; where there are several it stays alone. Each group is made of rules
on pairs of names, closed under "the same as the same", so that the order of the documents does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.wordlists import countries
from rashomon.annotate.wordlists import stem as country_stem
from rashomon.link.groups import Groups
from rashomon.link.spellings import Name, acronym, first_sound, is_acronym, is_same, key, parts
from rashomon.record import Actor, ActorType, Record

Member = tuple[str, str]
# A name with its kind: a person, or anything else (the reader may take a city for an organization).
_Named = tuple[bool, str]
# Names that sound alike are compared two by two; of a sound shared by more than so many names (a common
# surname) only equal names are joined, which keeps the work linear.
_MOST: Final = 200
# Two letters are the initials of too many names ("CA").
_INITIALS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedActor:
    """One actor of the collection: its commonest name, and the (document, actor) pairs that mean it."""

    id: str
    name: str
    type: ActorType
    names: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a name was given to: the actors and their types."""

    members: list[Member]
    types: Counter[ActorType]


def link_actors(records: Iterable[Record]) -> tuple[LinkedActor, ...]:
    """Every named actor of the records, once, in the order of their ids; the same for any order of the records."""
    seen: dict[_Named, _Seen] = {}
    for record in records:
        for actor in record.actors:
            if _is_named(actor):
                entry = seen.setdefault((actor.type == "person", actor.name), _Seen([], Counter()))
                entry.members.append((record.document.id, actor.id))
                entry.types[actor.type] += 1
    groups: Groups[_Named] = Groups(sorted(seen))
    for one, other in _same(sorted(seen)):
        groups.join(one, other)
    return tuple(sorted((_linked(names, seen) for names in groups.all()), key=lambda actor: actor.id))


def by_member(actors: Iterable[LinkedActor]) -> Mapping[Member, LinkedActor]:
    """The actor of the collection that an actor of a document is."""
    return {member: actor for actor in actors for member in actor.members}


def _is_named(actor: Actor) -> bool:
    return any(mention.form == "name" for mention in actor.mentions)


def _linked(names: Sequence[_Named], seen: Mapping[_Named, _Seen]) -> LinkedActor:
    """The commonest name of several parts leads; of equals the longest, then the first of the alphabet."""
    counts = Counter({name: len(seen[name].members) for name in names})
    best = min(counts, key=lambda named: (len(parts(named[1])) == 1, -counts[named], -len(named[1]), named))
    types = sum((seen[name].types for name in names), Counter[ActorType]())
    kind = min(types, key=lambda t: (-types[t], t))
    members = sorted(member for name in names for member in seen[name].members)
    id_ = f"{kind}:{' '.join(parts(best[1]))}"
    return LinkedActor(
        id=id_, name=best[1], type=kind, names=tuple(sorted({n for _, n in names})), members=tuple(members)
    )


def _same(names: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """The pairs of names that mean one actor."""
    yield from _equal(names)
    persons = [named for named in names if named[0]]
    yield from _nearly(persons)
    yield from _shorter(persons)
    yield from _initials([named for named in names if not named[0]])


def _equal(names: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Names that are equal but for case, accents, titles, or that name one country."""
    first: dict[tuple[bool, Name], _Named] = {}
    for named in names:
        folded = parts(named[1])
        state = not named[0] and len(folded) == 1 and folded[0] in countries()
        yield first.setdefault((named[0], (country_stem(folded[0]),) if state else folded), named), named


def _nearly(persons: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Full names whose last parts sound the same, or whose first do and the last begin alike, two by two."""
    blocks: dict[tuple[str, str, str], list[_Named]] = defaultdict(list)
    for named in persons:
        heard = key(parts(named[1]))
        if len(heard) > 1:
            blocks["last", heard[-1], first_sound(parts(named[1]))].append(named)
            blocks["first", heard[-1][:2], heard[0]].append(named)
    for block in blocks.values():
        if len(block) <= _MOST:
            pairs = ((a, b) for n, a in enumerate(block) for b in block[n + 1 :])
            yield from ((a, b) for a, b in pairs if is_same(parts(a[1]), parts(b[1])))


def _shorter(persons: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """A last name alone, where all full names that end in it are one person's."""
    full: dict[str, list[_Named]] = defaultdict(list)
    for named in persons:
        if len(parts(named[1])) > 1:
            full[parts(named[1])[-1]].append(named)
    for named in persons:
        owners = full.get(parts(named[1])[-1], []) if len(parts(named[1])) == 1 else []
        if owners and all(is_same(parts(owners[0][1]), parts(o[1])) or o == owners[0] for o in owners):
            yield owners[0], named


def _initials(others: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Initials, where one name of the collection alone has them."""
    whole: dict[str, list[_Named]] = defaultdict(list)
    for named in others:
        if not is_acronym(named[1]) and len(acronym(named[1])) >= _INITIALS:
            whole[acronym(named[1])].append(named)
    for named in others:
        letters = named[1].replace(".", "")
        owners = whole.get(letters, []) if is_acronym(named[1]) else []
        if len({parts(name) for _, name in owners}) == 1:
            yield owners[0], named
