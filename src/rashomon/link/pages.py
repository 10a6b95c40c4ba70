"""Versions of one page: a corrected article is no second one.

Documents with an address in common are versions of one page. A case knows the files and fetched addresses that gave
them and when (``Store.addresses``); records alone say the address that each has for its own. Where all were found in
one place, the one that was found there last is the newest; else the one with the latest date of publication, if each
has one, and where that tells nothing, the one that was found last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.link.groups import Groups
from rashomon.record import Record
from rashomon.store.versions import address_of

Addresses = Mapping[str, Mapping[str, str]]
"""For each document its addresses, and when it was last found there; empty for one that it only calls its own."""
Versions = tuple[tuple[str, ...], ...]
"""The pages that have several versions: the ids of their documents, the newest last."""


def versions(records: Iterable[Record], addresses: Addresses | None = None) -> Versions:
    """The pages of which several versions are among the records; the same for any order of them."""
    known = {r.document.id: r for r in sorted(records, key=lambda r: r.document.id)}
    given = _own(known.values()) if addresses is None else {id_: addresses.get(id_, {}) for id_ in known}
    groups = Groups(known)
    first: dict[str, str] = {}
    for id_, found in given.items():
        for address in found:
            groups.join(id_, first.setdefault(address, id_))
    return tuple(_ordered(ids, known, given) for ids in groups.all() if len(ids) > 1)


def older(found: Versions) -> frozenset[str]:
    """The documents of which there is a newer version."""
    return frozenset(id_ for ids in found for id_ in ids[:-1])


def newest(records: Iterable[Record], found: Versions | None = None) -> list[Record]:
    """The records without those of which there is a newer version among them."""
    given = list(records)
    out = older(versions(given) if found is None else found)
    return [record for record in given if record.document.id not in out]


def _own(records: Iterable[Record]) -> dict[str, dict[str, str]]:
    addresses = {r.document.id: address_of(r.document.uri) for r in records}
    return {id_: {address: ""} if address else {} for id_, address in addresses.items()}


def _ordered(ids: Sequence[str], known: Mapping[str, Record], given: Addresses) -> tuple[str, ...]:
    """The versions of one page by age."""
    dates = {id_: known[id_].document.published or "" for id_ in ids}
    places = [address for address in given[ids[0]] if all(given[id_].get(address) for id_ in ids)]
    if places:
        last = {id_: max(given[id_][place] for place in places) for id_ in ids}
        return tuple(sorted(ids, key=lambda id_: (last[id_], id_)))
    last = {id_: max(given[id_].values(), default="") for id_ in ids}
    is_told = all(dates.values())
    return tuple(sorted(ids, key=lambda id_: (dates[id_] if is_told else "", last[id_], dates[id_], id_)))
