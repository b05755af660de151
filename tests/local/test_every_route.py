"""Every route with a right and a wrong request, over HTTP and signed, on the deployed template."""

from __future__ import annotations

from functions.api.routes import OPERATIONS
from infra.local.reader import Response
from tests.local.conftest import System, paragraphs
from tests.routes import Ask, cases

COLLECTION = "دفتر"


def _answered(system: System, method: str, ask: Ask) -> Response:
    headers = {"Content-Type": "application/json"} if ask.body is not None else {}
    return system.api.ask(method, ask.path, headers, ask.sent())


def test_each_answers_what_is_right_and_refuses_what_is_wrong(system: System) -> None:
    text = paragraphs("الخمسون") + "\nوقال رئيس البلدية سمير الوردي إن المدينة ستستضيف الدورة المقبلة."
    first, _ = (
        system.upload(f"incoming/{COLLECTION}/{number}.txt", f"{text} {number}".encode())
        for number in range(2)
    )
    system.await_status(first, "READY")
    entity = system.article(first)["entities"][0]
    reference = f"{entity['kind']}:{entity['key']}"
    every = cases(first, reference, COLLECTION)
    indexed = next(case.good for case in every if case.operation == "getEntity")
    system.until("the entity is known", lambda: _answered(system, "GET", indexed).status == 200)
    for case in every:
        good = _answered(system, case.method, case.good)
        if case.operation == "getHealth":  # the emulator answers this path by itself, whatever the query
            assert good.status == 200
            continue
        bad = _answered(system, case.method, case.bad)
        assert (bad.status, bad.json()["code"]) == (case.bad.status, case.bad.code), case.operation
        assert good.status == case.good.status, (case.operation, good.body)
    assert {case.operation for case in every} == {one.name for one in OPERATIONS}
