"""Cursors: where the next page of a list begins, signed, so that only we make them and only for the same list.

base64url of a JSON object {v: format, f: hash of list and filters, b: position} and the first 16 bytes of its
HMAC-SHA256. No table key shows, and articles may come and go around
a cursor: it lives as long as its secret, so a new secret ends the cursors that are out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cache

from functions.api.problems import Problem

FORMAT = 1
_MAC_BYTES = 16
_LONGEST = 512


def issue(listing: str, filters: Mapping[str, str | None], before: str) -> str:
    """The cursor of a list's page that starts below a position.

    Raises:
        Unavailable: the secret could not be read.
    """
    payload = json.dumps(
        {"v": FORMAT, "f": _bound_to(listing, filters), "b": before}, separators=(",", ":")
    ).encode()
    return _encoded(payload + _signature(payload))


def position(cursor: str, listing: str, filters: Mapping[str, str | None]) -> str:
    """The position that a cursor stands for.

    Raises:
        Problem: `bad_cursor`: it is not whole, not ours, of another list, or of other filters.
        Unavailable: the secret could not be read.
    """
    token = _decoded(cursor)
    payload, signature = token[:-_MAC_BYTES], token[-_MAC_BYTES:]
    if not hmac.compare_digest(signature, _signature(payload)):
        raise _bad("It was not issued by this service, or it is damaged.")
    content = json.loads(payload)
    if content["v"] != FORMAT:
        raise _bad("It is of a format that is no longer read: start the list anew.")
    if content["f"] != _bound_to(listing, filters):
        raise _bad("It belongs to other filters: keep them the same from page to page.")
    return str(content["b"])


def _bound_to(listing: str, filters: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in sorted(filters.items()) if value is not None}
    return hashlib.sha256(json.dumps([listing, given]).encode()).hexdigest()[:16]


def _encoded(token: bytes) -> str:
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def _decoded(cursor: str) -> bytes:
    """The bytes of a cursor in the one spelling that we issue: base64 lets the last character vary otherwise."""
    if len(cursor) > _LONGEST or not cursor.isascii():
        raise _bad("It is not one of ours.")
    try:
        token = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError):
        raise _bad("It is not one of ours.") from None
    if len(token) <= _MAC_BYTES or _encoded(token) != cursor:
        raise _bad("It is not one of ours.")
    return token


def _bad(detail: str) -> Problem:
    return Problem("bad_cursor", f"The cursor cannot be used. {detail}", parameter="cursor")


def _signature(payload: bytes) -> bytes:
    return hmac.digest(_secret(), payload, "sha256")[:_MAC_BYTES]


@cache
def _secret() -> bytes:
    """The signing key, read once per process, at the first cursor."""
    import boto3

    from shared.aws import translated
    from shared.settings import settings

    with translated("secretsmanager"):
        client = boto3.client("secretsmanager")
        return client.get_secret_value(SecretId=settings().cursor_secret_arn)["SecretString"].encode()
