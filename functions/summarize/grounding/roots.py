"""Arabic words that are of one root although their stems differ: `معصرة` and `معاصر`, `أوقفت` and `توقف`.

A stem keeps what stands within a word. The plural of many nouns and the other tense of many verbs are told by what
is put between the letters of the root and before them; without these, singular and plural come out the same.
"""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.text import Token, content

LEAST = 2
"""Letters that must be left for a word to be known by them."""
_LONG = frozenset("اويئء")
_AHEAD = "ميتنا"
_ENDS = ("وا", "ون", "ين", "ان", "ات", "ت", "ه")


@lru_cache(maxsize=20_000)
def consonants(stem: str) -> str:
    """A stem without long vowels, the `م` ahead of its noun and the ending of its feminine."""
    cut = stem.removesuffix("ه")
    kept = "".join(letter for letter in cut if letter not in _LONG)
    kept = kept[1:] if kept[:1] == "م" and len(kept) > LEAST + 1 else kept
    return kept if len(kept) >= LEAST else stem


def counted_kind(noun: list[Token]) -> frozenset[str]:
    """By what a counted noun is known in the singular and in the plural: `هدفا`, `أهداف`."""
    return frozenset(consonants(stem) for stem in content(noun, "ar"))


@lru_cache(maxsize=20_000)
def verb_kinds(folded: str) -> frozenset[str]:
    """A verb or its participle without the letter of its person or form ahead and its endings behind."""
    found = set()
    bases = {folded, folded[1:]} if folded[0] in "وفس" else {folded}
    for base in bases:
        ends = {base, *(base.removesuffix(end) for end in _ENDS)}
        for each in ends:
            cut = each[1:] if each[:1] and each[0] in _AHEAD else each
            if len(cut) > LEAST:
                found.add(cut)
    return frozenset(found)
