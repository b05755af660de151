"""Numbers that are what two or three numbers of the article come to."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.reckoned.told_numbers import REACH, in_reach, told_numbers
from functions.summarize.grounding.source import Source
from shared.article import CleanText, Guess, Metadata, Page

PAGE = Page(published=Guess(value="2025-06-06", confidence=1))
FRENCH = (
    "Le conseil de Romans a voté le budget lundi 3 mars 2025. L'eau coûtera 4,20 euros le mètre cube, contre "
    "3,50 euros aujourd'hui. La commune emploie 140 agents. Le musée a coûté 900 000 euros : la région a donné "
    "400 000 euros, un mécène 350 000 euros et la commune le reste. Le marché est payé aux deux tiers par la région "
    "et pour le reste par la ville. Le texte a passé par 21 voix contre 17."
)
ENGLISH = (
    "The Harbour Board met on Tuesday. Ferries carried 64,000 people in May, up from 51,000 a year earlier. The fleet "
    "has 9 boats. The new pier cost $800,000; the state paid $500,000 of that and the town the rest. The opening moves "
    "from June 5 to June 16. In 1986 the board drafted a charter, which the town adopted the following spring."
)
ARABIC = (
    "أعلنت مديرية الفلاحة بقفصة يوم الثلاثاء أن المساحة المزروعة بلغت 4200 هكتار مقابل 3750 هكتارا في الموسم الماضي. "
    "وتضم التعاونية 120 عضوا. وتوزع المشروع على خمس ولايات جزائرية و4 ولايات تونسية. "
    "ويبلغ عمق البئر ستة أمتار ونصف المتر. وبلغ الإنتاج 9,5 مليون قنطار خلال الأشهر الخمسة الأولى من السنة."
)
TEXTS = {"fr": FRENCH, "en": ENGLISH, "ar": ARABIC}


def grounded(language: str, sentence: str) -> bool:
    """Whether a sentence about the article in that language passes the rules."""
    return not check_by_rules(sentence, Source(*_article(language)))


@cache
def _article(language: str) -> tuple[CleanText, Metadata]:
    clean = CleanText(format="text", text=TEXTS[language], page=PAGE)
    return clean, extract(clean)


@pytest.mark.parametrize(
    ("language", "true", "false"),
    [
        (
            "fr",
            "Le mètre cube d'eau augmentera de 0,70 euro.",
            "Le mètre cube d'eau augmentera de 0,90 euro.",
        ),
        (
            "fr",
            "La commune a payé 150 000 euros pour le musée.",
            "La commune a payé 180 000 euros pour le musée.",
        ),
        ("fr", "La ville paie un tiers du marché.", "La ville paie un quart du marché."),
        ("fr", "Le texte a passé avec quatre voix d'avance.", "Le texte a passé avec neuf voix d'avance."),
        ("en", "Ferries carried 13,000 more people in May.", "Ferries carried 18,000 more people in May."),
        ("en", "The town paid $300,000 for the pier.", "The town paid $350,000 for the pier."),
        ("en", "The opening slips by 11 days.", "The opening slips by 14 days."),
        ("en", "The town adopted the charter in 1987.", "The town adopted the charter in 1991."),
        ("ar", "اتسعت المساحة المزروعة بـ450 هكتارا.", "اتسعت المساحة المزروعة بـ540 هكتارا."),
        ("ar", "يشمل المشروع تسع ولايات.", "يشمل المشروع ثماني ولايات."),
        ("ar", "يصل عمق البئر إلى 6.5 متر.", "يصل عمق البئر إلى 7.5 متر."),
        ("ar", "يناهز الإنتاج 10 ملايين قنطار.", "يناهز الإنتاج 12 مليون قنطار."),
        ("ar", "بلغ الإنتاج 9,5 مليون قنطار بين جانفي وماي.", "بلغ الإنتاج 9,5 مليون قنطار بين جانفي وأوت."),
    ],
)
def test_what_numbers_come_to_is_grounded_and_no_other_number_is(
    language: str, true: str, false: str
) -> None:
    assert grounded(language, true)
    assert not grounded(language, false)


@given(st.integers(2_000, 60_000))
def test_of_a_difference_only_the_right_one_passes(less: int) -> None:
    right = 64_000 - 51_000
    assert grounded("en", f"Ferries carried {less:,} fewer people in May.") == (
        less == right or less in {51_000, 9_000}
    )


def test_pairs_grow_with_the_numbers_and_not_with_their_square() -> None:
    told = told_numbers(Source(*_article("en")))
    assert told
    many = told * 500
    assert len(list(in_reach(many))) <= REACH * len(many)
    assert len(list(in_reach(told))) == len(told) * (len(told) - 1) / 2
