"""What a sentence calls somebody right beside the name, and whether the article calls them or others so."""

from __future__ import annotations

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.mentions import Mention, Mentions

BEFORE = 5
"""Tokens before a name among which stands what its bearer is: `la trésorière`, `رئيس اتحاد الصيادين`."""
APPOSED = 8
"""Tokens after the comma behind a name among which it stands too."""
REACH = 9
"""Tokens beside a mention in the article among which it stands."""
_COMMAS = frozenset(",،")
_NAMED = frozenset({"person", "name", "organization"})


def callings(said: Line, anchor: Anchor, there: Mentions, source: Source) -> dict[str, float]:
    """Shares of what a name is called that stand beside its mentions, on its lines, and beside another's."""
    called = _called(said, anchor, source) if anchor.kind in _NAMED else frozenset[str]()
    whole = source.weigh(called) or 1.0
    own = frozenset(stem for each in there.own for stem in _beside(each, source))
    lines = frozenset(stem for at in anchor.lines for stem in source.lines[at].content)
    return {
        "called": float(bool(called)),
        "called_own": source.weigh(called & own) / whole,
        "called_line": source.weigh(called & lines) / whole,
        "called_known": source.weigh(called & source.told) / whole,
        "called_rival": max(
            (source.weigh(called & _beside(each, source)) for each in there.of_kind), default=0.0
        )
        / whole,
    }


def _called(each: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """The stems right before a name, up to a verb, and between the commas after it."""
    verbs = folded_words(data("names")["not_names"])
    first = anchor.first
    if first and each.tokens[first - 1].text in _COMMAS:
        first -= 1
    start = first
    while start and first - start < BEFORE:
        token = each.tokens[start - 1]
        if (token.kind != "word" and token.text not in "'’-") or token.folded in verbs:
            break
        start -= 1
    found = content(each.tokens[start:first], source.language)
    if anchor.last < len(each.tokens) and each.tokens[anchor.last].text in _COMMAS:
        after = each.tokens[anchor.last + 1 : anchor.last + 1 + APPOSED]
        end = next(
            (at for at, token in enumerate(after) if token.kind == "mark" and token.text not in "'’-"),
            len(after),
        )
        found |= content(after[:end], source.language)
    return found


def _beside(each: Mention, source: Source) -> frozenset[str]:
    """The stems beside a mention."""
    tokens = source.lines[each.line].tokens
    first, last = each.anchor.first, each.anchor.last
    return content([*tokens[max(0, first - REACH) : first], *tokens[last : last + REACH]], source.language)
