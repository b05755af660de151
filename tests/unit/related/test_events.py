"""The report of an event in another language is found among a thousand others, and so is what happened next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from functions.extract.extractor import extract
from functions.extract.vector import embed
from shared.article import CleanText, Guess, Page, Status
from shared.fingerprint import fingerprint
from shared.store import keys, listing, postings, related
from shared.store.records import Head, head_attributes
from shared.terms import filing
from tests.unit.api.records import SUMMARY, head
from tests.unit.related.events import Report, distractors, moment, told
from tests.unit.related.shelf import Shelf

QUERIES_MOST = 21
ROWS_MOST = 2 * (related.PROBED * related.CELL_ROWS + related.ENTITIES * related.ENTITY_ROWS)


@dataclass(frozen=True)
class Filed:
    """A report and its record."""

    report: Report
    record: Head


@cache
def newsroom() -> tuple[Filed, ...]:
    """Every report as the pipeline would have it, made once."""
    reports = [*told("fitted"), *told("kept"), *distractors()]
    return tuple(Filed(report, _record(report, number)) for number, report in enumerate(reports))


def _record(report: Report, number: int) -> Head:
    at = moment(report, number)
    text = CleanText(
        text=report.text,
        page=Page(
            headline=Guess(value=report.headline, confidence=1),
            published=Guess(value=at.isoformat(), confidence=1),
        ),
        format="text",
        received_at=at,
    )
    about = extract(text)
    record = head(f"{number}", metadata=about, summary=SUMMARY, vector=embed(about, text.text))
    source = record.source.model_copy(update={"received_at": at})
    return record.model_copy(update={"source": source, "fingerprint": fingerprint(report.text)})


def file(one: Head, shelf: Shelf) -> None:
    assert one.metadata is not None
    shown = listing.list_attributes(one, 1)
    shelf.write_all(puts=[keys.head(one.id) | head_attributes(one) | shown])
    filed = filing(one.metadata, None, one.vector)
    posted = postings.Filed(
        id=one.id, position=shown["position"], language=shown["lang"], filing=filed, expires_at=None
    )
    postings.file([posted])


@cache
def filled() -> Shelf:
    """A shelf with every report; who finds related articles changes nothing on it."""
    made = Shelf()
    with pytest.MonkeyPatch.context() as patch:
        made.install(patch)
        for one in newsroom():
            file(one.record, made)
    return made


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = filled()
    made.install(monkeypatch)
    return made


def wanted(name: str) -> Iterator[tuple[Filed, Filed]]:
    """An article, and one that should be near the top for it."""
    events = {report.event for report in told(name)}
    among = [one for one in newsroom() if one.report.event in events]
    for one in among:
        for other in among:
            if one is other or one.report.event != other.report.event or one.report.follow_up:
                continue
            if not other.report.follow_up or other.report.language == one.report.language:
                yield one, other


@pytest.mark.slow
@pytest.mark.xdist_group("newsroom")  # one process makes it for both
@pytest.mark.parametrize("name", ["fitted", "kept"])
def test_other_languages_and_follow_ups_are_in_the_top_five(name: str, shelf: Shelf) -> None:
    assert sum(one.report.event is None for one in newsroom()) >= 500
    across: list[bool] = []
    follow_ups: list[bool] = []
    for one, other in wanted(name):
        shelf.calls = shelf.rows = 0
        found = related.find(one.record, 5)
        assert shelf.calls <= QUERIES_MOST
        assert shelf.rows <= ROWS_MOST
        hit = other.record.id in {item.card.id for item in found.related}
        if not hit:
            print(one.report.headline, "|", other.report.headline)
        (follow_ups if other.report.follow_up else across).append(hit)
    print(name, "across", sum(across), len(across), "follow-ups", sum(follow_ups), len(follow_ups))
    assert sum(across) >= 0.9 * len(across)
    assert sum(follow_ups) >= 0.95 * len(follow_ups)
    assert all(one.record.status is Status.READY for one in newsroom())
