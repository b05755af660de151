"""The summarize stage with a model that fails in every way a service can: each article is READY and says how."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from botocore.stub import ANY, Stubber

from functions.extract.extractor import extract
from functions.summarize import app
from functions.summarize.bedrock import BedrockSummarizer, Prices
from functions.summarize.bedrock_client import ATTEMPTS, FAILURES, BedrockModel, bedrock_summarizer
from functions.summarize.bedrock_prompt import Budget
from functions.summarize.summarizer import summarize
from shared.article import CleanText, Status, Summary
from shared.settings import settings
from shared.store.circuits import circuit_states
from shared.telemetry import metrics
from tests.conftest import rows
from tests.integration.world import World
from tests.unit.summarize.fake_model import reply, response

KEY = "incoming/bridge.txt"
TEXT = (
    "The new bridge of Harwick opens on Friday\n\n"
    "The mayor of Harwick, Tom Ellis, opened a bridge of 320 metres on Friday in front of a large crowd.\n\n"
    "Engineer Nora Beck said that the bridge had cost 4.5 million euros and would carry 900 cars an hour.\n\n"
    "Until now people had to drive for half an hour to the next crossing of the river in Downham.\n"
)
CLEAN = CleanText(text=TEXT, format="text")
METADATA = extract(CLEAN)
TRUE = ["Tom Ellis, the mayor of Harwick, opened a 320-metre bridge.", "The bridge cost €4.5 million."]
FALSE = ["Tom Ellis opened a bridge of 230 metres.", "The bridge of Paris cost 9 million euros."]
GOOD = reply(TRUE, (*TRUE, "Nora Beck said it would carry 900 cars an hour."))
_numbers = itertools.count()


def error(code: str) -> ClientError:
    """An error of the service."""
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "Converse")


@dataclass
class Service:
    """A Bedrock client that follows a script, and the time that passes meanwhile; each has a model of its own."""

    script: list[Mapping[str, Any] | Exception] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    now: float = 0.0
    takes: float = 0.1
    waited: list[float] = field(default_factory=list)
    name: str = field(default_factory=lambda: f"fake.model-{next(_numbers)}")

    def converse(self, **asked: Any) -> Mapping[str, Any]:
        """The next answer; the last one again when there is none left."""
        self.calls.append(asked)
        self.now += self.takes
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def wait(self, seconds: float) -> None:
        """Sleep, in a test's time."""
        self.waited.append(seconds)
        self.now += seconds

    def model(self, seconds: float = 40) -> BedrockModel:
        """The model behind this service; it always waits as long as it may."""
        return BedrockModel(
            self.name,
            self,
            seconds,
            wait=self.wait,
            clock=lambda: self.now,
            chance=lambda _least, most: most,
        )


