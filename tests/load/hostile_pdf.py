"""Hostile PDFs, written out by hand: floods, loops, forms that call forms."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

from tests.load.hostile_text import Make

SAID = "BT /F1 10 Tf 60 700 Td (The council opened the rebuilt market on Monday after two years of works.) Tj ET\n"
_LEAF = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(data: bytes, extra: str = "", *, packed: bool = False) -> bytes:
    """A stream object's body."""
    told = "/Filter /FlateDecode " if packed else ""
    data = zlib.compress(data, 9) if packed else data
    return f"<< /Length {len(data)} {told}{extra}>>\nstream\n".encode() + data + b"\nendstream"


def write(objects: list[bytes | str], trailer: str = "", *, table: bool = True) -> bytes:
    """A file of the numbered objects, the first its catalog; without `table` a reader must search for them."""
    out, offsets, at = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, 1):
        raw = body.encode() if isinstance(body, str) else body
        one = b"%d 0 obj\n%b\nendobj\n" % (number, raw)
        offsets.append(at)
        out.append(one)
        at += len(one)
    if table:
        out.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
        out.append(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{at if table else 0}\n%%EOF\n"
    return b"".join([*out, tail.encode()])


def page(
    content: bytes | str, resources: str = "", more: list[bytes | str] | None = None, **how: bool
) -> bytes:
    """A document of one page; `more` are objects from 6 on, `resources` names them."""
    raw = content.encode() if isinstance(content, str) else content
    held: list[bytes | str] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _LEAF + f"/Resources << /Font << /F1 5 0 R >> {resources} >> >>",
        stream(raw, packed=how.get("packed", False)),
        _FONT,
    ]
    return write(held + (more or []), table=how.get("table", True))


