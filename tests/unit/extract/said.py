"""What a tagger is said to have found, for tests that must not hang on a trained model."""

from __future__ import annotations

from typing import Literal, NamedTuple

from functions.extract.entities import find_entities
from shared.sentences import split_sentences

Kind = Literal["person", "organization", "place"]


class Said(NamedTuple):
    """A tagger's span."""

    kind: Kind
    start: int
    end: int
    confidence: float = 0.9


def found(text: str, *tagged: tuple[Kind, str], language: str = "fr") -> set[tuple[str, str]]:
    """(kind, name) of all entities, where a tagger has said that the first of each of these words is of that kind."""
    spans = [Said(kind, text.index(name), text.index(name) + len(name)) for kind, name in tagged]
    spans.sort(key=lambda span: span.start)
    entities = find_entities(text, language, split_sentences(text, language), spans)
    return {(entity.kind, entity.name) for entity in entities}
