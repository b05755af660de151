"""Mentions that mean the same person, institution or place, brought together.

Spellings are compared folded, with `عبد الله` as one word, and without long vowels in long names. A shorter name joins
the longer one that holds its words in order (initials hold a word by its first letter). An acronym in brackets joins
the name before it; names of one row of the tables are one. Where several could own a short name, the one that was last
spoken of does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from functions.extract.entities_known import Known, find_known
from functions.extract.entities_text import Kind, Mention, Token, listed
from functions.extract.places import find_place, plain

_GLUED = ("عبد", "ابو", "ابي")
_LONG_VOWELS = re.compile(r"(?<=\w)[اويى](?=\w)")
_LONG = 3  # letters of a word whose long vowels may differ
_MINOR = 0.6  # share of the votes below which a kind gives way
_BRACKET = re.compile(r"\s?[(\[«\"“]\s?(?:اختصارا\s|ou\s|or\s)?$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,8}")


@dataclass(slots=True)
class Group:
    """Mentions of one thing; `words` are those of its fullest name."""

    kind: Kind
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    known: Known | None = None

    @property
    def fullest(self) -> Mention:
        """The mention with the longest name."""
        return max(self.mentions, key=lambda mention: (mention.end - mention.start, -mention.start))


def merged(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Group]:
    """Groups in the order of their first mentions."""
    voted = _same_kind(text, _surnames(text, mentions))
    groups: dict[tuple[str, tuple[str, ...]], Group] = {}
    for mention in voted:
        words = words_of(text[mention.start : mention.end])
        group = groups.setdefault((mention.kind, words), Group(mention.kind, words))
        group.mentions.append(mention)
    made = list(groups.values())
    for group in made:
        group.known = find_known(" ".join(group.words), group.kind) or find_known(
            text[group.fullest.start : group.fullest.end], group.kind
        )
    made = _tables(made)
    made = _bracketed(text, made)
    made = _shortened(made)
    return sorted(made, key=lambda group: min(mention.start for mention in group.mentions))


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """A name's folded words: `عبد` with what follows, no article that a preposition merged with, no clitic."""
    parts = plain(name).replace(".", " ").split()
    if parts and parts[0].startswith("لل") and len(parts[0]) > 4:
        parts[0] = f"ال{parts[0][2:]}"
    made: list[str] = []
    for part in parts:
        if made and made[-1] in _GLUED:
            made[-1] += part
        else:
            made.append(part)
    return tuple(made)


def _surnames(text: str, mentions: list[Mention]) -> list[Mention]:
    """A word that ends a person's full name in the article is that person, whatever it was taken for."""
    names = [words_of(text[mention.start : mention.end]) for mention in mentions]
    last = {
        name[-1]
        for name, mention in zip(names, mentions, strict=True)
        if mention.kind == "person" and len(name) > 1
    }
    return [
        replace(mention, kind="person")
        if len(name) == 1 and name[0] in last and mention.evidence == "tagger"
        else mention
        for name, mention in zip(names, mentions, strict=True)
    ]


def _same_kind(text: str, mentions: list[Mention]) -> list[Mention]:
    """One kind for each name of an article, unless it is met often as either."""
    votes: defaultdict[tuple[str, ...], dict[Kind, float]] = defaultdict(dict)
    names = [words_of(text[mention.start : mention.end]) for mention in mentions]
    for mention, name in zip(mentions, names, strict=True):
        held = votes[name]
        held[mention.kind] = held.get(mention.kind, 0.0) + mention.confidence
    clubs = {name for mention, name in zip(mentions, names, strict=True) if mention.evidence == "match"}
    kept = []
    for mention, name in zip(mentions, names, strict=True):
        if name in clubs:  # a club and its town bear one name
            kept.append(mention)
            continue
        held = votes[name]
        best = max(held, key=held.__getitem__)
        minor = held[mention.kind] < _MINOR * held[best]
        kept.append(replace(mention, kind=best) if minor else mention)
    return kept


def _tables(groups: list[Group]) -> list[Group]:
    """Groups of one row of a table are one."""
    by_key: dict[tuple[str, str], Group] = {}
    kept = []
    for group in groups:
        key = group.known.key if group.known else None
        if key is None and group.kind == "place" and (place := find_place(" ".join(group.words))):
            key = place.key
        owner = by_key.get((group.kind, key)) if key else None
        if owner is None:
            kept.append(group)
            if key:
                by_key[group.kind, key] = group
        else:
            _join(owner, group)
    return kept


