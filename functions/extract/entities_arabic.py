"""Names in Arabic text, which has no capitals: by the words that names begin with and the words before them."""

from __future__ import annotations

from functools import cache, lru_cache

from functions.extract.entities_forms import Forms
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, cut_before, holds, listed
from functions.extract.quotes_data import is_saying, sayings
from functions.extract.vocabulary import Vocabulary

_NAME = 5  # words of a person's name
_RARE = 0.8  # rarity of a word that may go on a name
_USUAL = 0.82  # rarity of a word that is met often
_LED = 5  # letters of one with a preposition
_UNUSUAL = 0.97  # rarity of one behind a given name that is a word too
_LONG = 8  # letters that a word further on has less than
_SUFFIXES = ("ها", "هم", "ات", "ين", "ون", "هما")  # of words that are no names, nearly always
_NOT_NAMES = frozenset({"على", "حتى", "إلى"})  # folding makes names of them
_TELLING = frozenset({"وهو", "وهي", "الذي", "التي", "البالغ", "البالغه"})
_OPENING_PARTICLES = frozenset({"عبد", "ابو", "ام"})


def people(tokens: list[Token], forms: Forms, known: Vocabulary) -> list[Mention]:
    """Persons, by a given name and what follows, or by what follows a title."""
    found = []
    behind = 0
    for place in _may_begin(tokens, forms):
        if place < behind:
            continue
        mention = person_at(tokens, place, known) or _framed(tokens, place, known)
        if mention is not None:
            found.append(mention)
            behind = mention.last + 1
    return found


def _may_begin(tokens: list[Token], forms: Forms) -> list[int]:
    """All words at which `person_at` or `_framed` may find something, a few of an article's, in their order.

    Given names, what stands behind a title, an honorific or a verb of saying, and behind a mark.
    """
    leads = forms.whole(listed("honorifics")) | forms.whole(sayings())
    leads |= forms.among(listed("titles_ar"))
    apart = {number for number, token in enumerate(tokens) if not token.joined and not token.opens} - {0}
    return sorted(forms.among(_first_names()) | forms.behind(leads) | apart)


def person_at(tokens: list[Token], place: int, known: Vocabulary) -> Mention | None:
    """The person whose name begins with a token: a given name and what goes on, or what follows a title."""
    token = tokens[place]
    titled = place > 0 and token.joined and cut_before(tokens[place - 1].bare, "titles_ar") is not None
    if token.text in _NOT_NAMES:
        return None
    cut = _given_cut(token.bare)
    if cut is None:
        if not titled or known.rarity(token.folded) < 1.0 or token.folded.startswith("ال"):
            return None
        cut = 0
    last = place
    while last + 1 < len(tokens) and last - place + 1 < _NAME and _goes_on(tokens, place, last, known):
        last += 1
    while last > place and tokens[last].folded in _leading_particles():
        last -= 1
    if last == place and not titled:
        return None
    return Mention("person", token.start + cut, tokens[last].end, place, last)


def _framed(tokens: list[Token], first: int, known: Vocabulary) -> Mention | None:
    """A name that its frame tells, whatever its words: an honorific before it, or an office beside it with a comma.

    `الدكتورة نيفين الجندي`, `مدير الإدارة، رافد الحنيطي، إن …`, `وقالت نوف الزياني، رئيسة القسم، إن …`
    """
    before = tokens[first - 1] if first else None
    if before is None or not _may_be_framed(tokens[first], before):
        return None
    if tokens[first].folded.startswith("ال") or not _may_be_name(tokens[first], known):
        return None
    last = first
    while last + 1 < len(tokens) and last - first + 1 < _NAME and tokens[last + 1].joined:
        if not _may_be_name(tokens[last + 1], known):
            break
        last += 1
    if any(_is_office(token) for token in tokens[first : last + 1]):
        return None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    closed = after is not None and not after.joined and not after.opens
    leads_on = after is not None and after.folded in {"ان", "بان", "انه", "الذي", "التي"}
    told = after is not None and (_is_office(after) or after.folded in _TELLING)
    if last == first:
        return None
    honorific = tokens[first].joined and before.folded in listed("honorifics")
    office = (
        not tokens[first].joined
        and not tokens[first].opens
        and _ends_office(tokens, first)
        and (closed or leads_on)
    )
    speaker = tokens[first].joined and is_saying(before.folded) and closed and told
    if honorific:
        last = min(last, first + 1) if not (closed or leads_on) else last
    return (
        Mention("person", tokens[first].start, tokens[last].end, first, last)
        if honorific or office or speaker
        else None
    )


def _may_be_framed(token: Token, before: Token) -> bool:
    """Something parts a name from what goes before, or a word that leads to names stands there."""
    if not token.joined:
        return not token.opens
    return before.folded in listed("honorifics") or is_saying(before.folded)


def _may_be_name(token: Token, known: Vocabulary) -> bool:
    word = token.folded
    if token.text in _NOT_NAMES or word.isdecimal() or len(word) < 2 or is_saying(word):
        return False
    if _names(word):
        return True
    return (
        not known.is_stop(word)
        and not word.startswith(("وال", "بال", "لل"))
        and not word.endswith(("ات", "ها", "هم"))
    )


def _ends_office(tokens: list[Token], first: int) -> bool:
    """An office stands before the comma: a noun for what people are, within a few words without another break."""
    for number in range(first - 1, max(-1, first - 9), -1):
        if _is_office(tokens[number]):
            return True
        if not tokens[number].joined and not tokens[number].opens:
            return False  # a name in quotation marks is part of the office: `رئيس جمعية «…»`
    return False


def _is_office(token: Token) -> bool:
    return holds(roles("ar").nouns, token.bare)


def _goes_on(tokens: list[Token], first: int, last: int, known: Vocabulary) -> bool:
    """Whether the next word is still the name: a name, a particle, `ال…ي`, or a word too rare for another part."""
    following = tokens[last + 1]
    word = following.folded
    if not following.joined or word.isdecimal() or following.text in _NOT_NAMES:
        return False
    if _names(word) or tokens[last].folded in listed("particles"):
        return True
    if known.is_stop(word) or word.startswith(("وال", "بال", "لل", "فا")) or word.endswith(_SUFFIXES):
        return False
    rarity = known.rarity(word)
    if last == first and tokens[first].folded in listed("given_words"):
        return word.endswith("ي") if word.startswith("ال") else rarity >= _UNUSUAL
    if word.startswith("ال"):
        return word.endswith("ي") or rarity > _RARE
    if word[0] in "يتبلن" and rarity < 1.0:
        return False
    if word[0] == "ب" and len(word) >= _LED and rarity >= 1.0 and known.rarity(word[1:]) < _USUAL:
        return False  # `الوزير نزار هاني بلقاء …`
    if last == first:
        after = tokens[last + 2].folded if last + 2 < len(tokens) and tokens[last + 2].joined else ""
        return rarity > _RARE or (after.startswith("ال") and after.endswith("ي"))
    return rarity >= 1.0 and len(word) < _LONG


@cache
def _leading_particles() -> frozenset[str]:
    """Particles that a name does not end with."""
    return listed("particles") - {"الله", "الدين"}


def _names(word: str) -> bool:
    return word in listed("given_ar") or word in listed("particles")


@lru_cache(20_000)
def _given_cut(bare: tuple[tuple[int, str], ...]) -> int | None:
    """How many letters of clitics stand before a given name, or before a particle that opens a name, or None."""
    names = _first_names()
    for cut, form in bare:
        if form in names:
            return cut
    return None


@cache
def _first_names() -> frozenset[str]:
    return listed("given_ar") | _OPENING_PARTICLES
