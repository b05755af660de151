"""pdfium at work in a process of its own: what it does to a hostile file ends there.

pdfium is native code that takes quadratic or exponential time for some files (forms that call forms), and may
crash on others. A fork starts with everything imported, and works where there is no shared memory. The child has a
limit of processor time and of memory and gives back numbers and text, nothing else: the glyphs' figures as an array of
doubles behind a line of JSON.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import time
import warnings
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from functions.clean.pdf_glyphs import Glyph, Sheet, read_sheets
from shared.errors import Refused, Unavailable

MAX_SECONDS = 2
"""Of processor time. The largest document that is taken (`MAX_CHARACTERS`) needs a third of it."""
MAX_WAIT = 20
"""Seconds on the clock, of the minute that the stage has. The clock says nothing about the file: a child that is over
it while its processor time is not spent waits for a busy machine.
"""
MAX_MEMORY = 250_000_000
"""Bytes beyond what the process has when it starts."""

Read = Callable[[bytes], tuple[list[Sheet], dict[str, str]]]


def read_sheets_apart(data: bytes, read: Read = read_sheets) -> tuple[list[Sheet], dict[str, str]]:
    """What `read` finds in the file, which must hold to the child's limits.

    Raises what `read` refuses, `Refused` with code `bomb` (processor time or memory) or `malformed` (a crash), and
    `Unavailable` with code `timed_out`, which another try may mend.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # of threads that hold locks: the child takes none, it calls pdfium, writes, and ends
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reader)
        _work(data, read, writer)
    os.close(writer)
    try:
        told, ended = _hear(reader)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if told.endswith(_END):
        return _unpacked(told.removesuffix(_END))
    if not ended:
        raise Unavailable(f"The PDF was not read within {MAX_WAIT} seconds.", code="timed_out")
    # pdfium aborts where it gets no memory
    spent = {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT}
    if told == _FULL or os.waitstatus_to_exitcode(status) in spent:
        raise Refused("bomb", "The PDF takes far more time or memory to read than a document does.")
    raise Refused("malformed", "The PDF is damaged so badly that reading it fails.")


_END, _FULL = b"\nend", b"full"


def _hear(reader: int) -> tuple[bytes, bool]:
    """All that the child says until it closes its end (True) or the time is up (False)."""
    pieces: list[bytes] = []
    until = time.monotonic() + MAX_WAIT
    while (left := until - time.monotonic()) > 0 and select.select([reader], [], [], left)[0]:
        piece = os.read(reader, 1 << 20)
        if not piece:
            return b"".join(pieces), True
        pieces.append(piece)
    return b"".join(pieces), False


def _work(data: bytes, read: Read, writer: int) -> None:
    """In the child: never returns, and leaves nothing to clean up."""
    try:
        _limit()
        told = _packed(read, data)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(told)
    except MemoryError:
        os.write(writer, _FULL)
    finally:
        os._exit(0)


def _limit() -> None:
    for fatal in (signal.SIGXCPU, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS):
        signal.signal(fatal, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        held = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    except OSError:
        return  # not Linux: a laptop has memory
    resource.setrlimit(resource.RLIMIT_DATA, (held + MAX_MEMORY, held + MAX_MEMORY))


def _packed(read: Read, data: bytes) -> bytes:
    try:
        sheets, properties = read(data)
    except Refused as refused:
        return json.dumps({"refused": [refused.code, refused.message]}).encode() + b"\n" + _END
    head: dict[str, Any] = {
        "properties": properties,
        "pages": [[sheet.width, sheet.height] for sheet in sheets],
        "texts": [[glyph.text for glyph in sheet.glyphs] for sheet in sheets],
    }
    numbers = array("d")
    for sheet in sheets:
        for glyph in sheet.glyphs:
            numbers.extend(glyph[1:])
    return json.dumps(head).encode() + b"\n" + numbers.tobytes() + _END


def _unpacked(told: bytes) -> tuple[list[Sheet], dict[str, str]]:
    line, _, packed = told.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(*head["refused"])
    numbers = array("d", packed)
    sheets = []
    at = 0
    for texts, (width, height) in zip(head["texts"], head["pages"], strict=True):
        glyphs = []
        for text in texts:
            left, right, x, baseline, size, order, spaced = numbers[at : at + 7]
            glyphs.append(Glyph(text, left, right, x, baseline, size, int(order), bool(spaced)))
            at += 7
        sheets.append(Sheet(glyphs, width, height))
    return sheets, head["properties"]
