"""The parts of the operator's commands that can be proven without AWS."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.operate import price
from infra.operate.choice import sequencer
from infra.operate.pace import Pace
from infra.operate.progress import Progress
from infra.operate.stack import OperateError, environment
from infra.operate.uploads import Upload
from shared.messages import padded
from shared.settings import Settings
from tests.commands import usage
from tests.template import load

OUTPUTS = {name: name for name in load()["Outputs"]}


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_the_pace_is_kept_and_a_pause_brings_no_burst() -> None:
    clock = Clock()
    pace = Pace(10, clock=clock, sleep=clock.sleep)
    for _ in range(11):
        pace.wait()
    assert clock.now == pytest.approx(1.0)
    clock.now += 60
    for _ in range(11):
        pace.wait()
    assert clock.now == pytest.approx(62.0)


def test_without_a_pace_nothing_waits() -> None:
    clock = Clock()
    pace = Pace(None, clock=clock, sleep=clock.sleep)
    for _ in range(1000):
        pace.wait()
    assert clock.now == 0


class Terminal(io.StringIO):
    """A terminal that remembers what it has shown."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_and_lines_elsewhere() -> None:
    terminal, log = Terminal(), io.StringIO()
    for out in (terminal, log):
        with Progress("uploads", 4, out) as progress:
            for _ in range(4):
                progress.step()
    assert "[##############################] uploads 4 of 4 (100%)" in terminal.getvalue()
    assert terminal.getvalue().count("\n") == 1
    assert [line.split(",")[0] for line in log.getvalue().splitlines()] == [
        "uploads 0 of 4 (0%)",
        "uploads 4 of 4 (100%)",
    ]


def test_a_total_that_was_too_low_is_raised() -> None:
    log = io.StringIO()
    with Progress("clean", 1, log) as progress:
        progress.step()
        progress.step()
    assert log.getvalue().splitlines()[-1].startswith("clean 2 of 2 (100%)")


def test_the_price_is_the_sum_of_its_lines() -> None:
    lines = json.loads(price.FILE.read_text(encoding="utf-8"))["lines"]
    by_hand = sum(line["quantity"] * line["dollars_per_million"] for line in lines)
    assert price.per_million() == pytest.approx(by_hand)
    assert price.told(2_000_000).startswith(f"about ${2 * by_hand:,.2f} ")


def test_the_tools_have_every_setting_of_the_functions() -> None:
    known = environment(OUTPUTS)
    Settings.model_validate({name: known[name.upper()] for name in Settings.model_fields})


def test_another_stack_is_named_as_such() -> None:
    with pytest.raises(OperateError, match="TableName"):
        environment({})


@given(
    st.integers(1_142_294_400, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(1, 10**8),
)
def test_a_backfilled_version_comes_before_every_real_one_and_after_older_ones(
    modified: datetime, later: int
) -> None:
    """Real ones: of the S3 user guide in 2015, and of the emulator, which counts microseconds."""
    ours = padded(sequencer(Upload("k", 1, "e", modified)))
    later_one = padded(sequencer(Upload("k", 1, "e", modified + timedelta(seconds=later))))
    assert ours < later_one
    assert ours < padded("0055AED6DCD90281E5")
    assert ours < padded(f"{1_400_000_000_000_000:018X}")


def test_each_command_tells_its_options() -> None:
    for command, option in (
        ("replay", "--older-than"),
        ("drain", "--save"),
        ("backfill", "--prefix"),
        ("reprocess", "--rejected"),
    ):
        shown = usage("infra.operate", command)
        for common in (option, "--dry-run", "--per-second", "--stack"):
            assert common in shown
