"""Unicode damage put right, and what must never change left alone."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from functions.clean.normalize import normalize, normalize_text

ARABIC = "أعلنت الوزارة مساء اليوم عن خطة جديدة لتحسين النقل العمومي في المدن الكبرى، وفق بلاغ رسمي."
FRENCH = "L'été dernier, la mairie a présenté un projet très attendu : rénover l'école du village."


@pytest.mark.parametrize(
    "text",
    [
        "ولد سنة 1380هـ وتوفي سنة 1445 هـ.",
        "صلى الله على محمد ﷺ وسلم.",
        "المساحة 120 م² والنسبة ½ والحرارة 38°C.",
        "ارتفعت الأسعار بنسبة ١٢٫٥٪ خلال عام.",
        "انضم إلى نادي الـ100 هدف، وإلى مجموعة الـ 20.",
        "﴿وَقُلْ رَبِّ زِدْنِي عِلْمًا﴾",
        "سعت شركة «گوگل» إلى شراء «ڤيديو».",
        "می‌خواهم کتاب بخوانم.",
        "العنوان https://example.org/a_b?c=1&d=2 والبريد desk@example.org",
        "الدوام من 8:30 إلى 16:00 في 2023–2024، أي 3.5 ساعات.",
        "فقط، هكذا قال. ضغط؛ ثم مضى.",
        "L'« affaire » du siècle coûte 3 000 € — déjà…",
        "She paid £3 for a naïve résumé; it’s “fine” — 100 m² & more.",
        "👨\u200d👩\u200d👧 family",
    ],
)
def test_what_must_not_change_does_not(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    ("damaged", "wanted"),
    [
        ("الـــحكومة تعـلن", "الحكومة تعلن"),
        ("محـمَّـد", "محمَّد"),
        ("ا\u200bل\ufeffمد\u00adينة", "المدينة"),
        ("\u202bمرحبا\u202c \u2067بكم\u2069\u200f", "مرحبا بكم"),
        ("كلمة\u00a0بعد\u3000كلمة\t أخرى ", "كلمة بعد كلمة أخرى"),
        ("قال &quot;نعم&quot;&nbsp;&#8230; l&#039;eau", 'قال "نعم" … l\'eau'),
        ("سطر\r\nسطر\u2028سطر", "سطر\nسطر\nسطر"),
        ("e\u0301te\u0301 ا\u0654حمد", "été أحمد"),
        ("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ", "السلام عليكم"),
        ("كلمة\u200cعربية", "كلمةعربية"),
    ],
)
def test_damage_is_repaired(damaged: str, wanted: str) -> None:
    assert normalize(damaged) == wanted


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "cp1256"])
def test_utf8_read_with_another_codec(codec: str) -> None:
    seen = "".join(_shown(byte, codec) for byte in ARABIC.encode())
    assert normalize(seen) == ARABIC


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_french_utf8_read_with_another_codec(codec: str) -> None:
    seen = "".join(_shown(byte, codec) for byte in FRENCH.encode())
    assert normalize(seen) == FRENCH


def test_twice_damaged_text_is_repaired_twice() -> None:
    once = FRENCH.encode().decode("latin-1")
    assert normalize(once.encode().decode("latin-1")) == FRENCH


def test_windows_1256_read_as_latin() -> None:
    assert normalize(ARABIC.encode("cp1256").decode("cp1252")) == ARABIC


def test_only_the_damaged_line_changes() -> None:
    text = f"{ARABIC}\n{FRENCH.encode().decode('latin-1')}\nUn Â de trop et un café."
    assert normalize(text) == f"{ARABIC}\n{FRENCH}\nUn Â de trop et un café."


def test_visual_order_is_turned_back() -> None:
    line = "بلغ عدد الزوار (NASA) نحو 2500 زائر في المدينة القديمة."
    backward = re.sub(r"[A-Z]+|\d+", lambda m: m[0][::-1], line)[::-1].translate(str.maketrans("()", ")("))
    assert normalize(backward) == line
    shaped = "ﻡﻼﺴﻟﺍ"
    assert normalize(shaped) == "السلام"


def test_lines_filled_to_a_width_become_paragraphs() -> None:
    words = ("le conseil municipal a voté hier soir le budget de la ville pour 2024 " * 6).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    broken = "\n".join([*lines, line])
    assert normalize(f"{broken}\n\n{broken}").split("\n\n") == [" ".join(words)] * 2


def test_hyphenated_words_are_joined() -> None:
    text = (
        "La séance du conseil s'est tenue dans la grande salle de la mai-\n"
        "rie, où plus de deux cents personnes avaient pris place bien avant\n"
        "l'heure ; les élus ont débattu jusqu'à minuit sans trouver d'accord\n"
        "sur le tracé de la future ligne de tramway."
    )
    assert "mairie, où plus" in normalize(text)


def test_a_list_of_labels_is_not_joined() -> None:
    menu = "Accueil\nPolitique\nÉconomie\nSport\nCulture"
    assert normalize(menu) == menu


@given(st.text(max_size=300))
@example("0 \xa00")
@example("0  \t\u30000 \n \xa0\n")
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = normalize_text(text)
    assert normalize_text(once) == once


@given(st.text(alphabet="ابتثجحخدذرزسشصضعغفقكلمنهوي \n", max_size=300))
def test_plain_arabic_letters_all_survive(text: str) -> None:
    assert normalize_text(text).split() == text.split()


def test_time_grows_with_the_text_only() -> None:
    started = time.process_time()
    for hostile in (
        "ـ" * 200_000,
        "&" * 200_000,
        "\u0301" * 200_000,
        "ﻡ" * 100_000,
        "Ã©" * 50_000,
        "(" * 100_000,
    ):
        normalize(hostile)
    assert time.process_time() - started < 20


def _shown(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def test_composed_and_decomposed_french_agree() -> None:
    assert normalize(unicodedata.normalize("NFD", FRENCH)) == FRENCH
