"""Names that an article has already given, met again: the whole name, or the last word of a person's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from functions.extract.entities_forms import Forms
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import plain
from functions.extract.vocabulary import Vocabulary

_SEEN = 0.5  # confidence of one word that is looked for again
_SURE = 0.8  # confidence of a name whose first word is its own
_RARE = 0.9  # rarity of a word that is a name wherever it stands


def repeated(
    text: str, tokens: list[Token], forms: Forms, mentions: list[Mention], known: Vocabulary, *, arabic: bool
) -> list[Mention]:
    """Further mentions of the names found: the whole name again, or a word of a person's that is no common one.

    In Arabic, which has no capitals, one word is a name again only where it is a rare one.
    """
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    wholes: defaultdict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
    surnames: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        first, *rest = (tokens[number].folded for number in range(mention.first, mention.last + 1))
        first = plain(text[mention.start : tokens[mention.first].end])
        if rest or (mention.confidence >= _SEEN and (not arabic or known.rarity(first) >= _RARE)):
            wholes[first].setdefault(tuple(rest), mention)
        if mention.kind == "person" and len(rest) > 1:  # `لكحل عياط` of `نذير لكحل عياط`
            wholes[rest[-2]].setdefault((rest[-1],), mention)
        if mention.kind == "person" and rest:
            surnames[rest[-1]].append(mention)
            for word in (first, *rest[:-1]):
                if (
                    arabic
                    and len(word) > 3
                    and known.rarity(word) >= _RARE
                    and word not in listed("particles")
                ):
                    surnames[word].append(mention)
    found = []
    for number in sorted(forms.among(wholes.keys() | surnames.keys())):
        if number in taken or not (arabic or tokens[number].capital):
            continue
        again = _again(tokens, number, wholes, taken) or _surname(tokens, number, surnames)
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


def _surname(tokens: list[Token], number: int, surnames: dict[str, list[Mention]]) -> Mention | None:
    token = tokens[number]
    for cut, form in token.bare:
        owners = [owner for owner in surnames.get(form, ()) if owner.last < number]
        if not owners or len(form) <= 2:
            continue
        confidence = max(owner.confidence for owner in owners) * 0.85
        return Mention("person", token.start + cut, token.end, number, number, confidence, "repeated")
    return None


def with_particles(tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
    """`منت أحمدو`, `بن قانة`: the particle of a full name goes with its last word where it stands there too."""
    before: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            for number in range(mention.first + 1, mention.last + 1):
                before[tokens[number].folded].add(tokens[number - 1].folded)
    taken = {mention.last for mention in mentions}
    made = []
    for mention in mentions:
        first = mention.first
        token = tokens[first]
        particle = tokens[first - 1] if first and token.joined and first - 1 not in taken else None
        if mention.kind == "person" and mention.start == token.start and particle is not None:
            cut = next(
                (
                    cut
                    for cut, form in particle.bare
                    if form in listed("particles") and form in before[token.folded]
                ),
                None,
            )
            if cut is not None:
                mention = replace(mention, first=first - 1, start=particle.start + cut)
        made.append(mention)
    return made


def without_strangers(tokens: list[Token], mentions: list[Mention], known: Vocabulary) -> list[Mention]:
    """`قال لنا زيان`, `وتدرس بن قانة`: a common word before what ends a full name of the article is no part of it."""
    ends: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for mention in mentions:
        words = [tokens[number].folded for number in range(mention.first, mention.last + 1)]
        if mention.kind == "person":
            for at in range(1, len(words)):
                ends[tuple(words[at:])].add(words[at - 1])
    made = []
    for mention in mentions:
        first, *rest = (tokens[number].folded for number in range(mention.first, mention.last + 1))
        owners = ends[tuple(rest)] - {first} if mention.kind == "person" and rest else set()
        doubted = owners and mention.confidence < _SURE and first not in listed("given_ar")
        if doubted and known.rarity(first) < _RARE:
            mention = replace(mention, first=mention.first + 1, start=tokens[mention.first + 1].start)
        made.append(mention)
    return made


def with_first_letters(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
    """`لوكاس` of `ستيفن لوكاس` is no `وكاس` with a preposition: a full name tells which letters are its own."""
    whole = {
        tokens[number].folded
        for mention in mentions
        if mention.kind == "person"
        for number in range(mention.first + 1, mention.last + 1)
    }
    return [
        replace(mention, start=tokens[mention.first].start)
        if mention.kind == "person"
        and mention.start > tokens[mention.first].start
        and (tokens[mention.first].folded in whole or tokens[mention.first].folded in listed("given_ar"))
        else mention
        for mention in mentions
    ]
