"""Who does what and where in Arabic: a verb with another person of the article, a deed at another place of it.

`سجل أحمد إلياس هدف …` where the article has `سجل … سالم العلي هدف …`; `مراكز للتجفيف في القمر الكبرى` where it has
them `في جزيرة أنجوان`. Both are asked only where the article tells the very same with a rival in the very slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from functions.summarize.grounding.anchors import people_in
from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.offices import is_office
from functions.summarize.grounding.places import places_of
from functions.summarize.grounding.roots import verb_kinds
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from shared.arabic import fold

SUBJECT = 5
"""Tokens between a verb and its subject, in which its title stands, at most."""
OBJECT = 8
"""Tokens after a subject that tell what it does."""
SLOT = 3
"""Tokens between what is somewhere and the place, at most."""
BESIDE = 3
"""Tokens before that among which the two words stand by which it is known."""
_RELATIVE = frozenset({"الذي", "التي"})
_MARKS = frozenset('،,.؛;:"«»')
_Span = tuple[int, int]


def other_subjects(said: Line, source: Source) -> list[str]:
    """Subjects of verbs that the article has with the same object and another subject, wherever it has them."""
    found = []
    for place, span in _deeds(said, source):
        keys = _keys(said, span)
        told = [
            (each, at, other)
            for each in source.lines
            for at, token in enumerate(each.tokens)
            if token.arabic and _same_verb(said.tokens[place], token)
            for other in [_subject(each, at, source)]
        ]
        if not told or any(other is None or keys & _keys(each, other) for each, _, other in told):
            continue
        ours = content(said.tokens[span[1] : span[1] + OBJECT], "ar") - keys
        if any(
            other is not None
            and ours & content(each.tokens[max(at, other[1]) : max(at, other[1]) + OBJECT], "ar")
            for each, at, other in told
        ):
            found.append(" ".join(token.text for token in said.tokens[span[0] : span[1]]))
    return found


def _deeds(said: Line, source: Source) -> Iterator[tuple[int, _Span]]:
    """Verbs that begin a part of the sentence, and the person who follows."""
    for first, last in people_in(said, source):
        start = clause_at(said, first).start
        verb = said.tokens[start]
        between = said.tokens[start + 1 : first]
        if verb.arabic and first > start and len(between) <= SUBJECT and _only_titles(between):
            yield start, (first, last)


def _only_titles(words: list[Token]) -> bool:
    """Whether words are the title of a name: none, or an office and what it is of."""
    return not words or (
        all(word.arabic for word in words)
        and (is_office(words[0]) or bool(places_of(words[0].folded)) or words[0].folded.startswith("ال"))
    )


def _subject(each: Line, verb: int, source: Source) -> _Span | None:
    """The person who does what a verb of the article tells: right after it, or before `who`."""
    people = people_in(each, source)
    if verb and each.tokens[verb - 1].folded in _RELATIVE:
        return next((span for span in people if span[1] == verb - 1), None)
    for first, last in people:
        between = each.tokens[verb + 1 : first]
        plain = not any(token.text in '.؛;:"«»' for token in between)
        if (
            verb < first <= verb + 1 + 2 * SUBJECT
            and plain
            and (not between or _only_titles(_first_part(between)))
        ):
            return first, last
    return None


def _first_part(words: list[Token]) -> list[Token]:
    end = next((at for at, word in enumerate(words) if word.text in _MARKS), len(words))
    return words[:end]


def _same_verb(one: Token, other: Token) -> bool:
    return bool(verb_kinds(one.folded) & verb_kinds(other.folded)) and bool(content([one], "ar"))


def _keys(each: Line, span: _Span) -> frozenset[str]:
    return content(each.tokens[span[0] : span[1]], "ar")


def other_places(said: Line, source: Source) -> list[str]:
    """Places of the article at which the sentence puts what it has at another one."""
    found = []
    for place, span in _located(said, source):
        before = _beside(said, place)
        if len(before) < 2:
            continue
        name = {token.folded for token in said.tokens[span[0] : span[1]]}
        rivals = [
            (each, other)
            for each in source.lines
            for at, other in _located(each, source)
            if before <= _beside(each, at)
        ]
        if (
            rivals
            and not any(before <= each.content and _names(each, name) for each in source.lines)
            and not any(_names(said, {t.folded for t in each.tokens[one:two]}) for each, (one, two) in rivals)
        ):
            found.append(" ".join(token.text for token in said.tokens[span[0] : span[1]]))
    return found


def _names(each: Line, name: set[str]) -> bool:
    """Whether a sentence has all the words of a name."""
    return all(any(word in bare(token.folded) for token in each.tokens) for word in name)


def _beside(each: Line, place: int) -> frozenset[str]:
    """The last two words of meaning before a preposition."""
    words: list[str] = []
    for token in reversed(each.tokens[max(0, place - BESIDE) : place]):
        if token.kind == "mark":
            break
        words += content([token], "ar")
    return frozenset(words[:2])


def _located(each: Line, source: Source) -> Iterator[tuple[int, _Span]]:
    """Prepositions and the places of the article's record that follow them, after a word for their kind or at once."""
    names = _places(source)
    for at, token in enumerate(each.tokens):
        if token.folded not in folded_words(data("names")["locatives_ar"]):
            continue
        for first in range(at + 1, min(at + 1 + SLOT, len(each.tokens))):
            if each.tokens[first].kind != "word":
                break
            span = next(
                (
                    (first, first + len(name))
                    for name in names
                    if [word.folded for word in each.tokens[first : first + len(name)]] == list(name)
                ),
                None,
            )
            if span is not None:
                yield at, span
                break


@lru_cache(maxsize=16)
def _places(source: Source) -> tuple[tuple[str, ...], ...]:
    """The article's places as folded words, the longest first."""
    names = {
        tuple(fold(word) for word in entity.name.split())
        for entity in source.metadata.entities
        if entity.kind == "place"
    }
    return tuple(sorted(names, key=len, reverse=True))
