"""Bytes to text: byte order marks, declared charsets, strict UTF-8 and UTF-16, then a guess among legacy
encodings.

The guess compares what the bytes would say in each candidate: the cost of every pair of neighbouring letters,
from statistics of Arabic, French and English (`data/decode_letters.json`), plus a price for characters that
running text hardly holds. Every single-byte candidate reads the same number of characters, so the sums
compare directly.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shared.errors import Refused

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Each candidate with a handicap, in cost units: what is rarer in the wild must read clearly better.
LEGACY = (
    ("cp1252", 0),
    ("cp1256", 0),
    ("iso8859_6", 10),
    ("iso8859_15", 8),
    ("mac_roman", 25),
    ("mac_arabic", 40),
    ("cp850", 30),
    ("cp720", 30),
    ("cp864", 40),
)
SAMPLE = 6_000
"""Bytes of non-ASCII neighbourhoods that a guess looks at."""
WINDOW = 60
"""Bytes kept on each side of a non-ASCII byte in the sample."""
UNREADABLE = 60
"""Mean cost of a character above which no candidate is believed; running text stays under 35, noise is
over 70.
"""

_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_TYPOGRAPHY = frozenset("«»“”‘’„…–—°€،؛؟٪•·©®²³½×\u00a0\u200c\u200d\u200e\u200f٠١٢٣٤٥٦٧٨٩")
_AFTER_WORDS = frozenset("»”’…،؛؟·\u00a0\u200c\u200d")
_PLAIN = frozenset(" .,:;!?'\"()-/0123456789")
_LAYOUT = frozenset("\t\n\r\f")
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Python knows them as codecs of text, but no document is in one: they give halves of characters, fail without
a way to go on, or take quadratic time. The WHATWG Encoding Standard leaves UTF-7 out as well.
"""


