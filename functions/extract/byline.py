"""Who wrote an article: names on the page, else a byline in its text."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from functions.extract.entities_text import listed
from functions.extract.places import is_place
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold
from shared.article import Guess

_SIGN = 4  # letters of an abbreviated agency
_LONGEST = 6  # words of a name
_MOST = 8  # authors
_LINES = 4  # first and last lines of a text that may be a byline
_EXTRA = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\S+@\S+|https?://\S+|(?<!\w)@\w+")
_EDGES = " \t\u00a0.,،:;؛|/\\-–—_ـ*•·\"'«»“”"
_NAME_ALONE = 4  # words of a name that stands without a mark
_CREDIT = 5  # words of a line that only says who and where
_SIGNED = 80  # characters of a line in which its writer is looked for
_RARE = 0.5  # rarity of the words of an unlisted name
_SIGNED_PARTS = re.compile(
    r"\s*[/:|,،()]\s*|\s[-–—ـ_]\s?|[-–—]\s|(?<=[\u0621-\u064a])[-–—](?=[\u0621-\u064a])"
)
_BY_DASH = re.compile(r"[^-–—\n]{2,40}\s[-–—]\s[^-–—.\n]{4,40}\s[-–—]\s")
_WHERE = re.compile(r"\s(?:in|at|à|au|en|avec|with|من|في)\s(.*)$")
_TITLE = re.compile(
    r"^(?:(?:د|أ|م|الدكتور|الدكتورة|الأستاذ|الأستاذة|Dr|Pr|Prof)\.?\s?[.:]?\s+)+|^[^\w\s]+\s*"
)
_CORRESPONDENT = re.compile(r"^(?:en\s|à\s|in\s|au\s|ب)[^,،]{2,40}[,،]\s*")
_AGENCY_NAME = re.compile(
    r"(?:ال)?وكالة (?:ال)?[أا]?نباء ?(?:\w+ )?\w+|ال?وكالة ال\w+ للأنباء|Agence \w+ de presse|\w+ News Agency"
)
_PARTS = re.compile(r"\s*(?:[,،;؛|/&+•·\n]|\s[-–—ـ]\s)\s*")


def find_byline(guesses: tuple[Guess, ...], text: str, headline: str | None) -> tuple[str, ...]:
    """Names in the page's order, without “By”, titles of the desk, addresses; () when nobody is named."""
    for sources in ((guess.value for guess in guesses), _lines(text, headline)):
        names = [name for source in sources for name in _names(source)]
        if names:
            return tuple(dict.fromkeys(names))[:_MOST]
    return ()


