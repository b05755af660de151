"""What a flattened page says about its article: headline, byline, date, section, from the lines labelled
so.
"""

from __future__ import annotations

import re
from collections import Counter

from functions.clean.flat_features import Sight
from functions.clean.flat_lines import LONG, Line, byline_labels, kind_of
from functions.clean.flat_marks import is_signature, marks
from functions.clean.folding import fold
from functions.clean.pagedate import read_date
from shared.article import Guess, Page

_OF_SITE = frozenset({"legal", "subscription", "comments", "biography"})
"""Kinds of lines that name the site: rights, offers, rules."""
_SIGNED = 1.9
"""Weight from which a line is believed to name the writer: a label, or a name just over the date."""
_BESIDE = 6
"""Lines around the headline in which an unlabelled date is believed."""

_UPDATED = re.compile(r"تحديث|mis à jour|modifié|updated|modified")
_PARTS = re.compile(r"\s+[-–—|•·/]\s+|\s*[|•·]\s*|\s+[-–—]$|^[-–—]\s+")
_SECTION_PARTS = re.compile(r"\s*[|/»›>]\s*")
_STEPS = re.compile(r"\s*[|»›>]\s*|\s+/\s+|\s*:\s+(?=\S)")
_NAME = re.compile(r"[^\W\d_][^\d_:؛;،,!?؟()]*")
_SLUG = re.compile(r"[^\s/]+(?:/[^\s/]+)+")
"""How agencies file a report: `ECO/…/…`, without a blank."""
_SEVERAL = re.compile(r"\s+(?:et|and|&)\s+|\s+و(?=\s)|\s*[;؛،]\s*")
_EDGES = " \t-–—|•·:,،"


def read_page(sight: Sight, labels: list[str], headline: int) -> Page:
    """The fields, given the headline's line (-1: none); each one's evidence is the number and the text of its line."""
    published, updated = _dates(sight, labels, headline)
    return Page(
        headline=_guess(sight, headline, 0.9),
        subtitle=_guess(sight, _first(labels, "subtitle"), 0.7),
        byline=_byline(sight, labels, headline),
        published=published,
        updated=updated,
        section=_section(sight, labels, headline),
    )


def _first(labels: list[str], state: str) -> int:
    return labels.index(state) if state in labels else -1


def _guess(sight: Sight, index: int, confidence: float, value: str = "") -> Guess | None:
    if index < 0:
        return None
    text = sight.lines[index].text
    return Guess(value=value or text, confidence=confidence, evidence=_evidence(sight, index))


def _evidence(sight: Sight, index: int) -> str:
    return f"line {sight.above + index + 1}: {sight.lines[index].text[:120]}"


def _dates(sight: Sight, labels: list[str], headline: int) -> tuple[Guess | None, Guess | None]:
    dated = [
        i for i, line in enumerate(sight.lines) if line.date and line.date.share > 0.3 and labels[i] != "body"
    ]
    body = _first(labels, "body")
    chosen = [i for i in dated if labels[i] in {"date", "byline"}]
    if headline >= 0:
        # the day of the visit may stand at the top of the page
        chosen = [i for i in chosen if headline - 2 <= i] + [i for i in chosen if i < headline - 2]
    around = (
        [i for i in dated if headline - _BESIDE <= i < max(body, headline + 1) + 1] if headline >= 0 else []
    )
    published = updated = None
    for index in chosen or around or [i for i in dated if i < body][-1:] or _under(sight, labels):
        line = sight.lines[index]
        if line.date is None:
            continue
        guess = _guess(sight, index, 0.9 if labels[index] == "date" else 0.6, line.date.value)
        if _UPDATED.search(line.text.lower()):
            updated = updated or guess
        else:
            published = published or guess
    if updated and not published:
        # When a page was last changed bounds the day that it came out, and says nothing about the hour.
        published = updated.model_copy(update={"value": updated.value[:10], "confidence": 0.6})
    return published, updated


def _under(sight: Sight, labels: list[str]) -> list[int]:
    """A line that is a date and no more, right under the body, as agencies close a report."""
    last = len(labels) - 1 - labels[::-1].index("body")
    under = range(last + 1, min(len(labels), last + 4))
    return [i for i in under if (date := sight.lines[i].date) and date.share > 0.9]


def _byline(sight: Sight, labels: list[str], headline: int) -> tuple[Guess, ...]:
    index = _signed(sight, labels, headline)
    if index >= 0 and sight.lines[index].kind == "credit":
        return (
            Guess(value=_portrayed(sight.lines[index]), confidence=0.7, evidence=_evidence(sight, index)),
        )
    if index >= 0:
        names = _names(sight.lines[index], sight, labels)
        return tuple(guess for name in names if (guess := _guess(sight, index, 0.8, name)))
    guess = _beside_date(sight, labels, headline) or _signature(sight, labels)
    return (guess,) if guess else ()


def _signed(sight: Sight, labels: list[str], headline: int) -> int:
    """The likeliest line with the writer's name: labelled so, introduced as one, next to the date, heard again."""
    lines, body = sight.lines, _first(labels, "body")
    dated = {i for i, line in enumerate(lines[: body + 1]) if line.date and line.date.share > 0.6}
    times = Counter(line.text for line in lines)
    best, chosen = _SIGNED, -1
    for index in range(max(0, headline - 4), len(lines)):
        line = lines[index]
        if index >= body and labels[index] != "byline":
            continue
        if index in dated or line.whole or not 0 < line.words < LONG or _SLUG.fullmatch(line.text):
            continue
        over = index + 1 in dated
        named = any(_is_name(part.strip(_EDGES)) for part in _PARTS.split(line.text))
        introduced = line.kind == "byline" or _portrait(line, times, over=over)
        if labels[index] != "byline" and not (named or introduced):
            continue
        score = (1.5 if labels[index] == "byline" else 0.0) + (
            2.0 if over else 0.5 if index - 1 in dated else 0.0
        )
        score += (1.0 if times[line.text] > 1 else 0.0) + (0.5 if named else 0.0)
        score += 3.0 if introduced else -1.5 if line.kind else 0.0
        if index < headline or labels[index] == "headline":
            score -= 1.5
        if score > best:
            best, chosen = score, index
    return chosen


