"""Mail (``.eml``): the words of the message, with what its head says of them (:mod:`rashomon.read.mail_head`).

The text is the plain part, else the main part of the HTML; that part, decoded, is the source that the alignment points
into. A mail that is attached to another is what is read: the other only passes it on. What is not read is told: the
words around an attached mail, further ones, attached files other than pictures.
"""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import Final, cast

from rashomon.errors import Broken, NotText
from rashomon.read.draft import Draft
from rashomon.read.encodings import whole
from rashomon.read.mail_head import Head, described
from rashomon.read.text import read_text
from rashomon.record import Dropped

# What the standard library's parser raises on malformed heads and parts.
_FAILURES: Final = (MessageError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
_PASSED_OVER: Final = ("image", "message", "multipart")
_FIELDS: Final = ("From", "Subject", "Date")


def read_mail(payload: bytes, *, place: str) -> Draft:
    """The draft of a mail. Raises Broken where it is none, NotText where it has no words, else what text raises."""
    try:
        outer = BytesParser(policy=email.policy.default).parsebytes(payload)
        attached = list(_attached(outer))
        message = attached[0] if attached else outer
        body = _body(message)
        dropped = [*_around(outer, attached), *_unread(outer, body)]
    except _FAILURES as error:
        raise Broken(place, f"the mail is malformed ({type(error).__name__})", "save it anew") from error
    head = Head({name.lower(): said for name in _FIELDS if (said := _field(message, name))})
    if not head.said:
        raise Broken(place, "no mail (it has no From, no Subject and no Date)", "is it another kind of file?")
    if body is None:
        raise NotText(place, "no text in the mail", "it may be encrypted, or all in its attachments")
    draft = described(replace(_drafted(body), media_type="message/rfc822"), head)
    return replace(draft, dropped=(*draft.dropped, *(Dropped(part="mail", span=None, why=why) for why in dropped)))


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """The mails that are attached, without those that are attached to them."""
    for part in message.iter_parts() if message.is_multipart() else ():
        if part.get_content_type() == "message/rfc822":
            yield from cast("list[EmailMessage]", part.get_payload())
        elif part.get_content_maintype() == "multipart":
            yield from _attached(cast("EmailMessage", part))


def _body(message: EmailMessage) -> MIMEPart | None:
    """The plain part where it has words, else the HTML."""
    found = [message.get_body((kind,)) for kind in ("plain", "html")]
    return next((part for part in found if part is not None and _bytes(part).strip()), None)


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _drafted(body: MIMEPart) -> Draft:
    charset = body.get_content_charset()
    if body.get_content_subtype() == "html":
        from rashomon.read.html import read_html

        # The title of the HTML is that of a template more often than of the mail.
        return replace(read_html(_bytes(body), charset=charset), title=None)
    return read_text(_bytes(body), charset=charset)


def _field(message: EmailMessage, name: str) -> str:
    """What stands in a field of the head, decoded; nothing where it is malformed."""
    try:
        return whole(str(message.get(name, ""))).strip()
    except _FAILURES:
        return ""


def _around(outer: EmailMessage, attached: list[EmailMessage]) -> Iterator[str]:
    cover = _body(outer) if attached else None
    if cover is not None and cover.get_content_subtype() == "plain":
        yield f"the {len(_bytes(cover).split())} words of the mail that the other is attached to are not read"
    if len(attached) > 1:
        yield f"{len(attached) - 1} more attached mails are not read; save each as a file"


def _unread(message: EmailMessage, body: MIMEPart | None) -> Iterator[str]:
    """The files that are attached; pictures are most often those of a letterhead."""
    parts = [part for part in message.walk() if part is not body and part.get_content_maintype() not in _PASSED_OVER]
    names = [whole(name) for part in parts if (name := part.get_filename())]
    if len(names) > 1:
        yield f"the attached files {', '.join(names)} are not read; save them and name them"
    elif names:
        yield f"the attached file {names[0]} is not read; save it and name it"
