"""Whose words a quote is: the person named beside it, or the one who was speaking before.

Works on the people found in the article. Where none is found near, the words next to the verb of saying are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from functions.extract.quotes_data import verbs_of_saying
from shared.arabic import fold
from shared.article import Entity

_AFTER = 90  # characters behind a quote in which its speaker is looked for
_AFTER_WORDS = 7  # words between the quote and the name
_BESIDE = 2  # words between a verb of saying and the institution that says
_BACK = 2  # sentences looked back at for who is speaking
_OFFICE = re.compile(r"\s+(?:l['’]|(?:le|la|the)\s+|(?=ال))([^\W\d_]{3,})")
_OFFICE_REACH = 40
_SO = re.compile(
    r"[.\s]*(?:بهذه|بهذا|بهاته|هكذا|Ainsi|C['’]est (?:ainsi|par ces mots|en ces termes)|With these words|So)\b"
)
_CLOSES = re.compile(r"[\"'”’»\s]*[,،]?[\"'”’»\s]*")
_STOP = re.compile(r"[.؟?!؛;\n\r«“\"]")


class Named(NamedTuple):
    """A mention of somebody, and the fullest name of that person."""

    start: int
    end: int
    name: str


class Speakers:
    """The people of one article, by where they are mentioned."""

    def __init__(
        self,
        text: str,
        entities: tuple[Entity, ...],
        sentences: list[tuple[int, int]],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._people = _mentions(entities, "person")
        self._offices = {
            entity.name: {_without_article(entity.role.split()[0])} for entity in entities if entity.role
        }
        self._institutions = _mentions(entities, "organization")

    def behind(self, end: int) -> str | None:
        """The person named in the same sentence right behind a quote: `», résume Claire Dubois`."""
        if end < len(self._text) and self._text[end] in ".؟?!\n":
            return None
        closed = _CLOSES.match(self._text, end)
        start = closed.end() if closed else end
        stop = _STOP.search(self._text, start, start + _AFTER)
        limit = stop.start() if stop else start + _AFTER
        for person in _between(self._people, start, limit):
            return person.name if len(self._text[start : person.start].split()) <= _AFTER_WORDS else None
        return None

    def between(self, start: int, end: int) -> str | None:
        """The last person named between two quotes: who says the second."""
        found = _between(self._people, max(0, start), end)
        return found[-1].name if found else None

    def in_these_words(self, end: int) -> str | None:
        """Who is said to have spoken so: `«…». بهذه الكلمات وصف سعيد …`, `« … ». C'est en ces termes que Marie …`."""
        opening = _SO.match(self._text, end)
        if opening is None:
            return None
        stop = _STOP.search(self._text, opening.end(), opening.end() + _AFTER)
        found = _between(self._people, opening.end(), stop.start() if stop else opening.end() + _AFTER)
        return found[0].name if found else None

    def somebody(self, start: int) -> bool:
        """Whether anybody is named in the sentence before a quote."""
        number = max(0, bisect_left(self._starts, start + 1) - 1)
        return bool(_between(self._people, self._starts[number] if self._starts else 0, start))

    def before(self, start: int) -> str | None:
        """The person who says something in the sentence that leads to the quote, or in one of the two before it."""
        number = max(0, bisect_left(self._starts, start + 1) - 1)
        limit = start
        for place in range(number, max(-1, number - _BACK - 1), -1):
            found = self._saying(self._starts[place] if self._starts else 0, limit)
            if found is not None:
                return found
            limit = self._starts[place] if self._starts else 0
        return None

    def _saying(self, start: int, end: int) -> str | None:
        people = _between(self._people, start, end)
        verbs = list(verbs_of_saying().finditer(self._text, start, end))
        if not people:
            return self._stating(start, end, verbs[0] if verbs else None)
        for verb in reversed(verbs):  # the last one to speak before the quote
            subject = next((person for person in people if self._is_right_before(person, verb)), None)
            if subject is not None:
                return subject.name
            following = [person for person in people if person.start >= verb.end()]
            if following:
                return following[0].name
        return people[0].name

    def _is_right_before(self, person: Named, verb: re.Match[str]) -> bool:
        """`coach Alun Meredith said his side, who had Jack Lowther sent off, …`; Arabic names its subject behind."""
        between = self._text[person.end : verb.start()]
        return between.isspace() and self._text[person.start].isupper()

    def _stating(self, start: int, end: int, verb: re.Match[str] | None) -> str | None:
        """The institution right beside the verb, where nobody is named: `قالت وزارة الصحة`, `the council said`."""
        if verb is None:
            return None
        for one in _between(self._institutions, start, end):
            between = self._text[min(one.end, verb.end()) : max(one.start, verb.start())]
            if len(between.split()) <= _BESIDE and not _STOP.search(between):
                return one.name
        return self._by_office(verb.end(), end)

    def _by_office(self, start: int, end: int) -> str | None:
        """Whose office the words behind the verb are: `قال الوزير`, `said the minister`, of a minister named before."""
        office = _OFFICE.match(self._text, start, min(end, start + _OFFICE_REACH))
        if office is None:
            return None
        word = _without_article(office[1])
        near = [person for person in self._people if person.start < start]
        return next(
            (person.name for person in reversed(near) if word in self._offices.get(person.name, ())), None
        )


def _without_article(word: str) -> str:
    return fold(word).removeprefix("ال")


def _mentions(entities: tuple[Entity, ...], kind: str) -> list[Named]:
    return sorted(
        Named(start, end, entity.name)
        for entity in entities
        if entity.kind == kind
        for start, end in entity.offsets
    )


def _between(named: list[Named], start: int, end: int) -> list[Named]:
    found = []
    for person in named[bisect_left(named, (start, 0, "")) :]:
        if person.end > end:
            break
        found.append(person)
    return found
