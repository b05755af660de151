"""Arabic names of people in part right: the first name of one of the article's people with another last name, or the
reverse, or a name more than the article knows.

News name people in full or by their last name. So what follows a first name of the article, or stands before one of
its last names after a title, is part of a name, and must be so in the article.
"""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.names.arabic import fronts, given_names
from functions.summarize.grounding.names.known_arabic import is_common
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.people_arabic import ALI, SERVANT, common_words, people
from functions.summarize.grounding.names.places import places_of
from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import Token, bare, data, folded_words, forms, is_on
from functions.summarize.terms import terms

TITLE = 5
"""Tokens before a name among which its title stands."""
LEAST = 3
"""Letters of a part of a name at least."""
_JOINED = "فلك"
_AND = "و"
_CASE = "ا"
"""Ends an indefinite noun in the accusative, which is no name: `عقدا`."""


def mixed_names(words: list[Token], source: Source) -> list[str]:
    """Names of people of which the article has one part, and not the other beside it."""
    found = []
    for place in range(len(words) - 1):
        for wrong in (
            _wrong_rest(words, place, source),
            _wrong_first(words, place, source),
            _stranger(words, place, source),
        ):
            if wrong is not None:
                found.append(f"{words[wrong[0]].text} {words[wrong[1]].text}")
    return found


def _wrong_rest(words: list[Token], place: int, source: Source) -> tuple[int, int] | None:
    """What follows a first name and is no part of any name of the article that begins like this."""
    if _ends_name(words, place, source):
        return None
    starting = [name for name in people(source) if _starts(name, words, place)]
    if not starting or _alone(starting, source):
        return None
    matched = max(_matched(name, words, place) for name in starting)
    at = place + matched
    if at >= len(words):
        return None
    before, word = words[at - 1], words[at]
    if before.folded in _links():
        return at - 1, at
    if _follows(before, word, source):
        return None
    if any(len(name) == matched for name in starting):  # all is there: only another name more is wrong
        more = word.folded in _links() or _is_family(word)
        return (at - 1, at) if more and matched > 1 and _is_strange(word, source) else None
    wrong = _is_of_another(word, starting, source) or (_is_strange(word, source) and _may_be_part(word))
    return (at - 1, at) if wrong else None


def _wrong_first(words: list[Token], place: int, source: Source) -> tuple[int, int] | None:
    """What stands before a last name of the article, as a first name does, and is not that of its bearer."""
    one, other = words[place], words[place + 1]
    named = [name for name in people(source) if other.folded in name[1:]]
    if not named or not one.arabic or is_on(one) or _follows(one, other, source):
        return None
    if any(bare(one.folded) & set(name) for name in named) or is_office(one) or not _may_be_part(one):
        return None
    if one.folded.startswith("ال") or (one.folded != ALI and bare(one.folded) & common_words()):
        return None
    known = one.folded == ALI or bool(fronts(one.folded) & given_names())
    unheard = not forms(one.folded) & source.forms
    introduced = _is_titled(words, place) or _is_introduced(words, place)
    return (place, place + 1) if known or (unheard and introduced) else None


def _stranger(words: list[Token], place: int, source: Source) -> tuple[int, int] | None:
    """A first and a last name that the article has neither of, where names stand: `وفق عادل عبيدات`."""
    one, other = words[place], words[place + 1]
    if not (one.arabic and fronts(one.folded) & given_names() and _is_strange(one, source)):
        return None
    linked = other.folded in _links()
    if not linked and not (_may_be_part(other) and _is_strange(other, source)):
        return None
    after_verb = place == 1 and words[0].arabic and not words[0].folded.startswith("ال")
    stands = after_verb or _is_titled(words, place) or _is_introduced(words, place)
    stands = stands or linked or _is_family(other) or _is_apposed(words, place + 2)
    return (place, place + 1) if stands else None


def _is_introduced(words: list[Token], place: int) -> bool:
    """Whether what stands before a place introduces a person: `وفق`, `قال`, or a nationality by itself."""
    before = words[place - 1] if place else None
    if before is None or not before.arabic:
        return False
    if fronts(before.folded) & folded_words(data("names")["introduces"]):
        return True
    national = before.folded.startswith("ال") or before.folded.startswith(("لل", "وال", "بال"))
    person = place < 2 or is_office(words[place - 2]) or not words[place - 2].folded.startswith("ال")
    return national and person and bool(places_of(before.folded))


