"""OpenDocument texts, written out here part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from functions.clean.cleaner import clean
from shared.article import CleanText, Hints
from shared.errors import Refused

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{kind}="{BASE}{kind}:1.0"' for kind in ("office", "text", "style", "table"))
FIRST = "أطلقت البلدية حملة لتشجير الشوارع الرئيسية بمشاركة مئات المتطوعين من السكان."
SECOND = "وقال منظمو الحملة إن الأشجار اختيرت لأنها تحتمل الجفاف ولا تحتاج إلى ماء كثير."


def odt(body: str, *, manifest: str = "<manifest/>", styles: str = "") -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return packed.getvalue()


def read(body: str, **more: str) -> CleanText:
    return clean(odt(body, **more), Hints(filename="a.odt"))


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        clean(data, Hints(filename="a.odt"))
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_headings_paragraphs_and_tables_in_order() -> None:
    cell = "<table:table-cell><text:p>1840</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    cleaned = read(
        f'<text:h text:outline-level="1">حملة لتشجير المدينة</text:h><text:p>{FIRST}</text:p>{table}'
        f"<text:p>{SECOND}</text:p>"
    )
    assert cleaned.text.split("\n") == ["حملة لتشجير المدينة", FIRST, "1840", SECOND]
    assert (cleaned.format, cleaned.warnings) == ("odt", ())
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "حملة لتشجير المدينة"


def test_a_style_of_the_document_counts_as_its_parent() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    page = read(
        f'<text:p text:style-name="P1">عنوان الحملة</text:p><text:p>{FIRST}</text:p>', styles=styles
    ).page
    assert page.headline is not None
    assert page.headline.value == "عنوان الحملة"


@pytest.mark.parametrize(
    "left_out",
    [
        f"<text:tracked-changes><text:deletion><text:p>{SECOND}</text:p></text:deletion></text:tracked-changes>",
        f"<text:p>{FIRST[:0]}<office:annotation><text:p>{SECOND}</text:p></office:annotation></text:p>",
        f"<text:p><text:note><text:note-body><text:p>{SECOND}</text:p></text:note-body></text:note></text:p>",
        f"<text:table-of-content><text:p>{SECOND}</text:p></text:table-of-content>",
    ],
)
def test_what_is_not_on_the_page_is_left_out(left_out: str) -> None:
    assert read(f"{left_out}<text:p>{FIRST}</text:p>").text == FIRST


def test_spaces_and_breaks() -> None:
    assert read("<text:p>أ<text:s/>ب<text:tab/>ج<text:line-break/>د\n  هـ</text:p>").text == "أ ب ج\nد هـ"


def test_refusals() -> None:
    locked = f'<m:manifest xmlns:m="{BASE}manifest:1.0"><m:encryption-data/></m:manifest>'
    assert refusal(odt("", manifest=locked)) == "encrypted"
    assert refusal(odt("<text:p>")) == "malformed"
    assert refusal(odt("<text:p> </text:p>")) == "no_article_text"
    assert refusal(odt(f"<text:p>{'ا' * 20_000_000}</text:p>")) == "bomb"
    assert refusal(odt("<text:span>" * 500 + "</text:span>" * 500)) == "bomb"
