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
_PREFIXED = frozenset(prefix[0] for prefix in _PREFIXES)
MAX_PHRASE = 7
"""Words of a phrase that are looked at."""
_ENDS = {**dict.fromkeys(".!?؟", "."), **dict.fromkeys(",،؛;", ","), "…": "…", ":": ":"}
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
    """Its number of words, binned."""
    said: frozenset[str]
    """Its stems that speak of publishing."""
    sentence: bool
    """It ends as a sentence does, or is as long as one."""
    size: str
    """`long` from `LONG` words on, else `short`."""
    run: int = 0
    """Length of the run of lines without a sentence that it belongs to, at most 6."""
    features: list[str] = field(default_factory=list)


def look(text: str, folded: str) -> Line:
    tokens = _TOKEN.findall(folded)
    words = len(tokens)
    kind, whole, furniture = "", False, 0.0
    if 0 < words <= 40:
        kind, whole = _kind(tokens)
        furniture = sum(map(_page_words()[1].__contains__, tokens)) / words
    stems = frozenset([_stem(token) for token in tokens[:80] if len(token) > 3])
    end = _end(text)
    return Line(
        text=text,
        tokens=tokens,
        stems=stems,
        words=words,
        end=end,
        kind=kind,
        whole=whole,
        furniture=furniture,
        date=read_date(folded) if words <= 25 else None,
        arabic=bool(_ARABIC.search(text, 0, 200)),
        length=_LENGTHS[bisect_right(_WORD_BINS, words - 1)],
        said=stems & publishing(),
        sentence=end == "." or words >= 2 * LONG,
        size="long" if words >= LONG else "short",
    )


@lru_cache(maxsize=16_384)
def _stem(token: str) -> str:
    """A word of four letters or more, without article and conjunction where as many remain."""
    if token[0] in _PREFIXED:
        for prefix in _PREFIXES:
            if len(token) >= len(prefix) + 4 and token.startswith(prefix):
                return token[len(prefix) :]
    return token


def _end(text: str) -> str:
    last = text.rstrip(_CLOSERS)[-2:]
    end = _ENDS.get(last[-1:], "")
    return "…" if end == "." and last == ".." else end


def _kind(tokens: list[str]) -> tuple[str, bool]:
    phrases, _, longest = _page_words()
    # few words begin a phrase
    for size in range(min(longest.get(tokens[0], 0), len(tokens)) if tokens else 0, 0, -1):
        kind = phrases.get(" ".join(tokens[:size]))
        if kind:
            return kind, size == len(tokens)
    return "", False


def kind_of(folded: str) -> str:
    """Which list of page words a folded text begins with; `` none."""
    return _kind(_TOKEN.findall(folded))[0]


@cache
def _page_words() -> tuple[dict[str, str], frozenset[str], dict[str, int]]:
    """The kind of each phrase, all their words, and by the first word, how many words its longest phrase has."""
    table = json.loads((Path(__file__).parent / "data" / "flat_words.json").read_text(encoding="utf-8"))
    phrases: dict[str, str] = {}
    for kind, listed in table.items():
        if kind != "note":
            for phrase in listed:
                phrases.setdefault(" ".join(_TOKEN.findall(fold(phrase))), kind)
    shown = {token for phrase in phrases for token in phrase.split(" ") if len(token) > 2}
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), min(len(words), MAX_PHRASE))
    return phrases, frozenset(shown), longest


@cache
def publishing() -> frozenset[str]:
    """Stems of the words that texts use about themselves: readers, accounts, letters, writers, rights."""
    path = Path(__file__).parent / "data" / "flat_publishing.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["words"].values()
    return frozenset(
        _stem(token)
        for words in listed
        for word in words
        for token in _TOKEN.findall(fold(word))
        if len(token) > 3
    )


@cache
def byline_labels() -> frozenset[str]:
    """Folded words that introduce a writer's name."""
    return frozenset(phrase for phrase, kind in _page_words()[0].items() if kind == "byline")


def is_sentence(line: Line) -> bool:
    return line.sentence


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
    digits = sum([token.isdigit() for token in line.tokens])
    digits = digits if digits and _DIGIT.search(line.text) else 0
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
    if text[:1] in _MARKED or text[:1].isdecimal():
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
    if SEPARATORS.search(text) and (len(SEPARATORS.findall(text)) >= 2 or " | " in text):
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
_MARKED = frozenset("*+•·▪◦–—|›»#>-" + "وفكغلمبث" + "l")
"""What these begin with, if not with a digit."""
