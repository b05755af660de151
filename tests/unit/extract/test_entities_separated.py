"""What a tagger's span must not hold: a second name behind a dash, a country's code, a nationality, a street."""

from __future__ import annotations

import pytest

from tests.unit.extract.said import Kind, found


def test_two_clubs_of_a_match_are_two_names() -> None:
    text = "Au programme de samedi : Arvel Rugby - Toriac Club, à 18 heures."
    clubs = {("organization", "Arvel Rugby"), ("organization", "Toriac Club")}
    assert clubs <= found(text, ("organization", "Arvel Rugby - Toriac Club"))


def test_a_place_behind_a_dash_is_part_of_an_arabic_institution() -> None:
    text = "ورفع السكان طلبا إلى هيئة البيئة - أبوظبي لحماية الموقع."
    names = found(text, ("organization", "هيئة البيئة - أبوظبي"), language="ar")
    assert ("organization", "هيئة البيئة - أبوظبي") in names


def test_a_country_code_is_no_part_of_a_team() -> None:
    text = "2. Maxence Godefroy (FRA/Ineva Verandas) à 3 secondes."
    assert ("organization", "Ineva Verandas") in found(text, ("organization", "FRA/Ineva Verandas"))


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_a_nationality_stands_before_the_name(kind: Kind) -> None:
    text = "La galerie expose aussi la Zambienne Patricia Hakalima."
    assert found(text, (kind, "Zambienne Patricia Hakalima")) == {("person", "Patricia Hakalima")}


def test_an_institution_may_begin_with_one() -> None:
    text = "Le contrat revient à la Sénégalaise des eaux."
    assert ("organization", "Sénégalaise des eaux") in found(text, ("organization", "Sénégalaise des eaux"))


def test_a_nationality_alone_is_no_name_but_a_country_is() -> None:
    assert not found("Au lancer, l'Algérienne, 34 ans, a gagné.", ("place", "Algérienne"))
    assert ("place", "Suisse") in found("La délégation a quitté la Suisse mardi.", ("place", "Suisse"))


def test_a_street_is_no_place() -> None:
    assert not found("Un incendie a pris au 4 de la rue Galvardine.", ("place", "Galvardine"))
