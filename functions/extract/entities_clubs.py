"""Clubs that bear the name of a town, in the report of a match: `فاز على ضيفه النهضة`, `Guingamp a tenu tête à Annecy`.

Where an article speaks of a match, a place beside a word for a club's people or for what clubs do to one another is the
club. So are its other mentions, but for those that a word of place leads to (`بصحار`, `à Guingamp`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from functions.extract.entities_framed import framing
from functions.extract.entities_opponents import has_score, is_bare, is_where, with_opponents
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_country

_SCORED = 2  # of them beside a score
_MATCH = 4  # different words of sports pages from which an article reports a match
_REACH = 3  # words between a win and whom it was over
_NAMED_BY_FRAME = 0.8
_LONGEST = 2  # words of a club's name that is a town's
_HEAD = 4  # words in which a dateline's place stands
_FILED = ("-", "–", "—", "/", "(", ":", "ـ")


def with_clubs(text: str, tokens: list[Token], mentions: list[Mention], *, arabic: bool) -> list[Mention]:
    """The mentions, those of clubs as organisations and in Arabic with what the tagger saw no name in."""
    if not arabic:
        mentions = with_opponents(text, mentions)
    if not _reports_match(text, tokens, arabic=arabic):
        return mentions
    clubs = {
        _name(tokens, mention)
        for mention in mentions
        if mention.kind != "organization"
        and mention.last - mention.first < _LONGEST
        and not _is_filed(text, mention)
        and _beside(tokens, mention, arabic=arabic)
    }
    clubs |= {
        " ".join(token.folded for token in tokens[mention.first + 1 : mention.last + 1])
        for mention in mentions
        if mention.kind == "organization" and tokens[mention.first].folded in _heads()
    }
    if arabic:
        mentions = sorted([*mentions, *_unseen(tokens, mentions, clubs)], key=lambda mention: mention.start)
    return [
        replace(mention, kind="organization", evidence="match")
        if mention.kind != "organization"
        and _name(tokens, mention) in clubs
        and not _is_filed(text, mention)
        and not _is_led_to(tokens, mention)
        and not (not arabic and is_where(tokens, mention))
        else mention
        for mention in mentions
    ]


@cache
def _heads() -> frozenset[str]:
    """What clubs' names begin with: `نادي الخور` is `الخور` further on, `نهضة بركان` is `بركان`."""
    return listed("clubs") | {"نادي", "فريق"}


def _reports_match(text: str, tokens: list[Token], *, arabic: bool) -> bool:
    words = framing("matches_ar" if arabic else "matches_latin")
    met = words.intersection([token.folded for token in tokens])
    if arabic and 0 < len(met) < _MATCH:
        met |= {form for token in tokens for _, form in token.bare[1:] if form in words}
    if not arabic and _SCORED <= len(met) < _MATCH:
        return has_score(text)
    return len(met) >= _MATCH


def _name(tokens: list[Token], mention: Mention) -> str:
    cut = mention.start - tokens[mention.first].start
    first = tokens[mention.first].folded[cut:]
    return " ".join([first, *(token.folded for token in tokens[mention.first + 1 : mention.last + 1])])


def _beside(tokens: list[Token], mention: Mention, *, arabic: bool) -> bool:
    if is_country(_name(tokens, mention)):
        return False  # a country's team goes by the country
    if not mention.first or _is_led_to(tokens, mention):
        return False
    if arabic:
        if mention.kind == "person":  # `مدرب ضمك`: one word behind what belongs to a club is no person
            return mention.first == mention.last and _follows_ar(tokens, mention.first, framing("club_of_ar"))
        known = framing("club_verbs_ar") | framing("club_of_ar")
        return _follows_ar(tokens, mention.first, known)
    return mention.kind == "place" and _beside_latin(tokens, mention)


def _follows_ar(tokens: list[Token], first: int, leading: frozenset[str]) -> bool:
    if first == 0:
        return False
    before = tokens[first - 1]
    if any(form in leading for _, form in before.bare):
        return True
    if before.folded not in framing("club_over_ar"):
        return False
    won = framing("club_won_ar")
    return any(
        form in won for token in tokens[max(0, first - 1 - _REACH) : first - 1] for _, form in token.bare
    )


def _beside_latin(tokens: list[Token], mention: Mention) -> bool:
    place = mention.first - 1
    while place > 0 and tokens[place + 1].joined and tokens[place].folded in framing("club_links_latin"):
        place -= 1
    linked = tokens[place + 1].joined and tokens[place].folded in framing("club_of_latin")
    behind = tokens[mention.last + 1 : mention.last + 3]
    won = any(token.joined and token.folded in framing("club_won_latin") for token in behind)
    return linked or won or is_bare(tokens, mention)


def _is_led_to(tokens: list[Token], mention: Mention) -> bool:
    """A clitic or a word of place leads to it."""
    token = tokens[mention.first]
    if mention.start > token.start and token.text[0] in "بل":
        return True
    before = tokens[mention.first - 1] if mention.first else None
    leading = listed("place_kinds") | {"في", "من", "الي", "in", "from", "near", "stade", "salle"}
    at = before is not None and (before.folded in leading or (before.text.lower() == "à" and before.opens))
    return at and token.joined


def _is_filed(text: str, mention: Mention) -> bool:
    if (
        text[mention.end : mention.end + 3] in {" – ", " — "}
        and text[mention.start - 1 : mention.start] == "\n"
    ):
        return True  # the place of a dateline below a headline
    return mention.first < _HEAD and text[mention.end : mention.end + 3].lstrip().startswith(_FILED)


def _unseen(tokens: list[Token], mentions: list[Mention], clubs: set[str]) -> list[Mention]:
    """Clubs by their frame where nothing was seen, and what was told to be a club met again."""
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    free = [number for number in range(len(tokens)) if number not in taken]
    named = {
        tokens[number].folded
        for number in free
        if tokens[number].joined
        and _may_be_club(tokens, number)
        and _follows_ar(tokens, number, framing("club_of_ar"))
    }
    clubs |= named
    return [
        Mention(
            "organization",
            tokens[number].start + cut,
            tokens[number].end,
            number,
            number,
            _NAMED_BY_FRAME,
            "match",
        )
        for number in free
        if not (number + 1 < len(tokens) and number + 1 in taken and tokens[number + 1].joined)
        for cut, form in tokens[number].bare[:2]
        if form in clubs and tokens[number].text[:cut] in {"", "و", "ف"}
    ]


def _may_be_club(tokens: list[Token], number: int) -> bool:
    word = tokens[number].folded
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    described = following is not None and following.joined and following.folded.startswith("ال")
    return (
        word.startswith("ال")
        and not described
        and word not in framing("generic_ar")
        and word not in framing("matches_ar")
        and word not in roles("ar").nouns
        and word not in listed("titles_ar")
    )
