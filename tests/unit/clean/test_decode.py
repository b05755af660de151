"""Bytes to text: marks, declarations, Unicode without marks, and legacy encodings down to one headline."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.clean.decode import declared_charset, decode
from shared.errors import Refused

ARABIC = "أعلنت الوزارة مساء اليوم عن خطة جديدة لتحسين النقل العمومي في المدن الكبرى"
FRENCH = "L'été dernier, la mairie a présenté un projet très attendu : rénover l'école du village."
ENGLISH = "The council said on Tuesday that the bridge would reopen “within weeks”."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, FRENCH, ENGLISH, ARABIC[:15], FRENCH[:15]])
def test_unicode_is_read_with_and_without_its_mark(codec: str, text: str) -> None:
    data = text.encode(codec)
    decoded = decode(data)
    assert decoded.text == text
    assert data.decode(decoded.encoding) == text


@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6", "mac_arabic", "cp720"])
def test_arabic_legacy_encodings(codec: str) -> None:
    assert decode(ARABIC.encode(codec)).text == ARABIC


@pytest.mark.parametrize("codec", ["cp1252", "iso8859_15", "mac_roman", "cp850"])
def test_french_legacy_encodings(codec: str) -> None:
    assert decode(FRENCH.encode(codec)).text == FRENCH


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("الملك يستقبل وز", "cp1256"),
        ("حريق في مستودع ", "cp1256"),
        ("ارتفاع أسعار ال", "iso8859_6"),
        ("انطلاق الدورة ا", "iso8859_6"),
        ("Grève à l'hôpit", "cp1252"),
        ("Le maire a été ", "cp1252"),
    ],
)
def test_fifteen_characters_are_enough(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_valid_utf8_wins_over_a_wrong_declaration_and_says_so() -> None:
    decoded = decode(ARABIC.encode(), "text/plain; charset=windows-1252")
    assert decoded.text == ARABIC
    assert decoded.encoding == "utf-8"
    assert "cp1252" in decoded.warnings[0]


def test_a_declaration_settles_what_the_letters_leave_open() -> None:
    assert decode("naïf".encode("cp850"), "text/plain; charset=cp850").text == "naïf"


def test_a_wrong_declaration_loses_against_the_letters() -> None:
    decoded = decode(ARABIC.encode("cp1256"), "text/plain; charset=iso-8859-1")
    assert (decoded.text, decoded.encoding) == (ARABIC, "cp1256")
    assert decoded.warnings


def test_markup_may_declare_its_charset() -> None:
    page = b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head>'
    assert declared_charset(page, markup=True) == "cp1256"
    assert declared_charset(b'<?xml version="1.0" encoding="ISO-8859-6"?>', markup=True) == "iso8859-6"
    assert declared_charset(page) is None
    assert declared_charset(page, "text/html; charset=no-such-thing") is None


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = (ARABIC * 5).encode()
    decoded = decode(data[:200] + b"\xff" + data[200:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 3
    assert decoded.warnings


def test_a_text_cut_inside_its_last_character_is_still_utf8() -> None:
    decoded = decode(ARABIC.encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(ARABIC[:-1])


def test_noise_is_refused() -> None:
    noise = bytes((i * 89 + i * i * 7 + (i >> 3) * 31) % 256 for i in range(4_000))
    with pytest.raises(Refused) as refusal:
        decode(noise)
    assert refusal.value.code == "undecodable"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        decoded = decode(data)
        assert data.decode(decoded.encoding, errors="replace") == decoded.text


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.", min_size=40, max_size=200))
def test_utf8_arabic_round_trips(text: str) -> None:
    assert decode(text.encode()).text == text
