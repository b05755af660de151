"""Where an article names somebody or something: the tagger's spans, and what tables and rules add or correct.

Of two candidates that overlap, one that a table knows goes before the tagger's, which goes before one that only its
words speak for; but a longer name of the table of places gives way to a person or an institution around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Protocol

from functions.extract import entities_arabic, entities_latin
from functions.extract.byline import is_agency
from functions.extract.entities_constructs import listed_words
from functions.extract.entities_edges import widened
from functions.extract.entities_forms import Forms
from functions.extract.entities_framed import framed
from functions.extract.entities_french_spans import french_spans
from functions.extract.entities_french_words import french
from functions.extract.entities_initials import initialled
from functions.extract.entities_institutions import institutions
from functions.extract.entities_kinds import rekinded
from functions.extract.entities_known import known_in
from functions.extract.entities_places import places_in
from functions.extract.entities_resolve import resolved
from functions.extract.entities_roles_data import roles
from functions.extract.entities_separated import separated
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.entities_told import with_told
from functions.extract.entities_trim import is_origin, parted, trimmed
from functions.extract.places import is_listed, plain
from functions.extract.vocabulary import Vocabulary

_DATELINE = 130  # characters at the head of a text where an agency is the source, not a subject
_TABLE = 0.9
_SURE = 0.96  # of a table's name that has a word for its kind before it
_SHORTEST = 4  # characters of a name with a possessive
_SEVERAL = 6  # letters of `صيادون`
_PLURAL = ("ون", "ين", "ان")


class Span(Protocol):
    """text[start:end] names something, says a tagger. A read-only NamedTuple does."""

    @property
    def kind(self) -> Literal["person", "organization", "place"]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def confidence(self) -> float: ...


def find_mentions(
    text: str,
    tokens: list[Token],
    forms: Forms,
    spans: Sequence[Span],
    filed_from: str | None,
    known: Vocabulary,
    *,
    arabic: bool,
) -> list[Mention]:
    """Mentions in the order of the text, none across another."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    tagged = [mention for span in spans if (mention := _tagged(span, tokens, starts, ends)) is not None]
    table = _known(tokens, forms, arabic=arabic)
    places = places_in(tokens, forms, filed_from, known, arabic=arabic)
    held = {number: mention for mention in places for number in range(mention.first, mention.last + 1)}
    if arabic:
        people = entities_arabic.people(tokens, forms, known)
        named = institutions(tokens, forms, known, held)
        named += [rekinded(mention, tokens, arabic=True) for mention in people]
    else:
        named = entities_latin.names(text, tokens, known)
    named += [*framed(text, tokens, forms, known, arabic=arabic), *initialled(text, tokens)]
    tagged = separated(tagged, text, tokens)
    if not arabic:
        tagged = french_spans(tagged, tokens)
    tagged = _corrected(tagged, tokens, known, arabic=arabic)
    chosen = resolved(tagged, [*table, *named, *places], arabic=arabic)
    chosen = [
        _without_possessive(text, mention)
        for mention in chosen
        if not _is_street(tokens, mention) and (arabic or not _is_unmarked(text, tokens, mention))
    ]
    chosen = [mention for mention in chosen if not is_source(text, mention)]
    return chosen if arabic else with_told(text, tokens, chosen)


def _without_possessive(text: str, mention: Mention) -> Mention:
    """`Kenya's` names Kenya."""
    possessive = (
        text[mention.end - 2 : mention.end] in {"'s", "’s"} and mention.end - mention.start > _SHORTEST
    )
    return replace(mention, end=mention.end - 2) if possessive else mention


def _is_street(tokens: list[Token], mention: Mention) -> bool:
    """A street is no place to note down, nor the person that it is called after."""
    streets = listed("streets")
    if tokens[mention.first].folded in streets or tokens[mention.last].folded in streets:
        return True
    before = tokens[mention.first - 1] if mention.first and tokens[mention.first].joined else None
    if mention.first > 1 and tokens[mention.first - 2].folded == "عن":
        return False  # `عن طريق`: by
    if before is None or before.folded not in streets:
        return False
    if mention.kind == "person":
        return True
    # `avenue Pasteur`, but `طريق الدار البيضاء`
    name = " ".join(token.text for token in tokens[mention.first : mention.last + 1])
    return mention.kind == "place" and before.text.isascii() and not is_listed(plain(name))


