"""The models of an article on its way from bytes to a served record.

The three pure stages are typed by this module alone:

    clean(data: bytes, hints: Hints) -> CleanText
    extract(clean: CleanText) -> Metadata
    summarize(clean: CleanText, metadata: Metadata) -> Summary

Offsets are Unicode code points into `CleanText.text`. Confidence runs from 0 to 1. What is not known is `None`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.topics import topic_labels

SCHEMA_VERSION = 2
"""Raised when a stored record changes shape; readers accept every version up to this one, and refuse newer ones.

1  metadata and summary are JSON in zlib, and nothing says what the article means
2  they are packed in a code page of their own (`shared.store.packing`); `vector`
"""

PIPELINE = "1"
"""Raised when the stages would make something else of the same bytes: `reprocess` finds what another version made."""


class Model(BaseModel):
    """Frozen and closed: a misspelt field is an error, not a silent extra. Errors never quote the article.

    A validator is built when its model is first used, as no function uses them all. Annotations of this module are no
    strings (`from __future__ import annotations`), which pydantic would compile one by one at each cold start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Stage(StrEnum):
    """A step of the pipeline; also the name of its function and queue."""

    CLEAN = "clean"
    EXTRACT = "extract"
    SUMMARIZE = "summarize"
    REMOVE = "remove"


class Status(StrEnum):
    """Where an uploaded object stands. The last six are final until its object changes or is replayed."""

    RECEIVED = "RECEIVED"
    CLEANED = "CLEANED"
    EXTRACTED = "EXTRACTED"
    READY = "READY"
    EXPANDED = "EXPANDED"
    """A container: each of its members is an article of its own, with a status of its own."""
    DUPLICATE = "DUPLICATE"
    REJECTED = "REJECTED"
    FAILED = "FAILED"
    REMOVED = "REMOVED"

    @property
    def final(self) -> bool:
        """True when the pipeline will not move the article on by itself."""
        return self not in {Status.RECEIVED, Status.CLEANED, Status.EXTRACTED}


# ------------------------------------------------------------------ clean


class Hints(Model):
    """What the uploader told us about the bytes, none of it trusted before the content itself."""

    filename: str = ""
    content_type: str = ""
    received_at: datetime | None = None


class Guess(Model):
    """A value read off the page, how sure we are, and the very text it came from (`jsonld`, `og`, `line 3: …`)."""

    value: str
    confidence: float = Field(ge=0, le=1)
    evidence: str = ""


class Page(Model):
    """What the page says about its article outside the body. Dates are ISO 8601, as precise as the page is."""

    headline: Guess | None = None
    subtitle: Guess | None = None
    byline: tuple[Guess, ...] = ()
    published: Guess | None = None
    updated: Guess | None = None
    section: Guess | None = None
    image: Guess | None = None
    url: Guess | None = None
    publisher: Guess | None = None


class CleanText(Model):
    """The article's own words, paragraphs parted by a newline, every letter as the author wrote it."""

    text: str
    page: Page = Page()
    format: str
    """What the bytes turned out to be: `text`, `html`, `markdown`, …"""
    encoding: str | None = None
    received_at: datetime | None = None
    warnings: tuple[str, ...] = ()


# ---------------------------------------------------------------- extract


class Language(Model):
    """ISO 639-1 (or 639-3 where there is none), ISO 15924 script, writing direction."""

    code: str
    script: str
    direction: Literal["rtl", "ltr"]
    confidence: float = Field(ge=0, le=1)


class ForeignPassage(Model):
    """A passage of the text that is in another language than the article: `text[start:end]`."""

    language: str
    script: str
    direction: Literal["rtl", "ltr"]
    start: int
    end: int
    confidence: float = Field(ge=0, le=1)


Precision = Literal["year", "month", "day", "minute", "second"]


class Published(Model):
    """When the article was published: ISO 8601, cut to the precision that is known."""

    value: str
    precision: Precision
    confidence: float = Field(ge=0, le=1)
    evidence: str


class DateMention(Model):
    """A date or a range written in the text, resolved to ISO days, months or years; both ends are inclusive."""

    text: str
    start: str
    end: str
    precision: Literal["year", "month", "day"]
    offset: int
    confidence: float = Field(default=1.0, ge=0, le=1)
    reason: str = ""
    """How a value that is not in the words was found: `year of the nearest matching weekday`, …"""


