"""Sentences that cannot stand alone, because their opening leans on the sentence before.

`But the minister …`, `وأضاف أن …`, `Elle a … , a-t-elle ajouté`, `هذه الشراكة …`: a connective, a pronoun,
a pointer, or a verb of saying whose speaker was named earlier.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shared.arabic import fold

_HEAD = 90  # characters of a sentence that its opening is looked for in
_TAIL = 400  # characters that an unnamed speaker is looked for in
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FIRST = 5  # words among which a pointer counts as an opening
_OPENING_QUOTE = "\"'«»“”„‘’(["

_DATA = Path(__file__).parent / "data" / "openings.json"


@dataclass(frozen=True)
class _Openings:
    leaning: re.Pattern[str]
    expletives: re.Pattern[str]
    attributions: re.Pattern[str]
    pointers: frozenset[str]
    present: frozenset[str]
    speech: frozenset[str]
    links: frozenset[str]


def leans(sentence: str, language: str) -> bool:
    """True when the sentence needs the one before it to be understood."""
    known = _openings(language)
    if known is None:
        return False
    stripped = sentence.lstrip(_OPENING_QUOTE + " -–—…•·*\u200f\u200e\u202b")
    head = fold(stripped[:_HEAD]).replace("’", "'")
    if sentence[:1] in {"…"} or stripped[:1].islower():
        return True
    variants = [head]
    if language == "ar" and head[:1] in {"و", "ف"}:
        variants.append(head[1:].lstrip())
    if any(known.leaning.match(text) and not known.expletives.match(text) for text in variants):
        return True
    tokens = _TOKEN.findall(head)[: _FIRST + 1]
    return (
        _speaks_for_somebody(tokens, variants, known)
        or _points_back(tokens, known)
        or bool(known.attributions.search(fold(sentence[:_TAIL]).replace("’", "'")))
    )


def _speaks_for_somebody(tokens: list[str], variants: list[str], known: _Openings) -> bool:
    """`وأضاف أن …`: a verb of saying, then at once what is said."""
    if len(tokens) < 2:
        return False
    verb = {tokens[0], _TOKEN.findall(variants[-1])[0] if _TOKEN.findall(variants[-1]) else ""}
    if not verb & known.speech:
        return False
    after = variants[0][variants[0].find(tokens[0]) + len(tokens[0]) :].lstrip()
    return tokens[1] in known.links or after[:1] in {":", "،", ",", '"', "«", "“"}


def _points_back(tokens: list[str], known: _Openings) -> bool:
    """`في هذا الإطار`, `cette mesure`: a pointer and a noun that does not name the present."""
    for here, there in zip(tokens[:_FIRST], [*tokens[1 : _FIRST + 1], ""], strict=False):
        if here in known.pointers and there not in known.present:
            return True
    return False


@cache
def _openings(language: str) -> _Openings | None:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    if language not in data:
        return None
    lists: dict[str, list[str]] = data[language]
    folded = {kind: [fold(word) for word in words] for kind, words in lists.items() if kind != "attributions"}
    return _Openings(
        leaning=_starts([*folded["connectives"], *folded["pronouns"]]),
        expletives=_starts(folded["expletives"]),
        attributions=re.compile("|".join(lists["attributions"]) or "(?!)"),
        pointers=frozenset(folded["pointers"]),
        present=frozenset(folded["present"]),
        speech=frozenset(folded["speech"]),
        links=frozenset(folded["speech_links"]),
    )


def _starts(phrases: list[str]) -> re.Pattern[str]:
    """One of the phrases, whole words, at the start."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(
        "(?:"
        + "|".join(re.escape(phrase) + ("" if phrase.endswith("'") else r"(?![\w'])") for phrase in ordered)
        + ")"
    )