def _is_unmarked(text: str, tokens: list[Token], mention: Mention) -> bool:
    """`l'indice OBX`, `stade Chaban-Delmas`, `francs CFA`, `POR/Movistar`, `ADN`, `conseil municipal`: no names."""
    token = tokens[mention.first]
    if mention.first == mention.last and token.text.isupper():
        code = text[token.end : token.end + 1] == "/" and text[token.start - 1 : token.start] == "("
        if code or token.folded in french("no_names"):
            return True
    if mention.last > mention.first and "-".join(
        word.folded for word in tokens[mention.first : mention.last + 1]
    ) in french("unnamed"):
        return True
    before = tokens[mention.first - 1] if mention.first and token.joined else None
    if before is None or before.folded not in french("unmarked") or text[before.end : token.start] != " ":
        return False
    return mention.kind != "place" or not is_listed(plain(text[mention.start : mention.end]))


def _corrected(
    tagged: list[Mention], tokens: list[Token], known: Vocabulary, *, arabic: bool
) -> list[Mention]:
    """A tagger's spans as names begin and end."""
    if arabic:
        tagged = parted(tagged, tokens)
    by_token = {number: mention for mention in tagged for number in range(mention.first, mention.last + 1)}
    made = []
    for mention in tagged:
        if _is_nobody(mention, tokens) if arabic else is_origin(mention, tokens):
            continue
        mention = rekinded(mention, tokens, arabic=arabic)
        wide = widened(mention, tokens, by_token, known, arabic=arabic)
        made.append(trimmed(wide, tokens, known, arabic=arabic))
    return made


def _is_nobody(mention: Mention, tokens: list[Token]) -> bool:
    """`المشاركون`, `الوزيران`, `ربان`: people, or what somebody is, but nobody by name."""
    word = tokens[mention.first].folded
    if mention.kind == "organization" and mention.last > mention.first:
        # `الجريمة المنظمة العابرة للحدود`, `الشركة المكلفة بالأشغال`: described, not named
        return word.startswith("ال") and tokens[mention.first + 1].folded in listed_words("ends")
    several = len(word) >= _SEVERAL and word.endswith(_PLURAL) and word[:-2] in roles("ar").nouns
    if mention.kind == "person" and several and word not in listed("given_ar"):
        return True  # `صيادون من …`
    alone = mention.kind == "person" and mention.first == mention.last
    if alone and word in roles("ar").nouns and word not in listed("given_ar"):
        return True
    if not alone or "ال" not in word[:3]:
        return False
    return word.endswith(("ون", "ين", "ات")) or (word.endswith("ان") and _is_noun(word[:-2]))


def _is_noun(word: str) -> bool:
    """Whether a word with the article is what somebody is, as it stands, without the article, or of a woman."""
    bare = word.partition("ال")[2]
    return not {bare, f"ال{bare}", f"{bare}ه", f"ال{bare}ه"}.isdisjoint(roles("ar").nouns)


def is_source(text: str, mention: Mention) -> bool:
    """An agency in the dateline is where the news comes from, not what it is about."""
    if mention.start > _DATELINE:
        return False
    name = text[mention.start : mention.end]
    return is_agency(name) or is_agency(f"La {name}") or is_agency(f"The {name}")


def _tagged(span: Span, tokens: list[Token], starts: list[int], ends: list[int]) -> Mention | None:
    """The tokens of a tagger's span; None where it holds no word."""
    first = bisect_right(ends, span.start)
    last = bisect_left(starts, span.end) - 1
    if first > last or first >= len(tokens):
        return None
    start = max(span.start, tokens[first].start)
    return Mention(span.kind, start, tokens[last].end, first, last, span.confidence, "tagger")


def _known(tokens: list[Token], forms: Forms, *, arabic: bool) -> list[Mention]:
    return [
        Mention(
            found.known.kind,
            tokens[found.first].start + found.cut,
            tokens[found.last].end,
            found.first,
            found.last,
            _SURE if found.kind_before else _TABLE,
            "gazetteer",
        )
        for found in known_in(tokens, forms, arabic=arabic)
        # one word of Arabic may be another word written alike: it needs the tagger, or a longer name nearby
        if not arabic or found.last > found.first or found.cut == 0
    ]
