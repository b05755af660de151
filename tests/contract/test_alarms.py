"""Each alarm fires by its fault and not without it: what the code emits when it goes wrong, against the template.

Metrics of our own are taken from the log lines of the code under the fault; for those of AWS see `test_alarms_aws`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.index.changes import Change, Snapshot
from functions.index.measuring import measure_changes
from functions.index.waiting import measure_waiting
from shared import pipeline
from shared.article import Failure, Stage, StageRun, Status
from shared.errors import Throttled
from shared.store.records import Head
from shared.telemetry import metrics
from tests.contract.cloudwatch import Key, Period, fires, key, metrics_of, watched
from tests.contract.template_system import of_type, value, whole_system
from tests.integration.stream import Stream
from tests.template import ROOT
from tests.unit.api.records import head, metadata, store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AWS: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "aws_metrics.json").read_text(encoding="utf-8"))
SYSTEM = whole_system()
NAMESPACE = str(
    value(SYSTEM["Globals"]["Function"]["Environment"]["Variables"]["POWERTOOLS_METRICS_NAMESPACE"], SYSTEM)
)
ALARMS: dict[str, Any] = value(
    of_type(SYSTEM, "AWS::CloudWatch::Alarm"),
    SYSTEM,
    Environment="prod",
    ReadyFloorArabic="5",
    ReadyFloorFrench="5",
    ReadyFloorEnglish="5",
)
OURS = {name for name, alarm in ALARMS.items() if any(k[0] == NAMESPACE for k in watched(alarm).values())}
FUNCTIONS = value(of_type(SYSTEM, "AWS::Serverless::Function"), SYSTEM)
REFUSED = {
    dict(of).get("code"): name
    for name in OURS
    for _, metric, of in watched(ALARMS[name]).values()
    if metric == "Refused"
}
LANGUAGES = {"ar": "Arabic", "fr": "French", "en": "English"}

Emitted = Callable[[str, Callable[[], object]], dict[Key, list[float]]]


@pytest.fixture
def emitted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Emitted:
    """Runs something as a function of the stack and gives the metrics that it emits."""

    def run(function: str, work: Callable[[], object]) -> dict[Key, list[float]]:
        service = FUNCTIONS[function]["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]
        for name, setting in (("NAMESPACE", NAMESPACE), ("DISABLED", "false")):
            monkeypatch.setenv(f"POWERTOOLS_METRICS_{name}", setting)
        monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", service)
        monkeypatch.setattr(metrics.provider, "service", service)
        monkeypatch.setattr(metrics.provider, "namespace", NAMESPACE)
        metrics.clear_metrics()
        capsys.readouterr()
        work()
        if metrics.metric_set:
            metrics.flush_metrics()
        return metrics_of(capsys.readouterr().out)

    return run


def firing(period: Period) -> set[str]:
    """Our own alarms that fire when each period is like this one; `Unusual…` ones, which learn, are left out."""
    told = {name for name in OURS if "ThresholdMetricId" not in ALARMS[name]}
    return {name for name in told if fires(ALARMS[name], [period] * 5)}


def standing(name: str, status: Status, since: datetime, **fields: Any) -> Head:
    """A record that came to its status at a moment."""
    run = StageRun(stage=Stage.CLEAN, started=since, finished=since, milliseconds=1)
    record = head(name, metadata=metadata(fields.pop("language", "ar")))
    source = record.source.model_copy(update={"received_at": since - timedelta(seconds=4)})
    return record.model_copy(update={"status": status, "source": source, "timeline": (run,), **fields})


# ------------------------------------------------------------------ our own metrics


def test_articles_that_become_ready_wake_nobody(stack: None, emitted: Emitted) -> None:
    stream = Stream()
    for number in range(18):
        language = ("ar", "fr", "en")[number % 3]
        store(standing(f"a{number}", Status.READY, NOW, language=language), text=None)
    quiet = emitted("IndexFunction", stream.index)
    watch = emitted("IndexFunction", lambda: measure_waiting(NOW))
    assert quiet[key(NAMESPACE, "Articles", service="index", status="READY")] == [18]
    assert quiet[key(NAMESPACE, "ArticlesOf", service="index", language="fr", status="READY")] == [6]
    assert quiet[key(NAMESPACE, "SecondsToReady", service="index", language="ar")] == [4.0] * 6
    assert firing(watch | quiet) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_ceases_to_come_fires(stack: None, emitted: Emitted, language: str) -> None:
    stream = Stream()
    for number in range(18):
        record = standing(f"a{number}", Status.READY, NOW, language=("ar", "fr", "en")[number % 3])
        if record.metadata and record.metadata.language.code != language:
            store(record, text=None)
    came = emitted("IndexFunction", stream.index)
    watch = emitted("IndexFunction", lambda: measure_waiting(NOW))
    assert firing(watch | came) == {f"AlarmsFew{LANGUAGES[language]}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_unusual_hour_is_learnt_from_is_measured(
    stack: None, emitted: Emitted, language: str
) -> None:
    stream = Stream()
    store(standing("a", Status.READY, NOW, language=language), text=None)
    came = emitted("IndexFunction", stream.index)
    alarm = ALARMS[f"AlarmsUnusual{LANGUAGES[language]}"]
    assert set(watched(alarm).values()) <= came.keys()
    assert alarm["ComparisonOperator"] == "LessThanLowerThreshold"
    (band,) = (each["Expression"] for each in alarm["Metrics"] if each["Id"] == alarm["ThresholdMetricId"])
    assert band == "ANOMALY_DETECTION_BAND(ready, 3)"


def test_a_language_seen_lately_is_measured_when_it_does_not_come(stack: None, emitted: Emitted) -> None:
    stream = Stream()
    store(standing("a", Status.READY, NOW, language="es"), text=None)
    stream.index()
    later = emitted("IndexFunction", lambda: measure_waiting(NOW + timedelta(days=3)))
    assert later[key(NAMESPACE, "ArticlesOf", service="index", language="es", status="READY")] == [0]


@pytest.mark.parametrize("code", sorted(map(str, REFUSED)))
def test_refusals_fire_by_their_code(emitted: Emitted, code: str) -> None:
    def refused(times: int) -> set[str]:
        error = Failure(stage=Stage.CLEAN, code=code, message="no")
        records = [standing(str(number), Status.RECEIVED, NOW) for number in range(20)]
        records += [standing(str(number), Status.REJECTED, NOW, error=error) for number in range(times)]
        seen = [Change(record.id, None, Snapshot(record, None, None), expired=False) for record in records]
        period = emitted("IndexFunction", lambda: measure_changes(seen))
        return {name for name in firing(period) if "Refused" in name}

    assert refused(4) == set()  # a fifth, but few
    assert refused(5) == {REFUSED[code]}


def test_there_is_an_alarm_for_each_code_that_is_refused_with() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^\| `REJECTED` \|(.*)\|$", readme, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", told)) == REFUSED.keys()
    raised = {
        call.args[0].value
        for folder in ("functions", "shared")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Refused"
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(raised) > 10
    assert (
        raised - {"container"} <= REFUSED.keys()
    )  # told to who cleans a container as one article; no stage does


class Broken:
    """A step of a stage; every third message fails."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def read(self, body: str) -> pipeline.Job:
        return pipeline.Job(id=body, sequencer="1")

    def run(self, job: pipeline.Job, watch: pipeline.Watch) -> pipeline.Outcome:
        if job.id == "bad":
            raise Throttled("dynamodb: slow down")
        return pipeline.Outcome.DONE

    def discard(self, job: pipeline.Job) -> None:
        raise AssertionError(job)


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_whose_attempts_fail_fires(stack: None, emitted: Emitted, stage: Stage) -> None:
    def attempts(good: int, bad: int) -> None:
        for body in ["good"] * good + ["bad"] * bad:
            try:
                pipeline.run_one(Broken(stage), body)
            except Throttled:
                continue

    function = f"{stage.value.capitalize()}Function"
    failing = f"Alarms{stage.value.capitalize()}Failing"
    period = emitted(function, lambda: attempts(good=12, bad=6))
    names = {name for _, name, of in period if dict(of) == {"service": stage.value}}
    assert names == {"Done", "Failed", "Milliseconds"}
    assert failing in firing(period)
    assert failing not in firing(emitted(function, lambda: attempts(good=24, bad=6)))  # a fifth, no more


