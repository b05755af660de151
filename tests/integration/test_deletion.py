"""What is deleted through the API leaves nothing: no row but tombstones, no text, no count. The table is read whole."""

from __future__ import annotations

from collections import Counter
from random import Random

import boto3
import pytest

from shared.article import Status
from shared.messages import article_id
from shared.store import articles
from tests.conftest import TEXTS, UPLOADS, rows
from tests.integration.world import World
from tests.unit.api.calls import call

COLLECTION = "أرشيف"
TOGETHER = 50
"""Messages between two looks at the stream: moto sorts a whole partition at each query."""
TOWNS = ("الصويرة", "طنجة", "وجدة", "أكادير", "تطوان", "فاس")


def text(number: int) -> str:
    """An article unlike the others, which names somebody and some place."""
    town = TOWNS[number % len(TOWNS)]
    return (
        f"أعلن رئيس البلدية سمير الوردي في مدينة {town} افتتاح المكتبة رقم {number} قرب الميناء القديم.\n"
        f"وقال الوردي إن {number + 30} متطوعا جمعوا الكتب خلال {number + 3} أشهر من العمل مع تلاميذ المدارس.\n"
        f"وتضم المكتبة {number * 7 + 900} كتابا، وتفتح أبوابها أمام القراء ابتداء من الأسبوع المقبل."
    )


def filled(count: int) -> World:
    """A collection of READY articles, the last one a copy of the first, and one article outside of it that stays."""
    world = World(Random(3))
    world.upload("incoming/other/stays.txt", text(count + 50).encode())
    for number in range(count):
        told = text(0 if number == count - 1 else number)
        world.upload(f"incoming/{COLLECTION}/{number}.txt", told.encode())
    _settle(world)
    return world


def left(world: World) -> Counter[str]:
    """Rows and text objects that are about anything but the article that stays, by kind."""
    stays = article_id(UPLOADS, "incoming/other/stays.txt")
    told: Counter[str] = Counter()
    for row in rows():
        kind = str(row["PK"]).partition("#")[0]
        if kind == "MONTHS" or stays in (row.get("id"), str(row["PK"]).removeprefix("ART#")):
            continue
        if kind in {"ENTITY", "NAME"} and row["reference"] in _named(stays):
            continue
        if kind == "STAT":
            told["counted"] += sum(row["counts"].values())
        elif kind == "ART" and row["SK"] == "HEAD" and row["status"] == Status.REMOVED:
            assert not row.keys() & {"metadata", "summary", "vector", "fingerprint", "abstract", "headline"}
        else:
            told[f"{kind} {row['SK'] if kind == 'ART' else ''}".strip()] += 1
    told["counted"] -= 1  # the one that stays
    objects = boto3.client("s3").list_objects_v2(Bucket=TEXTS)
    told["texts"] += sum(stays not in each["Key"] for each in objects.get("Contents", ()))
    return +told


def delete_collection(world: World, count: int) -> None:
    """Delete it through the API, as often as the API says that there is more; then let the pipeline follow."""
    deleted, more = 0, True
    while more:
        answer = call(f"/v1/collections/{COLLECTION}", "DELETE")
        assert answer.status == 202, answer.body
        deleted, more = deleted + answer.json()["deleted"], answer.json()["more"]
    assert deleted == count
    for number in range(count):
        world.noticed(f"incoming/{COLLECTION}/{number}.txt")
    _settle(world)


def _settle(world: World) -> None:
    """Deliver everything; the index follows in batches, as the table's stream hands them over."""
    while world.pending:
        for _ in range(min(TOGETHER, len(world.pending))):
            world.deliver(0)
        world.index()
    world.index()


def _named(article: str) -> set[str]:
    head = articles.get(article)
    assert head is not None
    assert head.metadata is not None
    return {f"{entity.kind}:{entity.key}" for entity in head.metadata.entities}


@pytest.fixture(autouse=True)
def small_items(stack: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts lie in S3, as large ones do."""
    monkeypatch.setattr(articles, "INLINE_MOST", 100)


def test_a_collection_leaves_nothing() -> None:
    world = filled(5)
    there = left(world)
    assert there["counted"] == there["ART BODY"] == there["texts"] == 5
    assert there["ART POSTINGS"] == 4
    assert there["BAND"] == 16
    assert there["TERM"] > 60
    delete_collection(world, 5)
    assert left(world) == Counter()
    assert call(f"/v1/collections/{COLLECTION}", "DELETE").status == 404
    assert call("/v1/articles").json()["items"][0]["id"] == article_id(UPLOADS, "incoming/other/stays.txt")


def test_an_article_leaves_nothing_and_its_copy_takes_its_place() -> None:
    world = filled(2)
    first, copy = (article_id(UPLOADS, f"incoming/{COLLECTION}/{number}.txt") for number in range(2))
    states = [call(f"/v1/articles/{one}").json()["status"] for one in (first, copy)]
    assert states == [Status.READY, Status.DUPLICATE]
    for one, key in ((first, "0"), (copy, "1")):
        assert call(f"/v1/articles/{one}", "DELETE").status == 202
        world.noticed(f"incoming/{COLLECTION}/{key}.txt")
        _settle(world)
        assert call(f"/v1/articles/{one}").status == 410
        if one == first:
            assert call(f"/v1/articles/{copy}").json()["status"] == Status.READY
            assert left(world)["counted"] == 1
    assert left(world) == Counter()
