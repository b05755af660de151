"""A second look at the labels of a page, where the form of a line leaves no doubt.

The labelling model weighs what it has met; tags, credits, lists under a label and the marks that agencies put
around a report look the same everywhere, however rare they are.
"""

from __future__ import annotations

from itertools import pairwise

from functions.clean.flat_features import Sight
from functions.clean.flat_lines import LONG, Line, is_sentence
from functions.clean.flat_marks import is_credit, is_end, is_initials, is_offer, is_tags

LISTED = 8
"""Headlines that a label inside the body is believed to introduce."""
REMAINS = 0.15
"""Share of the body's words below which what follows the label of a list is no part of it."""
PARAGRAPH = 12
"""Words from which on a sentence that the page closes right below is a paragraph."""
CLIP = 30
"""Words from which on a line below a label is a paragraph of the article rather than a teaser or a notice."""
THREAD = 4
"""Lines that are a date below a short line, a name, from which on they are a thread of comments."""
_CLOSING = frozenset({"related", "comments", "subscription", "legal"})
_FURNITURE = frozenset({"subscription", "legal", "comments", "sharing", "reading", "biography"})


def review(sight: Sight, labels: list[str]) -> list[str]:
    """The labels, corrected. A body never loses its last line."""
    found = list(labels)
    for index, line in enumerate(sight.lines):
        if found[index] == "body" and (is_tags(line) or is_credit(line)):
            found[index] = "inset"
    _lists(sight, found)
    _ending(sight, found)
    return found if "body" in found else labels


def _lists(sight: Sight, labels: list[str]) -> None:
    """Headlines, and a teaser right under one, below a label that announces other articles inside the body."""
    lines = sight.lines
    title = lines[sight.headline].stems if sight.headline >= 0 else frozenset()
    listed = 0
    for index, line in enumerate(lines):
        if labels[index] not in {"body", "inset"}:
            listed = 0
        elif _introduces(line, labels[index]):
            labels[index] = "inset"
            listed = LISTED
        elif listed and labels[index] in {"body", "inset"} and _is_headline(line):
            labels[index] = "inset"
            listed -= 1
        elif is_sentence(line):
            if 0 < listed < LISTED and line.words < CLIP:
                shared = len(line.stems & lines[index - 1].stems)
                if shared >= 2 and shared > len(line.stems & title):
                    labels[index] = "inset"
            listed = 0


def _introduces(line: Line, state: str) -> bool:
    alone = line.whole or line.end == ":" or (state == "inset" and line.end == "")
    return line.kind == "related" and line.words <= 6 and alone


def _is_headline(line: Line) -> bool:
    return 3 <= line.words < 18 and line.end not in {".", ",", ":"} and not line.text[:1].islower()


def _ending(sight: Sight, labels: list[str]) -> None:
    lines = sight.lines
    body = [index for index, state in enumerate(labels) if state == "body"]
    if not body:
        return
    _resume(lines, labels, body)
    cut = min(_cut(lines, labels, body), _thread(lines, body[0]))
    labels[cut:] = ["after"] * (len(lines) - cut)
    signed = [line.tokens for line, state in zip(lines, labels, strict=True) if state == "byline"]
    names = {pair for tokens in signed for pair in pairwise(tokens)}
    for index in range(min(cut, len(lines)) - 1, body[0], -1):
        line = lines[index]
        if labels[index] == "body":
            if not _trails(line, names):
                break
            labels[index] = "after"


def _resume(lines: list[Line], labels: list[str], body: list[int]) -> None:
    """A paragraph right below the body is its last one where initials, tags or a mark of the end close it."""
    last = body[-1] + 1
    if last + 1 >= len(lines) or labels[last] != "after":
        return
    line, closing = lines[last], lines[last + 1]
    closed = is_initials(closing) or is_tags(closing) or is_end(closing)
    notice = line.kind or is_offer(line) or is_credit(line)
    if closed and not notice and is_sentence(line) and line.words >= PARAGRAPH:
        labels[last] = "body"
        body.append(last)


def _cut(lines: list[Line], labels: list[str], body: list[int]) -> int:
    """The line from which on nothing is the body's any more: a mark of the end, or the label of a list of which
    some lines were taken for the body.
    """
    total = sum(lines[index].words for index in body)
    cut, kept, longest, below = len(lines), 0, 0, 0
    for index in range(body[-1], body[0], -1):
        line = lines[index]
        listed = longest < CLIP and 2 * kept <= body[-1] - index
        label = listed and line.kind in _CLOSING and line.words <= 8 and line.end != "."
        if label or is_end(line):
            cut = index
        if labels[index] == "body":
            kept, longest, below = kept + 1, max(longest, line.words), below + line.words
        if below > REMAINS * total:
            break
    return cut


def _thread(lines: list[Line], first: int) -> int:
    """The name above the first comment of a thread; a timeline of the article's own has no name above each date."""
    dated = [
        index
        for index in range(first + 2, len(lines))
        if (date := lines[index].date) is not None
        and date.share > 0.6
        and not lines[index].sentence
        and lines[index - 1].words <= 6
        and not lines[index - 1].sentence
    ]
    close = [
        here for here, later in zip(dated, dated[THREAD - 1 :], strict=False) if later - here <= 8 * THREAD
    ]
    return close[0] - 1 if close else len(lines)


def _trails(line: Line, names: set[tuple[str, str]]) -> bool:
    """A notice, initials, or a note on the writer, at the end of the body."""
    if line.words >= CLIP:
        return False
    if is_initials(line) or is_offer(line) or tuple(line.tokens[:2]) in names:
        return True
    return line.kind in _FURNITURE and line.words < LONG and line.end != "."
