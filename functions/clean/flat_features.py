"""What can be seen of each line of a flattened page, as named features for the labelling model.

Most of it is structure: length, punctuation, repetition, words shared with the rest of the text, what stands
around a line. Words that pages put around articles (`data/flat_words.json`) are one signal among many, by
kind, never by phrase. One pass per signal, so the cost is linear in the size of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from functions.clean.flat_lines import (
    LONG,
    SEPARATORS,
    Line,
    add_own_features,
    look,
)
from functions.clean.folding import fold

KIN = 0.3
"""Share of a paragraph's words that the core must have elsewhere, for it to be of the same article."""
_MASS_BINS = (0.0, 0.03, 0.1, 0.25, 0.6, 0.97)


@dataclass(slots=True)
class Sight:
    """The lines of a page, the run that looks most like its body, and the most likely headline (or -1)."""

    lines: list[Line]
    first: int
    last: int
    headline: int
    above: int = 0
    """Lines of the file that stand above these."""


def see(texts: list[str], *, above: int = 0) -> Sight:
    """Features for every line, in each line's `features`."""
    folded = fold("\n".join(texts)).split("\n")
    lines = [look(text, plain) for text, plain in zip(texts, folded, strict=True)]
    first, last = _core(lines)
    headline = _headline(lines, first, last)
    sight = Sight(lines, first, last, headline, above)
    add_own_features(lines)
    _repeated(lines)
    _runs(lines)
    _surroundings(sight)
    _shared_words(sight)
    return sight


def _core(lines: list[Line]) -> tuple[int, int]:
    """The contiguous run with the best sum of (words, cut at 40, less 9; more for a sentence's end, less for words
    about publishing).
    """
    best, total, start, span = 0.0, 0.0, 0, (0, len(lines) - 1)
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        if index and _announces(lines[index - 1], line):
            # A paragraph that a line of its own words announces is as often another article's opening.
            weight = min(line.words, LONG) - 9
        else:
            weight = min(line.words, 40) - 9 + (6 if line.end == "." else 0)
        said = len(line.said)
        total += weight - (12 if line.kind and line.words < LONG else 0) - (5 * (said - 1) if said > 1 else 0)
        if total > best:
            best, span = total, (start, index)
    return span


def _announces(line: Line, below: Line) -> bool:
    """A headline-like line that shares much with a paragraph right under it."""
    if below.words < LONG or line.end == ".":
        return False
    stems = line.stems
    if not 2 <= len(stems) <= 14:
        return False
    return len(stems & below.stems) >= 0.4 * len(stems)


def _headline(lines: list[Line], first: int, last: int) -> int:
    """The line above the running text that shares most with its beginning."""
    start = next((i for i in range(first, last + 1) if lines[i].sentence and lines[i].words >= 8), first)
    opening = set().union(*(line.stems for line in lines[start : start + 6]))
    best, chosen = 0.0, -1
    for index in range(start - 1, max(-1, start - 25), -1):
        line = lines[index]
        if not 3 <= line.words <= 30 or (line.date and line.date.share > 0.6) or line.whole:
            continue
        shared = len(line.stems & opening) / max(3, len(line.stems))
        score = shared + 0.04 * min(line.words, 10) - 0.015 * (start - index) - (0.2 if line.kind else 0)
        score -= 0.25 if line.end in {"…", ","} or SEPARATORS.search(line.text) else 0
        if score > best:
            best, chosen = score, index
    return chosen


def _repeated(lines: list[Line]) -> None:
    """Lines that come twice, whose first words come elsewhere, or that open as a neighbour does."""
    texts = [" ".join(line.tokens[:40]) for line in lines]
    whole = Counter(texts)
    first_words = {line.tokens[0] for line in lines if len(line.tokens) >= 4}
    grams = {tuple(line.tokens[:4]): 0 for line in lines if len(line.tokens) >= 4}
    for line in lines:
        tokens = line.tokens[:60]
        starts = [i for i, token in enumerate(tokens[:-3]) if token in first_words]
        for gram in {tuple(tokens[i : i + 4]) for i in starts} & grams.keys():
            grams[gram] += 1
    for index, line in enumerate(lines):
        size = "long" if line.words >= LONG else "short" if line.words < 4 else "middle"
        opening = tuple(line.tokens[:4])
        if whole[texts[index]] > 1:
            line.features.append("repeated " + size)
        elif len(opening) == 4 and grams[opening] > 1:
            line.features.append("heard elsewhere " + size)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after and len(opening) >= 3 and opening[:3] == tuple(after.tokens[:3]):
            line.features.append("opens the next")
            after.features.append("opens as the last")


def _runs(lines: list[Line]) -> None:
    """Lists: runs of lines that are no sentences, lines that begin alike, lines in another script than the page's."""
    arabic = sum(len(line.text) for line in lines if line.arabic) * 2 > sum(len(line.text) for line in lines)
    start = 0
    for index, line in enumerate(lines):
        if line.arabic != arabic and line.words:
            line.features.append("other script " + ("long" if line.words >= LONG else "short"))
        elif not arabic and line.words <= 2 * LONG:
            line.features += _capitals(line)
        if line.sentence:
            start = index + 1
        ends = index + 1 == len(lines) or lines[index + 1].sentence
        if ends and start <= index:
            size = index - start + 1
            name = f"run {size if size < 4 else 4 if size < 8 else 8 if size < 16 else 16}"
            for other in lines[start : index + 1]:
                other.run = min(size, 6)
                other.features.append(f"{name} {'label' if other.words < 4 else 'headline'}")
        if index and line.tokens[:1] and line.tokens[:1] == lines[index - 1].tokens[:1]:
            for other in (line, lines[index - 1]):
                other.features.append("begins alike " + ("sentence" if other.sentence else "short"))


