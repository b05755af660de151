"""JSON as it is met in the wild, read to values whose strings are all text."""

from __future__ import annotations

import json
from typing import Any


def read_json(text: str) -> Any:
    """The value; control characters in strings are taken as they are.

    Raises `ValueError` for what is no JSON and `RecursionError` for what is nested too deep.
    """
    return whole(json.loads(text, strict=False), text)


def whole(value: Any, text: str) -> Any:
    """The value that was read from `text`, with U+FFFD for each half of a surrogate pair that stands alone.

    Where a program cut a text in the middle of an emoji, `\\ud83d` is left of it: no character, and nothing that
    can be stored.
    """
    if "\\ud" not in text and "\\uD" not in text:
        return value
    written = json.dumps(value, ensure_ascii=False)
    sound = written.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return value if sound == written else json.loads(sound)
