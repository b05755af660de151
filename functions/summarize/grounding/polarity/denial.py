"""A denial of a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, at a token; `scope` are the tokens that it may deny."""

    place: int
    scope: tuple[int, ...]
