"""Hostile Word and OpenDocument files: XML that floods, archives that lie."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.load.hostile_text import ARABIC, FRENCH, Make

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODT = b"application/vnd.oasis.opendocument.text"

Pack = Callable[[bytes], bytes]


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of the parts. Stored unless told otherwise, so that its size is the size of what it holds."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


def docx(document: bytes, method: int = zipfile.ZIP_STORED, more: dict[str, bytes] | None = None) -> bytes:
    """A Word document with this `word/document.xml`, and other parts."""
    return archive({"word/document.xml": document} | (more or {}), method)


def odt(content: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    """An OpenDocument text with this `content.xml`."""
    return archive({"mimetype": _ODT, "META-INF/manifest.xml": _MANIFEST, "content.xml": content}, method)


def _repeated(head: str, unit: str, tail: str, pack: Pack) -> Make:
    def make(size: int) -> bytes:
        count = max(1, (size - len(head) - len(tail)) // len(unit.encode()))
        return pack((head + unit * count + tail).encode())

    return make


def _word(unit: str, tail: str = "", head: str = "") -> Make:
    said = f"<w:p><w:r><w:t>{FRENCH}</w:t></w:r></w:p>"
    return _repeated(f"<w:document {_W}><w:body>{said}{head}", unit, f"{tail}</w:body></w:document>", docx)


def _open(unit: str, tail: str = "", head: str = "") -> Make:
    said = f"<text:p>{FRENCH}</text:p>"
    before = f"<office:document-content {_O}><office:body><office:text>{said}{head}"
    return _repeated(before, unit, f"{tail}</office:text></office:body></office:document-content>", odt)


_ENTITIES = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(12)
)
_EXTERNAL = (
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'> <!ENTITY % y SYSTEM 'http://a.example/'> %y;]>"
)


def _declared(declaration: str, pack: Pack) -> Make:
    return lambda size: pack((f"{declaration}<a>" + "&m;&x;" * (size // 6) + "</a>").encode())


def _bomb(pack: Callable[[bytes, int], bytes], method: int) -> Make:
    """A part that unpacks to two hundred times the size."""
    return lambda size: pack(b"<a>" + b" " * (200 * size) + b"</a>", method)


def _members(size: int) -> bytes:
    """An archive of nothing but names."""
    said = f"<w:document {_W}><w:body><w:p><w:r><w:t>{FRENCH}</w:t></w:r></w:p></w:body></w:document>"
    names = {f"../../{i:06}": b"" for i in range(size // 130)}
    return archive({"word/document.xml": said.encode()} | names)


def _overlapping(size: int) -> bytes:
    """Directory entries that all point to one member, the bomb of D. Fifield (2019)."""
    data = docx(f"<w:document {_W}/>".encode())
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entry = data[start:end]
    count = min(65_000, max(1, size // len(entry)))
    tail = data[end : end + 8] + struct.pack("<HHII", count, count, count * len(entry), start) + b"\0\0"
    return data[:end] + entry * (count - 1) + tail


def _lying(size: int) -> bytes:
    """A part whose directory says that it is small."""
    data = bytearray(docx(b"<a>" + b"x" * size + b"</a>", zipfile.ZIP_DEFLATED))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def _beside(name: str, head: str, unit: bytes) -> Make:
    """A small document beside a flooded part."""
    styled = f"<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>{FRENCH}</w:t></w:r></w:p>"
    said = f"<w:document {_W}><w:body>{styled}</w:body></w:document>"
    return lambda size: docx(said.encode(), more={name: head.encode() + unit * (size // len(unit))})


DOCX: dict[str, Make] = {
    "prose": _word(f"<w:p><w:r><w:t>{ARABIC}</w:t></w:r></w:p>"),
    "one text": _word("mot ", "</w:t></w:r></w:p>", "<w:p><w:r><w:t>"),
    "runs": _word("<w:r><w:t>m</w:t></w:r>", "</w:p>", "<w:p>"),
    "paragraphs": _word("<w:p/>"),
    "deep paragraphs": _word("<w:p>"),
    "deep tables": _word("<w:tbl><w:tr><w:tc>"),
    "breaks": _word("<w:r><w:br/></w:r>", "</w:p>", "<w:p>"),
    "placeholders": _word("<w:sdt><w:sdtContent/></w:sdt>"),
    "unknown elements": _word("<a/>"),
    "character references": _word("&#1575;", "</w:t></w:r></w:p>", "<w:p><w:r><w:t>"),
    "comments": _word("<!-- a -->"),
    "instructions": _word("<?a b?>"),
    "cdata": _word("<![CDATA[a]]>", "</w:t></w:r></w:p>", "<w:p><w:r><w:t>"),
    "attributes": lambda size: docx(
        (
            f"<w:document {_W}><w:p " + " ".join(f'a{i}="1"' for i in range(size // 12)) + "/></w:document>"
        ).encode()
    ),
    "namespaces": lambda size: docx(
        ("<a " + " ".join(f'xmlns:a{i}="u:{i}"' for i in range(size // 24)) + "/>").encode()
    ),
    "a long attribute": _word("x", "'/>", "<w:p w:val='"),
    "a long name": _word("x", "/>", "<"),
    "entity bomb": _declared(_ENTITIES + "]>", docx),
    "external entities": _declared(_EXTERNAL, docx),
    "entity declarations": _repeated("<!DOCTYPE a [", "<!ENTITY a 'b'>", "]><a/>", docx),
    "bomb": _bomb(docx, zipfile.ZIP_DEFLATED),
    "bomb in bzip2": _bomb(docx, zipfile.ZIP_BZIP2),
    "bomb in lzma": _bomb(docx, zipfile.ZIP_LZMA),
    "members": _members,
    "overlapping members": _overlapping,
    "a lying directory": _lying,
    "styles": _beside(
        "word/styles.xml", f"<w:styles {_W}>", b"<w:style w:styleId='A'><w:name w:val='b'/></w:style>"
    ),
    "properties": _beside("docProps/core.xml", "<a>", b"<title>a</title>"),
    "open tags": _word("<w:p ", "", ""),
    "utf-16": lambda size: docx(("\ufeff<a>" + "m" * (size // 2) + "</a>").encode("utf-16-le")),
    "truncated": lambda size: _word("<w:p/>")(size)[: size // 2],
}

ODT: dict[str, Make] = {
    "prose": _open(f"<text:p>{ARABIC}</text:p>"),
    "one text": _open("mot ", "</text:p>", "<text:p>"),
    "spans": _open("<text:span>m</text:span>", "</text:p>", "<text:p>"),
    "paragraphs": _open("<text:p/>"),
    "deep paragraphs": _open("<text:p>"),
    "deep sections": _open("<text:section>"),
    "tabs": _open("<text:tab/>", "</text:p>", "<text:p>"),
    "styles": _open("<style:style style:name='a' style:parent-style-name='b'/>"),
    "notes": _open("<text:note><text:p>a</text:p></text:note>"),
    "entity bomb": _declared(_ENTITIES + "]>", odt),
    "external entities": _declared(_EXTERNAL, odt),
    "bomb": _bomb(odt, zipfile.ZIP_DEFLATED),
    "bomb in bzip2": _bomb(odt, zipfile.ZIP_BZIP2),
    "attributes": _open("<text:p text:style-name='a' text:b='c' text:d='e'/>"),
    "manifest": lambda size: archive(
        {
            "mimetype": _ODT,
            "META-INF/manifest.xml": b"<a>" + b"<b/>" * (size // 4) + b"</a>",
            "content.xml": b"<a/>",
        }
    ),
    "a large mimetype": lambda size: archive({"mimetype": _ODT + b" " * size, "content.xml": b"<a/>"}),
}
