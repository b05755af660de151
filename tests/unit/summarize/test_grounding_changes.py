"""Rules of the grounding check for French and English: changes of numbers, names put in the place of others."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.polarity.lacking import is_implicit
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.text import tokens
from functions.summarize.grounding.tied.changes import reversed_changes
from shared.article import CleanText

ENGLISH = CleanText(
    format="text",
    text=(
        "The Harwick ferry carried 9,000 people last week, its owner said on Tuesday.\n"
        "About 31% of them paid by phone, up from 12% a year ago, while fares climbed 4.5%.\n"
        "Denby beat Oakham 5-2 on Sunday. Lowfield lost its match.\n"
        "Captain Nora Beck remains on strike and will refuse overtime.\n"
        "Engineer Tom Ellis, who was not consulted, said the wind had played a part.\n"
        "The village lacks coal and the council ruled out a new levy.\n"
        "The charity, Kelda, paid for the pier. It cost 2.5 billion dirhams.\n"
        "Repairs to the old pier forced the crews to work by night."
    ),
)
FRENCH = CleanText(
    format="text",
    text=(
        "Le bac de Verviers a transporté 9 000 personnes la semaine dernière, a dit mardi son patron.\n"
        "Le billet se vend 6 euros, 15 % de plus qu'au printemps.\n"
        "Le maire de Dinant, Paul Remacle, a ouvert trois quais. À Huy, le port est fermé.\n"
        "Le capitaine, Jean Willems, nie les faits.\n"
        "La tempête oblige les équipes à voyager par train.\n"
        "La ville et la région paient chacune 35 % du quai. L'entretien a coûté 10 millions d'euros, "
        "dont 3 millions pour la région."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The share paid by phone rose from 12% to 31%.", None),
        ("The share paid by phone went to 12% from 31%.", "order"),
        ("Fares on the ferry rose 4.5%.", None),
        ("Fares on the ferry fell 4.5%.", "order"),
        ("Denby beat Oakham 5-2 on Sunday.", None),
        ("Tom Ellis, an engineer who took no part, said the wind had played a role.", None),
        ("The council said there would be no new levy.", None),
        ("The village is short of coal.", None),
        ("The crews did not need to work by night for repairs to the old pier.", "polarity"),
        ("It was a 2.5-billion-dirham pier.", None),
    ],
)
def test_english_sentences(sentence: str, kind: str | None) -> None:
    (checked,) = check([sentence], ENGLISH, extract(ENGLISH))
    assert [finding.kind for finding in checked.findings[:1]] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Le billet, à 6 euros, a augmenté de 15 % depuis le printemps.", None),
        ("Le billet, à 6 euros, a baissé de 15 % depuis le printemps.", "order"),
        ("Le capitaine Jean Willems nie les faits.", None),
        ("Les équipes n'ont pas besoin de voyager par train.", "polarity"),
        ("La ville et la région paient chacune 35 % du quai, soit 70 % à elles deux.", None),
        ("La région a payé près d'un tiers des 10 millions qu'a coûtés l'entretien.", None),
    ],
)
def test_french_sentences(sentence: str, kind: str | None) -> None:
    (checked,) = check([sentence], FRENCH, extract(FRENCH))
    assert [finding.kind for finding in checked.findings[:1]] == ([kind] if kind else [])


def test_a_change_read_backwards_is_named() -> None:
    source = Source(ENGLISH, extract(ENGLISH))
    assert reversed_changes(line("from 31% to 12%", "en", 0), source) == ["31 % to 12"]
    assert reversed_changes(line("from 12% to 31%", "en", 0), source) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [("a 3.3-billion-dirham plant", {3_300_000_000}), ("a 34-month delay", {34})],
)
def test_a_scale_may_be_joined_by_a_hyphen(text: str, values: set[float]) -> None:
    (number,) = numbers(tokens(text))
    assert number.values == values


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("they ran out of coal", True), ("they ran to the coal", False), ("the court ruled that", False)],
)
def test_two_words_may_say_that_something_lacks(text: str, lacking: bool) -> None:
    each = line(text, "en", 0)
    assert any(is_implicit(each, at, "en") for at in range(len(each.tokens))) is lacking
