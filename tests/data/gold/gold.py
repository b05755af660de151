"""The gold articles with offsets: what an editor would note down about short news in three languages.

    load("ar") -> tuple[GoldArticle, ...]          python -m tests.data.gold.gold ar > ar.jsonl

Sources are `ar.txt`, `fr.txt` and `en.txt`: a head of `key: value` lines, `---`, and the text in the inline
markup of `markup.py`. Nothing derived is kept on disk. README.md beside this file tells the conventions.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tests.data.gold.markup import KINDS, Mark, Marked, parse

LANGUAGES = ("ar", "fr", "en")
Split = Literal["tune", "kept"]

_FIRST_LINE = re.compile(r"(?P<id>[a-z]{2}-\d\d) (?P<split>tune|kept) (?P<country>[A-Z]{2}) (?P<desk>[a-z]+)")


@dataclass(frozen=True)
class Span:
    """`text[start:end]` of the article, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class GoldEntity:
    """A person, organisation or place with all its mentions; `name` is its longest form in the text."""

    kind: str
    name: str
    role: str | None
    country: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class GoldQuote(Span):
    """Words within quotation marks, without the marks; `speaker` is the name of an entity or None."""

    speaker: str | None


@dataclass(frozen=True)
class GoldDate(Span):
    """First and last day, month or year meant, both inclusive, in ISO 8601."""

    first: str
    last: str


@dataclass(frozen=True)
class GoldDateline(Span):
    """The line's head that says where and through which agency the news came."""

    place: str | None
    agency: str | None


@dataclass(frozen=True)
class GoldArticle:
    """One article. `country` and `desk` describe it; the other fields are what an extractor should find.

    `topics` are IPTC Media Topics of the top level, any of which is right, the plainest first.
    """

    id: str
    split: Split
    language: str
    country: str
    desk: str
    headline: str
    published: str
    topics: tuple[str, ...]
    text: str
    entities: tuple[GoldEntity, ...]
    quotes: tuple[GoldQuote, ...]
    dates: tuple[GoldDate, ...]
    byline: tuple[str, ...]
    agency: str | None
    dateline: GoldDateline | None


@cache
def load(language: str, split: Split | None = None) -> tuple[GoldArticle, ...]:
    """All articles of a language, or of one split of it. Raises ValueError at a source that cannot be read."""
    source = Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf-8")
    articles = (_article(language, record) for record in source.split("=== ")[1:])
    return tuple(article for article in articles if split in (None, article.split))


def _article(language: str, record: str) -> GoldArticle:
    head, _, body = record.partition("\n---\n")
    first, *lines = head.split("\n")
    about = _FIRST_LINE.fullmatch(first)
    if about is None:
        raise ValueError(f"unreadable first line {first!r}")
    fields = dict(_field(line) for line in lines if line)
    marked = parse(body.strip())
    names = {tag: _facts(fields.get(tag, ""))[2] or _name(marks) for tag, marks in marked.entities().items()}
    unknown = fields.keys() - names.keys() - {"headline", "published", "topics"}
    if unknown:
        raise ValueError(f"{about['id']}: fields without a mark in the text: {sorted(unknown)}")
    return GoldArticle(
        id=about["id"],
        split="tune" if about["split"] == "tune" else "kept",
        language=language,
        country=about["country"],
        desk=about["desk"],
        headline=fields["headline"],
        published=fields["published"],
        topics=tuple(f"medtop:{code}000000" for code in fields["topics"].split()),
        text=marked.text,
        entities=tuple(_entities(marked, fields)),
        quotes=tuple(
            GoldQuote(mark.text, mark.start, mark.end, names.get(mark.value[0])) for mark in marked.named("Q")
        ),
        dates=tuple(GoldDate(mark.text, mark.start, mark.end, *mark.value) for mark in marked.named("D")),
        byline=tuple(mark.text for mark in marked.named("B")),
        agency=next((mark.text for mark in marked.named("A")), None),
        dateline=_dateline(marked),
    )


def _field(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key, value.strip()


def _facts(value: str) -> tuple[str | None, str | None, str | None]:
    role, country, name, *_ = (part.strip() or None for part in f"{value}||".split("|"))
    return role, country, name


def _name(marks: list[Mark]) -> str:
    return max((mark.text for mark in marks), key=lambda text: (len(text), not text.isupper()))


def _entities(marked: Marked, fields: dict[str, str]) -> Iterator[GoldEntity]:
    for tag, marks in marked.entities().items():
        role, country, name = _facts(fields.get(tag, ""))
        yield GoldEntity(
            kind=KINDS[tag[0]],
            name=name or _name(marks),
            role=role,
            country=country,
            mentions=tuple(Span(mark.text, mark.start, mark.end) for mark in marks),
        )


def _dateline(marked: Marked) -> GoldDateline | None:
    lines = marked.named("T")
    if not lines:
        return None
    line = lines[0]

    def inside(kind: str) -> str | None:
        held = [mark for mark in marked.marks if line.start <= mark.start and mark.end <= line.end]
        return next((mark.text for mark in held if mark.tag[0] == kind), None)

    return GoldDateline(line.text, line.start, line.end, inside("L"), inside("A"))


if __name__ == "__main__":
    for article in load(sys.argv[1]):
        print(json.dumps(asdict(article), ensure_ascii=False))
