"""One line of a flattened page, by itself: its words, its end, its date, and the features that follow from them.

Words that pages put around articles (`data/flat_words.json`) count by what they are for, never by phrase.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from functions.clean.folding import fold
from functions.clean.pagedate import PageDate, read_date

LONG = 12
"""Words from which on a line reads as running text rather than as a label or a headline."""
_TOKEN = re.compile(r"[^\W_]+")
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و")
_CLOSERS = " \"'”’»)]}›"
_INNER_END = re.compile(r"[.!?؟][\"”»)]?\s+[^\W\d]")
_LINK_MARK = re.compile(r"@|http|www\.|\.(?:com|net|org|ma|tn|fr|info)")
_LINK = re.compile(r"https?:|www\.|@\w|\w@\w|\.(?:com|net|org|ma|tn|fr|info)\b")
_ARABIC = re.compile("[\u0620-\u06ff]")
_DIGIT = re.compile(r"\d")
_BULLET = re.compile(r"[*+•·▪◦–—|›»#>-]\s*(?=\w|$)")
_CONNECTIVE = re.compile(r"(?:و|ف)[اأإيتنسقكلم]\w{2,}\s|(?:كما|غير أن|لكن|من جهته|من جانبه|بدوره|ثم)\s")
_NUMBERED = re.compile(r"(?:list )?[\d٠-٩]+\s?(?:[.):/-]|of|sur|من)?\s")
SEPARATORS = re.compile(r"[|›»/•·>]")
_WORD_BINS = (1, 2, 4, 7, 11, 17, 29, 49)
_LENGTHS = ("1", "2", "4", "7", "11", "17", "29", "49", "50+")


@dataclass(slots=True)
class Line:
    """One line and what a look at it alone tells."""

    text: str
    tokens: list[str]
    stems: frozenset[str]
    words: int
    end: str
    """`.` sentence, `:` `,` `…` as they are, `` nothing."""
    kind: str
    """Which list of page words the line begins with; `` none."""
    whole: bool
    """The line is that phrase and nothing else."""
    furniture: float
    """Share of its words that such phrases are made of."""
    date: PageDate | None
    arabic: bool
    length: str
    said: frozenset[str]
    """Its stems that speak of publishing."""
    """Its number of words, binned."""
    run: int = 0
    """Length of the run of lines without a sentence that it belongs to, at most 6."""
    features: list[str] = field(default_factory=list)


def look(text: str, folded: str) -> Line:
    tokens = _TOKEN.findall(folded)
    words = len(tokens)
    kind, whole = _kind(tokens) if words <= 40 else ("", False)
    vocabulary = _page_words()[1]
    furniture = sum(map(vocabulary.__contains__, tokens)) / words if 0 < words <= 40 else 0.0
    stems = frozenset(map(_stem, tokens[:80])) - {""}
    date = read_date(folded) if words <= 25 else None
    length = _LENGTHS[bisect_right(_WORD_BINS, words - 1)]
    arabic = bool(_ARABIC.search(text, 0, 200))
    said = stems & publishing()
    return Line(text, tokens, stems, words, _end(text), kind, whole, furniture, date, arabic, length, said)


@lru_cache(maxsize=4096)
def _stem(token: str) -> str:
    """A word of four letters or more, without article and conjunction where as many remain; else empty."""
    for prefix in _PREFIXES if token.startswith(_PREFIXES) else ():
        if token.startswith(prefix) and len(token) >= len(prefix) + 4:
            return token[len(prefix) :]
    return token if len(token) >= 4 else ""


def _end(text: str) -> str:
    last = text.rstrip(_CLOSERS)[-3:]
    if last.endswith(("...", "…", "..")):
        return "…"
    if last.endswith((".", "!", "?", "؟")):
        return "."
    if last.endswith((",", "،", "؛", ";")):
        return ","
    return ":" if last.endswith(":") else ""


def _kind(tokens: list[str]) -> tuple[str, bool]:
    phrases = _page_words()[0]
    for size in range(min(7, len(tokens)), 0, -1):
        kind = phrases.get(" ".join(tokens[:size]))
        if kind:
            return kind, size == len(tokens)
    return "", False


def kind_of(folded: str) -> str:
    """Which list of page words a folded text begins with; `` none."""
    return _kind(_TOKEN.findall(folded))[0]


@cache
def _page_words() -> tuple[dict[str, str], frozenset[str]]:
    table = json.loads((Path(__file__).parent / "data" / "flat_words.json").read_text(encoding="utf-8"))
    phrases: dict[str, str] = {}
    for kind, listed in table.items():
        if kind != "note":
            for phrase in listed:
                phrases.setdefault(" ".join(_TOKEN.findall(fold(phrase))), kind)
    shown = {token for phrase in phrases for token in phrase.split(" ") if len(token) > 2}
    return phrases, frozenset(shown)


@cache
def publishing() -> frozenset[str]:
    """Stems of the words that texts use about themselves: readers, accounts, letters, writers, rights."""
    path = Path(__file__).parent / "data" / "flat_publishing.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["words"].values()
    return frozenset(
        _stem(token) for words in listed for word in words for token in _TOKEN.findall(fold(word))
    ) - {""}


@cache
def byline_labels() -> frozenset[str]:
    """Folded words that introduce a writer's name."""
    return frozenset(phrase for phrase, kind in _page_words()[0].items() if kind == "byline")


