"""Which media type and coding a client would rather have (RFC 9110, sections 12.4.2, 12.5.1 and 12.5.3)."""

from __future__ import annotations

import re

_QUALITY = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)\s*\Z", re.IGNORECASE)
_HEADER_MOST = 2_000
"""Characters of a header that are looked at; real ones have a few hundred."""


def preferred(accept: str, offered: tuple[str, ...]) -> str:
    """The offered media type that the client likes best; the first of them when it is indifferent or wants none."""
    ranges = _weights(accept)
    if not ranges:
        return offered[0]
    return max(offered, key=lambda media: _quality(media, ranges))


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the client takes gzip; the nearest mention counts, `*` where there is none."""
    weights = _weights(accept_encoding)
    nearest = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return nearest > 0


def _weights(header: str) -> dict[str, float]:
    """Each value of a header, in lower case and without other parameters, with its quality."""
    weights: dict[str, float] = {}
    for part in header[:_HEADER_MOST].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            found = next((match for p in parameters if (match := _QUALITY.match(p))), None)
            weights[name] = min(float(found[1]), 1.0) if found else 1.0
    return weights


def _quality(media: str, ranges: dict[str, float]) -> float:
    """The quality that the most specific range gives a media type."""
    for name in (media, media.split("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
