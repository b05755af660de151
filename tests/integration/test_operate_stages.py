"""The operator's commands while the stages work: killed again and again, everything ends as the bucket says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from moto import mock_aws

from infra.operate.choice import Choice
from infra.operate.reprocess import SERVED
from shared.article import PIPELINE
from shared.store import keys, table
from tests.conftest import build_stack, rows
from tests.integration.operated import Operated, forget_all, neglected
from tests.integration.test_operate import COMMANDS, TIMES, Command, backfill_some, replay_all


@pytest.fixture
def fresh() -> Iterator[Operated]:
    """The same, for tests in which the stages work."""
    with mock_aws():
        forget_all()
        build_stack()
        made = neglected(1)
        made.listen()
        yield made
    forget_all()


def _age_pipeline(world: Operated) -> None:
    """All that is served says that another pipeline made it."""
    for row in rows():
        if row["SK"] == "HEAD" and row["status"] in SERVED:
            table.update(keys.head(row["id"]), {"pipeline": "0"}, "attribute_exists(PK)", {})
    world.index()


def test_killed_ten_times_while_the_stages_work_it_ends_the_same(fresh: Operated) -> None:
    _age_pipeline(fresh)
    random = Random(5)
    for _ in range(TIMES):
        fresh.dies_after(random.randrange(60), COMMANDS[random.choice(list(COMMANDS))])
        fresh.take_up()
        for _ in range(min(4, len(fresh.pending))):
            fresh.deliver_one(twice=0.2)
    _run(fresh, COMMANDS["reprocess"])
    assert {row["pipeline"] for row in rows() if row.get("status") in SERVED} == {PIPELINE}
    for others in (_all, replay_all):
        _run(fresh, others)
    assert _all().keys() <= {Choice.DONE}
    assert set(fresh.states().values()) == {"READY", "DUPLICATE", "REJECTED", "EXPANDED"}
    fresh.check()


def _run(world: Operated, command: Command) -> None:
    """Run a command, and the stages until they have nothing to do."""
    command()
    world.take_up()
    world.settle()


def _all() -> Counter[Choice]:
    return backfill_some("incoming/")
