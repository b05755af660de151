"""Sentences that speak to the reader of a page: subscriptions, channels, corrections, credits, addresses.

They are told by how they are built, an invitation or an address and what it invites to, so that news of newsletters
and applications stays: `Get the day's stories delivered to your inbox`, `Photo: A. Name / AFP`, `@name on Twitter`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from functions.summarize.terms import terms
from shared.arabic import fold

LONGEST = 40
"""Words of a notice at most."""
CREDIT = 14
"""Words of a credit at most."""
HEAD = 3
"""Words among which an invitation opens: `Please subscribe`, `To get our newsletter, sign up`."""
HANDLES = 0.4
"""Share of addresses, handles and tags from which a sentence is made of them."""
_DATA = Path(__file__).parent / "data" / "notices.json"
_QUOTED = re.compile('["«“„]')
_CAPTION = re.compile(r"(?:[^\W\d_]+ ?){1,4}: .*\b(?:[Pp]ictured|[Ss]een here|en photo)\b|Pictured\b")
_UNDER = ("ictured", "een here", "en photo")
_SIDE = re.compile(r", (?:(?:second|third|fourth) from )?(?:left|right|cent(?:er|re)|far left|far right),")
_TAKEN = re.compile(r"\b[A-Z][a-z]+day, [A-Z][a-z]+\.? \d{1,2}, \d{4}\b")
_NAMED_PICTURE = re.compile(r"[A-Z][\w’'-]*[a-z](?: [\w’'-]+){0,3}: (?=[A-Z])")
_ADDRESSES = ("@", "#", "©", "http:", "https:", "www.")
_HANDLE = re.compile(r"(?:https?://|www\.)\S+|[@#]\w\S*|\S+@\S+\.\w+")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True)
class _Signs:
    stems: frozenset[str]
    """Without one of these a sentence is none."""
    commands: re.Pattern[str]
    invites: re.Pattern[str]
    offers: re.Pattern[str]
    channels: frozenset[str]
    address: frozenset[str]
    corrections: re.Pattern[str]


def is_notice(sentence: str, stems: Sequence[str], language: str) -> bool:
    """Whether a sentence of running text is for the reader of the page and no news; `stems` are its `terms`."""
    known = _signs(language if language in {"ar", "fr"} else "en")
    holds_none = known.stems.isdisjoint(stems) and not any(sign in sentence for sign in _ADDRESSES)
    if holds_none and not _is_caption(sentence):
        return False
    words = len(sentence.split())
    if words > LONGEST:
        return False
    if _is_caption(sentence) or _is_credit(sentence, words) or _made_of_handles(sentence, words):
        return True
    folded = fold(sentence).replace("’", "'")
    if known.corrections.search(folded):
        return True
    tokens = _WORD.findall(folded)
    inner, head = set(tokens), " ".join(tokens[:HEAD])
    addressed = bool(inner & known.address) or not known.address
    offers = bool(known.offers.search(folded))
    if offers and (known.commands.search(head) or known.invites.search(head)):
        return True
    if offers and addressed and not _QUOTED.search(sentence):
        return True
    if not inner & known.channels:
        return False
    asked = bool(known.invites.match(head)) and bool(inner & known.address)
    return asked or bool(known.commands.match(head))


def names_a_picture(sentence: str, language: str) -> bool:
    """`Glide in: The basin floods in three minutes`: an English caption that begins with what its picture shows."""
    return language == "en" and bool(_NAMED_PICTURE.match(sentence))


def _is_caption(sentence: str) -> bool:
    """What stands under a picture: `Proud: The mayor (pictured)`, `The mayor, left, smiles, Tuesday, Nov. 19, 2019.`"""
    if any(sign in sentence for sign in _UNDER) and _CAPTION.match(sentence):
        return True
    return bool(_SIDE.search(sentence) and _TAKEN.search(sentence))


def _is_credit(sentence: str, words: int) -> bool:
    """`Name / AFP`, `(Photo: Name via Getty Images)`: an agency behind a slash, a bracket or `via`."""
    return words <= CREDIT and bool(_credits().search(fold(sentence)))


def _made_of_handles(sentence: str, words: int) -> bool:
    return len(_HANDLE.findall(sentence)) >= max(1, HANDLES * words)


@cache
def _credits() -> re.Pattern[str]:
    names = _any(json.loads(_DATA.read_text(encoding="utf-8"))["agencies"])
    return re.compile(
        rf"(?:(?<=\w) ?/ ?|©\s?|\bvia |\bphotos? ?[:/] ?(?:\w+ ){{0,3}}){names}(?: images)?\W*$"
    )


@cache
def _signs(language: str) -> _Signs:
    lists = json.loads(_DATA.read_text(encoding="utf-8"))[language]
    return _Signs(
        _telling(lists, language),
        re.compile(rf"(?<!\w){_any(lists['commands'])}(?!\w)"),
        re.compile(rf"(?<!\w){_any(lists['invites'])}(?!\w)"),
        re.compile(rf"(?<!\w){_any(lists['offers'])}(?!\w)"),
        frozenset(fold(word) for word in lists["channels"].split()),
        frozenset(fold(word) for word in lists["address"].split()),
        re.compile("|".join(lists["corrections"])),
    )


def _telling(lists: dict[str, str], language: str) -> frozenset[str]:
    offered = " ".join(phrase.split("_")[-1] for phrase in lists["offers"].split())
    suppliers = json.loads(_DATA.read_text(encoding="utf-8"))["agencies"].replace("_", " ")
    found = f"{lists['channels']} {offered} {suppliers} {lists['mistakes']}"
    return frozenset(terms(found, language))


def _any(words: str) -> str:
    """A pattern of one of the words, which matches nothing where there are none."""
    if not words:
        return "(?!)"
    listed = sorted(
        {fold(word.replace("_", " ")).replace("’", "'") for word in words.split()}, key=len, reverse=True
    )
    return "(?:" + "|".join(map(re.escape, listed)) + ")"
