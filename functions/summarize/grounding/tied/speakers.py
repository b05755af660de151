"""Whether the words between quotation marks are of whom the sentence names: the article may give them to another one.

The record tells who says a quotation. Where it does not, or names an office or nobody, whoever said it is named near
it, or is whom the article is about.
"""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.names.offices import is_shared, office
from functions.summarize.grounding.quotes import is_quoted, quoted_places
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, tokens
from functions.summarize.grounding.tied.anchors import Anchor, anchors, kind_of, names_in
from shared.article import Quote

BEFORE = 3
"""Lines before a quotation among which its speaker is named, where the record knows none."""
MAIN = 2
"""Lines from which a person is whom the article is about."""
LEAST = 4
"""Words of quotations from which they are looked for without the record."""


def wrong_speakers(said: Line, quoted: list[str], source: Source) -> list[str]:
    """Whom the sentence gives words to that are another one's in the article."""
    quoted = [each for each in quoted if len(each.split()) > 1]  # one word may be a title
    if not quoted:
        return []
    inside = quoted_places(said.tokens)
    people = [each for each in anchors(said, source) if each.kind == "person" and each.first not in inside]
    known = [quote for quote in source.metadata.quotes if _is_of(quote, quoted)]
    places = [(_line_at(quote.offset, source), quote.speaker or "", quote.text) for quote in known]
    if not known:
        places = [(at, "", " ".join(quoted)) for at in _lines_with(quoted, source)]
    if not places:
        return []
    if people:
        wrong = all(_is_of_another(people, *place, source) for place in places)
        return [people[0].text] if wrong else []
    held = _office_outside(said, inside)
    wrong = held is not None and all(_is_of_another_office(held, at, name, source) for at, name, _ in places)
    return [held.text] if held is not None and wrong else []


def _is_of(quote: Quote, quoted: list[str]) -> bool:
    spoken = tokens(quote.text)
    return any(is_quoted(each, spoken) for each in quoted)


def _line_at(offset: int, source: Source) -> int:
    return next((at for at, each in enumerate(source.lines) if each.start <= offset < each.end), -1)


def _lines_with(quoted: list[str], source: Source) -> list[int]:
    """Lines that have all of the quotations, which are long enough to be known."""
    if sum(len(each.split()) for each in quoted) < LEAST:
        return []
    return [
        at
        for at, each in enumerate(source.lines)
        if each.start >= 0 and all(is_quoted(words, each.tokens) for words in quoted)
    ]


def _is_of_another(people: list[Anchor], at: int, speaker: str, words: str, source: Source) -> bool:
    """Whether the words of a line are by somebody else than these people."""
    if at < 0:
        return False
    named = frozenset(key for person in people for key in person.keys)
    stems = content(tokens(speaker), source.language)
    line = source.lines[at]
    if stems & named:
        return False
    if stems and _is_person(speaker, source):
        told_there = _outside(line, words, source) | _outside(_last_of(at, words, source), words, source)
        return bool(stems & told_there) or not _is_near(people[0], at, source)
    if stems & _outside(line, words, source):
        beside = any(abs(at - place) <= 1 for person in people for place in person.lines)
        return not beside and not _bears(people, speaker, source)
    near = _is_near(people[0], at, source) or _is_main(people[0], source)
    return not (near or _holds_office_of(people[0], at, source))


def _is_person(speaker: str, source: Source) -> bool:
    """Whether the record has the speaker among its people, and not only an office: `محافظة الغابات بالولاية`."""
    known = any(each.kind == "person" and each.name == speaker for each in source.metadata.entities)
    return known and kind_of(tokens(speaker), source) == "person"


def _is_near(person: Anchor, at: int, source: Source) -> bool:
    """Whether a person is named in the paragraph of a line, or shortly before one that names nobody."""
    paragraph = _paragraph(at, source)
    if any(names_in(source)[place] for place in paragraph):
        return any(place in paragraph for place in person.lines)
    return any(at - BEFORE <= place <= at for place in person.lines)


def _paragraph(at: int, source: Source) -> range:
    """The lines of the paragraph of a line."""
    lines, first, last = source.lines, at, at + 1
    while first and lines[first - 1].start >= 0 and not source.are_parted(lines[first - 1], lines[first]):
        first -= 1
    while last < len(lines) and not source.are_parted(lines[last - 1], lines[last]):
        last += 1
    return range(first, last)


def _holds_office_of(person: Anchor, at: int, source: Source) -> bool:
    """Whether a line speaks of an office that another one gives to a person: `…, the magistrate said`."""
    offices = content([token for token in source.lines[at].tokens if office(token)], source.language)
    return any(offices & source.lines[place].content for place in person.lines)


def _is_main(person: Anchor, source: Source) -> bool:
    """Whether the article names a person in several lines, and nobody in more."""
    counts = _mentions(source)
    mine = max((counts.get(key, 0) for key in person.keys), default=0)
    return mine >= max((MAIN, *counts.values()))


@lru_cache(maxsize=16)
def _mentions(source: Source) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in names_in(source):
        for key in each:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _bears(people: list[Anchor], speaker: str, source: Source) -> bool:
    """Whether a line that names one of the people has what the speaker is called by: `the magistrate`, `الوزارة`."""
    words = [token for token in tokens(speaker) if content([token], source.language)]
    head = words[0] if source.language == "ar" else words[-1]
    stems = content([head], source.language)
    return any(stems & source.lines[at].content for person in people for at in person.lines)


def _last_of(at: int, words: str, source: Source) -> Line:
    """The line in which the words that begin at a line end: their speaker is named there, or where they begin."""
    end = source.lines[at].start + len(words)
    following = (each for each in source.lines[at:] if each.end >= end)
    return next(following, source.lines[at])


def _outside(each: Line, words: str, source: Source) -> frozenset[str]:
    """What a sentence says outside of the words that it quotes."""
    inner = {token.folded for token in tokens(words)}
    return content([token for token in each.tokens if token.folded not in inner], source.language)


def _office_outside(said: Line, inside: frozenset[int]) -> Token | None:
    """The one office that a sentence names outside of quotation marks; `None` for several, or one that many hold."""
    held = [token for at, token in enumerate(said.tokens) if at not in inside and office(token)]
    return held[0] if len(held) == 1 and not is_shared(office(held[0])) else None


def _is_of_another_office(held: Token, at: int, speaker: str, source: Source) -> bool:
    """Whether a person of another office says what is given to the bearer of this one, who is another one."""
    stems = content(tokens(speaker), source.language)
    if at < 0 or not stems or kind_of(tokens(speaker), source) != "person":
        return False
    bearer = content([held], source.language)
    lines = [each for each in source.lines if stems & each.content]
    if any(bearer & each.content for each in lines):
        return False
    others = any(office(token) for each in lines for token in each.tokens)
    return others and any(bearer & each.content for each in source.lines)
