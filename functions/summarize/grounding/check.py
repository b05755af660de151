"""Whether an article says what a sentence about it says: its numbers, dates, names and quotations are looked up.

A sentence is not grounded when it holds a number, date, name or quotation that the article does not, however it is
written there; when it ties one of them to something that the article tells of another; or when it denies what the
article affirms. What is only put in other words is let pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.summarize.grounding.dates.clock import is_hour_of
from functions.summarize.grounding.dates.month_years import wrong_years
from functions.summarize.grounding.dates.parts import wrong_parts
from functions.summarize.grounding.dates.reading import (
    WEEKEND,
    When,
    is_of_weekend,
    months_of,
    speaks_of,
)
from functions.summarize.grounding.names.bodies import wrong_bodies
from functions.summarize.grounding.names.institutions import unknown_organizations
from functions.summarize.grounding.names.latin import unknown_names
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.single_units import strange_units
from functions.summarize.grounding.numbers.units import is_span, unit_of, wrong_units
from functions.summarize.grounding.polarity.contradiction import contradiction
from functions.summarize.grounding.quotes import is_quoted, quotations
from functions.summarize.grounding.reckoned.days import reckoned_days
from functions.summarize.grounding.reckoned.derived import derived, plain_numbers, years_ahead
from functions.summarize.grounding.reckoned.reckoning import (
    is_counted_otherwise,
    reckoned,
    reckoned_years,
    wrong_duals,
)
from functions.summarize.grounding.source import Line, Source, line
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import anchors
from functions.summarize.grounding.tied.changes import reversed_changes
from functions.summarize.grounding.tied.likelihood import likeliest
from functions.summarize.grounding.tied.roles import wrong_roles
from functions.summarize.grounding.tied.speakers import wrong_speakers
from functions.summarize.grounding.tied.support import best_line, covered, told
from shared.article import CleanText, Metadata

OFF_TOPIC = 0.05
"""Share of the words of a sentence that the article has at least, where names and numbers speak for it."""
UNANCHORED = 0.2
"""The same where nothing else can be looked up."""
TELLING = frozenset({"percent", "number", "person"})
"""Kinds of anchors of the article that tell a sentence to be about it, in whatever words."""
OFF_TOPIC_WORDS = 3
"""Words of meaning from which a sentence is long enough to tell."""
ALIKE = 2
"""Stems in common from which two sentences speak of the same."""
CONTRARY = 0.5
"""Share of a sentence that one of the article's says too, from which the two may contradict each other: what is told in
other words is often denied in others."""
ASTRAY = 0.2
"""Log odds from which an anchor is put to something else: in cross-validation by sets, on all sets but the woven ones,
the check then flags 2.9 % of the true sentences."""
BORNE_OUT = -2.0
"""Log odds up to which the article bears out what stands beside a name so far that its office is not asked about."""
HALF = 0.45
"""Shares from here up to one are said loosely: `half of`, `most`."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|io|ly|co|biz|xyz)\b"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against a sentence: `number`, `date`, `name`, `quotation`, …, and the words.

    `quotation`, `number`, `unit`, `date`, `name` and `address` are not in the article; `speaker`, `role`, `context`
    and `order` say that they are, but of something else; `polarity` that the article says the opposite; `topic` that it
    says nothing of the kind.
    """

    kind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence, what was found against it, and the span of the article's sentence that is nearest to it."""

    text: str
    findings: tuple[Finding, ...]
    start: int
    end: int
    support: float
    """Share of what it says that this sentence of the article says too."""

    @property
    def grounded(self) -> bool:
        """Nothing was found against it."""
        return not self.findings


def check(sentences: list[str], clean: CleanText, metadata: Metadata) -> list[Checked]:
    """Look up each sentence in the article."""
    source = Source(clean, metadata)
    return [check_one(sentence, source) for sentence in sentences]


