"""Hostile markup: linear time, no recursion, nothing read or fetched. Bounds are loose: machines differ."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.html import parse_html
from functions.clean.html_guard import tame
from shared.article import Hints
from shared.errors import Refused

TEXT = "<p>La ville a ouvert hier une nouvelle bibliothèque, en présence de nombreux habitants.</p>" * 5

HOSTILE: dict[str, Callable[[], str]] = {
    "deep": lambda: "<div>" * 100_000 + TEXT,
    "deep spans": lambda: "<span>" * 100_000 + TEXT,
    "deep lists": lambda: "<ul><li>" * 50_000 + TEXT,
    "open formatting": lambda: "".join(f"<font size={i}>" for i in range(20_000)) + "<p>x" * 40_000 + TEXT,
    "formatting again": lambda: (
        "<p>" + "".join(f"<font size={i}>" for i in range(2_000)) + "</p>" + "<p>x</p>" * 50_000 + TEXT
    ),
    "misnested": lambda: "<b><i><a href=x></b><p>" * 40_000 + TEXT,
    "attributes": lambda: "<div " + " ".join(f"a{i}='<'" for i in range(100_000)) + ">" + TEXT,
    "long attribute": lambda: f"<div class='{'a-b ' * 500_000}'>{TEXT}</div>",
    "bodies": lambda: "".join(f"<body a{i}=1>" for i in range(50_000)) + TEXT,
    "opened comments": lambda: TEXT + "<!--" * 300_000,
    "one line": lambda: "<p>" + "mot, " * 1_000_000 + "</p>",
    "entities": lambda: TEXT + "&amp" * 500_000,
    "less than": lambda: TEXT + "<" * 1_000_000,
    "jsonld": lambda: "<script type='application/ld+json'>" + '{"a":[' * 100_000 + "</script>" + TEXT,
    "many scripts": lambda: "<script type='application/ld+json'>{,}</script>" * 20_000 + TEXT,
    "tables": lambda: "<table>x<tr>" * 50_000 + TEXT,
    "headings": lambda: "<h1>Un titre de taille moyenne</h1>" * 30_000 + TEXT,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_seconds_at_most(name: str) -> None:
    markup = HOSTILE[name]()
    started = time.process_time()
    with suppress(Refused):
        parse_html(markup, Hints())
    assert time.process_time() - started < 8


def test_deep_nesting_keeps_the_text() -> None:
    cleaned = parse_html("<div>" * 30_000 + TEXT + "</div>" * 30_000, Hints())
    assert "bibliothèque" in cleaned.text


def test_ordinary_markup_is_left_as_it_is() -> None:
    markup = f"<html><body><div class='a'>{TEXT * 50}<img src='data:{'x' * 9_000}'></div></body></html>"
    assert tame(markup) is markup


def test_tags_in_scripts_comments_and_quotes_are_not_counted() -> None:
    quoted = "<div>" * 5_000
    markup = f"<script>{quoted}</script><!--{quoted}--><p title='{quoted}'>x</p>" + TEXT
    assert tame(markup) is markup


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/='\"!- abdivp&;\n", max_size=400))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    with suppress(Refused):
        assert parse_html(markup + TEXT, Hints()).text.strip()
