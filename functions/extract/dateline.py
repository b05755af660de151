"""Where a report was filed and by which agency: the words before the dash that opens its first paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from functions.extract.byline import is_agency
from functions.extract.places import is_place
from shared.words import words

_REACH = 120  # characters of a paragraph in which a dateline ends
_LONGEST = 9  # words before the dash
_PARAGRAPHS = 3  # headline, subtitle or byline may stand before the report
_END = re.compile(
    r"(?<=[\s)\]\u0640])[-–—−ـ]{1,2}(?=[\s\u200e\u200f])|(?<=\S)[–—](?=\S)|(?<=\))\s?[-–—:]|(?<=[^\W\d_]):(?=\s)"
)
_PARTS = re.compile(r"\s*[(),،/\[\]:]\s*|\s+[-–—−ـ]{1,2}\s+|\s[-–—−ـ]|[–—ـ]\s")
_DATE_WORD = re.compile(r"\d")


class Dateline(NamedTuple):
    """`place` and `agency` as the text writes them."""

    place: str | None = None
    agency: str | None = None


def find_dateline(text: str) -> Dateline:
    """The dateline of a report: `الرباط ـ و.م.ع`, `PARIS (AFP) —`, `(Reuters) -`, `LONDON, March 3 —`.

    A short head is a dateline only if it names an agency or a known place, or is a name in capitals.
    """
    lines = [line.strip() for line in text[: _PARAGRAPHS * 400].split("\n") if line.strip()]
    for line in lines[:_PARAGRAPHS]:
        found = _of(line)
        if found != Dateline():
            return found
    return Dateline()


def _of(line: str) -> Dateline:
    head = line[:_REACH]
    best = Dateline()
    if len(words(line)) <= _LONGEST and len(_PARTS.split(line)) > 1:
        alone = _read(line.rstrip(" -–—ـ"))
        if alone is not None and alone.agency:
            return alone
    for end in _END.finditer(head):
        before = head[: end.start()].strip()
        if len(words(before)) > _LONGEST:
            break
        found = _read(before)
        if found is None:
            break
        best = found
    return best


def _read(head: str) -> Dateline | None:
    """The parts of the head, or None when one of them is neither a place, an agency nor a date."""
    place = agency = None
    for part in filter(None, (part.strip(" .") for part in _PARTS.split(head))):
        if is_agency(part):
            agency = agency or part
        elif is_place(part) or _in_capitals(part):
            place = place or part
        elif not (_DATE_WORD.search(part) and len(words(part)) <= 4) and not (
            place and len(words(part)) <= 3
        ):
            return None
    return Dateline(place, agency) if place or agency else None


def _in_capitals(part: str) -> bool:
    return part.isupper() and sum(map(str.isalpha, part)) >= 3 and len(words(part)) <= 4
