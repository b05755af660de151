"""Numbers, people and bodies of French and English are known by the words right beside them."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.agents import other_agents
from functions.summarize.grounding.tied.windows import put_elsewhere
from shared.article import CleanText

ENGLISH = CleanText(
    text="The lighthouse keepers of Ardmore received 312 visitors on Sunday, the trust said.\n"
    "Volunteers mended 47 lanterns and painted 19 boats in the harbour during the winter.\n"
    "The trust lost £84 million in the year to April, against a profit of £52 million a year earlier.\n"
    "The ferry was limited to 18 knots instead of 25 after the collision.\n"
    "Turnout in the vote on the harbour was 61 percent and the cruise plan was backed by 0.7 percent of residents.\n"
    "Keeper Moira Quinlan won the rowing regatta on Saturday with 42 points, ahead of baker Eamon Tighe.\n"
    "The choir of Kilbride was founded in 1931 and last sang abroad in 1967.\n"
    "Corvane Shipping, which runs the line with the small charter firm Tolmar, has asked for $9 million in aid.",
    format="text",
)
FRENCH = CleanText(
    text="La coopérative Valbrune emploie 230 personnes et exporte 41 tonnes de fromage vers le Japon.\n"
    "L'État a financé 15 % de la nouvelle cave, et 60 % des meules seront vendues sur place.\n"
    "La députée Claire Vasseur a remporté dimanche la mairie de Thorens avec 53 % des voix, "
    "devant le maire sortant Hugo Perrot.\n"
    "Le syndicat Sillon appelle à une grève illimitée à partir de jeudi. Le syndicat Racines négocie des départs.",
    format="text",
)


def found(sentence: str, clean: CleanText) -> tuple[list[str], list[str]]:
    """Numbers put to something else, and names in the place of others."""
    source = Source(clean, extract(clean))
    said = line(sentence, source.language, 0)
    return put_elsewhere(said, source), other_agents(said, source)


@pytest.mark.parametrize(
    ("sentence", "number", "clean"),
    [
        ("Volunteers painted 47 boats in the harbour.", "47", ENGLISH),
        ("The trust lost £52 million in the year to April.", "52 million", ENGLISH),
        ("The choir, founded in 1967, is from Kilbride.", "1967", ENGLISH),
        ("The cruise plan was backed by 61 percent of residents.", "61", ENGLISH),
        ("L'État a financé 60 % de la cave.", "60", FRENCH),
        ("Valbrune exporte 230 tonnes de fromage vers le Japon.", "230", FRENCH),
    ],
)
def test_a_number_beside_the_words_of_another_one_is_put_elsewhere(
    sentence: str, number: str, clean: CleanText
) -> None:
    assert found(sentence, clean)[0] == [number]
    assert check_by_rules(sentence, Source(clean, extract(clean)))


@pytest.mark.parametrize(
    ("sentence", "clean"),
    [
        ("Volunteers painted 19 boats in the harbour and mended 47 lanterns.", ENGLISH),
        ("The trust lost £84 million in the year to April.", ENGLISH),
        ("The choir of Kilbride, founded in 1931, sang abroad in 1967.", ENGLISH),
        ("The cruise plan was backed by 0.7 percent of residents.", ENGLISH),
        ("Ships, once free to do 25 knots, may do 18 at most since the collision.", ENGLISH),
        ("L'État a financé 15 % de la cave, et 60 % des meules seront vendues sur place.", FRENCH),
        ("Valbrune, qui emploie 230 personnes, exporte 41 tonnes de fromage.", FRENCH),
    ],
)
def test_a_number_that_is_told_of_the_same_is_none_of_another(sentence: str, clean: CleanText) -> None:
    assert found(sentence, clean)[0] == []


@pytest.mark.parametrize(
    ("sentence", "name", "clean"),
    [
        ("Eamon Tighe won the rowing regatta on Saturday.", "Eamon Tighe", ENGLISH),
        ("Hugo Perrot a remporté la mairie de Thorens avec 53 % des voix.", "Hugo Perrot", FRENCH),
    ],
)
def test_a_name_beside_the_deeds_of_another_one_is_in_its_place(
    sentence: str, name: str, clean: CleanText
) -> None:
    assert found(sentence, clean)[1] == [name]
    assert check_by_rules(sentence, Source(clean, extract(clean)))


@pytest.mark.parametrize(
    ("sentence", "clean"),
    [
        ("Moira Quinlan won the rowing regatta on Saturday.", ENGLISH),
        ("Moira Quinlan won the rowing regatta, and Eamon Tighe came second.", ENGLISH),
        ("Corvane Shipping has asked for $9 million in aid.", ENGLISH),
        ("Claire Vasseur a remporté la mairie de Thorens, et Hugo Perrot l'a perdue.", FRENCH),
    ],
)
def test_a_name_beside_its_own_deeds_is_in_no_other_place(sentence: str, clean: CleanText) -> None:
    assert found(sentence, clean)[1] == []


def test_what_a_relative_clause_encloses_is_not_told_of_the_name_in_it() -> None:
    """`Corvane Shipping, which … the firm Tolmar, has asked`: Tolmar has not."""
    source = Source(ENGLISH, extract(ENGLISH))
    said = line("Corvane Shipping has asked for $9 million in aid, it said.", "en", 0)
    assert other_agents(said, source) == []


def test_arabic_is_left_to_its_own_rules() -> None:
    text = "رمم المتطوعون 47 فانوسا وطلوا 19 قاربا في الميناء خلال الشتاء."
    clean = CleanText(text=text, format="text")
    source = Source(clean, extract(clean))
    said = line("طلى المتطوعون 47 قاربا في الميناء خلال الشتاء.", "ar", 0)
    assert source.language == "ar"
    assert put_elsewhere(said, source) == []
    assert other_agents(said, source) == []