def check_one(sentence: str, source: Source) -> Checked:
    """Look up one sentence."""
    said = line(sentence, source.language, 0)
    found = _by_rules(sentence, said, source) or _tied_otherwise(said, source)
    if not found and covered(said, source) >= CONTRARY and (opposite := contradiction(said, source)):
        found = [Finding("polarity", opposite)]
    nearest = best_line(said, source)
    if nearest is None:
        return Checked(sentence, tuple(found), 0, 0, 0.0)
    support = len(told(said) & told(nearest)) / (len(told(said)) or 1)
    return Checked(sentence, tuple(found), nearest.start, nearest.end, round(support, 4))


def check_by_rules(sentence: str, source: Source) -> list[Finding]:
    """What the rules say against a sentence, before the model of ties weighs it."""
    return _by_rules(sentence, line(sentence, source.language, 0), source)


def _tied_otherwise(said: Line, source: Source) -> list[Finding]:
    """What the article tells of somebody or something else, as the model of ties sees it, and who is called what."""
    where, score = likeliest(said, source)
    offices = wrong_roles(said, source) if score > BORNE_OUT else []
    if offices:
        return [Finding("role", each) for each in offices]
    return [Finding("context", where)] if score > ASTRAY else []


def _by_rules(sentence: str, said: Line, source: Source) -> list[Finding]:
    """What is looked up, and where nothing of it is wrong, who said something and what rose or fell."""
    found = _looked_up(sentence, said, source)
    if not found and _strange(said, source):
        found = [Finding("topic", sentence)]
    if not found:
        found = [Finding("speaker", each) for each in wrong_speakers(said, quotations(sentence), source)]
    return found or [Finding("order", each) for each in reversed_changes(said, source)]


def _looked_up(sentence: str, said: Line, source: Source) -> list[Finding]:
    """Quotations, numbers, units, dates, names and addresses that the article does not have."""
    return [
        *(Finding("quotation", each) for each in quotations(sentence) if not is_quoted(each, source.tokens)),
        *(Finding("number", _text(said, number)) for number in _unbacked(said, source)),
        *(Finding("number", each) for each in wrong_duals(said, source)),
        *(Finding("unit", each) for each in strange_units(said, source)),
        *(Finding("unit", each) for each in wrong_units(said, _counted_alike(said, source), source)),
        *(
            Finding("date", " ".join(token.text for token in said.tokens[when.first : when.last]))
            for when in said.dates
            if when.key not in source.dates
            and when.key not in reckoned_days(source)
            and not _is_told_otherwise(said, when, source)
            and not _is_end_of_quarter(said, when, source)
        ),
        *(Finding("date", each) for each in (*wrong_years(said, source), *wrong_parts(said, source))),
        *(
            Finding("name", name)
            for name in (
                *unknown_names(said, source),
                *unknown_organizations(said, source),
                *wrong_bodies(said, source),
            )
        ),
        *(Finding("address", each) for each in _ADDRESS.findall(sentence) if each not in source.text),
    ]


def _is_told_otherwise(said: Line, when: When, source: Source) -> bool:
    """Whether a line of the article that speaks of the same calls a day or month otherwise: `weekend`, `year-end`."""
    near = best_line(said, source)
    for each in source.lines:
        common = len(said.content & each.content) if each.start >= 0 else 0
        text = source.text[each.start : each.end] if common else ""
        if common >= ALIKE and when.weekday in WEEKEND and is_of_weekend(when, text):
            return True
        same = common >= ALIKE or each is near
        if same and when.day is None and when.month and when.key in months_of(text, source.metadata):
            return True
    return False


def _is_end_of_quarter(said: Line, when: When, source: Source) -> bool:
    """Whether the sentence has both ends of a quarter that the article speaks of: `from July to September`."""
    months = {each.month for each in said.dates if each.day is None and each.month is not None}
    return any(when.month in ends and months.issuperset(ends) for ends in source.quarters)


