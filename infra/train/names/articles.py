"""Short articles that were written and marked for the project: what its patterns are too regular to teach.

`data/names_articles_*.txt` hold items parted by blank lines, in which `[P …]`, `[O …]` and `[L …]` mark names by the
conventions of the gold articles (`tests/data/gold/README.md`); those of `data/names_encyclopaedia_*.txt` follow the
conventions that their first line says. The half of the gold that may be looked at is learnt from too; the half that is
kept apart is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from infra.train.names.corpora import Document
from infra.train.names.measure import written_from
from tests.data.gold.gold import GoldArticle, load

_DATA = Path(__file__).parent.parent / "data"
_PART = re.compile(r"\[([POL]) |\]|[^\[\]]+")
_KINDS = {"P": "PER", "O": "ORG", "L": "LOC"}
_GOLD_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def written() -> dict[str, list[Document]]:
    """All of them, in the three languages, by their source: `written_ar`, `written_wiki_ar`, `written_gold_ar` …"""
    made: dict[str, list[Document]] = {}
    for language in ("ar", "fr", "en"):
        gold = [(article.text, list(_outermost(article))) for article in load(language, "tune")]
        for source, items in (
            (f"written_{language}", _items(f"names_articles_{language}.txt")),
            (f"written_wiki_{language}", _items(f"names_encyclopaedia_{language}.txt")),
            (f"written_gold_{language}", gold),
        ):
            made[source] = list(_documents(source, language, items))
    return made


Marked = tuple[str, list[tuple[str, int, int]]]


def _items(name: str) -> list[Marked]:
    path = _DATA / name
    if not path.exists():  # there is no encyclopaedia of every language
        return []
    _, *items = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_marked(item) for item in items]  # the first says what follows


def _documents(source: str, language: str, items: list[Marked]) -> Iterator[Document]:
    for number, (text, names) in enumerate(items):
        placed = [(kind, written_from(text, start), end) for kind, start, end in names]
        yield Document(f"{source}-{number}", source, language, text, placed)


def _marked(item: str) -> Marked:
    """The text without its marks, and the names. Raises ValueError where a bracket is stray or open."""
    text = ""
    names: list[tuple[str, int, int]] = []
    opened: tuple[str, int] | None = None
    for part in _PART.finditer(item):
        if part[1]:
            if opened is not None:
                raise ValueError(f"a name within a name in {item[:60]!r}…")
            opened = _KINDS[part[1]], len(text)
        elif part[0] == "]":
            if opened is None:
                raise ValueError(f"stray ] in {item[:60]!r}…")
            names.append((*opened, len(text)))
            opened = None
        else:
            text += part[0]
    if opened is not None:
        raise ValueError(f"open mark in {item[:60]!r}…")
    return text, names


def _outermost(article: GoldArticle) -> Iterable[tuple[str, int, int]]:
    spans = sorted(
        (
            (_GOLD_KINDS[entity.kind], span.start, span.end)
            for entity in article.entities
            for span in entity.mentions
        ),
        key=lambda name: (name[1], -name[2]),
    )
    until = -1
    for kind, start, end in spans:
        if start >= until:
            yield kind, start, end
            until = end
