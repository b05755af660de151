"""Roles beside French and English names.

le ministre de la Mobilité, Bart …      l'ingénieur P.-A. …      branch manager Kirsten …      Mayor April …
…, directeur régional de l'Office …,      …, a farmer near Johi,      …, 29, the company's founder,
"""

from __future__ import annotations

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import Roles, roles, words_around
from functions.extract.entities_text import Mention, Token
from functions.extract.quotes_data import is_saying
from functions.extract.vocabulary import Vocabulary, vocabulary
from shared.arabic import fold

_PARTICIPLES = ("é", "ée", "és", "ées", "venu", "venue", "élu", "élue")
_REACH = 12  # words of a role
_MODIFIERS = 4  # words between an article and the noun that says what somebody is
_SHORT = 5  # letters of a word whose ending says nothing
_ARTICLES = words_around("latin_articles")
_OF = words_around("latin_of")
_ENDS = words_around("latin_ends")
_ADJECTIVES = tuple(words_around("fr_adjectives"))


def latin_roles(text: str, tokens: list[Token], mention: Mention, language: str) -> tuple[int, int] | None:
    """(start, end) in the text of what the person is, or None."""
    words, known = roles(language), vocabulary(language)
    french = language == "fr"
    found = _before(text, tokens, mention, words, known, french=french) or _after(
        text, tokens, mention, words, known, french=french
    )
    if found is None or any(fold(word) in words.family for word in text[slice(*found)].split()[:2]):
        return None
    return found


def _before(
    text: str, tokens: list[Token], mention: Mention, words: Roles, known: Vocabulary, *, french: bool
) -> tuple[int, int] | None:
    last = mention.first - 1
    comma = False
    while last >= 0:
        gap = text[tokens[last].end : tokens[last + 1].start]
        comma = comma or gap.strip() == ","
        if "\n" in gap or gap.strip() not in {"", ",", ".", "'", "’"}:
            return None
        if tokens[last].folded not in words.honorifics:
            break
        last -= 1
    if last < 0 or (
        text[tokens[last].end : tokens[last + 1].start].strip() == "." and len(tokens[last].text) > 4
    ):
        return None
    if not french and not comma:
        return _premodifier(tokens, last, words, known)
    return _noun_phrase(tokens, last, words, comma=comma, french=french)


def _premodifier(tokens: list[Token], last: int, words: Roles, known: Vocabulary) -> tuple[int, int] | None:
    """`branch manager Kirsten …`, `Deputy commissioner …`, `Moroccan interior minister …`."""
    if not _is_noun(tokens, last, words):
        return None
    first = last
    while first > 0 and last - first < _MODIFIERS and tokens[first].joined:
        before = tokens[first - 1]
        if known.is_stop(before.folded) or before.folded in _ARTICLES or is_saying(before.folded):
            break
        if (
            known.kind(before.folded) in {"v", "r"}
            and before.folded not in words.nouns
            and not before.capital
        ):
            break
        if before.text.isdecimal() or (
            before.capital
            and not tokens[first].capital
            and not countries_of(before.folded)
            and not before.opens
            and tokens[first].folded not in words.nouns
        ):
            break
        first -= 1
    return tokens[first].start, tokens[last].end


def _noun_phrase(
    tokens: list[Token], last: int, words: Roles, *, comma: bool, french: bool
) -> tuple[int, int] | None:
    """What follows the nearest article behind which a noun for what people are stands."""
    for first in range(last, max(-1, last - _REACH), -1):
        opens = first == 0 or tokens[first].opens or not tokens[first].joined
        behind_article = first > 0 and tokens[first - 1].folded in _ARTICLES
        if comma and behind_article and first > 1 and tokens[first - 2].folded in {"de", "d", "of"}:
            continue  # `la fille de l'artiste, …`: what goes before is meant
        if is_saying(tokens[first].folded) or _is_end(tokens[first]):
            return None
        if (behind_article or opens) and tokens[first].folded not in _ARTICLES:
            head = _head(tokens, first, last, words)
            if head is not None and _holds_together(tokens, head, last, french=french):
                return tokens[first].start, tokens[last].end
        if opens and first < last + 1 and not tokens[first].joined:
            return None
    return None


def _head(tokens: list[Token], first: int, last: int, words: Roles) -> int | None:
    for number in range(first, min(first + _MODIFIERS, last + 1)):
        if _is_noun(tokens, number, words):
            return number
        if (_is_of(tokens[number]) and tokens[number].folded != "s") or _is_end(tokens[number]):
            return None
    return None


