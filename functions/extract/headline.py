"""The headline and the line under it."""

from __future__ import annotations

import re
from math import ceil

from functions.extract.byline import is_credit
from functions.extract.dateline import is_dateline
from shared.article import CleanText
from shared.words import has_words, words

_LONGEST = 24  # words: longer first lines are a lead, not a headline
_SHORTEST = 2
_BODY = 1.5  # the next paragraph is at least this much longer than a headline over it
_SENTENCE_END = re.compile(r"[.؟?!…:۔;؛،,][\"'”’»)\]]*$")
_TERMINATOR_INSIDE = re.compile(r"[.؟!۔]\s+[^\W\d_]")


def find_headline(clean: CleanText) -> str | None:
    """The page's headline, else the text's first line when it reads like one, else None."""
    if clean.page.headline is not None and clean.page.headline.value.strip():
        return _one_line(clean.page.headline.value)
    first, _, rest = clean.text.lstrip().partition("\n")
    first = first.strip()
    return _one_line(first) if _headline_like(first, rest.lstrip().partition("\n")[0]) else None


def find_subtitle(clean: CleanText, headline: str | None) -> str | None:
    """The page's subtitle, unless it only repeats the headline."""
    guess = clean.page.subtitle
    if guess is None or not guess.value.strip():
        return None
    subtitle = _one_line(guess.value)
    return None if subtitle == headline else subtitle


def _headline_like(line: str, following: str) -> bool:
    # a text of one paragraph is read no further than a headline may be long
    if not following or has_words(line, _LONGEST + 1):
        return False
    count = len(words(line))
    if count < _SHORTEST:
        return False
    ends = _SENTENCE_END.search(line)
    if ends is not None and ends[0][0] not in "؟?!…":
        return False
    if _TERMINATOR_INSIDE.search(line) or not has_words(following, ceil(max(8, _BODY * count))):
        return False
    return not is_credit(line) and not is_dateline(line)


def _one_line(text: str) -> str:
    return " ".join(text.split())
