"""Names that an article has already given, met again: the whole name, or the last word of a person's."""

from __future__ import annotations

from collections import defaultdict

from functions.extract.entities_text import Mention, Token
from functions.extract.places import plain


def repeated(text: str, tokens: list[Token], mentions: list[Mention], *, arabic: bool) -> list[Mention]:
    """Further mentions of the names found: the whole name again, or the last word of a person's."""
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    wholes: defaultdict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
    surnames: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        first, *rest = (tokens[number].folded for number in range(mention.first, mention.last + 1))
        first = plain(text[mention.start : tokens[mention.first].end])
        if rest or (mention.confidence >= 0.5 and not arabic):
            wholes[first].setdefault(tuple(rest), mention)
        if mention.kind == "person" and rest:
            surnames[rest[-1]].append(mention)
    found = []
    for number, token in enumerate(tokens):
        if number in taken or not (arabic or token.capital):
            continue
        again = _again(tokens, number, wholes, taken) or _surname(token, number, surnames)
        if again is not None:
            found.append(again)
            taken.update(range(again.first, again.last + 1))
    return found


def _again(
    tokens: list[Token], number: int, wholes: dict[str, dict[tuple[str, ...], Mention]], taken: set[int]
) -> Mention | None:
    token = tokens[number]
    for cut, form in token.bare:
        for rest, like in wholes.get(form, {}).items():
            last = number + len(rest)
            if last < len(tokens) and all(
                tokens[number + at].folded == word and tokens[number + at].joined and number + at not in taken
                for at, word in enumerate(rest, 1)
            ):
                return Mention(
                    like.kind,
                    token.start + cut,
                    tokens[last].end,
                    number,
                    last,
                    like.confidence * 0.9,
                    "repeated",
                )
    return None


def _surname(token: Token, number: int, surnames: dict[str, list[Mention]]) -> Mention | None:
    for cut, form in token.bare:
        owners = surnames.get(form, [])
        if owners and len(form) > 2 and min(owner.last for owner in owners) < number:
            confidence = max(owner.confidence for owner in owners) * 0.85
            return Mention("person", token.start + cut, token.end, number, number, confidence, "repeated")
    return None