def _is_apposed(words: list[Token], place: int) -> bool:
    """Whether a comma and an office follow: `…، رئيس اتحاد الفلاحين`."""
    following = words[place : place + 2]
    return len(following) > 1 and following[0].text in "،," and is_office(following[1])


def _starts(name: tuple[str, ...], words: list[Token], place: int) -> bool:
    word = words[place]
    if is_on(word) or not word.arabic or name[0] not in fronts(word.folded):
        return False
    if name[0].startswith("ال") and name[0] not in given_names():
        return False
    return name[0] != SERVANT or (words[place + 1].folded == name[1])


def _matched(name: tuple[str, ...], words: list[Token], place: int) -> int:
    """How many words of a name follow each other from here."""
    count = 1
    while count < len(name) and place + count < len(words) and words[place + count].folded == name[count]:
        count += 1
    return count


def _ends_name(words: list[Token], place: int, source: Source) -> bool:
    """Whether a word is the last part of a name that began before it."""
    if place == 0 or not _follows(words[place - 1], words[place], source):
        return False
    before = fronts(words[place - 1].folded)
    return bool(before & given_names()) or any(before & {*name[:-1]} for name in people(source))


def _alone(starting: list[tuple[str, ...]], source: Source) -> bool:
    """Whether the article too has the first name without the last one."""
    firsts = {name[0] for name in starting} - {SERVANT}
    seconds = {name[1] for name in starting}
    return any(
        fronts(one.folded) & firsts and other.folded not in seconds
        for each in source.lines
        for one, other in zip(each.tokens, each.tokens[1:], strict=False)
        if one.arabic and not is_on(one)
    )


def _follows(one: Token, other: Token, source: Source) -> bool:
    return any((a, other.folded) in source.neighbours for a in bare(one.folded))


def _is_of_another(word: Token, starting: list[tuple[str, ...]], source: Source) -> bool:
    """Whether a word is a last name of somebody else of the article."""
    own = {part for name in starting for part in name}
    return any(word.folded in name[1:] and word.folded not in own for name in people(source))


def _is_strange(word: Token, source: Source) -> bool:
    return not forms(word.folded) & source.forms and not places_of(word.folded)


def _is_family(word: Token) -> bool:
    """`الكثيري`: a definite word in `ي` without anything written onto its front."""
    return word.folded.startswith("ال") and word.text.endswith("ي") and len(word.folded) > LEAST + 2


def _may_be_part(word: Token) -> bool:
    """Whether a word may be part of a name: no verb, particle, office, or word with a case ending or a conjunction."""
    if not word.arabic or len(word.folded) < LEAST or is_on(word):
        return False
    if word.folded == ALI:
        return True
    if not terms(word.text, "ar"):
        return False
    if word.folded in given_names() or word.folded in _links():
        return True
    if word.folded[0] == _AND and len(word.folded) > LEAST:
        return False
    if word.folded[0] in _JOINED and is_common(word.folded):
        return False
    return not (
        (word.text.endswith(_CASE) and len(word.folded) > LEAST)
        or (is_office(word) and not _is_trade_name(word))
        or word.folded in common_words()
    )


def _is_trade_name(word: Token) -> bool:
    """Whether a trade is a last name too: `الخطيب`, `حداد`."""
    return word.folded.removeprefix("ال") in folded_words(data("names")["trade_names"])


def _is_titled(words: list[Token], place: int) -> bool:
    """Whether an office and what it is of stand right before a place: `وزير الأشغال`, `العقيد`."""
    for at in range(place - 1, max(-1, place - 1 - TITLE), -1):
        if is_office(words[at]):
            return True
        if not words[at].arabic:
            return False
        indefinite = not words[at].folded.startswith("ال")
        if indefinite and (at < 1 or not words[at - 1].arabic) and not places_of(words[at].folded):
            return False
    return False


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    return folded_words(data("names")["links_ar"])
