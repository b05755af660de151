"""Where a line may begin and end inside a sentence and still say something whole.

Words are in `data/line_ends.json`. A cut only moves the offsets: what is left is verbatim.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from functions.summarize.headline import opens_part, whole
from functions.summarize.openings import says
from shared.arabic import fold

SHORTEST = 8
"""Words of a line at least."""
LONGEST = 60
"""Words of a sentence among which an end is looked for."""
ANNOUNCED = 5
"""Words from the one that announces to the earliest end: a subject and what is said of it."""
OPENED = 6
"""Words from the end of an opening clause to the earliest end: it is not the news yet."""
FAR = 15
"""Words within which a paper says how it has learned the news."""
SPOKEN = 3
"""Words among which a verb of saying stands if the sentence tells what was said."""

_EDGE = " .،,؛;:…-–—ـ\"'«»“”()"
_EDGE_OF_CLAUSE = "،,؛;:"
_COMMAS = frozenset("،,؛;")
_QUOTES = re.compile('["«“”»]')
_TOKEN = re.compile(r"\S+")
_DATA = Path(__file__).parent / "data" / "line_ends.json"


@dataclass(frozen=True)
class _Words:
    apart: frozenset[str]
    participles: re.Pattern[str]
    joined: str
    unended: re.Pattern[str]
    announcing: frozenset[str]
    learned: frozenset[str]
    that: frozenset[str]
    sources: frozenset[str]


def ends(text: str, language: str) -> list[int]:
    """Offsets in a sentence where it may end, the earliest first; none in a language without words of its own."""
    known = _words(language)
    if known is None:
        return []
    tokens = list(islice(_TOKEN.finditer(text), LONGEST + 1))
    words = [token.group() for token in tokens]
    folded = [fold(word).strip(_EDGE) for word in words]
    announced = [place for place, word in enumerate(folded) if word in known.announcing]
    found = []
    for size in range(_earliest(words, folded, announced, language), len(words) - 1):
        if any(size - ANNOUNCED < place < size for place in announced):
            continue
        adds = _adds(words[size - 1], folded[size - 1 : size + 1], known, language)
        if adds and whole(words[:size], words[size], language):
            found.append(tokens[size - 1].start() + len(words[size - 1].rstrip(_EDGE_OF_CLAUSE)))
    return found


def after_learned(text: str, language: str) -> int:
    """Offset of the news behind `علمت «الصحيفة» من مصدر مطلع أن`: what a paper says of its own knowledge; else 0."""
    known = _words(language)
    if known is None:
        return 0
    tokens = list(islice(_TOKEN.finditer(text), FAR + SHORTEST + 1))
    folded = [fold(token.group()).strip(_EDGE) for token in tokens]
    if not folded or folded[0].removeprefix(known.joined) not in known.learned:
        return 0
    that = next((place for place, word in enumerate(folded[:FAR]) if word in known.that), None)
    if that is None or len(tokens) - that <= SHORTEST:
        return 0
    own = _QUOTES.search(text, 0, tokens[that].start()) or known.sources.intersection(folded[:that])
    return tokens[that + 1].start() if own else 0


def _earliest(words: list[str], folded: list[str], announced: list[int], language: str) -> int:
    """Words before the first end: all of what opens the sentence, and of what it tells that somebody said."""
    least = SHORTEST
    if announced and any(says(word, language) for word in folded[:SPOKEN]):
        least = max(least, announced[0] + ANNOUNCED)
    if opens_part(folded[0], language):
        comma = next((place for place, word in enumerate(words) if word[-1] in _COMMAS), len(words))
        least = max(least, comma + OPENED)
    return least


def _adds(last: str, folded: list[str], known: _Words, language: str) -> bool:
    """Whether a part that only adds begins between two words: `last` as it is written, both folded."""
    before, following = folded
    if last[-1] not in _COMMAS:
        return opens_part(following, language) and not known.unended.fullmatch(before)
    if opens_part(following, language):
        return True
    return (
        following in known.apart
        or (following.startswith(known.joined) and len(following) > SPOKEN)
        or bool(known.participles.fullmatch(following))
    )


@cache
def _words(language: str) -> _Words | None:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    if language not in data:
        return None
    lists = data[language]
    return _Words(
        apart=frozenset(map(fold, lists["apart"])),
        participles=re.compile(lists["participles"]),
        joined=lists["joined"],
        unended=re.compile(lists["unended"]),
        announcing=frozenset(map(fold, lists["announcing"])),
        learned=frozenset(map(fold, lists["learned"])),
        that=frozenset(map(fold, lists["that"])),
        sources=frozenset(map(fold, lists["sources"])),
    )
