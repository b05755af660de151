"""The model of what belongs together: which anchor of a sentence it takes to be put to something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.extract.extractor import extract
from functions.summarize.grounding.check import ASTRAY, BORNE_OUT, check
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.text import data
from functions.summarize.grounding.tied.likelihood import features, likeliest
from shared.article import CleanText, Guess, Page

CLEAN = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-03-09", confidence=1)),
    text=(
        "Port Wenlock reopens its ferry pier after nine months\n"
        "The pier at Port Wenlock reopened on Monday after nine months of repairs that cost £4.2 million.\n"
        "Divers from Harrowgate replaced 36 oak piles under the landing stage during the winter storms.\n"
        "The council of Port Wenlock paid two thirds of the bill, and a charity in Dunmere paid the rest.\n"
        "Fisherman Owen Tallis said the queue of lorries had kept him from his boat since June.\n"
        "Harbour master Ruth Calder said that 18 sailings a week would run until October.\n"
        "The last fire on the pier, in 1987, destroyed a bandstand and a small tea room.\n"
        "A plaque for the carpenters who built it in 1904 is to be unveiled in Dunmere on Friday.\n"
    ),
)


def _source() -> Source:
    return Source(CLEAN, extract(CLEAN))


def test_an_anchor_in_the_place_of_another_one_scores_above_the_true_one() -> None:
    source = _source()
    true = line("Divers from Harrowgate replaced 36 oak piles under the landing stage.", "en", 0)
    false = line("Divers from Dunmere replaced 36 oak piles under the landing stage.", "en", 0)
    assert likeliest(false, source)[1] > likeliest(true, source)[1]
    assert likeliest(false, source)[0] == "Dunmere"


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("The pier at Port Wenlock reopened on Monday after nine months of repairs.", True),
        ("Harbour master Ruth Calder said 18 sailings a week would run until October.", True),
        ("Divers from Dunmere replaced 36 oak piles under the landing stage in the winter.", False),
        ("Harbour master Ruth Calder said 36 sailings a week would run until October.", False),
    ],
)
def test_what_the_article_bears_out_passes_and_what_it_tells_of_others_does_not(
    sentence: str, grounded: bool
) -> None:
    (checked,) = check([sentence], CLEAN, extract(CLEAN))
    assert checked.grounded == grounded, checked.findings


def test_every_feature_has_its_weight_and_no_weight_is_without_one() -> None:
    said = line("Ruth Calder of Dunmere said on Friday that 18 sailings would run.", "en", 0)
    weights = data("ties")["weights"]
    for _, found in features(said, _source()):
        assert found.keys() == weights.keys()
    assert BORNE_OUT < 0 < ASTRAY


@given(st.text(alphabet="Port Wenlock 36 piles ، و في 1987 Dunmere", max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_sentence_has_a_score(sentence: str) -> None:
    text, score = likeliest(line(sentence, "en", 0), _source())
    assert isinstance(text, str)
    assert score < 50
