"""Runs of words that may be keyphrases, as arrays: where each first stands, its size, how often it is met.

A run begins and ends with a word of meaning, holds three at most, is of four words at most and crosses no punctuation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from functions.extract.vocabulary import Vocabulary
from functions.extract.wording import Wording, wording

Floats = NDArray[np.float64]
LONGEST = 4
_READ = 6_000  # words of a long text that are read
_JOINS = frozenset(" \u00a0-'’‐‑.")  # between the words of one phrase


@dataclass(slots=True)
class Reading:
    """A text as its phrases need it, word by word."""

    text: str
    spans: list[tuple[int, int]]
    stems: tuple[str, ...]
    numbers: NDArray[np.int64]
    """One for each different stem, from 1."""
    rarity: Floats
    stops: NDArray[np.bool_]
    clitics: NDArray[np.bool_]
    """Arabic has written a conjunction or preposition onto the word: `للموضة`, `والحصول`."""
    kinds: NDArray[np.uint8]
    """What each word mostly is, by the code of a letter: `n`oun, `a`djective, `v`erb, adve`r`b; a blank: not known."""
    capitals: NDArray[np.bool_]
    """A capital letter that does not just open a sentence."""
    joined: NDArray[np.bool_]
    """Nothing but a space, hyphen or apostrophe stands between the word and the next one."""
    headline: list[list[int]]
    """Runs of the headline's stems that the text holds, as their numbers."""
    letters: NDArray[np.int64]
    decimals: NDArray[np.bool_]

    @property
    def free_before(self) -> NDArray[np.bool_]:
        """True where the word before cannot belong to a phrase that starts here."""
        free = np.ones(len(self.stops), np.bool_)
        np.greater_equal(self.stops[:-1], self.joined[:-1], out=free[1:])
        return free

    @property
    def free_after(self) -> NDArray[np.bool_]:
        """True where the word after cannot belong to a phrase that ends here."""
        free = ~self.joined
        free[:-1] |= self.stops[1:]
        return free


def read(
    text: str, headline: str, known: Vocabulary, sentences: list[tuple[int, int]], said: Wording
) -> Reading:
    """The words of a text, folded and stemmed; at most the first 6,000."""
    spans = said.spans[:_READ]
    words = known.words(said.folded[:_READ])
    stems, rarity, stops, clitics, kinds = zip(*words, strict=True) if words else ((),) * 5
    starts = {start for start, _ in sentences}
    numbers = {stem: number for number, stem in enumerate(dict.fromkeys(stems), 1)}
    numbered = [numbers[stem] for stem in stems]
    titled = [numbers.get(word.stem, 0) for word in known.words(wording(headline).folded)]
    runs = (titled[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(titled)))
    return Reading(
        text=text,
        spans=spans,
        stems=stems,
        numbers=np.array(numbered, np.int64),
        rarity=np.array(rarity, np.float64),
        stops=_flags(stops),
        clitics=_flags(clitics),
        kinds=np.frombuffer("".join([kind or " " for kind in kinds]).encode("ascii"), np.uint8),
        capitals=_flags([text[start].isupper() and start not in starts for start, _ in spans]),
        joined=_flags(_joined(text, spans)),
        headline=[run for run in runs if all(run)],
        letters=np.array(list(map(len, stems)), np.int64),
        decimals=_flags(list(map(str.isdecimal, stems))),
    )


def _flags(values: Sequence[bool]) -> NDArray[np.bool_]:
    return np.frombuffer(bytes(values), np.bool_)  # five times as fast as from the list