def _strange(said: Line, source: Source) -> bool:
    """Whether the sentence speaks of something else than the article: too few of its words are there."""
    stems = said.content | (told(said) - said.meaning)
    if said.content & (source.ordered - source.told):
        return True  # only an order to the model speaks of it
    there = anchors(said, source)
    if any(anchor.lines for anchor in there if anchor.kind in TELLING):
        return False
    least = OFF_TOPIC if there else UNANCHORED
    return len(stems) >= OFF_TOPIC_WORDS and len(stems & source.told) < least * len(stems)


def _unbacked(said: Line, source: Source) -> list[Number]:
    """Numbers that the article does not give; the day of a date is looked up with its month."""
    days = {place for when in said.dates for place in range(when.first, when.last)}
    return [
        number
        for number in said.numbers
        if (not number.weak or _is_share(said, number, source))
        and number.first not in days
        and not _is_backed(said, number, source)
        and not _is_known_year(said, number, source)
        and not reckoned(said, number, source)
        and not is_hour_of(said, number, source)
        and not derived(said, number, source)
    ]


def _is_backed(said: Line, number: Number, source: Source) -> bool:
    """Whether the article has a number, or one that a rough one of the sentence stands for, measured alike."""
    found = backed(number, _comparable(said, number, source))
    unit = unit_of(said, number)
    if unit is None or number.percent or any(number.values & other.values for other in found):
        return bool(found)
    return any(
        (its.dimension == unit.dimension if its is not None else not _counts(each, other, source))
        for each in source.lines
        for other in backed(number, each.numbers)
        for its in (unit_of(each, other),)
    )


def _counts(each: Line, number: Number, source: Source) -> bool:
    """Whether a word that it could count follows a number."""
    following = each.tokens[number.last : number.last + 1]
    return bool(content(following, source.language))


def _comparable(said: Line, number: Number, source: Source) -> list[Number]:
    """The article's numbers; where a French or English sentence counts no time, its spans in their own unit alone.

    `A year` is twelve months, but not twelve people.
    """
    following = said.tokens[number.last : number.last + 3]
    if source.language == "ar" or number.weak or any(is_span(token) for token in following):
        return source.numbers
    return plain_numbers(source)


def _counted_alike(said: Line, source: Source) -> list[Number]:
    """Numbers but those of spans of time that the article counts in another unit."""
    return [number for number in said.numbers if not is_counted_otherwise(said, number, source)]


def _is_known_year(said: Line, number: Number, source: Source) -> bool:
    """Whether a year is one that the article's dates resolve to, and its sentence on the matter gives no other one."""
    if not said.tokens[number.first].text.isdigit():
        return False  # 2,024 people
    if number.values & (reckoned_years(said, source) | years_ahead(source)):
        return True
    near = best_line(said, source)
    if not number.values & source.years or near is None:
        return False
    there = [date for date in source.metadata.dates if near.start <= date.offset < near.end]
    resolved = {float(end[:4]) for date in there for end in (date.start, date.end) if end[:4].isdigit()}
    written = {value for other in near.numbers for value in other.values} & source.written_years
    text = " ".join(token.text for token in said.tokens)
    at = source.lines.index(near)
    beside = source.lines[max(0, at - 1) : at + 2]
    told_there = " ".join(source.text[each.start : each.end] for each in beside if each.start >= 0)
    other_year = any(
        speaks_of(way, told_there) and not speaks_of(way, text) for way in ("year_before", "year_after")
    )
    return bool(number.values & resolved) or not written or other_year


def _is_share(said: Line, number: Number, source: Source) -> bool:
    """Whether a fraction is said of a whole, and not of a time: `a third of the students`, but `half an hour`."""
    following = said.tokens[number.last : number.last + 4]
    share = min(number.values)
    near = best_line(said, source)
    told_there = near is not None and len(said.content & near.content) >= ALIKE and _has_share(near)
    return 0 < share < (1 if told_there else HALF) and not any(is_span(token) for token in following)


def _has_share(each: Line) -> bool:
    return any(number.percent or 0 < min(number.values) < 1 for number in each.numbers)


def _text(said: Line, number: Number) -> str:
    return " ".join(token.text for token in said.tokens[number.first : number.last])
