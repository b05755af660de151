"""Rows as an older version of the service stored them: `python -m tests.integration.old_rows --revision c511e05`.

The tree of that revision runs its own pipeline, in process, over articles in every state; all rows of the table and all
objects of the buckets go into a file of tests/data/rows. It needs the history of the repository, and is run once for
each schema that is left behind: before `SCHEMA_VERSION` is raised, with the last revision that has the old one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any, Final

import boto3

from shared.article import SCHEMA_VERSION
from tests.conftest import TABLE, TEXTS, UPLOADS, VARIABLES
from tests.previous import checked_out
from tests.template import ROOT

FOLDER: Final = ROOT / "tests" / "data" / "rows"
_WRITER: Final = """
import base64, json, os, sys
from random import Random
import boto3
from moto import mock_aws
told = json.loads(sys.stdin.read())
os.environ |= told["variables"]
from tests.conftest import TABLE, TEXTS, UPLOADS, build_stack
with mock_aws():
    build_stack()
    from functions.deadletter.app import bury_message
    from shared.store import articles
    from tests.integration.world import World
    articles.INLINE_MOST = 300
    world = World(Random(1))
    for key, text, stages in told["uploads"]:
        world.upload(key, text.encode())
        if stages is None:
            world.settle()
            continue
        for _ in range(stages):
            world.deliver(len(world.pending) - 1)
        assert bury_message(world.pending.pop()[1])
    for _ in told["uploads"]:
        world.index()
    items = [item for page in boto3.client("dynamodb").get_paginator("scan").paginate(TableName=TABLE)
             for item in page["Items"]]
    s3 = boto3.client("s3")
    def read(bucket, key):
        return base64.b64encode(s3.get_object(Bucket=bucket, Key=key)["Body"].read()).decode()
    objects = [(bucket, one["Key"], read(bucket, one["Key"])) for bucket in (UPLOADS, TEXTS)
               for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]
    def plain(value):
        return {"B64": base64.b64encode(value).decode()} if isinstance(value, bytes) else str(value)
    sys.stdout.write(json.dumps({"items": items, "objects": objects}, default=plain))
"""
"""What the old tree is given to run: it knows only what that tree has had since the first schema."""


def wanted() -> list[tuple[str, str, int | None]]:
    """Key and text of each upload; and after how many stages it failed, `None` for one that did not."""
    batch = [{"id": f"m{part}", "title": f"خبر {part}", "text": text(20 + part)} for part in range(2)]
    members = "\n".join(json.dumps(each, ensure_ascii=False) for each in batch)
    long = "\n".join(f"{text(30)} {text(number)}" for number in range(31, 40))
    return [
        ("incoming/ميناء/أول.txt", text(1), None),
        ("incoming/ميناء/نسخة.txt", text(1), None),
        ("incoming/ميناء/طويل.txt", long, None),
        ("incoming/ميناء/دفعة.jsonl", members, None),
        ("incoming/ميناء/فارغ.txt", "", None),
        ("incoming/ميناء/فشل.txt", text(3), 1),
    ]


def text(number: int) -> str:
    """An article unlike those of other numbers, which names somebody and some place."""
    return (
        f"أعلن رئيس البلدية سمير الوردي في مدينة الصويرة افتتاح المكتبة رقم {number} قرب الميناء القديم.\n"
        f"وقال الوردي إن {number + 30} متطوعا جمعوا الكتب خلال {number + 3} أشهر من العمل مع تلاميذ المدارس.\n"
        f"وتضم المكتبة {number * 7 + 900} كتابا، وتفتح أبوابها أمام القراء ابتداء من الأسبوع المقبل."
    )


def files() -> list[Path]:
    """The files that hold rows of older schemas."""
    return sorted(FOLDER.glob("schema_*.json"))


def restore(file: Path) -> list[dict[str, Any]]:
    """Put the rows and the objects of a file where the stack has them; the rows as the table's stream told of them."""
    stored = json.loads(file.read_text("utf-8"))
    s3, dynamodb = boto3.client("s3"), boto3.client("dynamodb")
    for bucket, key, data in stored["objects"]:
        s3.put_object(Bucket={"uploads": UPLOADS, "texts": TEXTS}[bucket], Key=key, Body=b64decode(data))
    items = [{name: _value(value) for name, value in item.items()} for item in stored["items"]]
    for item in items:
        dynamodb.put_item(TableName=TABLE, Item=item)
    return items


def _value(value: dict[str, Any]) -> dict[str, Any]:
    blob = value.get("B")
    return {"B": b64decode(blob["B64"])} if isinstance(blob, dict) else value


def main() -> int:
    """Write the file of one revision."""
    parser = argparse.ArgumentParser(prog="python -m tests.integration.old_rows", description=__doc__)
    parser.add_argument("--revision", required=True, help="the last revision that has the schema")
    parser.add_argument("--schema", type=int, default=SCHEMA_VERSION)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khulasa-rows-") as folder:
        tree = checked_out(chosen.revision, Path(folder))
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [sys.executable, "-c", _WRITER],
            input=json.dumps({"variables": VARIABLES, "uploads": wanted()}),
            cwd=tree,
            env=kept,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    stored = json.loads(done.stdout.splitlines()[-1])
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"schema_{chosen.schema}.json"
    file.write_text(json.dumps(stored, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    print(f"{file.name}: {len(stored['items'])} rows, {len(stored['objects'])} objects")
    return 0


if __name__ == "__main__":
    sys.exit(main())
