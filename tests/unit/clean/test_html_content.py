"""Where the article stands on a page: pages built from a few shapes, without class names that help."""

from __future__ import annotations

import pytest

from functions.clean.html import parse_html
from shared.article import Hints

HEADLINE = "مكتبة عمومية جديدة وسط المدينة"
BODY = [
    "افتتحت البلدية صباح أمس مكتبة عمومية جديدة وسط المدينة، بحضور عدد من الكتّاب والتلاميذ وأوليائهم.",
    "وقالت مديرة المكتبة إن الفضاء يضم عشرين ألف كتاب، وقاعة للمطالعة، وركنا خاصا بالأطفال الصغار.",
    "كل شيء تقريبا.",
    "ومن المنتظر أن تفتح المكتبة أبوابها يوميا من الثامنة صباحا إلى السابعة مساء، عدا يوم الأحد.",
]
OTHERS = [
    (
        "أعلنت شركة النقل عن خطوط جديدة تربط الضواحي الشمالية بوسط العاصمة، وذلك ابتداء من مطلع الشهر المقبل "
        "بعد أشهر من الأشغال التي عرفتها محطات عديدة على طول الخط."
    ),
    (
        "فاز الفريق المحلي بمباراته الأولى في البطولة بهدفين لواحد، بعد شوط ثان شهد سيطرة واضحة للضيوف دون أن "
        "يتمكنوا من التسجيل رغم الفرص الكثيرة التي أتيحت لهم."
    ),
    (
        "سجلت أسعار الخضر انخفاضا طفيفا في الأسواق الأسبوعية، حسب ما أفاد به تجار من مدن مختلفة، بينما بقيت "
        "أسعار الفواكه على حالها."
    ),
]


def page(main: str, after: str = "", before: str = "") -> str:
    return (
        f"<html><head><title>{HEADLINE} - الجريدة</title></head><body>"
        f"<div class='x1'><ul><li><a href='/1'>رياضة</a></li><li><a href='/2'>ثقافة</a></li></ul></div>"
        f"{before}<div class='x2'><h1>{HEADLINE}</h1><div class='x3'>{main}</div></div>{after}</body></html>"
    )


def lines(markup: str) -> list[str]:
    return parse_html(markup, Hints()).text.split("\n")


PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)


@pytest.mark.parametrize(
    "main",
    [
        PARAGRAPHS,
        "".join(f"<div>{text}</div>" for text in BODY),
        "<br><br>".join(BODY),
        "".join(f"<div class='w'><div class='t'><p>{text}</p></div></div>" for text in BODY),
        f"<table><tr><td>{PARAGRAPHS}</td></tr></table>",
    ],
    ids=["p", "div", "br", "boxes", "table"],
)
def test_paragraphs_however_they_are_marked_up(main: str) -> None:
    assert lines(page(main)) == BODY


def test_longer_openings_of_other_articles_are_left_out() -> None:
    teasers = "".join(f"<h3>{text[:40]}</h3><p>{text}</p>" for text in OTHERS)
    assert lines(page(PARAGRAPHS, after=f"<div class='x9'>{teasers}</div>")) == BODY


def test_notice_before_the_headline_is_left_out() -> None:
    notice = f"<div class='x8'><p>{OTHERS[0]}</p></div>"
    assert lines(page(PARAGRAPHS, before=notice)) == BODY


def test_box_between_paragraphs_is_left_out() -> None:
    box = "<div class='n'><div>النشرة</div><div>اشترك الآن، تصلك الأخبار يوميا</div><div>أرسل</div></div>"
    main = f"<p>{BODY[0]}</p>{box}" + "".join(f"<p>{text}</p>" for text in BODY[1:])
    assert lines(page(main)) == BODY


def test_links_to_other_articles_between_paragraphs_are_left_out() -> None:
    main = PARAGRAPHS + "<p><a href='/9'>فريق المدينة يفوز بالمباراة الأولى</a></p>" + f"<p>{OTHERS[2]}</p>"
    assert lines(page(main)) == [*BODY, OTHERS[2]]


def test_sentence_that_is_a_link_stays() -> None:
    linked = "<p><a href='/9'>وكانت الأشغال قد انطلقت قبل عامين، حسب البلدية.</a> نعم.</p>"
    assert lines(page(PARAGRAPHS + linked))[-1] == "وكانت الأشغال قد انطلقت قبل عامين، حسب البلدية. نعم."


def test_lists_and_subheadings_stay_in_order() -> None:
    main = f"<p>{BODY[0]}</p><h2>المواعيد</h2><ul><li>الاثنين</li><li>الخميس</li></ul><p>{BODY[1]}</p>"
    assert lines(page(main)) == [BODY[0], "المواعيد", "الاثنين", "الخميس", BODY[1]]


