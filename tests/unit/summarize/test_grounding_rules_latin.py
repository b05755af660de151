"""Rules of the grounding check for French and English: denials, opposites, merged facts, units, parts and names."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.clauses import clauses
from functions.summarize.grounding.polarity.denials import denials
from functions.summarize.grounding.polarity.directions import directions
from functions.summarize.grounding.source import line
from functions.summarize.grounding.text import content
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-06-03", confidence=1))
ENGLISH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "Runner Clara Whitfield won the Harwick marathon in the East Marsh district on Tuesday.\n"
        "She has trained for nine years and will run in Oslo in May.\n"
        "Pumps at the start removed 700 litres a second.\n"
        "Two lorries and a helicopter brought everyone home in three hours.\n"
        "Five of its 20 buses broke down near the stadium on the way to the start.\n"
        "Water levels were higher than in April. Mayor Tom Ellis supported the race and will decide in June.\n"
        "The Road Safety Council gave a warning. Marshals halted the race in Denby after a power failure."
    ),
)
FRENCH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "La brasserie Lambrecht, à Verviers, supprime 96 emplois, a annoncé mardi le directeur, Jean Willems.\n"
        "Son avocat, Marc Aubert, n'a pas fait appel ; il dispose de dix jours.\n"
        "Les salaires de la brasserie sont plus bas de 4 % que ceux de ses rivales.\n"
        "Le club de Verviers, qui n'a plus gagné à l'extérieur depuis février, a promis de le prêter au musée, "
        "qui avait renoncé à acheter.\n"
        "Le Crédit paysan prête 300 millions. Les urgences n'accueilleront plus de patients, sauf appel préalable."
    ),
)


def _kinds(sentence: str, clean: CleanText) -> list[str]:
    (checked,) = check([sentence], clean, extract(clean))
    return [finding.kind for finding in checked.findings[:1]]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Water levels were lower than in April.", "polarity"),
        ("Water levels were not higher than in April.", "polarity"),
        ("Mayor Tom Ellis opposed the race.", "polarity"),
        ("Mayor Tom Ellis did not support the race.", "polarity"),
        ("Marshals interrupted the race in Denby after a power failure.", None),
        ("Pumps at the start removed 700 litres of water a minute.", "unit"),
        ("Pumps at the start removed 700 litres of water every second.", None),
        ("Two lorries and three helicopters brought everyone home.", "unit"),
        ("Five of the 20 buses broke down near the stadium.", None),
        ("The marathon was run in the West Marsh district.", "name"),
        ("The marathon was run in the East Marsh district.", None),
        ("Clara Whitfield will run in Oslo in May.", None),
        ("Clara Whitfield, who won the marathon, has trained for nine years and will run in Oslo.", None),
        ("Montreal won the Harwick marathon.", "name"),
    ],
)
def test_english_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ENGLISH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La brasserie Lambrecht de Verviers supprime 96 emplois.", None),
        ("L'avocat Marc Aubert a dix jours pour faire appel.", None),
        ("Marc Aubert a fait appel.", "polarity"),
        ("Les salaires de la brasserie sont plus élevés de 4 % que ceux de ses rivales.", "polarity"),
        ("Les salaires de la brasserie sont moins élevés de 4 % que ceux de ses rivales.", None),
        ("Le club de Verviers n'a plus gagné à l'extérieur depuis février.", None),
        ("Le club de Verviers n'a pas promis de le prêter au musée.", "polarity"),
        ("Les urgences ne recevront plus de patients sans appel préalable.", None),
    ],
)
def test_french_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, FRENCH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "language", "denied"),
    [
        ("Le directeur n'a pas promis de prime.", "fr", ["promis", "prime"]),
        ("Il n'y a plus d'officine.", "fr", ["officine"]),
        ("Il ne reste que deux jours.", "fr", []),
        ("Le four n° 2 est fermé.", "fr", []),
        ("They did not take a decision.", "en", ["take", "decision"]),
        ("They had nothing but debts.", "en", []),
        ("Prices were never so low.", "en", []),
    ],
)
def test_denials_and_what_they_deny(text: str, language: str, denied: list[str]) -> None:
    each = line(text, language, 0)
    scope = [each.tokens[at] for denial in denials(each, language) for at in denial.scope]
    assert [token.text for token in scope if content([token], language)] == denied


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("prices are high", "en", 1),
        ("prices are less high", "en", -1),
        ("prices are not high", "en", -1),
        ("les notes sont basses", "fr", -1),
        ("les notes sont moins basses", "fr", 1),
    ],
)
def test_more_less_and_denials_turn_a_word(text: str, language: str, way: int) -> None:
    each = line(text, language, 0)
    listed = [word.way for word in directions(each, language) if word.axis.startswith("#")]
    assert set(listed) == {way}


def test_a_sentence_is_parted_where_it_tells_another_fact() -> None:
    each = line("The hall was sold, while its owner, who lives in Oslo, keeps the garden", "en", 0)
    assert [each.tokens[part.start].text for part in clauses(each)] == ["The", "while", "who"]
    assert [at for part in clauses(each) for at in part] == list(range(len(each.tokens)))
