"""Whether an article says what a sentence about it says: its numbers, dates, names and quotations are looked up.

A sentence is not grounded when it holds a number, date, name or quotation that the article does not, however it is
written there; when it ties one of them to something that the article tells of another; or when it denies what the
article affirms. What is only put in other words is let pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.summarize.grounding.dates.month_years import wrong_years
from functions.summarize.grounding.dates.parts import wrong_parts
from functions.summarize.grounding.dates.wrong import wrong_dates
from functions.summarize.grounding.names.bodies import wrong_bodies
from functions.summarize.grounding.names.institutions import unknown_organizations
from functions.summarize.grounding.names.latin import unknown_names
from functions.summarize.grounding.names.replaced_arabic import replaced_names
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.single_units import strange_units
from functions.summarize.grounding.numbers.unbacked import unbacked
from functions.summarize.grounding.numbers.units import wrong_units
from functions.summarize.grounding.polarity.likelihood import contrary
from functions.summarize.grounding.quotes import is_quoted, quotations
from functions.summarize.grounding.reckoned.reckoning import is_counted_otherwise, wrong_duals
from functions.summarize.grounding.source import Line, Source, line
from functions.summarize.grounding.tied.anchors import anchors
from functions.summarize.grounding.tied.changes import reversed_changes
from functions.summarize.grounding.tied.likelihood import likeliest
from functions.summarize.grounding.tied.roles import wrong_roles
from functions.summarize.grounding.tied.speakers import wrong_speakers
from functions.summarize.grounding.tied.support import best_line, told
from shared.article import CleanText, Metadata

OFF_TOPIC = 0.05
"""Share of the words of a sentence that the article has at least, where names and numbers speak for it."""
UNANCHORED = 0.2
"""The same where nothing else can be looked up."""
TELLING = frozenset({"percent", "number", "person"})
"""Kinds of anchors of the article that tell a sentence to be about it, in whatever words."""
OFF_TOPIC_WORDS = 3
"""Words of meaning from which a sentence is long enough to tell."""
CONTRARY = 0.85
"""Log odds from which a sentence says the contrary of the article: in cross-validation by sets, at most .25 % of the
true sentences of the `prompted` and `woven` sets then do."""
ASTRAY = -0.45
"""Log odds from which an anchor is put to something else: between -0.25 and -0.55 the check flags 2 to 2.5 % of the
true sentences of seven `prompted` sets left out of the training, and catches about 95 % of what can be looked up."""
BORNE_OUT = -2.0
"""Log odds up to which the article bears out what stands beside a name so far that its office is not asked about."""
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
    found = _by_ties(sentence, said, source) or _contrary(said, source)
    nearest = best_line(said, source)
    if nearest is None:
        return Checked(sentence, tuple(found), 0, 0, 0.0)
    support = len(told(said) & told(nearest)) / (len(told(said)) or 1)
    return Checked(sentence, tuple(found), nearest.start, nearest.end, round(support, 4))


def check_by_rules(sentence: str, source: Source) -> list[Finding]:
    """What the rules say against a sentence, before the model of ties weighs it."""
    return _by_rules(sentence, line(sentence, source.language, 0), source)


def check_by_ties(sentence: str, source: Source) -> list[Finding]:
    """What the rules and the model of ties say against a sentence, before it is asked for contraries."""
    return _by_ties(sentence, line(sentence, source.language, 0), source)


def _by_ties(sentence: str, said: Line, source: Source) -> list[Finding]:
    return _by_rules(sentence, said, source) or _tied_otherwise(said, source)


def _contrary(said: Line, source: Source) -> list[Finding]:
    """The part of the sentence that says the contrary of the article, as the model of contraries sees it."""
    text, score = contrary(said, source)
    return [Finding("polarity", text)] if score > CONTRARY else []


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
        *(Finding("number", _text(said, number)) for number in unbacked(said, source)),
        *(Finding("number", each) for each in wrong_duals(said, source)),
        *(Finding("unit", each) for each in strange_units(said, source)),
        *(Finding("unit", each) for each in wrong_units(said, _counted_alike(said, source), source)),
        *(
            Finding("date", each)
            for each in (*wrong_dates(said, source), *wrong_years(said, source), *wrong_parts(said, source))
        ),
        *(
            Finding("name", name)
            for name in (
                *unknown_names(said, source),
                *unknown_organizations(said, source),
                *wrong_bodies(said, source),
                *replaced_names(said, source),
            )
        ),
        *(Finding("address", each) for each in _ADDRESS.findall(sentence) if each not in source.text),
    ]


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


def _counted_alike(said: Line, source: Source) -> list[Number]:
    """Numbers but those of spans of time that the article counts in another unit."""
    return [number for number in said.numbers if not is_counted_otherwise(said, number, source)]


def _text(said: Line, number: Number) -> str:
    return " ".join(token.text for token in said.tokens[number.first : number.last])
