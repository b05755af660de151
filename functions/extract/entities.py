"""People, organisations and places that an article names.

Places come from a gazetteer; institutions from the words their names begin or end with; people from given names,
titles and capitals. A short later mention (`Dubois` after `Claire Dubois`) belongs to the one full name that ends, or
begins, with it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from functions.extract import entities_arabic, entities_latin
from functions.extract.byline import is_agency
from functions.extract.dateline import find_dateline
from functions.extract.entities_text import Mention, Token, listed, tokens_of
from functions.extract.places import LONGEST, begins_a_place, country_of, is_known, plain
from functions.extract.vocabulary import Vocabulary, vocabulary
from shared.arabic import fold
from shared.article import Entity

_ARABIC = frozenset({"ar", "ary", "fa", "ur", "ckb", "ps"})
_ROLE = 90  # characters behind a name in which its role ends
_APPOSITION = re.compile(r"[,،]\s(?:l['’]|(?:le|la|un|une|the|a|an)\s)?([^,،.;؛:«»“”\"()\n]{3,80})(?=[,،.])")
_UNCOMMON = 0.85  # rarity of a word that may be a place by what stands before it
_DATELINE = 130  # characters at the head of a text where an agency is the source, not a subject
_READ = 8_000  # words of a long text in which names are looked for
_CONFIDENCE = {"place": 0.8, "organization": 0.6, "person": 0.7}


def find_entities(text: str, language: str, sentences: list[tuple[int, int]]) -> tuple[Entity, ...]:
    """Entities with all their mentions merged, most mentioned first; offsets are (start, end) pairs."""
    arabic = language in _ARABIC
    tokens = tokens_of(text, sentences, arabic=arabic)[:_READ]
    known = vocabulary(language)
    places = _places(text, tokens, known, arabic=arabic)
    held = {number for mention in places for number in range(mention.first, mention.last + 1)}
    if arabic:
        others = [
            *entities_arabic.institutions(tokens, known, held),
            *entities_arabic.people(tokens, known),
        ]
    else:
        others = entities_latin.names(text, tokens, known)
    others = [
        mention
        for mention in others
        if mention.start > _DATELINE or not is_agency(text[mention.start : mention.end])
    ]
    mentions = _apart([*others, *places])
    mentions += _short(text, tokens, mentions, arabic=arabic)
    return _merged(text, mentions)


def _places(text: str, tokens: list[Token], known: Vocabulary, *, arabic: bool) -> list[Mention]:
    found = []
    filed_from = plain(find_dateline(text).place or "")
    place = 0
    while place < len(tokens):
        mention = _place(tokens, place, filed_from, known, arabic=arabic)
        if mention is not None:
            found.append(mention)
            place = mention.last
        place += 1
    return found


def _place(
    tokens: list[Token], first: int, filed_from: str, known: Vocabulary, *, arabic: bool
) -> Mention | None:
    token = tokens[first]
    if known.is_stop(token.folded) or token.folded in listed("place_kinds") or not (arabic or token.capital):
        return None
    forms = [
        (cut, form)
        for cut, form in token.bare
        if begins_a_place(form) or (filed_from and form == filed_from.partition(" ")[0])
    ]
    for last in range(min(first + LONGEST, len(tokens)) - 1, first - 1, -1) if forms else ():
        if any(not tokens[number].joined for number in range(first + 1, last + 1)):
            continue
        rest = "".join([f" {tokens[number].folded}" for number in range(first + 1, last + 1)])
        for cut, form in forms:
            if form + rest == filed_from or is_known(form + rest):
                return Mention("place", token.start + cut, tokens[last].end, first, last)
    if first and token.joined and _leads_to_place(tokens, first, known, arabic=arabic):
        return Mention("place", token.start, token.end, first, first)
    return None


def _leads_to_place(tokens: list[Token], first: int, known: Vocabulary, *, arabic: bool) -> bool:
    """`مدينة …` in Arabic; elsewhere `in`, `near`, `à` before a capital that is no common word and stands alone."""
    before = tokens[first - 1].folded
    if arabic:
        return before in listed("place_kinds")
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    alone = following is None or not following.joined or not following.capital
    return alone and before in listed("locatives") and known.rarity(tokens[first].folded) >= _UNCOMMON


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Without the mentions that lie in, or across, an earlier or longer one."""
    kept: list[Mention] = []
    end = 0
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
    return kept


def _short(text: str, tokens: list[Token], mentions: list[Mention], *, arabic: bool) -> list[Mention]:
    """Later mentions of people by one part of their name, which no other word of the article's names is."""
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    since: dict[str, int] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.last > mention.first:
            part = tokens[mention.last].folded
            owners[part].add(plain(text[mention.start : mention.end]))
            since.setdefault(part, mention.last)
    found = []
    for number, token in enumerate(tokens):
        if number in taken or not (arabic or token.capital):
            continue
        for cut, form in token.bare:
            if len(owners.get(form, ())) == 1 and number > since[form] and len(form) > 2:
                found.append(Mention("person", token.start + cut, token.end, number, number))
                break
    return found


def _merged(text: str, mentions: list[Mention]) -> tuple[Entity, ...]:
    groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.kind, plain(text[mention.start : mention.end])].append(mention)
    for key, longer in _shortened([name for kind, name in groups if kind == "person"]).items():
        if len(longer) == 1:
            groups["person", longer[0]] += groups.pop(("person", key))
    made = [_entity(text, kind, key, group) for (kind, key), group in groups.items()]
    return tuple(sorted(made, key=lambda entity: (-entity.count, entity.offsets[0])))


def _shortened(names: list[str]) -> dict[str, list[str]]:
    """Names that begin or end a longer one, shortest first, with the longer ones that are the longest of their kind."""
    edges: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        parts = name.split()
        for size in range(1, len(parts)):
            for edge in {" ".join(parts[:size]), " ".join(parts[-size:])}:
                edges[edge].append(name)
    found = {name: edges[name] for name in sorted(names, key=len) if name in edges}
    return {name: [other for other in longer if other not in found] for name, longer in found.items()}


def _role(text: str, kind: str, group: list[Mention]) -> str | None:
    """What stands before a name (`وزير الصحة خالد …`), else behind one, between commas (`…, maire de Lyon,`)."""
    if kind != "person":
        return None
    before = next((mention.role for mention in group if mention.role), None)
    if before:
        return before
    for mention in group:
        match = _APPOSITION.match(text, mention.end, mention.end + _ROLE)
        if match and any(fold(word) in titles() for word in match[1].split()[:3]):
            return match[1].strip()
    return None


def titles() -> frozenset[str]:
    """Words for what people are."""
    return listed("titles_ar") | listed("titles_latin")


def _entity(text: str, kind: str, key: str, group: list[Mention]) -> Entity:
    group = sorted(group, key=lambda mention: mention.start)
    name = max((text[mention.start : mention.end] for mention in group), key=len)
    return Entity.model_validate(
        {
            "kind": kind,
            "name": name,
            "key": plain(name) or fold(key),
            "role": _role(text, kind, group),
            "country": country_of(name) if kind == "place" else None,
            "count": len(group),
            "offsets": tuple((mention.start, mention.end) for mention in group),
            "confidence": _CONFIDENCE[kind],
        }
    )
