"""An incident in the terminal: its accounts, and why their tellings were joined or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.cli import streams, table

if TYPE_CHECKING:
    from rashomon.comparison import Account, Incident
    from rashomon.decision import Decision
    from rashomon.link.incidents import Link
    from rashomon.record import Record
    from rashomon.store import Store

_COLUMNS = ("document", "publisher", "published", "killed", "injured", "by", "to", "events")


def show(store: Store, given: str, *, why: bool, shape: table.Format) -> None:
    """Prints the accounts of the incident whose id begins so, or the reasons of its links."""
    from rashomon.compare.composition import explained
    from rashomon.compare.subjects import incident

    whole = incident(store, given)
    records = {a.document: store.record(a.document) for a in whole.accounts}
    if not why:
        table.write(_COLUMNS, [_account(a, records[a.document]) for a in whole.accounts], shape)
        return
    links = explained(store, whole.id)
    if shape is table.Format.text:
        _print(whole, store, links)
    else:
        table.write(("one", "other", "joined", "total", "reasons"), list(map(_row, links)), shape)


def _account(account: Account, record: Record) -> tuple[object, ...]:
    from rashomon.report.figures import toll

    d, killed = record.document, toll(account.killed, "killed", [record])
    injured = toll(account.injured, "injured", [record])
    words = [f"{event.id} “{record.words(event.trigger)}”" for event in record.events if event.id in account.events]
    return d.id, d.publisher, d.published, killed, injured, list(account.agents), list(account.patients), words


def _row(link: Link) -> tuple[object, ...]:
    one, other = (":".join(place) for place in link.pair)
    return one, other, link.joined, link.total, [f"{r.points:+.1f} {r.sentence}" for r in link.reasons]


def _print(whole: Incident, store: Store, links: Sequence[Link]) -> None:
    from rich.text import Text

    console = streams.console()
    console.print(Text(f"{whole.id}: {streams.counted(len(whole.accounts), 'account')}", style="bold"))
    for line in _decided(whole, store):
        console.print(line, soft_wrap=True)
    words = _words(store, links)
    for link in links:
        one, other = (f"{document}:{event} “{words[document, event]}”" for document, event in link.pair)
        state = "joined" if link.joined else "kept apart"
        console.print(Text(f"\n{streams.visible(one)}\n{streams.visible(other)}"), soft_wrap=True)
        console.print(Text(f"  {state}, {link.total:+.1f} in all", style="bold"))
        for reason in link.reasons:
            if not round(reason.points, 1):
                continue  # it says nothing either way
            console.print(Text(f"  {reason.points:+5.1f}  {streams.visible(reason.sentence)}"), soft_wrap=True)
    if not links:
        console.print("Nothing was near enough to be compared with it.")


def _decided(whole: Incident, store: Store) -> Iterator[str]:
    """What people decided about it comes before what was computed."""
    from rashomon.cli.judge import described
    from rashomon.compare.reviews import review

    made: Sequence[Decision] = store.decisions()
    for decision in review(whole, made).decisions:
        yield streams.visible(f"decision {decision.number} by {decision.by}: {described(decision)}; {decision.why}")


def _words(store: Store, links: Sequence[Link]) -> Mapping[tuple[str, str], str]:
    """The trigger of each event that is named."""
    found: dict[tuple[str, str], str] = {}
    for document in sorted({document for link in links for document, _ in link.pair}):
        record = store.record(document)
        found |= {(document, event.id): record.words(event.trigger) for event in record.events}
    return found
