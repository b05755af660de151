"""Where the name of a French institution ends that a noun opens: `Bourse régionale des valeurs mobilières`.

Behind the noun come adjectives and what it is of; behind each of these adjectives, what that is of, another of its kind
(`des arts et métiers`), a purpose (`pour la défense des droits`) and lists that end with `et` (`de l'Agriculture, de
l'Élevage et de la Pêche`). Anything else ends the name, a finite verb first of all.
"""

from __future__ import annotations

from functions.extract.entities_countries import countries_of
from functions.extract.entities_framed import framing
from functions.extract.entities_french_words import french, french_endings
from functions.extract.entities_text import Token, listed
from functions.extract.quotes_data import is_saying

_LONGEST = (
    24  # words: `ministère de l'Environnement, de la Lutte contre les changements climatiques, de la Faune …`
)
_ALONE = frozenset({"la", "l", "le", "les"})
_GOVERNING = frozenset({"de", "du", "des", "d"})
_CONTRACTED = frozenset({"du", "des"})
_TO = frozenset({"à", "au", "aux"})
_ACRONYM = 3  # letters of a short name
_ADJECTIVE = 3  # letters of a word that may be one


def end_of_name(text: str, tokens: list[Token], first: int) -> int:
    """The last token of the name that tokens[first] opens; `first` itself where nothing behind it describes it."""
    return _extended(text, tokens, first, _word(text, tokens, first), lists=True)


def end_of_force(text: str, tokens: list[Token], first: int) -> int:
    """`armée malienne`, `police judiciaire fédérale`, `armée de l'air ukrainienne`: adjectives tell a force's name."""
    last = _word(text, tokens, first)
    arm = [token.folded for token in tokens[last + 1 : last + 4]]
    if arm == ["de", "l", "air"] or arm[:2] == ["de", "terre"]:
        last += 3 if arm[1] == "l" else 2
    while last + 1 < len(tokens) and tokens[last + 1].joined and not tokens[last + 1].capital:
        if not is_adjective(tokens[last + 1].folded) or is_finite(tokens[last + 1]):
            break
        last = _word(text, tokens, last + 1)
    return last


def _extended(text: str, tokens: list[Token], first: int, last: int, *, lists: bool) -> int:
    while last - first < _LONGEST:
        further = _further(text, tokens, first, last, lists=lists)
        if further is None:
            break
        last = further
    return last


def _further(text: str, tokens: list[Token], first: int, last: int, *, lists: bool) -> int | None:
    """The end of what goes on with the name behind its `last` token."""
    number = last + 1
    if number >= len(tokens):
        return None
    token = tokens[number]
    if not token.joined:
        return (
            _series(text, tokens, first, last)
            if lists and text[tokens[last].end : token.start] == ", "
            else None
        )
    if token.capital:
        kind = last == first and not tokens[first].capital and tokens[first].folded in framing("kinds_latin")
        return None if kind or token.folded in listed("dated") else _word(text, tokens, number)
    if token.folded in _GOVERNING:
        return _complement(text, tokens, number)
    if token.text in _TO:
        return _complement(text, tokens, number) if tokens[first].folded in listed("heads_to") else None
    if token.folded == "et":
        return _and(text, tokens, first, last)
    if token.folded == "pour":
        return _purpose(text, tokens, first, number)
    if token.folded in french("about"):
        return _about(text, tokens, last)
    if token.text.isdecimal():
        return number if len(token.text) == 1 and tokens[last].capital else None  # `Oran 1`
    return _word(text, tokens, number) if qualifies(tokens, first, last, number) else None


def _word(text: str, tokens: list[Token], number: int) -> int:
    """The last token of a word with hyphens: `Lot-et-Garonne`, `judéo-marocain`."""
    while number + 1 < len(tokens) and text[tokens[number].end : tokens[number + 1].start] in {"-", "‑"}:
        number += 1
    return number


