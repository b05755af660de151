"""Records to show: one that says all there is to say, and ways to store it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shared.article import (
    CleanText,
    DateMention,
    Entity,
    Failure,
    Fingerprint,
    Keyphrase,
    Language,
    Metadata,
    Published,
    Quote,
    Source,
    Stage,
    StageRun,
    Stats,
    Status,
    Summary,
    SummarySentence,
    Topic,
    Version,
)
from shared.messages import article_id, padded
from shared.store import articles, keys, listing, table
from shared.store.records import Head, head_attributes

TEXT = (
    "قال رئيس البلدية سمير الوردي، أمس الخميس، إن الجسر الجديد سيفتح أمام السيارات «قبل نهاية الشهر».\n"
    "ويمتد الجسر على طول 480 مترا فوق وادي السلام، وقد كلف بناؤه تسعين مليون دينار."
)
LEAD = TEXT.split("\n")[0]
RECEIVED = datetime(2026, 3, 13, 9, 30, 5, tzinfo=UTC)
RUN = StageRun(
    stage=Stage.CLEAN, started=RECEIVED, finished=RECEIVED + timedelta(milliseconds=41), milliseconds=41
)
FAILURE = Failure(stage=Stage.CLEAN, code="no_article_text", message="No article was found on the page.")

SUMMARY = Summary(
    headline="جسر جديد فوق وادي السلام",
    abstract=LEAD,
    sentences=(SummarySentence(text=LEAD, start=0, end=len(LEAD), score=0.9),),
    method="extractive",
    grounded=True,
    warnings=("short_text",),
)


def metadata(language: str = "ar", published: Published | None = None) -> Metadata:
    """What extract would say of the text."""
    return Metadata(
        headline="جسر جديد فوق وادي السلام",
        byline=("ليلى الناصري",),
        publisher="صحيفة السهل",
        section="محليات",
        agency="وكالة السهل",
        dateline="مدينة الورود",
        language=Language(code=language, script="Arab", direction="rtl", confidence=0.98),
        published=published
        or Published(value="2026-03-13", precision="day", confidence=0.9, evidence="jsonld"),
        dates=(
            DateMention(text="أمس الخميس", start="2026-03-12", end="2026-03-12", precision="day", offset=31),
        ),
        entities=(
            Entity(
                kind="person",
                name="سمير الوردي",
                key="سمير الوردي",
                role="رئيس البلدية",
                count=1,
                offsets=((17, 28),),
            ),
        ),
        keyphrases=(Keyphrase(text="وادي السلام", score=0.7),),
        topics=(Topic(code="medtop:04000000", label="economy, business and finance", score=0.6),),
        quotes=(Quote(speaker="سمير الوردي", text="قبل نهاية الشهر", offset=80),),
        stats=Stats(characters=len(TEXT), words=30, sentences=2, reading_seconds=13),
        warnings=("no_section", "mixed_scripts"),
    )


def head(name: str = "جسر.html", status: Status = Status.READY, **fields: object) -> Head:
    """A record of that status, as the pipeline would have left it."""
    key = f"incoming/{name}"
    known: dict[str, object] = {
        "id": article_id("uploads", key),
        "status": status,
        "version": Version(etag="6f5902ac237024bdd0c176cb93063dc4", sequencer=padded("0061A3F2C4D5E6F7A8")),
        "source": Source(bucket="uploads", key=key, size=1_834, received_at=RECEIVED),
        "warnings": ("mixed_scripts",),
        "timeline": (RUN,),
    }
    if status in {Status.CLEANED, Status.EXTRACTED, Status.READY, Status.DUPLICATE}:
        known["fingerprint"] = Fingerprint(sha256="ab" * 32, simhash="a3f20c5e7b1d9684")
    if status in {Status.EXTRACTED, Status.READY, Status.DUPLICATE}:
        known["metadata"] = metadata()
    if status is Status.READY:
        known["summary"] = SUMMARY
    if status in {Status.REJECTED, Status.FAILED}:
        known["error"] = FAILURE
    return Head.model_validate(known | fields)


def store(record: Head, text: str | None = TEXT, shards: int = 1) -> Head:
    """Put a record into the table, and into the lists if it is READY; with its text, unless that is None."""
    item = keys.head(record.id) | head_attributes(record)
    if record.status is Status.READY:
        shown = listing.list_attributes(record, shards)
        listing.open_month(shown["month"], shown["lang"], shards)
        item |= shown
    table.put(item, "attribute_not_exists(nothing)", {})
    if text is not None:
        articles.save_text(record, CleanText(text=text, format="html"))
    return record


def unstore(record: Head) -> None:
    """Take a record out of the table and of the lists."""
    table.delete(keys.head(record.id), "attribute_exists(PK)", {})
