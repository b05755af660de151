"""A world in which an operator works: articles in every state, and commands that die at any call to AWS."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import boto3

from functions.api import bucket
from functions.deadletter.app import bury_message
from infra.operate import outbox, uploads
from shared.article import Stage
from shared.messages import about
from shared.store import table
from tests.conftest import UPLOADS, forget
from tests.integration.world import Crash, World

QUEUES = tuple(stage.value for stage in Stage)


def article(number: int) -> bytes:
    """A short article of our own, unlike those of other numbers."""
    return (
        f"أعلنت بلدية الحي رقم {number} اليوم عن انطلاق الأشغال في الحديقة العمومية رقم {number * 7}.\n"
        f"وأوضح رئيس المجلس أن الميزانية تبلغ {number * 13} ألف درهم وأن الأشغال تدوم {number + 3} أشهر.\n"
        f"وتضم الحديقة رقم {number * 7} ملاعب للأطفال ومسارات للمشي ومكتبة صغيرة في الهواء الطلق."
    ).encode()


class Operated(World):
    """The world, with its queues read as SQS has them, and calls of the operator's tools counted."""

    calls_left: int | None = None

    def listen(self) -> None:
        """Let the tools' calls be counted, and die when their time has come; before the call or after it."""
        for client in (outbox.client(), uploads.client(), bucket.client(), table.client()):
            client.meta.events.register("before-call.*", self._count)
            client.meta.events.register("after-call.*", self._count)
        self._versions = self._newest()

    def at(self, key: str, number: int, *, steps: int) -> None:
        """Upload an article and bring it through so many stages; the message after that is lost."""
        self.upload(key, article(number))
        for _ in range(steps):
            self.deliver(len(self.pending) - 1)
        if steps < 3:
            self.pending.pop()

    def failed(self, key: str, number: int, *, steps: int) -> None:
        """An article whose stage gave up after so many others had done their work."""
        self.upload(key, article(number))
        for _ in range(steps):
            self.deliver(len(self.pending) - 1)
        assert bury_message(self.pending.pop()[1])

    def dies_after(self, calls: int | None, command: Callable[[], object]) -> bool:
        """Run a command that dies after so many calls; whether it did."""
        self.calls_left = calls
        try:
            command()
        except Crash:
            return True
        finally:
            self.calls_left = None
        return False

    def queued(self) -> set[tuple[Stage, str]]:
        """The different messages that are queued, each once; they are gone then."""
        sqs, found = boto3.client("sqs"), set()
        for name in QUEUES:
            while messages := sqs.receive_message(QueueUrl=_url(name), MaxNumberOfMessages=10).get(
                "Messages"
            ):
                for message in messages:
                    sqs.delete_message(QueueUrl=_url(name), ReceiptHandle=message["ReceiptHandle"])
                    assert about(message["Body"]).stage.value == name
                    found.add((Stage(name), message["Body"]))
        return found

    def renewed(self) -> set[str]:
        """Keys that have got a new version since this was last asked."""
        before, self._versions = self._versions, self._newest()
        return {key for key, version in self._versions.items() if before.get(key) != version}

    def take_up(self) -> None:
        """What was queued and renewed is pending."""
        self.pending += self.queued()
        for key in self.renewed():
            self.noticed(key)

    def states(self) -> dict[str, str]:
        """What has become of each object."""
        return {key: self.head(key).status.value for key, data in self.newest.items() if data is not None}

    def _newest(self) -> dict[str, str]:
        listed = boto3.client("s3").list_object_versions(Bucket=UPLOADS)
        return {one["Key"]: one["VersionId"] for one in listed.get("Versions", []) if one["IsLatest"]}

    def _count(self, **_: Any) -> None:
        if self.calls_left is None:
            return
        self.calls_left -= 1
        if self.calls_left < 0:
            self.die()


def forget_all() -> None:
    """Drop the clients of the stages and those of the tools."""
    forget()
    for client in (outbox.client, uploads.client):
        client.cache_clear()


def neglected(seed: int) -> Operated:
    """Articles in every state that an operator finds them in."""
    world = Operated(Random(seed))
    for number in range(2):
        world.at(f"incoming/2024/منشور {number}.txt", number, steps=3)
    world.upload("incoming/2024/نسخة.txt", article(1))
    world.settle()
    for number in range(10, 12):
        world.at(f"incoming/2024/لم ير +{number}%.txt", number, steps=0)
    world.at("incoming/2024/عالق أ.txt", 20, steps=1)
    world.at("incoming/2024/عالق ب.txt", 21, steps=2)
    world.at("incoming/2024/استبدل.txt", 30, steps=3)
    world.upload("incoming/2024/استبدل.txt", article(31))
    world.pending.pop()
    world.at("incoming/2024/عاد.txt", 40, steps=3)
    world.delete("incoming/2024/عاد.txt")
    world.settle()
    _undelete(world, "incoming/2024/عاد.txt", article(40))
    world.upload("incoming/2024/فارغ.txt", b"")
    world.settle()
    for number, steps in ((50, 0), (52, 1), (53, 2)):
        world.failed(f"incoming/2024/فشل {number}.txt", number, steps=steps)
    for number in range(2):
        world.upload(f"incoming/2024/دفعة {number}.jsonl", _batch(60 + number))
        if number:
            world.pending.pop()
    world.settle()
    world.upload("incoming/2025/لاحق.txt", article(70))
    world.pending.pop()
    world.queued()
    return world


def _undelete(world: World, key: str, data: bytes) -> None:
    s3 = boto3.client("s3")
    marker = s3.list_object_versions(Bucket=UPLOADS, Prefix=key)["DeleteMarkers"][0]
    s3.delete_object(Bucket=UPLOADS, Key=key, VersionId=marker["VersionId"])
    world.newest[key] = data


def _batch(number: int) -> bytes:
    lines = [
        {
            "id": f"{number}-{part}",
            "title": f"خبر {number} {part}",
            "text": article(number * 10 + part).decode(),
        }
        for part in range(2)
    ]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


def _url(name: str) -> str:
    return str(boto3.client("sqs").get_queue_url(QueueName=name)["QueueUrl"])
