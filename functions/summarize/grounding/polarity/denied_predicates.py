"""What an Arabic sentence denies, and whether the article affirms that very thing: `لم تنشر النتائج`, `نشرت النتائج`.

A true paraphrase denies as often as a false one: `لن تغلق` of a closing that is denied, `لم يتجاوز`, `كي لا`. A denial
counts only where its predicate, the first word after it that is more than an auxiliary, stands in the article by the
letters of its root, beside the same words, and nothing there says that it does not happen or has yet to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.polarity.poles import begins
from functions.summarize.grounding.polarity.roots import verb_kinds
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words

DOUBLED = "\u0651"
"""The sign of a doubled letter: `ودوّن`, and wrote down, is not `ودون`, and without."""
REACH = 8
"""Tokens beside a predicate that are said of it."""
HEADS = 8
"""Tokens after a denial among which its predicate stands."""
DENIED = 4
"""Tokens after a denial of the article that it denies."""
BEFORE = 8
"""Tokens before a word among which another one says that it does not happen: `نفى ما راج عن`."""
BEHIND = 3
"""Tokens after a word among which another one says so: `العرض ألغي`."""
SHARED = 2
"""Words beside the predicate that both must have."""
WIDER = 10
"""The same in the article, which tells more."""
MOST = 0.6
"""Share of the words beside it that both have where they call who does it otherwise: `الزلزال`, `الهزة`."""
EXCEPTED = 2
"""Words after `but for` that say what is taken out."""
BEYOND = 3
"""Tokens after `goes beyond` among which the number stands."""
TWICE = 6
"""Tokens between two denials of which the one may undo the other: `لم يمر دون`."""
_LONG = frozenset("اويئءؤ")
_STOPS = frozenset("،,;؛:.")
_POSSESSED = re.compile(r"(?<=\w{3})(?:ها|هم|هما|هن|نا|ه)$")
_ROOT = 3
_FUTURE = frozenset({"سي", "ست", "سن"})
_ENDS = ("ا", "ت", "ه", "وا")
_PERSONS = "ينتا"
_NOUNS = frozenset({"عدم", "دون", "غير"})
_DERIVED = "متن"
_HIDDEN = ("است", "ست")
_ANYBODY = frozenset({"احد", "احدا", "اي"})
_NOT = "لا"
_ON = "ل"
"""Begins `for` something: a verb after the denial does not."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word that may be what is denied; only `as_it_stands` may the article have it in the same form."""

    place: int
    as_it_stands: bool


def denied_predicate(said: Line, source: Source) -> str | None:
    """The denial of something that the article affirms of the same; `None` for none."""
    for place in denials_of(said):
        if _is_turned(said, place) or _is_bounded(said, place) or _denies_too(said.tokens[place], source):
            continue
        if any(_is_affirmed(said, place, head, source) for head in _heads(said, place)):
            return said.tokens[place].text
    return None


@lru_cache(maxsize=1024)
def denials_of(each: Line) -> tuple[int, ...]:
    """Places of the denials of a sentence; the unit of land `دونم` is none, nor `دون` of a price."""
    known = folded_words(data("polarity")["negations"]["ar"])
    return tuple(
        at for at, token in enumerate(each.tokens) if _unjoined(token) in known and _denies(each, at)
    )


def _unjoined(token: Token) -> str:
    """A word without the conjunction or preposition that a denial may bear: `ولن`, `لعدم`."""
    if not token.arabic:
        return ""
    if DOUBLED in token.text:
        return token.folded
    known = folded_words(data("polarity")["negations"]["ar"])
    cut = token.folded[1:]
    joined = token.folded[0] in "وف" or (token.folded[0] in "بل" and cut in _NOUNS)
    return cut if joined and cut in known else token.folded


def _denies(each: Line, at: int) -> bool:
    polarity = data("polarity")
    word = _unjoined(each.tokens[at])
    following = each.tokens[at + 1].folded if at + 1 < len(each.tokens) else ""
    if f"{word} {following}" in folded_words(polarity["introduced"]):
        return False
    if (
        word == _NOT
        and at
        and following
        and (following in folded_words(polarity["links"]) or following[0] in _ON)
    ):
        return False  # من الكمية لا من السعر, لأيام لا لديون
    if word in folded_words(polarity["below"]):
        measured = bool(bare(following) & folded_words(polarity["below_of"])) if following else False
        measured = measured or (
            at > 0 and each.tokens[at - 1].folded in folded_words(polarity["below_after"])
        )
        return not measured and at + 1 not in {number.first for number in each.numbers}
    numbered = at > 0 and at in {number.last for number in each.numbers}
    return not (word in folded_words(polarity["land"]) and (numbered or each.tokens[at].text.endswith("ً")))


