"""Repairs of Unicode damage that never touch what the author meant.

Order matters: mojibake and entities first (they hide everything else), then order and shape of Arabic
letters, then invisible characters, spaces, and lines that a mail program or a PDF broke. Protected: `هـ`
after a year, `الـ` before a number, ﷺ and its like, `م²`, `½`, Persian joins, emoji sequences.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from functions.clean.arabic_order import restore_order
from functions.clean.lines import join_broken_lines
from functions.clean.mojibake import repair_mojibake

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_ENDING = frozenset("\r\u2028\u2029\x0b\x0c\x85")
# Putting marks in canonical order takes quadratic time; Unicode's Stream-Safe Format has 30 on a letter at most.
_COMBINING = re.compile(r"[A-Za-zÀ-ɏ][\u0300-\u036f]{1,30}|[اويىهۀے][\u0653-\u0655]")
_PRESENTATION = re.compile(r"[\ufb50-\ufd3d\ufd40-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]+")
_FIRST_SHAPE = "\ufb50"
_KEPT_LIGATURES = frozenset("\ufdfa\ufdfb\ufdfc\ufdfd")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\u180e\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NON_JOINER = re.compile("(?<![\u0620-\u06ff])\u200c+|\u200c+(?![\u0620-\u06ff])")
# A joiner matters in emoji sequences and in the Hijri sign (a heh that stays open after a year).
_JOINER = re.compile("(?<![\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff])(?<!\\d\u0647)(?<!\\d \u0647)\u200d")
_PERSIAN = re.compile("[پچژگیکے]")
_MARKS = "\u064b-\u0652\u0670"
_LETTERS = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3"
_INNER_TATWEEL = re.compile(f"(?<=[{_LETTERS}{_MARKS}])\u0640+(?=[{_MARKS}]*[{_LETTERS}])")
_MARKED_TATWEEL = re.compile(f"(?<=[{_LETTERS}])\u0640+(?=[{_MARKS}])")
_FINAL_TATWEEL = re.compile(
    f'(?<=[{_LETTERS}{_MARKS}]{{5}})\u0640+(?![\u0640{_LETTERS}{_MARKS}]|\\s*[\\d٠-٩A-Za-z«"“])'
)
_LONG_TATWEEL = re.compile(f"(?<=[{_LETTERS}])\u0640{{2,}}")
_BLANKS = frozenset("\t\u00a0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
_SPACES = re.compile(" {2,}")
_MARKS_ALONE = frozenset(map(chr, (*range(0x300, 0x370), *range(0x653, 0x656))))
_USUAL = frozenset(
    map(chr, (9, 10, *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180), *range(0x620, 0x700)))
)
_USUAL |= frozenset("،؛؟‘’“”–—…‹›•●■▪→←€™")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalize(text: str) -> str:
    """Every repair that plain text may need."""
    return join_broken_lines(normalize_text(unescape(repair_mojibake(text))))


def unescape(text: str) -> str:
    """Character references that survived outside markup (`&nbsp;`, `&#039;`), as their characters."""
    return _ENTITY.sub(lambda match: _character(match[0]), text) if "&" in text else text


@lru_cache(maxsize=1_000)
def _character(reference: str) -> str:
    return html.unescape(reference)


def normalize_text(text: str) -> str:
    """Characters and spaces only: what text taken out of any format may need. Lines stay as they are."""
    # Most texts hold few of these characters, and asking the set of a text's characters is cheaper than a search.
    held = set(text)
    if not held.isdisjoint(_ENDING):
        text = _LINE_ENDS.sub("\n", text)
        held -= _ENDING
        held.add("\n")
    if not held.isdisjoint(_MARKS_ALONE):
        text = _COMBINING.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    if not held <= _USUAL:
        text = _BIDI.sub("", text)
        text = _INVISIBLE.sub("", text)
    shaped = max(held, default="") >= _FIRST_SHAPE
    if shaped or not held.isdisjoint("ةى"):
        text = restore_order(text, shaped=shaped)
    if shaped:
        text = _PRESENTATION.sub(lambda match: _plain_letters(match[0]), text)
    text = _zero_width(text)
    if "\u0640" in text:
        text = _tatweel(text)
    for blank in held & _BLANKS:
        text = text.replace(blank, " ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _plain_letters(shapes: str) -> str:
    """Letters of a run of presentation forms; a mark that stands on a blank or a tatweel goes onto the
    letter before.
    """
    plain = []
    for char in shapes:
        if char in _KEPT_LIGATURES:
            plain.append(char)
            continue
        letters = unicodedata.normalize("NFKC", char)
        plain.append(letters.lstrip(" \u0640") if len(letters) > 1 else letters)
    return "".join(plain)


def _zero_width(text: str) -> str:
    if "\u200d" in text:
        text = _JOINER.sub("", text)
    if "\u200c" in text:
        text = _NON_JOINER.sub("", text) if _PERSIAN.search(text) else text.replace("\u200c", "")
    return text


def _tatweel(text: str) -> str:
    text = _INNER_TATWEEL.sub("", text)
    text = _MARKED_TATWEEL.sub("", text)
    text = _FINAL_TATWEEL.sub("", text)
    return _LONG_TATWEEL.sub("\u0640", text)
