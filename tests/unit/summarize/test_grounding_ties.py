"""What the model of ties is told: mentions, what stands near them, in their lines and beside them, and bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.extractor import extract
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.asked import asked
from functions.summarize.grounding.tied.likelihood import features, likeliest
from functions.summarize.grounding.tied.mentions import Mention, mention, mentions_for, stems_of
from functions.summarize.grounding.trees import Tree, total
from shared.article import CleanText, Guess, Page

ENGLISH = CleanText(
    text="The lighthouse keepers of Ardmore received 312 visitors on Sunday, the trust said.\n"
    "Volunteers mended 47 lanterns and painted 19 boats in the harbour during the winter.\n"
    "The trust lost £84 million in the year to April, against a profit of £52 million a year earlier.\n"
    "The environment ministry paid for the pier, and the fishermen's union for its lamps.\n"
    "Keeper Moira Quinlan won the rowing regatta on Saturday with 42 points, ahead of baker Eamon Tighe.\n"
    "The choir of Kilbride was founded in 1931 and last sang abroad in 1967.",
    format="text",
)
FRENCH = CleanText(
    text="La coopérative Valbrune emploie 230 personnes et exporte 41 tonnes de fromage vers le Japon.\n"
    "L'État a financé 15 % de la nouvelle cave, et 60 % des meules seront vendues sur place.\n"
    "La députée Claire Vasseur a remporté dimanche la mairie de Thorens avec 53 % des voix, "
    "devant le maire sortant Hugo Perrot.\n"
    "Le ministère des Transports appelle à la prudence. Le syndicat des bateliers négocie des départs.",
    format="text",
)
ARABIC = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-04-10", confidence=1)),
    text=(
        "اشتكى رئيس جمعية الرعاة، حمادي ولد بكار، من غلاء العلف، فيما طالبت النائبة سلمى الزاوي بحفر أربع آبار في"
        " الوادي.\n"
        "وأعلن المدير الإقليمي، محمد الطالبي، توزيع 640 طنا من الشعير على مربي قلعة مرسال.\n"
        "وتبرعت ليلى العمري بشاحنة ماء لجامعة الوادي. وأضافت أنها ستعود كل شهر.\n"
        "وتبلغ غرامة الرعي الجائر 200 درهم، وضبط الحراس 318 مخالفة في الربيع.\n"
        "وتنقل العلف 18 شاحنة ذات صهاريج، ويضم السوق 21 متجرا."
    ),
)


def _source(clean: CleanText) -> Source:
    return Source(clean, extract(clean))


def _features(sentence: str, clean: CleanText, text: str) -> dict[str, float]:
    source = _source(clean)
    said = line(sentence, source.language, 0)
    return next(found for anchor, found in features(said, source) if anchor.text == text)


@pytest.mark.parametrize(
    ("clean", "true", "wrong"),
    [
        (
            ENGLISH,
            "Volunteers painted 19 boats in the harbour.",
            "Volunteers painted 47 boats in the harbour.",
        ),
        (
            ENGLISH,
            "The trust lost £84 million in the year to April.",
            "The trust lost £52 million in the year to April.",
        ),
        (ENGLISH, "The choir of Kilbride was founded in 1931.", "The choir of Kilbride was founded in 1967."),
        (
            ENGLISH,
            "Moira Quinlan won the rowing regatta on Saturday.",
            "Eamon Tighe won the rowing regatta on Saturday.",
        ),
        (
            ENGLISH,
            "Moira Quinlan won the rowing regatta on Saturday.",
            "Moira Quinlan won the rowing regatta on Sunday.",
        ),
        (
            FRENCH,
            "Valbrune exporte 41 tonnes de fromage vers le Japon.",
            "Valbrune exporte 230 tonnes de fromage vers le Japon.",
        ),
        (FRENCH, "L'État a financé 15 % de la nouvelle cave.", "L'État a financé 60 % de la nouvelle cave."),
        (
            FRENCH,
            "Claire Vasseur a remporté la mairie de Thorens avec 53 % des voix.",
            "Hugo Perrot a remporté la mairie de Thorens avec 53 % des voix.",
        ),
        (
            ARABIC,
            "طالبت سلمى الزاوي بحفر أربع آبار في الوادي.",
            "طالبت ليلى العمري بحفر أربع آبار في الوادي.",
        ),
        (ARABIC, "تبرعت ليلى العمري بشاحنة ماء.", "تبرعت سلمى الزاوي بشاحنة ماء."),
        (ARABIC, "تبلغ غرامة الرعي الجائر 200 درهم.", "تبلغ غرامة الرعي الجائر 318 درهما."),
        (ARABIC, "تنقل العلف 18 شاحنة ذات صهاريج.", "تنقل العلف 21 شاحنة ذات صهاريج."),
    ],
)
def test_one_put_for_another_scores_above_the_true_sentence(clean: CleanText, true: str, wrong: str) -> None:
    source = _source(clean)
    one, other = (likeliest(line(each, source.language, 0), source)[1] for each in (true, wrong))
    assert other > one


def test_words_near_a_mention_count_for_it_and_those_near_a_rival_against_it() -> None:
    true = _features("Volunteers painted 19 boats in the harbour.", ENGLISH, "19")
    wrong = _features("Volunteers painted 47 boats in the harbour.", ENGLISH, "47")
    assert true["near_own"] > true["near_kind"]
    assert wrong["near_own"] < wrong["near_kind"]
    assert wrong["near_gap"] == pytest.approx(wrong["near_kind"] - wrong["near_own"])
    assert true["nearest_own"] > wrong["nearest_own"]
    assert true["nearest_own"] + true["nearest_rival"] + true["nearest_neither"] == pytest.approx(1)


def test_the_lines_of_an_anchor_are_measured_against_the_best_one() -> None:
    found = _features(
        "Keeper Moira Quinlan painted boats in the harbour during the winter.", ENGLISH, "Moira Quinlan"
    )
    assert found["line_best"] > found["line_own"]
    assert found["around_own"] >= found["line_own"]
    true = _features("Moira Quinlan won the rowing regatta.", ENGLISH, "Moira Quinlan")
    assert true["line_best"] == true["line_own"] == 1


def test_what_stands_right_beside_an_anchor_tells_whose_it_is() -> None:
    true = _features("They painted 19 boats.", ENGLISH, "19")
    assert (true["left_rival"], true["right_rival"]) == (0, 0)
    wrong = _features("They painted 47 boats.", ENGLISH, "47")
    assert (wrong["left_rival"], wrong["right_rival"]) == (1, 1)


def test_the_company_of_an_anchor_is_what_stands_in_its_lines() -> None:
    true = _features("Eamon Tighe came second with 42 points on Saturday.", ENGLISH, "42")
    assert (true["company"], true["company_own"], true["company_gap"]) == (2, 1, -1)
    near = _features("The choir of Kilbride had 42 points on Saturday.", ENGLISH, "Kilbride")
    assert (near["company_own"], near["company_near"]) == (0, 1)
    wrong = _features("In 1931 the town received 47 visitors.", ENGLISH, "47")
    assert (wrong["company_own"], wrong["company_kind"]) == (0, 0)
    wrong = _features("On Sunday the town received 47 visitors.", ENGLISH, "47")
    assert (wrong["company_own"], wrong["company_kind"], wrong["company_gap"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("true", "wrong", "text"),
    [
        (
            "Volunteers mended 47 lanterns and painted 19 boats.",
            "Volunteers mended 19 lanterns and painted 47 boats.",
            "47",
        ),
        (
            "The choir was founded in 1931 and sang abroad in 1967.",
            "The choir was founded in 1967 and sang abroad in 1931.",
            "1931",
        ),
    ],
)
def test_two_that_changed_places_fit_better_exchanged(true: str, wrong: str, text: str) -> None:
    one, other = (_features(each, ENGLISH, text) for each in (true, wrong))
    assert one["exchanged"] == one["taken"] == 0
    assert other["exchanged"] > 0.1
    assert other["taken"] > 0


def test_names_that_stand_in_another_order_do_not_keep_it() -> None:
    kept = _features("Moira Quinlan came in ahead of Eamon Tighe.", ENGLISH, "Moira Quinlan")
    turned = _features("Eamon Tighe came in ahead of Moira Quinlan.", ENGLISH, "Moira Quinlan")
    assert (kept["order_kept"], turned["order_kept"]) == (1, 0)


def test_what_somebody_is_called_is_looked_for_beside_the_name_and_beside_others() -> None:
    true = _features("Baker Eamon Tighe rowed well.", ENGLISH, "Eamon Tighe")
    wrong = _features("Keeper Eamon Tighe rowed well.", ENGLISH, "Eamon Tighe")
    assert true["called_own"] == 1
    assert wrong["called_own"] < wrong["called_rival"] == 1


@pytest.mark.parametrize(
    ("clean", "sentence", "text", "told"),
    [
        (
            ENGLISH,
            "The pier was paid for by the environment ministry.",
            "environment ministry",
            "for the pier",
        ),
        (ENGLISH, "The ministry paid.", "ministry", "for the pier"),
        (FRENCH, "Le syndicat des bateliers est prudent.", "syndicat des bateliers", "des départs"),
        (FRENCH, "Le ministère est prudent.", "ministère", "à la prudence"),
        (ARABIC, "اشتكت جمعية الرعاة.", "جمعية الرعاة", "غلاء العلف"),
    ],
)
def test_bodies_are_found_by_their_kind_and_by_what_they_are_of(
    clean: CleanText, sentence: str, text: str, told: str
) -> None:
    source = _source(clean)
    (body,) = (each for each in asked(line(sentence, source.language, 0), source) if each.kind == "body")
    assert body.text == text
    (at,) = body.lines
    assert told in source.text[source.lines[at].start : source.lines[at].end]


def test_the_adjective_of_a_definite_noun_is_no_body() -> None:
    source = _source(ARABIC)
    for sentence, bodies in (("فازت الجمعية بالجائزة.", 1), ("أجلت الأنشطة الجمعية إلى الغد.", 0)):
        said = asked(line(sentence, "ar", 0), source)
        assert sum(each.kind == "body" for each in said) == bodies


def test_mentions_are_parted_into_own_ones_rivals_and_those_that_the_sentence_has_too() -> None:
    source = _source(ENGLISH)
    said = line("Moira Quinlan beat Eamon Tighe by 42 points.", "en", 0)
    there = asked(said, source)
    anchor = next(each for each in there if each.text == "Moira Quinlan")
    found = mentions_for(anchor, frozenset(key for each in there for key in each.keys), source)
    assert {each.anchor.text for each in found.own} == {"Moira Quinlan"}
    assert "Eamon Tighe" in {each.anchor.text for each in found.said}
    assert "Ardmore" in {each.anchor.text for each in found.rivals}
    assert all(each.anchor.kind == "person" for each in found.of_kind)


def test_the_distance_to_a_mention_is_counted_in_words_of_meaning() -> None:
    source = _source(ENGLISH)
    each = source.lines[1]
    anchor = next(one for one in asked(each, source) if one.text == "19")
    at = mention(each, anchor, 1, source)
    ranked = {next(iter(stems)): at.distance(rank) for rank, (_, stems) in enumerate(stems_of(each, source))}
    assert ranked["#19"] == 0
    assert ranked["boat"] == 1
    assert ranked["#47"] == 3


@given(st.integers(0, 30), st.integers(1, 4), st.integers(0, 40))
def test_distances_are_the_same_from_both_sides(first: int, width: int, rank: int) -> None:
    anchor = asked(line("Moira Quinlan won.", "en", 0), _QUINLAN)[0]
    found = Mention(0, anchor, first, width).distance(rank)
    assert (found == 0) == (first <= rank < first + width)
    assert Mention(0, anchor, first, width).distance(first + width - 1 + found) in {0, found}


_QUINLAN = _source(ENGLISH)


def test_trees_add_up() -> None:
    trees: list[Tree] = [
        [["far", 0.5, 1, 2], [-1.0], ["near", 2.0, 3, 4], [0.25], [0.75]],
        [[0.5]],
    ]
    assert total(trees, {"far": 0.5, "near": 9}) == pytest.approx(-0.5)
    assert total(trees, {"far": 0.6, "near": 2}) == pytest.approx(0.75)
    assert total(trees, {"far": 0.6, "near": 2.1}) == pytest.approx(1.25)