class Decoded(NamedTuple):
    """Text, the Python codec that gives exactly it, and what a reader of the record should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, content_type: str = "", *, markup: bool = False) -> Decoded:
    """The text of `data`.

    `content_type` may declare a charset; with `markup`, an HTML meta or XML declaration may as well. Raises
    `Refused("undecodable")` when nothing reads as text.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return _marked(data, codec)
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide), wide)
    if len(_CONTROL.findall(data[:SAMPLE])) > max(2, len(data[:SAMPLE]) // 50):
        raise Refused("undecodable", "The bytes are not text in any encoding we know.")
    declared = declared_charset(data, content_type, markup=markup)
    utf8 = _utf8(data)
    if utf8:
        return utf8 if declared in {None, "utf-8", "ascii"} or data.isascii() else _disagree(utf8, declared)
    return _legacy(data, declared)


def declared_charset(data: bytes, content_type: str = "", *, markup: bool = False) -> str | None:
    """Codec named by the upload's content type, or by the document itself; None when unknown to Python.

    Follows the WHATWG Encoding Standard in reading latin-1 labels as windows-1252.
    """
    label = _CHARSET.search(content_type)
    name = label[1] if label else ""
    if not name and markup:
        found = _XML.search(data[:256]) or _META.search(data[:4096])
        name = found[1].decode("ascii") if found else ""
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)
    except (LookupError, ValueError):
        return None
    return None if codec in _NO_CHARSETS else {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(codec, codec)


def cost(text: str) -> int:
    """How unlike running Arabic, French or English the text is: lower is better, for texts of one length."""
    table = _letters()
    total = 0
    before, upper, odd = " ", True, False
    for char in text:
        letter = char.lower()
        if letter in table:
            total += table[before][letter]
            if before != " " and char != letter and not upper:
                total += 40
            before, upper, odd = letter, char != letter, False
            continue
        if before != " ":
            total += table[before][" "]
        if not char.isalnum() or not char.isascii():
            price = _price(char, inside=before != " ")
            total += price + (40 if odd and price else 0)
            odd = price > 0
        before, upper = " ", True
    return total


@cache
def _price(char: str, *, inside: bool) -> int:
    """What a character outside the letter table costs; `inside`: it follows a letter directly."""
    if char in _LAYOUT or char in _PLAIN:
        return 0
    if char.isascii():
        return 150 if char < " " or char == "\x7f" else 30 if inside else 10
    if char in _TYPOGRAPHY:
        return 20 if not inside or char in _AFTER_WORDS else 50
    category = unicodedata.category(char)
    if category[0] == "C" or char == "\ufffd":
        return 150
    return 110 if category[0] == "L" else 70


@cache
def _letters() -> dict[str, dict[str, int]]:
    table = json.loads((Path(__file__).parent / "data" / "decode_letters.json").read_text(encoding="utf-8"))
    alphabet: str = table["alphabet"]
    rows: list[list[int]] = table["costs"]
    return {first: dict(zip(alphabet, row, strict=True)) for first, row in zip(alphabet, rows, strict=True)}


def _marked(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
        if text.count("\ufffd") * 20 > len(text):
            raise Refused("undecodable", f"The byte order mark says {codec}, the bytes do not.") from None
        return Decoded(text, codec, ("some bytes could not be read and were replaced",))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is one of very few, which no other text does."""
    head = data[: SAMPLE - SAMPLE % 2]
    if len(data) < 4 or len(data) % 2:
        return None
    found = None
    best = 0.0
    for codec, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        scripts = (high.count(0x00) + high.count(0x06) + high.count(0x20)) / len(high)
        # 0x20 is both the page of typographic marks and a blank: without 0x00 or 0x06 it proves nothing.
        controls = (high.count(0x00) + high.count(0x06)) / len(high)
        if scripts >= 0.9 and controls >= 0.6 and controls > best:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if not any(char < " " and char not in _LAYOUT for char in text[:SAMPLE]):
                found, best = codec, controls
    return found


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # A cut in the middle of a last character, or a few bad bytes among thousands of good sequences.
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        good = sum(1 for char in text if char > "\x7f") - broken
        if good >= 20 * broken or (error.start >= len(data) - 3 and good >= 3):
            return Decoded(text, "utf-8", (f"{broken} broken UTF-8 characters were replaced",))
        return None


def _disagree(decoded: Decoded, declared: str | None) -> Decoded:
    return decoded._replace(
        warnings=(*decoded.warnings, f"declared as {declared}, read as {decoded.encoding}")
    )


def _legacy(data: bytes, declared: str | None) -> Decoded:
    sample = _sample(data)
    handicaps = dict(LEGACY)
    if declared and declared not in {"utf-8", "utf-16", "utf-32"}:
        handicaps[declared] = -60
    ranked = sorted((_guess(sample, codec) + handicap, codec) for codec, handicap in handicaps.items())
    price, codec = ranked[0]
    if price - handicaps[codec] > UNREADABLE * max(len(sample), 40):
        raise Refused("undecodable", "The bytes do not read as text in any encoding we know.")
    text = data.decode(codec, errors="replace")
    broken = text.count("\ufffd")
    warnings = (f"{broken} bytes that {codec} does not know were replaced",) if broken else ()
    decoded = Decoded(text, codec, warnings)
    return decoded if declared in {None, codec} else _disagree(decoded, declared)


def _guess(sample: bytes, codec: str) -> int:
    return cost(sample.decode(codec, errors="replace"))


def _sample(data: bytes) -> bytes:
    """Neighbourhoods of non-ASCII bytes, from the start on, up to `SAMPLE` bytes."""
    pieces: list[bytes] = []
    size = end = 0
    for match in _HIGH.finditer(data):
        start = max(end, match.start() - WINDOW)
        stop = min(len(data), match.end() + WINDOW, start + SAMPLE)
        if stop <= start:
            continue
        pieces.append(data[start:stop])
        size += stop - start
        end = stop
        if size >= SAMPLE:
            break
    return b"".join(pieces)[:SAMPLE]
