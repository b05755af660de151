"""Names in French articles that grammar, a frame or a closed class of words tells, whatever a tagger makes of them."""

from __future__ import annotations

import pytest

from tests.unit.extract.said import Kind, found


@pytest.mark.parametrize(
    ("name", "goes_on", "seen"),
    [
        ("Bourse régionale des valeurs mobilières", ", jeudi", "Bourse régionale des valeurs"),
        ("Conservatoire national des arts et métiers", " a fermé", "Conservatoire national des arts"),
        ("Comité de veille citoyenne", " a planté des arbres", "Comité de veille"),
        ("Fédération des taxis indépendants", " manifeste", "Fédération des taxis"),
        (
            "Agence pour la promotion de l'emploi et des compétences",
            " recrute",
            "Agence pour la promotion de l'emploi",
        ),
        ("Conseil économique, social et environnemental", " rend un avis", "Conseil économique"),
        ("Institut de recherche en génie rural", " teste un outil", "Institut de recherche"),
        ("Centre hospitalier de Lot-et-Garonne", " recrute", "Centre hospitalier de Lot"),
        (
            "Direction de l'économie, de l'emploi et des solidarités",
            " comptera les accords",
            "Direction de l'économie",
        ),
    ],
)
def test_grammar_goes_on_where_the_tagger_stops(name: str, goes_on: str, seen: str) -> None:
    assert found(f"Selon un rapport de la {name}{goes_on}.", ("organization", seen)) == {
        ("organization", name)
    }


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("Conseil supérieur de la culture rendra", "Conseil supérieur de la culture"),
        ("Agence nationale de la mer d'avoir", "Agence nationale de la mer"),
    ],
)
def test_a_name_ends_before_a_verb(seen: str, name: str) -> None:
    assert found(f"Ils disent que le {seen} tout fait.", ("organization", seen)) == {("organization", name)}


def test_two_institutions_in_one_span_are_two_names() -> None:
    seen = "Union internationale des avocats et la Conférence internationale des barreaux"
    names = {"Union internationale des avocats", "Conférence internationale des barreaux"}
    assert found(f"Hier, l'{seen} ont écrit.", ("organization", seen)) == {
        ("organization", one) for one in names
    }


def test_an_institution_and_the_one_that_it_belongs_to_are_two_names() -> None:
    seen = "Laboratoire national d'hydraulique d'EDF"
    names = found(f"Hier, le {seen} a tout mesuré.", ("organization", seen))
    assert names == {("organization", "Laboratoire national d'hydraulique"), ("organization", "EDF")}


@pytest.mark.parametrize(
    "seen", ["secrétariat de la Ligue Averne", "conseil d'administration de la Ligue Averne"]
)
def test_a_body_s_organ_is_no_part_of_its_name(seen: str) -> None:
    assert found(f"Il siégeait au {seen} depuis mars.", ("organization", seen)) == {
        ("organization", "Ligue Averne")
    }


def test_a_council_of_a_department_keeps_its_place() -> None:
    seen = "conseil départemental de l'Essonne"
    assert found(f"Hier, le {seen} a voté.", ("organization", seen)) == {("organization", seen)}


@pytest.mark.parametrize(
    ("name", "kind", "seen"),
    [
        ("parquet de Namur", "place", "Namur"),
        ("ambassade de Russie", "place", "Russie"),
        ("médiathèque Assia-Djebar", "person", "Assia-Djebar"),
        ("archidiocèse d'Agrigente", "organization", "Agrigente"),
    ],
)
def test_a_seat_s_noun_takes_in_the_name_behind_it(name: str, kind: Kind, seen: str) -> None:
    assert ("organization", name) in found(f"Il a écrit à la {name}, hier.", (kind, seen))


def test_a_force_is_named_by_its_nation_alone() -> None:
    assert ("organization", "armée malienne") in found("Hier, l'armée malienne escorte un convoi.")
    assert found("Hier, la police a bouclé la rue et l'armée a aidé.") == set()


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("À Oslo, l'indice OBX a avancé.", "organization", "OBX"),
        ("Ils ont joué au stade Marvignac hier.", "person", "Marvignac"),
        ("Il a coûté dix millions de francs CFA.", "organization", "CFA"),
        ("2. Tom Carrico (POR/Ineva) à 6 s.", "organization", "POR"),
        ("Hier, le conseil municipal a voté.", "organization", "conseil municipal"),
    ],
)
def test_an_index_a_venue_a_code_and_a_nameless_council_are_no_names(
    text: str, kind: Kind, seen: str
) -> None:
    assert not {name for _, name in found(text, (kind, seen))} & {seen}


def test_a_short_name_in_brackets_is_the_institution_everywhere() -> None:
    text = "L'Agence nationale des loisirs (Analo) ouvre. La directrice de l'Analo est absente."
    names = found(text, ("organization", "Agence nationale des loisirs"), ("place", "Analo"))
    assert {kind for kind, _ in names} == {"organization"}


def test_a_town_in_brackets_is_no_short_name() -> None:
    text = "L'Agence nationale des loisirs (Angers) ouvre."
    names = found(text, ("organization", "Agence nationale des loisirs"), ("place", "Angers"))
    assert ("place", "Angers") in names


def test_a_share_s_price_tells_a_company_everywhere() -> None:
    text = "Sovona recule. À la clôture, Sovona (-2,4 %) a souffert."
    assert found(text, ("person", "Sovona")) == {("organization", "Sovona")}


def test_channels_and_red_crosses_have_one_word_more() -> None:
    assert found("Elle l'a dit sur France 5 hier.", ("place", "France")) == {("organization", "France 5")}
    text = "Ils ont reçu la Croix-Rouge guinéenne hier."
    assert found(text, ("organization", "Croix-Rouge")) == {("organization", "Croix-Rouge guinéenne")}


def test_a_nationality_before_a_full_name_is_no_part_of_it() -> None:
    text = "Hier, le Burundais Valéry Nimpagaritse a gagné."
    assert found(text, ("organization", "Burundais Valéry Nimpagaritse")) == {
        ("person", "Valéry Nimpagaritse")
    }


def test_an_honorific_makes_a_person_of_a_place() -> None:
    assert found("Hier, le Dr Hamman Jodal a parlé.", ("place", "Dr Hamman Jodal")) == {
        ("person", "Hamman Jodal")
    }


def test_a_result_tells_two_clubs_and_a_timetable_does_not() -> None:
    pair: tuple[tuple[Kind, str], ...] = (("place", "Tours"), ("place", "Narbonne"))
    assert found("Au programme, Tours - Narbonne : 3-1.", *pair) == {
        ("organization", "Tours"),
        ("organization", "Narbonne"),
    }
    assert {kind for kind, _ in found("Le train Tours - Narbonne partira à midi.", *pair)} == {"place"}


def test_in_the_report_of_a_match_a_town_that_acts_is_its_club() -> None:
    text = "Basket, championnat : Cholet renverse Nancy (84-82). Le match a eu lieu à Poissy."
    names = found(text, ("place", "Cholet"), ("place", "Nancy"), ("place", "Poissy"))
    assert names == {("organization", "Cholet"), ("organization", "Nancy"), ("place", "Poissy")}
    plain = "Cholet accueille Nancy pour un salon du livre."
    assert {kind for kind, _ in found(plain, ("place", "Cholet"), ("place", "Nancy"))} == {"place"}


def test_an_english_society_keeps_its_nation() -> None:
    text = "The relief came from the American Red Cross on Monday."
    names = found(text, ("organization", "American Red Cross"), language="en")
    assert names == {("organization", "American Red Cross")}
