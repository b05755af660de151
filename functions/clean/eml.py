"""Mail messages (RFC 5322, MIME): the article in their HTML or plain part, and what their head says about it."""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from pathlib import Path

from functions.clean.decode import decode
from functions.clean.flat import parse_text
from functions.clean.html import parse_html
from functions.clean.normalize import normalize_text
from shared.article import CleanText, Guess, Hints
from shared.errors import Refused

MAX_PARTS = 200
MAX_BOUNDARIES = 20
"""Multipart containers of one message. Python's parser recurses into them and reads each line once for each."""
MAX_LINES = 5_000
"""Lines that begin as a boundary does."""
MAX_STEPS = 1_500_000
"""Lines times multipart containers."""
MAX_FIELD = 4_000
"""Bytes of a field that has parameters, which Python's parser takes quadratic time to part."""
THIN = 0.4
"""An HTML part with less than this of the plain part's text is a frame around it."""
SUBJECT, SENDER, SENT = 0.7, 0.3, 0.5
"""Confidence in what the head of a message says about the article in it."""

_CONTENT = re.compile(
    rb"(?:^|(?<=[\r\n]))content-[a-z-]{1,40}:(?:[^\r\n]*+(?:\r\n|\r|\n)[ \t])*+[^\r\n]*+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ATTACHED = re.compile(r"\s*attachment", re.IGNORECASE)


def parse_eml(data: bytes, hints: Hints) -> CleanText:
    """The article of a message. Raises `Refused` with code `malformed`, `encrypted` or `no_article_text`."""
    message = read_message(data)
    parts = text_parts(message)
    html = next((part for part in parts if part.get_content_type() == "text/html"), None)
    plain = next((part for part in parts if part.get_content_type() != "text/html"), None)
    if html is None and plain is None:
        if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
            raise Refused("encrypted", "The message is encrypted.")
        raise Refused("no_article_text", "The message holds no text.")
    found = _html(html, hints)
    text = _plain(plain, hints)
    if found is None or (text is not None and len(found.text) < THIN * len(text.text)):
        found = text
    if found is None or not found.text:
        raise Refused("no_article_text", "The message holds no text of an article.")
    page = found.page
    subject = Guess(value=subject_of(message), confidence=SUBJECT, evidence="mail subject")
    return found.model_copy(
        update={
            "format": "eml",
            "page": page.model_copy(
                update={
                    "headline": subject if subject.value else page.headline,
                    "byline": page.byline or _sender(message),
                    "published": page.published or _sent(message),
                }
            ),
        }
    )


def read_message(data: bytes) -> Message:
    """The message. Raises `Refused("malformed")` when it is nested beyond what mail programs make."""
    fields = _CONTENT.findall(data)
    if any(len(field) > MAX_FIELD for field in fields):
        raise Refused("malformed", "A field in the message's head is longer than a mail program makes it.")
    multipart = sum(b"multipart" in field.lower() for field in fields)
    if multipart > MAX_BOUNDARIES or data.count(b"\n--") + data.count(b"\r--") > MAX_LINES:
        raise Refused("malformed", "The message holds more nested parts than a mail program makes.")
    if max(1, multipart) * (data.count(b"\n") + data.count(b"\r")) > MAX_STEPS:
        raise Refused("malformed", "The message holds more lines in nested parts than a mail program makes.")
    try:
        return message_from_bytes(data)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError):
        raise Refused("malformed", "The message is damaged.") from None


def text_parts(message: Message) -> list[Message]:
    """The parts with text for reading, in order, attachments left out."""
    found = []
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            break
        readable = part.get_content_type() in {"text/plain", "text/html"} and not part.is_multipart()
        if readable and not _ATTACHED.match(str(part.get("Content-Disposition", ""))):
            found.append(part)
    return found


def decoded(part: Message, *, markup: bool) -> str | None:
    """The text of a part; None when its bytes read as nothing."""
    try:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            return None
        return decode(payload, f"{part.get_content_type()}; charset={_charset(part)}", markup=markup).text
    except (Refused, LookupError, ValueError, TypeError):
        return None


def _charset(part: Message) -> str:
    """The declared charset; blank where the parameters are such (`a*=x; a*0*=y`) that Python fails to sort them."""
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError, TypeError):
        return ""


def subject_of(message: Message) -> str:
    """The subject, without the marks of replies and forwards."""
    return _prefix().sub("", _words(message, "Subject"))


def _html(part: Message | None, hints: Hints) -> CleanText | None:
    source = decoded(part, markup=True) if part is not None else None
    try:
        return parse_html(source, hints) if source else None
    except Refused:
        return None


def _plain(part: Message | None, hints: Hints) -> CleanText | None:
    source = decoded(part, markup=False) if part is not None else None
    if not source:
        return None
    # RFC 3676: what follows a line of two hyphens and a blank is the sender's signature
    signature = _SIGNATURE.search(source)
    try:
        return parse_text(source[: signature.start()] if signature else source, hints)
    except Refused:
        return None


def _sender(message: Message) -> tuple[Guess, ...]:
    name = parseaddr(_words(message, "From"))[0].strip()
    return (Guess(value=name, confidence=SENDER, evidence="mail sender"),) if name and "@" not in name else ()


def _sent(message: Message) -> Guess | None:
    try:
        sent = parsedate_to_datetime(_words(message, "Date")).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
    return Guess(value=sent, confidence=SENT, evidence="mail date")


def _words(message: Message, name: str) -> str:
    """A header field as text (RFC 2047), one line; raw UTF-8 and windows-1256 are met in the wild and read."""
    raw = message.get(name)
    if raw is None:
        return ""
    pieces = []
    try:
        for value, charset in decode_header(raw if not isinstance(raw, str) else raw[:4_000]):
            if isinstance(value, bytes):
                known = charset if charset and charset != "unknown-8bit" else ""
                pieces.append(decode(value, f"text/plain; charset={known}").text if value else "")
            else:
                pieces.append(value)
    except (Refused, MessageError, LookupError, ValueError):
        return ""
    return " ".join(normalize_text("".join(pieces)).split())[:1_000]


@cache
def _prefix() -> re.Pattern[str]:
    path = Path(__file__).parent / "data" / "mail_words.json"
    words: list[str] = json.loads(path.read_text(encoding="utf-8"))["prefixes"]
    return re.compile(
        rf"^(?:(?:{'|'.join(map(re.escape, words))})(?:\[\d+\])?\s?[:：]\s*){{1,9}}", re.IGNORECASE
    )
