"""Sentences that cannot stand alone, because they lean on the sentence before.

`But the minister …`, `وأضاف أن …`, `Elle a …`, `"…", a-t-elle ajouté`, `هذه الشراكة …`: a connective, a pronoun, a
pointer or a verb of saying whose speaker was named earlier, or a quotation torn from its speaker.
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
_POSSESSED = 5  # letters of a word that has an ending which stands for somebody
_FIRST = 5  # words among which a pointer counts as an opening
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_QUOTES = "\"'«»“”„‘’(["
_BEFORE = _QUOTES + " -–—•·*\u200f\u200e\u202b\u202a\ufeff"
_BROKEN = frozenset(",،;؛")
_WHOLE_QUOTE = re.compile(r"(?:\"[^\"]*\"|«[^»]*»|“[^”]*”|»[^«]*«)[\s.!?؟…،,]*$")
_QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»|“[^”]*”")
_MAIN = re.compile(r"[،,]\s(?![وف])")  # where the main clause begins after one of another kind
_NAME = re.compile(r"[\w,] [A-Z]\w")

_DATA = Path(__file__).parent / "data" / "openings.json"


@dataclass(frozen=True)
class _Openings:
    leaning: re.Pattern[str]
    linking: re.Pattern[str]
    expletives: re.Pattern[str]
    attributions: re.Pattern[str] | None
    unnamed: re.Pattern[str]
    continuations: re.Pattern[str] | None
    joined: tuple[str, ...]
    possessive: tuple[str, ...]
    continuing: frozenset[str]
    pointers: frozenset[str]
    present: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    links: frozenset[str]
    named_links: frozenset[str]


def leans(sentence: str, language: str, *, first: bool = False) -> bool:
    """True when the sentence needs the one before it to be understood; `first`: there is none before it."""
    stripped = sentence.lstrip(_BEFORE)
    if (
        sentence[:1] == "…"
        or stripped[:1] in _BROKEN
        or stripped[:1].islower()
        or _WHOLE_QUOTE.match(sentence)
    ):
        return True
    known = _openings(language)
    if known is None:
        return False
    head = fold(stripped[:_HEAD]).replace("’", "'")
    joined = language == "ar" and head[:1] in {"و", "ف"}
    variants = [head, head[1:].lstrip()] if joined else [head]
    if any(known.leaning.match(text) and not known.expletives.match(text) for text in variants):
        return True
    tokens = _TOKEN.findall(head)[: _FIRST + 2]
    return (
        (joined and bool(tokens) and tokens[0][1:] in known.continuing)
        or (_links(variants, tokens, known) and not (first and _MAIN.search(sentence)))
        or _speaker_missing(head, tokens, joined, known)
        or _points_back(tokens, known)
        or _speaker_unnamed(sentence[:_TAIL], known)
    )


def says(word: str, language: str) -> bool:
    """Whether a folded word is a verb of saying, perhaps after an Arabic conjunction."""
    known = _openings(language)
    return known is not None and (word in known.speech or (language == "ar" and word[1:] in known.speech))


def _links(variants: list[str], tokens: list[str], known: _Openings) -> bool:
    """`فالجهة …`, `وتنظمها هيئة …`, `وأضاف الوزير …`: goes on from the sentence before."""
    if not tokens:
        return False
    word = tokens[0] if len(variants) == 1 else tokens[0][1:]
    return (
        tokens[0].startswith(known.joined)
        or (len(word) >= _POSSESSED and word.endswith(known.possessive))
        or bool({tokens[0], word} & known.continuing)
        or any(known.linking.match(text) for text in variants)
    )


def _speaker_missing(head: str, tokens: list[str], joined: bool, known: _Openings) -> bool:
    """`وأضاف أن …`: a verb of saying, then at once what is said."""
    if len(tokens) < 2:
        return False
    verb = tokens[0]
    if verb not in known.speech:
        if not joined or verb[1:] not in known.speech:
            return False
        if tokens[1] in known.named_links:
            return True
    after = head[head.find(verb) + len(verb) :].lstrip()
    return tokens[1] in known.links or after[:1] in {":", "،", ",", '"', "«", "“"}


def _points_back(tokens: list[str], known: _Openings) -> bool:
    """`في هذا الإطار`, `cette mesure`: a pointer and a noun that neither names the present nor is defined."""
    padded = [*tokens, "", ""]
    for place in range(min(_FIRST, len(tokens))):
        if padded[place] not in known.pointers or padded[place + 1] in known.present:
            continue
        if known.relatives & set(padded[place + 1 : place + 3]):
            continue
        if place == 0 or not known.prepositions or padded[place - 1] in known.prepositions:
            return True
    return False


def _speaker_unnamed(sentence: str, known: _Openings) -> bool:
    """`"…", a-t-il ajouté`, `"…," she said`: the speaker is a pronoun, and no name stands before it."""
    if known.attributions is None or known.continuations is None or sentence.rstrip()[-1:] == "?":
        return False
    folded = fold(sentence).replace("’", "'")
    if known.continuations.search(folded):
        return True
    found = known.unnamed.search(f" {folded}") and known.attributions.search(folded)
    if not found:
        return False
    return not _NAME.search(_QUOTED.sub(" … ", sentence[: found.end()]))


@cache
def _openings(language: str) -> _Openings | None:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    if language not in data:
        return None
    lists: dict[str, list[str]] = data[language]
    sets = {kind: frozenset(fold(word) for word in words) for kind, words in lists.items()}
    return _Openings(
        leaning=_starts([*sets["connectives"], *sets["pronouns"]]),
        linking=_starts(list(sets["linking"])),
        expletives=re.compile("|".join(lists["expletives"]) or "(?!)"),
        attributions=re.compile("|".join(lists["attributions"])) if lists["attributions"] else None,
        unnamed=re.compile(rf"\W(?:{'|'.join(lists['unnamed'])})\b"),
        continuations=re.compile("|".join(lists["continuations"])) if lists["continuations"] else None,
        joined=tuple(sets["joined"]),
        possessive=tuple(sets["possessive"]),
        continuing=sets["continuing"],
        pointers=sets["pointers"],
        present=sets["present"],
        relatives=sets["relatives"],
        prepositions=sets["prepositions"],
        speech=sets["speech"],
        links=sets["speech_links"],
        named_links=sets["named_links"],
    )


def _starts(phrases: list[str]) -> re.Pattern[str]:
    """One of the phrases, as whole words, at the start."""
    whole = [re.escape(one) + ("" if one.endswith("'") else r"(?![\w'])") for one in phrases]
    return re.compile("|".join(sorted(whole, key=len, reverse=True)) or "(?!)")
