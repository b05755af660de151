"""Everything that can go wrong, as one tree.

    KhulasaError
    ├── Refused               the document will never be an article we can serve: REJECTED at once, acknowledged
    │     code: empty | too_large | unsupported_type | no_article_text | undecodable | encrypted | …
    ├── Unavailable           something we depend on did not answer: retried, then FAILED
    │     ├── Throttled
    │     └── NewerRecord     a record that a newer version of the service has stored: that one is being deployed
    ├── Superseded            a newer version of the same object is known: a logged no-op
    └── Misconfigured         an environment variable is missing or wrong: fails the first invocation, by name

`code` is stable: clients and alarms may match on it. `retryable` says whether the same message may succeed later.
"""

from __future__ import annotations

from typing import ClassVar


class KhulasaError(Exception):
    """Root of our own errors. `message` is one sentence in plain words."""

    code: str = "internal"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class Refused(KhulasaError):
    """A permanent refusal of the uploaded document; `code` names the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, code=code)


class Unavailable(KhulasaError):
    """A service we depend on failed in a way that may pass."""

    code = "unavailable"
    retryable = True


class Throttled(Unavailable):
    """A service we depend on asked us to slow down."""

    code = "throttled"


class NewerRecord(Unavailable):
    """A record has a shape that only a newer version of the service knows: its work waits for that version."""

    code = "newer_record"


class Superseded(KhulasaError):
    """The version at hand is no longer the newest one of its object."""

    code = "superseded"


class Misconfigured(KhulasaError):
    """The environment lacks a setting or holds a wrong one."""

    code = "misconfigured"
