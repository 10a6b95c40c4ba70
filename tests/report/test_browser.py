"""The page in a browser: layers switch, the keyboard goes from record to record, nothing is loaded, nothing fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon import report
from rashomon.record import Record
from tests.report.invented import arabic, article, bare, hostile

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
        browser = started.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


class Opened:
    """A page in the browser, with all that went wrong in it and all that it asked the network for."""

    def __init__(self, chromium: Any, path: Path, **context: Any) -> None:
        self.path = path
        self.page = chromium.new_context(**context).new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def goto(self, fragment: str = "") -> Opened:
        self.page.goto(self.path.as_uri() + fragment)
        return self

    def shown(self) -> str:
        """What the panel tells."""
        return self.page.inner_text("#shown .cards")

    def lit(self) -> str:
        """The highlighted words."""
        return "".join(self.page.locator("article span.on").all_text_contents())


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    opened: list[Opened] = []

    def open_it(*records: Record, fragment: str = "", **context: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_bytes(report.page(records).encode())
        opened.append(Opened(chromium, path, **context).goto(fragment))
        return opened[-1]

    yield open_it
    for one in opened:
        assert one.complaints == []
        assert [url for url in one.requests if not url.startswith(one.path.as_uri())] == []
        one.page.context.close()


@pytest.mark.parametrize("record", [article(), arabic(), hostile(), bare("a\r\nb\rc \ufeff\u202e")])
def test_the_browser_sees_every_character_of_the_text(open_page: Any, record: Record) -> None:
    assert open_page(record).page.text_content("article") == record.document.text


def test_pointing_at_a_word_shows_its_records_innermost_first_and_leaving_lets_go(open_page: Any) -> None:
    opened = open_page(article())
    opened.page.hover("article .e:text('withdraw')")
    shown = opened.shown()
    assert shown.index("E2") < shown.index("promises") < shown.index("0.91")
    assert opened.lit() == "withdraw"
    opened.page.hover("h1")
    assert "Point at marked words" in opened.shown()


def test_the_arrows_go_from_record_to_record_and_escape_lets_go(open_page: Any) -> None:
    opened = open_page(article())
    opened.page.focus("article .k[tabindex='0']")
    assert opened.lit() == "On 3 May"
    opened.page.keyboard.press("ArrowRight")
    assert opened.lit() == "hit"
    assert "violence: shelling" in opened.shown()
    opened.page.keyboard.press("ArrowDown")
    assert opened.lit() == "at least 12"
    opened.page.keyboard.press("ArrowLeft")
    assert opened.lit() == "hit"
    opened.page.keyboard.press("End")
    assert opened.lit() == "fled"
    opened.page.keyboard.press("Escape")
    assert opened.lit() == ""


def test_the_text_is_one_stop_for_the_tab_key(open_page: Any) -> None:
    opened = open_page(article())
    assert opened.page.locator("article .k[tabindex='0']").count() == 1
    opened.page.focus(".parts a:last-child")
    opened.page.keyboard.press("Tab")
    assert opened.lit() == "On 3 May"
    opened.page.keyboard.press("Tab")
    assert not opened.page.evaluate("document.activeElement.matches('article *')")


def test_in_a_text_from_right_to_left_the_left_arrow_goes_on(open_page: Any) -> None:
    opened = open_page(arabic())
    opened.page.focus("article .k[tabindex='0']")
    opened.page.keyboard.press("ArrowLeft")
    assert opened.lit() == "أصابت"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('article p')).direction") == "rtl"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('table')).direction") == "ltr"


def test_a_layer_that_is_off_is_neither_drawn_nor_shown_nor_walked_and_the_address_keeps_it(open_page: Any) -> None:
    opened = open_page(article())
    drawn = "getComputedStyle(document.querySelector('article .e')).borderBottomStyle"
    assert opened.page.evaluate(drawn) == "solid"
    opened.page.focus("input[name='events']")
    opened.page.keyboard.press("Space")
    assert opened.page.evaluate(drawn) == "none"
    assert opened.page.url.endswith("#?off=events")
    opened.page.focus("article .k[tabindex='0']")
    opened.page.keyboard.press("ArrowRight")
    assert opened.lit() == "at least 12"
    opened.page.hover("article .e:text('withdraw')")
    assert "E2" not in opened.shown()
    assert "S2" in opened.shown()
    opened.page.reload()
    assert opened.page.evaluate(drawn) == "none"
    assert not opened.page.is_checked("input[name='events']")


def test_every_layer_is_drawn_in_a_shape_of_its_own(open_page: Any) -> None:
    opened = open_page(article())
    shape = """name => { const s = getComputedStyle(document.querySelector('article .' + name));
        return [s.fontWeight, s.fontStyle, s.borderBottomStyle, s.textDecorationStyle + s.textDecorationLine,
                s.boxShadow !== 'none'].join(); }"""
    shapes = [opened.page.evaluate(shape, name) for name in ("c1", "w", "u", "e", "q", "t", "l")]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("section:has(> h3:text('Who speaks')) a:text-is('S1')", "The mayor, Ines Vargasaidthe so-called"),
        ("svg a", "hit"),
        ("table.figures td:text('nearly 300')", "nearly 300"),
        ("table.labels th a", "guardians"),
        ("table.actors td:text('Ines Varga')", "Ines Vargaher"),
        ("table.relations tbody td >> nth=0", "Ostrel lies in the valley of Sarn"),
        ("section:has(> h3:text('without a source')) a.words >> nth=0", "so-called guardians of the rivertoldthey"),
    ],
)
def test_choosing_a_record_anywhere_scrolls_to_its_exact_words(open_page: Any, where: str, words: str) -> None:
    opened = open_page(article(), viewport={"width": 1200, "height": 500})
    opened.page.locator(where).first.dispatch_event("click")
    assert opened.lit().startswith(words)
    assert opened.page.locator("article .on").first.is_visible()
    top = opened.page.locator("article .on").first.bounding_box()["y"]
    assert 0 <= top <= 500


def test_a_finding_is_cited_by_its_address_and_back_returns(open_page: Any) -> None:
    opened = open_page(article(), arabic(), fragment="#d0a1/q2")
    assert opened.lit() == "nearly 300"
    assert "no source named" in opened.shown()
    opened.page.click("article .k[data-t='retreat, planned']")
    assert opened.page.url.endswith("#d0a1/e2")
    opened.page.go_back()
    assert opened.lit() == "nearly 300"


def test_of_many_documents_one_is_shown_at_a_time(open_page: Any) -> None:
    opened = open_page(article(), arabic())
    assert opened.page.is_visible("#index")
    assert not opened.page.is_visible("#d0a1")
    opened.page.click("#index a:text('The bridge')")
    assert opened.page.is_visible("#d0a1")
    assert not opened.page.is_visible("#index")
    opened.page.click("header a:text('All documents')")
    assert opened.page.is_visible("#index")


def test_without_scripts_everything_is_there_to_read_and_notes_are_linked(open_page: Any) -> None:
    opened = open_page(article(), arabic(), java_script_enabled=False)
    for part in ("#index", "#d0a1", "#d0ar", "#d0a1\\.E1"):
        assert opened.page.is_visible(part)
    assert not opened.page.is_visible("#shown")


def test_on_paper_all_documents_stand_in_full_and_the_switches_do_not(open_page: Any) -> None:
    opened = open_page(article(), arabic())
    opened.page.emulate_media(media="print")
    assert opened.page.is_visible("#d0ar")
    assert not opened.page.is_visible(".layers input >> nth=0")
    number = "getComputedStyle(document.querySelector('article .k'), '::before').content"
    assert "T1" in opened.page.evaluate(number)


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1600])
def test_nothing_sticks_out_sideways_at_any_width(open_page: Any, width: int) -> None:
    long = bare("x" * 400 + " " + "y" * 300, title="z" * 200, uri="https://sarn.example/" + "a" * 300)
    for records in ([article()], [hostile()], [long], [article(), arabic(), long]):
        opened = open_page(*records, viewport={"width": width, "height": 800})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_telephone_a_tap_shows_the_record_and_the_button_closes_it(open_page: Any) -> None:
    opened = open_page(article(), viewport={"width": 390, "height": 800}, has_touch=True)
    opened.page.tap("article .q")
    assert "at least 12" in opened.shown()
    opened.page.tap(".close")
    assert not opened.page.is_visible("#shown .card")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_have_the_contrast_that_the_eye_needs(open_page: Any, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 against the paper, also on every tint that words can stand on."""
    opened = open_page(article(), color_scheme=scheme)
    colours = opened.page.evaluate(CONTRASTS)
    assert {pair: ratio for pair, ratio in colours.items() if ratio < 4.5} == {}
    assert len(colours) > 20


CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const mixed = (...layers) => { canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = (rgb) => { const [r, g, b] = rgb.map(v => { v /= 255;
    return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const set = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const paper = set('paper'), ground = set('ground');
  const grounds = { paper: [paper], sheet: [set('sheet')], on: [set('on')], also: [set('also')],
    c1: [paper, `rgb(${ground} / .08)`], c2: [paper, `rgb(${ground} / .16)`], c3: [paper, `rgb(${ground} / .24)`] };
  const found = {};
  for (const [name, layers] of Object.entries(grounds))
    for (const ink of ['ink', 'event', 'voice', ...(name === 'paper' ? ['soft', 'figure', 'time', 'label'] : [])]) {
      const [a, b] = [light(mixed(set(ink))), light(mixed(...layers))].sort((x, y) => y - x);
      found[`${ink} on ${name}`] = Math.round(100 * (a + .05) / (b + .05)) / 100;
    }
  return found; }"""


def test_a_notebook_shows_the_frame_and_its_links_stay_inside(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text("<!doctype html><meta charset=utf-8><p>a cell</p>" + report.frame(article()), "utf-8")
    opened = Opened(chromium, path).goto()
    frame = opened.page.frame_locator("iframe")
    frame.locator("table.figures th a").first.click()
    assert frame.locator("article .on").first.text_content() == "at least 12"
    assert opened.page.locator("p").text_content() == "a cell"
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith((path.as_uri(), "about:srcdoc"))] == []
