"""Roles beside Arabic names.

A role is a noun for what people are and what goes on with it: words without the article while a construct is open
(`نائب رئيس بلدية ليون`), then defined ones, and whatever a preposition opens anew. A word without the article behind a
defined one ends it: that is a verb, or another part of the sentence.
"""

from __future__ import annotations

from functools import cache

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token
from functions.extract.quotes_data import is_saying
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold

_REACH = 12  # words of a role
_COMMAS = frozenset({"،", ","})
_QUOTES = '«»"“”'
_DEFINED = ("ال", "وال", "بال", "لل", "كال", "فال", "ولل")
_GOVERNED = frozenset({"عن", "من", "علي"})  # prepositions that only the noun right before them takes
_LEADS_IN = frozenset({"اما", "هو", "هي", "بينهم", "بينها", "منهم"})
_PRONOUNS = ("ها", "هم", "ه")
_NO_ROLE = frozenset({"دكتور", "استاذ", "شيخ"})


def arabic_roles(
    text: str, tokens: list[Token], mention: Mention, taken: dict[int, Mention]
) -> tuple[int, int] | None:
    """(start, end) in the text of what the person is, or None."""
    before, rank = _before(text, tokens, mention, taken)
    found = before or _after(text, tokens, mention, taken) or rank
    if found is not None and _is_family(text[slice(*found)]):
        return None
    return found


def _is_family(role: str) -> bool:
    return fold(role.split()[0]) in roles("ar").family


