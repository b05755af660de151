"""What is packed comes back to the letter; what older versions stored is still read."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.article import Summary, SummarySentence
from shared.store.packing import MARK, packed_json, unpacked_json
from shared.store.records import packed, unpacked
from tests.unit.api.records import metadata

_TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
_DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(_DOCUMENTS)
def test_any_document_comes_back(document: Any) -> None:
    text = json.dumps(document, ensure_ascii=False)
    assert json.loads(unpacked_json(packed_json(text))) == document


@pytest.mark.parametrize(
    "text", ["غدًا — 20 ٪", "L’œuvre d’Édith, 12 €", 'naïve ☃ 😀 \\ " \u2028', "\x00ÿ\ufffe"]
)
def test_letters_and_what_no_code_page_has(text: str) -> None:
    document = json.dumps(text, ensure_ascii=False)
    assert json.loads(unpacked_json(packed_json(document))) == text


def test_what_older_versions_stored_is_read() -> None:
    document = metadata().model_dump_json(exclude_defaults=True)
    assert unpacked(zlib.compress(document.encode(), 6)) == document.encode()
    assert unpacked(packed(metadata())) == document


def test_arabic_takes_a_fifth_less_than_before() -> None:
    sentence = (
        "أعلنت وزيرة النقل صباح الثلاثاء انطلاق أشغال الخط الثالث للقطار الخفيف في مدينة الواحة الكبرى."
    )
    told = tuple(SummarySentence(text=sentence[at:], start=at, end=99, score=2.5) for at in range(6))
    summary = Summary(headline="", abstract=sentence, sentences=told, method="extractive", grounded=True)
    for model in (summary, metadata()):
        before = zlib.compress(model.model_dump_json(exclude_defaults=True).encode(), 6)
        assert len(packed(model)) < 0.8 * len(before)


def test_a_blob_that_is_cut_is_no_document() -> None:
    whole = packed(metadata())
    assert whole.startswith(MARK)
    for cut in (whole[: len(whole) // 2], MARK, b"", b"\x00" + whole):
        with pytest.raises(zlib.error):
            unpacked(cut)
