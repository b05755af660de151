"""Arabic names in a summary sentence that the article does not know, or does not know in this combination.

Arabic has no capitals: a name is a word of a list, or an indefinite word after a definite title, or what follows a
given name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from functions.summarize.grounding.names.aliases import known_otherwise
from functions.summarize.grounding.names.known_arabic import first_names, is_common, is_strange_town
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.places import foreign, governs, places_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words, forms, is_on
from functions.summarize.terms import terms
from shared.arabic import fold

SHORT = 2
"""Letters up to which a word is no name."""
LONG = 4
"""Letters of a name that a verb may be taken for at most."""
_FOR, _AND = "ل", "و"
_PERSONS = "تين"
"""Letters that begin a verb of the present."""
_SERVANT = frozenset({"عبد", "وعبد"})


def unknown_arabic(said: Line, source: Source) -> list[str]:
    """Arabic names of the sentence that the article does not back up."""
    given, cities, titles = _lists()
    words = said.tokens
    found = []
    otherwise = known_otherwise(words, source)
    counted = {number.last for number in said.numbers}
    numbered = {place for number in said.numbers for place in range(number.first, number.last)}
    for place, word in enumerate(words):
        if not word.arabic or place in otherwise or (place in counted and word.folded.endswith("ا")):
            continue  # 14 فرنا
        following = words[place + 1] if place + 1 < len(words) and place + 1 not in numbered else None
        before = words[place - 1] if place else None
        named = frozenset() if is_on(word) else fronts(word.folded)
        if word.text.endswith("ه"):
            named -= first_names()  # كلفته is its cost, not of the name لفتة
        if word.text.endswith("ي"):
            named -= _in_alif()  # ليلي is nightly, not of the name ليلى
        heard = bool(bare(word.folded) & source.words)
        alike = heard or bool(forms(word.folded) & source.forms)
        two = {f"{front} {following.folded}" for front in named} if following else set()
        capital = named & folded_words(data("names")["capitals"])
        listed = bool(named & cities or two & cities or capital) or (
            not alike and not is_on(word) and is_strange_town(named | two, source)
        )
        if listed and not heard and (word.text.endswith("ه") or governs(words, place, source)):
            continue  # زواره are its visitors, not the town of زوارة; طوكيو for Japan
        servant = _servant(word, following)
        new = (not heard and (listed or named & given)) or (
            servant is not None and servant not in source.neighbours
        )
        placed = (
            not alike
            and len(word.folded) > SHORT
            and not word.text.endswith(("ا", "ً"))  # اعتبارا من
            and not (word.folded[0] == _AND and is_common(word.folded[1:]))  # كبير وترقب
            and before is not None
            and (
                _is_titled(before, word, titles)
                or _may_be_city(before, word)
                or _is_another(before, word, source)
            )
        )
        if new or placed or foreign(word.folded, source, two):
            found.append(word.text)
        elif (
            named
            and heard
            and following is not None
            and following.arabic
            and _is_first(word, source)
            and not (is_office(word) and before is not None and not is_office(before))  # أمين السر
        ):
            known = folded_words(data("names")["not_names"])
            other = is_office(following) or bool(forms(following.folded) & known)
            other = other or _is_verb_of_body(word, following) or _are_of_one(word, following, source)
            other = other or (following.folded.startswith("ال") and bool(places_of(following.folded)))
            other = other or following.text.endswith(("ً", "ًا", "ها", "هم"))  # يزيد قليلًا, حصة أقصاها
            other = other or (
                is_common(word.folded)
                and is_common(following.folded)
                and (
                    bool(forms(following.folded) & source.forms)
                    or _is_weak(word, source)
                    or named.isdisjoint(_first_names(source))  # أسماء عيون الماء
                )
                and not (_is_last(following, source) or following.folded.endswith("ي"))
            )  # شهد المقطع حادثا
            strange = terms(following.folded, "ar") and not other and not pairs(word, following, source)
            plain = bool(forms(following.folded) & source.forms) or is_common(following.folded)
            strange = strange and not (plain and _is_last(word, source))
            last = before is not None and pairs(before, word, source)
            definite = following.folded.startswith("ال")
            last = last and (not definite or (before is not None and _is_first(before, source)))
            if strange and not last:
                found.append(f"{word.text} {following.text}")
    return found


def _servant(word: Token, following: Token | None) -> tuple[str, str] | None:
    """`عبد اللطيف`: a given name in two words."""
    if following is None or word.folded not in _SERVANT or not following.folded.startswith("ال"):
        return None
    return word.folded, following.folded


def _is_titled(before: Token, word: Token, titles: frozenset[str]) -> bool:
    """An indefinite word after a definite title is no adjective of it, but a name: `الوزير كريم`."""
    listed = not fronts(word.folded).isdisjoint(given_names())
    verb = word.folded[0] in _PERSONS and is_common(word.folded)  # المحافظة تنتظر
    indefinite = not word.folded.startswith("ال")
    return before.folded in titles and indefinite and (listed or not (word.folded[-1] == "ه" or verb))


def _may_be_city(before: Token, word: Token) -> bool:
    """`مدينة` and then an indefinite word that does not agree with it as an adjective would."""
    listed = folded_words(data("names")["cities_before"])
    return (
        bool(bare(before.folded) & listed)
        and not before.folded.startswith("ال")
        and not word.folded.startswith("ال")
        and word.folded[-1] not in "هت"
        and bool(terms(word.text, "ar"))
    )


def _is_another(before: Token, word: Token, source: Source) -> bool:
    """`جبل حبشي` where the article has `جبل صبر`: the kind of a place, and another name after it."""
    known = data("names")
    heads = fronts(before.folded) & folded_words(known["heads"])
    common = (
        folded_words(known["not_names"]) | folded_words(known["roles"]) | folded_words(known["bodies_ar"])
    )
    if not heads or bare(word.folded) & common or not terms(word.text, "ar"):
        return False
    if len(word.folded) > LONG and word.folded[0] == ("ت" if before.folded[-1] == "ه" else "ي"):
        return False  # قاعة تستوعب
    joined = word.folded[0] == _FOR and is_common(word.folded[1:])  # قناة لتصريف المياه
    if joined or (word.folded[0] == _AND and len(word.folded) > LONG):
        return False  # كبير وترقب
    definite = word.folded.startswith("ال")
    rare = not is_common(word.folded)
    return any(
        one in heads and (rare or other.startswith("ال") == definite) and not {other} & common
        for one, other in source.neighbours
    )


def _is_first(word: Token, source: Source) -> bool:
    """A given name, or the first word of the name of one of the article's people."""
    named = fronts(word.folded)
    if word.text.endswith("ه"):
        named -= first_names() | first_names(common=True)
    return not named.isdisjoint(given_names()) or not named.isdisjoint(_first_names(source))


