"""reprocess: what another version of the pipeline has made is made anew, as `POST /v1/articles/{id}/reprocess` does.

A new version of the object is made out of the present one; containers bring their members along. Until the new record
is there the old one is served. It can be stopped and started again: what is made anew is of this version.
"""

from __future__ import annotations

import argparse
from functools import partial

from infra.operate import anew, uploads
from infra.operate.choice import to_redo
from infra.operate.pace import Pace
from shared.article import Status

SERVED = frozenset({Status.READY, Status.DUPLICATE, Status.EXPANDED})


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--prefix", default=uploads.INCOMING, help="only objects under it (default: all)")
    parser.add_argument("--rejected", action="store_true", help="also what was refused")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(outputs: dict[str, str], chosen: argparse.Namespace, pace: Pace) -> int:
    """Count and price, then do; returns as `anew.go`."""
    statuses = SERVED | {Status.REJECTED} if chosen.rejected else SERVED
    return anew.go(lambda: uploads.under(chosen.prefix), partial(to_redo, statuses=statuses), chosen, pace)
