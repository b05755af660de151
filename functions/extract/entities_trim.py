"""A tagger's span made a name: without clitics, honorifics, offices and the kind of thing that stands before it."""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed, plain

_CONJUNCTIONS = ("و", "ف")


def trimmed(mention: Mention, tokens: list[Token], *, arabic: bool) -> Mention:
    """The mention from where its name begins."""
    first = mention.first
    if mention.kind == "person":
        while first < mention.last and _is_title(tokens, first, mention.last, arabic=arabic):
            first += 1
    elif mention.kind == "place" and not is_listed(
        plain(" ".join(t.text for t in tokens[first : mention.last + 1]))
    ):
        while first < mention.last and tokens[first].folded in listed("place_kinds"):
            first += 1
    if first > mention.first:
        mention = replace(mention, first=first, start=tokens[first].start)
    return replace(mention, start=mention.start + _clitic(mention, tokens[first])) if arabic else mention


def _is_title(tokens: list[Token], first: int, last: int, *, arabic: bool) -> bool:
    words = roles("ar" if arabic else "latin")
    token = tokens[first]
    if arabic:
        if len(token.folded) == 1 and token.folded in words.honorifics:
            return True
        if first and tokens[first - 1].folded in words.honorifics - {"الشيخ"}:
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
            return token.folded not in listed("given_ar")
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