def _holds_together(tokens: list[Token], head: int, last: int, *, french: bool) -> bool:
    """Whether what goes on behind the noun is still the same phrase."""
    open_to_more = spare = False
    for number in range(head + 1, last + 1):
        token = tokens[number]
        if not token.joined:
            return False
        if _is_of(token):
            open_to_more = True
        elif token.capital or countries_of(token.folded):
            open_to_more = False
        elif open_to_more:
            open_to_more = not french
            spare = french  # `des services agricoles`: an adjective that no ending tells
        elif token.folded in roles("latin").nouns or (french and token.folded.endswith(_ADJECTIVES)):
            continue
        elif spare:
            spare = False
        else:
            return not french and number - head < 2
    return True


def _after(
    text: str, tokens: list[Token], mention: Mention, words: Roles, known: Vocabulary, *, french: bool
) -> tuple[int, int] | None:
    first = mention.last + 1
    opening = _gap(text, tokens, first)
    if opening == "," and first < len(tokens) and tokens[first].text.isdecimal():
        first += 1
        if not french and first < len(tokens) and tokens[first].folded in {"years"}:
            return None
        while french and first < len(tokens) and tokens[first].folded in {"ans"}:
            first += 1
        opening = _gap(text, tokens, first)
    if opening not in {",", "("} or first >= len(tokens):
        return None
    while first < len(tokens) and tokens[first].folded in _ARTICLES | {
        "alors",
        "aujourd",
        "hui",
        "now",
        "then",
    }:
        first += 1
        if first < len(tokens) and not tokens[first].joined:
            return None
    last = _end(text, tokens, first)
    if last < first:
        return None
    head = _head(tokens, first, last, words)
    if head is None:
        head = _unlisted(tokens, first, last, words)
    if head is None or (
        tokens[first].capital
        and not _is_noun(tokens, first, words)
        and not countries_of(tokens[first].folded)
        and head == first
    ):
        return None
    if any(is_saying(tokens[number].folded) for number in range(first, head + 1)):
        return None
    return tokens[first].start, tokens[last].end


def _end(text: str, tokens: list[Token], first: int) -> int:
    last = first - 1
    while last + 1 < len(tokens) and last + 1 - first < _REACH:
        number = last + 1
        if number > first:
            gap = text[tokens[last].end : tokens[number].start]
            if "\n" in gap or gap.strip(" \u00a0") not in {"", "-", "'", "’", "&"}:
                break
        if number > first and _is_participle(tokens[number]):
            break
        if _is_end(tokens[number]) or (is_saying(tokens[number].folded) and number > first):
            break
        last = number
    while last > first and _is_of(tokens[last]):
        last -= 1
    return last


def _unlisted(tokens: list[Token], first: int, last: int, words: Roles) -> int | None:
    """A trade by its ending (`mareyeuse`, `volcanologist`): the first word in French, one of the first in English."""
    for number in range(first, min(first + 2, last + 1)):
        token = tokens[number]
        if token.capital or _is_of(token):
            return None
        if len(token.text) > _SHORT and token.folded.endswith(tuple(map(fold, words.suffixes))):
            return number
    return None


def _is_participle(token: Token) -> bool:
    """`chimiste formée à …`: what somebody went through is no part of what they are."""
    return token.text.endswith(_PARTICIPLES) and token.folded not in roles("fr").nouns and not token.capital


def _is_of(token: Token) -> bool:
    """`à` is one, the verb `a` is not."""
    return token.folded in _OF and token.text != "a"


def _is_end(token: Token) -> bool:
    return token.folded in _ENDS and token.text != "à"


def _gap(text: str, tokens: list[Token], number: int) -> str:
    if not 0 < number < len(tokens):
        return ""
    gap = text[tokens[number - 1].end : tokens[number].start]
    return "\n" if "\n" in gap else gap.strip()


def _is_noun(tokens: list[Token], number: int, words: Roles) -> bool:
    if tokens[number].folded in words.nouns:
        return True
    # porte-parole, P-DG, vice-président: two words with a hyphen
    pair = (
        number > 0
        and tokens[number].joined
        and f"{tokens[number - 1].folded}-{tokens[number].folded}" in words.nouns
    )
    return pair or (
        number + 1 < len(tokens)
        and tokens[number + 1].joined
        and f"{tokens[number].folded}-{tokens[number + 1].folded}" in words.nouns
    )
