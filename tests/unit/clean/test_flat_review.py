"""Lines that their form gives away: tags, credits, lists, agency marks, heads of letters, paths."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.flat import parse_text
from functions.clean.flat_letter import read_letter
from functions.clean.normalize import normalize
from shared.article import CleanText, Hints

HEADLINE = "بلدية الواحة تطلق خطة لترميم الأسوار القديمة قبل نهاية السنة"
BODY = [
    "أطلقت بلدية الواحة، الأربعاء، خطة لترميم الأسوار القديمة حول المدينة منذ أربعة قرون، بكلفة ستة ملايين درهم.",
    "وقال رئيس البلدية إن الأشغال ستبدأ من الباب الشرقي، حيث سقطت أجزاء من السور خلال أمطار الشتاء الماضي.",
    "وتشارك في الورشة فرق من الحرفيين المحليين الذين سيستعملون الطين والتبن بدل الإسمنت، حفاظا على الطابع القديم.",
    "ومن المنتظر أن تنتهي المرحلة الأولى قبل نهاية السنة، على أن تفتح ممرات الأسوار أمام الزوار في الربيع المقبل.",
]
OTHER = "افتتاح سوق أسبوعي جديد في الضاحية الغربية"
ENGLISH = [
    "The harbour council agreed on Tuesday to dredge the northern basin before the winter storms arrive.",
    "Engineers said the work would take eleven weeks and cost four million dollars, most of it from fees.",
    "Fishing crews welcomed the decision, which they had asked for since two boats ran aground in spring.",
    "The council will publish the contract next month, and the first barges are expected in late October.",
]


def _read(*lines: str) -> CleanText:
    return parse_text("\n".join(lines), Hints())


@pytest.mark.parametrize(
    "line",
    [
        "الوسوم: #الأسوار #ترميم #الواحة",
        "#الأسوار #ترميم #الواحة",
        "كلمات مفتاحية: الأسوار، الترميم، الواحة",
        "السور القديم قبل سقوطه. تصوير: س. ع.",
        "(النهاية) ع م / س ب",
        "انتهى",
        "س. م. ع.",
    ],
)
def test_a_line_under_the_body_is_known_by_its_form(line: str) -> None:
    assert _read(HEADLINE, *BODY, line).text.split("\n") == BODY


@pytest.mark.parametrize("label", ["أخبار متعلقة:", "اقرأ أيضا"])
def test_headlines_under_a_label_inside_the_body_go(label: str) -> None:
    lines = [*BODY[:2], label, OTHER, "ارتفاع أسعار التمور في الأسواق المحلية", *BODY[2:]]
    assert _read(HEADLINE, *lines).text.split("\n") == BODY


def test_a_caption_with_a_credit_inside_the_body_goes() -> None:
    caption = "A barge at work in the old basin, in June. Photo: M. R."
    lines = ["Harbour council agrees to dredge the northern basin", *ENGLISH[:2], caption, *ENGLISH[2:]]
    assert _read(*lines).text.split("\n") == ENGLISH


def test_notices_and_a_note_on_the_writer_end_the_body() -> None:
    cleaned = _read(
        "Home » Coast",
        "Harbour council agrees to dredge the northern basin",
        "By Dana Whitfield",
        "August 12, 2024",
        *ENGLISH,
        "Get news of the coast as it happens. Sign up for our morning newsletter.",
        "Dana Whitfield covers ports and fisheries.",
        "Most read",
        "Lighthouse keeper retires after forty years",
        "Terms of use",
    )
    assert cleaned.text.split("\n") == ENGLISH
    assert [guess.value for guess in cleaned.page.byline] == ["Dana Whitfield"]
    assert cleaned.page.section is not None
    assert cleaned.page.section.value == "Coast"


def test_an_agency_report() -> None:
    cleaned = _read("SOC/و/تراث", HEADLINE, *BODY, "(النهاية) ع م / س ب", "14/05/2024 16:20")
    assert cleaned.text.split("\n") == BODY
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == HEADLINE
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-05-14T16:20"


def test_the_hour_of_an_update_is_not_the_hour_of_publication() -> None:
    cleaned = _read("الرئيسية", HEADLINE, "آخر تحديث: 3 مايو 2024 - 18:45", *BODY, "جميع الحقوق محفوظة")
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-05-03"
    assert cleaned.page.updated is not None
    assert cleaned.page.updated.value == "2024-05-03T18:45"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["الرئيسية » ثقافة » تراث"], "ثقافة"),
        (["الرئيسية / جهات / " + HEADLINE], "جهات"),
        (["مجتمع", "2024/05/03 | سناء العمراني"], "مجتمع"),
    ],
)
def test_the_section_is_the_first_step_after_the_home_page(above: list[str], section: str) -> None:
    cleaned = _read("بحث عن", "تسجيل الدخول", *above, HEADLINE, *BODY, "مقالات ذات صلة", OTHER)
    assert cleaned.page.section is not None
    assert cleaned.page.section.value == section


def test_a_name_beside_the_date_is_the_writer() -> None:
    cleaned = _read(
        "بحث عن", "2024/05/03 | سناء العمراني | عدد القراءات: 310", HEADLINE, *BODY, "مقالات ذات صلة", OTHER
    )
    assert [guess.value for guess in cleaned.page.byline] == ["سناء العمراني"]


def test_the_head_of_a_letter_is_read_and_its_filled_lines_joined() -> None:
    head = [
        "من: سناء العمراني <s@example.org>",
        "إلى: التحرير",
        "التاريخ: 3 مايو 2024",
        "الموضوع: تقرير من الواحة",
    ]
    paragraphs = "\n\n".join(_filled(paragraph, 60) for paragraph in BODY)
    cleaned = parse_text("\n".join(head) + f"\n\n{HEADLINE}\n\n{paragraphs}", Hints())
    assert cleaned.text.split("\n") == BODY
    assert [guess.value for guess in cleaned.page.byline] == ["سناء العمراني"]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-05-03"
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == HEADLINE


def test_paragraphs_that_only_their_short_last_lines_part() -> None:
    text = "\n".join(_filled(paragraph, 60) for paragraph in ENGLISH)
    assert normalize(text).split("\n") == ENGLISH


def test_an_article_that_begins_with_a_quoted_word_is_no_letter() -> None:
    assert read_letter(["من: هنا بدأت الحكاية", *BODY]).size == 0


def test_clean_paragraphs_of_like_length_are_not_joined() -> None:
    lines = [
        f"في اليوم {word} من الأسبوع فتحت المكتبة أبوابها."
        for word in ("الأول", "الثاني", "الثالث", "الرابع")
    ]
    assert normalize("\n".join(lines)).split("\n") == lines


@given(st.lists(st.text(alphabet="اب ت:#/()من.\n|»aA1", max_size=60), max_size=30))
@settings(deadline=None)
def test_no_text_is_lost_and_none_invented(lines: list[str]) -> None:
    text = "\n".join([*lines, *BODY, *lines])
    kept = parse_text(text, Hints()).text.split("\n")
    assert kept
    assert set(kept) <= set(normalize(text).split("\n"))


def _filled(paragraph: str, width: int) -> str:
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def test_a_hostile_line_costs_no_more_than_its_length() -> None:
    line = "(photo:." * 60_000 + " a b c d e f g h"
    started = time.process_time()
    _read(HEADLINE, *BODY, line, *BODY)
    assert time.process_time() - started < 2


def test_a_last_paragraph_is_kept_where_initials_close_the_page() -> None:
    page = (
        "LA UNE | RÉGIONS | SPORTS\n"
        "04 décembre 2025 | K. Benali\n"
        "Sidi Brahim : le vieux pressoir tourne encore\n"
        "Partager Tweeter\n"
        "Arrêté pendant dix ans, le pressoir communal a repris du service jeudi, avec deux meules et six ouvriers.\n"
        "« On nous disait qu'il ne tournerait plus », sourit Farid Mansouri, qui en tient les clefs depuis 1998.\n"
        "LIRE AUSSI : La route du col rouvre\n"
        "Les premiers sacs viennent de Tizi et de Beni Amrane, où la récolte a pris deux semaines d'avance.\n"
        "Un marché se tiendra samedi et dimanche sur la place. Des familles y sont attendues, comme avant.\n"
        "K. B.\n"
        "Tags : Sidi Brahim olives\n"
        "Article précédent : Neige, la RN 9 coupée au col\n"
        "Votre commentaire\nNom\nE-mail\nEnvoyer\n"
    )
    assert parse_text(page, Hints()).text.endswith("comme avant.")
