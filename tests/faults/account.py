"""What the API says of the uploads, held against what they should have become."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from functions.api import cursor
from shared.article import Status
from shared.messages import article_id
from shared.settings import settings
from tests.conftest import forget
from tests.faults.documents import Document, expected
from tests.unit.api.calls import call

PAGE = 100


class Account:
    """The ledger of one set of uploads; the environment says which stack is asked."""

    def __init__(self, wanted: list[Document]) -> None:
        forget()
        cursor._secret.cache_clear()
        bucket = settings().upload_bucket
        self._wanted = {article_id(bucket, key, member): status for key, member, status in expected(wanted)}
        self._uploads = {article_id(bucket, document.key) for document in wanted}

    def statuses(self) -> Counter[str]:
        """How many uploads have which status; members of containers are counted with `problems` alone."""
        self._seen = {one: _status(one) for one in self._wanted}
        return Counter(status for one, (status, _) in self._seen.items() if one in self._uploads)

    def problems(self, *, counters: bool) -> list[str]:
        """What is lost, there twice, or another thing than it should be, as `statuses` has seen it; `counters` too."""
        wrong = []
        for one, (status, original) in self._seen.items():
            wanted = self._wanted[one]
            fine = {Status.READY.value, Status.DUPLICATE.value} if wanted is Status.READY else {wanted.value}
            if status not in fine:
                wrong.append(f"{one} is {status} and should be {wanted.value}")
            if original is not None and self._seen.get(original, ("", None))[0] != Status.READY.value:
                wrong.append(f"{one} is a copy of {original}, which is not READY")
        ready = [one for one, (status, _) in self._seen.items() if status == Status.READY.value]
        listed = self._listed()
        for one, times in Counter(listed).items():
            if times > 1:
                wrong.append(f"{one} is listed {times} times")
        wrong += [f"{one} is READY and not listed" for one in set(ready) - set(listed)]
        wrong += [f"{one} is listed and not READY" for one in set(listed) - set(ready)]
        return wrong + self._texts_twice(ready) + (self._counts_differ() if counters else [])

    def _listed(self) -> list[str]:
        ids: list[str] = []
        follow = ""
        while True:
            page = call(f"/v1/articles?limit={PAGE}{follow}").json()
            ids += [item["id"] for item in page["items"]]
            if page["next_cursor"] is None:
                return ids
            follow = f"&cursor={page['next_cursor']}"

    def _texts_twice(self, ready: list[str]) -> list[str]:
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for one in ready:
            texts[call(f"/v1/articles/{one}/text").body].append(one)
        return [
            f"{', '.join(several)} are READY with one text" for several in texts.values() if len(several) > 1
        ]

    def _counts_differ(self) -> list[str]:
        """The counters that the index keeps, against the records."""
        counted: Counter[str] = Counter()
        for row in call("/v1/stats").json()["counts"]:
            counted[row["status"]] += row["articles"]
        seen = Counter(status for status, _ in self._seen.values())
        return [
            f"the statistics count {counted[status]} {status}, and there are {seen[status]}"
            for status in ("READY", "DUPLICATE", "REJECTED", "FAILED")
            if counted[status] != seen[status]
        ]


def _status(one: str) -> tuple[str, Any]:
    """Status and original of an article; UNKNOWN for one that the API does not know."""
    answer = call(f"/v1/articles/{one}/status")
    if answer.status == 404:
        return "UNKNOWN", None
    told = answer.json()
    return told["status"], told.get("duplicate_of")
