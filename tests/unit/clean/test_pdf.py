"""PDFs written out by hand here, so that every glyph stands where the test says."""

from __future__ import annotations

import time
import zlib

import pytest

from functions.clean.cleaner import clean
from functions.clean.pdf import join_lines, parse_pdf
from functions.clean.pdf_glyphs import Glyph
from functions.clean.pdf_lines import Line, make_line, mirrored, unmirror
from shared.article import Hints
from shared.errors import Refused

WIDTH, HEIGHT, EM = 600, 800, 10.0


def pdf(*pages: str, extra: str = "", info: str = "", fonts: str = "") -> bytes:
    """A file with a content stream per page; font F1 is Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * i} 0 R' for i in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R {fonts} >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {extra} >>"
    return out + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


def show(x: float, y: float, text: str, size: float = 10) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def column(x: float, top: float, lines: list[str]) -> str:
    return "".join(show(x, top - 12 * i, line) for i, line in enumerate(lines))


def read(*pages: str) -> str:
    return parse_pdf(pdf(*pages), Hints()).text


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        clean(data, Hints(filename="a.pdf"))
    assert refused.value.message.endswith(".")
    return refused.value.code


BODY = [
    "The council opened the rebuilt market on Monday after two years of works,",
    "and the traders moved back into the hall with their old neighbours, who had",
    "waited for the day.",
    "Its mayor promised that rents would stay where they are for the next three",
    "years while the square outside is paved.",
]


def test_lines_become_paragraphs_and_the_largest_is_the_headline() -> None:
    content = show(60, 700, "Market opens again", 20) + column(60, 660, BODY)
    cleaned = clean(pdf(content, info="/Author (Lea Martin) /CreationDate (D:20240305093000Z)"), Hints())
    assert cleaned.text.split("\n") == ["Market opens again", " ".join(BODY[:3]), " ".join(BODY[3:])]
    assert cleaned.format == "pdf"
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "Market opens again"
    assert [guess.value for guess in cleaned.page.byline] == ["Lea Martin"]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-03-05T09:30"


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "Traders came back to the hall",
        "early in the morning to set up",
        "their stalls, and many said",
        "they had missed it.",
    ]
    right = [
        "Visitors queued along the",
        "street from nine o'clock until",
        "the doors were opened by the",
        "oldest of the sellers.",
    ]
    content = show(60, 700, "A headline over both of the columns of this page", 18)
    assert read(content + column(60, 660, left) + column(330, 660, right)).split("\n")[1:] == [
        " ".join(left),
        " ".join(right),
    ]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        show(60, 770, "The Valley Gazette")
        + column(60, 700, BODY[2 * i : 2 * i + 2])
        + show(300, 20, str(i + 1))
        for i in range(2)
    ]
    text = read(*pages)
    assert "Gazette" not in text
    assert not any(char.isdigit() for char in text)
    assert BODY[0] in text
    assert BODY[3] in text


def test_a_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    lines = ["The council had asked for a new govern-", "ment plan, and the government gave one."]
    assert (
        read(column(60, 700, lines))
        == "The council had asked for a new government plan, and the government gave one."
    )


def placed(word: str, *, visual: bool = True) -> list[Glyph]:
    """Glyphs set from left to right in the order given."""
    return [
        Glyph(char, i * EM, (i + 1) * EM, i * EM, 0.0, EM, i * 2_000, False)
        for i, char in enumerate(word if visual else reversed(word))
        if char != " "
    ]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("ةنيدملا", "المدينة"),
        ("2024 ماع", "عام 2024"),
        ("اموي 1,250 ةدم", "مدة 1,250 يوما"),
        ("ةيداصتقا BBC News ةانق", "قناة BBC News اقتصادية"),
        ("12/05/2024 موي", "يوم 12/05/2024"),
        ("COVID-19 سوريف", "فيروس COVID-19"),
    ],
)
def test_what_is_seen_from_the_left_is_read_from_the_right(seen: str, meant: str) -> None:
    assert make_line(placed(seen), rtl=True).text == meant


def test_a_latin_line_is_read_from_the_left_in_an_arabic_document() -> None:
    assert make_line(placed("Reuters 2024"), rtl=True).text == "Reuters 2024"


def test_marks_follow_the_letter_that_they_stand_over() -> None:
    glyphs = placed("اركش")
    mark = Glyph("\u064b", 12.0, 14.0, 12.0, 3.0, EM, 9_000, False)
    assert make_line([mark, *glyphs], rtl=True).text == "شكر\u064bا"


def line(text: str, *, rtl: bool = True, baseline: float = 0.0) -> Line:
    return Line(text, 0.0, 6.0 * len(text), baseline, EM, rtl, 30.0)


def test_brackets_are_turned_only_when_the_document_shows_that_they_are_wrong() -> None:
    wrong = mirrored([line("قال »نعم« ثم مضى"), line("و)نعم( أيضا")])
    assert unmirror("»أ« )ب(", wrong) == "«أ» (ب)"
    assert mirrored([line("قال «نعم» ثم مضى")]) == frozenset()
    assert mirrored([line("said »yes« and left", rtl=False)]) == frozenset()


def test_a_compound_keeps_its_hyphen() -> None:
    lines = [
        line("il a dit peut-", rtl=False, baseline=24),
        line("être, il peut être là", rtl=False, baseline=12),
    ]
    assert "peut-être" in " ".join(join_lines(lines))


def test_a_scan_is_refused() -> None:
    assert refusal(pdf("0 0 100 100 re f")) == "no_text_layer"


def test_a_protected_file_is_refused() -> None:
    key = "00" * 32
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    assert refusal(pdf(show(60, 700, "Hidden text"), extra=encrypt)) == "encrypted"


def test_damaged_files_are_refused() -> None:
    assert refusal(b"%PDF-1.4\nnothing of a file") == "malformed"


def test_a_stream_that_unpacks_to_too_much_is_refused_in_time() -> None:
    started = time.perf_counter()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush()
    stream = b"<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream"
    assert refusal(b"%PDF-1.4\n1 0 obj\n" + stream) == "bomb"
    assert refusal(b"%PDF-1.4\n1 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>") == "bomb"
    assert time.perf_counter() - started < 3


def test_a_file_without_letters_is_refused() -> None:
    assert refusal(pdf(show(60, 400, "12 34 56"))) == "no_article_text"


def test_too_many_pages_or_characters_are_refused_in_time() -> None:
    started = time.perf_counter()
    assert refusal(pdf(*[show(60, 700, "word")] * 101)) == "too_large"
    many = "".join(show(10, 790 - i / 3, f"{i} a word and another " * 4) for i in range(2_000))
    assert refusal(pdf(many)) == "too_large"
    assert time.perf_counter() - started < 6


def test_glyphs_scattered_over_a_page_take_bounded_time() -> None:
    content = "".join(show((i * 37) % 590, (i * 0.37) % 790, "ab") for i in range(20_000))
    started = time.perf_counter()
    parse_pdf(pdf(content), Hints())
    assert time.perf_counter() - started < 6
