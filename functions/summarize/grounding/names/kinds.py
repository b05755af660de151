"""Arabic names a word for a kind of thing brings in and the article does not know: `حي بشيكتاش`, `البنك الأفريقي`.

Arabic has no capitals, so what shows a name is its place: after an indefinite word for a place or a body that it does
not agree with as an adjective would, or as the adjective of a definite body.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from functions.summarize.grounding.names.known_arabic import is_common
from functions.summarize.grounding.names.places import places_in, places_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words, forms
from functions.summarize.terms import terms
from shared.arabic import fold

LEAST = 4
"""Letters of an indefinite name after a word for a kind at least: shorter ones are mostly verbs."""
CAPITAL = forms("عاصمه")
_FEMININE = ("ه", "ت")
_FOR = "ل"
_PLURAL = ("ين", "ات", "ون")
_VERBAL = ("ت", "ي", "است")
"""Begin verbs that say something of what is before them: `شركة تعمل`."""


def named_after_kind(said: Line, source: Source) -> Iterator[tuple[int, str]]:
    """Places of names, and the kind with the name, that the article never has together."""
    words = said.tokens
    counted = {place for number in said.numbers for place in range(number.first, number.last)}
    for place, (kind, name) in enumerate(pairwise(words)):
        if not (kind.arabic and name.arabic) or place + 1 in counted:
            continue  # صندوق بربع مليون دينار
        after = words[place + 2] if place + 2 < len(words) else None
        if kind.folded.startswith("ال") or kind.folded[1:3] == "ال":
            new = _is_new_body(kind, name, source)
        elif _is_definite(name):
            new = _is_new_definite(kind, name, source)
        else:
            new = _is_new_indefinite(kind, name, after, source)
        if new:
            yield place, f"{kind.text} {name.text}"


def _is_new_definite(kind: Token, name: Token, source: Source) -> bool:
    """`جامعة القاهرة`, `قضاء الزبير`."""
    listed = ("constructs", "constructs_more", "constructs_definite", "located")
    kinds = bare(kind.folded) & frozenset().union(*map(_words, listed))
    if not kinds or _together(kinds, name, source):
        return False
    adjective = kind.folded.startswith("لل")  # للشركة الأميركية
    heard = forms(name.folded) & source.forms if adjective else bare(name.folded) & source.words
    if not heard:
        located = kinds <= _words("located")
        general = bare(name.folded) & _words("general_ar") or name.folded.endswith(_PLURAL)
        if located and (general or kinds & _words("areas")):
            return bool(not general and _has_named(kinds, source))
        return not (kinds & _words("constructs_more") and general) or _has_other(kinds, source)
    alone = any(f"ال{one}" in source.words for one in kinds)  # المحافظة
    return not alone and name.folded in _words("places") | _words("capitals")


def _has_other(kinds: frozenset[str], source: Source) -> bool:
    """Whether the article has the very kind with another name: `وزارة الكهرباء`."""
    return any(one in kinds and other.startswith("ال") for one, other in source.neighbours)


def _is_new_indefinite(kind: Token, name: Token, after: Token | None, source: Source) -> bool:
    """`حي بشيكتاش`, `نادي جاراف`; an adjective agrees with the kind, and a definite one after it marks a name."""
    kinds = bare(kind.folded) & (_words("constructs") | _words("constructs_more") | _words("located"))
    if not kinds or (bare(name.folded) & source.words and _is_of_another_place(kinds, name, source)):
        return bool(kinds)
    if forms(name.folded) & source.forms:
        return False
    if places_of(name.folded) or name.folded in _words("capitals"):
        return _is_new_city(kinds, name, source)
    if len(name.folded) < LEAST or not terms(name.text, "ar") or bare(name.folded) & _words("not_names"):
        return False
    if bare(name.folded) & _words("general_ar") or (name.text.endswith("ا") and name.text[-2:-1] not in "يو"):
        return False
    if after is not None and after.arabic and _is_definite(after) and after.folded.endswith(("يه", "ي")):
        return not name.folded.startswith(("ل", "ب"))
    named = kinds <= _words("located") and _has_indefinite(kinds, source)
    agrees = _agrees(kinds, name.folded) and not named and is_common(name.folded)
    rest = name.folded[1:]
    joined = name.folded[0] in "ولبفك" and bool(forms(rest) & source.forms)
    joined = joined or (name.folded[0] == _FOR != rest[0] and is_common(rest))  # قناة لتصريف المياه
    return not (agrees or joined or name.folded.startswith(_VERBAL) or name.folded.endswith(_PLURAL))


def _is_of_another_place(kinds: frozenset[str], name: Token, source: Source) -> bool:
    """`جامعة عدن` where the article has `جامعة حضرموت` and Aden: two of its places, the kind beside the other alone."""
    places = {
        fold(word) for e in source.metadata.entities if e.kind == "place" for word in e.name.split()[:1]
    }
    if not kinds & _words("constructs") or name.folded not in places or _together(kinds, name, source):
        return False
    return any(one in kinds and other in places for one, other in source.neighbours)


def _is_new_city(kinds: frozenset[str], name: Token, source: Source) -> bool:
    """`جامعة روما` where the article has universities by other names, and speaks of no capital."""
    if not kinds & _words("constructs") or _agrees(kinds, name.folded) or CAPITAL & source.forms:
        return False
    return any(
        kinds & bare(one.folded) and other.arabic and not _agrees(kinds, other.folded)
        for each in source.lines
        for one, other in pairwise(each.tokens)
        if one.arabic
    )


def _agrees(kinds: frozenset[str], word: str) -> bool:
    """Whether an indefinite word may be an adjective of the kind."""
    feminine = any(each.endswith("ه") for each in kinds)
    return word.endswith(_FEMININE) if feminine else word.endswith(("ي", *_FEMININE))


def _has_indefinite(kinds: frozenset[str], source: Source) -> bool:
    """Whether the article has a name after the kind: `منطقة بوفاريك`."""
    return any(
        kinds & bare(kind.folded)
        and name.arabic
        and len(name.folded) >= LEAST
        and not (_is_definite(name) or _agrees(kinds, name.folded) or name.folded.startswith(_VERBAL))
        and bool(terms(name.text, "ar"))
        for each in source.lines
        for kind, name in pairwise(each.tokens)
        if kind.arabic
    )


def _is_new_body(kind: Token, name: Token, source: Source) -> bool:
    """`البنك الأفريقي`, where the article speaks of no bank; `الاتحاد الأفريقي`, where it has another union."""
    kinds = bare(kind.folded) & _words("acting")
    if not kinds or not _is_definite(name) or _together(kinds, name, source):
        return False
    if not _is_heard(kinds, source):
        return True
    plain = places_of(name.folded) & places_in(source) or bare(name.folded) & _words("general_ar")
    return not plain and not forms(name.folded) & source.forms


def _together(kinds: frozenset[str], name: Token, source: Source) -> bool:
    return any((one, other) in source.neighbours for one in kinds for other in bare(name.folded))


def _has_named(kinds: frozenset[str], source: Source) -> bool:
    """Whether the article names something of the kind: `منطقة القرارة`, a place of its record."""
    located = {
        word
        for entity in source.metadata.entities
        if entity.kind == "place"
        for token in entity.name.split()
        for word in bare(_folded(token))
    }
    return any((kind, word) in source.neighbours for kind in kinds for word in located)


def _is_heard(kinds: frozenset[str], source: Source) -> bool:
    """Whether the article speaks of a body of the kind, by any word for it."""
    same = kinds.union(*(group for group in _same_kind() if group & kinds))
    return bool(frozenset(form for kind in same for form in forms(kind)) & source.forms)


def _is_definite(word: Token) -> bool:
    return word.folded.startswith("ال") and len(word.folded) >= LEAST


def _words(listed: str) -> frozenset[str]:
    return folded_words(data("names")[listed])


@cache
def _same_kind() -> tuple[frozenset[str], ...]:
    rows = data("names")["same_kind"].split()
    return tuple(frozenset(folded_words(row.replace("=", " "))) for row in rows)


@cache
def _folded(word: str) -> str:
    return next(iter(folded_words(word)), "")
