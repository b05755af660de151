"""Where a person's name begins and ends: a tagger's span widened to the words that go with it.

Arabic: given names and particles before it (`العنود بنت …`, `أم خليل …`); after it what a particle leads to, another
name, a nisba (`الغساني العجمي`), and the last word before a comma or `أن`. Elsewhere: the whole run of capitals.
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
_RARE = 0.9
_INFLECTED = ("ال", "وال", "ي", "ت", "ن", "ا", "است", "سي", "ست", "لل")
_ENDINGS = ("ات", "ون", "ين", "ها", "هم", "ه", "ا", "ت", "وا")
_LAST = 1.0  # rarity of a last word that begins like a clitic
_SURNAME = 3  # letters of the shortest last name


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
        if not cuts and tokens[first].folded in listed("descent") and not is_saying(before.folded):
            cuts = [0]  # what goes before `ولد` is a name, whatever it is
        if not cuts and first == mention.first == mention.last and _is_unseen(before, known):
            cuts = [0]
        if not cuts or mention.start > tokens[mention.first].start:
            break
        first, cut = first - 1, cuts[0]
    return first, cut


def _is_unseen(token: Token, known: Vocabulary) -> bool:
    """A word that is no common one in any form, beside a name: part of it, as likely as not."""
    word = token.folded
    return (
        len(word) >= _SURNAME
        and known.rarity(word) >= _LAST
        and not word.startswith(_INFLECTED)
        and not word.endswith(_ENDINGS)
        and not is_saying(word)
        and word not in roles("ar").nouns
        and not any(cut and known.rarity(form) < _LAST for cut, form in token.bare)
    )


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
    word = tokens[last + 1].folded
    if word.isdecimal() or is_saying(word) or word in _LEADS_ON:
        return False
    if last + 1 in others and others[last + 1].start > tokens[last + 1].start:
        return False  # another name, joined by `و`
    if tokens[last].folded in listed("particles") or word in listed("particles") or last + 1 in others:
        return True
    if known.is_stop(word) or word.startswith(("وال", "بال", "لل")) or word in roles("ar").nouns:
        return False
    if last == first and last + 2 in others and tokens[last + 2].joined and known.rarity(word) >= _RARE:
        return (
            others[last + 2].kind == "person" and word[0] != "و"
        )  # a strange word between two that are names
    if word in listed("given_ar"):
        return True
    if word.startswith("ال"):
        return (
            word.endswith("ي") and word not in listed("ordinals") and (not countries_of(word) or last > first)
        )
    after = tokens[last + 2] if last + 2 < len(tokens) else None
    if _is_unseen(tokens[last + 1], known):
        return True
    closed = after is not None and not after.opens and (not after.joined or after.folded in _LEADS_ON)
    if not closed or len(word) < _SURNAME or word.endswith(("ا", "ين", "ون", "ات")):
        return False
    return known.rarity(word) >= _LAST or word[0] not in "وبلف"


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
