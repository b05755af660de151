"""The edge to Amazon Bedrock: time-outs, retries with jitter within a deadline, a circuit breaker, errors as ours."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    circuit_breaker,
)
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError

from functions.summarize.bedrock import BedrockSummarizer, Prices
from functions.summarize.bedrock_answer import NoAnswer
from functions.summarize.bedrock_prompt import Budget, Request
from functions.summarize.summarizer import summarize
from shared.aws import THROTTLES, error_code
from shared.settings import Settings
from shared.store.circuits import circuit_states

ATTEMPTS = 3
ATTEMPT_SHARE = 0.5
"""Share of the time for an article that one attempt may take."""
FIRST_DELAY = 0.5
"""Seconds up to which the first retry waits, at random; twice as long each time: full jitter (Brooker 2015)."""
CONNECT_SECONDS = 2
FAILURES = 5
"""Articles in a row without an answer after which the model is left alone for `RECOVERY` seconds."""
RECOVERY = 60

_LATE = frozenset({"ModelTimeoutException", "RequestTimeout"})
_DENIED = frozenset({"AccessDeniedException", "ResourceNotFoundException"})
_RETRIED = frozenset({"llm_throttled", "llm_unavailable", "llm_timeout"})


class Outage(NoAnswer):
    """The service gave no answer: it counts against the circuit, unlike an answer of no use."""


@dataclass
class BedrockModel:
    """One model, with the time that an article may take."""

    name: str
    client: Any
    seconds: float
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[float, float], float] = random.uniform

    def __post_init__(self) -> None:
        self._guarded = circuit_breaker(
            name=self.name,
            persistence_store=circuit_states(),
            config=CircuitBreakerConfig(
                failure_threshold=FAILURES,
                recovery_timeout=RECOVERY,
                success_threshold=1,
                handled_exceptions=Outage,
            ),
        )(self._patiently)

    def converse(self, asked: Request) -> Mapping[str, Any]:
        """The response of the service.

        Raises:
            NoAnswer: after the last attempt: `llm_throttled`, `llm_timeout`, `llm_denied` or `llm_unavailable`, the
                last also at once while the circuit is open; `llm_rejected` where the request is not one it takes.
        """
        try:
            answer: Mapping[str, Any] = self._guarded(asked)
        except CircuitBreakerOpenError as error:
            raise NoAnswer(
                "llm_unavailable", "the model is left alone for a while: it kept failing"
            ) from error
        return answer

    def _patiently(self, asked: Request) -> Mapping[str, Any]:
        deadline = self.clock() + self.seconds
        for attempt in range(ATTEMPTS):
            try:
                return self._once(asked)
            except Outage as error:
                delay = self.chance(0, FIRST_DELAY * 2**attempt)
                late = self.clock() + delay + self.seconds * ATTEMPT_SHARE > deadline
                if error.code not in _RETRIED or attempt == ATTEMPTS - 1 or late:
                    raise
            self.wait(delay)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, asked: Request) -> Mapping[str, Any]:
        try:
            response: Mapping[str, Any] = self.client.converse(modelId=self.name, **asked)
        except ClientError as error:
            if error_code(error) == "ValidationException":  # about this request, not about the service
                raise NoAnswer("llm_rejected", f"bedrock: {error}") from error
            raise Outage(_code(error_code(error)), f"bedrock: {error_code(error)}") from error
        except (ReadTimeoutError, ConnectTimeoutError) as error:
            raise Outage("llm_timeout", "bedrock: no answer in time") from error
        except BotoCoreError as error:
            raise Outage("llm_unavailable", f"bedrock: {type(error).__name__}") from error
        return response


def bedrock_summarizer(settings: Settings) -> BedrockSummarizer:
    """The summarizer that the settings describe."""
    return BedrockSummarizer(
        model=BedrockModel(settings.bedrock_model, _client(settings.model_seconds), settings.model_seconds),
        budget=Budget(settings.model_input_tokens, settings.model_output_tokens),
        prices=Prices(settings.model_input_price, settings.model_output_price),
        fence=new_fence,
        fallback=summarize,
    )


def new_fence() -> str:
    """A random word that no writer of an article can have known."""
    return secrets.token_hex(8)


def _client(seconds: float) -> Any:
    # one attempt a call: the retries are ours, since botocore's know nothing of the deadline
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=max(1.0, seconds * ATTEMPT_SHARE),
        retries={"total_max_attempts": 1},
    )
    return boto3.client("bedrock-runtime", config=config)


def _code(code: str) -> str:
    if code in THROTTLES:
        return "llm_throttled"
    if code in _LATE:
        return "llm_timeout"
    if code in _DENIED:
        return "llm_denied"
    return "llm_unavailable"
