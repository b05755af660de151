"""Seeds and mutations for the fuzzer: bytes, words of each format, and the parts inside packed documents."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.load.hostile_containers import CONTAINERS
from tests.load.hostile_markup import EML, HTML, MHTML
from tests.load.hostile_office import DOCX, ODT, archive
from tests.load.hostile_pdf import PDF, page
from tests.load.hostile_text import JSON, MARKDOWN, RTF, TEXT, Make

SEED_SIZE = 400
MAX_SIZE = 1_500

SEEDS: dict[str, dict[str, Make]] = {
    "text": TEXT, "html": HTML, "markdown": MARKDOWN, "docx": DOCX, "odt": ODT, "rtf": RTF, "pdf": PDF,
    "json": JSON, "eml": EML, "mhtml": MHTML, **CONTAINERS,
}  # fmt: skip

_WORDS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "fuzz_words.json").read_text(encoding="utf-8")
)


def seeds(kind: str) -> list[bytes]:
    """Small documents of every case of a format."""
    return [made for make in SEEDS[kind].values() if len(made := make(SEED_SIZE)) <= 3 * MAX_SIZE]


def words(kind: str) -> list[bytes]:
    """What a format's documents are made of, with numbers and characters that are awkward anywhere."""
    return [word.encode() for word in (*_WORDS[kind], *_WORDS["numbers"], *_WORDS["odd"])]


_ELEMENT = re.compile(rb"<([A-Za-z][\w:]*)(?: [^<>]*)?(?:/>|>[^<>]*</\1>)")
"""An element without elements inside it."""


