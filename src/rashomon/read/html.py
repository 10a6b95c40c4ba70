"""Web pages: the main text with the way back to the page's source, and what the page says of itself.

Title and text are never joined: a headline is in the text only where the page's main part holds it. The
title, authors, publisher and date are metadata, decoded and with white space evened.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rashomon.read.byline import authors
from rashomon.read.dates import left_out
from rashomon.read.draft import Draft
from rashomon.read.encodings import decoded
from rashomon.read.headline import headline
from rashomon.read.markup import text_nodes
from rashomon.read.page_date import declared, publication
from rashomon.read.page_head import Head, head_of, listed, words
from rashomon.read.page_text import page_text
from rashomon.read.reading import Alignment
from rashomon.read.selection import chosen, tree_of


def read_html(payload: bytes, *, charset: str | None = None, uri: str | None = None) -> Draft:
    """The draft of a page; its text is empty where the page shows none. Raises UndecodableError for what is no text."""
    found = decoded(payload, charset=charset, markup=True)
    nodes = text_nodes(found.text)
    text, alignment = page_text(found.text, nodes, chosen(found.text, nodes))
    return _described(found.text, text, alignment, encoding=found.encoding, uri=uri)


def _described(source: str, text: str, alignment: Alignment, *, encoding: str, uri: str | None) -> Draft:
    tree = tree_of(source)
    if tree is None:
        return Draft(text=text, source=source, alignment=alignment, media_type="text/html", encoding=encoding, uri=uri)
    head = head_of(tree)
    address = _address(tree, head) or uri
    site = publisher(head, address)
    published, published_from = publication(tree, head, uri=address)
    return Draft(
        text=text, source=source, alignment=alignment, media_type="text/html", encoding=encoding, uri=uri,
        title=headline(tree, head, publisher=site), publisher=site, authors=authors(tree, head, publisher=site),
        published=published, published_from=published_from,
        dropped=() if published else left_out(next(iter(declared(head)), None)),
    )  # fmt: skip


def publisher(head: Head, address: str | None) -> str | None:
    """The name of the site: as shared, as linked data have it, else the host of the page's address."""
    linked = [p.get("name") for a in head.articles() for p in listed(a.get("publisher")) if isinstance(p, dict)]
    named = head.first("og:site_name", "application-name") or next(filter(None, map(words, linked)), None)
    if named:
        return named
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _address(tree: HtmlElement, head: Head) -> str | None:
    """The address that the page gives for itself, where it is a whole one."""
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    said = [*links, head.first("og:url")]
    return next((address for address in said if address and address.lower().startswith(("http://", "https://"))), None)
