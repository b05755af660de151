"""The operator's commands: killed at any point and run again, they leave what one whole run leaves."""

from __future__ import annotations

import csv
import gzip
import io
import json
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from urllib.parse import quote_plus

import boto3
import pytest
from moto import mock_aws
from moto.core.utils import unix_time_millis

from functions.api import bucket
from infra.operate import anew, backfill, replay, uploads
from infra.operate.choice import Choice, Found, message, to_fill, to_redo, with_records
from infra.operate.drain import UNREADABLE, Drain
from infra.operate.pace import Pace
from infra.operate.replay import Wanted
from infra.operate.reprocess import SERVED
from infra.operate.stack import OperateError
from shared.article import Stage
from tests.conftest import TEXTS, UPLOADS, VARIABLES, build_stack
from tests.integration.operated import Operated, forget_all, neglected

PREFIX = "incoming/2024/"
FAST = Pace(None)
TIMES = 10
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
Command = Callable[[], object]
_fill = partial(to_fill, force=False, before=NEVER)


@pytest.fixture(scope="module")
def neglected_world() -> Iterator[Operated]:
    """Made once: sending and renewing leaves the table as it is."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name, value in VARIABLES.items():
            patch.setenv(name, value)
        forget_all()
        build_stack()
        yield neglected(1)
    forget_all()


@pytest.fixture
def world(neglected_world: Operated) -> Operated:
    """What nobody has seen to; for tests in which no stage works."""
    forget_all()
    neglected_world.listen()
    neglected_world.queued()
    return neglected_world


def backfill_some(prefix: str = PREFIX, *, force: bool = False, before: datetime = NEVER) -> Counter[Choice]:
    rule = partial(to_fill, force=force, before=before)
    return anew.act(lambda: uploads.under(prefix), rule, 0, FAST)


def replay_all() -> None:
    for stage in Stage:
        replay.replay(stage, _queue(stage), Wanted(), FAST)


def _reprocess() -> Counter[Choice]:
    rule = partial(to_redo, statuses=SERVED)
    return anew.act(lambda: uploads.under("incoming/"), rule, 0, FAST)


def _queue(stage: Stage) -> str:
    return str(boto3.client("sqs").get_queue_url(QueueName=stage.value)["QueueUrl"])


def _calls(world: Operated, command: Command) -> int:
    """How many points there are to die at."""
    most = 100_000
    world.calls_left = most
    command()
    done, world.calls_left = most - world.calls_left, None
    return done


COMMANDS: dict[str, Command] = {"backfill": backfill_some, "replay": replay_all, "reprocess": _reprocess}


@pytest.mark.parametrize("which", COMMANDS)
def test_killed_ten_times_it_sends_what_one_run_sends(
    world: Operated, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    command = COMMANDS[which]
    if which == "reprocess":
        monkeypatch.setattr("infra.operate.choice.PIPELINE", "next")
    calls = _calls(world, command)
    whole = (world.queued(), world.renewed())
    assert any(whole)
    for seed in range(TIMES):
        random = Random(seed)
        for _ in range(random.randint(1, 2)):
            assert world.dies_after(random.randrange(calls), command)
        assert not world.dies_after(None, command)
        assert (world.queued(), world.renewed()) == whole, seed


def test_forced_and_killed_it_makes_nothing_anew_twice(world: Operated) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    forced = partial(backfill_some, force=True, before=before)
    wanted = {found.upload.key for found in _found() if to_fill(found, force=True, before=before).renews}
    copied: list[str] = []
    bucket.client().meta.events.register(
        "provide-client-params.s3.CopyObject", lambda params, **_: copied.append(params["Key"])
    )
    for seed in range(TIMES):
        world.dies_after(Random(seed).randrange(60), forced)
    forced()
    of_other_versions = {found.upload.key for found in _found() if not found.is_of_this_version}
    again = [key for key in copied if key not in of_other_versions]
    assert set(copied) == wanted
    assert (
        len(again) - len(set(again)) <= TIMES
    )  # a kill between the copy and its answer is not seen by the next run


def _found() -> list[Found]:
    return list(with_records(uploads.under(PREFIX)))


def test_backfill_says_what_it_will_do(world: Operated) -> None:
    counts = anew.count(
        lambda: uploads.under(PREFIX), partial(to_fill, force=False, before=datetime.now(UTC))
    )
    assert counts == {
        Choice.SEND: 3,
        Choice.ASK: 2,
        Choice.RENEW_OTHER: 2,
        Choice.DONE: 5,
        Choice.FAILED: 3,
    }
    assert world.queued() == set()
    assert world.renewed() == set()


def test_a_list_of_keys_is_backfilled_as_a_prefix_is(world: Operated, tmp_path: Path) -> None:
    listed = tmp_path / "keys.csv"
    names = [found.upload.key for found in _found()]
    with listed.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([name, "more"] for name in [*names, "incoming/gone.txt", "elsewhere/a.txt"])
    by_list = anew.count(lambda: uploads.named(uploads.keys_in(str(listed))), _fill)
    assert by_list == anew.count(lambda: uploads.under(PREFIX), _fill)


def test_an_inventory_is_read_from_the_bucket_it_names(world: Operated) -> None:
    s3 = boto3.client("s3")
    names = [found.upload.key for found in _found()]
    rows_ = [[UPLOADS, quote_plus(name), "v", "true", "false"] for name in names]
    rows_ += [
        [UPLOADS, quote_plus(names[0]), "u", "false", "false"],
        [UPLOADS, "incoming/x", "w", "true", "true"],
    ]
    lines = io.StringIO()
    csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows_)
    s3.put_object(Bucket=TEXTS, Key="inventory/1.csv.gz", Body=gzip.compress(lines.getvalue().encode()))
    manifest = {
        "destinationBucket": f"arn:aws:s3:::{TEXTS}",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, VersionId, IsLatest, IsDeleteMarker",
        "files": [{"key": "inventory/1.csv.gz"}],
    }
    s3.put_object(Bucket=TEXTS, Key="inventory/manifest.json", Body=json.dumps(manifest))
    assert list(uploads.keys_in(f"s3://{TEXTS}/inventory/manifest.json")) == names


def test_what_is_no_inventory_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"files": []}')
    with pytest.raises(OperateError, match="no manifest"):
        list(uploads.keys_in(str(tmp_path / "manifest.json")))
    with pytest.raises(OperateError, match="No such file"):
        list(uploads.keys_in(str(tmp_path / "none.csv")))
    with pytest.raises(OperateError, match="incoming/"):
        list(uploads.under("text/"))


def test_the_price_is_asked_for_first(
    world: Operated, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Namespace(prefix=PREFIX, keys=None, force=False, before=None, dry_run=False, yes=False)
    with pytest.raises(OperateError, match="--yes"):
        backfill.run({}, chosen, FAST)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert backfill.run({}, chosen, FAST) == 1
    assert (world.queued(), world.renewed()) == (set(), set())
    assert "7  to be processed: about $0.00" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert backfill.run({}, chosen, FAST) == 0
    assert (len(world.queued()), len(world.renewed())) == (5, 2)


def test_only_failures_of_a_stage_a_code_or_an_age_arereplay_alled(world: Operated) -> None:
    now = datetime.now(UTC)
    assert replay.count(Stage.CLEAN, Wanted()) == {"no_answer": 1}
    assert replay.count(Stage.EXTRACT, Wanted(code="no_answer")) == {"no_answer": 1}
    assert replay.count(Stage.EXTRACT, Wanted(code="throttled")) == {}
    assert replay.count(Stage.CLEAN, Wanted(limit=0)) == {}
    assert replay.count(Stage.CLEAN, Wanted(before=now - timedelta(hours=1))) == {}
    assert replay.count(Stage.CLEAN, Wanted(since=now - timedelta(hours=1))) == {"no_answer": 1}
    assert replay.count(Stage.CLEAN, Wanted(since=now + timedelta(minutes=1))) == {}
    assert Wanted(limit=0).count(Stage.CLEAN) == 0


@pytest.mark.parametrize("saved", [True, False], ids=["saved", "left"])
def test_parked_messages_go_to_their_stages(
    world: Operated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
) -> None:
    hours = [0]
    monkeypatch.setattr("moto.sqs.models.unix_time_millis", lambda: unix_time_millis() + hours[0] * 3_600_000)
    sqs = boto3.client("sqs")
    parked = sqs.create_queue(QueueName="parked")["QueueUrl"]
    bodies = {message(found) for found in _found() if _fill(found) in {Choice.SEND, Choice.ASK}}
    for _, body in bodies:
        sqs.send_message(QueueUrl=parked, MessageBody=body)
    sqs.send_message(QueueUrl=parked, MessageBody='{"hello": "world"}')
    queues = {stage.value: _queue(stage) for stage in Stage}
    drain = Drain(parked, queues, FAST, tmp_path / "odd.jsonl" if saved else None)
    expected = Counter(stage.value for stage, _ in bodies) + Counter({UNREADABLE: 1})
    assert drain.look() == expected
    assert world.queued() == set()
    for seed in range(TIMES):
        world.dies_after(Random(seed).randrange(9), drain.run)
        hours[0] += 1  # what it had in hand is to be seen again
    drain.run()
    assert world.queued() == bodies
    assert (tmp_path / "odd.jsonl").exists() is saved
    assert drain.waiting() == (0 if saved else 1)
