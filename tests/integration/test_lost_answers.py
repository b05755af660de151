"""A write that AWS has carried out and whose answer is lost: the SDK sends it again, and nothing may come of that."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared import queues
from shared.store import table
from tests.integration.test_storm import KEYS, TEXTS
from tests.integration.test_storm_containers import FULL, KEY
from tests.integration.world import World

TABLE_WRITES = ("put_item", "update_item", "delete_item", "batch_write_item")
QUEUE_WRITES = ("send_message", "send_message_batch")


def _twice(call: Callable[..., Any]) -> Callable[..., Any]:
    """What the SDK does when the first answer does not come: the caller sees the second."""

    def asked(**arguments: Any) -> Any:
        try:
            call(**arguments)
        except ClientError:
            return call(**arguments)
        return call(**arguments)

    return asked


def test_every_write_may_be_sent_twice(stack: None, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(Random(3))
    for client, operations in ((table.client(), TABLE_WRITES), (queues._client(), QUEUE_WRITES)):
        for operation in operations:
            monkeypatch.setattr(client, operation, _twice(getattr(client, operation)))
    world.upload(KEYS[0], TEXTS[0])
    world.upload(KEYS[1], TEXTS[0])
    world.upload(KEY, FULL)
    world.settle()
    world.check()
    world.upload(KEYS[0], TEXTS[1])
    world.delete(KEY)
    world.settle()
    world.check()
