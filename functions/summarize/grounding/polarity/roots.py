"""Arabic words that are of one root although their stems differ: `أوقفت` and `توقف`, `أغلق` and `إغلاق`.

A stem keeps what stands within a word. The other tense of many verbs, their nouns and participles are told by what is
put between the letters of the root and before them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from functions.summarize.grounding.text import bare

LEAST = 2
"""Letters that must be left for a word to be known by them."""
_ROOT = 3
_LONG = frozenset("اويئءؤ")
_POSSESSED = re.compile(r"(?<=\w{3})(?:ها|هم|هما|هن|نا|ه)$")
_DERIVED = "متن"
_HIDDEN = ("است", "ست")
_AHEAD = "ميتنا"
_ROOTED = frozenset("تن")
_ENDS = ("وا", "ون", "ين", "ان", "ات", "ت", "ه")


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
