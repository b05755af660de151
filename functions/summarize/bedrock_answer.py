"""What a language model answered: the sentences of its summary, or why there are none.

Codes, which become warnings of the summary: `llm_refused` the model or a guardrail declined, `llm_over_budget` it was
cut off at the budget, `llm_empty` it said nothing, `llm_malformed` it said something else than was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from functions.summarize.bedrock_prompt import TOOL
from shared.errors import KhulasaError

_REFUSED = frozenset({"content_filtered", "guardrail_intervened"})
_CUT_OFF = frozenset({"max_tokens", "model_context_window_exceeded"})
_MOST = 20
"""Sentences that are looked at in either list."""
_LONGEST = 1_000
"""Characters of a sentence that is looked at."""


class NoAnswer(KhulasaError):
    """A model gave no usable summary; `code` says why, as one of the warnings of a summary does."""

    def __init__(self, code: str, message: str, *, usage: tuple[int, int] = (0, 0)) -> None:
        super().__init__(message, code=code)
        self.usage = usage


@dataclass(frozen=True)
class Draft:
    """What the model wrote, unchecked; tokens as it counts them."""

    abstract: list[str]
    points: list[str]
    input_tokens: int
    output_tokens: int


class _Written(BaseModel):
    model_config = ConfigDict(strict=True, hide_input_in_errors=True)

    abstract: list[str]
    points: list[str] = []


def read(response: Mapping[str, Any]) -> Draft:
    """The draft in a Converse response.

    Raises:
        NoAnswer: the response holds no summary.
    """
    counted = response.get("usage") or {}
    usage = int(counted.get("inputTokens", 0)), int(counted.get("outputTokens", 0))
    reason = str(response.get("stopReason", ""))
    if reason in _REFUSED:
        raise NoAnswer("llm_refused", f"the model declined: {reason}", usage=usage)
    if reason in _CUT_OFF:
        raise NoAnswer("llm_over_budget", f"the model was cut off: {reason}", usage=usage)
    blocks = ((response.get("output") or {}).get("message") or {}).get("content") or []
    if not blocks:
        raise NoAnswer("llm_empty", "the model said nothing", usage=usage)
    try:
        written = _Written.model_validate(_input(blocks))
    except (ValidationError, ValueError) as error:
        raise NoAnswer(
            "llm_malformed", "the model did not answer in the form asked for", usage=usage
        ) from error
    abstract, points = _sentences(written.abstract), _sentences(written.points)
    if not abstract:
        raise NoAnswer("llm_empty", "the model wrote an empty abstract", usage=usage)
    return Draft(abstract, points, *usage)


def _input(blocks: list[Mapping[str, Any]]) -> Any:
    """What the tool was called with; models that cannot be made to call it may write the same as JSON."""
    for block in blocks:
        use = block.get("toolUse")
        if use is not None and use.get("name") == TOOL:
            return use.get("input")
    text = "".join(str(block.get("text", "")) for block in blocks).strip()
    return json.loads(text.removeprefix("```json").removesuffix("```"))


def _sentences(written: list[str]) -> list[str]:
    found = [" ".join(sentence.split()) for sentence in written[:_MOST]]
    return [sentence for sentence in found if sentence and len(sentence) <= _LONGEST]
