"""Sentences in the three languages: what ends one, what does not, and that nothing of the text is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.sentences import LONG, split_sentences


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ar", ["وصل الوزير إلى تونس صباح اليوم.", "هل يوقع الاتفاق؟", "لم يجب أحد!", "وغادر الوفد مساء…"]),
        ("ar", ["قال د. سامي النجار إن اللقاح جاهز.", "ونقلت أ. ف. ب عن مصدر تأكيده."]),
        ("ar", ["صدر القانون عام 1998 م.", "وعدّل بعد ذلك مرتين."]),
        ("ar", ["بلغت النسبة 3.5 في المئة.", "وكانت 2,1 قبل عام."]),
        ("ar", ["قال: «لن نتراجع أبدا.»", "وغادر القاعة."]),
        ("ar", ["لبنان.. الحكومة تناقش الموازنة."]),
        ("ar", ["أعلنت و.م.ع أن الاجتماع تأجل.", "ولم تذكر السبب."]),
        ("en", ["Dr. Ann B. Lowe met the U.S. envoy at 10 a.m. on Friday.", "The talks lasted 3.5 hours."]),
        ("en", ["It was approved by the U.S.", "The vote was close."]),
        ("en", ['"We will not go back," he said.', "“Never!” she added.", "They left."]),
        ("en", ["See No. 5 of the list.", "It costs $2.50 at example.com today."]),
        ("en", ["The committee . . . has met twice.", "It meets again today."]),
        ("fr", ["M. Duval et Mme. Roy sont arrivés à 9 h.", "« Est-ce possible ? » demande-t-elle.", "Oui."]),
        ("fr", ["Il l'a dit : « C'est fini. »", "La salle a applaudi.", "Voir art. 12 du code."]),
        ("ar", ["قال م. سامي الحداد إن السعر بلغ 3.5 دنانير.", "وأضاف: «هل نوقع؟", "لا أعرف!»", "ثم غادر."]),
        ("ar", ["ماذا قال؟!", "لم يجب.", "«سنعود غدا»، قالها ومضى."]),
        ("ar", ["كشفت مصادر لـ «النورس.نت»، أن الجسر سيغلق.", "ولم تذكر موعدا."]),
        ("ar", ["بلغت الحرارة 45.5 درجة؛ وهو رقم قياسي…", "وتوقعت الأرصاد المزيد."]),
        ("ar", ["زار الموقع www.port.example ثم كتب.", "وقال إن الإصدار 2.0 جاهز."]),
        (
            "fr",
            [
                "PARIS, 12 mars (AFP) - Le ministre a parlé.",
                "Il a fini à 12h30.",
                "Le prix est de 1.250,50 €.",
            ],
        ),
        ("fr", ["J.-C. Martin et A. B. Durand arrivent.", "« Est-ce fini ? », demande-t-il.", "« Oui. »"]),
        ("en", ["He lives at 5 Main St.", "The house is old.", "Mr. T. Jones of St. Louis owns it."]),
        ("en", ["Gov. Brown met Lt. Col. Hill vs. Gen. Lee.", "It ended at 11 p.m.", "They left."]),
        ("en", ["NEW YORK (AP) — Stocks fell.", "Apple Inc. rose 3.5%.", '"Very," said CEO T. Cook.']),
        ("de", ["Der Minister kam an.", "Er blieb zwei Tage."]),
    ],
)
def test_parts_where_a_reader_would(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


def test_a_full_stop_without_a_space_still_ends_a_sentence() -> None:
    assert sentences("أنهى الوفد زيارته.وعاد إلى بلاده.", "ar") == ["أنهى الوفد زيارته.", "وعاد إلى بلاده."]
    assert sentences("They went home.The rest stayed.", "en") == ["They went home.", "The rest stayed."]


def test_a_straight_quote_stays_on_its_side() -> None:
    assert sentences('Il était médecin."Nous tiendrons bon."Le ministre est parti.', "fr") == [
        "Il était médecin.",
        '"Nous tiendrons bon."',
        "Le ministre est parti.",
    ]
    assert sentences("غادر الوفد.»سنعود قريبا« قال رئيسه.", "ar") == [
        "غادر الوفد.",
        "»سنعود قريبا« قال رئيسه.",
    ]


def test_a_full_stop_after_a_closing_quote_needs_no_space_either() -> None:
    assert sentences('Il dit que c\'était "la bonne décision"."Etre maire est dur", dit-il.', "fr") == [
        'Il dit que c\'était "la bonne décision".',
        '"Etre maire est dur", dit-il.',
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_megabyte_takes_as_long_as_its_parts(language: str) -> None:
    piece = {
        "ar": "أعلنت الوزارة (أمس) أن «الجسر» سيفتح في الربيع، بعد 3.5 أعوام من العمل.\n",
        "fr": "M. Roy a dit : « C'est fini. » Le pont ouvrira le 1er janv. 2030, après 3,5 ans.\n",
        "en": 'Dr. Lowe of the U.S. office said: "We are done." The bridge opens at 10 a.m. on Friday.\n',
    }[language]

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.process_time()
        split_sentences(text, language)
        return time.process_time() - begun

    few = min(seconds(50_000) for _ in range(3))
    assert seconds(1_000_000) < 50 * max(few, 0.004)


def test_newlines_end_paragraphs_and_their_sentences() -> None:
    assert sentences("عنوان بلا نقطة\n\nنص الخبر يبدأ هنا\r\nوينتهي.", "ar") == [
        "عنوان بلا نقطة",
        "نص الخبر يبدأ هنا",
        "وينتهي.",
    ]


def test_the_number_of_an_item_stays_with_it() -> None:
    assert sentences("1. First things first.\n12. The last one.", "en") == [
        "1. First things first.",
        "12. The last one.",
    ]


def test_a_text_without_full_stops_is_parted_at_its_clauses() -> None:
    clause = (
        "وتابع المجتمعون دراسة الملفات المعروضة عليهم في الجلسة الصباحية التي عقدت بمقر الولاية وسط المدينة،"
    )
    parts = sentences(" ".join([clause] * 20), "ar")
    assert len(parts) > 3
    assert all(20 <= len(part.split()) <= LONG for part in parts)
    assert all(part.endswith("،") for part in parts)


def test_signs_alone_are_no_sentence() -> None:
    assert sentences("انتهى الاجتماع. *** ", "ar") == ["انتهى الاجتماع. ***"]
    assert sentences("... بدأ الاجتماع.", "ar") == ["... بدأ الاجتماع."]
    assert sentences("", "ar") == []
    assert sentences(" \n ", "ar") == []


@given(
    st.text(alphabet=list('اب تM.a?؟!…"» \n،؛1U\u200f'), max_size=120),
    st.sampled_from(["ar", "fr", "en", "tr"]),
)
def test_covers_all_that_is_not_space_in_order(text: str, language: str) -> None:
    check_cover(text, language)


@given(st.text(max_size=80))
def test_covers_any_unicode(text: str) -> None:
    check_cover(text, "ar")


def check_cover(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    covered: set[int] = set()
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(char.isspace() for offset, char in enumerate(text) if offset not in covered)


@pytest.mark.parametrize(
    "piece", ["! ", ". ", "a. ", "1.", "«", '."', "كلمة، ", "x;", "U.S. ", ". »", "\u200f.", " .", ". . "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * size
        begun = time.process_time()
        split_sentences(text, "ar")
        return time.process_time() - begun

    few = min(seconds(2_000) for _ in range(3))
    assert any(seconds(32_000) < 50 * max(few, 0.004) for _ in range(3))
