"""Where a person's name begins and ends: a tagger's span widened to the words that go with it.

Arabic: given names and particles before it (`العنود بنت …`, `أم خليل …`); after it what a particle leads to, another
name, and a nisba (`الغساني العجمي`). Elsewhere: the whole run of capitals.
"""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.quotes_data import is_saying
from functions.extract.vocabulary import Vocabulary

_LONGEST = 6
_LEADS_ON = frozenset({"ان", "بان", "انه", "انها", "الذي", "التي"})
_OPENS = frozenset({"ابن", "ابنه"})
"""Words of descent that a name begins with as often as it goes on: `قال ابن خلدون`."""
_ENDS = frozenset({"الله", "الدين"})
"""Particles that a name may end with."""
_RARE = 0.9


def widened(
    mention: Mention, tokens: list[Token], others: dict[int, Mention], known: Vocabulary, *, arabic: bool
) -> Mention:
    """The person's mention with the words that belong to it; `others` are the tagger's mentions by their tokens."""
    if mention.kind != "person" or mention.start > tokens[mention.first].start + 3:
        return mention
    if arabic:
        first, cut = _arabic_start(mention, tokens, others, known)
        last = _arabic_end(mention, tokens, others, known)
    else:
        first, cut = _latin_start(mention, tokens, others, known), 0
        last = _latin_end(mention, tokens, others, known)
    start = tokens[first].start + cut if first < mention.first else mention.start
    if first == mention.first and last == mention.last and tokens[last].end == mention.end:
        return mention
    return replace(mention, first=first, last=last, start=start, end=tokens[last].end)


def _arabic_start(
    mention: Mention, tokens: list[Token], others: dict[int, Mention], known: Vocabulary
) -> tuple[int, int]:
    first, cut = mention.first, 0
    while first > 0 and mention.last - first < _LONGEST and tokens[first].joined and not cut:
        before = tokens[first - 1]
        if before.text == "على" or before.folded in roles("ar").honorifics or _of_another(others, first - 1):
            break
        cuts = [cut for cut, form in before.bare if form in listed("given_ar") or form in listed("particles")]
        if not cuts and tokens[first].folded in listed("descent") - _OPENS and not is_saying(before.folded):
            cuts = [0]  # what goes before `ولد` is a name, whatever it is
        if not cuts or mention.start > tokens[mention.first].start:
            break
        first, cut = first - 1, cuts[0]
    return first, cut


def _of_another(others: dict[int, Mention], number: int) -> bool:
    return number in others and others[number].kind != "person"


def _arabic_end(mention: Mention, tokens: list[Token], others: dict[int, Mention], known: Vocabulary) -> int:
    last = mention.last
    while last + 1 < len(tokens) and last - mention.first < _LONGEST and tokens[last + 1].joined:
        following = tokens[last + 1]
        if _of_another(others, last + 1) or not _goes_on(tokens, mention.first, last, known, others):
            break
        if following.folded in listed("particles") and not (
            last + 2 < len(tokens) and tokens[last + 2].joined
        ):
            break
        last += 1
    return last


def _goes_on(
    tokens: list[Token], first: int, last: int, known: Vocabulary, others: dict[int, Mention]
) -> bool:
    """Whether the word behind is still the name: a word that is only rare, or ends the clause, is so too seldom."""
    word = tokens[last + 1].folded
    if word.isdecimal() or is_saying(word) or word in _LEADS_ON:
        return False
    other = others.get(last + 1)
    if other is not None and other.first == last + 1 and word[0] == "و":
        return False  # another name, joined by `و`
    leads = word in listed("particles") - _OPENS and not _is_born(tokens, last + 1, known)
    if leads or tokens[last].folded in listed("particles") - _ENDS or other is not None:
        return True
    if known.is_stop(word) or word.startswith(("وال", "بال", "لل")) or word in roles("ar").nouns:
        return False
    if not word.startswith("ال"):
        return word in listed("given_ar")
    return word.endswith("ي") and word not in listed("ordinals") and (not countries_of(word) or last > first)


def _is_born(tokens: list[Token], number: int, known: Vocabulary) -> bool:
    """`تييري هنري ولد في …`: he was born."""
    return tokens[number].folded == "ولد" and known.is_stop(tokens[number + 1].folded)


def _latin_start(mention: Mention, tokens: list[Token], others: dict[int, Mention], known: Vocabulary) -> int:
    first = mention.first
    while first > 0 and mention.last - first < _LONGEST and tokens[first].joined:
        before = tokens[first - 1]
        if _of_another(others, first - 1) or not _is_part(before, known):
            break
        if before.opens and known.rarity(before.folded) < _RARE:
            break
        first -= 1
    while first < mention.first and not tokens[first].capital:
        first += 1
    return first


def _latin_end(mention: Mention, tokens: list[Token], others: dict[int, Mention], known: Vocabulary) -> int:
    last = place = mention.last
    while place + 1 < len(tokens) and place - mention.first < _LONGEST and tokens[place + 1].joined:
        place += 1
        if _of_another(others, place) or not _is_part(tokens[place], known):
            break
        if tokens[place].capital:
            last = place
    return last


def _is_part(token: Token, known: Vocabulary) -> bool:
    if token.folded in listed("particles"):
        return True
    words = roles("latin")
    return (
        token.capital
        and not known.is_stop(token.folded)
        and (
            (token.folded not in words.nouns and token.folded not in words.honorifics)
            or token.folded in listed("given_latin")
        )
        and not countries_of(token.folded)
        and token.folded not in listed("dated")
    )
