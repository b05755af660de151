"""Lists are read from the index alone, and survive a row that they cannot read."""

from __future__ import annotations

from random import Random

import boto3

from shared.store import listing
from shared.store.records import to_wire
from tests.conftest import TABLE
from tests.integration.test_storm import TEXTS
from tests.integration.world import World


def test_one_bad_row_does_not_cost_the_list(stack: None) -> None:
    world = World(Random(1))
    world.upload("incoming/good.txt", TEXTS[0])
    world.settle()
    good = next(listing.newest(None, None))
    bad = {
        "PK": "ART#bad",
        "SK": "HEAD",
        "id": "bad",
        "lang": "ar",
        "month": good.position[:7],
        "shard": 0,
        "position": good.position[:20] + "#zzz",
        "received_at": 7,
    }
    boto3.client("dynamodb").put_item(TableName=TABLE, Item=to_wire(bad))
    assert [card.id for card in listing.newest(None, None)] == [good.id]


def test_undated_articles_stand_where_they_were_received(stack: None) -> None:
    world = World(Random(1))
    for number, text in enumerate(TEXTS):
        world.upload(f"incoming/{number}.txt", text)
    world.settle()
    cards = list(listing.newest("ar", None))
    assert [card.published for card in cards] == [None, None]
    assert [card.received_at for card in cards] == sorted((c.received_at for c in cards), reverse=True)
    assert list(listing.newest("fr", None)) == []
    assert [card.id for card in listing.newest("ar", cards[0].position)] == [cards[1].id]
