"""Articles that nobody wrote, by the hundred thousand: seeded, in Arabic, French and English, with all their rows.

Stories are told by several articles each, days apart, so that something is related to nearly everything. Names follow
Zipf's law, as in the news: the first of them are in a tenth of all stories.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from shared.article import (
    CleanText,
    Entity,
    Fingerprint,
    Keyphrase,
    Language,
    Metadata,
    Published,
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
from shared.meaning import DIMENSIONS
from shared.messages import article_id, padded
from shared.store.records import Head

LANGUAGES = ("ar", "fr", "en")
STAGES = (Stage.CLEAN, Stage.EXTRACT, Stage.SUMMARIZE)
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
A_DAY = 91
"""Articles of a day: a hundred thousand of them take three years."""
NAMES = 3_000
REGIONS = 250
"""Parts of the space of meaning that stories are about."""
TOLD_MOST = 20
_SYLLABLES = {
    "ar": ("با", "دي", "نو", "را", "سم", "كل", "وي", "زه", "تم", "غا", "هد", "مي", "جو", "لا", "قر", "شف"),
    "fr": (
        "ba",
        "dé",
        "nou",
        "ra",
        "sem",
        "col",
        "vi",
        "zé",
        "tam",
        "ga",
        "hédi",
        "mi",
        "jo",
        "la",
        "cré",
        "chef",
    ),
    "en": (
        "ba",
        "dee",
        "noo",
        "ra",
        "sem",
        "col",
        "vee",
        "ze",
        "tam",
        "ga",
        "hed",
        "mi",
        "jo",
        "la",
        "cre",
        "shef",
    ),
}
_VERBS = {
    "ar": ("أعلن", "رفض", "ناقش", "افتتح", "أجل", "موّل"),
    "fr": ("annonce", "refuse", "débat", "inaugure", "reporte", "finance"),
    "en": ("announces", "rejects", "debates", "opens", "delays", "funds"),
}
_SECTIONS = {
    "ar": ("سياسة", "اقتصاد", "مجتمع", "رياضة", "ثقافة", "جهات"),
    "fr": ("Politique", "Économie", "Société", "Sport", "Culture", "Régions"),
    "en": ("Politics", "Business", "Society", "Sport", "Culture", "Regions"),
}
_KINDS = ("person", "organization", "place")


@dataclass
class Story:
    """What several articles tell."""

    language: str
    metadata: Metadata
    summary: Summary
    text: CleanText
    collection: str
    vector: bytes
    day: int
    filed: Any = field(default=None)


class Newsroom:
    """Makes stories and articles, the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self._words = {language: self._vocabulary(language) for language in LANGUAGES}
        self._weights = [1 / rank for rank in range(1, NAMES + 1)]
        self._regions = [[self.random.gauss(0, 1) for _ in range(DIMENSIONS)] for _ in range(REGIONS)]

    def articles(self, most: int) -> Iterator[tuple[Head, Story]]:
        """`most` READY records, each with its story."""
        made = 0
        days = max(40, most // A_DAY)
        while made < most:
            story = self._story(days)
            for _ in range(min(self.random.randrange(1, TOLD_MOST), most - made)):
                yield self._article(story, made), story
                made += 1

    def name(self, number: int, language: str) -> str:
        """A name of the pool, as a language spells it."""
        words = self._words[language]
        return f"{words[number % 97]} {words[100 + number // 97]}"

    def word(self, language: str) -> str:
        """Any word."""
        return self.random.choice(self._words[language])

    def _vocabulary(self, language: str) -> list[str]:
        random, parts = Random(language), _SYLLABLES[language]
        made: dict[str, None] = {}
        while len(made) < 2_000:
            made["".join(random.choice(parts) for _ in range(random.randrange(2, 5)))] = None
        return list(made)

    def _sentence(self, language: str, words: int) -> str:
        return " ".join(self.word(language) for _ in range(words)) + "."

    def _story(self, days: int) -> Story:
        random = self.random
        language = random.choices(LANGUAGES, (5, 3, 2))[0]
        numbers = dict.fromkeys(random.choices(range(NAMES), self._weights, k=12))
        names = [self.name(number, language) for number in numbers]
        headline = f"{names[0]} {random.choice(_VERBS[language])} {self._sentence(language, 6)[:-1]}"
        sentences = [self._sentence(language, random.randrange(12, 28)) for _ in range(24)]
        text = "\n".join([headline, *sentences])
        metadata = Metadata(
            headline=headline,
            byline=(self.name(random.randrange(NAMES), language),),
            publisher=self.name(random.randrange(12), language),
            section=random.choice(_SECTIONS[language]),
            image=f"https://www.example.com/{random.randrange(10**9)}.jpg",
            language=Language(
                code=language,
                script="Arab" if language == "ar" else "Latn",
                direction="rtl" if language == "ar" else "ltr",
                confidence=0.99,
            ),
            entities=tuple(
                Entity(
                    kind=_KINDS[number % 3],
                    name=name,
                    key=f"entity-{number}",
                    count=1,
                    offsets=((number % 900, number % 900 + len(name)),),
                    confidence=0.9,
                    evidence="tagger",
                )
                for number, name in zip(numbers, names, strict=True)
            ),
            keyphrases=tuple(
                Keyphrase(text=self._sentence(language, 2)[:-1], score=round(random.random(), 3))
                for _ in range(8)
            ),
            topics=(Topic(code=f"medtop:{random.randrange(1, 18):02}000000", label="topic", score=0.7),),
            stats=Stats(characters=len(text), words=400, sentences=24, reading_seconds=120),
        )
        told = tuple(
            SummarySentence(text=one, start=100 * at, end=100 * at + len(one), score=2.5 - at / 10)
            for at, one in enumerate(sentences[:12])
        )
        summary = Summary(
            headline=headline,
            abstract=" ".join(sentences[:3]),
            points=told[:4],
            sentences=told,
            method="extractive",
            grounded=True,
        )
        return Story(
            language=language,
            metadata=metadata,
            summary=summary,
            text=CleanText(text=text, format="html"),
            collection=f"desk-{random.randrange(40)}",
            vector=self._vector(),
            day=random.randrange(days),
        )

    def _vector(self) -> bytes:
        centre = self.random.choice(self._regions)
        return array(
            "b", [max(-127, min(127, round(30 * each + self.random.gauss(0, 12)))) for each in centre]
        ).tobytes()

    def _article(self, story: Story, number: int) -> Head:
        random = self.random
        moment = FIRST + timedelta(days=story.day + random.random() * 9, seconds=random.randrange(60))
        moment = moment.replace(microsecond=0)
        key = f"incoming/{story.collection}/{number}.html"
        published = Published(
            value=moment.isoformat(), precision="minute", confidence=0.9, evidence="json-ld"
        )
        run = StageRun(stage=Stage.CLEAN, started=moment, finished=moment, milliseconds=12)
        return Head(
            id=article_id("uploads", key),
            status=Status.READY,
            version=Version(etag=f"{random.getrandbits(128):032x}", sequencer=padded(f"{number + 1:018X}")),
            source=Source(
                bucket="uploads",
                key=key,
                size=9_000,
                received_at=moment,
                content_type="text/html",
                encoding="utf-8",
                collection=story.collection,
            ),
            fingerprint=Fingerprint(
                sha256=f"{random.getrandbits(256):064x}", simhash=f"{random.getrandbits(64):016x}"
            ),
            metadata=story.metadata.model_copy(update={"published": published}),
            summary=story.summary,
            timeline=tuple(run.model_copy(update={"stage": stage}) for stage in STAGES),
            vector=story.vector,
        )
