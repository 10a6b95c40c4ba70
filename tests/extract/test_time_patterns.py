"""Every rule is tried wherever it may match: what a time begins with is listed once for all rules."""

from __future__ import annotations

from rashomon.extract.time_patterns import RULES, START

TEXT = """
4 mar 88,
2021-09-30, 25/9/2021 and 25.9.2021; october 13, 1998, the 2nd of february, between the 4th and 6th of may, may 4 to 6,
from the 4th to the 6th; early june, end of june, between may and june 2014; the 7th instant, good friday 2014;
harvest day, 3 may; 1939-45, fiscal 2014, the very end of 2014, ’90s, the seventies, late nineteenth century;
mid-summer 1944, its second quarter, fiscal third quarter, the latest quarter, later in the week, later in the day,
long weekend;
the first week of may, the last monday of may, the week of 3 may; earlier monday, tonight, late on friday;
the day before yesterday, yesterday morning, very same day, the night before. the following tuesday night;
some six days ago, an hour later, in two weeks’ time, a year-earlier quarter, decades apart;
shortly after half past two, soon after noon, quarter to six, tomorrow at 14:30, at three,
by six this evening on monday;
14.30 on friday, at 0930, before first light, small hours of friday, late on friday evening, at night, mid-morning;
scores of years, less than a minute, coming weeks, within hours, half the night, each other monday, nightly;
twice a day, several times per week, per month, saturdays, weekday mornings, these days, lately, in the past,
in the near future, the foreseeable future, since then; this very day in 1944, the year ended may 3, last oct. 7,
5 1/2 hours, after midnight, at around eleven, an year-earlier loss;
nineteen sixty-six, june nineteen ten, the winter of nineteen fifty-four, the year two thousand and one;
year-end, the year-end 2014, day-long, months-long
"""


def test_every_rule_is_tried_where_it_matches() -> None:
    starts = {m.start() for m in START.finditer(TEXT)}
    for name, rule in RULES:
        found = [m for m in rule.finditer(TEXT)]
        assert found, f"no example of {name}: {rule.pattern}"
        assert [m[0] for m in found if m.start() not in starts] == [], name
