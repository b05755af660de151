"""Bodies that a word for their kind and what they are of tell apart, written small: `la direction de la culture`.

The article has the kind, of something else alone: `la direction des travaux publics`, `مديرية الزراعة`.
"""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, content, data, folded_words

NEAR = 4
"""Tokens after a kind in the sentence among which stands what the body is of."""
FAR = 8
"""The same in the article, which may say more: `le ministère provincial chargé de la Santé`."""


def wrong_bodies(said: Line, source: Source) -> Iterator[str]:
    """Bodies of the sentence whose kind the article has, but never of that."""
    for at, kind in _kinds(said, source):
        of = _of(said, at, source)
        if of is None:
            continue
        place, stems = of
        told = [
            (_of(each, there, source), content(each.tokens[max(0, there - 2) : there + FAR], source.language))
            for each in source.lines
            for there, other in _kinds(each, source)
            if other == kind
        ]
        if any(found is not None for found, _ in told) and not any(stems & near for _, near in told):
            yield " ".join(token.text for token in said.tokens[at : place + 1])


def _kinds(each: Line, source: Source) -> Iterator[tuple[int, str]]:
    known = folded_words(data("names")["bodies_of"].get(source.language, ""))
    for at, token in enumerate(each.tokens):
        kind = next((form for form in sorted(bare(token.folded), key=len) if form in known), None)
        if kind is not None and token.kind == "word" and not (token.arabic and f"ال{kind}" in token.folded):
            yield at, kind


def _of(each: Line, at: int, source: Source) -> tuple[int, frozenset[str]] | None:
    """Where what a body is of stands, and its stem; `None` where nothing says it."""
    links = folded_words(data("names")["bodies_links"].get(source.language, ""))
    for place in range(at + 1, min(at + 1 + NEAR, len(each.tokens))):
        token = each.tokens[place]
        if token.folded in links or token.text in "'’":
            continue
        direct = token.arabic and place == at + 1 and token.folded.startswith("ال")
        linked = not token.arabic and place > at + 1
        stems = content([token], source.language)
        return (place, stems) if (direct or linked) and stems and token.kind == "word" else None
    return None
