"""The pages that are timed: paragraphs of the project's own samples, put together to a size, in several formats."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from textwrap import wrap

from tests.template import ROOT

SAMPLES = ROOT / "tests" / "data" / "samples"
FURNITURE = Path(__file__).with_name("furniture.json")
EACH = 10
"""Pages of a kind."""
LINE, LEFT, TOP, STEP, LINES = 90, 50, 780, 12, 58
"""The printed page: characters of a line, its place in points, lines of a page."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Page:
    """One input, and the text within it for peers that cannot read its format."""

    name: str
    data: bytes
    text: str
    language: str


@cache
def paragraphs(language: str) -> tuple[str, ...]:
    """Paragraphs of the samples in one language (`ar`, `fr`, `en`)."""
    told = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    files = (SAMPLES / str(one["expected_text"]) for one in told.values() if one["language"] == language)
    texts = (file.read_text(encoding="utf-8") for file in files)
    return tuple(line for text in texts for line in text.splitlines() if len(line) > 80)


def body(language: str, characters: int, number: int) -> str:
    """An article of about so many characters; paragraphs come twice only where there are too few."""
    random = Random(f"{language} {characters} {number}")
    chosen: list[str] = []
    while True:
        for line in random.sample(paragraphs(language), len(paragraphs(language))):
            if sum(map(len, chosen)) >= characters:
                return "\n".join(chosen)
            chosen.append(line)


def kinds() -> dict[str, list[Page]]:
    """Every kind of input by its name, with its pages."""
    return {
        "flattened, Arabic, 1,000": _made("ar", 1_000, flattened, "page.txt"),
        "flattened, Arabic, 4,000": _made("ar", 4_000, flattened, "page.txt"),
        "flattened, Arabic, 16,000": _made("ar", 16_000, flattened, "page.txt"),
        "HTML, Arabic, 4,000": _made("ar", 4_000, html, "page.html"),
        "Word, Arabic, 4,000": _made("ar", 4_000, word, "page.docx"),
        "PDF, French, 4,000": _made("fr", 4_000, pdf, "page.pdf"),
        "text, French, 4,000": _made("fr", 4_000, plain, "page.txt"),
        "text, English, 4,000": _made("en", 4_000, plain, "page.txt"),
    }


MAIN = "flattened, Arabic, 4,000"
"""The kind that requirements and costs are about."""


def _made(language: str, characters: int, make: Callable[[str], bytes], name: str) -> list[Page]:
    texts = [body(language, characters, number) for number in range(EACH)]
    return [Page(name, make(text), text, language) for text in texts]


def plain(text: str) -> bytes:
    """The text alone."""
    return text.encode()


def flattened(text: str) -> bytes:
    """The text with what sites leave around it."""
    around = json.loads(FURNITURE.read_text(encoding="utf-8"))
    headline = " ".join(text.split()[:9])
    return "\n".join([*around["before"], headline, "2026-03-02 08:30", text, *around["after"]]).encode()


def html(text: str) -> bytes:
    """The text as a page of a site."""
    around = json.loads(FURNITURE.read_text(encoding="utf-8"))
    headline = escape(" ".join(text.split()[:9]))
    menu = "".join(f'<li><a href="/{at}">{one}</a></li>' for at, one in enumerate(around["before"]))
    foot = "".join(f'<a href="/f{at}">{one}</a> ' for at, one in enumerate(around["after"]))
    said = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="article:published_time" content="2026-03-02T08:30:00+00:00"></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{headline}</h1>{said}</article></main>"
        f"<footer>{foot}</footer></body></html>"
    ).encode()


def word(text: str) -> bytes:
    """The text as a Word document."""
    said = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{said}</w:body></w:document>'
        )
    return packed.getvalue()


def pdf(text: str) -> bytes:
    """The text set in Helvetica, which has Latin letters only."""
    lines = [line for told in text.splitlines() for line in (*wrap(told, LINE), "")]
    sheets = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, sheet in enumerate(sheets):
        drawn = _drawn(sheet)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
    return _file(objects)


def _drawn(lines: Iterable[str]) -> bytes:
    told = []
    for at, line in enumerate(lines):
        safe = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        told.append(f"BT /F1 10 Tf {LEFT} {TOP - STEP * at} Td ({safe}) Tj ET")
    return "\n".join(told).encode("cp1252", "replace")


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail
