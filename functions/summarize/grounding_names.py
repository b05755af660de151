"""Names in a summary sentence that the article does not know, or does not know in this combination.

French and English names begin with a capital. Arabic has none: there a name is a word of a list, or an indefinite
word after a definite title, or what follows a given name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding_institutions import is_organization
from functions.summarize.grounding_source import Line, Source
from functions.summarize.grounding_text import DATA, Token, bare, data, folded_words, forms, is_on
from functions.summarize.terms import terms
from shared.arabic import fold

_SERVANT = frozenset({"عبد", "وعبد"})
_PREFIXED = 5
"""Letters from which the adjective of a country is known with any ending."""


def unknown_names(said: Line, source: Source) -> list[str]:
    """Names of the sentence that the article does not back up."""
    return [*_latin(said, source), *_arabic(said, source)]


def name_runs(words: list[Token]) -> list[list[int]]:
    """Runs of capitalised words, particles of names between them left out, as places among the tokens."""
    particles = folded_words(data("grounding_names")["particles"])
    runs: list[list[int]] = []
    last = -2
    for place, word in enumerate(words):
        if word.capital and not word.arabic and word.folded not in particles:
            between = words[last + 1 : place] if runs else []
            if runs and all(each.text in "-‑'’" or each.folded in particles for each in between):
                runs[-1].append(place)
            else:
                runs.append([place])
            last = place
    return runs


def _latin(said: Line, source: Source) -> list[str]:
    dated = {place for when in said.dates for place in range(when.first, when.last)}
    counted = {place for number in said.numbers for place in range(number.first, number.last)}
    missing: list[str] = []
    for run in name_runs(said.tokens):
        words = [said.tokens[place] for place in run]
        if _spelt_out(words, source):
            continue
        places = [place for place in run if place not in dated and place not in counted]
        strange = [place for place in places if not _is_known(said.tokens[place], source)]
        if strange == [0] and (_only_begins(said.tokens, run, source) or _governs(said.tokens[0], source)):
            strange = []
        if strange:
            missing.append(" ".join(word.text for word in words))
            continue
        missing += _mixed(said.tokens, places, source)
    if source.language == "fr":
        missing += [
            word.text
            for word in said.tokens
            if word.kind == "word"
            and not word.capital
            and _is_adjective(word.folded)
            and _foreign(word.folded, source)
        ]
    return missing


def _only_begins(words: list[Token], run: list[int], source: Source) -> bool:
    """Whether the first word of a sentence is none of the name that follows: a last name is left without its first."""
    if places_of(words[0].folded) or words[0].folded in folded_words(data("grounding_names")["capitals"]):
        return False
    if is_organization(words[0]):
        return False
    if len(run) == 1 or run[1] > 1 or not terms(words[0].text, source.language):
        return True
    return not bare(words[1].folded) & source.last_names


def _governs(word: Token, source: Source) -> bool:
    """Whether a capital that begins the sentence stands for the government of a country of the article."""
    return bool(_exact().get(word.folded, frozenset()) & _places_in(source))


def _mixed(words: list[Token], places: list[int], source: Source) -> list[str]:
    """Two parts of a name that never stand together in the article: the one person's first, the other's last name."""
    found = []
    for one, other in pairwise(places):
        parts = words[one], words[other]
        apart = any(word.text in "'’" for word in words[one + 1 : other]) and other - one > 1
        plain = any(_is_plain(part, source) for part in parts) or (
            one == 0 and parts[0].folded not in source.named
        )
        unheard = parts[0].folded not in source.words or parts[1].folded not in source.words
        if not (apart or plain or unheard or _pairs(parts[0], parts[1], source)):
            found.append(f"{parts[0].text} {parts[1].text}")
    return found


def _is_plain(word: Token, source: Source) -> bool:
    return word.folded in source.lower or bool(places_of(word.folded)) or len(word.text) < 3


def _pairs(one: Token, other: Token, source: Source) -> bool:
    return any((a, b) in source.neighbours for a in bare(one.folded) for b in bare(other.folded))


def _is_known(word: Token, source: Source) -> bool:
    if len(word.folded) < 2 or bare(word.folded) & source.words:
        return True
    if word.folded in folded_words(data("grounding_names")["neutral"]):
        return True
    return bool(places_of(word.folded) & _places_in(source)) or _is_acronym(word, source)


def _is_acronym(word: Token, source: Source) -> bool:
    """Whether the article spells out the acronym: its letters begin words that follow each other."""
    if not (word.text.isupper() and len(word.text) > 1):
        return False
    return word.folded in _initials(source)


def _spelt_out(words: list[Token], source: Source) -> bool:
    """Whether the run is what an acronym of the article stands for."""
    initials = "".join(word.folded[0] for word in words)
    return len(words) > 1 and any(
        token.text.isupper() and token.folded == initials for token in source.tokens
    )


@lru_cache(maxsize=16)
def _initials(source: Source) -> frozenset[str]:
    found = set()
    small = folded_words(data("grounding_names")["particles"]) | folded_words(
        data("grounding_names")["joins"]
    )
    for each in source.lines:
        letters = [w.folded[0] for w in each.tokens if w.kind == "word" and w.folded not in small]
        for size in range(2, 7):
            found |= {"".join(letters[at : at + size]) for at in range(len(letters) - size + 1)}
    return frozenset(found)


# ----------------------------------------------------------------- Arabic


def _arabic(said: Line, source: Source) -> list[str]:
    given, cities, titles = _lists()
    words = said.tokens
    found = []
    for place, word in enumerate(words):
        if not word.arabic:
            continue
        following = words[place + 1] if place + 1 < len(words) else None
        before = words[place - 1] if place else None
        fronts = frozenset() if is_on(word) else _fronts(word.folded)
        heard = bool(bare(word.folded) & source.words)
        alike = heard or bool(forms(word.folded) & source.forms)
        two = {f"{front} {following.folded}" for front in fronts} if following else set()
        listed = fronts & cities or two & cities or fronts & folded_words(data("grounding_names")["capitals"])
        servant = _servant(word, following)
        new = (not heard and (listed or fronts & given)) or (
            servant is not None and servant not in source.neighbours
        )
        placed = (
            not alike
            and before is not None
            and (_is_titled(before, word, titles) or _may_be_city(before, word))
        )
        if new or placed or _foreign(word.folded, source, two):
            found.append(word.text)
        elif fronts and heard and following is not None and following.arabic and _is_first(word, source):
            other = following.folded in folded_words(data("grounding_names")["not_names"])
            strange = terms(following.folded, "ar") and not other and not _pairs(word, following, source)
            if strange and not (before is not None and _pairs(before, word, source)):
                found.append(f"{word.text} {following.text}")
    return found


def _servant(word: Token, following: Token | None) -> tuple[str, str] | None:
    """`عبد اللطيف`: a given name in two words."""
    if following is None or word.folded not in _SERVANT or not following.folded.startswith("ال"):
        return None
    return word.folded, following.folded


def _is_titled(before: Token, word: Token, titles: frozenset[str]) -> bool:
    """An indefinite word after a definite title is no adjective of it, but a name: `الوزير كريم`."""
    return before.folded in titles and not word.folded.startswith("ال")


def _may_be_city(before: Token, word: Token) -> bool:
    """`مدينة` and then an indefinite word that does not agree with it as an adjective would."""
    listed = folded_words(data("grounding_names")["cities_before"])
    return (
        bool(bare(before.folded) & listed)
        and not word.folded.startswith("ال")
        and word.folded[-1] not in "هت"
    )


def _is_first(word: Token, source: Source) -> bool:
    """A given name, or the first word of the name of one of the article's people."""
    firsts = {fold(entity.name.split()[0]) for entity in source.metadata.entities if entity.kind == "person"}
    firsts = {first for first in firsts if not first.startswith("ال")}
    return bool(_fronts(word.folded) & (given_names() | firsts))


