"""What people say in an article: direct speech in quotation marks, and whose words it is.

Quotation marks also stand around titles and words held at arm's length. A quoted passage counts as speech when it is
long enough to be a sentence, or when a verb of saying stands next to it (`data/speech.json`).
"""

from __future__ import annotations

import re
from functools import cache

from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import listed
from functions.extract.quotes_data import verbs_of_saying, words_of_speech
from functions.extract.quotes_speakers import Speakers
from shared.arabic import fold
from shared.article import Entity, Quote
from shared.words import words

_MOST = 50
_REACH = 160  # characters before and after a quote in which its speaker is looked for
_LONGEST = 2_000
_SENTENCE = 8  # words from which quoted words are speech even without a verb of saying
_SPOKEN = 3  # words from which they are with one
_NAME_WORDS = 6
_QUOTED = re.compile(
    rf"«(?P<a>[^«»]{{2,{_LONGEST}}})»|“(?P<b>[^“”]{{2,{_LONGEST}}})”|„(?P<c>[^„“”]{{2,{_LONGEST}}})[“”]"
    rf"|”(?P<d>[^“”\n]{{2,{_LONGEST}}})[“”]"
    rf"|\"(?<![\w\"]\")(?P<e>[^\"\n]{{2,{_LONGEST}}})\"(?![\w\"])"
)
"""Each way begins with its mark, by which the engine finds where to look."""
_NEAR = 30  # characters in which a verb right before a quote is looked for
_GOES_ON = 60  # characters between two quotes of one speaker: `,” Miller said. “`
_LEAD_IN = re.compile(r"(?:(?<!\w)(?:ب?[أإ]ن(?:ه[ام]?)?|qu[e'’]|that)|(?:[^\W\d_]|[»”\"])\s?:)\s*$")
_BREAK = re.compile(r"[.؟?!؛;\n\r…»«“”\"]")
_CLAUSE = re.compile(r"[,،:()\[\]–—]|\s-\s")
_ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|les|the)\s)(?=\S)", re.IGNORECASE)
_INNER = re.compile(
    r",\s(?:a-t-(?:il|elle|on)\s\w+|ont-(?:ils|elles)\s\w+|\w+-(?:t-)?(?:il|elle))(?:\s[^.,;«»]{1,40})?[.,]\s(?=\S)"
)
"""French puts who speaks inside the quotation marks: `…, a-t-il ajouté. …`"""
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W\d_]+)*\.?")


def find_quotes(
    text: str, entities: tuple[Entity, ...] = (), sentences: list[tuple[int, int]] | None = None
) -> tuple[Quote, ...]:
    """Direct speech in the order of the text; `text[offset:]` starts with the quoted words. At most 50.

    Speakers are the article's people by their full names where one is near, else the words beside the verb.
    """
    speakers = Speakers(text, entities, sentences or [])
    named_spans = {span for entity in entities for span in entity.offsets}
    found: list[Quote] = []
    last_end = -_GOES_ON
    for match in _QUOTED.finditer(text):
        start, said = _trimmed(text, *match.span(match.lastgroup or ""))
        if (start, start + len(said)) in named_spans:
            continue
        count = len(words(said))
        spoken, named = _speaker(text, match.start(), match.end())
        if count < _SPOKEN and not (
            spoken and _follows_verb(text, match.start()) and speakers.somebody(match.start())
        ):
            continue
        ended = _ends_inside(text, match.end())
        behind = None if ended else speakers.behind(match.end())
        goes_on = (
            bool(found) and match.start() - last_end < _GOES_ON and "\n" not in text[last_end : match.start()]
        )
        worded = speakers.in_these_words(match.end()) if _stands_alone(text, match.start()) else None
        if not (spoken or behind or goes_on or worded or count >= _SENTENCE or _led_to(text, match.start())):
            continue
        between = speakers.between(last_end, match.start()) if goes_on else None
        speaker = behind or worded or (between or found[-1].speaker if goes_on and not spoken else None)
        speaker = speaker or speakers.before(match.start()) or named
        found += [Quote(speaker=speaker, text=part, offset=start + at) for at, part in _parts(said)]
        last_end = match.end()
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _ends_inside(text: str, end: int) -> bool:
    """`“But we are alive.” Her neighbour said …`: a full stop inside ends the sentence; who follows does not speak."""
    return text[max(0, end - 4) : end - 1].rstrip(" \u00a0")[-1:] == "."