@pytest.mark.parametrize(
    ("status", "minutes", "stuck"),
    [
        (Status.RECEIVED, 30, True),
        (Status.CLEANED, 30, True),
        (Status.EXTRACTED, 30, True),
        (Status.CLEANED, 10, False),
        (Status.READY, 30, False),
        (Status.FAILED, 30, False),
    ],
)
def test_an_article_that_does_not_move_fires(
    stack: None, emitted: Emitted, status: Status, minutes: int, stuck: bool
) -> None:
    stream = Stream()
    store(standing("a", status, NOW - timedelta(minutes=minutes)), text=None)
    stream.index()
    watch = emitted("IndexFunction", lambda: measure_waiting(NOW))
    assert ("AlarmsStuck" in firing(watch)) is stuck
    unfinished = watch[key(NAMESPACE, "Unfinished", service="index")]
    assert unfinished == [float(status not in {Status.READY, Status.FAILED})]


def test_an_article_that_moves_on_is_stuck_no_more(stack: None, emitted: Emitted) -> None:
    stream = Stream()
    store(standing("a", Status.CLEANED, NOW - timedelta(hours=2)), text=None)
    stream.index()
    store(standing("a", Status.EXTRACTED, NOW - timedelta(minutes=1)), text=None)
    stream.index()
    watch = emitted("IndexFunction", lambda: measure_waiting(NOW))
    assert watch[key(NAMESPACE, "SecondsWithoutProgress", service="index")] == [0]


def test_it_fires_when_nobody_looks_for_what_is_stuck() -> None:
    assert "AlarmsStuck" in firing({})
