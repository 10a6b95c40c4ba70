"""The page: one HTML file that shows what records say, with every finding on its words.

The file is whole in itself: no network, no fonts, no build. Everything that comes from a document is escaped,
and the page's own policy lets no script run but the two that it carries, named by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

import jinja2

from rashomon.compare.composition import Findings
from rashomon.record import SCHEMA, Record
from rashomon.report import comparison, figures, measures, plots, views, voices, wording

FRAME_HEIGHT: Final = 640  # pixels: the text and the panel of one article without filling a notebook's window
# What HTML cannot hold: a reader of the page would drop a NUL, and UTF-8 has no lone surrogates.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


def page(records: Sequence[Record], *, title: str | None = None) -> str:
    """One self-contained HTML page of the records: for one its text and findings, for more an index before them.

    ``title`` names the page; by default the document's own title, or how many documents there are. A NUL or
    a lone surrogate in a text is shown as U+FFFD; all else of a text is kept, character by character.
    """
    shown = [views.DocumentView(record) for record in records]
    written = _environment().get_template("page.html.jinja").render(
        views=shown,
        title=title or _title(shown),
        everyone=voices.speakers_of_all(records) if len(shown) > 1 else (),
        **_parts(),
    )  # fmt: skip
    return _storable(written)


def comparison_page(found: Findings, *, title: str | None = None) -> str:
    """One self-contained HTML page of a comparison: happenings, shared words, naming, and behind them the texts.

    ``title`` names the page; by default how many accounts there are.
    """
    shown = comparison.ComparisonView(found)
    looked_up = {"p": plots, **_parts("comparison.css")}
    template = _environment().get_template("comparison.html.jinja")
    written = template.render(c=shown, views=shown.texts, title=title or comparison.title_of(shown), **looked_up)
    return _storable(written)


def _storable(written: str) -> str:
    return _UNSTORABLE.sub("\ufffd", written).replace("\r", "&#13;")


def frame(record: Record) -> str:
    """The page of one record inside a notebook's cell: a sandboxed frame of fixed height."""
    inside = html.escape(page([record]), quote=True)
    return (
        f'<iframe title="Rashomon: the record of one document" sandbox="allow-scripts allow-popups" '
        f'style="width:100%;height:{FRAME_HEIGHT}px;border:1px solid #8886" srcdoc="{inside}"></iframe>'
    )


def _title(shown: Sequence[views.DocumentView]) -> str:
    if len(shown) == 1:
        return shown[0].document.title or "A text without a title"
    return f"{len(shown)} documents"


@cache
def _parts(*styles: str) -> dict[str, object]:
    """The style and the scripts with their hashes for the policy, and what the templates look up."""
    folder = resources.files("rashomon.report") / "templates"
    style = "\n".join((folder / name).read_text("utf-8") for name in ("page.css", *styles))
    early, late = ((folder / name).read_text("utf-8") for name in ("early.js", "page.js"))
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {_hash(style)}; script-src {_hash(early)} {_hash(late)}"
    )
    return {
        "style": style, "early": early, "late": late, "policy": policy,
        "w": wording, "m": measures, "f": figures, "schema": SCHEMA,
    }  # fmt: skip


def _hash(code: str) -> str:
    """How a content security policy names a piece of code that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "key": views.key,
        "address": views.web_address,
        "shown_address": views.shown_address,
        "clip": views.clipped,
        "isolated": views.isolated,
        "excerpted": views.excerpted,
        "plain": _plain,
    }
    return environment


def _plain(value: str, table: dict[str, str | tuple[str, str]]) -> str:
    """The plain word of a value, as a filter: ``s.act | plain(w.ACTS)``."""
    return wording.plain(table, value)
