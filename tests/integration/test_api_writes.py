"""What the API changes, from the request to the last row: labels, new versions, deletions."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from functions.api import bucket
from shared.article import Status
from shared.labels import to_metadata
from shared.messages import article_id
from tests.conftest import UPLOADS
from tests.integration.world import World
from tests.unit.api.calls import call, is_problem, send
from tests.unit.api.records import TEXT, head, store

pytestmark = pytest.mark.usefixtures("stack")
LABELS = {"desk": "اقتصاد & مال", "tone": "calm"}
NOBODY = "0" * 20
KEY = "incoming/desk/جسر 50%+1.txt"


def world(*keys: str, collection: str | None = "desk") -> World:
    """Some articles that are READY, each with a text of its own."""
    made = World(Random(1))
    said = {"Metadata": to_metadata(collection, LABELS), "ContentType": "text/plain"}
    for number, key in enumerate(keys):
        made.upload(key, f"{TEXT}\nوهذا هو المقال رقم {number}.".encode(), **said)
    made.settle()
    made.index()
    return made


def id_of(key: str, member: str | None = None) -> str:
    return article_id(UPLOADS, key, member)


# ------------------------------------------------------------------ labels


def test_labels_arrive_on_the_record_by_way_of_a_form() -> None:
    form = send(
        "/v1/uploads",
        {"files": [{"name": "a.txt", "size": 5}], "collection": "الاقتصاد", "labels": LABELS},
    ).json()["items"][0]
    fields = form["form"]["fields"]
    sent = {
        name.removeprefix("x-amz-meta-"): value
        for name, value in fields.items()
        if name.startswith("x-amz-meta-")
    }
    made = World(Random(1))
    made.upload(form["key"], TEXT.encode(), Metadata=sent, ContentType=fields["Content-Type"])
    made.settle()
    made.check()
    source = call(form["links"]["article"]).json()["source"]
    assert (source["collection"], source["labels"]) == ("الاقتصاد", LABELS)
    listed = call("/v1/articles?collection=%D8%A7%D9%84%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF").json()["items"]
    assert [item["id"] for item in listed] == [form["id"]]


def test_what_an_uploader_says_wrongly_is_told_on_the_record() -> None:
    made = World(Random(1))
    made.upload(KEY, TEXT.encode(), Metadata={"collection": "a%2Fb", "label-x": "y"})
    made.settle()
    record = call(f"/v1/articles/{id_of(KEY)}").json()
    assert (record["source"]["collection"], record["source"]["labels"]) == (None, {"x": "y"})
    assert "labels_ignored" in record["warnings"]


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for number in range(2):
            file.writestr(f"{number}.txt", f"{TEXT}\nوهذا هو العضو رقم {number}.")
    return packed.getvalue()


def test_members_have_the_labels_of_their_container() -> None:
    made = World(Random(1))
    made.upload("incoming/all.zip", archive(), Metadata=to_metadata("desk", LABELS))
    made.settle()
    made.check()
    for member in (None, "0.txt", "1.txt"):
        source = made.head("incoming/all.zip", member).source
        assert (source.collection, source.labels) == ("desk", LABELS), member
    made.delete("incoming/all.zip")
    made.settle()
    assert "calm" not in str(made.head("incoming/all.zip", "0.txt").model_dump())


# --------------------------------------------------------------- reprocess


def test_reprocessing_makes_a_newer_version_that_ends_ready() -> None:
    made = world(KEY)
    before = made.head(KEY)
    answer = call(f"/v1/articles/{before.id}/reprocess", "POST")
    assert answer.status == 202
    assert answer.json() == {"id": before.id, "links": {"status": f"/v1/articles/{before.id}/status"}}
    assert int(answer.headers["retry-after"]) >= 1
    made.noticed(KEY)
    made.settle()
    made.check()
    after = made.head(KEY)
    assert after.status is Status.READY
    assert after.sequencer > before.sequencer
    assert after.version.version_id != before.version.version_id
    assert after.source.model_copy(update={"received_at": before.source.received_at}) == before.source


@pytest.mark.parametrize("status", [Status.FAILED, Status.REJECTED, Status.DUPLICATE])
def test_whatever_became_of_it_can_be_tried_again(status: Status) -> None:
    record = store(head(status=status), text=None)
    boto3.client("s3").put_object(Bucket=UPLOADS, Key=record.source.key, Body=b"x")
    assert call(f"/v1/articles/{record.id}/reprocess", "POST").status == 202
    versions = boto3.client("s3").list_object_versions(Bucket=UPLOADS, Prefix=record.source.key)["Versions"]
    assert len(versions) == 2


def test_an_object_that_is_gone_cannot_be_tried_again() -> None:
    record = store(head())
    is_problem(call(f"/v1/articles/{record.id}/reprocess", "POST"), 410, "removed")


def test_an_upload_that_comes_between_is_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world(KEY)
    with Stubber(bucket.client()) as stub:
        stub.add_response("head_object", {"ETag": '"old"', "ContentType": "text/plain"})
        stub.add_client_error("copy_object", "PreconditionFailed", http_status_code=412)
        assert call(f"/v1/articles/{made.head(KEY).id}/reprocess", "POST").status == 202


@pytest.mark.parametrize(("method", "more"), [("POST", "/reprocess"), ("DELETE", "")])
def test_what_cannot_be_changed(method: str, more: str) -> None:
    is_problem(call(f"/v1/articles/{NOBODY}{more}", method), 404, "not_found")
    is_problem(call(f"/v1/articles/x{more}", method), 404, "not_found")
    removed = store(head("gone", Status.REMOVED), text=None)
    is_problem(call(f"/v1/articles/{removed.id}{more}", method), 410, "removed")
    source = head().source.model_copy(update={"key": "incoming/all.zip", "member": "0.txt"})
    member = store(head("member", source=source))
    problem = is_problem(call(f"/v1/articles/{member.id}{more}", method), 409, "is_member")
    assert problem["container"] == id_of("incoming/all.zip")
    assert problem["container"] in problem["detail"]


@pytest.mark.parametrize(("method", "more"), [("POST", "/reprocess"), ("DELETE", "")])
def test_a_bucket_that_does_not_answer(method: str, more: str) -> None:
    record = store(head())
    with Stubber(bucket.client()) as stub:
        stub.add_client_error("head_object" if more else "delete_object", "SlowDown", http_status_code=503)
        is_problem(call(f"/v1/articles/{record.id}{more}", method), 503, "throttled")


# ------------------------------------------------------------------ delete


def test_a_deleted_article_leaves_nothing() -> None:
    made = world(KEY, "incoming/desk/other.txt")
    assert call(f"/v1/articles/{id_of(KEY)}", "DELETE").status == 202
    made.noticed(KEY)
    made.settle()
    made.check()
    assert made.head(KEY).status is Status.REMOVED
    is_problem(call(f"/v1/articles/{id_of(KEY)}"), 410, "removed")


def test_a_collection_goes_wherever_its_objects_are() -> None:
    inside = [f"incoming/desk/{number}.txt" for number in range(3)]
    elsewhere = ["incoming/elsewhere.txt", "incoming/other/place.txt"]
    made = world(*inside, *elsewhere)
    made.upload("incoming/desk-2/kept.txt", f"{TEXT}\nيبقى هذا المقال.".encode())
    made.settle()
    made.index()
    answer = call("/v1/collections/desk", "DELETE")
    assert answer.status == 202, answer.body
    assert answer.json() == {"collection": "desk", "deleted": 5, "more": False}
    left = boto3.client("s3").list_objects_v2(Bucket=UPLOADS)["Contents"]
    assert [one["Key"] for one in left] == ["incoming/desk-2/kept.txt"]
    for key in (*inside, *elsewhere):
        made.noticed(key)
    made.settle()
    made.check()
    is_problem(call("/v1/collections/desk", "DELETE"), 404, "unknown_collection")


@pytest.mark.parametrize("name", ["none", "%2F", "%20", "x" * 61, "..", "%C3"])
def test_a_collection_that_nobody_has(name: str) -> None:
    is_problem(call(f"/v1/collections/{name}", "DELETE"), 404, "unknown_collection")


def test_a_large_collection_goes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket, "BATCH", 4)
    s3: Any = boto3.client("s3")
    names = ["a", "b", "%", "ن", "x\x01y", "&<>", "e f"]
    for name in names:
        s3.put_object(Bucket=UPLOADS, Key=f"incoming/أخبار/{name}", Body=b"x")
    where = "/v1/collections/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
    told = [call(where, "DELETE").json() for _ in range(2)]
    assert [(one["deleted"], one["more"]) for one in told] == [(4, True), (3, False)]
    assert "Contents" not in s3.list_objects_v2(Bucket=UPLOADS)


def test_what_could_not_be_deleted_is_more() -> None:
    keys = ["incoming/desk/a", "incoming/desk/b"]
    failed = {"Key": keys[0], "Code": "InternalError", "Message": "try again"}
    for errors, status in (([failed], 202), ([failed, failed], 503)):
        with Stubber(bucket.client()) as stub:
            listed = {"Contents": [{"Key": key} for key in keys], "IsTruncated": False}
            stub.add_response("list_objects_v2", listed)
            stub.add_response("delete_objects", {"Errors": errors})
            answer = call("/v1/collections/desk", "DELETE")
        assert answer.status == status
        if status == 202:
            assert answer.json() == {"collection": "desk", "deleted": 1, "more": True}
