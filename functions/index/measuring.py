"""Metrics of what becomes of articles: by status, by language, by the code of a refusal.

They are read off the records' changes, so no stage has to tell, and none can forget. A batch of the stream that comes
again is measured again: the counters of `shared.store.counters` are exact, these are for alarms and the dashboard.

    Articles{status}             versions of articles that have come to a status: the funnel
    ArticlesOf{language, status} the same for those whose language is known
    Refused{code}                refusals by their reason
    SecondsToReady{language}     from upload to READY
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from aws_lambda_powertools.metrics import MetricUnit

from functions.index.changes import Change, Snapshot
from shared.article import Status
from shared.store.records import Head
from shared.telemetry import measure


def measure_changes(seen: Iterable[Change]) -> None:
    """Measure a batch of changes."""
    statuses: Counter[Status] = Counter()
    languages: Counter[tuple[str, Status]] = Counter()
    codes: Counter[str] = Counter()
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for head in _come(seen):
        statuses[head.status] += 1
        if head.error is not None and head.status is Status.REJECTED:
            codes[head.error.code] += 1
        if head.metadata is None:
            continue
        language = head.metadata.language.code
        languages[language, head.status] += 1
        if head.status is Status.READY and head.timeline:
            taken = head.timeline[-1].finished - head.source.received_at
            seconds[language].append(max(0.0, taken.total_seconds()))
    for status, count in statuses.items():
        measure("Articles", [count], status=status)
    for (language, status), count in languages.items():
        measure("ArticlesOf", [count], language=language, status=status)
    for code, count in codes.items():
        measure("Refused", [count], code=code)
    for language, taken_by_each in seconds.items():
        measure("SecondsToReady", taken_by_each, MetricUnit.Seconds, language=language)


def _come(seen: Iterable[Change]) -> Iterable[Head]:
    """Records that have come to another status, or are about another version than before."""
    for change in seen:
        if change.after is not None and _standing(change.before) != _standing(change.after):
            yield change.after.head


def _standing(snapshot: Snapshot | None) -> tuple[Status, str] | None:
    return (snapshot.head.status, snapshot.head.sequencer) if snapshot else None
