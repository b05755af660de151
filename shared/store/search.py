"""Articles whose headline, entities or keyphrases hold all the words of a question, newest first.

Each word stands for the stems that it may have, and for the entities with a name that it begins or is a word of: so a
word in one script finds the name in another where one record knows both. The last word may be the beginning of one.
The word with the fewest places to look drives; a row says whether its article has the others.
"""

from __future__ import annotations

from functools import partial

from shared.article import Model
from shared.stems import alternatives
from shared.store import catalogue, keys, postings, table
from shared.store.browse import Page, cards, filled
from shared.store.postings import Posting
from shared.terms import TermKind, term

WORDS_MOST = 8
"""Words of a question that are looked for; what is longer is narrowed by its first ones."""
NAMES_MOST = 8
"""Entities that one word stands for at most."""


class Word(Model):
    """A word of a question: its spellings as stems, the entities that it may name, and whether it may go on."""

    folded: str
    stems: tuple[str, ...]
    entities: tuple[str, ...]
    open: bool

    def terms(self) -> list[str]:
        """Where articles with this word are filed."""
        named = [term(TermKind.ENTITY, reference) for reference in self.entities]
        return [*(term(TermKind.WORD, stem) for stem in self.stems), *named]

    def is_in(self, one: Posting) -> bool:
        """Whether an article that is filed elsewhere has this word."""
        if any(stem in one.words for stem in self.stems) or any(
            name in one.entities for name in self.entities
        ):
            return True
        return self.open and any(word.startswith(self.folded) for word in one.words)


def question(text: str) -> tuple[Word, ...]:
    """The words of a question, with what they stand for; reads the catalogue of entities."""
    asked = alternatives(text)[:WORDS_MOST]
    entities = table.together([partial(_known, folded) for folded, _ in asked])
    found = []
    for number, ((folded, stems), known) in enumerate(zip(asked, entities, strict=True)):
        last = number == len(asked) - 1
        named = [one for one in known if last or folded in catalogue.words_of(one)]
        found.append(
            Word(
                folded=folded,
                stems=stems,
                entities=tuple(one.reference for one in named),
                open=last and len(folded) > 2,
            )
        )
    return tuple(found)


def _known(folded: str) -> list[catalogue.Known]:
    return catalogue.named(folded, most=NAMES_MOST) if len(folded) >= keys.NAME_LETTERS else []


def page(words: tuple[Word, ...], before: str | None, limit: int) -> Page:
    """Up to `limit` articles with all the words, below a position; fewer, with more to follow, at the budget's end."""
    driver = min(words, key=lambda word: (len(word.terms()), -len(word.folded)))
    others = [word for word in words if word is not driver]
    rows = (
        (one.position, one if all(word.is_in(one) for word in others) else None)
        for one in postings.newest_of(driver.terms(), before, None, postings.PAGE if others else limit + 1)
    )
    found, following, read = filled(rows, limit)
    return Page(cards=tuple(cards(found)), following=following, read=read)
