"""How far a command has come: a bar on a terminal, a line now and then where the output goes to a file or a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final, Self, TextIO

WIDTH: Final = 30
EVERY: Final = 0.1
"""Seconds between two pictures of the bar."""
LINE_EVERY: Final = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """Counts steps towards a total; what is shown goes to stderr, so that stdout holds results alone."""

    def __init__(self, label: str, total: int, out: TextIO | None = None) -> None:
        self._label, self._total = label, total
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._began = self._shown = time.monotonic()
        self.done = 0

    def __enter__(self) -> Self:
        """Show where it begins."""
        self._show("\r" if self._live else "\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Show where it ended, also when it ended early."""
        self._show("\n")

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = time.monotonic()
        if now - self._shown >= (EVERY if self._live else LINE_EVERY):
            self._shown = now
            self._show("\r" if self._live else "\n")

    def _show(self, end: str) -> None:
        total = max(self._total, self.done)
        seconds = time.monotonic() - self._began
        rate = self.done / seconds if seconds > 0 else 0.0
        share = self.done / total if total else 1.0
        told = f"{self._label} {self.done:,} of {total:,} ({share:.0%}), {rate:,.0f}/s"
        if self._live:
            filled = round(WIDTH * share)
            told = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {told}   "
        self._out.write(told + end)
        self._out.flush()
