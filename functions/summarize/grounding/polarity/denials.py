"""What French and English sentences deny, and whether a sentence of a summary denies what the article affirms.

A denial counts against a sentence only where the article speaks of the same thing: the verb or noun that is denied,
in whatever form, stands there undenied, and nothing beside it says by a word of its own that it does not happen
(`banned`, `suspendu`, `shortage`). Two such words make an affirmation: `was not interrupted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.polarity.denial import (
    DETERMINERS,
    PREPOSITIONS,
    Denial,
    denials,
    is_denied,
)
from functions.summarize.grounding.polarity.lacking import KIN, begins, is_implicit, poles_of_text
from functions.summarize.grounding.quotes import quoted_places
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words, shared_front
from functions.summarize.grounding.tied.support import best_of, score, told

SHARED = 2.0
"""Score from which a line of the article speaks of the same as the sentence."""
BESIDE = 5
"""Tokens on either side of a word among which another one says that it does not happen."""
ENDING = 2
"""Letters at the end of the shorter one that they may not share."""
COVERED = 0.75
"""Share of what a sentence says but for the denied word from which a line tells the same fact by another word."""
LEAST = 3
"""Words that both must have for that."""
PURPOSE = 2
"""Tokens before a verb among which `to` or `pour` says that it is not done yet."""
LACKED = 12
"""Tokens from `without` on among which what is lacking stands."""
_ALL = frozenset({"jamais", "never"})


def denied(said: Line, source: Source) -> str | None:
    """The word by which the sentence denies what the article affirms, or the article what it affirms."""
    ours = denials(said, source.language)
    quoted = quoted_places(said.tokens)  # a quotation is looked up word for word
    for denial in ours:
        if denial.place not in quoted and _speaks_against(said, denial, source):
            return said.tokens[denial.place].text
    near = best_of(told(said), source)
    if near is None or score(told(said), near, source) < SHARED:
        return None
    known = folded_words(data("polarity_latin")["negations"][source.language])
    denies_in_quotes = any(said.tokens[at].folded in known for at in quoted)
    cited = quoted_places(near.tokens) if denies_in_quotes else frozenset()
    for denial in denials(near, source.language):
        scope = _stems(near, denial.scope, source)
        if denial.place in cited or any(_is_told_too(each, scope, source) for each in source.lines):
            continue
        if scope and scope <= said.content and not ours and _is_affirmed(said, near, denial, source):
            return near.tokens[denial.place].text
    return None


def _is_told_too(near: Line, scope: frozenset[str], source: Source) -> bool:
    """Whether a line tells of the same without the denial: `they did not come to our town ; our town came to them`."""
    rest = tuple(at for at in _words(near) if not is_denied(near, at, source.language))
    return bool(scope & _stems(near, rest, source))


def _speaks_against(said: Line, denial: Denial, source: Source) -> bool:
    scope = _stems(said, denial.scope, source)
    if not scope or not denial.head or _tells_since(said):
        return False
    if said.tokens[denial.head[0]].folded in folded_words(data("polarity_latin")["denial_verbs"]):
        return any(_has_verb(each, said, denial, source) for each in source.lines)
    clause = clause_at(said, denial.place)
    bounds = folded_words(data("polarity_latin")["bounds"])
    if any(said.tokens[at].folded in bounds for at in clause if at > denial.place):
        return False  # not before May is in May
    stems = content([said.tokens[at] for at in clause], source.language)
    near = best_of(stems, source) if len(stems) > LEAST else best_of(told(said), source)
    if near is None or score(told(said), near, source) < SHARED or _tells_since(near):
        return False
    if any(_denies_too(each, scope, source) for each in source.lines):
        return False
    if said.tokens[denial.place].folded in PREPOSITIONS and _is_denied_of(said, denial, source):
        return False
    if _excepts(said.tokens[denial.place]) and any(map(_excepts, near.tokens)):
        return False
    if said.tokens[denial.place].folded in PREPOSITIONS and (
        _lacks_too(said, denial, near, source) or _waits(near, source)
    ):
        return False
    if _denies_by_other_words(said, near, source):
        return False
    if is_implicit(said, denial.head[0], source.language):  # `no delay`, but not `no fine for delay`
        return any(
            is_implicit(near, at, source.language) and not is_denied(near, at, source.language)
            for at in _words(near)
        )
    kin = [
        at
        for at in _words(near)
        if any(_is_kin(said.tokens[one], near.tokens[at], source) for one in denial.head)
    ]
    if kin:
        return not any(_is_lacking(near, at, said.tokens[denial.place].folded, source) for at in kin)
    return _tells_the_same(said, denial, clause, near, source)


def _has_verb(each: Line, said: Line, denial: Denial, source: Source) -> bool:
    """Whether a line has the denied verb of denial, undenied, of the same: `ne nie pas les faits`, `nie les faits`."""
    verb = denial.head[0]
    verbs = folded_words(data("polarity_latin")["denial_verbs"])
    ahead = _stems(said, tuple(at for at in denial.scope if at > verb), source)
    return any(
        each.tokens[other.place].folded in verbs
        and not is_denied(each, other.place, source.language)
        and _is_kin(said.tokens[verb], each.tokens[other.place], source)
        and ahead & _stems(each, other.scope, source)
        for other in denials(each, source.language)
    )


def _denies_by_other_words(said: Line, near: Line, source: Source) -> bool:
    """Whether the line has as many denials, of words that the sentence does not have: `took no part`, `not involved`.

    What it denies is then said in other words, and the denied word of the sentence stands in the line by chance.
    """
    there = denials(near, source.language)
    if not there or len(there) < len(denials(said, source.language)):
        return False
    return all(
        not denial.head  # `cannot be.`
        or not any(
            _is_kin(near.tokens[one], said.tokens[at], source) for one in denial.head for at in _words(said)
        )
        for denial in there
    )


def _denies_too(each: Line, scope: frozenset[str], source: Source) -> bool:
    there = denials(each, source.language, turned=True)  # `would not sign until …` denies that they signed
    return any(scope & _stems(each, denial.scope, source) for denial in there)


def _is_denied_of(said: Line, denial: Denial, source: Source) -> bool:
    """Whether the article denies something of what is lacking: `sans exiger le ticket`, `le ticket n'est pas …`."""
    lacking = content(said.tokens[denial.place + 1 : denial.place + 1 + BESIDE], source.language)
    return any(
        lacking & content([each.tokens[at] for at in clause_at(each, other.place)], source.language)
        for each in source.lines
        for other in denials(each, source.language)
        if each.tokens[other.place].folded not in PREPOSITIONS
    )


def _lacks_too(said: Line, denial: Denial, near: Line, source: Source) -> bool:
    """Whether a line says `without` of the same: `without human control`, `without a human hand on the controls`."""
    ours = content(said.tokens[denial.place : denial.place + LACKED], source.language)
    return any(
        ours & content(near.tokens[at : at + LACKED], source.language)
        for at in _words(near)
        if near.tokens[at].folded in PREPOSITIONS
    )


def _excepts(token: Token) -> bool:
    return token.folded in folded_words(data("polarity_latin")["excepting"])


def _waits(near: Line, source: Source) -> bool:
    """Whether a line says that something is not done until something else is: it is not done without it."""
    return denials(near, source.language, turned=True) != denials(near, source.language)


def _is_lacking(near: Line, at: int, denial: str, source: Source) -> bool:
    """Whether a word beside this one says that it does not happen, in the same part of the sentence."""
    part = clause_at(near, at)
    beside = range(
        max(part.start, _so_many_before(near, at)), min(part.stop, at + BESIDE + 1, _next_verb(near, at))
    )
    firsts = poles_of_text(data("polarity_latin")["firsts"])  # `no other before`, but no plain `not`
    every = denial in DETERMINERS | _ALL
    return any(
        is_implicit(near, place, source.language) and (every or not begins(near.tokens[place].folded, firsts))
        for place in beside
    )


def _so_many_before(each: Line, at: int) -> int:
    """The place of a word from which on `BESIDE` words stand before another one, apostrophes and letters left out."""
    words = (place for place in range(at - 1, -1, -1) if len(each.tokens[place].folded) > 1)
    return next(islice(words, BESIDE - 1, None), 0)


def _next_verb(each: Line, at: int) -> int:
    """Where a second verb of the same subject begins, after a word: `remain in dispute and will refuse …`."""
    latin = data("polarity_latin")
    apart, auxiliaries = folded_words(latin["apart"]), folded_words(latin["auxiliaries"])
    words = [token.folded for token in each.tokens]
    return next(
        (
            place
            for place in range(at + 1, len(words) - 1)
            if words[place] in apart and words[place + 1] in auxiliaries
        ),
        len(words),
    )


def _tells_the_same(said: Line, denial: Denial, clause: range, near: Line, source: Source) -> bool:
    """Whether a line without any word of lack tells all that the part of the sentence says, but for what it denies."""
    if denials(near, source.language) or any(is_implicit(near, at, source.language) for at in _words(near)):
        return False
    light = folded_words(data("polarity_latin")["light"])
    rest = [said.tokens[at] for at in clause if at not in denial.head and said.tokens[at].folded not in light]
    stems = content(rest, source.language)
    named = content(
        [token for token in rest if token.capital], source.language
    )  # who says it tells nothing of what
    shared = stems & near.content
    return len(shared - named) >= LEAST and len(shared) >= COVERED * len(stems)


def _is_affirmed(said: Line, near: Line, denial: Denial, source: Source) -> bool:
    """Whether the sentence affirms what the article denies, and does not only want or allow it: `time to appeal`."""
    purpose = folded_words(data("polarity_latin")["purpose"])
    places = [
        at
        for at in _words(said)
        if any(_is_kin(near.tokens[one], said.tokens[at], source) for one in denial.head)
    ]
    meant = [
        at for at in places if purpose.isdisjoint(t.folded for t in said.tokens[max(0, at - PURPOSE) : at])
    ]
    return bool(meant) and not any(is_implicit(said, at, source.language) for at in _words(said))


def _tells_since(each: Line) -> bool:
    """Whether a sentence tells since when: `unseen since 2020` is the most since then."""
    since = folded_words(data("polarity_latin")["since"])
    return any(token.folded in since for token in each.tokens)


def _words(each: Line) -> Iterator[int]:
    return (at for at, token in enumerate(each.tokens) if token.kind == "word")


def _stems(each: Line, places: tuple[int, ...], source: Source) -> frozenset[str]:
    return content([each.tokens[at] for at in places], source.language)


def _is_kin(one: Token, other: Token, source: Source) -> bool:
    """Whether two words are forms of one, or a verb and its noun."""
    if content([one], source.language) & content([other], source.language):
        return True
    shared = shared_front(one.folded, other.folded)
    return shared >= max(KIN, min(len(one.folded), len(other.folded)) - ENDING)
