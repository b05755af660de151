"""Only messages whose run failed are delivered again."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from shared.batch import run_batch


@given(st.lists(st.booleans(), max_size=10))
def test_what_failed_is_delivered_again_and_all_are_tried(fails: list[bool]) -> None:
    tried: list[str] = []

    def run(record: Mapping[str, str]) -> None:
        body = record["body"]
        tried.append(body)
        if fails[int(body)]:
            raise RuntimeError(body)

    records = [{"messageId": f"id-{at}", "body": str(at)} for at in range(len(fails))]
    failed = [{"itemIdentifier": f"id-{at}"} for at, fail in enumerate(fails) if fail]
    assert run_batch({"Records": records}, run) == {"batchItemFailures": failed}
    assert tried == [str(at) for at in range(len(fails))]