def _capitals(line: Line) -> list[str]:
    """In a page of Latin letters: a line that goes on in lower case, or is set as a title or a name."""
    size = "long" if line.words >= LONG else "short" if line.words < 5 else "middle"
    if line.text[:1].islower():
        return ["lower case " + size]
    words = line.text.split()
    upper = sum(word[:1].isupper() for word in words)
    return ["capitals " + size] if 1 < len(words) <= LONG and upper >= 0.7 * len(words) else []


def _surroundings(sight: Sight) -> None:
    lines = sight.lines
    count = len(lines)
    long = [0]
    for line in lines:
        long.append(long[-1] + (line.words >= LONG))
    labels = sum(bool(line.kind) for line in lines)
    plain = "plain page" if labels <= count // 25 else "furnished page"
    running = [0]
    for line in lines:
        running.append(running[-1] + (line.words if line.sentence else 0))
    label, distance = "", 99
    for index, line in enumerate(lines):
        add = line.features.append
        add(f"{plain} {line.size}")
        place = "before" if index < sight.first else "after" if index > sight.last else "core"
        add(f"{place} words {line.length}")
        add(f"{place} {line.end} {line.size}")
        away = sight.first - index if place == "before" else index - sight.last if place == "after" else 0
        if away:
            add(f"{place} by {1 if away == 1 else 3 if away <= 3 else 8 if away <= 8 else 20}")
        elif index - sight.first < 2:
            add("core start")
        elif sight.last - index < 2:
            add("core end")
        size = line.size
        add(f"mass above {_mass(running[index], running[-1])} {size}")
        add(f"mass below {_mass(running[-1] - running[index + 1], running[-1])} {size}")
        near = long[min(count, index + 3)] - long[max(0, index - 2)]
        wide = long[min(count, index + 7)] - long[max(0, index - 6)]
        add(f"near {near}")
        add(f"wide {min(wide, 9) // 2}")
        for side, other in (("above", index - 1), ("below", index + 1)):
            if 0 <= other < count:
                beside = lines[other]
                shape = (
                    "label"
                    if beside.kind and beside.words < LONG
                    else "long"
                    if beside.words >= LONG
                    else "short"
                )
                add(f"{side} {shape}{beside.end if shape != 'label' else ''}")
                if beside.date and beside.date.share > 0.6:
                    add(f"{side} date")
            else:
                add(f"{side} nothing")
        if distance < 12:
            add(f"under {label} {0 if distance == 0 else 3 if distance < 3 else 12}")
        label, distance = (line.kind, 0) if line.kind and line.words < LONG else (label, distance + 1)


def _mass(part: int, whole: int) -> int:
    """How much of the page's running text: 0 none, 1 hardly any, up to 6 nearly all."""
    return bisect_right(_MASS_BINS, part / whole) if part else 0


def _shared_words(sight: Sight) -> None:
    """How much of a line's vocabulary the core, the headline and its neighbours share."""
    lines, first, last = sight.lines, sight.first, sight.last
    core = Counter(chain.from_iterable(line.stems for line in lines[first : last + 1] if line.sentence))
    once, twice = core.keys(), {stem for stem, count in core.items() if count > 1}
    title = lines[sight.headline].stems if sight.headline >= 0 else frozenset()
    heard: set[str] = set(title)
    strangers = 0
    kin = [0]
    for index, line in enumerate(lines):
        size = line.size
        inside = first <= index <= last
        stems = line.stems
        add = line.features.append
        near = 0
        if len(stems) >= 2:
            itself = inside and line.sentence
            known = twice if itself else once
            shared = len(stems & known) / len(stems)
            near = line.words if shared >= KIN and line.sentence else 0
            add(f"shares core {share(shared)} {size}")
            said = line.said
            if said and line.words >= 5:
                kept = len(said - known)
                add(f"on publishing {min(len(said), 4)} {line.length}")
                add(f"on publishing alone {min(kept, 4)} {share(kept / len(stems))} {size}")
            if index > first:
                above = share(len(stems & heard) / len(stems))
                add(f"shares above {above} {size}")
                if line.run and size == "short":
                    add(f"run {line.run} shares above {min(above, 3)}")
        if title and stems and index != sight.headline:
            common = len(stems & title) / min(len(stems), len(title))
            add(f"shares headline {share(common)} {size}")
        if index == sight.headline:
            add("headline")
        elif sight.headline >= 0:
            away = index - sight.headline
            add(
                "above headline"
                if away < 0
                else f"below headline {min(away, 6)}"
                if away <= 12
                else "far below"
            )
        if first < index < len(lines) - 1 and _announces(line, lines[index + 1]):
            add("announces the next")
            lines[index + 1].features.append("announced")
            strangers += 1
        if strangers and index > first:
            add(f"strangers {min(strangers, 3)} {size}")
        if inside and line.sentence:
            heard |= stems
        kin.append(kin[-1] + near)
    for line, above in zip(lines, kin[1:], strict=True):
        line.features.append(
            f"kin below {_mass(kin[-1] - above, kin[-1])} {'long' if line.words >= LONG else 'short'}"
        )


_SHARES = (0.12, 0.25, 0.45, 0.8)


def share(value: float) -> int:
    """A share, binned: 0 none, 5 nearly all."""
    return bisect_right(_SHARES, value) + 1 if value else 0
