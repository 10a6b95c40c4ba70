"""Coreference: what joins which cluster, and what stays alone."""

from __future__ import annotations

import time

import pytest

from rashomon.annotate.coreference import clusters
from rashomon.annotate.names import find_names
from rashomon.annotate.nominals import find_nominals
from rashomon.annotate.pipeline import parse


def joined(text: str) -> list[list[str]]:
    doc = parse(text)
    names = find_names(doc)
    found = clusters(doc, names, find_nominals(doc, names))
    return [[doc[m.start : m.end].text for m in c.mentions] for c in found if c.mentions]


@pytest.mark.parametrize(
    ("text", "cluster"),
    [
        ("Interior Minister Oren Fisk spoke. The minister left.", ["Interior Minister", "Oren Fisk", "The minister"]),
        ("The Canal Commission met. The commission rose early.", ["Canal Commission", "The commission"]),
        ("Norway and its neighbours met. The Norwegian envoy left.", ["Norway", "its", "Norwegian"]),
        ("Four sailors drowned. They had no boat.", ["Four sailors", "They"]),
        (
            "A spokesman for the Front, Jorun Keld, denied it.",
            ["A spokesman for the Front", "Jorun Keld"],
        ),
        ("Velk waited. His lawyer, Simon Alder, said he would appeal.", ["His lawyer", "Simon Alder", "he"]),
        (
            "Nobody saw Mr Kral. The owner, Matthias Voss, denies it. He dined.",
            ["The owner", "Matthias Voss", "He"],
        ),
        ("The robbers let eleven passengers go. They kept 29.", ["The robbers", "They"]),
        (
            "Herders told us that the lorries were halted by men in capes. They asked for papers.",
            ["men in capes", "They"],
        ),
        (
            "The provincial governor said nine died. Governor Orm Tarn said it was war.",
            ["The provincial governor", "Governor", "Orm Tarn"],
        ),
        (
            'Orm waited. Orm\'s lawyer, Adela Brun, was angry. "My client was ill that night," she told the judges.',
            ["Orm's lawyer", "Adela Brun", "she"],
        ),
        (
            "Dr Ines Vahl waited. The brothers Emil and Oskar Tarn had drowned there. She said no more.",
            ["Ines Vahl", "She"],
        ),
        ("Mrs Edda Varl spoke of the minister. She wept.", ["Edda Varl", "She"]),
        ("Edda Varl accused Oskar Tarn of theft. He denied it.", ["Oskar Tarn", "He"]),
        ("The union accused the guards of theft. They denied it.", ["the guards", "They"]),
        ("The abbot was accused of theft by the nurse. He denied it.", ["The abbot", "He"]),
        ("Edda Varl sued Oskar Tarn, but he denied the charge.", ["Oskar Tarn", "he"]),
        ("The clerk asked the nurse whether the mill burned. She refused to say.", ["the nurse", "She"]),
        ("Edda Varl accused Oskar Tarn of theft. She called for a trial.", ["Edda Varl", "She"]),
        (
            "Idris Maron told the paper what he saw. A spokesman for the army, Colonel Petar Vesk, denied it. He wept.",
            ["A spokesman for the army", "Petar Vesk", "He"],
        ),
        (
            "Ivo Renk, 24, lost an eye when he was hit by a bolt.\n\nGoran Hild said that the guild had thrown it. He "
            "said that a porter had died.",
            ["Goran Hild", "He"],
        ),
    ],
)
def test_a_later_mention_joins_the_earlier(text: str, cluster: list[str]) -> None:
    assert cluster in joined(text)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("“The warden is a thief,” he was quoted as saying.", "he"),
        ("In the novel Edda Varl a nun flees. She wept.", "She"),
    ],
)
def test_a_pronoun_is_nobody_of_the_quotation_and_no_book(text: str, pronoun: str) -> None:
    assert not any(pronoun in cluster for cluster in joined(text))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("A man was shot. Another man fled.", ("A man", "Another man")),
        ("Two nurses spoke. The doctor listened.", ("Two nurses", "The doctor")),
        ("Norway voted. Ombria abstained.", ("Norway", "Ombria")),
        ("The governor was shot dead. Governor Orm Tarn said he took his place.", ("The governor", "Orm Tarn")),
        ("The former president said no. President Orm Tarn said yes.", ("The former president", "Orm Tarn")),
        ("The minister said no. Defence Minister Orm Tarn said yes.", ("The minister", "Orm Tarn")),
        ("A bomb hit the home of Hamo Saddun, 41, his wife Rima and four children.", ("Hamo Saddun", "his wife")),
        ("The archbishop of Lys and the mayor, Oren Fisk, met.", ("The archbishop of Lys and the mayor", "Oren Fisk")),
        ("Sixty witnesses, among them two nuns, spoke.", ("Sixty witnesses", "two nuns")),
    ],
)
def test_what_may_be_another_stays_alone(text: str, apart: tuple[str, str]) -> None:
    assert not any(set(apart) <= set(c) for c in joined(text))


def test_she_is_not_a_man_and_he_is_not_a_woman() -> None:
    found = joined("The spokeswoman met the chairman. He smiled. She left.")
    assert ["The spokeswoman", "She"] in found
    assert ["the chairman", "He"] in found


def test_no_token_is_in_two_names() -> None:
    names = find_names(parse("The Workers' Front of Ombria and Oren Fisk of the Harbour Union met in Cape Mirrow."))
    tokens = [i for n in names for i in range(n.start, n.end)]
    assert len(tokens) == len(set(tokens))


def test_the_time_grows_with_the_text_alone() -> None:
    text = "The minister met Oren Fisk. He gave the guards a letter, and the guards burned it.\n\n"

    def seconds(times: int) -> float:
        doc = parse(text * times)
        names, start = find_names(doc), time.process_time()
        clusters(doc, names, find_nominals(doc, names))
        return time.process_time() - start

    assert seconds(400) < 12 * max(seconds(100), 0.01)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The League met. It is a lie that the boat was armed.", 1),
        ("The League met. It is clear that the dam broke.", 1),
        ("The League met. It took three days to find the boat.", 1),
        ("The League met. It is said that the boat sank.", 1),
        ("The League met. It was told that the boat had sunk.", 2),
        ("The League met. It denied the charge.", 2),
        ("The League met. It is a club that helps the poor.", 2),
    ],
)
def test_an_idle_it_is_nobody(text: str, means: int) -> None:
    (league,) = [cluster for cluster in joined(text) if "League" in " ".join(cluster)]
    assert len(league) == means
