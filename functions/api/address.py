"""Where the API is, as its clients reach it: for documents that must hold whole URLs."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_STAGE = "$default"
"""The stage of an HTTP API that has no segment in the path."""


def base_url(domain: str | None, stage: str | None, headers: Mapping[str, str]) -> str:
    """Scheme, host and stage of a request, without a slash at the end; empty where the gateway named no domain.

    The domain is the gateway's word; of the client's `Host`, only a port beside that same domain is taken over.
    """
    if not domain:
        return ""
    host = headers.get("host", "")
    name, _, port = host.partition(":")
    own = name.lower() == domain.lower() and port.isascii() and port.isdigit()
    scheme = headers.get("x-forwarded-proto", "http" if own else "https")
    if scheme not in {"http", "https"}:
        scheme = "https"
    path = "" if stage in {None, "", DEFAULT_STAGE} else f"/{stage}"
    return f"{scheme}://{domain}" + (f":{port}" if own else "") + path
