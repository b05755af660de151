"""Bodies of a state that go by common words: `الدفاع المدني`, `قوى الأمن الداخلي`."""

from __future__ import annotations

import json
from functools import cache

from functions.extract.entities_constructs import DATA
from functions.extract.entities_countries import countries_of
from functions.extract.entities_text import Mention, Token
from shared.arabic import fold

_STRONG = 0.86


def body_at(tokens: list[Token], first: int) -> Mention | None:
    """A body known by common words: `الدفاع المدني`, `قوى الأمن الداخلي`."""
    for cut, form in tokens[first].bare:
        for rest in bodies().get(form, ()):
            last = first + len(rest)
            following = tokens[first + 1 : last + 1]
            if len(following) == len(rest) and all(
                token.joined and token.folded == word for token, word in zip(following, rest, strict=True)
            ):
                if (
                    last + 1 < len(tokens)
                    and tokens[last + 1].joined
                    and countries_of(tokens[last + 1].folded)
                ):
                    last += 1
                return Mention(
                    "organization", tokens[first].start + cut, tokens[last].end, first, last, _STRONG
                )
    return None


@cache
def bodies() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The further words of bodies, longest first, by the first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in json.loads(DATA.read_text(encoding="utf-8"))["bodies"].split("|"):
        first, *rest = fold(name).split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}
