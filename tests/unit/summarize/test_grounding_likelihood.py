"""The model of what belongs together: which anchor of a sentence it takes to be put to something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.extract.extractor import extract
from functions.summarize.grounding import trees
from functions.summarize.grounding.check import ASTRAY, BORNE_OUT, check
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.text import data
from functions.summarize.grounding.tied.likelihood import features, likeliest
from functions.summarize.grounding.trees import LONGEST, NOTHING
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


def test_the_trees_ask_for_features_that_there_are() -> None:
    said = line("Ruth Calder of Dunmere said on Friday that 18 sailings would run.", "en", 0)
    asked = {node[0] for tree in data("ties")["trees"] for node in tree if len(node) > 1}
    rows = [found for _, found in features(said, _source())]
    assert len(rows) > 3
    assert all(asked <= found.keys() for found in rows)
    assert BORNE_OUT < ASTRAY


def test_every_way_through_a_tree_ends_in_a_leaf() -> None:
    for tree in data("ties")["trees"]:
        below = sorted(place for node in tree if len(node) > 1 for place in node[2:])
        assert below == list(range(1, len(tree)))
        assert all(place > at for at, node in enumerate(tree) if len(node) > 1 for place in node[2:])


def test_an_article_that_is_too_long_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    source = _source()
    said = line("Divers from Dunmere replaced 36 oak piles.", "en", 0)
    assert len(source.lines) < LONGEST
    assert likeliest(said, source)[1] > NOTHING
    monkeypatch.setattr(trees, "LONGEST", len(source.lines) - 1)
    assert likeliest(said, source) == ("", NOTHING)


@given(st.text(alphabet="Port Wenlock 36 piles ، و في 1987 Dunmere", max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_sentence_has_a_score(sentence: str) -> None:
    text, score = likeliest(line(sentence, "en", 0), _source())
    assert isinstance(text, str)
    assert NOTHING <= score < 50
