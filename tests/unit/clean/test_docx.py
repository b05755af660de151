"""Word documents: what is on the page comes out in order, and hostile archives are refused in bounds."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from functions.clean.cleaner import clean
from functions.clean.docx import parse_docx
from shared.article import Hints
from shared.errors import Refused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEADLINE = "افتتاح مكتبة جديدة في الحي الجامعي"
FIRST = "افتتحت الجامعة صباح الاثنين مكتبة جديدة تتسع لأربعمائة طالب، بعد عامين من الأشغال."
SECOND = "وقال مدير المكتبة إن القاعات ستبقى مفتوحة حتى منتصف الليل خلال فترة الامتحانات."


def paragraph(*runs: str, style: str = "") -> str:
    told = f'<w:pPr><w:pStyle w:val="{style}"/><w:bidi/></w:pPr>' if style else ""
    return f"<w:p>{told}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, **parts: str) -> bytes:
    stored = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    stored |= {
        {"styles": "word/styles.xml", "core": "docProps/core.xml", "header": "word/header1.xml"}.get(k, k): v
        for k, v in parts.items()
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in stored.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(body: str, **parts: str) -> str:
    return parse_docx(docx(body, **parts), Hints()).text


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        clean(data, Hints(filename="a.docx"))
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_paragraphs_come_out_in_order_with_runs_joined() -> None:
    body = paragraph(run(HEADLINE), style="a3") + paragraph(run(FIRST[:20]), run(FIRST[20:], "<w:b/>"))
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="a3"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    cleaned = clean(docx(body + paragraph(run(SECOND)), styles=styles), Hints(filename="خبر.docx"))
    assert cleaned.text == f"{HEADLINE}\n{FIRST}\n{SECOND}"
    assert cleaned.format == "docx"
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == HEADLINE
    assert cleaned.warnings == ()


def test_tables_and_text_boxes_stand_where_they_are_in_the_text() -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("العام", "القراء"), ("2023", "1840"))
    )
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph(run('في الإطار'))}</w:txbxContent>"
        f"</mc:Choice><mc:Fallback><w:txbxContent>{paragraph(run('في الإطار'))}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    text = read(paragraph(run(FIRST), box) + f"<w:tbl>{rows}</w:tbl>" + paragraph(run(SECOND)))
    assert text.split("\n") == [FIRST, "في الإطار", "العام", "القراء", "2023", "1840", SECOND]


@pytest.mark.parametrize(
    "left_out",
    [
        f"<w:del><w:r><w:delText>{SECOND}</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run(SECOND)}</w:moveFrom>",
        run(SECOND, "<w:vanish/>"),
        f"<w:r><w:instrText>{SECOND}</w:instrText></w:r>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(SECOND)}</w:sdtContent></w:sdt>",
    ],
)
def test_what_is_not_on_the_page_is_left_out(left_out: str) -> None:
    assert read(paragraph(run(FIRST), left_out)) == FIRST


@pytest.mark.parametrize(
    "kept",
    [
        f"<w:ins>{run('مضاف')}</w:ins>",
        f"<w:moveTo>{run('مضاف')}</w:moveTo>",
        f"<w:hyperlink>{run('مضاف')}</w:hyperlink>",
        run("مضاف", '<w:vanish w:val="0"/>'),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('مضاف')}</w:sdtContent></w:sdt>",
        "<m:oMath><m:r><m:t>مضاف</m:t></m:r></m:oMath>",
    ],
)
def test_what_is_on_the_page_is_kept(kept: str) -> None:
    assert read(paragraph(run("نص "), kept)) == "نص مضاف"


def test_headers_are_left_out_and_contents_lists_too() -> None:
    header = f"<w:hdr {NAMESPACES}>{paragraph(run('صحيفة الضفة'))}</w:hdr>"
    body = paragraph(run("الفصل الأول 3"), style="TOC1") + paragraph(run(FIRST))
    assert read(body, header=header) == FIRST


def test_breaks_tabs_and_hyphens() -> None:
    signs = "<w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:noBreakHyphen/><w:t>د</w:t></w:r>"
    assert read(paragraph(signs)) == "أ ب\nج-د"


def test_properties_are_weak_evidence() -> None:
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="dc" xmlns:t="t"><dc:title>عنوان قديم</dc:title>'
        "<dc:creator>ليلى العامري</dc:creator><t:created>2024-03-05T09:30:00Z</t:created></c:coreProperties>"
    )
    page = parse_docx(docx(paragraph(run(FIRST)) + paragraph(run(SECOND)), core=core), Hints()).page
    assert [(guess.value, guess.confidence) for guess in page.byline] == [("ليلى العامري", 0.3)]
    assert page.published is not None
    assert (page.published.value, page.published.confidence) == ("2024-03-05T09:30:00Z", 0.3)
    assert page.headline is None


def test_broken_properties_and_styles_do_not_matter() -> None:
    assert read(paragraph(run(FIRST), style="x"), core="<broken", styles="<broken") == FIRST


def test_a_document_type_is_refused_before_its_entities_unfold() -> None:
    entities = "".join(f'<!ENTITY e{i} "&e{i - 1};&e{i - 1};">' for i in range(1, 60))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "ها">{entities}]><w:document {NAMESPACES}>&e59;</w:document>'
    assert refusal(docx("", **{"word/document.xml": bomb})) == "malformed"


@pytest.mark.parametrize("letter", ["ا", " ", "<w:p/>"])
def test_a_zip_bomb_is_refused_in_time(letter: str) -> None:
    size = 40_000_000 // len(letter.encode())
    data = docx(paragraph(f"<w:r><w:t>{letter * size}</w:t></w:r>"))
    started = time.process_time()
    assert refusal(data) == "bomb"
    assert time.process_time() - started < 3


def test_a_lying_directory_does_not_get_past_the_bound() -> None:
    data = bytearray(docx(paragraph(run("ا" * 20_000_000))))
    at = data.rindex(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    assert refusal(bytes(data)) in {"bomb", "malformed", "too_large"}


def test_deep_nesting_and_too_many_elements_are_refused() -> None:
    assert refusal(docx("<w:sdt>" * 500 + "</w:sdt>" * 500)) == "bomb"
    assert refusal(docx("".join(f"<w:p><w:r><w:t>{i}</w:t></w:r></w:p>" for i in range(105_000)))) == "bomb"


def test_protected_broken_and_empty_documents_are_refused() -> None:
    good = docx(paragraph(run(FIRST)))
    protected = bytearray(good)
    at = protected.rindex(b"word/document.xml") - 46
    protected[at + 8] |= 1
    assert refusal(bytes(protected)) == "encrypted"
    assert refusal(docx("<w:p>")) == "malformed"
    assert refusal(docx(paragraph(run("   ")))) == "no_article_text"
    with pytest.raises(Refused, match="damaged"):
        parse_docx(good[:200], Hints())


def test_names_inside_the_archive_reach_nothing() -> None:
    tricky = docx(paragraph(run(FIRST)), **{"../../word/document.xml": "<x/>", "/etc/passwd": "root"})
    assert clean(tricky, Hints(filename="a.docx")).text == FIRST
