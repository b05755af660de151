"""Places among the words of a text: those that the gazetteer knows, and a name after a word that leads to a place."""

from __future__ import annotations

from functions.extract.entities_forms import Forms
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import (
    LONGEST,
    begins_a_place,
    first_words,
    is_country,
    is_known,
    is_listed,
    plain,
)
from functions.extract.vocabulary import Vocabulary

_RARE = 0.9  # rarity of an Arabic one
_UNCOMMON = 0.85  # rarity of a word that may be a place by what stands before it
_SURE = 0.86
_KNOWN = 0.72
_WORD = 0.45  # one word that may be another: the tagger must say so too
_AMID = 0.5
_LED_TO = 0.6
_SHORT = 2  # letters of a word that is no place


def places_in(
    tokens: list[Token], forms: Forms, filed_from: str | None, known: Vocabulary, *, arabic: bool
) -> list[Mention]:
    """Places in the order of the text; `filed_from` is the dateline's, which is one whatever the tables know."""
    found = []
    dateline = plain(filed_from or "")
    begins = forms.among(first_words().keys())
    if dateline:
        begins |= forms.among({dateline.partition(" ")[0]})
    behind = 0
    # nearly all words neither begin a place nor stand behind one that leads to places
    for place in sorted(begins | _led_to(forms)):
        if place >= behind and (arabic or tokens[place].capital):
            mention = _place(tokens, place, dateline, known, arabic=arabic, begins=place in begins)
            if mention is not None:
                found.append(mention)
                behind = mention.last + 1
    return found


def _led_to(forms: Forms) -> set[int]:
    """Words that may be a place by the word before them; see `_leads_to_place`."""
    leads = forms.whole(listed("place_kinds")) | forms.whole(listed("locatives"))
    leads |= forms.among(listed("place_leads"))
    return forms.behind(leads)


def _place(
    tokens: list[Token], first: int, dateline: str, known: Vocabulary, *, arabic: bool, begins: bool
) -> Mention | None:
    token = tokens[first]
    if not (arabic or token.capital) or known.is_stop(token.folded):
        return None
    led = first > 0 and token.joined and tokens[first - 1].folded in listed("place_kinds")
    forms = [
        (cut, form)
        for cut, form in (token.bare if begins else ())
        if (begins_a_place(form) and not (cut and _is_a_word(token.folded, form, known)))
        or (dateline and form == dateline.partition(" ")[0])
    ]
    furthest = first
    most = max([dateline.count(" ") + 1, *[first_words().get(form, 1) for _, form in forms]])
    while (
        forms
        and furthest - first + 1 < min(LONGEST, most)
        and furthest + 1 < len(tokens)
        and tokens[furthest + 1].joined
    ):
        furthest += 1
    for last in range(furthest, first - 1, -1) if forms else ():
        rest = "".join([f" {tokens[number].folded}" for number in range(first + 1, last + 1)])
        for cut, form in forms:
            name = form + rest
            if last == first and token.folded in listed("place_kinds"):
                continue
            if name == dateline or is_known(name) or (led and is_listed(name)):
                sure = name == dateline or last > first or is_country(name) or not arabic
                if not arabic and _amid_capitals(tokens, first, last):
                    return Mention("place", token.start, tokens[last].end, first, last, _AMID, "gazetteer")
                where = (
                    led or cut or (first and token.joined and tokens[first - 1].folded in listed("locatives"))
                )
                weight = _SURE if sure else _KNOWN if where else _WORD
                return Mention("place", token.start + cut, tokens[last].end, first, last, weight, "gazetteer")
    if arabic and _is_village(tokens, first, known):
        cut = 0 if token.folded in listed("village_heads") else 1
        return Mention("place", token.start + cut, tokens[first + 1].end, first, first + 1, _LED_TO)
    if first and token.joined and _leads_to_place(tokens, first, known, arabic=arabic):
        return Mention("place", token.start, token.end, first, first, _LED_TO)
    return None


def _is_village(tokens: list[Token], first: int, known: Vocabulary) -> bool:
    """`في كفر مالك`, `بأولاد تايمة`, `دواوير سيدي إسماعيل`: a word that villages begin with, and an uncommon one."""
    heads = listed("village_heads")
    word = tokens[first].folded
    if word not in heads and not (word[0] == "ب" and word[1:] in heads):
        return False
    if first + 1 >= len(tokens) or not tokens[first + 1].joined:
        return False
    led = word not in heads
    if not led and first and tokens[first].joined:
        leads = ("locatives", "village_kinds", "place_leads", "place_kinds")
        led = any(form in listed(name) for _, form in tokens[first - 1].bare for name in leads)
    return led and known.rarity(tokens[first + 1].folded) >= _UNCOMMON


def _amid_capitals(tokens: list[Token], first: int, last: int) -> bool:
    """A capital stands right before or behind: the place may be a part of another name (`Virginia Washington`)."""
    before = first > 0 and tokens[first].joined and tokens[first - 1].capital and not tokens[first - 1].opens
    behind = last + 1 < len(tokens) and tokens[last + 1].joined and tokens[last + 1].capital
    return before or behind


def _is_a_word(whole: str, form: str, known: Vocabulary) -> bool:
    """True when the letters before a name are no clitic: `لجنة` is a committee far more often than `ل` and `جنة`."""
    return not form.startswith("ال") and known.rank(whole) < known.rank(form)


def _leads_to_place(tokens: list[Token], first: int, known: Vocabulary, *, arabic: bool) -> bool:
    """`مدينة …` in Arabic; elsewhere `in`, `near`, `à` before a capital that is no common word and stands alone."""
    before = tokens[first - 1].folded
    if arabic:
        # المدينة by itself is no kind of what follows: `في المدينة أمس`
        word = tokens[first].folded
        if any(form in listed("place_leads") for _, form in tokens[first - 1].bare):
            return known.rarity(word) >= 1.0 and len(word) > _SHORT
        return (
            before in listed("place_kinds")
            and not before.startswith("ال")
            and known.rarity(word) >= (1.0 if word.startswith("ال") else _RARE)
        )
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    alone = following is None or not following.joined or not following.capital
    return alone and before in listed("locatives") and known.rarity(tokens[first].folded) >= _UNCOMMON
