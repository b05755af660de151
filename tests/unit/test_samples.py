"""The sample articles and their expectations agree with each other and with the bytes on disk."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
NAMES = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.is_file() and path.name not in {"expected.json", "README.md"}
)
ENTITY_LISTS = ("persons", "organizations", "places")
WEEKDAYS = {
    0: ("الاثنين", "lundi", "monday"),
    1: ("الثلاثاء", "mardi", "tuesday"),
    2: ("الأربعاء", "mercredi", "wednesday"),
    3: ("الخميس", "jeudi", "thursday"),
    4: ("الجمعة", "vendredi", "friday"),
    5: ("السبت", "samedi", "saturday"),
    6: ("الأحد", "dimanche", "sunday"),
}


@cache
def expectations() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    return loaded


def page_of(name: str) -> str:
    return (SAMPLES / name).read_bytes().decode(expectations()[name]["encoding"])


def body_of(name: str) -> str:
    path: str = expectations()[name]["expected_text"]
    return (SAMPLES / path).read_text(encoding="utf-8").removesuffix("\n")


def test_every_sample_has_an_expectation_and_the_reverse() -> None:
    assert sorted(expectations()) == NAMES
    texts = sorted(path.name for path in (SAMPLES / "expected").iterdir())
    assert texts == sorted(Path(item["expected_text"]).name for item in expectations().values())


def test_the_samples_cover_languages_formats_and_encodings() -> None:
    items = expectations().values()
    languages = [item["language"] for item in items]
    assert languages.count("ar") >= 9
    assert languages.count("fr") >= 2
    assert languages.count("en") >= 2
    assert {item["format"] for item in items} == {"html", "text", "markdown"}
    assert {item["encoding"] for item in items} >= {"utf-8", "utf-16", "windows-1256"}
    assert any(" " in name for name in NAMES)
    assert any("+" in name for name in NAMES)
    assert any("%" in name for name in NAMES)
    assert any(re.search("[\u0621-\u064a]", name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_on_the_page_and_matches_its_summary(name: str) -> None:
    item = expectations()[name]
    body = body_of(name)
    paragraphs = body.split("\n")
    words = body.split()
    page = _visible(page_of(name), item["format"])
    assert 120 <= len(words) <= 600
    assert " ".join(words[:6]) == item["body_first_words"]
    assert " ".join(words[-6:]) == item["body_last_words"]
    assert len(paragraphs) == item["body_paragraphs"]
    position = 0
    for paragraph in paragraphs:
        assert paragraph == paragraph.strip() != ""
        position = page.index(" ".join(paragraph.split()), position)


@pytest.mark.parametrize("name", NAMES)
def test_boilerplate_is_on_the_page_and_not_in_the_body(name: str) -> None:
    page = page_of(name)
    body = body_of(name)
    for string in expectations()[name]["must_not_contain"]:
        assert string in page
        assert string not in body


@pytest.mark.parametrize("name", NAMES)
def test_headline_byline_and_section_are_on_the_page(name: str) -> None:
    item = expectations()[name]
    page = _visible(page_of(name), item["format"])
    for value in (*item["byline"], item["headline"], item["section"], item["subtitle"]):
        assert value is None or value in page
    if item["published"] is not None:
        assert datetime.fromisoformat(item["published"])


@pytest.mark.parametrize("name", NAMES)
def test_entities_and_quotes_are_in_the_body(name: str) -> None:
    item = expectations()[name]
    body = body_of(name)
    names = set()
    for kind in ENTITY_LISTS:
        for entity in item[kind]:
            assert entity["name"] in body
            assert entity.get("role") is None or entity["role"] in body
            assert entity["count"] >= 1
            assert (kind, entity["name"]) not in names
            names.add((kind, entity["name"]))
    speakers = {name for _, name in names}
    for quote in item["quotes"]:
        assert quote["text"] in body
        assert quote["speaker"] is None or quote["speaker"] in speakers


@pytest.mark.parametrize("name", NAMES)
def test_dates_are_in_the_body_and_agree_with_their_weekdays(name: str) -> None:
    item = expectations()[name]
    body = body_of(name)
    for mention in item["dates"]:
        assert mention["text"] in body
        assert mention["start"] <= mention["end"]
        named = {
            day
            for day, words in WEEKDAYS.items()
            if any(re.search(rf"\b{word}\b", mention["text"].lower()) for word in words)
        }
        if named:
            assert named == {date.fromisoformat(mention["start"]).weekday()}


def _visible(page: str, kind: str) -> str:
    """What a reader sees of a page, roughly: enough to find known sentences in it."""
    if kind == "html":
        page = unescape(re.sub(r"<[^>]*>", "", page))
    return re.sub(r"\s+", " ", page)


DUPLICATES = SAMPLES.parent / "duplicates"


def test_every_duplicate_is_in_a_pair_and_the_reverse() -> None:
    pairs = json.loads((DUPLICATES / "pairs.json").read_text(encoding="utf-8"))
    files = {path.name for path in DUPLICATES.iterdir() if path.name not in {"pairs.json", "README.md"}}
    assert {name for pair in pairs for name in (pair["first"], pair["second"])} == files
    assert {pair["kind"] for pair in pairs} == {"exact", "near", "different"}


def test_pairs_share_as_many_words_as_their_kind_says() -> None:
    for pair in json.loads((DUPLICATES / "pairs.json").read_text(encoding="utf-8")):
        first, second = _words(pair["first"]), _words(pair["second"])
        shared = len(first & second) / len(first)
        if pair["kind"] == "exact":
            assert shared == 1, pair
        elif pair["kind"] == "near":
            assert 0.75 < shared < 1, pair
        else:
            assert shared < 0.35, pair


def _words(name: str) -> set[str]:
    encoding = "windows-1256" if "1256" in name else "utf-8"
    return set(re.findall(r"\w+", (DUPLICATES / name).read_bytes().decode(encoding)))
