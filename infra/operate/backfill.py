"""backfill: what the bucket has and the pipeline has not seen, or has lost sight of, is sent through it.

It acts on what it finds, so it can be stopped and started again: what has become an article meanwhile is left alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from infra.operate import anew, uploads
from infra.operate.choice import to_fill
from infra.operate.pace import Pace


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--prefix", help="all objects under it, such as incoming/2024/")
    which.add_argument(
        "--keys",
        metavar="FILE",
        help="the keys in a file: a line each, .csv (first column), or manifest.json of an S3 inventory, also s3://…",
    )
    parser.add_argument("--force", action="store_true", help="also what is done already")
    parser.add_argument(
        "--before",
        type=datetime.fromisoformat,
        metavar="TIME",
        help="with --force: leave alone what was uploaded since, such as 2026-11-25T21:00Z; default now",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(outputs: dict[str, str], chosen: argparse.Namespace, pace: Pace) -> int:
    """Count and price, then do; returns as `anew.go`."""
    before = (chosen.before or datetime.now(UTC)).replace(
        microsecond=0
    )  # the bucket's clock has seconds alone
    before = before if before.tzinfo else before.replace(tzinfo=UTC)
    if chosen.force:
        print(
            f"what was uploaded before {before:%Y-%m-%dT%H:%M:%SZ}; if stopped, go on with --before of this"
        )

    def read() -> Iterator[uploads.Upload]:
        if chosen.prefix is not None:
            return uploads.under(chosen.prefix)
        return uploads.named(uploads.keys_in(chosen.keys))

    return anew.go(read, partial(to_fill, force=chosen.force, before=before), chosen, pace)
