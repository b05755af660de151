"""The real client over HTTP, against a service that speaks Converse: what it makes of each fault on the wire."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.app import summarizer
from shared.article import CleanText
from shared.settings import settings
from tests.local.conftest import paragraphs
from tests.local.converse import ABSTRACT, converse
from tests.local.test_bedrock import EXPECTED, MODEL


@pytest.mark.slow
def test_each_fault_on_the_wire_is_told_apart(stack: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with converse() as service:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", service.url)
        monkeypatch.setenv("SUMMARY_METHOD", "bedrock")
        monkeypatch.setenv("BEDROCK_MODEL", MODEL)
        monkeypatch.setenv("MODEL_SECONDS", "4")
        settings.cache_clear()
        told = {}
        for fault in EXPECTED:
            text = paragraphs("السابعة") + (
                f"\nوقد عرضت الدورة كتابا بعنوان {fault} لأول مرة." if fault else ""
            )
            clean = CleanText(text=text, format="text")
            summary = summarizer()(clean, extract(clean))
            told[fault] = (summary.method, list(summary.warnings))
            assert (summary.abstract == ABSTRACT) == (summary.method == "bedrock")
        assert told == EXPECTED
        assert service.calls["عطل"] == 2
        assert service.calls["خنق"] > 1
