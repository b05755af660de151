"""What makes one article more related than another."""

from __future__ import annotations

from random import Random

import pytest

from functions.extract.extractor import extract
from functions.extract.vector import embed
from shared.article import CleanText
from shared.meaning import DIMENSIONS, cells, cosine, numbers
from shared.related import Candidate, Subject, rank
from shared.terms import mark

DAY = "2026-03-10T10:00:00Z"


def vector(seed: int, noise: float = 0.0) -> bytes:
    """A vector; with noise, one that is near it."""
    chance, other = Random(seed), Random(seed + 1000)
    drawn = (chance.gauss(0, 25) + noise * other.gauss(0, 25) for _ in range(DIMENSIONS))
    return bytes(max(-127, min(127, int(number))) & 0xFF for number in drawn)


def one(name: str, meaning: bytes | None, *terms: str, day: str = DAY) -> Candidate:
    marks = b"".join(map(mark, terms))
    return Candidate(id=name, position=f"{day}#{name}", marks=marks, vector=meaning)


def ranked(*candidates: Candidate, terms: tuple[str, ...] = (), meaning: bytes | None = None) -> list[str]:
    subject = Subject(id="own", position=f"{DAY}#own", vector=meaning or vector(1), terms=terms)
    return [found.id for found in rank(subject, candidates)]


def test_the_more_alike_comes_first_and_the_unlike_not_at_all() -> None:
    assert ranked(one("far", vector(2)), one("b", vector(1, 1.0)), one("a", vector(1, 0.5))) == ["a", "b"]


def test_never_itself_and_nobody_twice() -> None:
    assert ranked(one("own", vector(1)), one("a", None), one("a", vector(1)), one("a", None)) == ["a"]


def test_what_is_shared_tips_the_balance_and_the_rare_counts_more() -> None:
    crowd = [one(f"c{number}", vector(5 + number), "common") for number in range(20)]
    alike = vector(1, 1.0)
    order = ranked(
        one("none", alike),
        one("common", alike, "common"),
        one("rare", alike, "rare"),
        *crowd,
        terms=("common", "rare"),
    )
    assert order[:3] == ["rare", "common", "none"]


def test_the_nearer_in_time_comes_first_among_the_equally_alike() -> None:
    days = ["2026-03-20T10:00:00Z", "2026-03-11T10:00:00Z", "2026-02-10T10:00:00Z"]
    assert ranked(*(one(day, vector(1, 0.5), day=day) for day in days)) == [days[1], days[0], days[2]]


def test_cosines() -> None:
    own = numbers(vector(1))
    assert cosine(own, own) == pytest.approx(1)
    assert cosine(own, numbers(bytes(DIMENSIONS))) == 0
    assert abs(cosine(own, numbers(vector(2)))) < 0.2
    with pytest.raises(ValueError, match="512"):
        numbers(b"short")


def test_cells_are_those_nearest() -> None:
    near = cells(vector(1), 64)
    assert sorted(near) == list(range(64))
    assert cells(vector(1), 3) == near[:3]
    assert set(cells(vector(1, 0.1), 3)) & set(near[:3])


def test_a_vector_is_of_the_meaning_and_not_of_the_language() -> None:
    told = {
        "ar": "اندلع حريق كبير في ميناء المدينة وأصيب ثلاثة عمال.",
        "fr": "Un grand incendie s'est déclaré dans le port de la ville et trois ouvriers sont blessés.",
        "other": "La banque centrale a relevé son taux directeur pour freiner la hausse des prix.",
    }
    made = {}
    for name, text in told.items():
        found = embed(extract(CleanText(text=text, format="text")), text)
        assert found is not None
        made[name] = numbers(found)
    assert max(abs(value) for value in made["ar"]) == 127
    assert cosine(made["ar"], made["fr"]) > 0.5
    assert cosine(made["fr"], made["other"]) < 0.2


def test_a_text_without_words_has_no_vector() -> None:
    assert embed(extract(CleanText(text="", format="text")), "") is None


def test_a_sentence_without_end_is_read_in_bounded_part() -> None:
    long = "كلمة " * 20_000
    about = extract(CleanText(text="كلمة", format="text"))
    assert embed(about, long) == embed(about, long[:5_000])