def _portrayed(line: Line) -> str:
    """What follows the first word of a caption."""
    return line.text.split(maxsplit=1)[-1].strip(_EDGES)


def _portrait(line: Line, times: Counter[str], *, over: bool) -> bool:
    """A picture named after its writer, as pages read out the portrait beside a byline: over the date, or of a name
    that stands elsewhere too.
    """
    if line.kind != "credit":
        return False
    name = _portrayed(line)
    return times[name] > 0 or (over and _is_name(name))


def _beside_date(sight: Sight, labels: list[str], headline: int) -> Guess | None:
    """A name that shares its line with the date, next to the headline."""
    for index in range(max(0, headline - 2), min(len(labels), headline + 4) if headline >= 0 else 0):
        line = sight.lines[index]
        if not line.date or labels[index] == "body":
            continue
        parts = [part.strip(_EDGES) for part in _PARTS.split(line.text)]
        parts = [part for part in parts if part]
        named = [part for part in parts if _is_name(part) and not _is_site(part, parts, sight, labels)]
        if len(parts) > 1 and len(named) == 1:
            return _guess(sight, index, 0.6, named[0])
    return None


def _is_name(text: str) -> bool:
    """Two to four words, capitals where there are any, no figures, no words that pages use."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not _NAME.fullmatch(text) or kind_of(fold(text)):
        return False
    return not any(word.islower() and word.isascii() and len(word) > 3 for word in words)


def _signature(sight: Sight, labels: list[str]) -> Guess | None:
    """Initials and a family name, right under the body."""
    last = len(labels) - 1 - labels[::-1].index("body")
    for index in range(last + 1, min(len(labels), last + 3)):
        if is_signature(sight.lines[index]):
            return _guess(sight, index, 0.7)
    return None


def _names(line: Line, sight: Sight, labels: list[str]) -> list[str]:
    """The line without its label, its date, and the name of the site, parted where it lists people."""
    parts = [part for part in _PARTS.split(_without_label(line.text)) if part.strip(_EDGES)]
    parts = [part for part in parts if not read_date(fold(part))] or parts
    if len(parts) > 1:
        parts = [part for part in parts if not _is_site(part, parts, sight, labels)] or parts
    text = _without_label(" - ".join(parts))
    return [name for name in (part.strip(_EDGES) for part in _SEVERAL.split(text)) if name]


def _is_site(part: str, parts: list[str], sight: Sight, labels: list[str]) -> bool:
    """A name that the page also puts among other words around its article, such as its copyright."""
    name = fold(part).strip(_EDGES)
    if len(name) < 3:
        return False
    rest = [fold(other).strip(_EDGES) for other in parts if other is not part]
    for line, state in zip(sight.lines, labels, strict=True):
        speaks = "©" in line.text or line.kind in _OF_SITE or bool(line.said)
        if state != "body" and line.words <= 40 and speaks and part.strip(_EDGES) in line.text:
            folded = fold(line.text)
            if folded.strip(_EDGES) != name and not any(other in folded for other in rest):
                return True
    return False


def _without_label(text: str) -> str:
    words = text.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        if " ".join(re.findall(r"[^\W_]+", fold(" ".join(words[:size])))) in byline_labels():
            return _without_label(" ".join(words[size:]).strip(_EDGES))
    return text.strip(_EDGES)


def _section(sight: Sight, labels: list[str], headline: int) -> Guess | None:
    """The path through the site, or a label alone above the headline."""
    path = _path(sight, headline)
    if path:
        return path
    index = _first(labels, "section")
    if index < 0:
        index = _lone_label(sight, labels, headline)
    if index < 0:
        return None
    last = _SECTION_PARTS.split(sight.lines[index].text)[-1].strip()
    return _guess(sight, index, 0.7, last) if last and len(last.split()) <= 5 else None


def _path(sight: Sight, headline: int) -> Guess | None:
    """The first step after the home page."""
    title = sight.lines[headline].tokens if headline >= 0 else []
    for index in range(max(0, headline - _BESIDE), max(0, headline)):
        parts = [part.strip(_EDGES) for part in _STEPS.split(sight.lines[index].text)]
        folded = [fold(part) for part in parts]
        while len(folded) > 1 and folded[0] in marks().home:
            parts, folded = parts[1:], folded[1:]
            if (
                1 <= len(parts[0].split()) <= 4
                and folded[0] not in marks().home
                and title != folded[0].split()
            ):
                return _guess(sight, index, 0.8, parts[0])
    return None


def _lone_label(sight: Sight, labels: list[str], headline: int) -> int:
    """A label of the site's menu that stands over the headline, with nothing but date and writer between."""
    for index in range(headline - 1, max(-1, headline - 4), -1):
        line = sight.lines[index]
        if line.whole and line.kind == "navigation" and line.words <= 3 and labels[index] == "before":
            return index
        if not line.date and labels[index] not in {"byline", "date"}:
            return -1
    return -1
