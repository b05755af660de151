"""The names, numbers and dates of a sentence, and the lines of the article that have them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from functions.summarize.grounding.names.acronyms import lines_spelling
from functions.summarize.grounding.names.arabic import given_names
from functions.summarize.grounding.names.latin import name_runs
from functions.summarize.grounding.names.offices import is_body, is_office
from functions.summarize.grounding.names.people_arabic import BEARS, arabic_names, common_words
from functions.summarize.grounding.names.places import places_of
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words, tokens
from functions.summarize.terms import terms
from shared.arabic import fold

ROLE = 5
"""Words beside a name among which the role of its bearer stands."""
APPOSED = 14
"""Tokens before a name among which a role in apposition stands."""
OPENING = 4
"""Tokens that open a sentence: what stands there tells of nobody else."""
TITLED = 3
"""Tokens between the comma and the name: `، السيد نوفل`."""
_DETERMINERS = frozenset({"the", "le", "la", "les"})
_OF_THE = frozenset({"du", "au"})
_QUOTES = frozenset('«“„"')
COUNTED = frozenset({"number", "percent"})
"""Kinds of anchors that are numbers."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name, number or date at `tokens[first:last]` of a sentence, and the lines of the article that have it.

    `keys` are the stems, values or dates by which two mentions are known for the same.
    """

    kind: str
    text: str
    first: int
    last: int
    keys: frozenset[str]
    lines: frozenset[int]


@lru_cache(maxsize=1024)
def anchors(said: Line, source: Source) -> tuple[Anchor, ...]:
    """The anchors of a sentence of the summary or of the article."""
    return (*_numbers(said, source), *_dates(said, source), *_names(said, source))


@lru_cache(maxsize=16)
def names_in(source: Source) -> tuple[frozenset[str], ...]:
    """Whom each line of the article names, as stems."""
    return tuple(
        frozenset(
            key
            for first, last, kind in _named(each, source)
            if kind == "person"
            for key in content(each.tokens[first:last], source.language)
        )
        for each in source.lines
    )


def people_in(said: Line, source: Source) -> list[tuple[int, int]]:
    """Spans of the names of people in a sentence."""
    return [(first, last) for first, last, kind in _named(said, source) if kind == "person"]


def counts_in(each: Line) -> Iterator[tuple[Number, Anchor]]:
    """The numbers of a sentence that make a claim of their own, with anchors that no line has been looked up for."""
    dated = {place for when in each.dates for place in range(when.first, when.last)}
    for number in each.numbers:
        if number.weak or number.first in dated or min(number.values) < 1:
            continue
        kind = "percent" if number.percent else "year" if _is_year(number.values) else "number"
        text = _text(each, number.first, number.last)
        yield number, Anchor(kind, text, number.first, number.last, number.keys, frozenset())


def _numbers(said: Line, source: Source) -> Iterator[Anchor]:
    for number, anchor in counts_in(said):
        lines = frozenset(at for at, each in enumerate(source.lines) if backed(number, each.numbers))
        yield replace(anchor, lines=lines)


def _dates(said: Line, source: Source) -> Iterator[Anchor]:
    for when in said.dates:
        lines = _having(when.key, source)
        kind = "weekday" if when.weekday else "date"
        yield Anchor(
            kind,
            _text(said, when.first, when.last),
            when.first,
            when.last,
            frozenset({f"@{when.key}"}),
            lines,
        )


def _having(key: tuple[int | None, int | None, int | None], source: Source) -> frozenset[int]:
    """Lines that have a date; one of a month has the month; else those whose weekday or `yesterday` is that day."""
    day, month, _ = key
    written = [frozenset(one.key for one in each.dates) for each in source.lines]
    lines = {at for at, keys in enumerate(written) if key in keys}
    if lines or month is None:
        return frozenset(lines)
    if day is None:
        return frozenset(at for at, keys in enumerate(written) if any(other[1] == month for other in keys))
    days = {weekday for _, _, weekday in _weekdays(day, month, source)}
    lines = {at for at, keys in enumerate(written) if any(other[2] in days for other in keys if other[2])}
    resolved = [each.offset for each in source.metadata.dates if each.start[5:] == f"{month:02}-{day:02}"]
    held = {
        at
        for at, each in enumerate(source.lines)
        if any(each.start <= offset < each.end for offset in resolved)
    }
    return frozenset(lines | held)


def _weekdays(day: int, month: int, source: Source) -> Iterator[tuple[int, int, int]]:
    """The weekday of a day in the year the article is of."""
    published = source.metadata.published
    if published is not None and published.value[:4].isdigit():
        with suppress(ValueError):
            yield day, month, date(int(published.value[:4]), month, day).isoweekday()


def _names(said: Line, source: Source) -> Iterator[Anchor]:
    for first, last, kind in _named(said, source):
        particles = folded_words(data("names")["particles"])
        words = [
            word for word in said.tokens[first:last] if word.kind == "word" and word.folded not in particles
        ]
        keys = content(words, source.language)
        known = {form for word in words if terms(word.text, source.language) for form in bare(word.folded)}
        lines = frozenset(at for at, each in enumerate(source.lines) if not each.words.isdisjoint(known))
        lines |= {at for word in words for at in lines_spelling(word, source)}
        if keys:
            if kind == "person":
                lines |= _by_role(lines, known, source)
            elif kind == "place":  # Europe, European
                lines |= {at for at, each in enumerate(source.lines) if keys & each.content}
            yield Anchor(kind, _text(said, first, last), first, last, keys, lines)


def _named(said: Line, source: Source) -> Iterator[tuple[int, int, str]]:
    """Spans and kinds of the names in a sentence."""
    spans = arabic_names(said, source) if source.language == "ar" else _latin_names(said, source)
    particles = folded_words(data("names")["particles"])
    dated = {place for when in said.dates for place in range(when.first, when.last)}
    for first, last in spans:
        if first in dated and last - 1 not in dated:
            continue  # جوان الفارط
        front = first
        while front and said.tokens[front - 1].folded in particles - _DETERMINERS:
            front -= 1
        before = said.tokens[front - 1].folded if front else ""
        kind = kind_of([word for word in said.tokens[first:last] if word.kind == "word"], source)
        if kind == "person" and before in folded_words(data("names")["institutions"]):
            kind = "organization"
        elif (
            kind == "person"
            and (before in _DETERMINERS or said.tokens[first - 1].folded in _OF_THE)
            and not places_of(said.tokens[first].folded)
        ):
            kind = "thing"  # a ship, a law, a festival
        yield first, last, kind


def _by_role(lines: frozenset[int], named: set[str], source: Source) -> frozenset[int]:
    """Lines that name nobody, but the role which other lines give to a person: `the mayor`, `السفيرة`."""
    roles = folded_words(data("names")["roles"])
    held: set[str] = set()
    for at in lines:
        words = [token for token in source.lines[at].tokens if token.kind == "word"]
        here = [place for place, word in enumerate(words) if bare(word.folded) & named]
        if here:
            near = words[max(0, here[0] - ROLE) : here[-1] + ROLE]
            held |= {form for word in near for form in bare(word.folded) & roles}
            held |= {role for word in near for role in _led(word)}
            held |= _apposed_role(source.lines[at], named, roles, source)
    people = names_in(source)
    return frozenset(at for at, each in enumerate(source.lines) if held & each.words and not people[at])


def _led(word: Token) -> frozenset[str]:
    """The roles of whom something is done under: `برئاسة` of a chairwoman."""
    rows = (row.split("=") for row in data("names")["role_deeds"].split())
    return frozenset(fold(role) for deed, *roles in rows if word.folded == fold(deed) for role in roles)


def _apposed_role(each: Line, named: set[str], roles: frozenset[str], source: Source) -> set[str]:
    """The role in apposition before an Arabic name, however long: `المدير العام لشركة … بجهة صفاقس، السيد نوفل`.

    As it stands alone, definite; `رئيس` of something may be another one.
    """
    if source.language != "ar":
        return set()
    place = next(at for at, token in enumerate(each.tokens) if bare(token.folded) & named)
    commas = [at for at in range(max(0, place - TITLED), place) if each.tokens[at].text in "،,"]
    if not commas:
        return set()
    before = [last for first, last in people_in(each, source) if last <= commas[-1]]
    part = each.tokens[max([0, place - APPOSED, *before]) : commas[-1]]
    held = next((bare(token.folded) & roles for token in part if bare(token.folded) & roles), frozenset())
    return {f"ال{role}" for role in held}


def kind_of(words: list[Token], source: Source) -> str:
    """`person` for who is known as one or bears two names, `place`, `organization`, or `name` where it is not known."""
    known = data("names")
    small = folded_words(known["particles"])
    folded = [word.folded for word in words if word.kind == "word" and word.folded not in small]
    folded = [word for word in folded if len(word) > 1] or folded  # N'Guessan, O'Brien
    if not folded:
        return "name"
    if all(places_of(word) or word in _located(source) for word in folded):
        return "place"
    arabic = source.language == "ar"
    if arabic and all(bare(word) & common_words() for word in folded):
        return "name"
    if not arabic and any(
        word in folded_words(known["institutions"]) or word in source.lower for word in folded
    ):
        return "organization"
    if not arabic and all(word in _firms(source) for word in folded):
        return "organization"
    if arabic and len(folded) > 1 and folded[0] in given_names():
        return "person"
    kinds = {_kinds(source)[word] for word in folded if word in _kinds(source)}
    if len(kinds) == 1:
        return kinds.pop()
    return "person" if arabic or len(words) > 1 or folded[0] in source.last_names else "name"


@lru_cache(maxsize=16)
def _located(source: Source) -> frozenset[str]:
    """Capitalised words of the dateline and of what stands after `in` or `near`."""
    before = folded_words(data("names")["locatives"])
    found = {token.folded for token in tokens(source.metadata.dateline or "")}
    for each in source.lines:
        for run in name_runs(each.tokens):
            alone = len(run) == 1 or source.language == "en"  # `à Lyon`, but `confier à Marc Petit`
            if run[0] and alone and each.tokens[run[0] - 1].folded in before:
                found |= {each.tokens[place].folded for place in run}
    return frozenset(found)


@lru_cache(maxsize=16)
def _firms(source: Source) -> frozenset[str]:
    """Words of the names of firms: `la compagnie Littoral`, `the importer, Klavertje`, `Minch Link, which …`."""
    known = folded_words(data("names")["firms"])
    found: set[str] = set()
    for each in source.lines:
        for run in name_runs(each.tokens):
            first, last = run[0], run[-1] + 1
            apposed = 0 < first <= OPENING and each.tokens[first - 1].text == ","
            before = each.tokens[: first - apposed][-1:]
            after = [token.folded for token in each.tokens[last : last + 2]]
            if (before and before[0].folded in known) or after == [",", "which"]:
                found |= {each.tokens[place].folded for place in run}
    return frozenset(found)


@lru_cache(maxsize=16)
def _kinds(source: Source) -> dict[str, str]:
    entities = sorted(source.metadata.entities, key=lambda entity: entity.kind == "person")
    return {
        fold(word): entity.kind
        for entity in entities
        for word in entity.name.replace("-", " ").split()
        if entity.kind != "person" or " " in entity.name
    }


def _latin_names(said: Line, source: Source) -> Iterator[tuple[int, int]]:
    dated = {place for when in said.dates for place in range(when.first, when.last)}
    for run in name_runs(said.tokens):
        run = _without_office(said.tokens, run)
        named = [
            place for place in run if place not in dated and said.tokens[place].folded not in source.lower
        ]
        titled = named and said.tokens[named[0] - 1].text in _QUOTES  # the title of a book or a film
        if named and not titled and (named != [0] or said.tokens[0].folded in source.named):
            yield named[0], named[-1] + 1


def _without_office(words: list[Token], places: list[int]) -> list[int]:
    """What follows the office or the nationality that a run begins with: `Transport Secretary Josephine Wairimu`."""
    held = [at for at, place in enumerate(places[:-1]) if is_office(words[place])]
    kept = places[held[-1] + 1 :] if held else places
    while len(kept) > BEARS and (places_of(words[kept[0]].folded) or is_body(words[kept[0]])):
        kept = kept[1:]
    return kept


def _is_year(values: frozenset[float]) -> bool:
    return any(1800 <= value <= 2100 for value in values)


def _text(said: Line, first: int, last: int) -> str:
    return " ".join(token.text for token in said.tokens[first:last])
