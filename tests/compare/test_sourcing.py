"""What an incident rests on."""

from __future__ import annotations

from dataclasses import replace

from rashomon.compare.sourcing import Sourcing, sourcing
from rashomon.comparison import Account, Incident
from rashomon.link.echoes import find_echoes
from rashomon.record import Actor, Event, Mention, Quantity, Record, Role, SourceKind, Statement
from tests.link.invented import FIRE, account
from tests.marked import marked


def told(id_: str, source: str, *, kind: SourceKind | None = None, publisher: str | None = None) -> Record:
    """An account with a killing, its dead and its agent, in the voice of the marked source where there is one."""
    text, spans = marked(source)
    at = {name: found[0] for name, found in spans.items()}
    statements: tuple[Statement, ...] = ()
    if kind:
        said = Statement(
            id="s1", source=at.get("source"), speaker="a1" if "source" in at else None, source_kind=kind, cue=(),
            content=(at["content"],), mode="indirect", act="assert",
        )  # fmt: skip
        statements = (said,)
    voice = "s1" if kind else None
    actors: tuple[Actor, ...] = ()
    if "source" in at:
        mention = Mention(span=at["source"], form="nominal")
        actors = (Actor(id="a1", name=text[slice(*at["source"])], type="group", mentions=(mention,)),)
    roles = (Role(role="agent", span=at["agent"]),) if "agent" in at else ()
    events = (Event(id="e1", trigger=at["event"], type="assault", roles=roles, voice=voice),)
    toll = Quantity(id="q1", span=at["toll"], low=4, high=4, hedge="exact", counts="killed", event="e1", voice=voice)
    bare = account(id_, text, publisher=publisher)
    return replace(
        bare, actors=actors, statements=statements, events=events, quantities=(toll,) if "toll" in at else ()
    )


def of(*records: Record, actors: dict[tuple[str, str], str] | None = None) -> Sourcing:
    """The sourcing of the one incident that the records tell."""
    accounts = tuple(Account(document=r.document.id, events=("e1",)) for r in records)
    incident = Incident(id="i1", type="assault", accounts=accounts)
    (found,) = sourcing([incident], records, find_echoes(records), actors=actors)
    return found


def basis(found: Sourcing) -> dict[str, str]:
    return {claim.field: claim.basis for claim in found.claims}


POLICE = "[[Riders]{agent} [killed]{event} [four]{toll} ferrymen]{content}, [the constables]{source} said."
WIDOW = "[[Four]{toll} were [cut down]{event} by [riders]{agent}]{content}, says [Berta Olm]{source}."


def test_two_named_sources_are_several() -> None:
    found = of(told("a", POLICE, kind="named"), told("b", WIDOW, kind="named"))
    assert basis(found) == {"agent": "several", "event": "several", "killed": "several"}
    assert found.sources == ("berta olm", "constables")
    assert not found.single_source


def test_two_papers_that_cite_one_source_rest_on_one() -> None:
    found = of(
        told("a", POLICE, kind="named", publisher="The Lamp"),
        told(
            "b", "According to [constables]{source}, [[four]{toll} men were [drowned]{event}]{content}.", kind="named"
        ),
    )
    assert (basis(found)["event"], basis(found)["killed"]) == ("one", "one")
    assert found.independent == (("a",), ("b",))
    assert found.single_source


def test_the_same_source_under_two_names_is_one_where_actors_are_linked() -> None:
    other = told("b", WIDOW.replace("Berta Olm", "the night watch"), kind="named")
    linked = {("a", "a1"): "night watch", ("b", "a1"): "night watch"}
    assert not of(told("a", POLICE, kind="named"), other).single_source
    assert of(told("a", POLICE, kind="named"), other, actors=linked).single_source


def test_an_unnamed_source_and_a_hidden_one_are_unnamed() -> None:
    found = of(
        told("a", POLICE.replace("the constables", "one official"), kind="unnamed"),
        told("b", "It is said that [[four]{toll} were [killed]{event}]{content}.", kind="hidden"),
    )
    assert set(basis(found).values()) == {"unnamed"}
    assert found.sources == ()


def test_what_nobody_is_named_for_rests_on_none() -> None:
    found = of(told("a", "[Riders]{agent} [killed]{event} [four]{toll} ferrymen."))
    assert basis(found) == {"agent": "none", "event": "none", "killed": "none"}
    assert (found.unsourced, found.single_source) == (("a",), True)


def test_copies_of_one_agency_text_are_counted_once() -> None:
    text = f"[Riders]{{agent}} [killed]{{event}} [four]{{toll}} ferrymen. {FIRE}"
    found = of(*(told(name, text, publisher=name) for name in ("p1", "p2", "p3")))
    assert (found.articles, found.independent, found.single_source) == (3, (("p1", "p2", "p3"),), True)


def test_a_denial_backs_nothing() -> None:
    record = told("a", POLICE, kind="named")
    denied = replace(record, events=(replace(record.events[0], factuality="negated"),), quantities=())
    assert of(denied).claims == ()


def test_a_claim_leads_to_its_words_and_its_source() -> None:
    record = told("a", POLICE, kind="named")
    claim = next(c for c in of(record).claims if c.field == "killed")
    (backing,) = claim.backings
    assert claim.value == {"low": 4, "high": 4}
    assert (record.words(backing.span), backing.source, backing.statement) == ("four", "the constables", "s1")


def test_the_source_is_the_innermost_that_has_a_name_in_the_text() -> None:
    record = told(
        "a", "[The abbot]{source} wrote that [it is said [four]{toll} were [killed]{event}]{content}.", kind="named"
    )
    hidden = replace(record.statements[0], id="s2", source=None, speaker=None, source_kind="hidden", voice="s1")
    nested = replace(record, statements=(*record.statements, hidden), events=(replace(record.events[0], voice="s2"),))
    assert of(nested).sources == ("abbot",)


def test_documents_without_a_record_are_left_out() -> None:
    record = told("a", POLICE, kind="named")
    accounts = (Account(document="a", events=("e1",)), Account(document="gone", events=("e1",)))
    (found,) = sourcing([Incident(id="i1", type="assault", accounts=accounts)], [record], ())
    assert found.articles == 1


def test_a_pronoun_whose_antecedent_is_unknown_is_no_named_source() -> None:
    record = replace(told("a", POLICE.replace("the constables", "they"), kind="named"), actors=())
    speechless = replace(record, statements=(replace(record.statements[0], speaker=None),))
    assert of(speechless).sources == ()
    assert set(basis(of(speechless)).values()) == {"unnamed"}


def test_an_agent_bears_the_name_of_its_actor() -> None:
    record = told("a", POLICE, kind="named")
    riders = Actor(id="a2", name="Salt Riders", type="group", mentions=())
    (event,) = record.events
    acted = replace(event, roles=(replace(event.roles[0], actor="a2"),))
    found = of(replace(record, actors=(*record.actors, riders), events=(acted,)))
    assert [claim.value for claim in found.claims if claim.field == "agent"] == ["Salt Riders"]


def test_copies_told_in_older_versions_alone_are_one_source() -> None:
    old = [told(n, POLICE, kind="named") for n in "ab"]
    new = [
        account(f"{n}2", f"{record.document.text} More follows at dawn.") for n, record in zip("ab", old, strict=True)
    ]
    incident = Incident(id="i1", type="assault", accounts=tuple(Account(document=n, events=("e1",)) for n in "ab"))
    pages = (("a", "a2"), ("b", "b2"))
    (found,) = sourcing([incident], [*old, *new], find_echoes(new), pages=pages)
    assert found.independent == (("a", "b"),)