def _bracketed(text: str, groups: list[Group]) -> list[Group]:
    """`Office national des pêches (ONP)`: a short name in brackets right behind a name of its kind, or its initials."""
    ends = {mention.end: group for group in groups for mention in group.mentions}
    gone: set[int] = set()
    for group in groups:
        for mention in group.mentions:
            opening = _BRACKET.search(text, max(0, mention.start - 14), mention.start)
            owner = ends.get(opening.start()) if opening else None
            if owner is None or owner is group or id(owner) in gone or id(group) in gone:
                continue
            short = text[mention.start : mention.end]
            if owner.kind == "organization" and (
                _abbreviates(short, owner.words)
                or (owner.kind == group.kind and len(group.words) == 1 and text[mention.start - 1] in "([")
            ):
                _join(owner, group)
                gone.add(id(group))
                break
    return [group for group in groups if id(group) not in gone]


def _abbreviates(short: str, words: tuple[str, ...]) -> bool:
    letters = re.sub(r"\W", "", plain(short))
    initials = "".join(word[0] for word in words if word not in listed("small"))
    return bool(_ACRONYM.fullmatch(short)) and (
        letters == initials or letters == "".join(w[0] for w in words)
    )


def _shortened(groups: list[Group]) -> list[Group]:
    by_length = sorted(groups, key=lambda group: -len(group.words))
    holders: defaultdict[str, list[Group]] = defaultdict(list)
    kept: list[Group] = []
    for group in by_length:
        owners = [
            other
            for word in group.words[-1:]
            for other in _candidates(holders, word)
            if other.kind == group.kind and _holds(other, group)
        ]
        owner = _last_spoken_of(owners, group)
        if owner is not None:
            _join(owner, group)
            continue
        kept.append(group)
        for word in set(group.words):
            holders[_skeleton(word)].append(group)
            if group.kind == "person":
                holders[word[0]].append(group)
    return kept


def _candidates(holders: dict[str, list[Group]], word: str) -> list[Group]:
    return holders.get(_skeleton(word), [])


def _holds(longer: Group, shorter: Group) -> bool:
    """Whether the shorter name's words are the longer one's, in order."""
    if shorter.kind == "place":
        return len(longer.words) == len(shorter.words) and _alike(longer.words, shorter.words)
    if longer.known and shorter.known and longer.known != shorter.known:
        return False
    if len(longer.words) == len(shorter.words):
        return len(longer.words) > 1 and _alike(longer.words, shorter.words)
    if shorter.kind == "organization":
        return _in_order(longer.words, shorter.words) and _tells(longer, shorter)
    return _in_order(longer.words, shorter.words)


def _tells(longer: Group, shorter: Group) -> bool:
    """A short name of an institution is more than the kind of institution it is (`الجامعة`), and begins as it does."""
    heads = _heads()
    if all(word in heads or word.removeprefix("ال") in heads for word in shorter.words):
        return False
    return (
        len(shorter.words) == 1
        or longer.words[0] == shorter.words[0]
        or shorter.words == longer.words[-len(shorter.words) :]
    )


@cache
def _heads() -> frozenset[str]:
    return listed("heads_ar") | listed("kinds_ar") | listed("heads_latin") | listed("tails_latin")


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(_same_word(*pair) for pair in zip(one, other, strict=True))


def _in_order(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(any(_same_word(word, other) for other in rest) for word in shorter)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _skeleton(one) == _skeleton(other)


@lru_cache(20_000)
def _skeleton(word: str) -> str:
    """A word without the long vowels inside it, which foreign and colloquial names are spelt with or without."""
    if len(word) <= _LONG or not "\u0600" < word[0] < "\u06ff":
        return word
    return _LONG_VOWELS.sub("", word)


def _last_spoken_of(owners: list[Group], group: Group) -> Group | None:
    """Of several that may own a short name, the one last mentioned before it; None when there is none."""
    unique = list({id(owner): owner for owner in owners}.values())
    if len(unique) <= 1:
        return unique[0] if unique else None
    start = min(mention.start for mention in group.mentions)

    def nearest(owner: Group) -> int:
        return max((mention.start for mention in owner.mentions if mention.start < start), default=-1)

    best = max(unique, key=nearest)
    return best if nearest(best) >= 0 else None


def _join(owner: Group, group: Group) -> None:
    owner.mentions.extend(group.mentions)
    owner.known = owner.known or group.known
    if len(group.words) > len(owner.words):
        owner.words = group.words
