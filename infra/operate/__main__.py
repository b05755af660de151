"""`python -m infra.operate replay|drain|backfill|reprocess --stack khulasa`: the operator's commands.

Each can be stopped at any moment and run again, and running one twice does no harm.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import NamedTuple

from infra.operate import backfill, drain, replay, reprocess
from infra.operate.pace import Pace
from infra.operate.stack import OperateError, enter
from shared.errors import KhulasaError


class Command(NamedTuple):
    """A command: what it is for, its options, what it does."""

    told: str
    add_to: Callable[[argparse.ArgumentParser], None]
    run: Callable[[dict[str, str], argparse.Namespace, Pace], int]


COMMANDS = {
    "replay": Command("queue failed articles for their stage again", replay.add_to, replay.run),
    "drain": Command("send on what not even the dead-letter function could record", drain.add_to, drain.run),
    "backfill": Command(
        "process what lies in the bucket and is no article yet", backfill.add_to, backfill.run
    ),
    "reprocess": Command("process anew what another pipeline version made", reprocess.add_to, reprocess.run),
}


def _positive(told: str) -> float:
    number = float(told)
    if number <= 0:
        raise argparse.ArgumentTypeError("must be above 0")
    return number


def main() -> int:
    """Run one command; 1 when it could not be carried out to its end."""
    parser = argparse.ArgumentParser(prog="python -m infra.operate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=command.told, description=command.told)
        one.add_argument("--stack", default="khulasa", help="name of the CloudFormation stack")
        one.add_argument("--dry-run", action="store_true", help="only count")
        one.add_argument("--per-second", type=_positive, metavar="N", help="send at most so many a second")
        command.add_to(one)
    chosen = parser.parse_args()
    try:
        outputs = enter(chosen.stack)
        return COMMANDS[chosen.command].run(outputs, chosen, Pace(chosen.per_second))
    except OperateError as error:
        print(f"operate: {error}", file=sys.stderr)
    except KhulasaError as error:
        print(f"operate: stopped: {error.message}; the same command goes on from here", file=sys.stderr)
    except KeyboardInterrupt:
        print("operate: stopped; the same command goes on from here", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
