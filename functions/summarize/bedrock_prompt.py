"""The request to a language model: instructions in the article's language, the article between marks it cannot forge.

The text is material, not instructions. It stands in a content block of its own, after the instructions, between
marks with a random number that the writer of an article cannot know; whatever looks like such a mark in the text is
changed, and characters that readers do not see, in which instructions can hide, are left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shared.article import CleanText, Metadata
from shared.sentences import split_sentences

TOOL = "save_summary"
POINTS = (3, 5)
"""Points that are asked for."""
BYTES_PER_TOKEN = 3
"""UTF-8 bytes that a token stands for, to the safe side: tokenizers of current models need fewer tokens than that for
Arabic (two bytes a letter), French and English."""

_DATA = Path(__file__).parent / "data" / "prompts.json"
_MARK = re.compile(r"<(?=\s*/?\s*article)", re.IGNORECASE)
_KEPT = "\n\t\u200c\u200d"

Request = dict[str, Any]
"""Arguments of a Converse call, but for the model."""


@dataclass(frozen=True)
class Budget:
    """What a call may use, in tokens."""

    input_tokens: int
    output_tokens: int


def request(
    clean: CleanText, metadata: Metadata, *, max_words: int, budget: Budget, fence: str
) -> tuple[Request, str]:
    """The Converse request for one article, and how much of its text is in it.

    `fence` is a random word. The article is cut at the end of a sentence where instructions, headline and text would
    be more than `budget.input_tokens`; a text of which not one sentence fits gives an empty article.
    """
    language = metadata.language.code
    told = _told(language)
    system = told["system"].format(
        fence=fence, max_words=max_words, least=POINTS[0], most=POINTS[1], language=told["language"]
    )
    headline = harmless(metadata.headline or "", fence)
    room = (budget.input_tokens - _tokens(system) - _tokens(headline) - _OVERHEAD) * BYTES_PER_TOKEN
    text = _within(clean.text, language, room)
    article = f"<article-{fence}>\n{headline}\n\n{harmless(text, fence)}\n</article-{fence}>"
    return {
        "system": [{"text": system}],
        "messages": [{"role": "user", "content": [{"text": told["user"]}, {"text": article}]}],
        "inferenceConfig": {"maxTokens": budget.output_tokens, "temperature": 0.0},
        "toolConfig": {"tools": [{"toolSpec": _tool(told["tool"])}], "toolChoice": {"tool": {"name": TOOL}}},
    }, text


def harmless(text: str, fence: str) -> str:
    """The text without invisible characters and with nothing that looks like the marks around it."""
    seen = "".join(char for char in text if char in _KEPT or unicodedata.category(char) not in _UNSEEN)
    return _MARK.sub("‹", seen).replace(fence, "")


_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_OVERHEAD = 400
"""Tokens for the tool's schema, the marks and what the service adds."""


def _within(text: str, language: str, room: int) -> str:
    """The beginning of the text that fits, in whole sentences."""
    if len(text.encode()) <= room:
        return text
    end = 0
    for _, last in split_sentences(text, language):
        if len(text[:last].encode()) > room:
            break
        end = last
    return text[:end]


def _tokens(text: str) -> int:
    return len(text.encode()) // BYTES_PER_TOKEN + 1


def _tool(description: str) -> dict[str, Any]:
    sentences = {"type": "array", "items": {"type": "string"}}
    return {
        "name": TOOL,
        "description": description,
        "inputSchema": {
            "json": {
                "type": "object",
                "properties": {"abstract": sentences, "points": sentences},
                "required": ["abstract", "points"],
            }
        },
    }


def _told(language: str) -> dict[str, str]:
    data = _data()
    code = language if language in data["system"] else "ar" if language == "ary" else "en"
    own = "English" if language == "en" else data["other_language"].format(code=language)
    return {
        "system": data["system"][code],
        "user": data["user"][code],
        "tool": data["tool"],
        "language": own,
    }


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