def _denies_too(denial: Token, source: Source) -> bool:
    """Whether the article has the same verb of denial, whose subject may stand between it and what is denied."""
    return any(
        _unjoined(denial) in verbs and any(bare(token.folded) & verbs for token in source.tokens)
        for verbs in map(folded_words, data("polarity")["denial_verbs"])
    )


def _heads(said: Line, place: int) -> Iterator[Head]:
    """What may be the predicate that is denied: the first word of meaning, and after an auxiliary those behind it.

    A verb of denial has its subject next; what it denies is told by another form of the word in the article.
    """
    verbs = {verb for row in data("polarity")["denial_verbs"] for verb in folded_words(row)}
    loose = said.tokens[place].folded in verbs
    first = not loose
    for at in range(place + 1, min(place + 1 + HEADS, len(said.tokens))):
        token = said.tokens[at]
        if token.text in _STOPS:
            return
        if not token.arabic or not content([token], "ar"):
            continue
        if _is_light(token):
            loose = True
        elif first or loose:
            named = loose and token.folded.startswith("ال")  # لا تعتزم الإدارة
            future = token.folded[:2] in _FUTURE
            yield Head(at, as_it_stands=(first and not named) or future)
            first = False


def _is_light(token: Token) -> bool:
    known = folded_words(data("polarity")["light"])
    return token.folded in known or (token.folded[0] in "وفبل" and token.folded[1:] in known)


def _is_turned(said: Line, place: int) -> bool:
    """Whether something turns a denial round: a purpose, a condition, an exception, another denial."""
    polarity = data("polarity")
    words = [token.folded for token in said.tokens]
    before = words[max(0, place - 2) : place]
    if any(bare(word) & folded_words(polarity["aims"]) for word in before):
        return True
    only = folded_words(polarity["only"]["ar"]) | folded_words(polarity["alone"])
    if any(word in only and not _contrasts(words, at) for at, word in enumerate(words) if at > place):
        return True
    others = (at for at in denials_of(said) if at != place and abs(at - place) <= TWICE)
    return any(
        said.tokens[max(at, place)].folded[0] not in "وف" and _in_one(said, at, place) for at in others
    )


def _contrasts(words: list[str], at: int) -> bool:
    """Whether `إلا` is of `إلا أن`: however."""
    return words[at + 1 : at + 2] != [] and words[at + 1].startswith("ان")


def _in_one(each: Line, one: int, other: int) -> bool:
    """Whether no mark parts two tokens."""
    first, last = sorted((one, other))
    return not any(token.text in _STOPS for token in each.tokens[first:last])


def _is_bounded(said: Line, place: int) -> bool:
    """Whether a time or a number bounds what is denied: not `before` Tuesday is on Tuesday, `لا تتعدى الستين`."""
    ends = folded_words(data("polarity")["bounds"])
    words = [token.folded for token in said.tokens]
    above, counted = folded_words(data("numbers")["above"]), {number.first for number in said.numbers}
    for at in range(place + 1, len(words)):
        if (
            bare(words[at]) & above
            and counted & set(range(at + 1, at + 1 + BEYOND))
            and _in_one(said, place, at)
        ):
            return True
    return any(
        word in ends and words[at - 1] != "من" and _in_one(said, place, at)
        for at, word in enumerate(words)
        if at > place
    )


def _is_affirmed(said: Line, place: int, head: Head, source: Source) -> bool:
    """Whether the article has the predicate beside the same words, and nowhere denied there."""
    found = [
        (each, at)
        for each in source.lines
        for at in _places(each, said.tokens[head.place], as_it_stands=head.as_it_stands)
        if _is_of_same(said, place, head.place, each, at)
    ]
    past = said.tokens[head.place].folded[:2] not in _FUTURE  # لم يعلن أنه سيستأنف
    past = past and _unjoined(said.tokens[place]) in folded_words(data("polarity")["past"])
    return bool(found) and not any(
        _is_held_off(each, at, past=past) or _is_excepted(said, each, at) for each, at in found
    )


def _is_excepted(said: Line, each: Line, at: int) -> bool:
    """Whether the article takes out what the sentence speaks of: `على الشاحنات باستثناء شاحنات الأدوية`."""
    known = folded_words(data("polarity")["excepting"])
    return any(
        bare(token.folded) & known
        and content(each.tokens[place + 1 : place + 1 + EXCEPTED], "ar") <= said.content
        for place, token in enumerate(each.tokens)
        if place > at
    )


