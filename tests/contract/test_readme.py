"""What the README says is true: its commands exist, its examples run, its tables are complete."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from shared.article import Status
from shared.messages import article_id
from tests.commands import usage
from tests.template import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def test_each_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"demo", "test", "down", "eval", "deploy"} <= named
    assert named <= targets


def test_the_python_example_runs(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(
        (ROOT / "tests" / "data" / "samples" / "london-library-reopens.html").read_bytes()
    )
    example = next(code for language, code in BLOCKS if language == "python")
    done = subprocess.run(
        [sys.executable, "-c", example + "\nprint(summary.abstract)"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) > 10


def test_the_command_for_the_id_prints_the_id() -> None:
    commands = [line for language, code in BLOCKS if language == "sh" for line in code.splitlines()]
    command = next(line for line in commands if line.startswith("python3 -c"))
    place = shlex.split(command)[-1].replace("$UPLOAD_BUCKET", "uploads")
    done = subprocess.run(
        [sys.executable, "-c", shlex.split(command)[2], place], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == article_id("uploads", place.removeprefix("uploads/"))


def test_every_option_of_the_operators_commands_is_there() -> None:
    told = "".join(
        usage("infra.operate", command) for command in ("replay", "drain", "backfill", "reprocess")
    )
    operate = README[README.index("## Operate") : README.index("## Measured")]
    for option in re.findall(r"(?<!-)--[a-z][a-z-]+", operate):
        assert option in told, option


def test_every_route_and_status_is_in_its_table() -> None:
    document = json.loads((ROOT / "tests" / "contract" / "openapi.json").read_text(encoding="utf-8"))
    told = {path.split("?")[0] for path in re.findall(r"\| `[A-Z]+ (/[^`]*)`", README)}
    assert told == set(document["paths"])
    for status in Status:
        assert f"`{status.value}`" in README, status


@pytest.mark.parametrize("path", re.findall(r"`((?:shared|functions|infra|tests)/[\w./]+)`", README))
def test_every_file_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists(), path
