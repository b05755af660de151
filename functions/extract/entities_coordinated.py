"""Places of an Arabic list of places: in `كفرنجة وعنجرة وراجب` one that is known vouches for those that are not."""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed
from functions.extract.vocabulary import Vocabulary

_UNSEEN = 1.0  # rarity of a word that is no other
_SHORTEST = 3
_CONFIDENCE = 0.55
_VERBAL = ("ها", "هم", "ه", "ات", "ين", "ون", "وا", "نا")
_LEADING = ("ب", "ل", "ك")


def with_coordinated(
    text: str, tokens: list[Token], mentions: list[Mention], known: Vocabulary
) -> list[Mention]:
    """The mentions in the order of the text, with the places that stand in a list with one of them."""
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    found = []
    for mention in mentions:
        if mention.kind != "place":
            continue
        number = mention.last + 1
        while number < len(tokens) and number not in taken:
            after = _after(text, tokens, number, known)
            if after is None:
                break
            found.append(after)
            taken.add(number)
            number += 1
        before = _before(text, tokens, mention, known)
        if before is not None and before.first not in taken:
            found.append(before)
            taken.add(before.first)
    listed_places = sorted([*mentions, *found], key=lambda item: item.start) if found else mentions
    return _without_and(text, tokens, listed_places)


def _without_and(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
    """`الرباط وكفرنجا`: behind another place the `و` of one that the tables do not know is the conjunction."""
    made = list(mentions)
    for at in range(1, len(made)):
        one, other = made[at - 1], made[at]
        if (
            one.kind == other.kind == "place"
            and other.first == one.last + 1
            and text[one.end : other.start] == " "
            and text[other.start] == "و"
            and not is_listed(tokens[other.first].folded)
        ):
            made[at] = replace(other, start=other.start + 1)
    return made


def _after(text: str, tokens: list[Token], number: int, known: Vocabulary) -> Mention | None:
    token = tokens[number]
    gap = text[tokens[number - 1].end : token.start]
    if token.text[0] != "و" or gap not in {" ", "، "}:
        return None
    cut = 1 + (token.text[1:2] in _LEADING and token.text[2:4] == "ال")
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    ends = following is None or not following.joined or following.text[0] == "و"
    return _place(token, number, cut) if ends and _may_be_place(token.folded[cut:], token, known) else None


def _before(text: str, tokens: list[Token], mention: Mention, known: Vocabulary) -> Mention | None:
    """`بين زواغي وعلي منجلي`: what a list begins with, behind a word that leads to places."""
    number = mention.first - 1
    if number < 1 or text[tokens[mention.first].start] != "و" or mention.start == tokens[mention.first].start:
        return None
    token = tokens[number]
    if text[token.end : tokens[mention.first].start] != " " or not token.joined:
        return None
    before = tokens[number - 1].folded
    if before not in listed("links") and before not in listed("locatives"):
        return None
    return _place(token, number, 0) if _may_be_place(token.folded, token, known) else None


def _may_be_place(word: str, token: Token, known: Vocabulary) -> bool:
    return (
        len(word) >= _SHORTEST
        and not word.endswith(_VERBAL)
        and known.rarity(word) >= _UNSEEN
        and known.rarity(token.folded) >= _UNSEEN
        and word not in listed("given_ar")
    )


def _place(token: Token, number: int, cut: int) -> Mention:
    return Mention("place", token.start + cut, token.end, number, number, _CONFIDENCE)
