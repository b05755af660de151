"""Institutions in Arabic text, by the word that their names begin with and the grammar of what goes on.

After the opening noun stand words without the article while the construct is open (`شركة نفط البصرة`), then defined
ones (`وزارة السياحة والآثار`), then what the institution is for (`للجماعات الترابية`, `لكرة القدم`). A place that `ب`
leads to, a participle (`التابعة`) and another opening noun (`والمعهد …`) are no part of the name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from functions.extract.entities_bodies import bodies, body_at
from functions.extract.entities_constructs import (
    PAIR,
    STRANGE,
    agrees,
    called_after,
    describes,
    ends_place,
    has_purpose,
    is_construct,
    is_full_name,
    is_future,
    is_of_place,
    is_strange,
    is_strange_firm,
    listed_words,
)
from functions.extract.entities_countries import countries_of
from functions.extract.entities_forms import Forms
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed
from functions.extract.quotes_data import is_saying
from functions.extract.vocabulary import Vocabulary

_LONGEST = 9
_DASH = 3  # characters of a dash with its blanks
_STRONG = 0.86
_WEAK = 0.62
_POSSESSIVES = ("ها", "هم", "ه")
_RARE = 0.8  # rarity of a word that may be an institution's own name


def institutions(
    tokens: list[Token], forms: Forms, known: Vocabulary, places: dict[int, Mention]
) -> list[Mention]:
    """Organisations in the order of the text; `places` are the places found, by their tokens."""
    found = []
    behind = 0
    for number in sorted(forms.among(_opening())):
        mention = institution_at(tokens, number, known, places) if number >= behind else None
        if mention is not None:
            found.append(mention)
            behind = mention.last + 1
    return found


def institution_at(
    tokens: list[Token], first: int, known: Vocabulary, places: dict[int, Mention]
) -> Mention | None:
    """The institution whose name begins with a token, or right behind one for its kind (`فريق …`)."""
    body = body_at(tokens, first)
    if body is not None:
        return body
    place = places.get(first + 1)
    if tokens[first].folded in listed("clubs") and place is not None and tokens[first + 1].joined:
        return Mention("organization", tokens[first].start, place.end, first, place.last, _STRONG)
    cut, kind = _head(tokens[first])
    if kind is None:
        return None
    if kind == "weak" and _holds_another(tokens, first):
        return None
    last = _end(tokens, first, known, places, defined=tokens[first].folded[cut:].startswith("ال"))
    if last == first or (kind == "weak" and not _tells(tokens, first, last, places)):
        return None
    if last == first + 1 and tokens[last].folded in listed_words("generic"):
        return None
    confidence = _STRONG if kind == "strong" else _WEAK
    alone = _named_apart(tokens, first, last, known)
    if alone is not None:
        return Mention(
            "organization", tokens[first + 1].start, tokens[alone].end, first + 1, alone, confidence
        )
    return Mention("organization", tokens[first].start + cut, tokens[last].end, first, last, confidence)


def _holds_another(tokens: list[Token], first: int) -> bool:
    """`مجلس إدارة البنك المركزي`, `مكتب الصندوق الدولي`: the institution is the one within."""
    for number in range(first + 1, min(first + 3, len(tokens))):
        if not tokens[number].joined:
            return False
        if tokens[number].folded.startswith("ال"):
            return _head(tokens[number])[1] == "strong"
    return False


def _named_apart(tokens: list[Token], first: int, last: int, known: Vocabulary) -> int | None:
    """The end of a name that needs no kind before it: `شركة هانوول الكورية`; None for other names."""
    name = first + 1
    if tokens[name].folded.startswith(("ال", "لل")):
        return None
    if not any(form in listed_words("kept_apart") for _, form in tokens[first].bare):
        return None
    end = name
    while end < last and not countries_of(tokens[end + 1].folded):
        end += 1
    strange = any(known.rarity(tokens[number].folded) >= STRANGE for number in range(name, end + 1))
    held = is_listed(tokens[end].folded) or any(
        tokens[number].folded.startswith("ال") for number in range(name, end + 1)
    )
    return end if strange and not held else None


def _head(token: Token) -> tuple[int, str | None]:
    return _head_of(token.bare)


@lru_cache(20_000)
def _head_of(bare: tuple[tuple[int, str], ...]) -> tuple[int, str | None]:
    heads = _heads()
    for cut, form in bare:
        kind = heads.get(form)
        if kind is not None:
            return cut, kind
    return 0, None


def _end(
    tokens: list[Token], first: int, known: Vocabulary, places: dict[int, Mention], *, defined: bool
) -> int:
    last = first
    is_open = not defined
    while last + 1 < len(tokens) and last + 1 - first < _LONGEST:
        following = last + 1
        if tokens[following].text[0].isdigit() or not (
            tokens[following].joined or _paired(tokens[last], tokens[following])
        ):
            break
        step = _goes_on(tokens, first, following, known, places, is_open=is_open, defined=defined)
        if step is None:
            break
        last, is_open = step
    return last


def _paired(one: Token, other: Token) -> bool:
    """`المغربية – الفرنسية`: a dash between two countries."""
    return other.start - one.end == _DASH and bool(countries_of(one.folded) and countries_of(other.folded))


def _goes_on(
    tokens: list[Token],
    first: int,
    number: int,
    known: Vocabulary,
    places: dict[int, Mention],
    *,
    is_open: bool,
    defined: bool,
) -> tuple[int, bool] | None:
    """The last token that goes on with the name from `number`, and whether its construct is still open; else None."""
    word = tokens[number].folded
    before = tokens[number - 1].folded
    if defined and number == first + 1 and not word.startswith(("ال", "لل")):
        return None
    titled = word in listed_words("titled") and is_open
    if word in listed_words("led") and before in listed_words("openers"):
        return number, True  # `للدفاع عن حقوق الإنسان`
    if (
        word in listed_words("ends")
        or is_saying(word)
        or _is_next(tokens[number])
        or (known.is_stop(word) and word not in {"علي", "ابن", "بن"})
    ):
        return None
    called = called_after(tokens, first, number, known)
    if called is not None:
        return called, False
    if titled or before in listed_words("titled"):
        return number, titled
    if word in listed("titles_ar"):
        return None
    if is_open and (before in listed("descent") or (word in listed("descent") and number > first + 1)):
        return number, True  # `جامعة حمد بن خليفة`
    strange = is_strange_firm(tokens, first, number, known, places)
    if strange and not word.startswith(("لل", "وال")):
        if word.startswith("ال"):
            return (number, False) if word in listed_words("firm_ends") else None
        own = min(known.rarity(form) for _, form in tokens[number].bare) >= STRANGE and number not in places
        return (number, True) if own and not is_future(word) else None
    if word.startswith("ال"):
        if countries_of(word) and tokens[first].folded in listed_words("no_nation"):
            return None
        if ends_place(places, first, number - 1) and not describes(word):
            return None  # `طالب تجمع مزارعي البقاع الحكومة`
        if countries_of(word) and number > first + 1 and is_strange(tokens, number - 1, known, places):
            return None
        if is_open or number == first + 1 or agrees(word, before):
            inside = places.get(number)  # `لجهة الدار البيضاء`
            return (number if inside is None or inside.first < number else inside.last), False
        return None
    return _goes_on_further(tokens, first, number, known, places, is_open=is_open, defined=defined)


def _is_next(token: Token) -> bool:
    """`جامعة الشمال وجامعة قرطبة`: another institution begins."""
    if token.folded[0] != "و":
        return False
    cut, kind = _head(token)
    return cut > 0 and kind is not None


def _goes_on_further(
    tokens: list[Token],
    first: int,
    number: int,
    known: Vocabulary,
    places: dict[int, Mention],
    *,
    is_open: bool,
    defined: bool,
) -> tuple[int, bool] | None:
    """The same for words without the article: a purpose, one joined by `و`, a place, a word in an open construct."""
    word = tokens[number].folded
    if word.startswith("ل") and has_purpose(tokens, first, number):
        return None  # `الهيئة العامة لتنمية الثروة السمكية للمطالبة …`
    if word.startswith("لل"):
        purpose = tokens[first].folded not in listed_words("no_purpose")
        return (number, False) if purpose and (number > first + 1 or not is_open) else None
    nextly = tokens[number + 1].folded if number + 1 < len(tokens) and tokens[number + 1].joined else ""
    if word.startswith("وال"):
        if ends_place(places, first, number - 1):
            return None
        return (number, False) if not is_open and not _head(tokens[number])[1] else None
    place = places.get(number)
    if place is not None and place.start == tokens[number].start:
        return (place.last, False) if is_open else None
    if (
        word.startswith("و")
        and not is_open
        and (not defined or any(token.folded.startswith("ل") for token in tokens[first + 1 : number]))
        and not tokens[number].text.endswith(_POSSESSIVES)
    ):
        return (number, True) if nextly.startswith("ال") and not _head(tokens[number])[1] else None
    if (
        word.startswith("ل")
        and not is_open
        and len(word) > 3
        and (number not in places or nextly.startswith("ال"))
    ):
        return (number, True) if nextly.startswith("ال") or is_construct(tokens, number + 1, places) else None
    if not is_open and word.startswith("ل") and is_of_place(tokens, first, number, places):
        return places[number].last, False
    led_to = word.startswith("ب") and known.rank(word) >= known.rank(word[1:])
    if is_open and not led_to and _may_stand(tokens, number, nextly, known, places):
        return number, True
    if is_open and number == first + PAIR and is_full_name(tokens, first, number, known):
        return number, False
    return None


def _may_stand(
    tokens: list[Token], number: int, nextly: str, known: Vocabulary, places: dict[int, Mention]
) -> bool:
    """A word in an open construct: it leads to a defined one or a place, is a person's name, or rare enough for one."""
    word = tokens[number].folded
    if nextly.startswith("ال") or number + 1 in places:
        return True
    if nextly and not known.is_stop(nextly) and is_construct(tokens, number + 1, places):
        return True
    return word in listed("given_ar") or word in listed("particles") or known.rarity(word) > _RARE


def _tells(tokens: list[Token], first: int, last: int, places: dict[int, Mention]) -> bool:
    """Whether a name that begins with a common noun is one: it is national, of a country, or for something."""
    return any(
        tokens[number].folded in listed_words("tells")
        or countries_of(tokens[number].folded)
        or (tokens[number].folded.startswith("لل") and number > first + 1)
        or number in places
        for number in range(first + 1, last + 1)
    )


@cache
def _heads() -> dict[str, str]:
    """Opening nouns with and without the article."""
    kinds = ("weak", "strong")
    return {form: kind for kind in kinds for word in listed_words(kind) for form in (word, f"ال{word}")}


@cache
def _opening() -> frozenset[str]:
    """Every word that an institution's name may begin with: all but a few words of a text are none."""
    return frozenset({*_heads(), *bodies(), *listed("clubs")})
