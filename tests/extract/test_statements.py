"""Who says what: sources, cues, contents, and what sort of statement each is."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.annotate import annotate
from rashomon.extract.statements import find_statements
from rashomon.record import Actor, Document, Mention, Statement
from tests.conftest import MISSED

Said = tuple[str | None, str]


def read(text: str, *actors: Actor) -> tuple[Statement, ...]:
    return find_statements(annotate(Document(id="d", sha256="0", text=text)), actors=actors)


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def said(text: str) -> list[Said]:
    """Each statement as its source and its contents, joined by an ellipsis."""
    return [(cut(text, s.source), " … ".join(text[a:b] for a, b in s.content)) for s in read(text)]


def only(text: str) -> Statement:
    (statement,) = read(text)
    return statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the dam had burst.", ("The mayor", "the dam had burst")),
        ("The mayor said the dam had burst.", ("The mayor", "the dam had burst")),
        ("The mayor told the council in March that the dam had burst.", ("The mayor", "the dam had burst")),
        ("The bakers, who said the mill was shut, went home.", ("The bakers", "the mill was shut")),
        ("Engineers asked whether the valve had failed.", ("Engineers", "whether the valve had failed")),
        (
            "Orla Brandt, the harbour chief, denied that the crane was old.",
            ("Orla Brandt, the harbour chief", "the crane was old"),
        ),
        ("He does not know who opened the sluice.", ("He", "who opened the sluice")),
        ("She regretted that the bridge had been closed.", ("She", "the bridge had been closed")),
        ("The dean thinks so.", ("The dean", "so")),
    ],
)
def test_a_clause_under_a_verb_of_saying_is_its_content(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam had burst before dawn, residents said.", ("residents", "The dam had burst before dawn")),
        ("The dam had burst before dawn, said a tired clerk.", ("a tired clerk", "The dam had burst before dawn")),
        ("A new dam, the minister added, would cost less.", ("the minister", "A new dam … would cost less")),
        ("The dam was sound, according to the inspectors.", ("the inspectors", "The dam was sound")),
        ("According to the inspectors, the dam was sound.", ("the inspectors", "the dam was sound")),
        ("As the report states, the dam was sound.", ("the report", "the dam was sound")),
        pytest.param(
            "In the words of the old miller, the dam was sound.", ("the old miller", "the dam was sound"), marks=MISSED
        ),
    ],
)
def test_a_saying_put_beside_or_into_the_sentence_has_the_sentence_as_content(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council urged the ferrymen to return.", ("The council", "to return")),
        ("The ferrymen vowed to return in May.", ("The ferrymen", "to return in May")),
        ("The ferrymen threatened to sink the barge.", ("The ferrymen", "to sink the barge")),
        ("The union denied the charge.", ("The union", "the charge")),
        ("The owner denied having sold the barge.", ("The owner", "having sold the barge")),
        ("The union condemned the sale of the barge.", ("The union", "the sale of the barge")),
        ("The pilots called the plan a disgrace.", ("The pilots", "the plan a disgrace")),
        ("The pilots described the plan as a disgrace.", ("The pilots", "the plan as a disgrace")),
        ("The pilots refer to the plan as a gift.", ("The pilots", "the plan as a gift")),
        ("The owner accused the pilots of fraud.", ("The owner", "the pilots of fraud")),
        ("The owner blamed the storm on the gods.", ("The owner", "the storm on the gods")),
        ("The pilots spoke of a disaster.", ("The pilots", "a disaster")),
        ("The pilots called for a boycott.", ("The pilots", "a boycott")),
    ],
)
def test_phrases_under_other_cues_are_content(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam has burst,” the warden said.", ("the warden", "The dam has burst")),
        ("“The dam has burst,” said the warden, Ilse Krone.", ("the warden, Ilse Krone", "The dam has burst")),
        ("The warden said: “The dam has burst.”", ("The warden", "The dam has burst")),
        ("The warden told us, “The dam has burst.”", ("The warden", "The dam has burst")),
        ("“The dam,” the warden said, “has burst.”", ("the warden", "The dam … has burst")),
        ("“The dam has burst,” she said. “Run for the hills.”", ("she", "The dam has burst … Run for the hills.")),
        pytest.param(
            "The warden said nobody had slept. “We heard it all night.”",
            ("The warden", "nobody had slept … We heard it all night."),
            marks=MISSED,
        ),
        ("“It has burst.\n\n“Run for the hills,” the warden said.", ("the warden", "Run for the hills")),
        ("The warden called the dam “a heap of sand”.", ("The warden", "the dam “a heap of sand”")),
        (
            "As the Lake Party points out:\n\n“The dam was built on sand and nobody was told.”",
            ("the Lake Party", "The dam was built on sand and nobody was told."),
        ),
    ],
)
def test_quotations_go_to_the_cue_beside_them(text: str, expected: Said) -> None:
    found = said(text)
    assert expected[0] in [source for source, _ in found]
    assert expected[1].rstrip(".") in [content.rstrip(".") for _, content in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WARDEN: The dam has burst.\nCLERK: Since when?", [("WARDEN", "The dam has burst"), ("CLERK", "Since when?")]),
        ("Divers: an anchor brought the crane down", [("Divers", "an anchor brought the crane down")]),
        (
            "Mr. QUIST: Who opened the sluice?\n\nMrs. TARN: The warden did.",
            [("Mr. QUIST", "Who opened the sluice?"), ("Mrs. TARN", "The warden did")],
        ),
        ("St Orlo: Two wells dried up.\nSt Brun: The mill burned.", []),
        ("Letters: The warden and the sluice\n\nThe valley was quiet.", []),
        ("Our verdict: False. The warden slept.", []),
        ("Harbour monitor: monthly report 9\n\nThe valley was quiet.", []),
        ("Correction: The crane is forty years old.", []),
        ("July 1968: The crane is built.", []),
        ("Transcript: Weekly briefing of the harbour board", []),
        ("Olvar Quist: The dam has burst\n\nThe valley is under water.", [("Olvar Quist", "The dam has burst")]),
        ("Q: Why?\n\nOlvar Quist: I opened the dam.", [("Olvar Quist", "I opened the dam")]),
    ],
)
def test_a_line_that_a_speaker_opens_is_a_statement_without_a_cue(text: str, expected: list[Said]) -> None:
    assert said(text) == expected
    assert all(s.cue == () for s in read(text))


def test_an_answer_asks_nothing_and_a_question_asks() -> None:
    text = (
        "ILSA QUIST: Did the warden open the sluice?\n\nODO TARN: He did. We had no choice, the dam was old.\n\n"
        "ILSA QUIST: Who else knew?\n\nODO TARN: The mayor. I wrote to him."
    )
    assert [s.act == "ask" for s in read(text)] == [True, False, True, False]


def test_a_village_that_heads_what_happened_there_says_nothing() -> None:
    text = (
        "Weekly bulletin\n\nUpper Dolla: Five herders were shot dead on 4 August at a crossing.\n\n"
        "Tell Zarra: Mortar shells landed on the market on 6 August, killing a baker.\n\n"
        "Mirkhan: The body of a lawyer was handed to his family.\n\nBarsu: Clashes left ten fighters dead."
    )
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The warden is said to have fled.", "The warden … to have fled"),
        ("It is feared that the dam will burst.", "the dam will burst"),
        ("The ferry is expected to sail on Monday.", "The ferry … to sail on Monday"),
        ("Asked whether the dam would hold, the warden laughed.", "whether the dam would hold"),
        ("Two wardens were reported – falsely, perhaps – as selling the keys.", "Two wardens … as selling the keys"),
        ("How many drowned is not known.", "How many drowned"),
        ("Rumours of a second breach reached the port.", "a second breach"),
        ("Reports that the keys were sold spread quickly.", "the keys were sold"),
    ],
)
def test_a_passive_or_a_noun_without_its_author_hides_the_source(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.source, statement.source_kind) == (None, "hidden")
    assert " … ".join(text[a:b] for a, b in statement.content) == content


def test_a_passive_with_an_agent_has_it_as_source() -> None:
    assert said("The sale was denied by the mayor.") == [("the mayor", "The sale")]


def test_who_goes_on_saying_is_who_said_it_first() -> None:
    text = "The mayor said that the pilots must leave the port, calling it a duty."
    assert said(text) == [("The mayor", "the pilots must leave the port"), ("The mayor", "it a duty")]


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst before dawn.",
        "She read “The Long Winter” on the ferry.",
        "The so-called “experts” left the port.",
        "I must add that the crane is old.",
        "If it rains, he will find a way.",
        "The barge, known as the Otter, sank.",
        "They called a meeting.",
    ],
)
def test_what_nobody_is_said_to_say_is_no_statement(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The dam has burst,” the warden said.", "direct"),
        ("The warden said the dam had burst.", "indirect"),
        ("The warden said the dam was “a heap of sand”.", "mixed"),
    ],
)
def test_the_mode_is_read_off_the_quote_marks(text: str, mode: str) -> None:
    assert only(text).mode == mode


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The warden said the dam had burst.", "assert"),
        ("The warden denied that the dam had burst.", "deny"),
        ("The warden said he had not opened the sluice.", "deny"),
        ("The warden insisted that no key was missing.", "deny"),
        ("The owner accused the warden of fraud.", "accuse"),
        ("The owner called the warden a liar.", "accuse"),
        ("The owner asked whether the dam would hold.", "ask"),
        ("“Will it hold?” the owner asked.", "ask"),
        ("The owner asked the pilots to leave.", "demand"),
        ("The owner said the pilots must leave.", "demand"),
        ("The warden was told to leave.", "demand"),
        ("The owner promised to rebuild the dam.", "promise"),
        ("The owner said he would rebuild the dam.", "promise"),
        ("The owner threatened to sell the dam.", "threaten"),
        ("The owner said he would sell the dam unless the pilots left.", "threaten"),
        ("The owner hopes that the dam will hold.", "believe"),
        ("The dam is expected to hold.", "believe"),
    ],
)
def test_the_act_is_that_of_the_cue_or_of_what_is_said(text: str, act: str) -> None:
    assert only(text).act == act


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Orla Brandt said the dam had burst.", "named"),
        ("The minister said the dam had burst.", "named"),
        ("Police said the dam had burst.", "named"),
        ("A senior official said the dam had burst.", "unnamed"),
        ("Residents said the dam had burst.", "unnamed"),
        ("Two clerks said the dam had burst.", "unnamed"),
        ("The report said the dam had burst.", "document"),
        ("A letter from the mayor said the dam had burst.", "document"),
        ("It is said that the dam had burst.", "hidden"),
    ],
)
def test_the_kind_of_source_is_read_off_its_noun_and_article(text: str, kind: str) -> None:
    assert only(text).source_kind == kind


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The warden said the dam had burst.", "actual"),
        ("The wardens never refer to the dam as a ruin.", "negated"),
        ("Nobody has claimed that the dam was sound.", "negated"),
        ("The warden would not say whether the dam was sound.", "negated"),
        ("The warden may have said that the dam was sound.", "possible"),
        ("The talks have been called off, according to a clerk.", "actual"),
    ],
)
def test_a_statement_may_be_said_not_to_have_been_made(text: str, factuality: str) -> None:
    assert only(text).factuality == factuality


def test_a_statement_within_a_statement_has_it_as_its_voice() -> None:
    outer, inner = read("The mayor said that the wardens had denied the theft.")
    assert (outer.voice, inner.voice) == (None, outer.id)


def test_a_statement_within_a_quotation_has_it_as_its_voice_and_no_marks_of_its_own() -> None:
    outer, inner = read("“The mayor told me that the dam will hold,” the warden said.")
    assert (outer.voice, inner.voice) == (None, outer.id)
    assert (outer.mode, inner.mode) == ("direct", "indirect")


def test_a_quotation_within_a_quotation_is_direct_by_its_own_marks() -> None:
    outer, inner = read("“The mayor told us: ‘The dam will hold,’” the warden said.")
    assert (outer.mode, inner.mode) == ("direct", "direct")


@MISSED
def test_a_quotation_within_a_quotation_needs_no_colon() -> None:
    assert len(read("“My brother said, ‘The dam will hold,’” the warden said.")) == 2


def actor(ident: str, *spans: tuple[int, int]) -> Actor:
    return Actor(id=ident, name=ident, type="person", mentions=tuple(Mention(span=s, form="name") for s in spans))


def test_the_speaker_is_the_actor_whose_mention_heads_the_source() -> None:
    text = "Orla Brandt, a friend of Ilse Krone, said the dam had burst."
    brandt, krone = actor("brandt", (0, 11)), actor("krone", (25, 35))
    (statement,) = read(text, brandt, krone)
    assert statement.speaker == "brandt"


def test_a_pronoun_speaks_for_the_actor_that_it_mentions() -> None:
    (statement,) = read("She said the dam had burst.", actor("brandt", (0, 3)))
    assert statement.speaker == "brandt"


def test_a_speaker_whom_no_mention_names_is_left_open() -> None:
    (statement,) = read("The warden said the dam of Ilse Krone had burst.", actor("krone", (27, 37)))
    assert statement.speaker is None


def test_a_headline_and_a_byline_are_no_part_of_what_is_said() -> None:
    text = (
        "Ferry strike: nine detained at Odrin quay\n\nBy Mara Tello\n\n"
        "Police detained nine ferry workers on Monday after a march at Odrin quay, the interior ministry said."
    )
    (content,) = (c for s in read(text) for c in s.content if "interior ministry" in (cut(text, s.source) or ""))
    assert cut(text, content) == text[text.index("Police") : text.index(", the interior")]


def test_the_names_of_two_sides_change_places_without_moving_a_span() -> None:
    text = "The {} said that the {} had burnt the mill, calling it a crime. “They began it,” the {} replied."
    one, other = text.format("Karvans", "Tolmeks", "Tolmeks"), text.format("Tolmeks", "Karvans", "Karvans")
    assert [dataclasses.replace(s, score=None) for s in read(one)] == [
        dataclasses.replace(s, score=None) for s in read(other)
    ]


def test_ids_are_distinct_even_where_two_statements_share_their_words() -> None:
    text = (
        "The clerk said so. " * 3 + "He said, and she agreed, that the dam was sound, said the clerk, said the warden."
    )
    ids = [s.id for s in read(text)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        "said",
        "“said",
        "according to",
        "As",
        "As he says,",
        ": “x”",
        ", he said. “",
        "Asked whether",
        "said " * 400,
    ],
)
def test_scraps_are_read_without_a_crash(text: str) -> None:
    for statement in read(text):
        assert all(text[a:b].strip() == text[a:b] != "" for a, b in statement.content)


def test_nobody_is_the_source_of_their_own_name() -> None:
    found = read('A lawyer said only that the firm "regrets any delay".')
    assert found
    assert all(statement.source not in statement.content for statement in found)


def test_who_denies_denies_whatever_it_is() -> None:
    assert only("The owner denied that the pilots had robbed the clerks.").act == "deny"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The valley is safe, the Brackwell Courier understands.", "the Brackwell Courier"),
        ("The government and the Marrak Front accused each other of fraud.", "The government and the Marrak Front"),
        ("A former driver of the mayor testified that he had been paid.", "A former driver of the mayor"),
    ],
)
def test_a_source_is_a_whole_phrase(text: str, source: str) -> None:
    assert cut(text, only(text).source) == source


def test_a_name_that_the_parse_takes_apart_is_the_speaker_all_the_same() -> None:
    text = "The valley had been due to flood next week, the Brackwell Courier understands."
    start = text.index("Brackwell")
    speaker = actor("a1", (start, start + len("Brackwell Courier")))
    assert [s.speaker for s in read(text, speaker)] == ["a1"]


def test_who_is_quoted_as_saying_it_says_it() -> None:
    statement = only("Harbour radio quoted a military spokesman as saying that the dam had burst.")
    assert cut("Harbour radio quoted a military spokesman as saying that the dam had burst.", statement.source) == (
        "a military spokesman"
    )


def test_a_question_that_is_asked_asks() -> None:
    assert only('"Which of these stories does nobody believe?" the warden asked.').act == "ask"


def test_a_headline_is_no_speaker_for_a_name_in_it() -> None:
    text = "Fire on Mill Lane: girl, 9, dies as homes burn\n\nThe mayor said that nobody slept."
    assert [cut(text, s.source) for s in read(text) if s.source] == ["The mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "At least nine are dead, no matter what the board claims, and the mill is shut.",
        "The board let a cracked mill fall on our brothers. Fourteen are in the hospital, no matter what the board "
        "says, and Jorn Pell is dead.",
    ],
)
def test_whose_word_is_waved_off_has_not_said_it(text: str) -> None:
    assert read(text) == ()


def test_a_claim_that_is_rejected_was_made() -> None:
    text = "The staff rejected the council's claim that its guns had fired. The ministry denied a report of a flood."
    assert {s.factuality for s in read(text)} == {"actual"}


def test_a_report_that_is_denied_is_one_content() -> None:
    text = "The ministry denied a report that troops had crossed the river."
    assert "a report that troops had crossed the river" in [cut(text, span) for s in read(text) for span in s.content]


@pytest.mark.parametrize("cue", ["refused to say", "declined to say"])
def test_what_is_refused_was_not_said(cue: str) -> None:
    text = f"A spokeswoman {cue} whether the jets had flown."
    assert [s.factuality for s in read(text)] == ["negated"]


def test_a_post_is_the_word_of_who_writes_it() -> None:
    text = (
        "@ormcity: We can confirm that the bridge fell at 7:14 am. Avoid the area.\n"
        "@LinaHarg: they KNEW. my dad wrote to the council about those cracks\n"
        "@ormcity: All passengers are safe.\n"
    )
    posts = [s for s in read(text) if not s.cue]
    assert [(cut(text, s.source), s.source_kind, s.voice) for s in posts] == [
        ("@ormcity", "named", None), ("@LinaHarg", "named", None), ("@ormcity", "named", None),
    ]  # fmt: skip
    assert cut(text, posts[0].content[0]).endswith("Avoid the area")
    assert {s.factuality for s in read(text)} == {"actual"}


def test_an_answer_goes_to_the_end_of_its_line() -> None:
    text = (
        "Q: How many fell?\nA: I counted eleven. Later they told us four were dead. The board says two. I saw three.\n"
        "Q: Who fired?\nA: A man on the roof. My sister says so.\n"
    )
    answers = [s for s in read(text) if s.source and cut(text, s.source) == "A"]
    assert [cut(text, s.content[-1]).split()[-1] for s in answers] == ["three", "so"]


def test_a_label_about_somebody_is_no_speaker() -> None:
    text = "Frustration with police: Rights groups say that officers are too rough with the young."
    assert "Frustration with police" not in [cut(text, s.source) for s in read(text) if s.source]


def test_a_content_does_not_end_with_who() -> None:
    text = (
        "A former conscript told the court that guards had beaten two men, contradicting the testimony of his "
        "commander, who has said that nobody was touched."
    )
    assert not [s for s in read(text) if cut(text, s.content[-1]).endswith("who")]


def test_a_quotation_that_stands_alone_is_said_by_who_spoke_last() -> None:
    text = (
        "Einar Holt's brother Nils, who was mending nets on the deck of the Morning Star, says there was no "
        "warning.\n\n"
        '"No flare, no siren, nothing. They came out of the fog and fired, and fired again. Einar was hit in the '
        'neck. He died before we reached the quay. Young Per went over the side and we never found him."\n\n'
        "Holt spoke to this newspaper on Sunday by satellite telephone from the harbour of Ulm, where the crew of nine "
        "is being held aboard. He said they had been forbidden to telephone their families.\n"
    )
    (said,) = [s for s in read(text) if any(cut(text, span).startswith("No flare") for span in s.content)]
    assert (cut(text, said.source), cut(text, said.content[0])) == ("Einar Holt's brother Nils", "there was no warning")


def test_a_quotation_alone_goes_on_from_one_before() -> None:
    text = (
        'A ferryman, Odo Krell, told us on Monday: "The lamp on the pier went out at ten."\n\n'
        '"I heard an engine behind the mole. It never came nearer."\n\nThe pier is shut.\n'
    )
    (said,) = [s for s in read(text) if s.voice is None]
    assert cut(text, said.source) == "A ferryman, Odo Krell"
    assert cut(text, said.content[-1]).endswith("never came nearer")


def test_a_slogan_that_stands_alone_is_nobodys() -> None:
    text = 'The mayor said that the mill was open.\n\n"Bread and peace"\n\nThe march began at noon.\n'
    assert "Bread and peace" not in [cut(text, span) for s in read(text) for span in s.content]


def test_how_often_somebody_shouted_is_no_content() -> None:
    found = [
        cut("We shouted twice. Nobody came.", span)
        for s in read("We shouted twice. Nobody came.")
        for span in s.content
    ]
    assert "twice" not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The board can confirm that the dam is safe.", "actual"),
        ("The army cannot confirm that the town fell.", "negated"),
        ("If the agency can confirm that the truce holds, talks go on.", "hypothetical"),
        ("The envoy declined to join the talks.", "actual"),
        ("A claim that the mayor was shot has not been made by anyone.", "negated"),
    ],
)
def test_what_is_said_to_be_said(text: str, said: str) -> None:
    assert said in [s.factuality for s in read(text)]


def test_each_turn_is_one_statement() -> None:
    text = 'HOST: Was the bridge old?\nGUEST: No. "It was cracked," the engineer told me.\nHOST: Thank you.\n'
    turns = [cut(text, s.source) for s in read(text) if s.source and s.voice is None]
    assert turns == ["HOST", "GUEST", "HOST"]


def test_a_name_with_its_handle_is_the_source() -> None:
    text = "Anna Olm (@annaolm): The road is shut.\nMira Toln (@toln): He lied.\n"
    assert [cut(text, s.source) for s in read(text) if s.source] == ["Anna Olm (@annaolm)", "Mira Toln (@toln)"]


@pytest.mark.parametrize(
    "text",
    [
        "It is not the first time that the minister has said the dam is unsafe.",
        "It is not only the army that says the bridge is mined.",
        "The mayor, not the bishop, said that the dam was safe.",
        'A sign on the gate said: "No entry."',
    ],
)
def test_what_is_said_by_somebody_was_said(text: str) -> None:
    assert [s.factuality for s in read(text)] == ["actual"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor, citing his doctors, said he would not stand again.", "The mayor"),
        ("The agency, citing three guards, said that nine people had died.", "three guards"),
        ("The police shot the student who threw the stone and claimed that he was armed.", "The police"),
        ("The police shot a student, who claimed that he had thrown nothing.", "a student"),
    ],
)
def test_who_says_it_where_two_might(text: str, source: str) -> None:
    last = read(text)[-1]
    assert last.source is not None
    assert text[slice(*last.source)] == source


@pytest.mark.parametrize(
    "text",
    ["Our doctors\n\nDr Brun: heart and lungs\nDr Hale: surgery", "Letters: The bishop and the ballot\n\nIt rained."],
)
def test_a_list_and_a_section_say_nothing(text: str) -> None:
    assert read(text) == ()


def test_who_hosts_a_section_speaks() -> None:
    assert len(read("Podcast host: Welcome back. We begin with the dam.")) >= 1


def test_a_letter_goes_on_behind_an_empty_line() -> None:
    text = 'The mayor of Osk, Ada Tolan, wrote in a letter to the council,\n\n"We will not pay for the mill."'
    (found,) = read(text)
    assert found.source is not None
    assert [text[slice(*span)] for span in found.content] == ["We will not pay for the mill"]


def test_who_denies_one_thing_and_says_another_has_said_both() -> None:
    found = read("The group said it had no hand in the attack and accused the governor's own guards.")
    assert {s.factuality for s in found} == {"actual"}


def test_what_an_inquest_was_told_stands_before_it() -> None:
    text = "A woman who died in custody last May had been beaten by two guards, an inquest was told on Monday."
    (found,) = read(text)
    assert found.source is None
    assert [text[slice(*span)] for span in found.content] == [text.partition(", an inquest")[0]]


def test_a_content_ends_with_what_its_preposition_is_of() -> None:
    text = "The committee, which wants self-rule for the hills, called for a general strike on Saturday."
    assert ("The committee", "self-rule for the hills") in said(text)


def test_unquoted_words_before_their_cue_are_of_its_sentence() -> None:
    text = "And the rifles? The soldiers brought them out of the tower an hour later, says Marta Lien."
    assert said(text) == [("Marta Lien", "The soldiers brought them out of the tower an hour later")]


def test_what_follows_on_a_request_is_no_part_of_it() -> None:
    assert (None, "to sign") in said("I was asked to sign and I refused.")


def test_who_is_told_that_something_is_so_is_told_to_do_nothing() -> None:
    found = read("Police had at first told her that her brother died of a fever.")
    assert [s.act for s in found] == ["assert"]


def test_who_says_he_says_in_a_quotation_is_not_he() -> None:
    text = (
        'Prosecutor Helen Moss said a guard had twice told his colleagues to let go. "He said that the boy had gone '
        'blue," Moss told the court.'
    )
    mentions = _mentions(text, "Helen Moss", "He said", "Moss told")
    moss = Actor(id="moss", name="Helen Moss", type="person", mentions=mentions)
    inner = [s for s in read(text, moss) if cut(text, s.source) == "He"]
    assert [s.speaker for s in inner] == [None]


def _mentions(text: str, *starts: str) -> tuple[Mention, ...]:
    places = [(text.index(words), text.index(words) + len(words.split()[0])) for words in starts]
    return tuple(Mention(span=place, form="name") for place in places)


def test_who_confirms_denies_nothing_and_who_is_recalled_is_not_remembered() -> None:
    assert [s.act for s in read("The Council confirmed that two of its men had died.")] == ["assert"]
    assert said("The minister of Dorat, Karim Aslan, recalled his country's ambassador.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It should be pointed out that the mill is shut.",
        "We can add that the mill is shut.",
        "The war saw the parroting of a lie about the mill.",
        "An eighth man, Said Ouali, 60, died on Friday.",
    ],
)
def test_what_the_writer_points_out_is_nobodys_word(text: str) -> None:
    assert read(text) == ()


def test_who_should_add_something_is_not_the_writer() -> None:
    text = "The warden should add that the mill is shut, the nurse said."
    assert [cut(text, s.source) for s in read(text)] == ["the nurse", "The warden"]


def test_a_piece_that_is_one_loose_word_is_no_content() -> None:
    text = "Reports by the party paper Watan that the villagers came in lorries are false: every one was born here."
    (said,) = [s for s in read(text) if cut(text, s.source) == "the party paper Watan"]
    assert [cut(text, span) for span in said.content] == ["the villagers came in lorries"]
