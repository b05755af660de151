"""Languages, scripts and directions, from a pair of words on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.language import find_language
from functions.extract.language_weights import BUCKETS, Weighing, sums_of, word_grams

TABLE = np.random.default_rng(7).integers(0, 256, (BUCKETS, 3), np.uint8)
ARABIC = "أعلنت وزارة الفلاحة أن محصول الحبوب تراجع هذا العام بسبب ضعف التساقطات المطرية"


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        (ARABIC, "ar", "Arab"),
        ("وَقَالَ الْوَزِيرُ إِنَّ الْقَرَارَ سَيُطَبَّقُ غَدًا", "ar", "Arab"),
        ("وزارة الخارجية", "ar", "Arab"),
        ("وزیر کشاورزی گفت که برداشت گندم امسال به دلیل کمبود باران کاهش یافته است", "fa", "Arab"),
        ("وزیر زراعت نے کہا ہے کہ اس سال بارش کی کمی کی وجہ سے گندم کی پیداوار کم ہوئی ہے", "ur", "Arab"),
        ("وەزیری کشتوکاڵ ڕایگەیاند کە بەرهەمی گەنم ئەمساڵ کەمی کردووە", "ckb", "Arab"),
        ("Le ministère de l’Agriculture annonce une récolte en baisse", "fr", "Latn"),
        ("The ministry of agriculture said the harvest had fallen", "en", "Latn"),
        ("El ministerio de Agricultura anunció que la cosecha ha bajado", "es", "Latn"),
        ("Das Ministerium erklärte, die Ernte sei in diesem Jahr gesunken", "de", "Latn"),
        ("Il ministero ha annunciato che il raccolto è diminuito", "it", "Latn"),
        ("O ministério anunciou que a colheita não será suficiente", "pt", "Latn"),
        ("Wezaretê got ku di vê salê de berhemê genimê kêm bûye", "ku", "Latn"),
        ("Министерство сообщило, что урожай был меньше", "ru", "Cyrl"),
        ("Міністерство повідомило, що врожай був меншим", "uk", "Cyrl"),
        ("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ ⵉⵎⴰⵣⵉⵖⵏ", "ber", "Tfng"),
        ("משרד החקלאות הודיע", "he", "Hebr"),
        ("농림부는 수확량이 감소했다고 밝혔다", "ko", "Hang"),
        ("農林水産省は収穫量が減ったと発表した", "ja", "Jpan"),
        ("农业部宣布今年粮食产量下降", "zh", "Hani"),
    ],
)
def test_language_and_script(text: str, code: str, script: str) -> None:
    found = find_language(text)
    assert (found.code, found.script) == (code, script)
    assert found.confidence > 0.3


def test_darija_is_arabic_or_moroccan_never_persian() -> None:
    for text in ("واش بغيتي تمشي معايا لدار", "هادشي ديال بزاف ماشي مزيان", "راه كان خدام مع داك الراجل"):
        assert find_language(text).code in {"ar", "ary"}


def test_direction_follows_the_script() -> None:
    assert find_language(ARABIC).direction == "rtl"
    assert find_language("Bonjour tout le monde").direction == "ltr"


def test_latin_names_do_not_turn_an_arabic_text_around() -> None:
    assert find_language("أعلنت شركة Google Cloud Platform إطلاق Gemini Ultra في السوق المغربية").code == "ar"


def test_a_bilingual_notice_is_in_the_language_that_has_rules() -> None:
    notice = (
        "Gemeindeversammlung in Freiburg, assemblée communale à Fribourg, Donnerstag/jeudi 12 juin, "
        "salle des fêtes, Tagesordnung und ordre du jour"
    )
    assert find_language(notice).code == "fr"
    german = (
        "Die Gemeinde lädt am Donnerstag zur Versammlung ein, die Tagesordnung liegt aus, sagte Jean Dupont"
    )
    assert find_language(german).code == "de"


def test_nothing_to_go_by() -> None:
    for text in ("", "123 456", "…!", "😀"):
        found = find_language(text)
        assert (found.code, found.confidence) == ("und", 0.0)


def test_confidence_grows_with_the_text() -> None:
    assert find_language(ARABIC).confidence > 0.95


SHORT = st.text("abéœابتىpqж", min_size=1, max_size=9)


@given(st.lists(SHORT, min_size=12, max_size=24) | st.lists(SHORT | st.text("aब", min_size=1), min_size=1))
def test_words_weigh_the_same_together_as_each_by_its_ngrams(words: list[str]) -> None:
    alone = [[len(grams), *TABLE[grams].sum(0, np.int64)] for grams in map(word_grams, words)]
    assert sums_of(words, TABLE).tolist() == alone
    assert Weighing(TABLE.tobytes(), 3).totals(words) == np.sum(alone, 0).tolist()
