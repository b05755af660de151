"""The section of the paper that an article stood in."""

from __future__ import annotations

import re

from shared.article import Guess

_LONGEST = 60
_TRAIL = re.compile(r"\s*(?:[>›»/|]|\s[-–—]\s)\s*")


def find_section(guess: Guess | None) -> str | None:
    """The page's own name for the section; of a breadcrumb trail, its last part. Kept in the page's words."""
    if guess is None:
        return None
    parts = [part.strip() for part in _TRAIL.split(" ".join(guess.value.split())) if part.strip()]
    return parts[-1] if parts and len(parts[-1]) <= _LONGEST else None
