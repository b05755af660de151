"""A tagger's span made a name: without clitics, honorifics, offices and the kind of thing that stands before it."""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed, plain
from functions.extract.vocabulary import Vocabulary

_FULL = 2  # words behind the first of a name that is whole without an ordinal
_UNUSUAL = 0.85  # rarity of a word with the article that is a given name
_STRANGE = 1.0  # rarity of a word that is a firm's own name


def trimmed(mention: Mention, tokens: list[Token], known: Vocabulary, *, arabic: bool) -> Mention:
    """The mention from where its name begins."""
    first = mention.first
    if mention.kind == "person":
        while first < mention.last and _is_title(tokens, first, mention.last, known, arabic=arabic):
            first += 1
    elif mention.kind == "place" and not is_listed(
        plain(" ".join(t.text for t in tokens[first : mention.last + 1]))
    ):
        while first < mention.last and tokens[first].folded in listed("place_kinds"):
            first += 1
    elif mention.kind == "organization" and arabic:
        mention = _without_nation(mention, tokens)
        if (
            mention.last > first
            and _is_firm(tokens[first])
            and _stands_apart(tokens, first + 1, mention, known)
        ):
            first += 1
    if mention.kind == "person" and arabic:
        mention = _without_ordinal(mention, tokens)
    if first > mention.first:
        mention = replace(mention, first=first, start=tokens[first].start)
    cut = _clitic(mention, tokens[first]) if arabic else 0
    return replace(mention, start=mention.start + cut) if cut else mention


def _without_ordinal(mention: Mention, tokens: list[Token]) -> Mention:
    """`وأضاف عبدالعزيز الفرج الثالث`: the third what? A king's number stands behind his given name."""
    last = mention.last
    if last - mention.first < _FULL or tokens[last].folded not in listed("ordinals"):
        return mention
    if not tokens[last - 1].folded.startswith("ال") or tokens[last - 1].folded == "الله":
        return mention
    return replace(mention, last=last - 1, end=tokens[last - 1].end)


def _without_nation(mention: Mention, tokens: list[Token]) -> Mention:
    """`معهد فراونهوفر الألماني`: behind a name without the article, where it is from is no part of it."""
    last = mention.last
    if (
        last - mention.first < 1
        or not tokens[last].folded.startswith("ال")
        or not countries_of(tokens[last].folded)
    ):
        return mention
    if tokens[last - 1].folded.startswith(("ال", "لل")) or tokens[last - 1].folded in listed("heads_ar"):
        return mention
    return replace(mention, last=last - 1, end=tokens[last - 1].end)


def _is_firm(token: Token) -> bool:
    return any(form in listed("firms_ar") for _, form in token.bare)


def _stands_apart(tokens: list[Token], number: int, mention: Mention, known: Vocabulary) -> bool:
    """Whether what follows `شركة` needs no kind before it: a strange word, not a common noun in its construct."""
    if tokens[number].folded.startswith(("ال", "لل")):
        return False
    if any(tokens[at].folded.startswith("ال") for at in range(number, mention.last + 1)):
        return False
    if mention.last > number and is_listed(tokens[mention.last].folded):
        return False  # `شركة نفط ميسان`
    return any(known.rarity(tokens[at].folded) >= _STRANGE for at in range(number, mention.last + 1))


def _is_title(tokens: list[Token], first: int, last: int, known: Vocabulary, *, arabic: bool) -> bool:
    words = roles("ar" if arabic else "latin")
    token = tokens[first]
    if arabic:
        if len(token.folded) == 1 and token.folded in words.honorifics:
            return True
        before = tokens[first - 1].folded if first else ""
        if before in words.honorifics and before != "الشيخ":
            return False  # `الدكتور الشيخ سعد …`: what follows an honorific is the name
        if token.folded in words.nouns and token.folded not in listed("given_ar"):
            # `أستاذها عبد الحفيظ …`, `مربي الجاموس حسن …`
            following = tokens[first + 1].folded
            if token.folded.endswith(("ها", "هم", "ه")) or (following.startswith("ال") and last - first > 2):
                return True
        if (
            first
            and tokens[first - 1].folded in words.nouns
            and token.folded.startswith("ال")
            and last - first > 1
        ):
            adjective = token.folded.endswith("ي") or known.rarity(token.folded) < _UNUSUAL
            return adjective and token.folded not in listed("given_ar")
        return any(
            form.startswith("ال") and (form in words.nouns or form in words.honorifics)
            for _, form in token.bare
        )
    if token.folded.rstrip(".") in words.honorifics:
        return True
    return token.folded in words.nouns and token.folded not in listed("given_latin") and last - first > 1


def _clitic(mention: Mention, token: Token) -> int:
    """Letters of conjunctions and prepositions written onto a name; 0 where they may be its own."""
    if mention.start != token.start:
        return 0
    for cut, form in token.bare:
        if not cut or (mention.last == mention.first and len(form) < 3):
            continue
        if form.startswith("ال") and len(form) > 4:
            return cut
        if _is_name(form, mention.kind) and not _is_name(token.folded, mention.kind):
            return cut
    return 0


def _is_name(form: str, kind: str) -> bool:
    if kind == "person":
        return form in listed("given_ar") or form in ("عبد", "ابو", "ام", "بن")
    if kind == "place":
        return is_listed(form)
    return form in listed("heads_ar") or form in listed("kinds_ar")
