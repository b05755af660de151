"""What an article is filed under, so that it can be found: a list of terms, and the words that search matches.

A term is a kind and a value in one string: `entity:place:rabat`, `topic:medtop:11000000`, `word:maroc`. It has no
language: whoever asks for an entity wants it in all of them.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from shared.arabic import fold
from shared.article import Entity, Metadata, Model
from shared.meaning import cells
from shared.stems import alternatives, stem, stems

ENTITIES_MOST = 7
"""Entities that an article is filed under: those that it names most."""
KEYPHRASES_MOST = 4
TOPICS_MOST = 2
WORDS_MOST = 8
"""Words that an article is filed under: of its headline, then of its keyphrases. Names are found by their entity.

Beside them stands the leading word of each keyphrase that a list may be narrowed by: the keyphrase needs no row then.
"""
WORDS_SHOWN = 40
"""Words that a row carries, so that the other words of a question can be checked without reading the article."""
CELLS_MOST = 3
"""Cells of the space of meaning that an article is filed in: those nearest to it."""
MARK_BYTES = 4
"""Bytes of a hashed term: one in four billion terms is taken for another."""


class TermKind(StrEnum):
    """What a term is about."""

    ENTITY = "entity"
    KEYPHRASE = "keyphrase"
    TOPIC = "topic"
    SECTION = "section"
    SOURCE = "source"
    COLLECTION = "collection"
    WORD = "word"
    CELL = "cell"
    """A part of the space of meaning: rows under it carry the article's vector."""


_FOUND_OTHERWISE = tuple(f"{kind}:" for kind in (TermKind.SECTION, TermKind.SOURCE, TermKind.KEYPHRASE))
"""Sections and sources have indexes of their own, keyphrases are found by a word."""


class Filing(Model):
    """All that an article's rows in the index are made of.

    `terms` have a row each; `marks` are hashes of every term that a list may be narrowed by; `words` are stems.
    `vector` is what it means, for the rows of its cells; `None` where the record has none.
    """

    terms: tuple[str, ...]
    marks: bytes
    words: tuple[str, ...]
    entities: tuple[str, ...]
    vector: bytes | None = None


def term(kind: TermKind, value: str) -> str:
    """The term for a value: a keyphrase, which is written in many ways, is folded."""
    if kind is TermKind.KEYPHRASE:
        value = " ".join(fold(value).split())
    return f"{kind}:{value}"


def reference(entity: Entity) -> str:
    """How an entity is named in paths and terms: its kind and its key."""
    return f"{entity.kind}:{entity.key}"


def mark(name: str) -> bytes:
    """A term as `MARK_BYTES` bytes."""
    return hashlib.blake2b(name.encode(), digest_size=MARK_BYTES).digest()


def has_mark(marks: bytes, name: str) -> bool:
    """Whether a term is among those of an article."""
    return mark(name) in parted(marks)


def parted(marks: bytes) -> frozenset[bytes]:
    """The hashed terms among those of an article, to look for many."""
    return frozenset(marks[at : at + MARK_BYTES] for at in range(0, len(marks), MARK_BYTES))


def entity_terms(metadata: Metadata) -> list[str]:
    """The entities that an article is filed under, most named first."""
    return [term(TermKind.ENTITY, reference(entity)) for entity in metadata.entities[:ENTITIES_MOST]]


def keyphrase_terms(metadata: Metadata) -> list[str]:
    """The keyphrases that an article is filed under, best first."""
    return [term(TermKind.KEYPHRASE, phrase.text) for phrase in metadata.keyphrases[:KEYPHRASES_MOST]]


def keyphrase_places(phrase: str) -> list[str]:
    """Where articles with a keyphrase may be filed: under its leading word, however that is stemmed.

    Keyphrases without a word have rows of their own, as all had in older versions.
    """
    _, spelled = _leading(phrase)
    return [term(TermKind.KEYPHRASE, phrase), *(term(TermKind.WORD, each) for each in spelled)]


def _leading(phrase: str) -> tuple[str, tuple[str, ...]]:
    """The longest word of a phrase, which most likely is its rarest, and its stems; nothing for words of grammar."""
    return max(alternatives(phrase), key=lambda each: len(each[0]), default=("", ()))


def _filed_word(phrase: str, language: str) -> str | None:
    """The leading word of a phrase as an article in a language is filed under it; `None` for words of grammar."""
    word, spelled = _leading(phrase)
    found = stem(word, language) if spelled else None
    return found if found is None or found in spelled else word


def cell_terms(vector: bytes, most: int = CELLS_MOST) -> list[str]:
    """The cells that a vector is nearest to, nearest first."""
    return [term(TermKind.CELL, str(number)) for number in cells(vector, most)]


def filing(metadata: Metadata, collection: str | None, vector: bytes | None = None) -> Filing:
    """What a READY article is filed under."""
    language = metadata.language.code
    entities = tuple(reference(entity) for entity in metadata.entities[:ENTITIES_MOST])
    narrow = [*entity_terms(metadata), *keyphrase_terms(metadata)]
    narrow += [term(TermKind.TOPIC, topic.code) for topic in metadata.topics[:TOPICS_MOST]]
    for kind, value in (
        (TermKind.SECTION, metadata.section),
        (TermKind.SOURCE, metadata.publisher),
        (TermKind.COLLECTION, collection),
    ):
        if value:
            narrow.append(term(kind, value))
    written = [metadata.headline or "", *(phrase.text for phrase in metadata.keyphrases)]
    named = [entity.name for entity in metadata.entities[:ENTITIES_MOST]]
    filed, words = (
        list(dict.fromkeys(each for text in told for each in stems(text, language)))
        for told in (written, [*written, *named])
    )
    rows = [name for name in narrow if not name.startswith(_FOUND_OTHERWISE)]
    rows += cell_terms(vector) if vector is not None else []
    phrases = [phrase.text for phrase in metadata.keyphrases[:KEYPHRASES_MOST]]
    leading = {phrase: word for phrase in phrases if (word := _filed_word(phrase, language))}
    rows += [term(TermKind.KEYPHRASE, phrase) for phrase in phrases if phrase not in leading]
    rows += [term(TermKind.WORD, word) for word in (*filed[:WORDS_MOST], *leading.values())]
    return Filing(
        terms=tuple(dict.fromkeys(rows)),
        marks=b"".join(map(mark, dict.fromkeys(narrow))),
        words=tuple(words[:WORDS_SHOWN]),
        entities=entities,
        vector=vector,
    )