def _fronts(word: str) -> frozenset[str]:
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
    known = data("grounding_names")
    titles = frozenset(title for title in folded_words(known["titles"]) if title.startswith("ال"))
    return folded_words(known["given"]), folded_words(known["places"]), titles


@cache
def given_names() -> frozenset[str]:
    """Arabic given names, those that are common words too included."""
    known = data("grounding_names")
    return folded_words(known["given"]) | folded_words(known["also_given"])


# ----------------------------------------------------------------- places


def _foreign(word: str, source: Source, two: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether the word names a country, or its people, of which the article says nothing by any name."""
    groups = places_of(word) | {group for each in two for group in _exact().get(each, ())}
    return bool(groups) and not groups & _places_in(source) and not bare(word) & source.words


@lru_cache(maxsize=20_000)
def places_of(word: str) -> frozenset[int]:
    """The countries that a folded word may speak of: their name, adjective or capital."""
    if word in folded_words(data("grounding_names")["capitals"]):
        return frozenset()
    exact = _exact()
    spelt = forms(word) if word[:1] > "\u0600" else bare(word)
    found = {group for form in spelt for group in exact.get(form, ())}
    if not found and word[:1] < "\u0600":
        found = {
            group
            for size in range(_PREFIXED, min(len(word), 14))
            if len(word) - size <= 3
            for group in _adjectives().get(word[:size], ())
        }
    return frozenset(found)


@lru_cache(maxsize=16)
def _places_in(source: Source) -> frozenset[int]:
    exact = _exact()
    words = {token.folded for token in source.tokens if token.kind == "word"}
    one = (group for word in words for group in {*places_of(word), *exact.get(word, ())})
    two = (group for pair in source.neighbours for group in _exact().get(" ".join(pair), ()))
    return frozenset((*one, *two))


def _is_adjective(word: str) -> bool:
    """Whether what is written small may be the adjective of a country: `eu` is no union."""
    return any(word[:size] in _adjectives() for size in range(_PREFIXED - 1, len(word) + 1))


@cache
def _adjectives() -> dict[str, frozenset[int]]:
    """What of it is written small: only adjectives come with other endings."""
    written = (DATA / "grounding_places.tsv").read_text(encoding="utf-8").split()
    small = {fold(word) for line in written for word in line.split("|") if word[:1].islower()}
    return {word: groups for word, groups in _exact().items() if word in small}


@cache
def _exact() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    lines = (DATA / "grounding_places.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(row for row in lines if not row.startswith("#")):
        for word in row.replace("|", " ").split():
            name = fold(word.replace("_", " "))
            for form in {name, name.removeprefix("ال")}:
                found.setdefault(form, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}
