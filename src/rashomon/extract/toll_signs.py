"""Signs of how a happening ended, in the title, the first sentences and the whole text, to weigh figures by.

A sign is a kind of word ("coroner", "critical condition", "turned the gun on himself") in a zone. Signs never make a
figure: they only help to choose among those that the text gives (:mod:`toll_choice`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rashomon.extract.numbers import lower, number

# Characters of the text that hold its first two or three sentences.
LEAD: Final = 400
_SIGNS: Final = {
    "die": r"dies?|died|dying|succumb(?:s|ed)?|passed away|perished",
    "dead": r"dead|deceased|lifeless|lost (?:his|her|their) li(?:fe|ves)",
    "death": r"deaths?|deadly|fatal(?:ly|ity|ities)?",
    "kill": r"kill(?:s|ed|ing|ings)?|slain|slay(?:ing|ings)?",
    "try_murder": r"attempted (?:\w+[ -]){0,3}(?:murder|homicide)|attempt to (?:murder|kill)|tried to kill|intent to (?:kill|murder)",
    "murder": r"murder(?:s|ed|er|ing)?|homicides?|manslaughter",
    "body": r"bod(?:y|ies)|remains|coroner(?:['’]s)?|autops(?:y|ies)|medical examiner(?:['’]s)?|morgue",
    "mourn": r"funerals?|vigils?|mourn(?:s|ed|ing|ers)?|grie(?:f|ves?|ving)|memorials?|buried|obituary|condolences|rest in peace",
    "suicide": r"suicides?|suicidal|(?:shot|shooting|shoots|killed|killing|kills|hanged) (?:and kill\w+ )?(?:himself|herself|self)"
    r"|(?:gun|weapon|rifle|pistol|handgun) on (?:himself|herself|themselves)|took (?:his|her) own life"
    r"|(?:his|her) own life|self[- ]inflicted|then (?:himself|herself)|murder[- ]suicide",
    "gunman_dead": r"(?:suspect|gunman|shooter|attacker|assailant|intruder|robber|bomber)s? (?:(?:was|were|is|are|has|had|also|been|later|then)\s)*"
    r"(?:dead|died|killed|fatally|shot and killed|shot dead|among the dead)|includ(?:es|ing) the (?:suspect|gunman|shooter|suspected|alleged)"
    r"|(?:killing|killed|shot) the (?:suspect|gunman|shooter|attacker|assailant)",
    "hurt": r"wound(?:s|ed|ing)?|injur(?:es|ed|ing|y|ies)|hurts?",
    "hospital": r"hospitals?|hospitali[sz]ed|airlifted|trauma center|surgery|surgeries|icu|intensive care",
    "condition": r"(?:critical|serious|stable|fair|good|grave|guarded)(?:,? (?:but )?(?:stable|critical))? condition|critical(?:ly)?",
    "lives": r"surviv(?:e|es|ed|ing|or)|recover(?:s|ed|ing|y)?|expected to (?:live|survive|recover|be ok|be okay|make)|non[- ]?life[- ]?threatening"
    r"|not (?:believed to be |considered )?life[- ]threatening|treated and released|graz(?:e|ed|ing)|minor injuries|alive",
    "danger": r"(?<!non-)(?<!not )life[- ]threatening|life support|fighting for (?:his|her|their) li(?:fe|ves)",
    "unhurt": r"(?:no one|nobody|none|no other\w*|no \w+)(?: else)? (?:\w+ ){0,2}(?:hurt|injured|wounded|harmed|injuries)|unharmed|unhurt|no injuries|not (?:hurt|injured|harmed)",
    "assault": r"aggravated (?:assault|battery)|assault with|malicious wounding|reckless endangerment|felonious assault|unlawful wounding",
    "shot": r"shot|shoots?|shootings?|gunshots?|gunfire|opened fire|stabb(?:ed|ing|ings)",
    "accident": r"accident(?:s|al|ally)?|unintentional(?:ly)?|hunting|cleaning",
    "later": r"later (?:\w+ ){0,3}died|died later|later pronounced|has (?:since )?died|from (?:his|her|their) (?:wounds|injuries)",
    "another": r"another|a second|third|others?|also|both",
    "police_shot": r"officer[- ]involved|police shooting|shot by (?:police|officers?|a deputy|deputies)|officers? (?:shot|fired|opened fire)",
    "couple": r"husband|wife|boyfriend|girlfriend|couple|estranged|domestic",
    "mass": r"mass shooting|rampage|massacre|spree|multiple victims|several people",
}  # fmt: skip
_PATTERN: Final = re.compile("|".join(rf"(?P<{name}>\b(?:{source})\b)" for name, source in _SIGNS.items()))
_MANY: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "twin": 2}
_FOLD: Final = re.compile(
    rf"\b({'|'.join(_MANY)})[- ](?:fatal |apparent |deadly )?(shooting|homicide|murder|killing|stabbing|slaying)"
)
# Numbers of a title are small words or digits, without hedges: "2 dead, three hurt", "kills five".
_COUNT: Final = r"(?P<n>\d{1,3}(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|one)"
_DEAD: Final = r"dead|die[sd]?|killed|slain|murdered|fatally|deaths|bodies|lives"
_HURT: Final = r"wounded|injured|hurt|hospitalized|critical(?:ly)?|injuries"
_NO_AGE: Final = r"(?!-)(?! ?(?:-|–)? ?(?:years?|months?|weeks?|yo|y/o|times|a\.m|p\.m|%)\b)(?!,)"
_AFTER: Final = re.compile(
    rf"(?<!of )(?<!, )(?<![\w$.-]){_COUNT}\b{_NO_AGE}(?:[ -](?!dead|kill|hurt|wound|injur|shot|die)[a-z'’-]+){{0,3}}? (?:(?P<killed>{_DEAD}|shot (?:dead|to death|and killed))|(?P<injured>{_HURT}|shot and wounded)|(?P<struck>shot|stabbed|victims))\b"
)
_BEFORE: Final = re.compile(
    rf"\b(?:(?P<killed>kill(?:s|ed|ing)?|slay(?:s|ing)?|murder(?:s|ed|ing)?|deaths? of|claims)|(?P<injured>wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurts)|(?P<struck>shoots?|shot|shooting(?: of)?)) (?:at least |about |nearly )?{_COUNT}\b{_NO_AGE}"
)


def signs(title: str, text: str) -> Iterator[str]:
    """Each sign with the zone it stands in: ``title:dead``, ``lead:hurt``, ``text:mourn``."""
    for zone, words in (("title", title), ("lead", text[:LEAD]), ("text", text)):
        found = {m.lastgroup for m in _PATTERN.finditer(lower(words))}
        yield from (f"{zone}:{name}" for name in sorted(filter(None, found)))


def title_figures(title: str) -> dict[str, int]:
    """The number of killed, injured, struck that a title gives, where it gives one."""
    low = lower(title)
    found: dict[str, int] = {}
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(low):
            kind = next(k for k in ("killed", "injured", "struck") if match[k])
            value = number(match["n"])
            if value is not None:
                found.setdefault(kind, int(value))
    return found


def folds(text: str) -> dict[str, int]:
    """What "a triple shooting" says of the struck, "a double murder" of the killed: the first of each."""
    found: dict[str, int] = {}
    for match in _FOLD.finditer(lower(text)):
        kind = "struck" if match[2] in {"shooting", "stabbing"} else "killed"
        found.setdefault(kind, _MANY[match[1]])
    return found


_CHARGE: Final = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?counts? (?:each )?of (?P<what>(?:[\w-]+ ){0,6}?"
    r"(?:murder|homicide|manslaughter|assault|battery|wounding|endangerment))"
)
_AGED: Final = re.compile(r"\b([A-Z][\w'’-]+)(?: (?:Jr|Sr)\.?)?, (?:who was )?(?:\d{1,2})(?=[,;.)\s])")


def charges(text: str) -> dict[str, int]:
    """The counts that somebody is charged with: "three counts of murder" (killed), "of assault" (injured)."""
    found: dict[str, int] = {}
    for match in _CHARGE.finditer(lower(text)):
        fatal = re.search(r"murder|homicide|manslaughter", match["what"]) and "attempted" not in match["what"]
        value = number(match["n"])
        if value is not None:
            found.setdefault("killed" if fatal else "injured", int(value))
    return found


def aged(text: str) -> int:
    """How many different names stand with an age ("Tarn, 23,")."""
    return len({m[1] for m in _AGED.finditer(text)})
