"""The name tagger: names where they stand, offsets that slice, the same answer twice, long and odd texts."""

from __future__ import annotations

import time
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.extract.tagger import Span, tag_names
from functions.extract.tagger_chain import best_tags, likelihoods
from functions.extract.tagger_network import TAGS
from functions.extract.tagger_steps import Steps
from functions.extract.tagger_words import LONGEST_SENTENCE, parts_of, tokens_of
from shared.sentences import split_sentences

ARABIC = (
    "وصل رئيس الحكومة خالد بنسالم إلى الرباط يوم الثلاثاء. وقال بنسالم إن المغرب وتونس اتفقا على فتح المعبر."
)
FRENCH = "Le ministre Paul Durand s'est rendu à Marseille lundi. M. Durand a quitté la France pour l'Espagne."
ENGLISH = "The minister Paul Carter arrived in London on Monday. Carter leaves Britain for Spain."
LETTERS = "abcXYZ éÉœ 19 .,:;!?'’«»()-\n\u00a0ابتوبالللرياض\u064e\u0640ًّ ۓ漢字🙂e\u0301"


def names(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (s.kind, text[s.start : s.end]) for s in tag_names(text, split_sentences(text, language), language)
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            ARABIC,
            "ar",
            {("person", "خالد بنسالم"), ("place", "الرباط"), ("place", "المغرب"), ("place", "تونس")},
        ),
        (
            FRENCH,
            "fr",
            {("person", "Paul Durand"), ("person", "Durand"), ("place", "Marseille"), ("place", "Espagne")},
        ),
        (
            ENGLISH,
            "en",
            {("person", "Paul Carter"), ("person", "Carter"), ("place", "London"), ("place", "Spain")},
        ),
    ],
)
def test_plain_news_gives_its_names(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= set(names(text, language))


def test_arabic_names_are_given_without_what_is_written_onto_them() -> None:
    found = names("عاد الوفد من تونس وليبيا ثم سافر إلى بيروت وبغداد والرياض.", "ar")
    assert {"ليبيا", "بيروت", "بغداد", "الرياض"} <= {name for _, name in found}


def test_the_same_text_gives_the_same_names() -> None:
    assert tag_names(ARABIC, split_sentences(ARABIC, "ar"), "ar") == tag_names(
        ARABIC, split_sentences(ARABIC, "ar"), "ar"
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "12", "🙂", "\u064e", "ـ"])
def test_text_without_words_has_no_names(text: str) -> None:
    assert tag_names(text, split_sentences(text, "ar"), "ar") == []


def test_a_language_it_does_not_know_is_read_all_the_same() -> None:
    assert isinstance(tag_names("Angela Merkel besuchte Berlin.", [(0, 30)], "de"), list)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet=LETTERS, max_size=120), language=st.sampled_from(["ar", "fr", "en", "de", "ary"])
)
def test_spans_slice_to_words_in_order_and_apart(text: str, language: str) -> None:
    spans = tag_names(text, split_sentences(text, language), language)
    before = 0
    for span in spans:
        assert before <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert 0 <= span.confidence <= 1
        before = span.end


@settings(max_examples=60, deadline=None)
@given(size=st.integers(0, 300))
def test_parts_of_a_sentence_are_all_of_it_and_none_is_long(size: int) -> None:
    text = "w " * size
    tokens = tokens_of(text, 0, len(text))
    parts = parts_of(text, tokens)
    assert [token for part in parts for token in part] == tokens
    assert all(0 < len(part) <= LONGEST_SENTENCE for part in parts)


def test_decoding_side_by_side_is_decoding_one_by_one() -> None:
    chance = np.random.default_rng(5)
    lengths = np.array([1, 7, 3, 7, 12])
    scores = chance.normal(size=(lengths.sum(), len(TAGS))).astype(np.float32)
    moves = chance.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    first = chance.normal(size=len(TAGS)).astype(np.float32)
    together = best_tags(scores, Steps(lengths), moves, first)
    sure = likelihoods(scores, Steps(lengths), moves, first)
    np.testing.assert_allclose(sure.sum(1), 1, rtol=1e-5)
    for start, end in pairwise([0, *np.cumsum(lengths).tolist()]):
        alone = Steps(np.array([end - start]))
        assert together[start:end].tolist() == best_tags(scores[start:end], alone, moves, first).tolist()
        np.testing.assert_allclose(
            sure[start:end], likelihoods(scores[start:end], alone, moves, first), rtol=1e-4
        )


