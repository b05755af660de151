"""Arabic words that are of one root although their stems differ: `معصرة` and `معاصر`, `أوقفت` and `توقف`.

A stem keeps what stands within a word. The plural of many nouns and the other tense of many verbs are told by what
is put between the letters of the root and before them; without these, singular and plural come out the same.
"""

from __future__ import annotations

from functools import lru_cache

LEAST = 2
"""Letters that must be left for a word to be known by them."""
_LONG = frozenset("اويئء")
_AHEAD = "ميتنا"
_ROOTED = frozenset("تن")
_PLURALS = ("ات", "ين", "ون", "ان", "ه", "ا")
_ENDS = ("وا", "ون", "ين", "ان", "ات", "ت", "ه")


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """A folded word without its ending, its long vowels but a first `و`, and the `م` ahead of its noun."""
    end = next((end for end in _PLURALS if word.endswith(end) and len(word) - len(end) > LEAST - 1), "")
    cut = word.removesuffix(end)
    kept = cut[0] * (cut[0] == "و") + "".join(letter for letter in cut if letter not in _LONG)
    kept = kept[1:] if kept[:1] == "م" and len(kept) > LEAST + 1 else kept
    return kept if len(kept) >= LEAST else cut


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
            if each[:1] in _ROOTED and len(each) > LEAST:
                found.add(each)  # تعرض, يتعرض; نشرت, تنشر
    return frozenset(found)