class Entity(Model):
    """A person, organisation or place, all its mentions merged. `key` is folded and stable across spellings.

    A place of the gazetteer (`place:ma-rabat`), and whom the tables know (`org:un`), has one key in every language.
    """

    kind: Literal["person", "organization", "place"]
    name: str
    key: str
    role: str | None = None
    country: str | None = None
    count: int
    offsets: tuple[tuple[int, int], ...]
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: str = ""
    """What found it (`tagger`, `gazetteer`, `words`, `repeated`, for a club `match`), and how a role was found that is
    not in the words."""


class Keyphrase(Model):
    """A phrase in the form the text uses it."""

    text: str
    score: float


class Topic(Model):
    """An IPTC Media Topic (top level: `medtop:11000000` is politics)."""

    code: str
    label: str
    """In the language of the article, English where that is none of the three."""
    score: float

    @property
    def labels(self) -> dict[str, str]:
        """Its name in Arabic (`ar`), French (`fr`) and English (`en`); looked up, so that records need not hold it."""
        return topic_labels(self.code)


class Quote(Model):
    """Words that the text gives as somebody's own."""

    speaker: str | None = None
    text: str
    offset: int


class Stats(Model):
    """Size of the cleaned text; reading time at the usual speed for its language."""

    characters: int
    words: int
    sentences: int
    reading_seconds: int


class Fingerprint(Model):
    """sha256 of the normalised text (hex) for exact copies, 64-bit SimHash (16 hex digits) for near ones."""

    sha256: str
    simhash: str


class Metadata(Model):
    """What an editor would note down about the article."""

    headline: str | None
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    image: str | None = None
    language: Language
    foreign_passages: tuple[ForeignPassage, ...] = ()
    published: Published | None = None
    updated: Published | None = None
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    topics: tuple[Topic, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stats: Stats
    warnings: tuple[str, ...] = ()


# -------------------------------------------------------------- summarize


class SummarySentence(Model):
    """A sentence and how much it says: `text[start:end]` itself, or in a model's words what that sentence says.

    One that `leans` goes on from the sentence before it, asks, or holds half a quotation: no summary begins with it.
    """

    text: str
    start: int
    end: int
    score: float
    leans: bool = False


class ModelUsage(Model):
    """What a call of a language model used: tokens as the model counts them, and US dollars at the set prices."""

    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)
    dollars: float = Field(ge=0)


class Dropped(Model):
    """Why a sentence of a model was left out: the kind of what the article does not bear out, and its words."""

    kind: str
    evidence: str


class Summary(Model):
    """Short, in the article's own language.

    `method` is `extractive` or `bedrock`. An extractive summary is verbatim at the offsets of its sentences. One of a
    model has the abstract and the points in the model's words, each with the span of the article's sentence that is
    nearest to it (`evidence` for the sentences of the abstract), and the article's own `sentences` beside them.
    `grounded` says that all of it was found in the article; what was not is gone, and `dropped` tells why.
    """

    headline: str
    abstract: str
    points: tuple[SummarySentence, ...] = ()
    sentences: tuple[SummarySentence, ...] = ()
    method: str
    model: str | None = None
    grounded: bool
    evidence: tuple[tuple[int, int], ...] = ()
    usage: ModelUsage | None = None
    """Also where the model was called in vain, since that has its price too."""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


# ----------------------------------------------------------------- record


class Version(Model):
    """Which bytes a record is about. `sequencer` is right-padded to `SEQUENCER_WIDTH`, so that strings compare."""

    etag: str
    sequencer: str
    version_id: str | None = None
    pipeline: str = PIPELINE


class Source(Model):
    """Where an article came from. `size` in bytes; `member` names a file inside a container."""

    bucket: str
    key: str
    member: str | None = None
    size: int
    received_at: datetime
    content_type: str | None = None
    encoding: str | None = None
    collection: str | None = None
    labels: dict[str, str] = {}
    """What the uploader said of the object, by names of their own; members have those of their container."""


class Container(Model):
    """What an uploaded container held: articles, and entries left out since they are none (pictures, folders, …)."""

    format: str
    members: int
    left_out: int = 0


class StageRun(Model):
    """One finished run of a stage."""

    stage: Stage
    started: datetime
    finished: datetime
    milliseconds: int


class Failure(Model):
    """Why an article is REJECTED or FAILED: a stable code and a sentence a person understands."""

    stage: Stage
    code: str
    message: str
