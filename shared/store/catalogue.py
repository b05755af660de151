"""Which entities there are, found by any word of their name: `NAME` rows sort by the folded name from that word on.

An entity is entered when the first article is filed under it, and leaves with the last one. Entering reads before it
writes, since nearly every entity of the news is known. Leaving looks again after the rows are gone, and enters the
entity anew where an article has been filed under it meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

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
_SHORT = len(_ARTICLE) + keys.NAME_LETTERS
"""Letters of the shortest word that is looked for without its article."""


class Known(Model):
    """An entity that articles name."""

    reference: str
    kind: str
    key: str
    names: dict[str, str]
    """By script (ISO 15924: `Arab`, `Latn`), as the first article of that script has it."""
    country: str | None = None

    @property
    def name(self) -> str:
        """One of its names: the Arabic one, if there is one."""
        return min(self.names.items())[1]


def enter(entities: Iterable[Entity]) -> None:
    """Enter entities that articles have just been filed under: those, and those of their names, that are not known yet.

    Raises:
        Unavailable: some rows may be written; doing it again repairs that.
    """
    told: dict[str, Entity] = {}
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entity in entities:
        told.setdefault(reference(entity), entity)
        names[reference(entity)].setdefault(script_of(entity.name), entity.name)
    known = {one.reference: one.names for one in get_all(told)}
    entered = [
        Known(
            reference=name,
            kind=entity.kind,
            key=entity.key,
            names=names[name] | known.get(name, {}),
            country=entity.country,
        )
        for name, entity in told.items()
        if not names[name].keys() <= known.get(name, {}).keys()
    ]
    _write(entered)


def leave(references: Iterable[str]) -> None:
    """Take entities out that no article is filed under any more.

    Raises:
        Unavailable: some rows may be gone; doing it again repairs that.
    """
    leaving = [one for one in get_all(references) if not _is_named(one.reference)]
    # older versions have entered more forms
    table.write_all(
        deletes=[
            key
            for one in leaving
            for key in (
                *(keys.name(each, one.reference) for each in _spoken(one)),
                keys.entity(one.reference),
            )
        ]
    )
    _write([one for one in leaving if _is_named(one.reference)])


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
    found: dict[str, Known] = {}
    # one entity may be met by several words of its name
    for one in islice(map(_known, _rows(prefix, most * 2)), most * 10):
        if (kind is None or one.kind == kind) and _begins(one, prefix):
            found.setdefault(one.reference, one)
        if len(found) == most:
            break
    return list(found.values())


def _rows(prefix: str, page: int) -> Iterator[dict[str, Any]]:
    """Rows of names that may begin with a prefix, or that have a word that does.

    With three letters of which two are the article, only names that begin with one are found by it.
    """
    forms = [_without_article(prefix)]
    if len(prefix) <= _SHORT:  # older versions have entered words so short as they are
        forms.append(prefix)
    for form in dict.fromkeys(forms):
        yield from table.query(
            "#PK = :pk AND begins_with(#SK, :prefix)",
            {"pk": keys.name(form, "")["PK"], "prefix": form},
            page=page,
        )


def words_of(one: Known) -> set[str]:
    """The words of an entity's names as they are looked for, with and without the Arabic article."""
    folded = fold("\n".join(one.names.values()))
    found = {folded[start:end] for start, end in words(folded)}
    return found | {word.removeprefix(_ARTICLE) for word in found}


def script_of(name: str) -> str:
    """The script of a name (ISO 15924), as far as names are told apart by it."""
    return "Arab" if any("\u0600" <= char <= "\u06ff" for char in name) else "Latn"


def _is_named(name: str) -> bool:
    return postings.count(term(TermKind.ENTITY, name), 1) > 0


def _write(entered: Iterable[Known]) -> None:
    told = [
        (one, {name: value for name, value in one.model_dump().items() if value is not None})
        for one in entered
    ]
    # the names first: an entity that is known is not entered again
    table.write_all(puts=[key | row for one, row in told for key in _name_keys(one)])
    table.write_all(puts=[keys.entity(one.reference) | row for one, row in told])


def _name_keys(one: Known) -> Iterator[keys.Key]:
    """What finds an entity: its names with and without an article, and what is left of them from each other word on."""
    forms: dict[str, None] = {}
    for name in one.names.values():
        for number, rest in enumerate(_from_each_word(name)):
            forms |= dict.fromkeys(
                [rest, _without_article(rest)] if number == 0 else [_without_article(rest)]
            )
    return (keys.name(form, one.reference) for form in forms)


def _spoken(one: Known) -> list[str]:
    """All the ways to say a name, or the rest of it, with and without an article."""
    rests = [rest for name in one.names.values() for rest in _from_each_word(name)]
    return list(dict.fromkeys(form for rest in rests for form in (rest, _without_article(rest))))


def _begins(one: Known, prefix: str) -> bool:
    return any(form.startswith(prefix) for form in _spoken(one))


def _from_each_word(name: str) -> Iterator[str]:
    folded = fold(name)[:NAMES_MOST]
    for start, _ in words(folded)[:WORDS_MOST]:
        rest = " ".join(folded[start:].split())
        if len(rest) >= keys.NAME_LETTERS:
            yield rest


def _without_article(text: str) -> str:
    """A folded name without its Arabic article, or the beginning of one, where enough is left to look for."""
    if text.startswith(_ARTICLE) and len(text) >= _SHORT:
        return text.removeprefix(_ARTICLE)
    return text


def _known(row: dict[str, Any]) -> Known:
    return Known(**{name: row[name] for name in Known.model_fields if name in row})
