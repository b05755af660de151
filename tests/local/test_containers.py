"""A container through the stack, with the roles of the template enforced: its members come, change and go with it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from shared.messages import article_id
from tests.local.conftest import System, paragraphs

KEY = "incoming/أرشيف 2026.zip"
PAGES = {"الأول/خبر.txt": paragraphs("الحادية والعشرون"), "b.txt": paragraphs("الثانية والعشرون")}


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_becomes_its_articles_and_takes_them_along(system: System) -> None:
    files = {name: text.encode() for name, text in PAGES.items()}
    archive = system.upload(KEY, _zipped(files | {"program.bin": b"\x7fELF\x02\x01\x01" + bytes(600)}))
    members = {name: article_id(system.bucket, KEY, name) for name in (*PAGES, "program.bin")}
    status = system.await_status(archive, "EXPANDED", "REJECTED", "FAILED")
    assert status["status"] == "EXPANDED", status["error"]
    assert status["container"] == {"format": "zip", "members": 3, "left_out": 0}
    for name, text in PAGES.items():
        system.await_status(members[name], "READY")
        article = system.article(members[name])
        assert article["text"] == text
        assert (article["source"]["key"], article["source"]["member"]) == (KEY, name)
    refused = system.await_status(members["program.bin"], "REJECTED")
    assert refused["error"]["code"] == "unsupported_type"
    assert archive not in system.listed()

    system.upload(KEY, _zipped({"b.txt": PAGES["b.txt"].encode()}))
    system.await_status(members["الأول/خبر.txt"], "REMOVED")
    system.await_status(members["program.bin"], "REMOVED")
    system.await_status(members["b.txt"], "READY")

    system.delete(KEY)
    system.await_status(archive, "REMOVED")
    system.await_status(members["b.txt"], "REMOVED")
    assert not set(members.values()) & set(system.listed())


def test_sixty_lines_in_gzip(system: System) -> None:
    key = "incoming/lines.jsonl.gz"
    things = [
        {"id": number, "title": f"ملتقى الكتاب رقم {number}", "content": paragraphs(f"رقم {number}")}
        for number in range(60)
    ]
    data = gzip.compress(
        "\n".join(json.dumps(thing, ensure_ascii=False) for thing in things).encode(), mtime=0
    )
    system.upload(key, data)
    ids = {article_id(system.bucket, key, str(thing["id"])) for thing in things}
    system.until("all are listed", lambda: ids <= set(system.listed()), seconds=300)
