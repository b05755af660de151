"""People, organisations and places that an article names.

A tagger's spans are the main source; tables and rules add what it misses (`entities_mentions`). Mentions are merged
(`entities_merge`), people get their role (`entities_roles`), places and institutions their country
(`entities_countries`). Every entity says what found it and how sure that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from functions.extract.dateline import Dateline, find_dateline
from functions.extract.entities_clubs import with_clubs
from functions.extract.entities_coordinated import with_coordinated
from functions.extract.entities_countries import country_in, home_of, is_international, place_in
from functions.extract.entities_forms import Forms
from functions.extract.entities_mentions import Span, find_mentions, is_source
from functions.extract.entities_merge import Group, merged
from functions.extract.entities_nearby import country_beside
from functions.extract.entities_repeated import (
    repeated,
    with_first_letters,
    with_particles,
    without_strangers,
)
from functions.extract.entities_roles import Role, find_roles
from functions.extract.entities_text import Token, tokens_of
from functions.extract.places import plain
from functions.extract.vocabulary import vocabulary
from functions.extract.wording import Wording, wording
from shared.article import Entity

_ARABIC = frozenset({"ar", "ary", "fa", "ur", "ckb", "ps"})
_READ = 8_000  # words of a long text in which names are looked for
_SURE_HOME = 0.45  # how sure an article's own country is before what has no other is counted as its


def find_entities(
    text: str,
    language: str,
    sentences: list[tuple[int, int]],
    spans: Sequence[Span] = (),
    byline: tuple[str, ...] = (),
    said: Wording | None = None,
    filed: Dateline | None = None,
) -> tuple[Entity, ...]:
    """Entities with all their mentions merged, most mentioned first; offsets are (start, end) pairs.

    `spans` are a tagger's, in the order of the text; `byline` names writers, who are no subject of their article;
    `said` are the words of the text and `filed` its dateline, where they are known already.
    """
    arabic = language in _ARABIC
    tokens = tokens_of(text, sentences, (said or wording(text)).first(_READ), arabic=arabic)
    dateline, agency = filed or find_dateline(text)
    forms = Forms(tokens)
    mentions = find_mentions(text, tokens, forms, spans, dateline, vocabulary(language), arabic=arabic)
    mentions = [mention for mention in mentions if not _signs(text, mention.start, mention.end, byline)]
    known = vocabulary(language)
    if arabic:
        mentions = with_first_letters(text, tokens, without_strangers(tokens, mentions, known))
    again = [
        mention
        for mention in repeated(text, tokens, forms, mentions, known, arabic=arabic)
        if not is_source(text, mention)
    ]
    if arabic:
        again = with_coordinated(
            text, tokens, sorted([*mentions, *again], key=lambda item: item.start), known
        )
        mentions = []
    mentions = with_particles(tokens, sorted([*mentions, *again], key=lambda item: item.start))
    groups = merged(text, tokens, with_clubs(text, tokens, mentions, arabic=arabic))
    roles = find_roles(text, tokens, groups, language, arabic=arabic)
    places = [(_name(text, group), len(group.mentions)) for group in groups if group.kind == "place"]
    home, sure = home_of(dateline, agency, places, forms)
    made = [
        _entity(
            text, tokens, group, roles.get(id(group)), home if sure >= _SURE_HOME else None, arabic=arabic
        )
        for group in groups
    ]
    return tuple(sorted(made, key=lambda entity: (-entity.count, entity.offsets[0])))


def _signs(text: str, start: int, end: int, byline: tuple[str, ...]) -> bool:
    """True for a writer's name where it signs the article: at its head, or in its last line."""
    if not byline or plain(text[start:end]) not in {plain(name) for name in byline}:
        return False
    head = text.find("\n", min(len(text), 400))
    return start < 160 or (start < 400 and end <= (head if head >= 0 else 400)) or start > text.rfind("\n")


def _name(text: str, group: Group) -> str:
    mention = group.fullest
    name = text[mention.start : mention.end]
    if name.isupper():  # LEEDS in the dateline is Leeds further on
        longest = mention.end - mention.start
        forms = [text[one.start : one.end] for one in group.mentions if one.end - one.start == longest]
        name = next((form for form in forms if not form.isupper()), name)
    return f"ال{name[2:]}" if name.startswith("لل") and len(name) > 4 else name


def _entity(
    text: str, tokens: list[Token], group: Group, role: Role | None, home: str | None, *, arabic: bool
) -> Entity:
    name = _name(text, group)
    mentions = sorted(group.mentions, key=lambda mention: mention.start)
    country, key = _country(text, tokens, group, name, home, arabic=arabic)
    return Entity.model_validate(
        {
            "kind": group.kind,
            "name": " ".join(name.split()),
            "key": group.known.key if group.known else key or plain(name),
            "role": role.text if role else None,
            "country": country,
            "count": len(mentions),
            "offsets": tuple((mention.start, mention.end) for mention in mentions),
            "confidence": round(_confidence(group), 2),
            "evidence": _evidence(group, role),
        }
    )


def _country(
    text: str, tokens: list[Token], group: Group, name: str, home: str | None, *, arabic: bool
) -> tuple[str | None, str | None]:
    """Country and, for a place of the gazetteer, its key."""
    if group.kind == "person":
        return None, None
    if group.kind == "place":
        place = place_in(name, home)
        if place is not None:
            return place.country, f"place:{place.key}"
        return country_beside(text, tokens, group, arabic=arabic) or home, None
    if group.known is not None:
        return group.known.country, None
    words = name.split()
    found = country_in(words, home)
    if found is None and not is_international(words):
        found = country_beside(text, tokens, group, arabic=arabic) or home
    return found, None


def _confidence(group: Group) -> float:
    """That of its surest mention, and more for a name that is met again."""
    best = max(mention.confidence for mention in group.mentions)
    return best + (1 - best) * (0.3 if len(group.mentions) > 1 else 0.0)


def _evidence(group: Group, role: Role | None) -> str:
    found = dict.fromkeys(mention.evidence for mention in group.mentions)
    said = ", ".join(what for what in found if what != "repeated" or len(found) == 1)
    return f"{said}; role: {role.reason}" if role and role.reason else said
