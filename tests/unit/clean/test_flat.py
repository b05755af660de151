"""Flattened pages: the body exactly, the fields from their lines, clean articles untouched."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from functions.clean import flat
from functions.clean.flat import parse_text
from functions.clean.folding import fold
from functions.clean.pagedate import read_date
from shared.article import Hints
from shared.errors import Refused

HEADLINE = "افتتاح مكتبة عمومية جديدة في حي السلام بعد سنوات من الانتظار"
BODY = [
    "افتتحت السلطات المحلية صباح السبت مكتبة عمومية جديدة في حي السلام، بحضور عشرات الأطفال وأوليائهم.",
    "وتضم المكتبة، التي بلغت كلفتها ثلاثة ملايين درهم، نحو عشرين ألف كتاب بالعربية والفرنسية والأمازيغية.",
    "وقال مدير المكتبة إن الولوج سيكون مجانيا لسكان الحي، مضيفا أن قاعة للمطالعة ستفتح إلى ساعة متأخرة.",
    "ورحبت جمعيات الحي بهذا الافتتاح، ودعت إلى تنظيم أنشطة منتظمة للقراءة والحكاية لفائدة الصغار.",
]
ABOVE = ["الرئيسية", "سياسة", "اقتصاد", "مجتمع", "رياضة", "ثقافة", "بحث عن", "تسجيل الدخول"]
OTHERS = [
    "ارتفاع أسعار الخضر في أسواق الجملة خلال الأسبوع الجاري",
    "المنتخب يستعد لمباراة الأحد بتشكيلة شابة",
    "توقيف ثلاثة أشخاص في قضية تزوير وثائق إدارية",
]
BELOW = [
    "فيسبوك",
    "تويتر",
    "واتساب",
    "مقالات ذات صلة",
    *OTHERS,
    "اترك تعليقاً",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
    "الاسم *",
    "من نحن",
    "سياسة الخصوصية",
    "© 2023 جميع الحقوق محفوظة",
    "زر الذهاب إلى الأعلى",
]


def _page(*, head: list[str] | None = None, body: list[str] | None = None, joiner: str = "\n") -> str:
    head = [HEADLINE] if head is None else head
    return joiner.join([*ABOVE, "مجتمع", *head, *(body or BODY), *BELOW])


@pytest.mark.parametrize("joiner", ["\n", "\n\n", "\r\n"])
def test_the_body_comes_out_alone(joiner: str) -> None:
    cleaned = parse_text(_page(joiner=joiner), Hints())
    assert cleaned.text.split("\n") == BODY
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == HEADLINE


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        (
            [HEADLINE, "بقلم: سلمى الإدريسي", "السبت 14 أكتوبر 2023 - 10:30"],
            "سلمى الإدريسي",
            "2023-10-14T10:30",
        ),
        ([HEADLINE, "السبت 14 أكتوبر 2023", "كتب كريم بوزيان"], "كريم بوزيان", "2023-10-14"),
        ([HEADLINE, "نادية الخطيب", "أكتوبر 14, 2023"], "نادية الخطيب", "2023-10-14"),
        ([HEADLINE, "يوسف حداد", "نشر في: 14/10/2023"], "يوسف حداد", "2023-10-14"),
    ],
)
def test_byline_and_date_are_read(head: list[str], author: str, published: str) -> None:
    cleaned = parse_text(_page(head=head), Hints())
    assert cleaned.text.split("\n") == BODY
    assert [guess.value for guess in cleaned.page.byline] == [author]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == published
    assert cleaned.page.published.evidence.startswith("line ")


def test_a_related_link_inside_the_body_is_dropped() -> None:
    body = [*BODY[:2], f"اقرأ أيضا: {OTHERS[0]}", *BODY[2:]]
    assert parse_text(_page(body=body), Hints()).text.split("\n") == BODY


def test_a_clean_article_keeps_its_sub_headings() -> None:
    article = [BODY[0], BODY[1], "مجانية الولوج وتمديد الأوقات", BODY[2], "أصداء لدى السكان", BODY[3]]
    assert parse_text("\n".join(article), Hints()).text.split("\n") == article


def test_a_clean_article_without_blank_lines_or_headline_is_untouched() -> None:
    assert parse_text("\n\n".join(BODY), Hints()).text.split("\n") == BODY


def test_french_page() -> None:
    body = [
        "La médiathèque du quartier a rouvert ses portes samedi matin, après deux années de travaux.",
        "Le bâtiment accueille désormais vingt mille ouvrages, une salle de lecture et un petit auditorium.",
        "« C'était très attendu par les familles », a rappelé la maire lors de l'inauguration.",
    ]
    above = ["Accueil", "Politique", "Société", "Sport", "Culture", "Rechercher", "Connexion"]
    head = [
        "La médiathèque rouvre après deux ans de travaux",
        "Par Claire Mercier",
        "Publié le 14/10/2023 à 10h30",
    ]
    below = [
        "Partager",
        "Facebook",
        "Articles similaires",
        "Le marché change de place",
        "Un nouveau bus de nuit",
    ]
    footer = [
        "Laisser un commentaire",
        "Votre adresse e-mail ne sera pas publiée.",
        "Mentions légales",
        "© 2023",
    ]
    cleaned = parse_text("\n".join([*above, *head, *body, *below, *footer]), Hints())
    assert cleaned.text.split("\n") == body
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == head[0]
    assert [guess.value for guess in cleaned.page.byline] == ["Claire Mercier"]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2023-10-14T10:30"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("١٢ كانون الأول (ديسمبر) ٢٠٢٠", "2020-12-12"),
        ("1 غشت 2015", "2015-08-01"),
        ("الجمعة 8 فيفري 2019", "2019-02-08"),
        ("3 تموز/يوليو 2021، 09:05 م", "2021-07-03T21:05"),
        ("1er août 2021 à 7h05", "2021-08-01T07:05"),
        ("Nov. 9, 2019, 8:41 PM UTC", "2019-11-09T20:41"),
        ("2024-02-29", "2024-02-29"),
        ("Published On 10/11/2017", "2017-11-10"),
        ("12/25/2017", "2017-12-25"),
        ("30 فبراير 2020", None),
        ("25 نونبر", None),
        ("1445/03/12", None),
        ("الهاتف 0522 20 19 2020", None),
    ],
)
def test_date_lines(line: str, value: str | None) -> None:
    found = read_date(fold(line))
    assert (found.value if found else None) == value


ANY_LINE = st.sampled_from([*ABOVE, *BODY, *BELOW, HEADLINE, "12", "—", "x" * 300, ": ", "a.b", "«»"])


@settings(max_examples=60)
@example([HEADLINE, HEADLINE, HEADLINE, "الرئيسية"])
@given(st.lists(ANY_LINE, max_size=30))
def test_every_page_gives_lines_it_held(lines: list[str]) -> None:
    with contextlib.suppress(Refused):
        cleaned = parse_text("\n".join(lines), Hints())
        held = {line.strip() for line in lines}
        assert all(line in held for line in cleaned.text.split("\n") if line)


def test_time_grows_with_the_page_only() -> None:
    page = _page() + "\n"
    parse_text(page, Hints())
    started = time.process_time()
    parse_text(page * 20, Hints())
    small = time.process_time() - started
    started = time.process_time()
    parse_text(page * 200, Hints())
    assert time.process_time() - started < 25 * small + 0.5


def test_a_headline_never_takes_the_only_line_of_the_body(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = ["before", "body", *["after"] * len(OTHERS)]
    monkeypatch.setattr(flat, "label", lambda *_, **__: list(labels))
    monkeypatch.setattr(flat, "choose", lambda *_: 1)
    cleaned = parse_text("\n".join([HEADLINE, BODY[0], *OTHERS]), Hints(filename="a.txt"))
    assert cleaned.text == BODY[0]
    assert cleaned.page.headline is None
