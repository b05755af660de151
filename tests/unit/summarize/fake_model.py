"""A language model that answers what a test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from functions.summarize.bedrock import BedrockSummarizer, Prices
from functions.summarize.bedrock_answer import NoAnswer
from functions.summarize.bedrock_prompt import TOOL, Budget, Request
from functions.summarize.summarizer import summarize

Answer = Mapping[str, Any] | NoAnswer | Callable[[Request], Mapping[str, Any]]


@dataclass
class FakeModel:
    """Gives its answers in turn and keeps what it was asked."""

    answers: list[Answer]
    name: str = "fake.model-1"
    asked: list[Request] = field(default_factory=list)

    def converse(self, asked: Request) -> Mapping[str, Any]:
        self.asked.append(asked)
        answer = self.answers.pop(0)
        if isinstance(answer, NoAnswer):
            raise answer
        return answer(asked) if callable(answer) else answer


def reply(
    abstract: Any, points: Any = (), *, stop: str = "tool_use", tokens: tuple[int, int] = (900, 120)
) -> dict[str, Any]:
    """A Converse response that calls the tool."""
    written = {"abstract": abstract, "points": list(points) if isinstance(points, tuple) else points}
    block = {"toolUse": {"toolUseId": "1", "name": TOOL, "input": written}}
    return response([block], stop=stop, tokens=tokens)


def response(blocks: list[Any], *, stop: str, tokens: tuple[int, int] = (900, 120)) -> dict[str, Any]:
    """Any Converse response."""
    return {
        "output": {"message": {"role": "assistant", "content": blocks}},
        "stopReason": stop,
        "usage": {"inputTokens": tokens[0], "outputTokens": tokens[1], "totalTokens": sum(tokens)},
        "metrics": {"latencyMs": 400},
    }


def summarizer(*answers: Answer, budget: Budget | None = None) -> tuple[BedrockSummarizer, FakeModel]:
    """A summarizer with a model of these answers, at 1 and 4 dollars for 1,000 tokens."""
    model = FakeModel(list(answers))
    made = BedrockSummarizer(
        model=model,
        budget=budget or Budget(6000, 800),
        prices=Prices(1.0, 4.0),
        fence=lambda: "f00d",
        fallback=summarize,
    )
    return made, model
