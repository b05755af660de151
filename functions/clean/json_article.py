"""JSON that holds one article: schema.org's NewsArticle, or an object as news APIs and content systems give it.

The names of fields are data (`data/json_fields.json`). The object may lie in wrappers (`data`, `articles`,
`@graph`); a body may be text, HTML, or a list of paragraphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from functions.clean.html import parse_html
from functions.clean.html_metadata import iso_date
from functions.clean.json_text import read_json
from functions.clean.masthead import text_of
from functions.clean.normalize import unescape
from shared.article import CleanText, Guess, Hints, Page
from shared.errors import Refused

MAX_KEYS = 1_000
"""Names of one object that are looked at."""
MAX_OBJECTS, MAX_DEPTH = 20_000, 8
"""Objects looked at, and how deep the article may lie."""
SURE, LIKELY = 0.9, 0.6
"""Confidence in a field named for what it is, and in one that holds something else as often."""

_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|a|span|strong|em|b|i|blockquote|figure|img)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_CUT = re.compile(r"\s{0,5}(?:…|\.\.\.)?\s{0,5}\[\+\d{1,9} chars\]\s*$")
_INNER = ("rendered", "html", "value", "text", "content", "#text")

Thing = dict[str, Any]


def parse_json(text: str, hints: Hints) -> CleanText:
    """The article of a decoded JSON document.

    Raises `Refused` with code `malformed`, `several_articles` or `no_article_text`.
    """
    try:
        data = read_json(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Refused("malformed", "The JSON is broken or nested too deep.") from None
    thing = _article(data)
    warnings: tuple[str, ...] = ()
    body = _body(thing, "body")
    if not body:
        body, warnings = _body(thing, "abstract"), ("body_missing",)
    if cut := _CUT.search(body[-200:]):
        body, warnings = body[: len(body) - len(cut[0])], ("body_truncated",)
    page = _page(thing)
    body = _plain(body, page.headline.value if page.headline else "", hints)
    if not any(char.isalpha() for char in body):
        raise Refused("no_article_text", "The JSON holds no text of an article.")
    return CleanText(text=body, page=page, format="json", received_at=hints.received_at, warnings=warnings)


def _article(data: Any) -> Thing:
    """The one object with a body that lies nearest to the top, else the one with an abstract."""
    for field in ("body", "abstract"):
        found: list[tuple[int, Thing]] = []
        for depth, thing in _objects(data):
            if found and depth > found[0][0]:
                break
            if _body(thing, field) and (field == "body" or _value(thing, "headline")):
                found.append((depth, thing))
        if len(found) > 1:
            raise Refused(
                "several_articles",
                f"The JSON holds {len(found)} articles; send each on its own, or all as JSON lines.",
            )
        if found:
            return found[0][1]
    raise Refused("no_article_text", "The JSON holds no object with an article's text.")


def _objects(data: Any) -> Iterator[tuple[int, Thing]]:
    """Objects with their depth, nearest to the top first."""
    level: list[Any] = [data]
    seen = 0
    for depth in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            seen += 1
            if seen > MAX_OBJECTS:
                return
            if isinstance(item, dict):
                yield depth, item
                below += [value for value in item.values() if isinstance(value, dict | list)]
            elif isinstance(item, list):
                below += [value for value in item if isinstance(value, dict | list)]
        level = below


def _named(thing: Thing) -> dict[str, str]:
    """Names of fields as the table spells them → as the object does."""
    return {re.sub(r"[-_]", "", key.lower()): key for key in islice(thing, MAX_KEYS) if len(key) <= 40}


def _value(thing: Thing, field: str) -> tuple[str, Any]:
    """Name and value of the first of a field's names that holds something."""
    named = _named(thing)
    for name in _fields()[field]:
        if (key := named.get(name)) is not None and thing[key]:
            return key, thing[key]
    return "", None


def _body(thing: Thing, field: str) -> str:
    """The longest of the field's values as text: short forms of a body often stand beside it."""
    named = _named(thing)
    texts = [_text(thing[named[name]], 0) for name in _fields()[field] if name in named]
    return max(texts, key=len, default="")


