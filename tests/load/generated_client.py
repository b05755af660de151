"""A client that others' tool makes of /openapi.json reads the API: `python -m tests.load.generated_client`.

openapi-python-client (group `bench`, or any environment: `--generator PATH`) generates it; it runs with the interpreter
of the environment that the generator is in, over HTTP, against the API of `tests.load.api_fuzz` on this machine. What
it reads is compared with what is stored.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from functions.api import cursor
from tests.integration.stream import Stream
from tests.load.api_fuzz import serving
from tests.template import ROOT
from tests.unit.api.records import SUMMARY, TEXT, head, metadata, store
from tests.unit.api.test_cursor import make_secret

ARTICLES = 7
READER = """
import json, sys
from khulasa_client import Client
from khulasa_client.api.articles import (
    get_article, get_article_status, get_article_text, get_json_feed, list_articles, list_related
)
from khulasa_client.api.entities import get_entity, list_entities
from khulasa_client.api.search import search_articles
from khulasa_client.api.service import get_health, get_stats
from khulasa_client.api.uploads import create_uploads
from khulasa_client.models import File, Uploads

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
ids, cursor = [], {}
while True:
    page = list_articles.sync(client=client, limit=3, **cursor)
    ids += [item.id for item in page.items]
    if page.next_cursor is None:
        break
    cursor = {"cursor": page.next_cursor}
one = get_article.sync(ids[0], client=client, include="text")
named = list_entities.sync(client=client, prefix="سمير").items[0]
body = Uploads(files=[File(name="one.html", size=10)])
print(json.dumps({
    "ids": ids,
    "headline": one.headline,
    "text": one.text,
    "abstract": one.summary.abstract,
    "entity": one.entities[0].name,
    "plain": get_article_text.sync(ids[0], client=client),
    "status": get_article_status.sync(ids[0], client=client).status,
    "related": len(list_related.sync(ids[0], client=client).items),
    "found": len(search_articles.sync(client=client, q="جسر").items),
    "named": get_entity.sync(named.reference, client=client).articles_at_least,
    "feed": len(get_json_feed.sync(client=client).items),
    "counted": sum(one.articles for one in get_stats.sync(client=client, from_="2026-03", to="2026-03").counts),
    "health": get_health.sync(client=client).status,
    "upload": create_uploads.sync(client=client, body=body).items[0].name,
    "missing": get_article.sync("0" * 20, client=client).code,
    "wrong": list_articles.sync(client=client, language="AR").code,
}))
"""


@pytest.mark.timeout(0)
def test_a_generated_client_reads_what_is_stored(
    stack: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_secret(monkeypatch)
    cursor._secret()
    stream = Stream()
    stored = [store(head(f"{number}", metadata=metadata())) for number in range(ARTICLES)]
    stream.index()
    generator = Path(os.environ["GENERATOR"])
    contract = ROOT / "tests" / "contract" / "openapi.json"
    _run(
        generator,
        "generate",
        "--path",
        contract,
        "--meta",
        "none",
        "--output-path",
        tmp_path / "khulasa_client",
    )
    (tmp_path / "reader.py").write_text(READER, encoding="utf-8")
    with serving() as address:
        told = _run(generator.with_name("python"), tmp_path / "reader.py", address, cwd=tmp_path)
    read: dict[str, Any] = json.loads(told.splitlines()[-1])
    print(json.dumps(read, ensure_ascii=False, indent=1))
    assert sorted(read.pop("ids")) == sorted(record.id for record in stored)
    assert read == {
        "headline": SUMMARY.headline,
        "text": TEXT,
        "abstract": SUMMARY.abstract,
        "entity": "سمير الوردي",
        "plain": TEXT,
        "status": "READY",
        "related": ARTICLES - 1,
        "found": ARTICLES,
        "named": ARTICLES,
        "feed": ARTICLES,
        "counted": ARTICLES,
        "health": "ok",
        "upload": "one.html",
        "missing": "not_found",
        "wrong": "bad_parameter",
    }


def _run(*command: object, cwd: Path | None = None) -> str:
    done = subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def main() -> int:
    """Run it; anything but 0 is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generator", default=shutil.which("openapi-python-client"), help="the command")
    given = parser.parse_args()
    if given.generator is None:
        parser.error(
            "openapi-python-client is not on the PATH: install the group `bench`, or name it by --generator"
        )
    os.environ["GENERATOR"] = str(Path(given.generator).absolute())
    return int(pytest.main([__file__, "-s", "-q", "-p", "no:cacheprovider", "-W", "ignore"]))


if __name__ == "__main__":
    sys.exit(main())
