"""The writing side of the API, and what the gateway hands on: methods, unknown paths, HEAD."""

from __future__ import annotations

import json
from typing import Any

from infra.local.reader import Response
from tests.local.conftest import System, paragraphs

JSON = {"Content-Type": "application/json"}


def _forms(system: System, **asked: Any) -> Response:
    return system.api.ask("POST", "/v1/uploads", JSON, json.dumps(asked).encode())


def _sent(system: System, form: dict[str, Any], text: str) -> str:
    """Upload what a form allows, by the bucket's own door: the emulator has none for forms."""
    fields = form["form"]["fields"]
    metadata = {n.removeprefix("x-amz-meta-"): v for n, v in fields.items() if n.startswith("x-amz-meta-")}
    return system.upload(form["key"], text.encode(), Metadata=metadata, ContentType=fields["Content-Type"])


def test_from_a_form_through_reprocessing_to_the_end_of_the_collection(system: System) -> None:
    texts = {f"{turn}.txt": paragraphs(turn) for turn in ("العشرون", "الثلاثون")}
    files = [{"name": name, "size": len(text.encode())} for name, text in texts.items()]
    answer = _forms(system, files=files, collection="أرشيف", labels={"desk": "ثقافة"})
    assert answer.status == 201, answer.body
    forms = answer.json()["items"]
    assert all(system.api.get(form["links"]["status"]).status == 404 for form in forms)
    for form in forms:
        assert _sent(system, form, texts[form["name"]]) == form["id"]
    for form in forms:
        system.await_status(form["id"], "READY")
    one = system.article(forms[0]["id"])
    assert (one["source"]["collection"], one["source"]["labels"]) == ("أرشيف", {"desk": "ثقافة"})

    answer = system.api.ask("POST", f"/v1/articles/{one['id']}/reprocess")
    assert answer.status == 202, answer.body

    def renewed() -> bool:
        again = system.api.get(f"/v1/articles/{one['id']}")
        if again.status != 200:
            return False
        newer = again.json()["version"]["sequencer"] > one["version"]["sequencer"]
        return bool(newer and again.json()["status"] == "READY")

    system.until("a newer version", renewed)
    assert system.article(one["id"])["source"]["labels"] == {"desk": "ثقافة"}

    where = "/v1/collections/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81"
    answer = system.api.ask("DELETE", where)
    assert answer.status == 202, answer.body
    assert answer.json() == {"collection": "أرشيف", "deleted": 2, "more": False}
    for form in forms:
        system.await_status(form["id"], "REMOVED")
    system.until("nothing is left of it", lambda: system.api.ask("DELETE", where).status == 404)


def test_one_article_is_deleted(system: System) -> None:
    article = system.upload("incoming/brief.txt", paragraphs("الأربعون").encode())
    system.await_status(article, "READY")
    assert system.api.ask("DELETE", f"/v1/articles/{article}").status == 202
    system.await_status(article, "REMOVED")
    assert system.api.ask("DELETE", f"/v1/articles/{article}").status == 410


def test_a_stranger_changes_nothing(system: System) -> None:
    for method, path in (
        ("POST", "/v1/uploads"),
        ("POST", f"/v1/articles/{system.doomed.id}/reprocess"),
        ("DELETE", f"/v1/articles/{system.doomed.id}"),
        ("DELETE", "/v1/collections/desk"),
        ("PUT", "/v1/articles"),
        ("GET", "/nowhere"),
    ):
        assert system.stranger.ask(method, path).status == 403, (method, path)


def test_what_is_wrong_is_told_by_the_api_itself(system: System) -> None:
    for method, path, status, code in (
        ("PUT", "/v1/articles", 405, "method_not_allowed"),
        ("POST", "/v1/collections/desk", 405, "method_not_allowed"),
        ("GET", "/nowhere", 404, "unknown_route"),
        ("POST", "/v1/uploads", 415, "unsupported_media_type"),
    ):
        answer = system.api.ask(method, path)
        assert (answer.status, answer.json()["code"]) == (status, code), (method, path)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_head_is_answered_wherever_a_get_is(system: System) -> None:
    for path in ("/v1/articles", "/openapi.json", "/health"):
        assert system.api.ask("HEAD", path).status == 200, path
    assert system.stranger.ask("HEAD", "/health").status == 200
    assert system.stranger.ask("HEAD", "/v1/articles").status == 403
