"""Hostile documents of every format, small enough for the suite: read or refused, in bounded time.

`python -m tests.load.hostile` runs the same ones at five megabytes. Bounds are loose here, since machines differ:
what grows with the square of the size is far above them.
"""

from __future__ import annotations

import json
import resource
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.clean.cleaner import READERS, clean
from shared.article import CleanText, Hints
from shared.errors import Refused
from tests.load.fuzz import reader_of
from tests.load.fuzz_mutate import words
from tests.load.hostile import CASES
from tests.load.hostile_office import archive, docx, odt
from tests.load.hostile_pdf import page

SMALL, LARGE = 20_000, 600_000
AT_ONCE = 3.0
"""Seconds of processor time: what five megabytes may take."""
HARD: list[tuple[str, str, set[str]]] = [
    ("text", "one line of words", {"read"}),
    ("text", "one letter a line", {"too_large"}),
    ("text", "marks on one letter", {"read"}),
    ("text", "lines of one width", {"read", "too_large"}),
    ("text", "mojibake", {"read"}),
    ("text", "visual order on one line", {"read"}),
    ("text", "bidi controls", {"read"}),
    ("text", "entities", {"read"}),
    ("html", "soup", {"read"}),
    ("html", "misnested", {"no_article_text"}),
    ("html", "deep", {"read"}),
    ("html", "attributes", {"read"}),
    ("html", "many attributed tags", {"read"}),
    ("html", "external entities", {"read"}),
    ("markdown", "items", {"too_large"}),
    ("docx", "deep paragraphs", {"bomb"}),
    ("docx", "attributes", {"no_article_text"}),
    ("docx", "entity bomb", {"malformed"}),
    ("docx", "external entities", {"malformed"}),
    ("docx", "bomb", {"bomb"}),
    ("docx", "bomb in bzip2", {"bomb"}),
    ("docx", "bomb in lzma", {"bomb"}),
    ("docx", "members", {"read"}),
    ("docx", "overlapping members", {"malformed"}),
    ("docx", "a lying directory", {"malformed"}),
    ("odt", "entity bomb", {"malformed"}),
    ("odt", "bomb", {"bomb"}),
    ("rtf", "groups", {"too_large"}),
    ("rtf", "open groups", {"malformed"}),
    ("pdf", "bomb", {"bomb"}),
    ("pdf", "pages", {"too_large"}),
    ("pdf", "page tree loop", {"no_text_layer"}),
    ("pdf", "forms 10 wide, 8 deep", {"bomb"}),
    ("pdf", "form that calls itself", {"bomb", "read"}),
    ("pdf", "stream words", {"bomb"}),
    ("json", "deep lists", {"read"}),
    ("json", "many keys", {"no_article_text"}),
    ("json", "half surrogates", {"read"}),
    ("eml", "nested parts", {"malformed"}),
    ("eml", "base64 soup", {"read", "no_article_text"}),
    ("mhtml", "boundaries", {"malformed"}),
]
"""Format, case, and what may become of it."""
SIZES = {("rtf", "groups"): 3_200_000, ("pdf", "bomb"): 1_500_000} | {
    (kind, bomb): 160_000 for kind in ("docx", "odt") for bomb in ("bomb", "bomb in bzip2", "bomb in lzma")
}
"""Where it takes another size to reach a limit; a bomb unpacks to two hundred times its size."""


def outcome(data: bytes, hints: Hints) -> str:
    return told(lambda: clean(data, hints))


def told(read: Callable[[], CleanText]) -> str:
    """`read`, when all that is said can be stored; a refusal's code; what is wrong with either."""
    try:
        cleaned = read()
    except Refused as refused:
        return refused.code if refused.message.endswith(".") else f"no sentence: {refused.message}"
    cleaned.model_dump_json()
    return "read"


