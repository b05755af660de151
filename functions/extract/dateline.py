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
_SET_OFF = re.compile(rf"(?:^|[(\[/«\":،,{_DASH}]|\d|\dم|\sم|\sهـ?)\s*$")
_CLOSES = re.compile(rf"\s*(?:[)\]/»\":{_DASH}]|\n|$)")
_END = re.compile(rf"(?:(?<=[\s)\]])[{_DASH}]{{1,2}}(?=\s)|(?<=[^\W\d_])\s?:(?=\s)|(?<=\S)[–—](?=\S))")
_DATE = re.compile(
    r"[\s،,]*(?:في\s|le\s)?\s*(?:\d[\d\s./-]*(?:\s?[^\W\d_]{1,12}\.?){0,3}(?:\s?\d{2,4})?|[^\W\d_]{3,10}\.?\s\d{1,2}(?:,?\s\d{4})?)"
    r"(?:\s?(?:هـ|م|ه|الموافق)[\s\d\w]{0,24})?[\s،,]*"
)
_BETWEEN = re.compile(r"[/,،(]|\s[-–—ـ]\s?")


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


def _by_agency(line: str) -> Dateline | None:
    """A head that ends with an agency, set off from what comes before and after."""
    for match in agencies().finditer(line, 0, _REACH):
        before, agency = line[: match.start()], match[0]
        if is_agency(agency) and _CLOSES.match(line, match.end()):
            place = _place_before(before)
            if place is not None:
                return Dateline(place or None, agency)
        # wire services print the text right behind their sign: `درعا-سانا تستقبل`
        if re.search(rf"[^\W\d_]\s?[{_DASH}/]\s?$", before) and is_place(before.rstrip(f" /{_DASH}")):
            return Dateline(before.rstrip(f" /{_DASH}"), agency)
    return None


def _place_before(head: str) -> str | None:
    """The place in what stands before an agency; empty when nothing does, None when it is something else."""
    if not _SET_OFF.search(head):
        return None
    head = head.strip(f' \u00a0([/«":،,{_DASH}')
    if not head:
        return ""
    place = _BETWEEN.split(_DATE.sub("\n", head, count=1).partition("\n")[0])[0].strip(" ،,")
    rest = head[len(place) :]
    if not place or place[0].islower() or len(words(place)) > _PLACE_WORDS:
        return None
    if not is_place(place) and len(words(place)) > _UNKNOWN_WORDS:
        return None
    apart = not rest.strip() or _DATE.fullmatch(rest) or _BETWEEN.match(rest.lstrip())
    return place if apart and len(words(head)) <= _HEAD_WORDS else None


def _by_place(line: str) -> Dateline | None:
    """A known place, or one in capitals, alone or with a date or a writer, before a dash or a colon."""
    end = _END.search(line, 0, _REACH)
    if end is None:
        return None
    head = line[: end.start()].strip(" ،,)")
    parts = [part.strip() for part in _BETWEEN.split(head) if part.strip()]
    place = _DATE.sub("\n", parts[0], count=1).partition("\n")[0].strip(" ،,") if parts else ""
    if not place or len(words(head)) > 2 * _PLACE_WORDS or len(words(place)) > _PLACE_WORDS:
        return None
    return Dateline(place) if is_place(place) or _name_in_capitals(place) else None


def _name_in_capitals(place: str) -> bool:
    """`WHITEHORSE`, but not `WATCH` or `READ MORE`."""
    known = vocabulary("en")
    return (
        len(place) > 2 and place.isupper() and all(known.rarity(fold(word)) > _RARE for word in place.split())
    )
