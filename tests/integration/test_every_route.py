"""Every route of the API with a right and a wrong request, in process; on the local stack see tests/local."""

from __future__ import annotations

from random import Random

import boto3
import pytest

from functions.api.routes import OPERATIONS
from shared.article import Status
from shared.messages import article_id
from tests.conftest import UPLOADS
from tests.integration.world import World
from tests.routes import Ask, cases
from tests.unit.api.calls import Answer, asked, event, is_problem
from tests.unit.api.records import TEXT
from tests.unit.api.test_cursor import make_secret

COLLECTION = "دفتر"


def answered(method: str, ask: Ask) -> Answer:
    headers = {"content_type": "application/json"} if ask.body is not None else {}
    request = event(ask.path, method, **headers)
    body = ask.sent()
    return asked(request | ({"body": body.decode()} if body else {}))


def test_each_answers_what_is_right_and_refuses_what_is_wrong(
    stack: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_secret(monkeypatch)
    world = World(Random(1))
    keys = [f"incoming/{COLLECTION}/{number}.txt" for number in range(2)]
    for number, key in enumerate(keys):
        world.upload(key, f"{TEXT}\nوهذا هو المقال رقم {number} من الدفتر.".encode())
    while world.pending:
        world.deliver(0)
    world.index()
    head = world.head(keys[0])
    assert head.status is Status.READY
    assert head.metadata is not None
    entity = head.metadata.entities[0]
    every = cases(article_id(UPLOADS, keys[0]), f"{entity.kind}:{entity.key}", COLLECTION)
    for case in every:
        bad = answered(case.method, case.bad)
        is_problem(bad, case.bad.status, str(case.bad.code))
        good = answered(case.method, case.good)
        assert good.status == case.good.status, (case.operation, good.body)
    assert {case.operation: case.method for case in every} == {one.name: one.method for one in OPERATIONS}
    assert not boto3.client("s3").list_objects_v2(Bucket=UPLOADS).get("Contents")
