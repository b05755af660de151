"""JSON lines: each line is a member, named by its id or address, else by its number."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from functions.clean.decode import decode
from functions.clean.member import Budget, Member, too_large
from shared.article import Hints
from shared.errors import Refused

NAMED_BY = ("id", "_id", "@id", "guid", "uuid", "article_id", "url", "link", "canonical_url", "permalink")
"""Fields that name an object, the best first."""
MAX_ID = 2_000

_LINE = re.compile(rb"[^\s\x1e][^\n]*")


def read(data: bytes, hints: Hints, budget: Budget) -> Iterator[Member]:
    """The lines that are not blank. A line that is no JSON object is a member that says `malformed`."""
    number, end = 1, 0
    data = _utf8(data)
    for line in _LINE.finditer(data):
        number += data.count(b"\n", end, line.start())
        end = line.start()
        budget.member()
        budget.unpack(line.end() - line.start())
        yield _member(line[0], f"line {number}", hints, budget.most)


def name_of(thing: dict[str, Any]) -> str:
    """What an object calls itself; blank when it has no name."""
    for key in NAMED_BY:
        value = thing.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 128:
            return str(value)
        if isinstance(value, str) and 0 < len(value.strip()) <= MAX_ID:
            return value.strip()
    return ""


def as_member(thing: dict[str, Any], name: str, hints: Hints) -> Member:
    """An object as a document of its own."""
    data = json.dumps(thing, ensure_ascii=False).encode("utf-8", "replace")
    return Member(name, data, Hints(filename="article.json", received_at=hints.received_at))


def _member(line: bytes, place: str, hints: Hints, most: int) -> Member:
    if len(line) > most:
        return Member(place, b"", hints, refusal=too_large(most))
    try:
        thing = json.loads(_text(line), strict=False)
        if isinstance(thing, dict):
            return as_member(thing, name_of(thing) or place, hints)
    except (ValueError, RecursionError):
        refusal = Refused("malformed", "The line is broken JSON, or nested too deep.")
        return Member(place, b"", hints, refusal=refusal)
    except Refused as refusal:
        return Member(place, b"", hints, refusal=refusal)
    return Member(place, b"", hints, refusal=Refused("malformed", "The line holds no JSON object."))


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line).text


def _utf8(data: bytes) -> bytes:
    """UTF-16 with its mark as UTF-8: in it a byte 10 need not end a line."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)