@pytest.fixture
def service(stack: None, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The stage with a service whose script the test writes."""
    monkeypatch.setenv("SUMMARY_METHOD", "bedrock")
    settings.cache_clear()
    circuit_states.cache_clear()
    scripted = Service()
    made = BedrockSummarizer(
        model=scripted.model(),
        budget=Budget(6000, 800),
        prices=Prices(0.06, 0.24),
        fence=lambda: "f00d",
        fallback=summarize,
    )
    monkeypatch.setattr(app, "summarizer", lambda: made)
    return scripted


def processed(key: str = KEY, text: str = TEXT) -> Summary:
    """Run an article through the whole pipeline: its summary."""
    world = World(Random(1))
    world.upload(key, text.encode())
    world.settle()
    head = world.head(key)
    assert (head.status, head.error) == (Status.READY, None)
    assert head.summary is not None
    return head.summary


def test_a_good_answer_is_stored_with_its_price(service: Service) -> None:
    service.script = [GOOD]
    summary = processed()
    assert (summary.method, summary.model, summary.warnings) == ("bedrock", service.name, ())
    assert summary.abstract == " ".join(TRUE)
    assert len(summary.points) == 3
    assert summary.usage is not None
    assert summary.usage.dollars == pytest.approx(0.9 * 0.06 + 0.12 * 0.24)
    assert service.calls[0]["modelId"] == service.name


FAULTS: list[tuple[str, Mapping[str, Any] | Exception, str, int]] = [
    ("throttle", error("ThrottlingException"), "llm_throttled", ATTEMPTS),
    ("time-out", ReadTimeoutError(endpoint_url="https://bedrock"), "llm_timeout", ATTEMPTS),
    ("no connection", EndpointConnectionError(endpoint_url="https://bedrock"), "llm_unavailable", ATTEMPTS),
    ("broken service", error("InternalServerException"), "llm_unavailable", ATTEMPTS),
    ("no permission", error("AccessDeniedException"), "llm_denied", 1),
    ("request not taken", error("ValidationException"), "llm_rejected", 1),
    ("malformed", response([{"text": "Summary: a bridge"}], stop="end_turn"), "llm_malformed", 1),
    ("refusal", response([], stop="content_filtered"), "llm_refused", 1),
    ("guardrail", response([{"text": "no"}], stop="guardrail_intervened"), "llm_refused", 1),
    ("over budget", reply(TRUE, stop="max_tokens"), "llm_over_budget", 1),
    ("empty", response([], stop="end_turn"), "llm_empty", 1),
    ("invented", reply(FALSE), "llm_ungrounded", 1),
]


@pytest.mark.parametrize(("fault", "code", "calls"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_whatever_a_service_does_the_article_is_ready(
    service: Service, fault: Mapping[str, Any] | Exception, code: str, calls: int
) -> None:
    service.script = [fault]
    summary = processed()
    assert (summary.method, summary.warnings) == ("extractive", (code,))
    assert summary.abstract.startswith("The mayor of Harwick, Tom Ellis")
    assert len(service.calls) == calls


def test_a_passing_fault_is_tried_again_with_growing_delays(service: Service) -> None:
    service.script = [error("ThrottlingException"), error("ServiceUnavailableException"), GOOD]
    assert processed().method == "bedrock"
    assert service.waited == [0.5, 1.0]


def test_no_attempt_begins_that_the_time_would_not_last_for(service: Service) -> None:
    service.takes = 20.5
    service.script = [ReadTimeoutError(endpoint_url="https://bedrock")]
    assert processed().warnings == ("llm_timeout",)
    assert len(service.calls) == 1


def test_a_model_that_keeps_failing_is_left_alone_and_tried_again_later(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.script = [error("AccessDeniedException")]
    for _ in range(FAILURES):
        assert app.summarizer()(CLEAN, METADATA).warnings == ("llm_denied",)
    assert processed().warnings == ("llm_unavailable",)
    assert len(service.calls) == FAILURES
    (state,) = [row for row in rows() if row["PK"] == "CIRCUITS"]
    assert (state["SK"], state["state"]) == (service.name, "OPEN")

    boto3.client("dynamodb").update_item(
        TableName=settings().table_name,
        Key={"PK": {"S": "CIRCUITS"}, "SK": {"S": service.name}},
        UpdateExpression="SET opened_at = :long_ago",
        ExpressionAttributeValues={":long_ago": {"N": "1"}},
    )
    circuit_states()._cache.clear()
    service.script = [GOOD]
    assert processed("incoming/later.txt", TEXT + "\nIt rained all day in Harwick.\n").method == "bedrock"


def test_answers_of_no_use_do_not_count_against_the_service(service: Service) -> None:
    service.script = [response([], stop="content_filtered")]
    for _ in range(FAILURES + 1):
        assert app.summarizer()(CLEAN, METADATA).warnings == ("llm_refused",)
    assert len(service.calls) == FAILURES + 1


def test_tokens_cost_and_fallbacks_are_counted(service: Service) -> None:
    service.script = [GOOD]
    processed()
    counted = metrics.metric_set
    assert counted["ModelInputTokens"]["Value"] == [900.0]
    assert counted["ModelOutputTokens"]["Value"] == [120.0]
    assert counted["ModelFallbacks"]["Value"] == [0.0]
    assert counted["ModelDollars"]["Value"][0] > 0


def test_the_request_is_one_that_bedrock_takes(stack: None) -> None:
    client = boto3.client("bedrock-runtime", config=Config(retries={"total_max_attempts": 1}))
    sent = Service([GOOD])
    summarizer = BedrockSummarizer(
        BedrockModel("fake.model", client, 40), Budget(6000, 800), Prices(0, 0), lambda: "f00d", summarize
    )
    with Stubber(client) as stub:
        expected = {"modelId": "fake.model", "system": ANY, "messages": ANY, "inferenceConfig": ANY}
        stub.add_response("converse", sent.converse(), expected | {"toolConfig": ANY})
        assert summarizer(CLEAN, METADATA).method == "bedrock"


def test_the_settings_choose_the_summarizer(stack: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert app.summarizer() is summarize
    monkeypatch.setenv("SUMMARY_METHOD", "bedrock")
    monkeypatch.setenv("BEDROCK_MODEL", "arn:aws:bedrock:eu-west-3::foundation-model/some.model")
    monkeypatch.setenv("MODEL_SECONDS", "6")
    settings.cache_clear()
    app.summarizer.cache_clear()
    made = bedrock_summarizer(settings())
    assert isinstance(app.summarizer(), BedrockSummarizer)
    assert isinstance(made.model, BedrockModel)
    assert made.model.name.endswith("some.model")
    timeouts = made.model.client.meta.config
    assert (timeouts.read_timeout, timeouts.retries["total_max_attempts"]) == (3.0, 1)
