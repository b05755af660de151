"""What the grounding check lets a French or English sentence tell in another way, and what it still catches beside it:
ages, small sums, times of day, profits and losses, people and bodies spoken of without their names, quotations."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_one
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import tokens
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-06-03", confidence=1))
ENGLISH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "The Harwick mill, owned by Denby Cloth, closed half of its 26 looms on Tuesday, 14 days after a fire.\n"
        "The fire began at 4.15 am in a store.\n"
        "The firm lost £134 million in the year to May, against a profit of £88 million a year earlier.\n"
        "Nora Beck, 54, the owner, wants to double output within two years. A loom now makes 11 shirts an hour, "
        "compared with eight on the old ones, and sells them at 18 pounds instead of 25.\n"
        '"They did not come to my town; my town came to them," said weaver Tom Ellis, who is 38.\n'
        "Chemist Paul Oram will test the dye by 20 June.\n"
        "The union leader, Ivy Marsh, accused him of acting ten days late. The company fears a strike at the weekend.\n"
        "Justice Hugh Lowe will hear the union on 9 June. A fund will pay without a limit on claims."
    ),
)
FRENCH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "La Filature Rioux, fondée en 1923 puis agrandie à Verviers, a coûté 14,6 millions d'euros, dont 4,1 millions "
        "versés par la région.\n"
        "Awa N'Diaye, déléguée des commerçants, regrette le départ de 340 étals. Le ministre, Paul Remacle, a promis "
        "des indemnités.\n"
        "Le directeur général de la filature, Marc Aubert, a suspendu les pénalités de retard jusqu'au 15 juin.\n"
        "« Nous ne dormons plus », dit Jean Willems, tisserand, qui n'exclut pas de nouvelles chutes de production.\n"
        "Le billet passe de 800 à 1.200 francs. La vitesse sera limitée à 18 km/h au lieu de 25."
    ),
)


def _kinds(sentence: str, clean: CleanText) -> list[str]:
    findings = check_one(sentence, Source(clean, extract(clean))).findings
    return [finding.kind for finding in findings[:1]]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Thirteen of the mill's 26 looms were closed on Tuesday.", None),
        ("Twelve of the mill's 26 looms were closed on Tuesday.", "number"),
        ("The fire at the mill began shortly after 4 am.", None),
        ("The fire at the mill began shortly after 6 am.", "number"),
        ("Denby Cloth swung to a loss of £134m from a profit of £88m.", None),
        ("The owner, Nora Beck, is 54 years old.", None),
        ("Output is to be doubled by 2028.", None),
        ("Output is to be doubled by 2029.", "number"),
        ("A loom makes 11 shirts an hour, three more than the old ones.", None),
        ("A loom makes 11 shirts an hour, five more than the old ones.", "number"),
        ("The price of a shirt has been cut to 18 pounds from 25.", None),
        ("Weaver Tom Ellis said it was the town that had come to them.", None),
        ('Weaver Tom Ellis said that "his town came to them".', None),
        ('Weaver Tom Ellis said that "his village came to them".', "quotation"),
        (
            "Paul Oram will test the dye, but union leader Ivy Marsh said Tom Ellis had acted ten days late.",
            None,
        ),
        ("The company fears a strike on Saturday and Sunday.", None),
        ("The fire began on Saturday.", "date"),
        ("Justice Ivy Marsh will hear the union on 9 June.", "context"),
        ("Claims are paid without being limited by the fund.", None),
    ],
)
def test_english_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ENGLISH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La Filature Rioux de Verviers a coûté 14,6 millions d'euros.", None),
        ("La région a versé 4,1 des 14,6 millions d'euros.", None),
        ("La région a versé 4,7 des 14,6 millions d'euros.", "number"),
        (
            "Le départ de 340 étals inquiète les commerçants, auxquels Paul Remacle promet une indemnisation.",
            None,
        ),
        ("Awa N'Diaye, directrice générale de la filature, a suspendu les pénalités.", "role"),
        ("Paul Remacle promet des indemnités, tandis qu'un directeur suspend les pénalités.", None),
        ("Aucune pénalité de retard ne sera appliquée jusqu'au 15 juin.", None),
        ("Le tisserand Jean Willems dit que les ouvriers « ne dorment plus ».", None),
        ("Le tisserand Jean Willems dit que les ouvriers « ne mangent plus ».", "quotation"),
        ("De nouvelles chutes de production ne sont pas à exclure.", None),
        ("Le billet, porté à 1 200 francs, augmente de 50 %.", None),
        ("Le billet, porté à 1 200 francs, augmente de 60 %.", "number"),
        ("La filature date du Moyen Âge.", None),
        ("Des dizaines d'étals s'en vont.", None),
    ],
)
def test_french_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, FRENCH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two dozen lions", [{24.0}]),
        ("half a dozen lions", [{6.0}]),
        ("deux douzaines de lions", [{24.0}]),
        ("dozens of lions", []),
        ("des centaines de lions", []),
    ],
)
def test_dozens(text: str, values: list[set[float]]) -> None:
    assert [set(number.values) for number in numbers(tokens(text))] == values