def _text(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value.strip()
    if depth > 3:
        return ""
    if isinstance(value, list):
        return "\n".join(part for one in value[:5_000] if (part := _text(one, depth + 1)))
    if isinstance(value, dict):
        return next((part for key in _INNER if (part := _text(value.get(key), depth + 1))), "")
    return ""


def _plain(body: str, headline: str, hints: Hints) -> str:
    """Paragraphs of a body that may be HTML."""
    if len(_MARKUP.findall(body)) < 2 and not (body.startswith("<") and _MARKUP.match(body)):
        return text_of(unescape(body).splitlines())
    page = f"<html><body><article><h1>{escape(headline)}</h1>{body}</article></body></html>"
    try:
        return parse_html(page, hints).text
    except Refused:
        return text_of(unescape(_ANY_TAG.sub("\n", body)).splitlines())


def _page(thing: Thing) -> Page:
    subtitle = _guess(thing, "subtitle", SURE) or _guess(thing, "abstract", LIKELY)
    return Page(
        headline=_guess(thing, "headline", SURE),
        subtitle=subtitle,
        byline=_byline(thing),
        published=_dated(thing, "published"),
        updated=_dated(thing, "updated"),
        section=_guess(thing, "section", SURE),
        image=_address(thing, "image"),
        url=_address(thing, "url"),
        publisher=_guess(thing, "publisher", SURE),
    )


def _guess(thing: Thing, field: str, confidence: float) -> Guess | None:
    key, value = _value(thing, field)
    names = _names(value, 0)
    text = " ".join(unescape(_ANY_TAG.sub(" ", names[0])).split()) if names else ""
    return (
        Guess(value=text, confidence=confidence, evidence=f"json {key}")
        if text and "://" not in text
        else None
    )


def _names(value: Any, depth: int) -> list[str]:
    """Strings of a value: itself, an object's name, or those of a list."""
    if isinstance(value, str):
        return [value[:3_000]] if value.strip() else []
    if depth > 3:
        return []
    if isinstance(value, list):
        return [name for one in value[:50] for name in _names(one, depth + 1)]
    if isinstance(value, dict):
        keys = ("name", "title", "label", "main", "original", *_INNER)
        return next((found for key in keys if (found := _names(value.get(key), depth + 1))), [])
    return []


def _byline(thing: Thing) -> tuple[Guess, ...]:
    key, value = _value(thing, "byline")
    parts = value.split(";") if isinstance(value, str) else _names(value, 0)
    names = dict.fromkeys(" ".join(unescape(name).split()) for name in parts)
    return tuple(
        Guess(value=name, confidence=SURE, evidence=f"json {key}")
        for name in list(names)[:12]
        if name and "://" not in name and len(name) <= 200
    )


def _dated(thing: Thing, field: str) -> Guess | None:
    key, value = _value(thing, field)
    found = _date(value)
    return Guess(value=found, confidence=SURE, evidence=f"json {key}") if found else None


def _date(value: Any) -> str:
    """ISO 8601 of an ISO date, a mail date, or seconds or milliseconds since 1970; blank for anything else."""
    if isinstance(value, str) and not value.strip().isdecimal():
        try:
            return iso_date(value[:60]) or parsedate_to_datetime(value[:60]).isoformat()
        except (ValueError, OverflowError):
            return ""
    try:
        number = float(value)
        seconds = number / 1_000 if number > 1e11 else number
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if seconds > 1e8 else ""
    except (TypeError, ValueError, OverflowError, OSError):
        return ""


def _address(thing: Thing, field: str) -> Guess | None:
    key, value = _value(thing, field)
    for _ in range(3):
        value = value[0] if isinstance(value, list) and value else value
        value = (
            (value.get("url") or value.get("src") or value.get("@id")) if isinstance(value, dict) else value
        )
    if not isinstance(value, str) or not value.startswith(("https://", "http://")) or len(value) > 2_000:
        return None
    return Guess(value=value, confidence=SURE, evidence=f"json {key}")


@cache
def _fields() -> dict[str, list[str]]:
    path = Path(__file__).parent / "data" / "json_fields.json"
    fields: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return fields
