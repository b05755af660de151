"""The parts of the local stack that can be proven without starting it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509

from infra.local import show
from infra.local.certificate import NAMES, make_certificate
from infra.local.emulator import PROGRAM, Emulator, StackError
from infra.local.samples import CONTAINERS, NOT_ARTICLES, SAMPLES, members_of, samples
from infra.local.stack import Stack, here
from shared.messages import article_id

PORT = 4601


def _emulator(home: Path, auth: bool = False) -> Emulator:
    return Emulator(home, PORT, home / "no-such-environment", auth)


def test_a_table_keeps_arabic_from_upsetting_its_columns() -> None:
    article = {
        "status": "READY",
        "language": {"code": "ar"},
        "published": {"value": "2025-03-24T17:10"},
        "headline": "عودة الخط البحري",
        "summary": {"abstract": "رست العبارة الأولى في الميناء صباح الاثنين."},
    }
    header, row, summary = show.articles([("a.txt", article)]).splitlines()
    assert header.split() == ["status", "lang", "published", "\u2068headline\u2069"]
    assert row == "READY      ar    2025-03-24T17:10   \u2068عودة الخط البحري\u2069"
    assert summary.strip() == "\u2068رست العبارة الأولى في الميناء صباح الاثنين.\u2069"


def test_a_refused_article_shows_its_file_and_the_reason() -> None:
    refused = {"status": "REJECTED", "error": {"code": "empty", "message": "The object is empty."}}
    _, row, reason = show.articles([("empty.txt", refused)]).splitlines()
    assert "empty.txt" in row
    assert "The object is empty." in reason


def test_samples_have_ids_before_they_are_uploaded(tmp_path: Path) -> None:
    stack = Stack(_emulator(tmp_path), {"UploadBucket": "uploads"})
    found = [each for each in samples(stack) if each.path.parent == SAMPLES]
    assert {each.path.name for each in found} == {
        path.name for path in SAMPLES.iterdir() if path.is_file() and path.name not in NOT_ARTICLES
    }
    assert all(each.id == article_id("uploads", each.key) for each in found)


def test_a_sample_container_comes_with_its_members(tmp_path: Path) -> None:
    found = samples(Stack(_emulator(tmp_path), {"UploadBucket": "uploads"}))
    feed = CONTAINERS / "نشرة الساحل.rss"
    members = [None, *members_of(feed)]
    assert len(members) == 4
    assert [each.id for each in found if each.path == feed] == [
        article_id("uploads", "incoming/samples/نشرة الساحل.rss", member) for member in members
    ]


def test_a_container_says_how_much_it_holds() -> None:
    container = {"status": "EXPANDED", "container": {"format": "feed", "members": 3, "left_out": 0}}
    _, row, holds = show.articles([("a.rss", container)]).splitlines()
    assert row.startswith("EXPANDED")
    assert "holds 3 articles" in holds


def test_the_certificate_is_for_loopback_and_is_kept(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    parsed = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert tuple(names.get_values_for_type(x509.DNSName)) == NAMES
    assert [str(each) for each in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]
    assert key.stat().st_mode & 0o077 == 0
    before = certificate.read_bytes()
    make_certificate(tmp_path)
    assert certificate.read_bytes() == before


def test_an_emulator_is_known_however_long_its_command_and_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    waiting = [sys.executable, "-c", "import time; time.sleep(60)", "x" * 100, str(PROGRAM)]
    with subprocess.Popen(waiting, start_new_session=True) as process:
        try:
            emulator = _emulator(tmp_path)
            (tmp_path / "emulator.pid").write_text(str(process.pid))
            assert emulator.pid() == process.pid
            assert emulator.stop()
            assert process.wait(10) == -signal.SIGTERM
        finally:
            process.kill()


def test_a_pid_of_another_program_is_not_ours(tmp_path: Path) -> None:
    emulator = _emulator(tmp_path)
    assert emulator.pid() is None
    (tmp_path / "emulator.pid").write_text(str(os.getpid()))
    assert emulator.pid() is None
    assert not emulator.stop()


def test_tools_are_kept_to_the_emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    environment = _emulator(tmp_path, auth=True).client_environment()
    assert "AWS_PROFILE" not in environment
    assert environment["AWS_ENDPOINT_URL"] == f"https://localhost:{PORT}"
    assert environment["AWS_CA_BUNDLE"].startswith(str(tmp_path))


def test_a_missing_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(StackError, match="make setup"):
        _emulator(tmp_path).start()


def test_parameters_fit_this_machine() -> None:
    assert here()["PythonRuntime"] in {"python3.12", "python3.13", "python3.14"}
    assert here()["Architecture"] in {"arm64", "x86_64"}
