"""`python -m infra.local up|demo|status|down`: the whole system on this machine."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from infra.local import samples, show
from infra.local.emulator import Emulator, StackError
from infra.local.reader import Reader
from infra.local.stack import ROOT, Stack, deploy, deployed, here

PARAMETERS = {"Environment": "local", "AuthMode": "none", "StageTimeout": "30"}
"""The API is open: it answers on loopback only. A failed message is tried again after three minutes."""


def up(emulator: Emulator) -> Stack:
    """Start the emulator where it does not run, and bring the deployed template up to date."""
    say = _clock()
    say("starting the emulator" if emulator.start() else "the emulator is running")
    say("building and deploying template.yaml, if anything changed")
    stack, changed = deploy(emulator, PARAMETERS | here())
    say("deployed" if changed else "nothing changed since the last deployment")
    return stack


def demo(emulator: Emulator) -> None:
    """`up`, then the samples: upload, wait, show."""
    began = time.monotonic()
    stack = up(emulator)
    say = _clock()
    reader, wanted = Reader(stack), samples.samples(stack)
    say(f"{len(wanted)} samples, {samples.upload(stack, wanted)} of them new in the bucket")
    final = samples.await_final(reader, wanted, _Counter(len(wanted)))
    print()
    print(show.articles((sample.path.name, samples.article(reader, sample)) for sample in wanted))
    print(f"\n{len(final)} articles in {time.monotonic() - began:.0f} s from the command.\n")
    _addresses(stack, wanted[0].id)


def status(emulator: Emulator) -> None:
    """Where the stack answers."""
    stack = deployed(emulator) if emulator.pid() is not None else None
    if stack is None:
        print("The local stack is not running: make demo")
        return
    _addresses(stack, None)


def down(emulator: Emulator) -> None:
    """Stop the emulator; what it holds stays on disk."""
    stopped = emulator.stop()
    print(f"Stopped; its state is in {emulator.home}." if stopped else "The local stack was not running.")


def _addresses(stack: Stack, article: str | None) -> None:
    api, emulator = stack.api_url, stack.emulator
    keys = "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1"
    print("The stack is running.")
    print(f"  list     curl '{api}/v1/articles?limit=3'")
    if article is not None:
        print(f"  read     curl '{api}/v1/articles/{article}'")
    print(
        f"  upload   {keys} aws --endpoint-url {emulator.endpoint} s3 cp FILE s3://{stack.outputs['UploadBucket']}/incoming/"
    )
    print(f"  log      {emulator.log}")
    print("  stop     make down")


class _Counter:
    """Says how many articles are final, each time that there are more."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._last = -1
        self._say = _clock()

    def __call__(self, done: int) -> None:
        if done != self._last:
            self._last = done
            self._say(f"{done} of {self._total} are final")


def _clock() -> Callable[[str], None]:
    began = time.monotonic()
    return lambda words: print(f"[{time.monotonic() - began:5.1f} s] {words}", flush=True)


COMMANDS: dict[str, Callable[[Emulator], object]] = {"up": up, "demo": demo, "status": status, "down": down}


def main() -> int:
    """Run one command; 1 when the stack could not do it."""
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--port", type=int, default=4566, help="port on loopback (default 4566)")
    parser.add_argument("--home", type=Path, default=ROOT / ".local", help="folder for state, log and pid")
    chosen = parser.parse_args()
    home: Path = chosen.home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    try:
        COMMANDS[chosen.command](Emulator(home, chosen.port, ROOT / ".stack"))
    except StackError as error:
        print(f"local stack: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