def _places(each: Line, head: Token, *, as_it_stands: bool) -> list[int]:
    kinds = _jussive(head.folded)
    stems = content([head], "ar")
    return [
        at
        for at, token in enumerate(each.tokens)
        if token.arabic
        and content([token], "ar")
        and (common := kinds & root_kinds(token.folded))
        and (as_it_stands or not content([token], "ar") & stems)
        and (as_it_stands or max(map(len, common)) > len("بع") or "ال" not in token.folded[:3])
    ]  # two letters are few to know a noun by: الزيارة, الوزارة


def _is_of_same(said: Line, place: int, head: int, each: Line, at: int) -> bool:
    """Whether the words beside two predicates are the same: who or what, first of all, and one more."""
    behind = range(head + 1, min(len(said.tokens), head + 1 + REACH))
    after = list(_words(said, [at for at in behind if _in_one(said, head, at)]))
    ahead = list(_words(said, range(max(0, place - REACH), place)))
    part = clause_at(each, at)
    beside = range(max(part.start, at - WIDER), min(part.stop, at + 1 + WIDER))
    there = {kind for token in _words(each, beside, out=at) for kind in _kinds(token)}
    held = [bool(_kinds(token) & there) for token in (*after, *ahead)]
    subject = any(held[: len(after)][:1]) or any(held[len(after) :][-1:])
    enough = sum(held) >= min(SHARED, len(held))
    return enough and (subject or sum(held) >= MOST * len(held))


def _words(each: Line, part: Iterable[int], out: int = -1) -> Iterator[Token]:
    for at in part:
        token = each.tokens[at]
        if at != out and token.arabic and content([token], "ar") and not _is_light(token):
            yield token


def _kinds(token: Token) -> frozenset[str]:
    return content([token], "ar") | root_kinds(token.folded)


def _is_held_off(each: Line, at: int, *, past: bool) -> bool:
    """Whether the article says that it does not happen, did not yet, or is only asked for."""
    first = max(0, at - BEFORE)
    if any(denial < at and _is_of_nobody(each, denial) for denial in denials_of(each)):
        return True
    if any(at - DENIED <= denial < at and _in_one(each, denial, at) for denial in denials_of(each)):
        return True
    words = each.tokens
    ahead = [place for place in range(first, at) if _in_one(each, place, at)]
    behind = range(at + 1, min(len(words), at + 1 + BEHIND))
    if any(_is_implicit(each, place) for place in (*ahead, *behind)):
        return True
    asked = any(begins(words[place].folded, _asking()) for place in ahead if words[place].arabic)
    future = words[at].folded.lstrip("وف")[:2] in _FUTURE
    return past and (asked or future)


def _is_of_nobody(each: Line, denial: int) -> bool:
    """Whether nobody does something, however far the verb is: `لا أحد من أبنائه، وكلهم في باريس، يريد`."""
    return any(token.folded in _ANYBODY for token in each.tokens[denial + 1 : denial + 3])


def _is_implicit(each: Line, place: int) -> bool:
    token = each.tokens[place]
    if not token.arabic or any(map(is_span, each.tokens[max(0, place - 1) : place + 2])):
        return False
    words = bare(token.folded)
    words |= {word.removesuffix(end) for word in words for end in _ENDS} | verb_kinds(token.folded)
    return any(
        word in _preventing() or any(len(one) > _ROOT and word.startswith(one) for one in _preventing())
        for word in words
    )


@cache
def _preventing() -> frozenset[str]:
    polarity = data("polarity")
    return folded_words(polarity["implicit"]["ar"]) | folded_words(polarity["preventing"])


@cache
def _asking() -> tuple[str, ...]:
    return tuple(folded_words(data("polarity")["asking"]))


@lru_cache(maxsize=20_000)
def root_kinds(folded: str) -> frozenset[str]:
    """A verb, its noun and its participle by the consonants that they share: `أغلق`, `تغلق`, `إغلاق`, `مغلقة`."""
    found = set()
    for form in bare(_POSSESSED.sub("", folded)) | bare(folded):
        if form.startswith("ال") and len(form) > len("التزم"):
            continue
        for cut in verb_kinds(form) | {form, form.removesuffix("ت")}:
            base = cut.removesuffix("ه").removesuffix("ات")
            kept = "".join(letter for letter in base if letter not in _LONG)
            found |= {kept, *(kept[1:] for first in _DERIVED if kept[:1] == first and len(kept) > _ROOT)}
            found |= {kept.removeprefix(each) for each in _HIDDEN if kept.startswith(each)}
    return frozenset(each for each in found if len(each) > 1)


def _jussive(folded: str) -> frozenset[str]:
    """A verb after `لم`, which loses its long vowel: `تزد` of `زاد`, `ينف` of `نفى`."""
    short = len(folded) == _ROOT and folded[0] in _PERSONS
    return root_kinds(folded) | (frozenset({folded[1:]}) if short else frozenset())
