"""The stack of an older version, with articles in it, becomes that of this one: `python -m tests.local.upgrade`.

SAM deploys the older tree on an emulator of its own, roles enforced; articles come to every state and one waits in a
queue; then SAM deploys this tree onto the same stack. Nothing may be lost, and what is old must be read, found,
reprocessed, copied and deleted. Without `--revision` the older tree is the one before the last commit that changed what
is stored or deployed, so the history of the repository is needed; what a clone without it can prove, rows of older
schemas prove in `tests/integration/test_old_rows.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from infra.local.emulator import Emulator
from infra.local.stack import ROOT, Stack, deploy, here
from shared.messages import article_id
from tests.local.conftest import PARAMETERS, System, free_port, paragraphs
from tests.previous import NoHistoryError, checked_out, previous

PREFIX: Final = "incoming/ترقية/"
FRENCH: Final = (
    "La bibliothèque municipale d'Essaouira a rouvert ses portes lundi après deux ans de travaux.\n"
    "Le maire Samir El Ouardi a salué les trente bénévoles qui ont classé neuf cents livres.\n"
    "Une deuxième salle de lecture doit accueillir les élèves des écoles dès le printemps prochain."
)
BATCH: Final = "\n".join(
    json.dumps({"id": f"m{part}", "text": paragraphs(turn)}, ensure_ascii=False)
    for part, turn in enumerate(("الثانية والخمسون", "الثالثة والخمسون"))
)
UPLOADS: Final = {
    "أول.txt": (paragraphs("الحادية والخمسون"), "READY"),
    "نسخة.txt": (paragraphs("الحادية والخمسون"), "DUPLICATE"),
    "fr.txt": (FRENCH, "READY"),
    "دفعة.jsonl": (BATCH, "EXPANDED"),
    "فارغ.txt": ("", "REJECTED"),
}
WAITING: Final = "ينتظر.txt"
SHOWN: Final = (
    "status",
    "text",
    "headline",
    "summary",
    "language",
    "entities",
    "duplicate_of",
    "source",
    "version",
)


def main() -> int:
    """Upgrade and compare; 1 when anything is lost, 2 when the older tree is not to be had."""
    parser = argparse.ArgumentParser(prog="python -m tests.local.upgrade", description=__doc__)
    parser.add_argument("--revision", help="the older version")
    parser.add_argument(
        "--stack", type=Path, default=ROOT / ".stack", help="environment with SAM and the emulator"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khulasa-upgrade-") as folder:
        try:
            revision = chosen.revision or previous()
            tree = older(revision, Path(folder) / "older")
        except NoHistoryError as error:
            print(f"upgrade: {error}", file=sys.stderr)
            return 2
        emulator = Emulator(Path(folder) / "stack", free_port(), chosen.stack, auth=True)
        emulator.home.mkdir()
        emulator.start()
        try:
            upgrade(emulator, tree, revision)
        finally:
            emulator.stop(patience=1)
    return 0


def older(revision: str, folder: Path) -> Path:
    """The tree of a revision, which builds with this one's environment and the wheels that are there."""
    folder.mkdir()
    tree = checked_out(revision, folder)
    (tree / ".venv").symlink_to(ROOT / ".venv")
    wheels = ROOT / ".local" / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    (tree / ".local").mkdir()
    (tree / ".local" / "wheels").symlink_to(wheels)
    return tree


def upgrade(emulator: Emulator, tree: Path, revision: str) -> None:
    """Deploy the older tree, fill it, deploy this one onto it, and hold the two against each other."""
    say = _Clock()
    stack, _ = deploy(emulator, PARAMETERS | here(), tree)
    say(f"{revision[:12]} is deployed")
    system = System(stack)
    ids = fill(system)
    with system.paused("extract"):
        waiting = system.upload(PREFIX + WAITING, paragraphs("الستون").encode())
        system.await_status(waiting, "CLEANED")
        before, listed, keys = records(system, ids), set(system.listed()), rows(system)
        say(f"{len(before)} articles are in it, one more waits, {len(keys)} rows")
        newer, _ = deploy(emulator, PARAMETERS | here())
        say("this version is deployed onto it")
    assert places(newer) == places(stack), "buckets, table, queues and API are the same ones"
    system = System(newer)
    assert records(system, ids) == before
    assert set(system.listed()) >= listed
    assert not keys - rows(system), "no row is lost"
    say("every record and every row is there as it was")
    system.await_status(waiting, "READY")
    carry_on(system, ids)
    say("old articles were reprocessed, copied and deleted; the one that waited is READY")


def fill(system: System) -> dict[str, str]:
    """Ids of articles in their final states, by name."""
    ids: dict[str, str] = {}
    for name, (text, status) in UPLOADS.items():
        ids[name] = system.upload(PREFIX + name, text.encode())
        system.await_status(ids[name], status)
    for member in ("m0", "m1"):
        ids[member] = _member(system, PREFIX + "دفعة.jsonl", member)
        system.await_status(ids[member], "READY")
    return ids


def records(system: System, ids: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the API shows of each article, as far as it is stored and not the code's way to show it."""
    told = {name: system.article(one) for name, one in ids.items()}
    return {name: {each: article.get(each) for each in SHOWN} for name, article in told.items()}


def places(stack: Stack) -> dict[str, str]:
    """Where everything is; the address of the API is its id once more."""
    return {name: place for name, place in stack.outputs.items() if name != "ApiUrl"}


def rows(system: System) -> set[tuple[str, str]]:
    """Keys of all rows of the table."""
    pages = system.stack.client("dynamodb").get_paginator("scan")
    found = pages.paginate(TableName=system.stack.outputs["TableName"], ProjectionExpression="PK, SK")
    return {(item["PK"]["S"], item["SK"]["S"]) for page in found for item in page["Items"]}


def carry_on(system: System, ids: dict[str, str]) -> None:
    """What happens to old articles after the upgrade."""
    before = system.article(ids["fr.txt"])
    assert system.api.ask("POST", f"/v1/articles/{ids['fr.txt']}/reprocess").status == 202
    system.until("a newer version", lambda: _renewed(system, ids["fr.txt"], before["version"]["sequencer"]))
    copy = system.upload(PREFIX + "copy.txt", FRENCH.encode())
    assert system.await_status(copy, "DUPLICATE")["duplicate_of"] == ids["fr.txt"]
    assert system.api.ask("DELETE", f"/v1/articles/{ids['أول.txt']}").status == 202
    system.await_status(ids["أول.txt"], "REMOVED")
    system.await_status(ids["نسخة.txt"], "READY")
    found = system.api.get("/v1/search?q=Essaouira").json()["items"]
    assert [item["id"] for item in found] == [ids["fr.txt"]]


def _renewed(system: System, one: str, sequencer: str) -> bool:
    answer = system.api.get(f"/v1/articles/{one}")
    return (
        answer.status == 200
        and answer.json()["status"] == "READY"
        and answer.json()["version"]["sequencer"] > sequencer
    )


def _member(system: System, key: str, member: str) -> str:
    return article_id(system.bucket, key, member)


class _Clock:
    """Says what has come about, and when."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, words: str) -> None:
        print(f"[{time.monotonic() - self._began:5.1f} s] {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
