"""Runs of words that may be keyphrases, as arrays: where each first stands, its size, how often it is met.

A run begins and ends with a word of meaning, holds three at most, is of four words at most and crosses no punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    stems: list[str]
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
        return np.concatenate([[True], (self.stops | ~self.joined)[:-1]])

    @property
    def free_after(self) -> NDArray[np.bool_]:
        """True where the word after cannot belong to a phrase that ends here."""
        free: NDArray[np.bool_] = ~self.joined | np.concatenate([self.stops[1:], [True]])
        return free


def read(
    text: str, headline: str, known: Vocabulary, sentences: list[tuple[int, int]], said: Wording
) -> Reading:
    """The words of a text, folded and stemmed; at most the first 6,000."""
    spans = said.spans[:_READ]
    words = known.words(said.folded[:_READ])
    stems = [word.stem for word in words]
    starts = {start for start, _ in sentences}
    numbers: dict[str, int] = {}
    numbered = [numbers.setdefault(stem, len(numbers) + 1) for stem in stems]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    titled = [numbers.get(word.stem, 0) for word in known.words(wording(headline).folded)]
    runs = (titled[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(titled)))
    return Reading(
        text=text,
        spans=spans,
        stems=stems,
        numbers=np.array(numbered, np.int64),
        rarity=np.array([word.rarity for word in words], np.float64),
        stops=np.array([word.stop for word in words], np.bool_),
        clitics=np.array([word.clitic for word in words], np.bool_),
        kinds=np.frombuffer("".join([word.kind or " " for word in words]).encode("ascii"), np.uint8),
        capitals=np.array([text[start].isupper() and start not in starts for start, _ in spans], np.bool_),
        joined=np.array(
            [gap == " " or (len(gap) <= 2 and _JOINS.issuperset(gap)) for gap in gaps]
            + [False] * bool(spans),
            np.bool_,
        ),
        headline=[run for run in runs if all(run)],
        letters=np.array([len(stem) for stem in stems], np.int64),
        decimals=np.array([stem.isdecimal() for stem in stems], np.bool_),
    )


class Candidate(NamedTuple):
    """A phrase by its stems, and the numbers of the words at which it starts."""

    stems: tuple[str, ...]
    places: list[int]


class Candidates:
    """The candidates of a text by `first` and `size` (words), those of one word's first before longer ones'."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._base = int(reading.numbers.max(initial=0)) + 1
        firsts, sizes, keys = self._runs()
        self._keys, index, inverse, count = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        order = np.argsort(index)
        self._row_of = np.argsort(order)  # by the place of its key among the sorted ones
        self._rows, self._firsts = self._row_of[inverse.reshape(-1)], firsts
        self.first, self.size, self.count = firsts[index[order]], sizes[index[order]], count[order]
        self._met = np.argsort(self._rows, kind="stable")
        self._ends = np.cumsum(self.count)
        self.mask = np.arange(LONGEST) < self.size[:, None]
        """(candidates, LONGEST) the words of the candidate."""
        self._window = np.minimum(self.first[:, None] + np.arange(LONGEST), max(len(reading.stems) - 1, 0))
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

    def candidate(self, row: int) -> Candidate:
        """One candidate with all its places."""
        first, size, end = int(self.first[row]), int(self.size[row]), int(self._ends[row])
        places = self._firsts[self._met[end - int(self.count[row]) : end]]
        return Candidate(tuple(self.reading.stems[first : first + size]), places.tolist())

    def inside(self, values: NDArray[Any]) -> NDArray[Any]:
        """(candidates, LONGEST) values of the words of each at its first place, 0 behind its end."""
        chosen: NDArray[Any] = values[self._window] * self.mask
        return chosen

    def share(self, flags: NDArray[np.bool_], *, at_end: bool = False) -> Floats:
        """(candidates,) at which share of its places the flag of its first or last word is set."""
        places = self._firsts + (self.size[self._rows] - 1 if at_end else 0)
        met = np.bincount(self._rows, weights=flags[places], minlength=len(self))
        shares: Floats = met / self.count
        return shares

    def in_headline(self) -> NDArray[np.bool_]:
        """(candidates,) whether the headline holds it."""
        held = np.zeros(len(self), np.bool_)
        held[self._known([self._key(run) for run in self.reading.headline])[0]] = True
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
        rows, found = self._known(list(inside))
        times_inside = np.zeros(len(self), np.int64)
        times_inside[rows] = np.array(list(inside.values()), np.int64)[found]
        return times_inside

    def _key(self, numbers: list[int]) -> int:
        key = 0
        for number in numbers:
            key = key * self._base + number
        return key

    def _known(self, keys: list[int]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The rows of the keys that are candidates', and which of the keys those are."""
        asked = np.array(keys, np.int64)
        at = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
        found = self._keys[at] == asked
        return self._row_of[at[found]], found
