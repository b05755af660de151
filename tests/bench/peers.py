"""The stack that a user would otherwise put together from the package index, each part as its documentation shows it.

trafilatura for the text, py3langid for the language, dateparser for the dates, YAKE for keyphrases, sumy's LexRank for
a summary. None of it finds entities, quotations, topics or a vector. They live in the environment of the bench alone:
YAKE's licence (GPL) would not let them ship.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from importlib import import_module
from typing import Any

from tests.bench.pages import Page

PHRASES, SENTENCES = 10, 3
_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_WORD = re.compile(r"\w+")


class Tokens:
    """Sentences and words for sumy: its own tokenizer downloads a model, and has none for Arabic."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Parts between full stops and line ends."""
        return tuple(part for part in _SENTENCE.split(text) if part.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple(_WORD.findall(sentence))


class Stack:
    """The peers, imported and ready: `parts` are what it does to a page, in turn."""

    def __init__(self) -> None:
        self._trafilatura = import_module("trafilatura")
        self._langid = import_module("py3langid")
        self._dates = import_module("dateparser.search")
        self._yake = import_module("yake")
        self._parser = import_module("sumy.parsers.plaintext").PlaintextParser
        self._lexrank = import_module("sumy.summarizers.lex_rank").LexRankSummarizer()
        self._keywords: dict[str, Any] = {}
        self._langid.classify("warm")  # loads its model
        self.text = ""
        self.parts: dict[str, Callable[[Page], object]] = {
            "trafilatura": self._clean,
            "py3langid": lambda page: self._langid.classify(self.text),
            "dateparser": lambda page: self._dates.search_dates(self.text, languages=[page.language]),
            "YAKE": self._keyphrases,
            "sumy LexRank": self._summary,
        }

    def _clean(self, page: Page) -> None:
        """Web pages as they are; other formats, which it does not read, as paragraphs ready-made."""
        told = page.data.decode() if page.name.endswith(".html") else _wrapped(page)
        self.text = self._trafilatura.extract(told, fast=True, include_comments=False) or page.text

    def _keyphrases(self, page: Page) -> object:
        if page.language not in self._keywords:
            self._keywords[page.language] = self._yake.KeywordExtractor(lan=page.language, n=3, top=PHRASES)
        return self._keywords[page.language].extract_keywords(self.text)

    def _summary(self, page: Page) -> object:
        return self._lexrank(self._parser.from_string(self.text, Tokens()).document, SENTENCES)


def _wrapped(page: Page) -> str:
    text = page.data.decode() if page.name.endswith(".txt") else page.text
    said = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return f"<html><body><article>{said}</article></body></html>"