@given(lengths=st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_steps_meet_every_word_once_and_sentences_in_order(lengths: list[int]) -> None:
    steps = Steps(np.array(lengths))
    starts = np.cumsum(lengths) - lengths
    longest_first = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    expected = [
        (number, time) for time in range(max(lengths)) for number in longest_first if lengths[number] > time
    ]
    assert steps.counts == [sum(length > time for length in lengths) for time in range(max(lengths))]
    assert steps.forward.tolist() == [starts[number] + time for number, time in expected]
    assert steps.forward[steps.from_forward].tolist() == list(range(sum(lengths)))


@given(lengths=st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_a_step_reads_its_sentences_from_both_ends(lengths: list[int]) -> None:
    steps = Steps(np.array(lengths))
    starts = np.cumsum(lengths) - lengths
    longest_first = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    order, side = steps.both
    place = 0
    for step, width in enumerate(steps.widths):
        met = [number for number in longest_first if lengths[number] > step]
        ahead, behind = order[place : place + width], order[place + width : place + 2 * width]
        assert ahead[: len(met)].tolist() == [starts[n] + step for n in met]
        assert behind[: len(met)].tolist() == [starts[n] + lengths[n] - 1 - step for n in met]
        assert side[place : place + len(met)].tolist() == [0] * len(met)
        assert side[place + width : place + width + len(met)].tolist() == [1] * len(met)
        place += 2 * width
    assert place == len(order)
    assert order[steps.from_both].tolist() == [[word, word] for word in range(sum(lengths))]


def test_the_best_tags_are_those_of_the_best_sequence() -> None:
    chance = np.random.default_rng(7)
    score = chance.normal(size=(4, 7)).astype(np.float32)
    moves = chance.normal(size=(7, 7)).astype(np.float32)
    first = chance.normal(size=7).astype(np.float32)

    def total(tags: tuple[int, ...]) -> float:
        here = sum(float(score[place, tag]) for place, tag in enumerate(tags))
        return here + float(first[tags[0]]) + sum(float(moves[pair]) for pair in pairwise(tags))

    best = max(product(range(7), repeat=4), key=total)
    assert tuple(best_tags(score, Steps(np.array([4])), moves, first).tolist()) == best


def test_the_likelihoods_are_those_of_all_sequences() -> None:
    chance = np.random.default_rng(6)
    score = chance.normal(size=(3, len(TAGS))).astype(np.float32)
    moves = chance.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    first = chance.normal(size=len(TAGS)).astype(np.float32)
    grid = np.exp(
        first[:, None, None]
        + score[0][:, None, None]
        + moves[:, :, None]
        + score[1][None, :, None]
        + moves[None]
        + score[2][None, None]
    )
    expected = np.stack([grid.sum((1, 2)), grid.sum((0, 2)), grid.sum((0, 1))]) / grid.sum()
    np.testing.assert_allclose(likelihoods(score, Steps(np.array([3])), moves, first), expected, rtol=1e-4)


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(times: int) -> float:
        text = " ".join([ARABIC] * times)
        sentences = split_sentences(text, "ar")
        start = time.process_time()
        tag_names(text, sentences, "ar")
        return time.process_time() - start

    seconds(10)
    short = min(seconds(50) for _ in range(3))
    assert min(seconds(500) for _ in range(2)) < 10 * short * 2.5


def test_a_sentence_without_end_is_read_in_parts() -> None:
    text = "قال خالد بنسالم في الرباط " * 400
    spans = tag_names(text, [(0, len(text))], "ar")
    assert sum(text[span.start : span.end] == "الرباط" for span in spans) > 300
    assert all(isinstance(span, Span) for span in spans)
