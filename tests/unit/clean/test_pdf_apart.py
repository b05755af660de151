"""pdfium in a process of its own: what goes wrong there is a refusal here, and costs a bounded time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from functions.clean import pdf_apart
from functions.clean.pdf_apart import read_sheets_apart
from functions.clean.pdf_glyphs import Glyph, Sheet
from shared.errors import Refused, Unavailable

Found = tuple[list[Sheet], dict[str, str]]

SHEETS = [
    Sheet(
        [
            Glyph("لا", 1.5, 2.25, 1.5, 700.125, 10.0, 3, True),
            Glyph("e\n", 0.1, 0.2, 0.1, 1.0, 9.0, -1, False),
        ],
        600,
        800.5,
    ),
    Sheet([], 0, 0),
]


def _dies(data: bytes) -> Found:
    os.kill(os.getpid(), signal.SIGSEGV)
    return [], {}


def _loops(data: bytes) -> Found:
    while True:
        pass


def _sleeps(data: bytes) -> Found:
    time.sleep(60)
    return [], {}


def _eats(data: bytes) -> Found:
    return [], {"title": "x" * 400_000_000}


def _aborts(data: bytes) -> Found:
    os.abort()


def _refuses(data: bytes) -> Found:
    raise Refused("encrypted", "The document is protected by a password.")


def _fails(data: bytes) -> Found:
    raise OSError("a defect of ours")


def test_what_is_read_comes_back_as_it_was() -> None:
    assert read_sheets_apart(b"", lambda _: (SHEETS, {"title": "سوق"})) == (SHEETS, {"title": "سوق"})


def test_more_than_a_pipe_holds_comes_back() -> None:
    many = [Sheet([SHEETS[0].glyphs[0]] * 50_000, 600, 800)]
    assert read_sheets_apart(b"", lambda _: (many, {})) == (many, {})


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that the test starts; other tests of this one may have children of their own."""
    started: list[int] = []
    fork = os.fork

    def recorded() -> int:
        child = fork()
        started.append(child)
        return child

    monkeypatch.setattr(os, "fork", recorded)
    return started


def is_reaped(child: int) -> bool:
    """Whether a child has ended and been waited for."""
    try:
        os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read", "code"),
    [
        (_dies, "malformed"),
        (_fails, "malformed"),
        (_refuses, "encrypted"),
        (_loops, "bomb"),
        (_eats, "bomb"),
        (_aborts, "bomb"),
    ],
)
def test_a_child_that_fails_is_a_refusal(
    read: Callable[[bytes], Found], code: str, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_apart, "MAX_SECONDS", 1)
    with pytest.raises(Refused) as refused:
        read_sheets_apart(b"", read)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert [is_reaped(child) for child in forked] == [True]


@pytest.mark.slow
def test_a_child_that_waits_is_no_refusal_and_may_be_tried_again(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_apart, "MAX_WAIT", 1)
    with pytest.raises(Unavailable) as late:
        read_sheets_apart(b"", _sleeps)
    assert late.value.code == "timed_out"
    assert late.value.retryable
    assert [is_reaped(child) for child in forked] == [True]
