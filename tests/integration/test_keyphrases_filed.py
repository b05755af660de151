"""A list narrowed by a keyphrase finds its articles by the leading word, in whatever version they were filed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.article import Keyphrase
from shared.store import browse, keys, table
from shared.terms import TermKind, keyphrase_places, term
from tests.conftest import rows
from tests.integration.stream import Stream
from tests.integration.test_index import FIRST, article
from tests.unit.api.records import store


@pytest.fixture
def stream(stack: None) -> Stream:
    return Stream()


@pytest.mark.parametrize("phrase", ["Élections municipales", "محاربة الفساد", "من أجل", "2026"])
def test_a_keyphrase_is_found_however_it_is_filed(stream: Stream, phrase: str) -> None:
    """Under its leading word, under itself where it has none, and under itself as older versions filed all of them."""
    language = "fr" if phrase.startswith("É") else "ar"
    about: dict[str, Any] = {"language": language, "keyphrases": (Keyphrase(text=phrase, score=1),)}
    first = store(article("first", **about), text=None)
    old = store(article("old", moment=FIRST + timedelta(hours=1), **about), text=None)
    stream.index()
    places = {f"TERM#{place}" for place in keyphrase_places(phrase)}
    (row,) = (row for row in rows() if row["PK"] in places and row["id"] == old.id)
    table.write_all(deletes=[{"PK": row["PK"], "SK": row["SK"]}])
    table.write_all(puts=[row | keys.term(term(TermKind.KEYPHRASE, phrase), row["SK"])])

    found = browse.page(browse.Wanted(keyphrase=phrase.upper()), None, 10)
    assert [card.id for card in found.cards] == [old.id, first.id]
    assert found.following is None
