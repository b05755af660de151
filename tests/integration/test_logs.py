"""Logs carry ids, never a word of an article nor a credential: whatever happens, with every level on."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from random import Random

import boto3
import pytest
from botocore.exceptions import ClientError
from pydantic import ValidationError

from functions.deadletter.app import bury_message
from functions.index.app import index
from shared import objects, pipeline
from shared.article import Stage, Status
from shared.errors import Throttled
from shared.store import keys, table
from shared.store.records import packed
from shared.telemetry import logger
from tests.conftest import forget
from tests.integration.stream import Stream
from tests.integration.world import STEPS, World

MARKER = "زمردة"
"""A word of the article, in its headline, its text and its section."""
CREDENTIAL = "MARKED" + "CREDENTIAL"
PAGE = f"""<html><head><title>{MARKER} المدينة تعود إلى الضوء</title></head><body><article>
<h1>{MARKER} المدينة تعود إلى الضوء</h1>
<p>أعلنت بلدية المدينة يوم الاثنين أن الجوهرة المسماة {MARKER} تعود إلى المتحف بعد ترميم دام عامين كاملين.</p>
<p>وقالت مديرة المتحف إن {MARKER} ستعرض في القاعة الكبرى، وإن الدخول سيكون مجانيا خلال الأسبوع الأول.</p>
<p>ويضم المتحف ثلاثة آلاف قطعة جمعت من الأسواق القديمة ومن هبات الأسر، كما تقول {MARKER} الحارسة.</p>
</article></body></html>""".encode()


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that our logger and those of the libraries write, as Lambda would write it."""
    for name in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, CREDENTIAL)
    forget()
    stream = io.StringIO()
    handler = logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    root = logging.StreamHandler(stream)
    before = handler.setStream(stream)
    level = logger.log_level
    logger.setLevel("DEBUG")
    logging.getLogger().addHandler(root)
    yield stream
    logging.getLogger().removeHandler(root)
    logger.setLevel(level)
    handler.setStream(before or io.StringIO())


@pytest.fixture
def world(stack: None, logged: io.StringIO) -> World:
    return World(Random(7))


def check(logged: io.StringIO, *expected: str) -> None:
    """Something was logged, what was expected among it, and none of what must not be."""
    said = logged.getvalue()
    assert said.strip()
    for words in expected:
        assert words in said, words
    for secret in (MARKER, json.dumps(MARKER).strip('"'), CREDENTIAL):
        where = said.find(secret)
        assert where < 0, said[max(0, where - 300) : where + 100]


def deliver(body: str, stage: Stage, error: type[Exception]) -> None:
    with pytest.raises(error):
        pipeline.run_one(STEPS[stage], body)


def test_an_article_that_goes_all_the_way(world: World, logged: io.StringIO) -> None:
    stream = Stream()
    world.upload("incoming/page.html", PAGE)
    world.upload("incoming/again.html", PAGE)
    world.settle()
    stream.index()
    world.delete("incoming/again.html")
    world.settle()
    assert world.head("incoming/page.html").status is Status.READY
    check(logged, world.head("incoming/page.html").id, "Done")


def test_a_record_that_cannot_be_read(world: World, logged: io.StringIO) -> None:
    """A model that finds something wrong tells what it was given: that must stay in the process."""
    world.upload("incoming/page.html", PAGE)
    while world.pending[0][0] is not Stage.SUMMARIZE:
        world.deliver(0)
    record = world.head("incoming/page.html")
    stream = Stream()
    assert record.metadata is not None
    broken = record.metadata.model_copy(update={"byline": {"name": MARKER}, "headline": MARKER})
    with pytest.warns(UserWarning, match="serializ"):
        changed = {"metadata": packed(broken)}
    table.update(keys.head(record.id), changed, "attribute_exists(PK)", {})
    _, body = world.pending.pop(0)
    deliver(body, Stage.SUMMARIZE, ValidationError)
    index(stream.batch())
    check(logged, record.id, "a record of the stream cannot be read")


def test_a_text_that_fails_in_its_stage(
    world: World, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.upload("incoming/page.html", PAGE)
    _, body = world.pending[0]

    def refuse(*_: object, **__: object) -> None:
        raise ClientError({"Error": {"Code": "SlowDown", "Message": "slow down"}}, "GetObject")

    monkeypatch.setattr(objects._client(), "get_object", refuse)
    deliver(body, Stage.CLEAN, Throttled)
    monkeypatch.undo()
    bury_message(body)
    check(logged, world.head("incoming/page.html").id, "failed for good")


@pytest.mark.parametrize("stage", Stage)
def test_a_message_that_is_none_of_ours(world: World, logged: io.StringIO, stage: Stage) -> None:
    body = {"text": MARKER, "stage": MARKER, "detail-type": MARKER, "detail": {"object": MARKER}}
    deliver(json.dumps(body, ensure_ascii=False), stage, ValueError)
    check(logged, "a message that is none of ours")


def test_this_test_would_notice(logged: io.StringIO) -> None:
    logger.info("cleaned", extra={"headline": MARKER})
    with pytest.raises(AssertionError):
        check(logged)


def test_credentials_are_those_that_are_looked_for(world: World) -> None:
    assert boto3.Session().get_credentials().secret_key == CREDENTIAL  # type: ignore[union-attr]