def _lines(text: str, headline: str | None) -> list[str]:
    """The text's own byline: a short line that opens with a mark or holds a name and where its bearer writes from."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and line.strip() != headline]
    found = []
    for number, line in enumerate(lines[:_LINES]):
        if len(line.split()) <= 2 * _LONGEST and _opening().match(line):
            found.append(line)
        elif number + 1 < len(lines) and (name := _signed(line)):
            found.append(name)
    if len(lines) > _LINES and len(lines[-1].split()) <= 2 * _LONGEST and _opening().match(lines[-1]):
        found.append(lines[-1])
    return found


def is_credit(line: str) -> bool:
    """Whether a line says who wrote or from where, and nothing else: `صوت اليوم – الدوحة`, `ليلى منصور`."""
    if len(line.split()) > _CREDIT or line[-1:] in ".؟?!…":
        return False
    parts = [_bare_name(part) for part in _SIGNED_PARTS.split(line)]
    if len(parts) > 1 and is_place(parts[-1]) and not is_place(parts[0]):
        return True
    return any(_has_given_name(part) and _like_a_name(part, known=True) for part in parts)


def _signed(line: str) -> str | None:
    """The writer in `الرباط – ليلى منصور`, `البصرة/ واع/ سعيد العلوي`, `Claire Dubois (à Lyon)`, or alone on a line.

    Also before a dash that opens the text: `صحار - خليفة البلوشي - فاز …`.
    """
    pieces = _SIGNED_PARTS.split(line[:_SIGNED])
    inline = len(line.split()) > 2 * _LONGEST
    if inline:
        if len(pieces) < 3 or not _BY_DASH.match(line):
            return None
        pieces = pieces[:2]
    elif line[-1] in ".؟?!…":
        return None
    parts = [_bare_name(part) for part in pieces]
    from_somewhere = any(is_place(part) or is_agency(part) for part in parts)
    where = _WHERE.search(line[:_SIGNED])
    if where is not None:
        place = where[1].strip(_EDGES)
        from_somewhere = from_somewhere or is_place(place) or is_agency(place)
    for part in parts:
        known = _has_given_name(part)
        if (known or (from_somewhere and not inline)) and _like_a_name(part, known=known):
            return part
    return None


def _bare_name(part: str) -> str:
    """`من سعاد خليل`, `د. سعاد خليل`, `Jane Miller in Nairobi`: the name alone."""
    part = _TITLE.sub("", part.strip(_EDGES)).removeprefix("من ")
    return _WHERE.sub("", part).strip(_EDGES)


def _like_a_name(part: str, *, known: bool) -> bool:
    words = part.split()
    if not 2 <= len(words) <= _NAME_ALONE or is_place(part) or not _is_name(part):
        return False
    if len({"\u0600" < word[0] < "\u06ff" for word in words}) > 1:
        return False
    stops = vocabulary("ar" if "\u0600" < part[0] < "\u06ff" else "en")
    if any(stops.is_stop(fold(word)) and fold(word) not in _given_or_particle() for word in words):
        return False
    capitals = all(word[0].isupper() or fold(word) in _particles() or not word[0].isascii() for word in words)
    return capitals and (known or all(stops.rarity(fold(word)) > _RARE for word in words))


def _has_given_name(part: str) -> bool:
    first = fold(part.split()[0]) if part.split() else ""
    return first in listed("given_ar") or first in listed("given_latin") or first == "عبد"


def _names(source: str) -> list[str]:
    text = _EXTRA.sub(" ", source).strip(_EDGES)
    text = _CORRESPONDENT.sub("", _opening().sub("", text).strip(_EDGES))
    found: list[str] = []
    for part in _PARTS.split(_joiner().sub(",", text)):
        for piece in _parted_at_waw(part):
            name = _bare_name(" ".join(_opening().sub("", piece).split()))
            if not _is_name(name):
                # what follows the names is their paper or their desk
                return found
            found.append(name)
    return found


def _parted_at_waw(part: str) -> list[str]:
    """`سعيد عمر وأحمد علي` is two writers: a waw before a word, two words on each side, and no name in waw."""
    split = part.split()
    for place in range(2, len(split) - 1):
        word = split[place]
        if word.startswith("و") and len(word) > 3 and fold(word) not in _waw_names():
            return [" ".join(split[:place]), *_parted_at_waw(" ".join([word[1:], *split[place + 1 :]]))]
    return [part]


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _LONGEST or len(name) < 3 or any(char.isdigit() for char in name):
        return False
    if any(fold(word) in _about() for word in words):
        return False
    if words[0][0].islower() or fold(name) in _not_names() or is_agency(name) or is_place(name):
        return False
    return not re.search(r"[.؟?!]\s|[؟?!:]", name)


def is_agency(text: str) -> bool:
    """True when the text is the name or the sign of a news agency."""
    return _bare(text) in _agencies() or _AGENCY_NAME.fullmatch(text.strip()) is not None


def agency_country(agency: str) -> str | None:
    """ISO code of the country whose national agency it is; None for those of the world, and unknown ones."""
    return _agency_countries().get(_bare(agency))


@lru_cache(4096)
def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


@cache
def _given_or_particle() -> frozenset[str]:
    return listed("given_ar") | _particles()


def _particles() -> frozenset[str]:
    return listed("particles")


@cache
def _opening() -> re.Pattern[str]:
    data = _data()
    marks = "|".join(sorted(map(re.escape, data["marks"]), key=len, reverse=True))
    glued = "|".join(sorted(map(re.escape, data["glued"]), key=len, reverse=True))
    return re.compile(rf"\s*(?<!\w)(?:(?:{marks})\s*(?:[:|/]|\s[-–—ـ]\s)|(?:{glued})\s)\s*", re.IGNORECASE)


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, _data()['joiners']))})\s", re.IGNORECASE)


@cache
def _waw_names() -> frozenset[str]:
    return frozenset(map(fold, _data()["waw_names"].split()))


@cache
def _about() -> frozenset[str]:
    return frozenset(map(fold, _data()["about"].split()))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(map(fold, _data()["not_names"]))


@cache
def agencies() -> re.Pattern[str]:
    """Finds the agencies' names and signs, however their letters are spaced and dotted."""
    names = sorted(_data()["agencies"], key=len, reverse=True)
    forms = []
    for name in names:
        letters = re.split(r"[\s.]+", name.strip("."))
        short = len(_bare(name)) <= _SIGN
        forms.append((r"[\s.]{0,2}" if short else r"\s").join(map(re.escape, letters)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)}|{_AGENCY_NAME.pattern})(?!\w)")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(_bare, _data()["agencies"]))


@cache
def _agency_countries() -> dict[str, str]:
    return {
        _bare(name): country
        for country, names in _data()["agency_countries"].items()
        for name in names.split("|")
    }


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "bylines.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