def test_replies_longer_than_the_article_are_left_out() -> None:
    replies = "".join(f"<li class='comment'><p>{text} {text}</p></li>" for text in OTHERS * 3)
    assert lines(page(PARAGRAPHS + f"<ol class='comment-list'>{replies}</ol>")) == BODY


def test_layout_named_as_chrome_is_forgiven() -> None:
    main = "".join(f"<div class='sidebar-grid__container'><p>{text} {text}</p></div>" for text in BODY)
    assert len(lines(page(main))) == len(BODY)


def test_hidden_text_is_left_out() -> None:
    hidden = f"<p hidden>{OTHERS[0]}</p><p style='color: red; display : none'>{OTHERS[1]}</p>"
    assert lines(page(hidden + PARAGRAPHS)) == BODY


def test_inline_marks_do_not_part_words() -> None:
    main = PARAGRAPHS + "<p>قال <b>الك</b>اتب <a href='/x'>المعروف</a> إن <i>القراءة</i> حياة، لا ترف.</p>"
    assert lines(page(main))[-1] == "قال الكاتب المعروف إن القراءة حياة، لا ترف."


def test_every_letter_is_kept() -> None:
    text = "كَتَبَ الأديبُ ـ رحمه الله ـ أنّ «القراءةَ» حياةٌ أخرى… وقال ﷺ لأصحابه، في سنة 1445هـ."
    assert lines(page(f"<p>{BODY[0]}</p><p>{text}</p>"))[-1] == text


def test_body_filled_in_by_script_is_taken_from_its_declaration() -> None:
    body = "\\n".join(BODY * 2)
    script = f'{{"@type": "NewsArticle", "headline": "{HEADLINE}", "articleBody": "{body}"}}'
    markup = f"<script type='application/ld+json'>{script}</script><div id='root'>جار التحميل</div>"
    cleaned = parse_html(markup, Hints())
    assert cleaned.text.split("\n") == BODY * 2
    assert cleaned.warnings == ("body_from_jsonld",)


def test_standfirst_is_the_subtitle() -> None:
    deck = "الفضاء الجديد يضم عشرين ألف كتاب وقاعة كبيرة للمطالعة"
    markup = page(PARAGRAPHS).replace("</h1>", f"</h1><h2>{deck}</h2>")
    cleaned = parse_html(markup, Hints())
    assert cleaned.page.subtitle is not None
    assert cleaned.page.subtitle.value == deck
    assert deck not in cleaned.text


def stub(declared: str) -> str:
    script = f"<script type='application/ld+json'>{declared}</script>"
    return page(PARAGRAPHS).replace("</head>", f"{script}</head>")


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        (stub('{"@type": "NewsArticle", "isAccessibleForFree": "False"}'), "paywall_stub"),
        (page(PARAGRAPHS + "<div class='paywall'><p>اشترك لتقرأ البقية كلها.</p></div>"), "paywall_stub"),
        (stub('{"@type": "LiveBlogPosting", "headline": "x"}'), "live_blog"),
        (page("".join(f"<img src='{i}.jpg'><p>{BODY[i % 2]}</p>" for i in range(9))), "gallery"),
        (
            page(
                "".join(
                    f"<h2><a href='/{i}'>{text[:30]}</a></h2><p>{text}</p>"
                    for i, text in enumerate(OTHERS * 2)
                )
            ),
            "list_page",
        ),
    ],
)
def test_other_kinds_of_page_are_named(markup: str, code: str) -> None:
    assert code in parse_html(markup, Hints()).warnings


def test_plain_article_carries_no_warning() -> None:
    assert parse_html(page(PARAGRAPHS), Hints()).warnings == ()


def test_a_recipe_with_a_picture_for_each_step_is_no_gallery() -> None:
    steps = "".join(f"<img src='{i}.jpg'><p>{i}. أضف ملعقة أخرى وحرك الخليط جيدا.</p>" for i in range(12))
    markup = page(f"<p>{' '.join(BODY * 3)}</p>{steps}")
    assert "gallery" not in parse_html(markup, Hints()).warnings


def test_a_box_of_related_headlines_does_not_make_a_list() -> None:
    box = "".join(f"<h3><a href='/{i}'>{text[:40]}</a></h3>" for i, text in enumerate(OTHERS * 3))
    markup = page(f"<p>{BODY[0]}</p><p>{BODY[1]}</p><div>{box}</div><p>{BODY[0]}</p><p>{BODY[1]}</p>")
    assert "list_page" not in parse_html(markup, Hints()).warnings
