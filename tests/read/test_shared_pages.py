"""Real web pages: random spans of each text stand, entities decoded, at their place in the page's source."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest

from rashomon.read import Unit, read_unit, source_text, units

PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages" / "html"
SPANS = 50
MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@pytest.mark.shared
@pytest.mark.skipif(not PAGES.is_dir(), reason="../shared/data/pages is not there")
def test_fifty_random_spans_a_page_are_found_at_their_place_in_the_source() -> None:
    pages = [unit for unit in units([PAGES]) if isinstance(unit, Unit)]
    assert len(pages) == 183
    for page in pages:
        reading, source = read_unit(page), source_text(page)
        text, chance = reading.document.text, random.Random(page.place)
        words = [match.span() for match in re.finditer(r"\S+", text)]
        for _ in range(SPANS):
            first = chance.randrange(len(words))
            last = min(len(words) - 1, first + chance.randrange(8))
            start, end = reading.alignment.source_of((words[first][0], words[last][1]))
            shown = unescape(MARKUP.sub("", source[start:end])).replace("\0", "")
            position = 0
            for one, two in words[first : last + 1]:
                # Between two blocks the source may hold what is no part of the text: the words come in order.
                found = shown.find(text[one:two], position)
                assert found >= 0, (page.place, text[one:two], shown)
                position = found + two - one
        for start, end in words:
            place = reading.alignment.source_of((start, end))
            assert text[start:end] == unescape(MARKUP.sub("", source[slice(*place)])), page.place
