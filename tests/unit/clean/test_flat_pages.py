"""Flattened pages of many kinds, each an article among what its site puts around it: the body comes out to the line."""

from __future__ import annotations

import pytest

from functions.clean.flat import parse_text
from shared.article import CleanText, Hints

TITLE = {
    "ar": "مزارعو الوادي يعودون إلى زراعة الزعفران بعد سنوات من الجفاف",
    "fr": "Les maraîchers du plateau réclament une digue contre les crues",
    "en": "Ferry crews vote to end strike after harbour talks",
}
BODY = {
    "ar": [
        "عاد مزارعو الوادي هذا الموسم إلى زراعة الزعفران بعد أربع سنوات من الجفاف دفعت كثيرا منهم إلى ترك حقولهم.",
        "وقال رئيس التعاونية إن المساحة المزروعة تضاعفت منذ أكتوبر، بفضل أمطار الخريف وقنوات ري جديدة مدت إلى الحقول.",
        "ويحتاج غرام واحد من الزعفران إلى مئة وخمسين زهرة تقطف باليد قبل شروق الشمس، ثم تجفف في الظل يوما كاملا.",
        "وتتوقع التعاونية أن يبلغ محصول الوادي مئة كيلوغرام هذه السنة، وهو ضعف ما جمعه المزارعون في الموسم الماضي.",
    ],
    "fr": [
        "Les maraîchers du plateau ont demandé mardi la construction d'une digue, après la troisième crue en deux ans.",
        "Selon leur syndicat, l'eau a recouvert soixante hectares de poireaux et de choux, et la récolte est perdue.",
        "La préfecture promet une étude avant l'été, mais les maraîchers jugent que la digue ne peut plus attendre.",
        "Une réunion entre les élus du plateau, le syndicat et l'agence de l'eau est prévue à la fin du mois.",
    ],
    "en": [
        "Ferry crews voted on Thursday to end a strike that had cut the outer islands off for almost two weeks.",
        "The crews will get a pay rise of six percent and longer rest between crossings, both sides said.",
        "Islanders had run short of fuel and fresh milk, and the harbour board had begun to fly in medicine.",
        "The first ferry is due to leave the harbour at dawn on Saturday, with the mail and forty tonnes of flour.",
    ],
}
OTHER = {
    "ar": (
        "افتتاح متحف للخزف في المدينة القديمة",
        "يضم المتحف الجديد ثلاثمئة قطعة من الخزف جمعت على مدى نصف قرن من ورشات الصناع.",
    ),
    "fr": (
        "Un musée de la faïence ouvre ses portes",
        "Le musée présente trois cents pièces réunies pendant un demi-siècle chez les potiers.",
    ),
    "en": (
        "Pottery museum opens in the old town",
        "The museum shows three hundred pots gathered over half a century from workshops.",
    ),
}
MENU = {
    "ar": ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "جهات"],
    "fr": ["Accueil", "Politique", "Économie", "Sport", "Culture", "Régions"],
    "en": ["Home", "Politics", "Business", "Sport", "Culture", "Weather"],
}
DATE = {
    "ar": "الأربعاء 5 نونبر 2025 - 10:30",
    "fr": "Publié le 5 novembre 2025 à 10h30",
    "en": "5 November 2025 10:30",
}
BYLINE = {"ar": "بقلم: نادية الصنهاجي", "fr": "Par Élise Carpentier", "en": "By Martha Quill"}


def _page(
    lang: str, *, above: list[str] | None = None, inside: list[str] | None = None, below: list[str]
) -> CleanText:
    body = BODY[lang]
    head = [*MENU[lang], *(above or []), TITLE[lang], BYLINE[lang], DATE[lang]]
    return parse_text("\n".join([*head, *body[:2], *(inside or []), *body[2:], *below]), Hints())