def _joined(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    """Whether nothing but a space, hyphen or apostrophe stands between each word and the next one."""
    joined = []
    for (_, end), (start, _) in pairwise(spans):
        gap = text[end:start]
        joined.append(gap == " " or (len(gap) <= 2 and _JOINS.issuperset(gap)))
    return [*joined, False] if spans else []


class Candidate(NamedTuple):
    """A phrase by its stems, and the numbers of the words at which it starts."""

    stems: tuple[str, ...]
    places: list[int]


class Candidates:
    """The candidates of a text by `first` and `size` (words), those of one word's first before longer ones'."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._base = int(reading.numbers.max(initial=0)) + 1
        self._firsts, sizes, keys = self._runs()
        # for so few keys a dictionary is faster than sorting them
        row_of: dict[int, int] = {}
        self._rows = np.array([row_of.setdefault(key, len(row_of)) for key in keys.tolist()], np.int64)
        self._row_of = row_of
        index = np.empty(len(row_of), np.int64)
        index[self._rows[::-1]] = np.arange(len(keys))[::-1]  # where each is met first, which is set last
        self.first, self.size = self._firsts[index], sizes[index]
        self.count = np.bincount(self._rows, minlength=len(index))
        offsets = np.arange(LONGEST)[:, None]
        self.mask = offsets < self.size
        """(LONGEST, candidates) the words of the candidate."""
        self._window = np.minimum(self.first + offsets, max(len(reading.stems) - 1, 0))
        self.singles = np.zeros(self._base, np.int64)
        """How often each stem is met as a candidate by itself."""
        alone = self.size == 1
        self.singles[reading.numbers[self.first[alone]]] = self.count[alone]

    def __len__(self) -> int:
        return len(self.first)

    def _runs(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """First word, size and key of each run, in the order of the text. A key is the stems' numbers as digits."""
        reading, number = self.reading, len(self.reading.stems)
        meant = ~reading.stops
        fits = np.zeros((number, LONGEST), np.bool_)
        keys = np.zeros((number, LONGEST), np.int64)
        together, within = meant.copy(), meant.astype(np.int64)
        keys[:, 0], fits[:, 0] = reading.numbers, meant
        for more in range(1, min(LONGEST, number)):
            left = number - more
            together[:left] &= reading.joined[more - 1 : number - 1]
            within[:left] += meant[more:]
            keys[:left, more] = keys[:left, more - 1] * self._base + reading.numbers[more:]
            fits[:left, more] = together[:left] & meant[more:] & (within[:left] < LONGEST)
        first, column = np.nonzero(fits)
        return first, column + 1, keys[first, column]

    @cached_property
    def _met(self) -> tuple[NDArray[np.int64], list[int]]:
        """The first words of all places, candidate by candidate, and where those of each end."""
        return self._firsts[np.argsort(self._rows, kind="stable")], np.cumsum(self.count).tolist()

    def candidate(self, row: int) -> Candidate:
        """One candidate with all its places."""
        first, size = int(self.first[row]), int(self.size[row])
        places, ends = self._met
        met = places[ends[row - 1] if row else 0 : ends[row]]
        return Candidate(self.reading.stems[first : first + size], met.tolist())

    def inside(self, values: NDArray[Any]) -> NDArray[Any]:
        """(LONGEST, candidates) values of the words of each at its first place, 0 behind its end."""
        chosen: NDArray[Any] = values.take(self._window)
        chosen *= self.mask
        return chosen

    def share(self, flags: NDArray[np.bool_], *, at_end: bool = False) -> Floats:
        """(candidates,) at which share of its places the flag of its first or last word is set."""
        places = self._firsts + (self.size[self._rows] - 1) if at_end else self._firsts
        met = np.bincount(self._rows, weights=flags[places], minlength=len(self))
        shares: Floats = met / self.count
        return shares

    def in_headline(self) -> NDArray[np.bool_]:
        """(candidates,) whether the headline holds it."""
        held = np.zeros(len(self), np.bool_)
        for run in self.reading.headline:
            row = self._row_of.get(self._key(run))
            if row is not None:
                held[row] = True
        return held

    def within_longer(self) -> NDArray[np.int64]:
        """(candidates,) how often it stands inside its most frequent longer candidate that is met twice."""
        inside: dict[int, int] = {}
        for row in np.flatnonzero((self.count > 1) & (self.size > 1)).tolist():
            first, size, times = int(self.first[row]), int(self.size[row]), int(self.count[row])
            numbers = self.reading.numbers[first : first + size].tolist()
            for part in range(1, size):
                for start in range(size - part + 1):
                    key = self._key(numbers[start : start + part])
                    inside[key] = max(inside.get(key, 0), times)
        times_inside = np.zeros(len(self), np.int64)
        for key, times in inside.items():
            held = self._row_of.get(key)
            if held is not None:
                times_inside[held] = times
        return times_inside

    def _key(self, numbers: list[int]) -> int:
        key = 0
        for number in numbers:
            key = key * self._base + number
        return key