def spent() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CASES)
def test_small_hostile_documents_are_read_or_refused_at_once(kind: str) -> None:
    cases, hints = CASES[kind]
    slow = {}
    for name, make in cases.items():
        data = make(SMALL)
        before = spent()
        assert " " not in outcome(data, hints)
        if (seconds := spent() - before) > AT_ONCE:
            slow[name] = seconds
    assert not slow


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name", "allowed"), HARD)
def test_large_hostile_documents_are_bounded(kind: str, name: str, allowed: set[str]) -> None:
    cases, hints = CASES[kind]
    data = cases[name](SIZES.get((kind, name), LARGE))
    before = spent()
    assert outcome(data, hints) in allowed
    assert spent() - before < 6


def test_one_line_of_ten_megabytes_is_refused_by_its_size_and_read_where_that_is_allowed() -> None:
    data = "كلمة ".encode() * 1_111_111
    assert outcome(data, Hints(filename="a.txt")) == "too_large"
    assert clean(data, Hints(filename="a.txt"), max_bytes=10_000_000).text.startswith("كلمة")


def test_names_in_an_archive_reach_nothing() -> None:
    said = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
    )
    inner = said.format("<w:p><w:r><w:t>Une phrase entière.</w:t></w:r></w:p>").encode()
    tricks = {"../../word/document.xml": b"<a/>", "/etc/passwd": b"x", "word/document.xml/../../a": b"x"}
    assert clean(docx(inner, more=tricks), Hints(filename="a.docx")).text == "Une phrase entière."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("damaged", [False, True])
def test_packing_that_no_word_processor_uses_is_refused(method: int, damaged: bool) -> None:
    data = bytearray(docx(b"<a>" + b"Une phrase. " * 50 + b"</a>", method))
    if damaged:
        data[60:70] = bytes(10)
    assert outcome(bytes(data), Hints(filename="a.docx")) == "malformed"


def test_a_damaged_mimetype_in_an_archive_is_no_document() -> None:
    data = bytearray(archive({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_DEFLATED))
    data[40:50] = b"\xff" * 10
    assert outcome(bytes(data), Hints()) == "container"


@pytest.mark.parametrize("charset", ["utf-7", "idna", "punycode", "unicode_escape", "undefined"])
def test_a_codec_that_is_no_charset_is_not_believed(charset: str) -> None:
    text = "Une phrase \\ud800 entière, près de la mer et d'un café."
    hints = Hints(filename="a.txt", content_type=f"text/plain; charset={charset}")
    assert clean(text.encode("cp1252"), hints).text == text


def test_half_of_a_surrogate_pair_becomes_a_replacement_character() -> None:
    body = "Une phrase entière sur la mer. " * 20
    data = json.dumps({"headline": "Mer \ud83d", "author": "A B", "articleBody": body + "\ud83d \U0001f30a"})
    cleaned = clean(data.encode(), Hints(filename="a.json"))
    assert cleaned.text == body + "\ufffd \U0001f30a"
    page = f'<script type="application/ld+json">{{"@type":"NewsArticle",{data[1:]}</script><p>{body}</p>'
    headline = clean(page.encode(), Hints(filename="a.html")).page.headline
    assert headline is not None
    assert headline.value == "Mer \ufffd"


def documents(kind: str) -> st.SearchStrategy[bytes]:
    """The format's words and any bytes, in any order, in the format's frame."""
    pieces = st.lists(st.sampled_from(words(kind)) | st.binary(max_size=6), max_size=40)
    joined = st.tuples(pieces, st.sampled_from([b"", b" ", b"\n"])).map(lambda both: both[1].join(both[0]))
    frames: dict[str, Callable[[bytes], bytes]] = {
        "docx": lambda body: docx(b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">' + body),
        "odt": odt,
        "rtf": lambda body: b"{\\rtf1 Une phrase. " + body,
        "pdf": page,
        "json": lambda body: b'{"title": "T", "body": "Une phrase.' + body,
        "eml": lambda body: b"Subject: x\n" + body,
    }  # fmt: skip
    return joined.map(frames[kind]) if kind in frames else joined


@pytest.mark.parametrize("kind", READERS)
def test_any_document_is_read_or_refused(kind: str) -> None:
    read, hints = reader_of(kind), CASES[kind][1]

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents(kind))
    def holds(data: bytes) -> None:
        assert " " not in told(lambda: read(data, hints))

    holds()