BELOW = {
    "a letter is offered": ("fr", ["Recevez nos articles chaque matin", "Votre adresse mail", "Je m'inscris"]),
    "another article follows": ("ar", [*OTHER["ar"], "ارتفاع أسعار التمور في الأسواق", "المزيد"]),
    "readers discuss": (
        "en",
        ["Comments (2)", "Tom R.", "2 hours ago", "At last, the island shops were empty by Sunday.", "Reply", "Ann",
         "Good for the crews, they earned it.", "Reply"],
    ),
    "the writer is presented": (
        "ar",
        ["صحفية تهتم بشؤون الفلاحة والبيئة، عملت مراسلة لعدة صحف وصدر لها كتاب عن الواحات.",
         "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الموقع ولا عن هيئة التحرير.", *OTHER["ar"]],
    ),
    "the most read": ("en", ["Most read", "1 " + OTHER["en"][0], "2 Bakers fear a cold spring", "3 Why bees sleep"]),
    "hours of prayer": ("ar", ["مواقيت الصلاة", "الفجر 05:41", "الظهر 12:20", "العصر 15:02", "المغرب 17:35"]),
    "the firm describes itself": (
        "en",
        ["About Northern Lines", "Media contact: press@northern.example",
         "Subscribe to our newsletter for news from our website.", "All rights reserved."],
    ),
    "tags and sharing": ("ar", ["الوسوم", "الزعفران", "الوادي", "شارك", "فيسبوك", "واتساب", "تويتر"]),
    "a wall": (
        "fr",
        ["Il vous reste 40 % de cet article à lire.", "La suite est réservée aux abonnés.",
         "Déjà abonné ? Connectez-vous", "Sans engagement, résiliable à tout moment"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "below"), BELOW.values(), ids=BELOW)
def test_what_stands_below_the_body_goes(lang: str, below: list[str]) -> None:
    cleaned = _page(lang, below=below)
    assert cleaned.text.split("\n") == BODY[lang]
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == TITLE[lang]


INSIDE = {
    "advertisements again and again": ("en", ["ADVERTISEMENT"]),
    "a pointer with its headline": ("fr", ["Lire aussi : " + OTHER["fr"][0]]),
    "a pointer over its headline": ("ar", ["اقرأ أيضا", OTHER["ar"][0]]),
    "a caption with a credit": ("en", ["The ferry in dock on Monday (Photo: Ann Marsh/Harbour Press)"]),
    "a caption whose credit ends it": ("fr", ["Le plateau inondé, le 3 novembre 2025. LUC MARAIS / AGENCE"]),
    "an offer of a letter": ("fr", ["Newsletter", "Recevez l'essentiel chaque matin", "Je m'inscris"]),
    "a player": ("en", ["Video player is loading", "Play video", "0:00 / 2:41"]),
}


@pytest.mark.parametrize(("lang", "inside"), INSIDE.values(), ids=INSIDE)
def test_what_is_thrown_into_the_body_goes(lang: str, inside: list[str]) -> None:
    assert _page(lang, inside=inside, below=["Contact"]).text.split("\n") == BODY[lang]


ABOVE = {
    "headlines of the hour": ("fr", ["En continu", "10:41 " + OTHER["fr"][0], "10:12 Le prix du beurre recule"]),
    "a path with the headline": ("ar", ["الرئيسية / جهات / " + TITLE["ar"], "جهات"]),
    "a notice on cookies": ("en", ["We use cookies to improve your experience.", "Accept all", "Reject all"]),
    "the day of the visit": ("ar", ["الخميس 20 نونبر 2025"]),
    "the title of the window": ("en", [TITLE["en"] + " | Harbour Post"]),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "above"), ABOVE.values(), ids=ABOVE)
def test_what_stands_above_the_headline_is_not_it(lang: str, above: list[str]) -> None:
    cleaned = _page(lang, above=above, below=["Contact"])
    assert cleaned.text.split("\n") == BODY[lang]
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == TITLE[lang]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value.startswith("2025-11-05")


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_an_article_that_speaks_of_pages_keeps_its_sentences(lang: str) -> None:
    said = {
        "ar": "وتظهر عبارة «جميع الحقوق محفوظة» على علب الزعفران المقلد، بحسب التعاونية التي رفعت دعوى.",
        "fr": "« Partagez cette page », demandait l'affiche collée par les maraîchers sur la porte de la mairie.",
        "en": "Follow the money, one of the crew told the harbour board, and you will see why the ferry is late.",
    }[lang]
    assert _page(lang, inside=[said], below=["Contact"]).text.split("\n") == [
        *BODY[lang][:2],
        said,
        *BODY[lang][2:],
    ]


def test_the_standfirst_is_not_the_headline() -> None:
    standfirst = "Islanders short of fuel and milk welcome a deal on pay and rest"
    lines = [*MENU["en"], TITLE["en"], standfirst, BYLINE["en"], DATE["en"], *BODY["en"]]
    page = parse_text("\n".join(lines), Hints()).page
    assert page.headline is not None
    assert page.headline.value == TITLE["en"]


@pytest.mark.parametrize("caption", ["منظر عام للحقول", "صورة من الأرشيف"])
def test_the_writer_is_the_name_over_the_date(caption: str) -> None:
    lines = [*MENU["ar"], TITLE["ar"], caption, "نادية الصنهاجي", DATE["ar"], *BODY["ar"], "اتصل بنا"]
    assert [guess.value for guess in parse_text("\n".join(lines), Hints()).page.byline] == ["نادية الصنهاجي"]


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_a_clean_text_has_no_headline_and_keeps_every_line(lang: str) -> None:
    cleaned = parse_text("\n".join(BODY[lang]), Hints())
    assert cleaned.text.split("\n") == BODY[lang]
    assert cleaned.page.headline is None
