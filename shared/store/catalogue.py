"""Which entities there are, found by any word of their name: `NAME` rows sort by the folded name from that word on.

An entity is entered when the first article is filed under it, and leaves with the last one. Entering reads before it
writes, since nearly every entity of the news is known. Leaving looks again after the rows are gone, and enters the
entity anew where an article has been filed under it meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from shared.arabic import fold
from shared.article import Entity, Model
from shared.store import keys, postings, table
from shared.terms import TermKind, reference, term
from shared.words import words

WORDS_MOST = 4
"""Words of a name from each of which it can be found."""
NAMES_MOST = 100
"""Characters of a name as it is looked for."""
_ARTICLE = "ال"


class Known(Model):
    """An entity that articles name."""

    reference: str
    kind: str
    key: str
    name: str
    country: str | None = None


def enter(entities: Iterable[Entity]) -> None:
    """Enter entities that articles have just been filed under, those that are not known yet.

    Raises:
        Unavailable: some rows may be written; doing it again repairs that.
    """
    by_reference = {reference(entity): entity for entity in entities}
    known = {row["PK"] for row in table.get_all(map(keys.entity, by_reference), ("PK",))}
    puts = []
    for name, entity in by_reference.items():
        if keys.entity(name)["PK"] in known:
            continue
        one = Known(
            reference=name, kind=entity.kind, key=entity.key, name=entity.name, country=entity.country
        )
        puts += [*_name_rows(one), keys.entity(name) | _told(one)]
    table.write_all(puts=puts)


def leave(references: Iterable[str]) -> None:
    """Take entities out that no article is filed under any more.

    Raises:
        Unavailable: some rows may be gone; doing it again repairs that.
    """
    for one in get_all(references):
        if _is_named(one.reference):
            continue
        rows = [*_name_rows(one), keys.entity(one.reference)]
        table.write_all(deletes=[{"PK": row["PK"], "SK": row["SK"]} for row in rows])
        if _is_named(one.reference):
            table.write_all(puts=[*_name_rows(one), keys.entity(one.reference) | _told(one)])


def get_all(references: Iterable[str]) -> list[Known]:
    """The entities that are known by these references, in any order."""
    rows = table.get_all(map(keys.entity, dict.fromkeys(references)))
    return [_known(row) for row in rows]


def get(name: str) -> Known | None:
    """The entity that a reference stands for, if an article names it."""
    found = get_all([name])
    return found[0] if found else None


def named(prefix: str, kind: str | None = None, *, most: int) -> list[Known]:
    """Entities with a name, or a word of one, that begins with a folded prefix of two letters or more; by name."""
    if len(prefix) < keys.NAME_LETTERS:
        raise ValueError(f"a prefix has {keys.NAME_LETTERS} letters or more")
    rows = table.query(
        "#PK = :pk AND begins_with(#SK, :prefix)",
        {"pk": keys.name(prefix, "")["PK"], "prefix": prefix},
        page=most * 2,
    )
    found: dict[str, Known] = {}
    # one entity may be met by several words of its name
    for one in islice(map(_known, rows), most * 10):
        if kind is None or one.kind == kind:
            found.setdefault(one.reference, one)
        if len(found) == most:
            break
    return list(found.values())


def words_of(name: str) -> set[str]:
    """The words of a name as they are looked for, with and without the Arabic article."""
    folded = fold(name)
    found = {folded[start:end] for start, end in words(folded)}
    return found | {word.removeprefix(_ARTICLE) for word in found}


def _is_named(name: str) -> bool:
    return postings.count(term(TermKind.ENTITY, name), 1) > 0


def _name_rows(one: Known) -> Iterator[dict[str, str]]:
    told = _told(one)
    for folded in dict.fromkeys(_from_each_word(one.name)):
        yield keys.name(folded, one.reference) | told


def _from_each_word(name: str) -> Iterator[str]:
    folded = fold(name)[:NAMES_MOST]
    for start, _ in words(folded)[:WORDS_MOST]:
        rest = " ".join(folded[start:].split())
        if len(rest) >= keys.NAME_LETTERS:
            yield rest
        if rest.startswith(_ARTICLE) and len(rest) > len(_ARTICLE) + keys.NAME_LETTERS:
            yield rest.removeprefix(_ARTICLE)


def _told(one: Known) -> dict[str, str]:
    return {name: value for name, value in one.model_dump().items() if value is not None}


def _known(row: dict[str, str]) -> Known:
    return Known(**{name: row[name] for name in Known.model_fields if name in row})