def _complement(text: str, tokens: list[Token], number: int) -> int | None:
    """The noun that a preposition leads to, with the adjectives that stand before it."""
    at = number + 1
    if (
        at < len(tokens)
        and tokens[at].joined
        and tokens[at].folded in _ALONE
        and tokens[number].folded not in _CONTRACTED
    ):
        at += 1
    elif at < len(tokens) and tokens[number].folded not in _CONTRACTED and is_infinitive(tokens[at]):
        return None
    while at + 1 < len(tokens) and tokens[at + 1].joined and _is_before_noun(tokens, at):
        at += 1
    if at >= len(tokens) or not tokens[at].joined:
        return None
    word = tokens[at]
    if word.text.isupper() and len(word.text) >= _ACRONYM:
        return None  # `Conseil de sécurité` and `ONU` are two
    if word.folded in french("no_noun") or word.folded in listed("dated") or not word.text[0].isalpha():
        return None
    return _word(text, tokens, at) if word.capital or not is_saying(word.folded) else None


def _is_before_noun(tokens: list[Token], number: int) -> bool:
    """`de première instance`, `des petites et moyennes entreprises`."""
    if tokens[number].folded == "et":
        return tokens[number + 1].folded in listed("before_noun")
    following = tokens[number + 1]
    plain = following.text[0].isalpha() and following.folded not in french("no_noun")
    both = (
        following.folded == "et"
        and number + 2 < len(tokens)
        and tokens[number + 2].folded in listed("before_noun")
    )
    return tokens[number].folded in listed("before_noun") and (plain or both)


def is_infinitive(token: Token) -> bool:
    """`d'avoir`, `de refuser`: what somebody is to do is no part of a name; `chantier` is a noun."""
    if token.capital:
        return False
    word = token.folded
    return word in french("infinitives") or (
        word.endswith("er") and not word.endswith(("ier", "mer")) and len(word) > 4
    )


def _and(text: str, tokens: list[Token], first: int, last: int) -> int | None:
    at = last + 2
    if at >= len(tokens) or not tokens[at].joined or opens_another(tokens, at):
        return None
    word = tokens[at]
    governed = _is_governed(tokens, first, last)
    if word.folded in _GOVERNING:
        return _complement(text, tokens, at) if governed else None
    if word.text in _TO:
        return _complement(text, tokens, at) if tokens[first].folded in listed("heads_to") else None
    if word.capital:
        return (
            _word(text, tokens, at) if tokens[first].folded == "ministere" and tokens[last].capital else None
        )
    if is_adjective(word.folded) and not is_finite(word):
        return _word(text, tokens, at)
    return _word(text, tokens, at) if governed and _are_several(tokens, last, at) else None


def _are_several(tokens: list[Token], one: int, other: int) -> bool:
    """`arts et métiers`, `ponts et chaussées`: two nouns of one number."""
    return _is_plural(tokens[one].folded) and _is_plural(tokens[other].folded) and not tokens[other].capital


def _is_plural(word: str) -> bool:
    return (
        len(word) > _ADJECTIVE
        and word[-1] in "sx"
        and word not in french("no_plural")
        and not is_saying(word)
    )


def _is_governed(tokens: list[Token], first: int, last: int) -> bool:
    return any(tokens[number].folded in _GOVERNING for number in range(first + 1, last))


def opens_another(tokens: list[Token], number: int) -> bool:
    """`et de l'Institut …`, `et la région …`: what follows `et` is an institution of its own."""
    articles = []
    if number < len(tokens) and tokens[number].folded in french("that_of"):
        return True
    while number < len(tokens) and tokens[number].joined and tokens[number].folded in _ALONE | _GOVERNING:
        articles.append(tokens[number].folded)
        number += 1
    if not articles or number >= len(tokens):
        return False
    if articles[0] in _ALONE:
        return True
    if articles[-1] in {"de", "d"}:
        return False  # `et d'établissement`
    word = tokens[number]
    return (
        word.folded in listed("lower_heads")
        or word.folded in framing("kinds_latin")
        or (word.capital and articles != ["des"] and word.folded in listed("heads_latin"))
        or (len(word.text) > 1 and word.text.isupper())
    )


