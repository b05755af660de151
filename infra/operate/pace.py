"""No more than so many a second, so that a replay does not take the place of what readers and uploads need."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Spaces actions out evenly; a pause of the caller is not made up for by a burst. `None` is as fast as can be."""

    def __init__(
        self,
        per_second: float | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._clock, self._sleep = clock, sleep
        self._next = clock()

    def wait(self) -> None:
        """Wait until the next action is due."""
        if not self._gap:
            return
        now = self._clock()
        if self._next > now:
            self._sleep(self._next - now)
        self._next = max(self._next, now) + self._gap
