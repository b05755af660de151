"""Summaries by a model on the deployed stack: the function calls a service over HTTP; no fault stops an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.local.conftest import System, paragraphs
from tests.local.converse import ABSTRACT, Service, converse

FUNCTION = "khulasa-summarize"
MODEL = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
EXPECTED = {
    "": ("bedrock", ["llm_sentences_dropped"]),
    "عطل": ("bedrock", ["llm_sentences_dropped"]),
    "خنق": ("extractive", ["llm_throttled"]),
    "بطء": ("extractive", ["llm_timeout"]),
    "هذر": ("extractive", ["llm_malformed"]),
    "رفض": ("extractive", ["llm_refused"]),
    "بتر": ("extractive", ["llm_over_budget"]),
    "صمت": ("extractive", ["llm_empty"]),
}
TURNS = {"": "الثامنة", "خنق": "التاسعة", "بطء": "العاشرة", "رفض": "الثانية عشرة"}
"""Faults that are tried on the whole stack, each in an article of its own; the others are on the wire alone."""


@contextmanager
def with_model(system: System, **variables: str) -> Iterator[None]:
    """The summarize function as the template configures it for Bedrock, but for where Bedrock is."""
    functions = system.stack.client("lambda")
    before = functions.get_function_configuration(FunctionName=FUNCTION)["Environment"]["Variables"]
    chosen = {
        "SUMMARY_METHOD": "bedrock",
        "BEDROCK_MODEL": MODEL,
        "MODEL_INPUT_PRICE": "0.06",
        "MODEL_OUTPUT_PRICE": "0.24",
    }
    _configure(functions, before | chosen | variables)
    try:
        yield
    finally:
        _configure(functions, before)


def _configure(functions: Any, variables: dict[str, str]) -> None:
    functions.update_function_configuration(FunctionName=FUNCTION, Environment={"Variables": variables})
    functions.get_waiter("function_updated_v2").wait(FunctionName=FUNCTION)
    version = functions.publish_version(FunctionName=FUNCTION)["Version"]
    functions.update_alias(
        FunctionName=FUNCTION, Name="live", FunctionVersion=version
    )  # what the queue calls


@pytest.fixture
def service(system: System) -> Iterator[Service]:
    """A service that the stack's summarize function asks for its summaries."""
    with converse() as running, with_model(system, AWS_ENDPOINT_URL_BEDROCK_RUNTIME=running.url):
        yield running


def test_every_article_is_ready_whatever_the_service_does(system: System, service: Service) -> None:
    ids = {}
    for fault, turn in TURNS.items():
        text = paragraphs(turn) + (
            f"\nوقد عرضت الدورة {turn} كتابا بعنوان {fault} لأول مرة." if fault else ""
        )
        ids[fault] = system.upload(f"incoming/model-{turn}.txt", text.encode())
    for article in ids.values():
        system.await_status(article, "READY", seconds=180)
    records = {fault: system.article(article) for fault, article in ids.items()}
    told = {fault: (each["summary"]["method"], each["warnings"]) for fault, each in records.items()}
    assert told == {fault: EXPECTED[fault] for fault in TURNS}

    good = records[""]["summary"]
    assert (good["abstract"], good["model"], good["grounded"]) == (ABSTRACT, MODEL, True)
    assert good["usage"] == {"input_tokens": 1000, "output_tokens": 100, "dollars": 0.084}
    assert [each["kind"] for each in good["dropped"]] == ["number"]
    start, end = good["evidence"][0]
    assert records[""]["text"][start:end].startswith("اختتمت مساء الأحد")
    assert records["رفض"]["summary"]["abstract"].startswith("اختتمت مساء الأحد")
    assert service.calls["خنق"] > 1
    assert all("nova-lite" in path for path in service.models)


def test_a_model_that_the_role_was_not_given_is_not_called(system: System) -> None:
    with with_model(system):
        article = system.upload("incoming/model-denied.txt", paragraphs("السادسة عشرة").encode())
        system.await_status(article, "READY")
    record = system.article(article)
    assert (record["summary"]["method"], record["warnings"]) == ("extractive", ["llm_denied"])