def _before(
    text: str, tokens: list[Token], mention: Mention, taken: dict[int, Mention]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The role that leads to a name, and the rank or trade that is one for want of a better."""
    last = mention.first - 1
    rank: int | None = None
    comma = _is_comma(text, tokens, last)
    while (
        last >= 0
        and _beside(text, tokens, last, comma=comma)
        and _is_address(text, tokens, last, comma=comma)
    ):
        if _is_rank(tokens[last]):
            rank = last
        last -= 1
        comma = comma or _is_comma(text, tokens, last)
    ranked = (_start(tokens[rank]), tokens[mention.first - 1].end) if rank is not None else None
    if last < 0 or not _beside(text, tokens, last, comma=True):
        return None, ranked
    best = _best(text, tokens, last, taken)
    if (
        best is None
        and not comma
        and _is_comma(text, tokens, last - 1)
        and tokens[last].folded.startswith("ال")
    ):
        # `رئيس اللجنة، النوخذة …`: a rank that is not listed
        unlisted, last, comma = last, last - 1, True
        best = _best(text, tokens, last, taken)
        if best is None:
            last, comma = unlisted, False
    if best is None and not comma:
        best = _unlisted(tokens, last)
    return ((_start(tokens[best]), tokens[last].end) if best is not None else None), ranked


def _best(text: str, tokens: list[Token], last: int, taken: dict[int, Mention]) -> int | None:
    """The first word of the longest role that ends at `last`."""
    best = None
    for first in range(last, max(-1, last - _REACH), -1):
        if first < last and not _inside(text, tokens, first):
            break
        if _ends_a_role(tokens[first], first, taken, tokens):
            break
        if _is_role(tokens[first]) and _holds_together(tokens, first, last, taken):
            best = first
            if _cut(tokens[first]) and not tokens[first].folded.endswith(_PRONOUNS):
                break
    return best


def _unlisted(tokens: list[Token], last: int) -> int | None:
    """`قالت الحكواتية …`: a defined noun, with its adjective, between a verb of saying and a name."""
    for first in (last, last - 1):
        if first < 1 or not tokens[first].folded.startswith(("ال", "لل")) or not tokens[first].joined:
            return None
        before = tokens[first - 1].folded
        if countries_of(tokens[first].folded):
            continue
        if before in _LEADS_IN or is_saying(before):
            return first
        if not tokens[last].joined:
            return None
    return None


def _after(
    text: str, tokens: list[Token], mention: Mention, taken: dict[int, Mention]
) -> tuple[int, int] | None:
    """`…، رئيسة البعثة من الجانب المصري، إن`; also `(مدير المدرسة)` and `وهي طالبة في …`."""
    first = mention.last + 1
    if first >= len(tokens):
        return None
    gap = text[mention.end : tokens[first].start].strip()
    if tokens[first].folded in {"وهو", "وهي", "هو", "هي"} and gap in {"", "،", ","}:
        first, gap = first + 1, "،"
        if first >= len(tokens) or not tokens[first].joined:
            return None
    direct = gap == ""
    if gap not in {"", "،", ",", "("} or not _is_role(tokens[first]) or _cut(tokens[first]):
        return None
    last = _forward(text, tokens, first, taken)
    if direct and (last == first or tokens[first].folded.startswith("ال") or not tokens[first].joined):
        return None
    return tokens[first].start, _closed(text, tokens[last].end)


def _closed(text: str, end: int) -> int:
    """With the mark that closes a quoted name."""
    return end + 1 if text[end : end + 1] in {"»", "”"} else end


def _forward(text: str, tokens: list[Token], first: int, taken: dict[int, Mention]) -> int:
    last = first
    while last + 1 < len(tokens) and last - first + 1 < _REACH:
        following = last + 1
        if not _inside(text, tokens, last) or _ends_a_role(tokens[following], following, taken, tokens):
            break
        if not _holds_together(tokens, first, following, taken):
            break
        last = following
    while last > first and (_is_preposition(tokens[last]) or tokens[last].folded in {"و"}):
        last -= 1
    return last


def _holds_together(tokens: list[Token], first: int, last: int, taken: dict[int, Mention]) -> bool:
    open_to_more = True
    number = first + 1
    while number <= last:
        token = tokens[number]
        mention = taken.get(number)
        if (
            mention is not None
            and mention.first == number
            and (mention.kind != "person" or mention.last <= last)
        ):
            open_to_more = False
            number = mention.last
        elif _is_preposition(token):
            open_to_more = True
        elif token.folded.startswith(_DEFINED) or countries_of(token.folded):
            open_to_more = False
        elif open_to_more:
            open_to_more = not token.folded.endswith(("ها", "هم"))
        elif token.folded[0] in "لبو" and len(token.folded) > 3 and not is_saying(token.folded):
            open_to_more = True
        elif token.folded not in roles("ar").inside:
            return False
        number += 1
    return True


def _ends_a_role(token: Token, number: int, taken: dict[int, Mention], tokens: list[Token]) -> bool:
    words = roles("ar")
    if token.folded in words.stops or token.folded.isdecimal() or is_saying(token.folded):
        return True
    mention = taken.get(number)
    if mention is not None and mention.kind == "person":
        return mention.first == 0 or tokens[mention.first - 1].folded not in words.kin
    if token.folded in _GOVERNED:
        return number == 0 or not (
            _is_role(tokens[number - 1]) or tokens[number - 1].folded.startswith(_DEFINED)
        )
    return (
        vocabulary("ar").is_stop(token.folded)
        and token.folded not in words.inside
        and not _is_preposition(token)
    )


def _inside(text: str, tokens: list[Token], number: int) -> bool:
    """Whether the token and the next stand together, or have a quoted name's mark between them."""
    gap = text[tokens[number].end : tokens[number + 1].start]
    return "\n" not in gap and len(gap) <= 3 and not gap.strip(" \u00a0-–ـ" + _QUOTES)


def _beside(text: str, tokens: list[Token], number: int, *, comma: bool) -> bool:
    gap = text[tokens[number].end : tokens[number + 1].start]
    bare = gap.strip(" \u00a0" + _QUOTES)
    return "\n" not in gap and len(gap) <= 4 and (not bare or (comma and bare in _COMMAS) or bare == ".")


def _is_comma(text: str, tokens: list[Token], number: int) -> bool:
    return number >= 0 and text[tokens[number].end : tokens[number + 1].start].strip(' »”"') in _COMMAS


def _is_address(text: str, tokens: list[Token], number: int, *, comma: bool) -> bool:
    """An honorific or rank before a name; a nationality where a comma parts it from the role."""
    words, token = roles("ar"), tokens[number]
    if token.folded in words.honorifics or _is_rank(token) or token.folded in {"اول", "الاول"}:
        return True
    return not comma and _is_comma(text, tokens, number - 1) and bool(countries_of(token.folded))


def _is_rank(token: Token) -> bool:
    words = roles("ar").ranks
    return any(
        form in words and form.removeprefix("ال").removesuffix("ه") not in _NO_ROLE and form.startswith("ال")
        for _, form in token.bare
    )


def _is_role(token: Token) -> bool:
    return any(form in roles("ar").nouns for _, form in token.bare)


def _cut(token: Token) -> int:
    return next((cut for cut, form in token.bare if form in roles("ar").nouns), 0)


def _start(token: Token) -> int:
    return token.start + _cut(token)


@cache
def _prepositions() -> frozenset[str]:
    return frozenset({"في", "باسم", "لدي", "ل", "ب"}) | _GOVERNED


def _is_preposition(token: Token) -> bool:
    return token.folded in _prepositions()
