"""People and bodies of a French or English sentence in the place of others, by the words right beside their names.

What somebody did, and the numbers of it, are told in the clause that has the name. So what stands beside a name of the
sentence is looked up beside each name of the article, as far as the next one, and not in whole lines, which tell of
several people. The nearer to the sentence's name a word stands, the more it says: one over the root of its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.anchors import agents_in
from functions.summarize.grounding.tied.nearness import PARTING, ranks, shared_weight

CLOSE = 6
"""Words on either side of a name of the article among which those are that speak for it against another one."""
LEAST = 3
"""Words that the surroundings of two names share at least."""
BETTER = 1.4
"""By how much the words beside another name must weigh more than those beside the name itself."""
SHARE = 0.5
"""Share of that weight from which what stands beside the name itself is good enough."""


PERSON = "person"
"""The kind of whoever the article names in full somewhere: a single word that it never does may be a place."""
_OF = frozenset({"of", "from", "at", "de", "du", "d"})


@dataclass(frozen=True, slots=True)
class Agent:
    """A name with the place of each stem and number beside it in the order of nearness on its side, from 1.

    `near` goes no further than the next name, `wide` does where no comma or `and` parts the two.
    """

    kind: str
    first: int
    text: str
    keys: frozenset[str]
    near: dict[str, int]
    wide: dict[str, int]


def other_agents(said: Line, source: Source) -> list[str]:
    """Names beside which the sentence says what the article says beside another name, which it leaves out."""
    if source.language == "ar":
        return []
    people = [last for first, last, kind in agents_in(said, source) if kind == PERSON]
    named = [each for each in _agents(said, source) if not _is_of(said, each, people)]
    keys = frozenset(key for each in named for key in each.keys)
    return [each.text for each in named if _is_of_another(each, keys, source)]


def _is_of(said: Line, agent: Agent, people: list[int]) -> bool:
    """Whether a body is that of somebody named right before it, `Mahlaba of Fair Meter`, or where it happens."""
    before = [t.folded for t in said.tokens[max(0, agent.first - 3) : agent.first] if len(t.folded) > 1]
    if agent.kind != PERSON and before[-1:] and before[-1] in folded_words(data("names")["locatives"]):
        return True
    return agent.first > 1 and agent.first - 1 in people and said.tokens[agent.first - 1].folded in _OF


def _is_of_another(ours: Agent, named: frozenset[str], source: Source) -> bool:
    article = [agent for line in source.lines for agent in _agents(line, source)]
    own = [agent for agent in article if agent.keys & ours.keys]
    full = {key for agent in article if agent.kind == PERSON and len(agent.keys) > 1 for key in agent.keys}
    rivals = [
        agent
        for agent in article
        if agent.kind == ours.kind
        and not agent.keys & named
        and (agent.kind != PERSON or agent.keys & full)
        and sum(agent.near.get(stem, CLOSE + 1) <= CLOSE for stem in ours.near) >= LEAST
    ]
    if not own or not rivals:
        return False
    best = max(shared_weight(ours.near, agent.near, CLOSE, source, sqrt) for agent in rivals)
    held = max(shared_weight(ours.near, agent.wide, len(source.tokens), source, sqrt) for agent in own)
    return best - held >= BETTER and held <= SHARE * best


@lru_cache(maxsize=1024)
def _agents(each: Line, source: Source) -> tuple[Agent, ...]:
    spans = agents_in(each, source)
    found = []
    for first, last, kind in spans:
        alike = [(one, other) for one, other, its in spans if its == kind]
        words = _words(each, alike, source)
        near = _reach(each, first, last, alike)
        wide = _reach(each, first, last, [at for at in alike if _is_parted(each, (first, last), at)])
        keys = content(each.tokens[first:last], source.language)
        text = " ".join(token.text for token in each.tokens[first:last])
        found.append(
            Agent(kind, first, text, keys, ranks(words, first, last, near), ranks(words, first, last, wide))
        )
    return tuple(found)


def _reach(each: Line, first: int, last: int, names: list[tuple[int, int]]) -> range:
    """As far as what is told of a name goes: to the comma or `and` before the next one, or to that one itself.

    What `, who` and a comma enclose is told of nobody outside.
    """
    before = max((other for _, other in names if other <= first), default=None)
    after = min((one for one, _ in names if one >= last), default=None)
    start = 0 if before is None else _border(each, before, first) or before
    end = len(each.tokens) if after is None else _border(each, last, after) or after
    part = clause_at(each, first)
    if each.tokens[part.start].folded in folded_words(data("names")["relatives"]):
        start = max(start, part.start)
        commas = (at for at in range(last, end) if each.tokens[at].text in PARTING)
        end = next(commas, end)
    return range(start, end)


def _is_parted(each: Line, ours: tuple[int, int], other: tuple[int, int]) -> bool:
    return _border(each, min(ours[1], other[1]), max(ours[0], other[0])) is not None


def _border(each: Line, first: int, last: int) -> int | None:
    """The last comma or `and` among the tokens."""
    joints = folded_words(data("names")["joints"])
    return next(
        (
            at
            for at in range(last - 1, first - 1, -1)
            if each.tokens[at].text in PARTING or each.tokens[at].folded in joints
        ),
        None,
    )


def _words(each: Line, names: list[tuple[int, int]], source: Source) -> list[tuple[int, frozenset[str]]]:
    """Places of words with a meaning and of numbers, with their stems and values; names of the kind are left out."""
    counted = {number.first: number for number in each.numbers if not (number.weak or number.ordinal)}
    skipped = {place for first, last in names for place in range(first, last)}
    skipped |= {place for number in each.numbers for place in range(number.first, number.last)}
    found = []
    for place, token in enumerate(each.tokens):
        if place in counted:
            found.append((place, frozenset(f"#{value:g}" for value in counted[place].values)))
        elif place not in skipped and (stems := content([token], source.language)):
            found.append((place, stems))
    return found