def _stands_alone(text: str, start: int) -> bool:
    """A quote that opens a paragraph or follows a full stop."""
    before = text[max(0, start - 3) : start]
    return start == 0 or before.endswith("\n") or before.rstrip(" ").endswith(".")


def _parts(said: str) -> list[tuple[int, str]]:
    """Where each part of quoted words begins, without the words of the reporter: `Tout est prêt, dit-il. On part.`"""
    parts, before = [], 0
    for inner in _INNER.finditer(said):
        parts.append((before, said[before : inner.start()]))
        before = inner.end()
    parts.append((before, said[before:]))
    return [(at, part) for at, part in parts if len(words(part)) >= _SPOKEN] or [(0, said)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the words begin, and the words without blanks and the comma that belongs to the sentence around."""
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), said.strip().rstrip(",،").rstrip()


def _follows_verb(text: str, start: int) -> bool:
    """`a jugé « raisonnable »`: a verb of saying right before makes speech of a word or two."""
    before = text[max(0, start - _NEAR) : start].rstrip(" \u00a0")
    return any(hit.end() == len(before) for hit in verbs_of_saying().finditer(before))


def _led_to(text: str, start: int) -> bool:
    """True when a colon or the word `that` stands right before the quote."""
    return _LEAD_IN.search(text[max(0, start - 20) : start]) is not None


def _speaker(text: str, start: int, end: int) -> tuple[bool, str | None]:
    """Whether a verb of saying stands beside text[start:end], and who says it when that can be read."""
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + _REACH].lstrip("\"'”’»,، "), maxsplit=1)[0]
    if (end < len(text) and text[end] in ".؟?!\n") or _ends_inside(text, end):
        after = ""
    verbs = verbs_of_saying()
    spoken = False
    for side, follows in ((before, False), (after, True)):
        hits = list(verbs.finditer(side))
        if not hits:
            continue
        hit = hits[0] if follows else hits[-1]
        if follows and len(words(side[: hit.start()])) > _NAME_WORDS:
            continue
        spoken = True
        name = _name(side[hit.end() :]) or _last_name(side[: hit.start()])
        if name:
            return True, name
    return spoken, None


def _name(after_verb: str) -> str | None:
    """The subject that follows a verb of saying: `said John Smith`, `قال الوزير محمد علي`, `a déclaré Mme Durand`."""
    clause = _ARTICLE.sub("", _CLAUSE.split(after_verb.lstrip(" \u00a0"), maxsplit=1)[0])
    kept: list[str] = []
    for token in clause.split():
        bare = token.strip("\"'“”«»")
        if not bare or fold(bare) in _stops() or not _TOKEN.fullmatch(bare):
            break
        if _latin(bare) and not bare[0].isupper() and not (kept or fold(bare) in words_of_speech("titles")):
            break
        kept.append(bare)
        if len(kept) == _NAME_WORDS:
            break
    return _checked(kept)


def _last_name(before_verb: str) -> str | None:
    """The subject right before the verb: `John Smith said`, `الوزير محمد علي قال`."""
    clause = _CLAUSE.split(before_verb.rstrip(" ,،\u00a0"))[-1]
    kept: list[str] = []
    for token in reversed(clause.split()):
        bare = token.strip("\"'“”«»")
        if fold(bare) in _stops() or not _TOKEN.fullmatch(bare):
            break
        if _latin(bare) and not bare[0].isupper() and fold(bare) not in words_of_speech("titles"):
            break
        kept.insert(0, bare)
        if len(kept) == _NAME_WORDS:
            break
    return _checked(kept)


def _checked(kept: list[str]) -> str | None:
    while kept and _latin(kept[-1]) and not kept[-1][0].isupper():
        kept.pop()
    while len(kept) > 1 and _is_honorific(kept[0]):
        kept.pop(0)
    if not kept or all(fold(word) in words_of_speech("pronouns") for word in kept):
        return None
    name = " ".join(kept)
    return name if len(name) > 2 and (_latin(kept[0]) or _is_somebody(kept)) else None


def _is_somebody(words: list[str]) -> bool:
    """Arabic has no capitals: a speaker's first word is a given name or says what people are."""
    first = fold(words[0])
    return first in roles("ar").nouns or first in listed("given_ar") or first in {"عبد", "ابو", "ام"}


def _is_honorific(word: str) -> bool:
    return fold(word).rstrip(".") in words_of_speech("honorifics")


def _latin(word: str) -> bool:
    return word[0].upper() != word[0].lower()


@cache
def _stops() -> frozenset[str]:
    return words_of_speech("stops") | words_of_speech("pronouns")
