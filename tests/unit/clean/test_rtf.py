"""RTF as word processors write it, and as nobody should."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.clean.cleaner import clean
from functions.clean.rtf import read_rtf
from shared.article import Hints
from shared.errors import Refused

FIRST = "أعلنت الوزارة عن برنامج جديد لدعم الفلاحين في المناطق الجبلية."
SECOND = "وأوضح الوزير أن البرنامج سيبدأ مع مطلع الموسم الفلاحي المقبل."
HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset178 Arial;}}{\info{\title x}}"


def escaped(text: str, codec: str = "cp1256") -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(codec))


def unicode(text: str) -> bytes:
    return b"".join(b"\\u%d?" % ord(char) for char in text)


def test_an_arabic_font_and_unicode_through_the_front_door() -> None:
    body = rb"\pard\rtlpar\f1 " + escaped(FIRST) + rb"\par\f0 " + unicode(SECOND) + rb"\par}"
    cleaned = clean(HEAD + body, Hints(filename="a.rtf"))
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert (cleaned.format, cleaned.warnings) == ("rtf", ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"{\*\generator Writer;}one", "one"),
        (rb"{\header top}one{\footnote below}", "one"),
        (rb"one{\deleted two}{\v three}", "one"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"),
        (rb"a\tab b\line c\emdash d\~e\{f\}", "a b\nc—d\u00a0e{f}"),
        (rb"\uc2\u233 ??t\'e9", "été"),
        (rb"{\uc0\u233}t", "ét"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"x\bin4 {}}{y", "xy"),
        (b"one\r\ntwo", "onetwo"),
    ],
)
def test_words_and_groups(body: bytes, text: str) -> None:
    assert read_rtf(HEAD + body + b"}") == text


def test_the_code_page_of_the_document() -> None:
    assert read_rtf(rb"{\rtf1\ansi\ansicpg1256 " + escaped(FIRST) + b"}") == FIRST


def test_refusals() -> None:
    for data, code in ((b"{\\rtf1" + b"{" * 600, "malformed"), (b"{\\rtf1 12}", "no_article_text")):
        with pytest.raises(Refused) as refused:
            clean(data, Hints(filename="a.rtf"))
        assert refused.value.code == code
        assert refused.value.message.endswith(".")


@given(st.binary(max_size=300))
def test_anything_is_read_or_refused(data: bytes) -> None:
    read_rtf(b"{\\rtf1" + data)


def test_five_megabytes_are_quick() -> None:
    for part in (b"\\'e1", b"\\par ", b"{}", b"\\u233?", b"a"):
        started = time.process_time()
        read_rtf(b"{\\rtf1 " + part * (900_000 // len(part)))
        assert time.process_time() - started < 5
