"""Markdown files written for these tests."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from functions.clean.markdown import parse_markdown, plain
from shared.article import Hints
from shared.errors import Refused


def test_marks_go_and_words_stay_in_order() -> None:
    source = (
        "# Une bibliothèque ouvre\n\nLa ville a **ouvert** une [bibliothèque](https://example.org/b)\n"
        "au *centre*.\n\n![façade](f.jpg)\n\n## Horaires\n\n- le matin\n- le `soir`\n\n"
        "> Une joie,\n> dit-elle.\n"
    )
    cleaned = parse_markdown(source, Hints())
    assert cleaned.text.split("\n") == [
        "La ville a ouvert une bibliothèque au centre.",
        "Horaires",
        "le matin",
        "le soir",
        "Une joie, dit-elle.",
    ]
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "Une bibliothèque ouvre"
    assert cleaned.format == "markdown"


def test_front_matter_fills_the_page() -> None:
    front = 'title: "عنوان الخبر"\nauthor:\n  - سلمى\n  - عمر\ndate: 2024-02-03\ntags: [a, b]'
    source = f"---\n{front}\n---\n\nنص الخبر.\n"
    cleaned = parse_markdown(source, Hints())
    page = cleaned.page
    assert cleaned.text == "نص الخبر."
    assert page.headline is not None
    assert page.headline.value == "عنوان الخبر"
    assert [guess.value for guess in page.byline] == ["سلمى", "عمر"]
    assert page.published is not None
    assert page.published.value == "2024-02-03"


def test_only_marks_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        parse_markdown("# Titre\n\n---\n\n![x](y.png)\n", Hints())
    assert refused.value.code == "no_article_text"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        (r"a \*star\* here", "a *star* here"),
        ("see [one][1] and <https://example.org/x>", "see one and https://example.org/x"),
        ("a note[^1] &amp; more", "a note & more"),
    ],
)
def test_plain(line: str, expected: str) -> None:
    assert plain(line) == expected


HOSTILE = [
    "**",
    "__",
    "~~",
    "*",
    "[",
    "[](",
    "![",
    "<!--",
    "`",
    "<a",
    "# ",
    "# \t ",
    "> ",
    "- ",
    "|--",
    "\\",
    "&amp",
    "[^",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_marks_take_linear_time(piece: str) -> None:
    started = time.process_time()
    with suppress(Refused):
        parse_markdown(piece * 150_000 + "mot", Hints())
    with suppress(Refused):
        parse_markdown((piece * 50 + " mot\n") * 3_000, Hints())
    assert time.process_time() - started < 8


def test_comments_and_closing_hashes_go() -> None:
    cleaned = parse_markdown(
        "# Titre ##\n\nUn <!-- secret\nsur deux lignes --> mot en C#.\n\n## C#\n\nFin.\n", Hints()
    )
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "Titre"
    assert cleaned.text.split("\n") == ["Un mot en C#.", "C#", "Fin."]
