"""What the model of contraries is told: denials, directions, and what stands beside a word."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.polarity.beside import beside
from functions.summarize.grounding.polarity.denials import denials, is_denied
from functions.summarize.grounding.polarity.directions import directions
from functions.summarize.grounding.polarity.likelihood import contrary, features
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.asked import asked
from functions.summarize.grounding.tied.likelihood import features as ties
from functions.summarize.grounding.trees import LONGEST, NOTHING
from shared.article import CleanText

ENGLISH = CleanText(
    format="text",
    text=(
        "Members of the planning committee turned down a hotel scheme in Penrallt on Tuesday night.\n"
        "The company will appeal and will not pay for repairs to the lido.\n"
        "Visits to the museum rose in March, while visits to the castle fell."
    ),
)


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("لم يوافق على القرض في البرلمان سوى 70 نائبا", "ar", []),
        ("لم يوافق البرلمان على القرض إلا أن الحكومة باقية", "ar", ["لم"]),
        ("Il n'a pas signé", "fr", ["pas"]),
        ("They had nothing but debts", "en", []),
    ],
)
def test_but_turns_a_denial_round(text: str, language: str, places: list[str]) -> None:
    each = line(text, language, 0)
    assert [each.tokens[denial.place].text for denial in denials(each, language)] == places


def test_what_is_denied_twice_is_not_denied() -> None:
    each = line("The board never refuses to pay the crews.", "en", 0)
    paid = next(at for at, token in enumerate(each.tokens) if token.text == "pay")
    assert not is_denied(each, paid, "en")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("visits rose", "visits fell", "en"),
        ("the club sold land", "the club bought land", "en"),
        ("les ventes reculent", "les ventes progressent", "fr"),
        ("انخفض العدد", "ارتفع العدد", "ar"),
        ("لم ينخفض العدد", "انخفض العدد", "ar"),
    ],
)
def test_opposites_are_of_one_axis_and_of_two_ways(one: str, other: str, language: str) -> None:
    ways = [
        {each.axis: each.way for each in directions(line(text, language, 0), language)}
        for text in (one, other)
    ]
    shared = ways[0].keys() & ways[1].keys()
    assert any(ways[0][axis] == -ways[1][axis] for axis in shared), ways


def test_what_stands_beside_two_words_is_compared() -> None:
    source = Source(ENGLISH, extract(ENGLISH))
    said = line("Visits to the museum fell in March.", "en", 0)
    own = beside(said, said.content and 4, source)
    rose, fell = (
        beside(each, at, source)
        for each in source.lines
        for at, token in enumerate(each.tokens)
        if token.text in {"rose", "fell"}
    )
    assert own.shared(rose, source) > own.shared(fell, source)


@pytest.mark.parametrize(
    ("sentence", "opposite"),
    [
        ("Visits to the museum rose in March.", False),
        ("Visits to the museum fell in March.", True),
    ],
)
def test_the_likelier_a_contrary_the_more_stands_beside_it(sentence: str, opposite: bool) -> None:
    source = Source(ENGLISH, extract(ENGLISH))
    ((_, found),) = features(line(sentence, "en", 0), source)
    assert (found["opposite_gap"] > 0) == opposite, found


def test_a_denied_word_is_weighed_against_where_it_is_affirmed() -> None:
    source = Source(ENGLISH, extract(ENGLISH))
    ((_, denied),) = features(line("The company will not appeal.", "en", 0), source)
    ((_, true),) = features(line("The company will not pay for repairs to the lido.", "en", 0), source)
    assert denied["denied_gap"] > 0 > true["denied_gap"]


def test_a_long_article_is_not_asked() -> None:
    clean = CleanText(format="text", text="The board met in Leeds on Monday. " * (LONGEST + 1))
    assert contrary(line("The board did not meet.", "en", 0), Source(clean, extract(clean))) == ("", NOTHING)


def test_a_clear_contrary_is_flagged_and_a_paraphrase_is_not() -> None:
    clean = CleanText(
        format="text",
        text=(
            "LEEDS - The council approved the new tram line between Armley and Hunslet on Monday.\n"
            "Councillor Jane Holt said the first trams would run in 2029. The fire service raised no concerns."
        ),
    )
    sentences = [
        "The council rejected the new tram line between Armley and Hunslet on Monday.",
        "The council gave its approval to the new tram line between Armley and Hunslet on Monday.",
    ]
    assert [each.grounded for each in check(sentences, clean, extract(clean))] == [False, True]


def test_a_line_without_a_name_speaks_of_the_one_named_last() -> None:
    clean = CleanText(
        format="text",
        text=(
            "CHIMAY - Jens Wouters won the fourth stage of the tour on Saturday. The rider, 23, beat two others.\n"
            "Paolo Ferraris lost his jersey. He fell near the river."
        ),
    )
    source = Source(clean, extract(clean))
    said = line("Jens Wouters, a rider of 23, beat two others.", "en", 0)
    assert any(anchor.text == "Jens Wouters" for anchor in asked(said, source))
    found = next(found for anchor, found in ties(said, source) if anchor.text == "Jens Wouters")
    assert found["chain_own"] > found["chain_kind"]