class Mutator:
    """Makes new documents of one format out of known ones."""

    def __init__(self, kind: str, chosen: random.Random) -> None:
        self.kind = kind
        self.random = chosen
        self.words = words(kind)

    def __call__(self, data: bytes, other: bytes) -> bytes:
        """A changed copy of `data`, perhaps crossed with `other`; packed documents are changed inside as well."""
        inside = {
            "docx": self._archive,
            "odt": self._archive,
            "zip": self._archive,
            "pdf": self._pdf,
            "json": self._strings,
            "jsonl": self._strings,
            "feed": self._element,
            "gzip": self._packed,
        }.get(self.kind)
        if inside and self.random.random() < 0.7:
            return inside(data, other)
        return self.change(data, other)

    def change(self, data: bytes, other: bytes) -> bytes:
        """One to eight changes of bytes, ranges and words."""
        held = bytearray(data[: 2 * MAX_SIZE])
        changes: list[Callable[[bytearray, bytes], None]]
        changes = [
            self._flip,
            self._word,
            self._word,
            self._word,
            self._cut,
            self._repeat,
            self._cross,
            self._number,
        ]
        for _ in range(self.random.choice((1, 1, 2, 3, 8))):
            self.random.choice(changes)(held, other)
        return bytes(held[: 3 * MAX_SIZE])

    def _at(self, held: bytearray) -> int:
        return self.random.randrange(len(held) + 1)

    def _range(self, held: bytes | bytearray) -> tuple[int, int]:
        start = self.random.randrange(len(held) + 1)
        return start, min(len(held), start + self.random.choice((1, 2, 8, 40, 300)))

    def _flip(self, held: bytearray, _other: bytes) -> None:
        if held:
            held[self.random.randrange(len(held))] = self.random.randrange(256)

    def _word(self, held: bytearray, _other: bytes) -> None:
        at = self._at(held)
        word = self.random.choice(self.words)
        held[at : at + self.random.choice((0, 0, len(word)))] = word

    def _cut(self, held: bytearray, _other: bytes) -> None:
        start, end = self._range(held)
        del held[start:end]

    def _repeat(self, held: bytearray, _other: bytes) -> None:
        start, end = self._range(held)
        held[start:start] = held[start:end] * self.random.choice((1, 2, 20, 200))

    def _cross(self, held: bytearray, other: bytes) -> None:
        start, end = self._range(other)
        at = self._at(held)
        held[at : at + self.random.choice((0, end - start))] = other[start:end]

    def _number(self, held: bytearray, _other: bytes) -> None:
        found = list(re.finditer(rb"\d+", held))
        if found:
            one = self.random.choice(found)
            held[one.start() : one.end()] = self.random.choice(_WORDS["numbers"]).encode()

    def _archive(self, data: bytes, other: bytes) -> bytes:
        """One part changed and all packed again, under a name that may be another's."""
        parts, theirs = _parts(data), _parts(other)
        if not parts:
            return self.change(data, other)
        name = self.random.choice(list(parts))
        change = self._element if self.random.random() < 0.6 else self.change
        parts[name] = change(parts[name], self.random.choice(list(theirs.values()) or [b""]))
        if self.random.random() < 0.05:
            parts["../" * 9 + name] = parts.pop(name)
        packed = archive(parts, self.random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
        return packed if self.random.random() < 0.9 else self.change(packed, b"")

    def _element(self, data: bytes, other: bytes) -> bytes:
        """Elements put in, or renamed, so that the XML stays whole."""
        found = list(_ELEMENT.finditer(data))
        if not found:
            return self.change(data, other)
        for _ in range(self.random.choice((1, 2, 5))):
            at = self.random.choice(found).start()
            held = [one[0] for one in _ELEMENT.finditer(self.random.choice((data, other)))] or [b"<a/>"]
            put = self.random.choice(held) * self.random.choice((1, 1, 3, 10))
            data = data[:at] + put + data[at:]
            found = list(_ELEMENT.finditer(data))
        if self.random.random() < 0.5:
            names = [word.strip(b"</>") for word in self.words if word[:1] == b"<" and word[1:2].isalpha()]
            old = self.random.choice(found)[1]
            data = re.sub(
                rb"(</?)" + re.escape(old) + rb"(?=[ />])", rb"\1" + self.random.choice(names), data
            )
        return data[: 4 * MAX_SIZE]

    def _pdf(self, data: bytes, other: bytes) -> bytes:
        """A page whose content is changed, packed again or not."""
        streams = _streams(data) or [b"BT (a) Tj ET"]
        content = self.change(self.random.choice(streams), self.random.choice(_streams(other) or [b"q"]))
        more: list[bytes | str] = [b"<< /Length 9 >> stream\n" + one + b"\nendstream" for one in streams[:3]]
        made = page(
            content,
            self.random.choice(("", "/XObject << /X 6 0 R /Im 7 0 R >>")),
            more,
            packed=self.random.random() < 0.5,
        )
        return made if self.random.random() < 0.6 else self.change(made, other)

    def _packed(self, data: bytes, other: bytes) -> bytes:
        """What gzip holds changed, and packed again."""
        packed = gzip.compress(self.change(_unpacked(data), _unpacked(other)), 1, mtime=0)
        return packed if self.random.random() < 0.8 else packed + self.change(data, other)

    def _strings(self, data: bytes, other: bytes) -> bytes:
        """The inside of one string or number changed, so that the frame stays whole."""
        found = list(re.finditer(rb'"[^"]*"|\d+', data))
        if not found:
            return self.change(data, other)
        one = self.random.choice(found)
        inner = self.change(one[0].strip(b'"'), other).replace(b'"', b"'")
        return data[: one.start()] + b'"' + inner + b'"' + data[one.end() :]


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.open(name).read(MAX_SIZE) for name in package.namelist()[:20]}
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        ValueError,
        NotImplementedError,
        EOFError,
        zlib.error,
        KeyError,
    ):
        return {}


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, MAX_SIZE)
    except zlib.error:
        return data[:MAX_SIZE]


def _streams(data: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(match[1], MAX_SIZE))
        except zlib.error:
            found.append(match[1][:MAX_SIZE])
    return found