def _content(unit: str, head: str = SAID, tail: str = "") -> Make:
    return lambda size: page(head + unit * (size // len(unit)) + tail)


def _packed(unit: str, times: int = 1) -> Make:
    """A page whose content unpacks to `times` the size."""
    return lambda size: page(SAID.encode() + unit.encode() * (times * size // len(unit)), packed=True)


def _pages(size: int) -> bytes:
    count = size // 120
    kids = " ".join(f"{i} 0 R" for i in range(5, 5 + count))
    leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"
    return write(["<< /Type /Catalog /Pages 2 0 R >>", tree, _FONT, stream(SAID.encode()), *[leaf] * count])


def _told_few_pages(size: int) -> bytes:
    return _pages(size).replace(b"/Count ", b"/Count 3 /C ", 1)


def _deep_tree(size: int) -> bytes:
    count = size // 90
    nodes = [f"<< /Type /Pages /Kids [{i + 3} 0 R] /Count 1 /Parent {i + 1} 0 R >>" for i in range(count)]
    return write(["<< /Type /Catalog /Pages 2 0 R >>", *nodes, "<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _tree_loop(size: int) -> bytes:
    kids = "2 0 R " * (size // 6)
    return write(
        ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count 50 /Parent 2 0 R >>"]
    )


def _forms(calls: int, depth: int) -> Make:
    """Forms that call the next form several times: calls to the power of depth."""

    def make(size: int) -> bytes:
        more: list[bytes | str] = []
        for level in range(depth):
            inner = "/X Do " * calls if level < depth - 1 else SAID
            resources = f"/Resources << /Font << /F1 5 0 R >> /XObject << /X {7 + level} 0 R >> >>"
            more.append(
                stream(inner.encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}")
            )
        padding = b"%" + b"x" * size + b"\n"
        return page(padding + b"/X Do " * calls, "/XObject << /X 6 0 R >>", more)

    return make


def _form_loop(size: int) -> bytes:
    form = stream(
        b"/X Do " * (size // 6),
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return page(SAID + "/X Do", "/XObject << /X 6 0 R >>", [form])


def _type3(size: int) -> bytes:
    glyph = stream(b"1000 0 d0 /T 10 Tf BT (aaaa) Tj ET " * (size // 36))
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 "
        "/Widths [1000] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> "
        "/Resources << /Font << /T 6 0 R >> >> >>"
    )
    return page(
        SAID + "BT /T 10 Tf 60 600 Td (aaaaaaaa) Tj ET", "/Font << /F1 5 0 R /T 6 0 R >>", [font, glyph]
    )


def _unicode_map(unit: str) -> Make:
    """Characters through a CMap that says too much."""

    def make(size: int) -> bytes:
        inside = unit * (size // len(unit))
        cmap = stream(
            f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {inside} endcmap".encode()
        )
        font = _FONT.replace(" >>", " /ToUnicode 7 0 R >>")
        return page(SAID.replace("/F1", "/U"), "/Font << /U 6 0 R >>", [font, cmap])

    return make


def _xref_loop(size: int) -> bytes:
    data = page(SAID + "%" + "x" * size)
    at = data.rindex(b"xref\n0")
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d " % at)


def _object_streams(size: int) -> bytes:
    """Object streams that are held in one another."""
    told = "/Type /ObjStm /N 1 /First 4 "
    more: list[bytes | str] = [
        stream(b"7 0 << /A 6 0 R >> ", told + "/Extends 6 0 R ") for _ in range(size // 120)
    ]
    return page(SAID, "", more, table=False)


def _noise(size: int) -> bytes:
    return b"%PDF-1.7\n" + random.Random(7).randbytes(size)


def _damaged(size: int) -> bytes:
    data = bytearray(page(SAID * (size // len(SAID))))
    chosen = random.Random(7)
    for _ in range(size // 500):
        data[chosen.randrange(20, len(data))] = chosen.randrange(256)
    return bytes(data)


def _twisted(unit: Callable[[random.Random], str]) -> Make:
    def make(size: int) -> bytes:
        chosen = random.Random(7)
        out: list[str] = []
        while size > 0:
            out.append(unit(chosen))
            size -= len(out[-1])
        return page(SAID + "".join(out))

    return make


def _anywhere(chosen: random.Random) -> str:
    x, y, em = chosen.uniform(0, 600), chosen.uniform(0, 800), chosen.uniform(1, 30)
    return f"BT /F1 {em:.1f} Tf {x:.1f} {y:.1f} Td (word) Tj ET\n"


PDF: dict[str, Make] = {
    "prose": _content(SAID.replace("700", "600")),
    "lines": lambda size: page(
        "BT /F1 10 Tf 12 TL 60 780 Td " + "(The council opened it.) Tj T* " * (size // 31) + "ET"
    ),
    "words anywhere": _twisted(_anywhere),
    "one place": _content("BT /F1 10 Tf 60 600 Td (a) Tj ET "),
    "one string": lambda size: page("BT /F1 10 Tf 60 600 Td (" + "a" * size + ") Tj ET"),
    "packed letters": _packed("BT /F1 10 Tf 60 600 Td (aaaaaaaaaaaaaaaa) Tj ET ", 4),
    "bomb": _packed(" ", 50),
    "open text": _content("BT "),
    "states": _content("q "),
    "matrices": _content("2 0 0 2 0 0 cm "),
    "paths": _content("0 0 m 9 9 l S "),
    "one path": _content("0 0 m 9 9 l ", tail="S"),
    "clips": _content("0 0 9 9 re W n "),
    "deep arrays": _content("["),
    "deep dictionaries": _content("/A << "),
    "inline images": _content("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "),
    "large inline image": lambda size: page(
        f"{SAID}BI /W 30000 /H 30000 /BPC 8 /CS /RGB ID " + "x" * size + " EI"
    ),
    "marked content": _content("/P << /MCID 1 >> BDC "),
    "fonts set": _content("/F1 9 Tf "),
    "operands": _content("1 "),
    "comments": _content("%\n"),
    "pages": _pages,
    "pages told as few": _told_few_pages,
    "deep page tree": _deep_tree,
    "page tree loop": _tree_loop,
    "forms 10 wide, 8 deep": _forms(10, 8),
    "forms 2 wide, 25 deep": _forms(2, 25),
    "form that calls itself": _form_loop,
    "type 3 font that calls itself": _type3,
    "unicode ranges": _unicode_map("1 beginbfrange <00> <ff> <0041> endbfrange "),
    "wide unicode ranges": _unicode_map("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange "),
    "long unicode strings": _unicode_map("1 beginbfchar <54> <" + "0041" * 200 + "> endbfchar "),
    "cross-reference loop": _xref_loop,
    "object streams": _object_streams,
    "objects": lambda size: page(SAID, "", ["<< >>"] * (size // 45)),
    "objects without a table": lambda size: page(SAID, "", ["<< >>"] * (size // 25), table=False),
    "object heads": lambda size: page(SAID) + b"1 0 obj\n" * (size // 8),
    "trailers": lambda size: page(SAID)[:-30] + b"trailer\n<< /Root 1 0 R >>\n" * (size // 26),
    "open arrays in an object": lambda size: page(SAID, "", ["[" * size]),
    "long properties": lambda size: page(SAID).replace(
        b"/Root", b"/Info << /Title (" + b"a" * size + b") >> /Root"
    ),
    "content parts": lambda size: page(SAID).replace(
        b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * (size // 6) + b"]"
    ),
    "damaged": _damaged,
    "noise": _noise,
    "stream words": lambda size: page(SAID) + b"stream\nx" * (size // 8),
    "streams": lambda size: page(SAID, "", [stream(b"x", packed=True)] * (size // 90)),
}
