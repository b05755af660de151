"""JSON-LD as sites really write it: trailing commas, raw newlines, entities, comments, arrays, `@graph`.

Only schema.org's article types are read; organisations and people help where an `@id` points to them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from functions.clean.json_text import read_json, whole

MAX_SCRIPT = 2_000_000
"""Code points of one script that are read at most."""
MAX_OBJECTS = 5_000
MAX_NESTING = 200

_ARTICLE = re.compile(
    r"(?:Article|NewsArticle|BlogPosting|Posting|Report|LiveBlogPosting|Review|OpEd)$", re.IGNORECASE
)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)[\s;]*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")

Thing = dict[str, Any]


def read_things(scripts: Iterable[str]) -> list[Thing]:
    """Every object of every script, `@graph` and arrays opened, in order. Broken scripts give nothing."""
    things: list[Thing] = []
    for script in scripts:
        if len(script) <= MAX_SCRIPT:
            things.extend(_objects(_parse(script)))
    return things[:MAX_OBJECTS]


def is_article(thing: Thing) -> bool:
    """Is its `@type` an article, or a list with one in it?"""
    kinds = thing.get("@type") or ()
    return any(
        _ARTICLE.search(kind)
        for kind in ([kinds] if isinstance(kinds, str) else kinds)
        if isinstance(kind, str)
    )


def type_names(thing: Thing) -> set[str]:
    """Its types, lower-case."""
    kinds = thing.get("@type") or ()
    return {kind.lower() for kind in ([kinds] if isinstance(kinds, str) else kinds) if isinstance(kind, str)}


def names(value: Any, by_id: dict[str, Thing]) -> list[str]:
    """The names in an author or publisher: a string, an object, a reference, or a list of those."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict):
            name = item.get("name") or by_id.get(str(item.get("@id")), {}).get("name")
            found.extend(one for one in (name if isinstance(name, list) else [name]) if isinstance(one, str))
    return found


def string(value: Any) -> str:
    """A property's text: itself, the first of a list, or an object's `@value`, `url`, `@id` or `name`."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("url") or value.get("@id") or value.get("name")
    return html.unescape(value).strip() if isinstance(value, str) else ""


def _objects(data: Any) -> Iterator[Thing]:
    """Objects at the top, in arrays, in `@graph` and in the `mainEntity` of a page."""
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack:
        item, depth = stack.pop()
        if depth > MAX_NESTING:
            continue
        if isinstance(item, list):
            stack.extend((one, depth + 1) for one in reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.extend(
                (item[key], depth + 1)
                for key in ("mainEntityOfPage", "mainEntity", "@graph")
                if isinstance(item.get(key), dict | list)
            )


def _parse(script: str) -> Any:
    """The value of a script; what cannot be read as it is gets mended step by step, else `None`."""
    text = _COMMENT.sub("", _COMMENT.sub("", script)).strip().rstrip(";")
    for mend in (_as_is, _entities, _mended):
        try:
            return read_json(mend(text))
        except (ValueError, RecursionError):
            continue
    return _leading(_mended(text))


def _as_is(text: str) -> str:
    return text


def _entities(text: str) -> str:
    return html.unescape(text) if "&quot;" in text else text


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", _entities(text)))


def _leading(text: str) -> Any:
    """Objects written one after the other, up to the first that is broken."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while (at := text.find("{", at)) >= 0 and len(found) < MAX_OBJECTS:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(whole(value, text))
    return found
