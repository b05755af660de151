"""Where a report was filed and by which agency: the words that open its first paragraphs.

الرباط ـ و.م.ع      دبي في 9 يوليو/ وام /      PARIS (AFP) —      (Reuters) -      LONDON, March 3 —
"""

from __future__ import annotations

import re
from typing import NamedTuple

from functions.extract.byline import agencies, is_agency
from functions.extract.places import is_place
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold
from shared.words import words

_REACH = 130  # characters of a paragraph in which a dateline ends
_PLACE_WORDS = 4
_UNKNOWN_WORDS = 3  # of a place that is not in the gazetteer
_HEAD_WORDS = 14
_RARE = 0.8
_PARAGRAPHS = 3  # headline, subtitle or byline may stand before the report
_DASH = "-–—−ـ"
_ANY_DASH = re.escape(_DASH)
_SET_OFF = re.compile(rf"(?:^|[(\[/«\":،,{_ANY_DASH}]|\d|\dم|\sم|\sهـ?)\s*$")
_CLOSES = re.compile(rf"\s*(?:[)\]/»\":{_ANY_DASH}]|\n|$)")
_ENDS_IN_DASH = re.compile(rf"[^\W\d_)]?[\s)]?[{_ANY_DASH}/]\s?$")
_END = re.compile(rf"(?:(?<=[\s)\]])[{_ANY_DASH}]{{1,2}}(?=\s)|(?<=[^\W\d_])\s?:(?=\s)|(?<=\S)[–—](?=\S))")
_MAY_END = re.compile(rf"[:{_ANY_DASH}]")
"""One of the marks of `_END`, which is slow to find that there is none."""
_DATED = re.compile(r"\s*(?:\b(?:في|le)\s+)?\d")
_BETWEEN = re.compile(r"[/,،(]|\s[-–—ـ]\s?")


_SIGN = re.compile(
    r"\(([A-ZÀ-Ý][\w.-]{1,11})$"
)  # of an agency that is not listed: `Yaoundé, 3 mars (CAMNEWS) –`
_CAPITALS = 2


class Dateline(NamedTuple):
    """`place` and `agency` as the text writes them."""

    place: str | None = None
    agency: str | None = None


def find_dateline(text: str) -> Dateline:
    """The dateline of a report, empty when there is none.

    A head before a dash is a dateline if it names an agency, or begins with a known place or one in capitals.
    """
    lines = [line.strip() for line in text[: _PARAGRAPHS * 400].split("\n") if line.strip()]
    for line in lines[:_PARAGRAPHS]:
        found = _by_agency(line) or _by_place(line)
        if found is not None:
            return found
    return Dateline()


def is_dateline(line: str) -> bool:
    """Whether a line is a dateline that ends with its agency, and nothing else."""
    last = max((match.end() for match in agencies().finditer(line, 0, _REACH)), default=0)
    return last == len(line) and _by_agency(line) is not None


def _by_agency(line: str) -> Dateline | None:
    """A head that ends with an agency, set off from what comes before and after."""
    for match in agencies().finditer(line, 0, _REACH):
        before, agency = line[: match.start()], match[0]
        if is_agency(agency) and _CLOSES.match(line, match.end()):
            place = _place_before(before)
            if place is not None:
                return Dateline(place or None, agency)
        # wire services print the text right behind their sign: `درعا-سانا تستقبل`
        if _ENDS_IN_DASH.search(before) and (place := _place_before(before)):
            return Dateline(place, agency)
    return None


def _place_before(head: str) -> str | None:
    """The place in what stands before an agency; empty when nothing does, None when it is something else."""
    if not _SET_OFF.search(head):
        return None
    head = head.strip(f' \u00a0([/«":،,{_DASH}')
    if not head:
        return ""
    place = _place_at_head(head)
    rest = head[len(place) :]
    if not place or place[0].islower() or len(words(place)) > _PLACE_WORDS:
        return None
    if not is_place(place) and len(words(place)) > _UNKNOWN_WORDS:
        return None
    apart = not rest.strip() or _DATED.match(rest) or _BETWEEN.match(rest) or _BETWEEN.match(rest.lstrip())
    return place if apart and len(words(head)) <= _HEAD_WORDS else None


def _place_at_head(head: str) -> str:
    """What stands before the first date, bracket, comma, slash or dash."""
    return _DATED.split(_BETWEEN.split(head, maxsplit=1)[0], maxsplit=1)[0].strip(" ،,")


def _by_place(line: str) -> Dateline | None:
    """A known place, or one in capitals, alone or with a date or a writer, before a dash or a colon."""
    end = _END.search(line, 0, _REACH) if _MAY_END.search(line, 0, _REACH) else None
    if end is None:
        return None
    head = line[: end.start()].strip(" ،,)")
    place = _place_at_head(head)
    if not place or len(words(head)) > 2 * _PLACE_WORDS or len(words(place)) > _PLACE_WORDS:
        return None
    if not (is_place(place) or _name_in_capitals(place)):
        return None
    signed = _SIGN.search(head)
    return Dateline(place, signed[1] if signed and sum(map(str.isupper, signed[1])) >= _CAPITALS else None)


def _name_in_capitals(place: str) -> bool:
    """`WHITEHORSE`, but not `WATCH` or `READ MORE`."""
    if len(place) <= 2 or not place.isupper():
        return False  # and no English words are read for an Arabic text
    known = vocabulary("en")
    return all(known.rarity(fold(word)) > _RARE for word in place.split())
