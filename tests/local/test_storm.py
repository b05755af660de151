"""70 objects at once, many of them overwritten or deleted meanwhile: each ends at its newest version, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

from shared.messages import article_id
from tests.local.conftest import System

OBJECTS = 70
PAUSE = 2.0
"""Seconds between two looks at the whole list: each is work for the processes that are to do the other."""


def _text(number: int, version: int) -> bytes:
    return (
        f"أعلنت بلدية الحي رقم {number} اليوم عن انطلاق الأشغال في الحديقة العمومية رقم {number * 7}.\n"
        f"وأوضح رئيس المجلس أن الميزانية تبلغ {number * 13 + version} ألف درهم وأن الأشغال تدوم {version + 3} أشهر.\n"
        f"وتضم الحديقة رقم {number * 7} ملاعب للأطفال ومسارات للمشي ومكتبة صغيرة في الهواء الطلق.\n"
        f"ويرتقب أن تفتح أبوابها في وجه الزوار خلال النسخة {version} من أسبوع البيئة."
    ).encode()


def test_many_objects_converge(system: System) -> None:
    random = Random(7)
    newest: dict[str, int | None] = {}

    def storm(number: int, versions: int, deleted: bool) -> tuple[str, int | None]:
        key = f"incoming/storm/خبر {number} +{number % 7}%.txt"
        for version in range(versions):
            system.upload(key, _text(number, version))
        if deleted:
            system.delete(key)
        return key, None if deleted else versions - 1

    plans = [(number, random.choice((1, 1, 1, 2, 3)), random.random() < 0.15) for number in range(OBJECTS)]
    with ThreadPoolExecutor(4) as pool:
        newest.update(pool.map(lambda plan: storm(*plan), plans))

    kept = {key: version for key, version in newest.items() if version is not None}
    gone = [key for key, version in newest.items() if version is None]
    ids = {article_id(system.bucket, key): (key, version) for key, version in kept.items()}
    system.until("all are listed", lambda: ids.keys() <= set(system.listed()), 300, PAUSE)
    for key in gone:
        system.await_status(article_id(system.bucket, key), "REMOVED")

    listed = system.listed()
    assert len(listed) == len(set(listed))
    assert not {article_id(system.bucket, key) for key in gone} & set(listed)
    for one, (key, version) in ids.items():
        number = int(key.split()[1])
        system.until(
            f"version {version} of {key}",
            lambda one=one, number=number, version=version: (  # type: ignore[misc]
                system.api.get(f"/v1/articles/{one}/text").body == _text(number, version)
            ),
        )