def _purpose(text: str, tokens: list[Token], first: int, number: int) -> int | None:
    """`Institut de recherche pour le développement`: an article behind `pour`, and no name of its own before it."""
    at = number + 2
    if at >= len(tokens) or tokens[number + 1].folded not in _ALONE or not tokens[at].joined:
        return None
    named = any(token.capital for token in tokens[first + 1 : number])
    return _word(text, tokens, at) if not named or tokens[at].folded in french("purposes") else None


def _about(text: str, tokens: list[Token], last: int) -> int | None:
    """`enquêtes sur les accidents`, `recherche en génie rural`, `lutte contre le cancer`, `hockey sur glace`."""
    at = last + 2
    if at >= len(tokens) or tokens[last].folded not in french("studies"):
        return None
    if tokens[at].folded in _ALONE:
        at += 1
    if at >= len(tokens) or not tokens[at].joined or tokens[at].capital or not tokens[at].text[0].isalpha():
        return None
    return _word(text, tokens, at)


def _series(text: str, tokens: list[Token], first: int, last: int) -> int | None:
    """The end of a list that begins with a comma: `, de l'Élevage et de la Pêche`, `, social et environnemental`."""
    at = last + 1
    if tokens[at].folded in _GOVERNING:
        if not _is_governed(tokens, first, last):
            return None
        end = last
        while (
            end + 1 < len(tokens)
            and tokens[end + 1].folded in _GOVERNING
            and not opens_another_at(tokens, end + 1)
        ):
            comma = text[tokens[end].end : tokens[end + 1].start] == ", "
            further = _complement(text, tokens, end + 1) if comma else None
            if further is None:
                break
            end = _extended(text, tokens, end, further, lists=False)
        return end if _has_and(tokens, last, end) else None
    if (
        tokens[at].capital
        or at + 2 >= len(tokens)
        or tokens[at + 1].folded != "et"
        or not tokens[at + 1].joined
    ):
        return None
    following = tokens[at + 2]
    adjectives = all(is_adjective(tokens[one].folded) for one in (last, at, at + 2))
    nouns = _is_governed(tokens, first, last) and _are_several(tokens, at, at + 2)
    return _word(text, tokens, at + 2) if following.joined and (adjectives or nouns) else None


def opens_another_at(tokens: list[Token], number: int) -> bool:
    """The same behind a comma."""
    at = number + 1
    while at < len(tokens) and tokens[at].joined and tokens[at].folded in _ALONE:
        at += 1
    return at < len(tokens) and (tokens[at].folded in listed("lower_heads") or tokens[at].text[:2].isupper())


def _has_and(tokens: list[Token], last: int, end: int) -> bool:
    return any(tokens[number].folded == "et" for number in range(last + 1, end))


def qualifies(tokens: list[Token], first: int, last: int, number: int) -> bool:
    """Whether a word in small letters is an adjective of the word before it."""
    token, before = tokens[number], tokens[last].folded
    if is_finite(token):
        return False
    if is_adjective(token.folded):
        return True
    several = first > 0 and tokens[first - 1].folded in french("several") and _is_plural(tokens[first].folded)
    if not several and not _is_governed(tokens, first, last):
        return False
    if _is_plural(before):  # a verb does not agree in `-s`
        return _is_plural(token.folded)
    return token.text.endswith("ée") and not tokens[last].capital and not tokens[first].opens


def is_adjective(word: str) -> bool:
    """By its ending, of one or several; of a country too (`belges`)."""
    single = word.removesuffix("s")
    return (
        word.endswith(french_endings())
        or single.endswith(french_endings())
        or bool(countries_of(word) or countries_of(single))
    ) and word not in french("no_adjectives")


def is_finite(token: Token) -> bool:
    """A verb in the future, or one that speaks: `visionnera`, `décideront`."""
    word = token.text
    if token.capital or len(word) <= _ADJECTIVE or token.folded in french("no_verbs"):
        return False
    return word.endswith(("era", "ira", "dra", "rra", "ront", "raient")) or is_saying(token.folded)