def is_sentence(line: Line) -> bool:
    return line.end == "." or line.words >= 2 * LONG


def add_own_features(lines: list[Line]) -> None:
    """What each line shows by itself."""
    for line in lines:
        size = "long" if line.words >= LONG else "short" if line.words < 5 else "middle"
        line.features += (
            "words " + line.length,
            f"end {line.end} {size}",
            *_wording(line, size),
            *_shape(line, size),
        )


def _wording(line: Line, size: str) -> Iterator[str]:
    """Page words, dates and numbers."""
    if line.kind:
        yield f"{'is' if line.whole else 'begins'} {line.kind}"
        yield "page words " + size
    if line.furniture > 0:
        yield f"furniture {min(3, int(line.furniture * 4))} {size}"
    if line.date:
        yield "date line" if line.date.share > 0.6 else "date inside"
    digits = sum(token.isdigit() for token in line.tokens) if _DIGIT.search(line.text) else 0
    if not line.words:
        yield "no words"
    elif digits == line.words:
        yield "number"
    elif digits:
        yield "digits " + size


def _shape(line: Line, size: str) -> Iterator[str]:
    """Punctuation, marks at the start, capitals."""
    text = line.text
    if _INNER_END.search(text, 0, 600):
        yield "several sentences " + size
    if "," in text or "،" in text:
        yield "comma " + size
    for name, pattern in _MARKS:
        if pattern.match(text):
            yield f"{name} {size}"
    if _LINK_MARK.search(text) and _LINK.search(text):
        yield "link"
    if "©" in text or "®" in text:
        yield "sign"
    tail = text[-70:]
    if size != "short" and _CREDIT_MARK.search(tail) and _CREDITED.search(tail):
        yield "credited " + size
    if len(SEPARATORS.findall(text)) >= 2 or " | " in text:
        yield "separators"


_CREDITED = re.compile(
    r"(?:\((?:[^()]{0,40}(?:/|photo|image|\bap\b|afp|epa|getty|reuters|رويترز|أ ف ب|صورة|أرشيف)[^()]{0,40})\)"
    r"|\s?[/©]\s?[^\W\d_][\w .'-]{1,40}"
    r"|\b(?:photo|image|picture|photograph|crédit|credit|صورة|تصوير|عدسة)s?\b[^.]{0,40})"
    r"\.?\)?$",
    re.IGNORECASE,
)
"""Ends as a caption does, with whose picture it is."""
_CREDIT_MARK = re.compile(r"[(/©]|hoto|mage|icture|r[ée]dit|صور|تصوير|عدسة")
_HOUR = re.compile(r"(?:[*•·-]\s*)?\d{1,2}[:h]\d\d\b")
_MARKS = (("bullet", _BULLET), ("hour", _HOUR), ("connective", _CONNECTIVE), ("numbered", _NUMBERED))