def _is_weak(word: Token, source: Source) -> bool:
    """Whether a word is a first name only by the list of those that are common words: `واصل العمل`."""
    sure = given_names() - first_names(common=True) | _first_names(source)
    return fronts(word.folded).isdisjoint(sure)


def _is_verb_of_body(word: Token, following: Token) -> bool:
    """Whether a given name is a verb of what follows: `حكمت المحكمة`."""
    return word.folded.endswith("ت") and bool(
        bare(following.folded) & folded_words(data("names")["bodies_ar"])
    )


def _are_of_one(word: Token, following: Token, source: Source) -> bool:
    """Whether two words are the first name and a later one of the same person, without what is between."""
    named = fronts(word.folded)
    people = (fold(entity.name).split() for entity in source.metadata.entities if entity.kind == "person")
    return any(name[0] in named and following.folded in name[2:] for name in people)


@lru_cache(maxsize=16)
def _first_names(source: Source) -> frozenset[str]:
    """The first words of the names of the article's people, but for definite ones."""
    firsts = {fold(entity.name.split()[0]) for entity in source.metadata.entities if entity.kind == "person"}
    return frozenset(first for first in firsts if not first.startswith("ال") and may_be_first(first))


def may_be_first(word: str) -> bool:
    """Whether a folded word may begin the name of a person: no common word in the shape of a verb or feminine noun."""
    shaped = word.removeprefix("و")[:1] in set(_PERSONS) or word.endswith("ه")
    return not shaped or word in given_names() or not is_common(word)


def _is_last(word: Token, source: Source) -> bool:
    """Whether the article's people have a name as their last one only, which stands alone then: `منصور`."""
    named = fronts(word.folded)
    people = [fold(entity.name).split() for entity in source.metadata.entities if entity.kind == "person"]
    return any(named & {*name[1:]} for name in people) and not any(name[0] in named for name in people)


@lru_cache(maxsize=50_000)
def fronts(word: str) -> frozenset[str]:
    """The word without a conjunction or preposition, its article kept or, after ل, restored."""
    found = {word}
    if len(word) > 3 and word[0] in "وفبلك":
        found.add(word[1:])
        if len(word) > 4 and word[0] in "وف" and word[1] in "بلك":
            found.add(word[2:])
        for lead in ("لل", "ولل", "فلل"):
            if word.startswith(lead):
                found.add("ال" + word[len(lead) :])
    return frozenset(found)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    known = data("names")
    titles = frozenset(title for title in folded_words(known["titles"]) if title.startswith("ال"))
    return folded_words(known["given"]) | first_names(), folded_words(known["places"]), titles


@cache
def _in_alif() -> frozenset[str]:
    """Folded given names that end in `ى`."""
    known = data("names")
    listed = f"{known['given']} {known['also_given']}".split()
    return frozenset(fold(name) for name in listed if name.endswith("ى"))


@cache
def given_names() -> frozenset[str]:
    """Arabic given names, those that are common words too included."""
    known = data("names")
    listed = folded_words(known["given"]) | folded_words(known["also_given"])
    return listed | first_names() | first_names(common=True)


def pairs(one: Token, other: Token, source: Source) -> bool:
    """Whether two words follow each other in the article, clitics aside."""
    return any((a, b) in source.neighbours for a in bare(one.folded) for b in bare(other.folded))
