"""ZIP archives: paths, what is left out, bounds, containers within, and what one bad member costs the others."""

from __future__ import annotations

import builtins
import gzip
import struct
import zipfile
from typing import Any

import pytest

from functions.clean.cleaner import clean
from functions.clean.containers import expand, read_member
from shared.article import Hints
from shared.errors import Refused
from tests.unit.clean.archives import (
    CONTAINERS,
    ITEM,
    TEXT,
    jsonl,
    opened,
    rss,
    zipped,
)


def names(data: bytes, name: str = "") -> list[str]:
    return [member.name for member in opened(data, name).members]


def codes(data: bytes, name: str = "", **more: int) -> dict[str, str]:
    """Code by name of the members that are refused."""
    return {each.name: each.refusal.code for each in opened(data, name, **more).members if each.refusal}


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(Refused) as refused:
        expand(data, Hints(filename=name))
    assert refused.value.message.endswith(".")
    return refused.value.code


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("news/2024/a.txt", "news/2024/a.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("../../../etc/passwd", "etc/passwd"),
        ("a/../../b.txt", "a/b.txt"),
        ("C:\\news\\a.txt", "news/a.txt"),
        ("\\\\host\\share\\a.txt", "host/share/a.txt"),
        ("./a//b.txt", "a/b.txt"),
        ("خبر عاجل.txt", "خبر عاجل.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\x07b.txt", "ab.txt"),
        ("آخر.txt".replace("آ", "ا\u0653"), "آخر.txt"),
    ],
)
def test_paths_are_names_and_nothing_else(path: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped([(path, TEXT.encode())])

    def no_file(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(builtins, "open", no_file)
    assert names(data) == [name]


def test_names_of_tools_that_forget_the_utf8_flag() -> None:
    data = bytearray(zipped([("خبر.txt", b"x")]))
    data[data.index(b"PK\x03\x04") + 7] &= ~8
    data[data.index(b"PK\x01\x02") + 9] &= ~8
    assert names(bytes(data)) == ["خبر.txt"]


def test_what_desktops_and_browsers_put_beside_documents_is_left_out() -> None:
    beside = [
        "__MACOSX/._a.txt",
        ".DS_Store",
        ".git/config",
        "Thumbs.db",
        "a_files/style.css",
        "a_files/logo.PNG",
    ]
    data = zipped([("a.txt", TEXT.encode()), ("folder/", b""), *((name, b"x") for name in beside)])
    assert names(data) == ["a.txt"]
    assert opened(data).left_out == len(beside)


def test_a_name_that_comes_again_is_numbered() -> None:
    files = [("a.txt", b"1"), ("a.txt~2", b"2"), ("a.txt", b"3"), ("/a.txt", b"4")]
    assert names(zipped(files)) == ["a.txt", "a.txt~2", "a.txt~3", "a.txt~4"]


def test_one_bad_member_costs_no_other() -> None:
    files = [
        ("good.txt", TEXT.encode()),
        ("bad.txt", b"the words of a bad member"),
        ("good too.txt", TEXT.encode()),
    ]
    data = zipped(files, zipfile.ZIP_STORED)
    at = data.index(b"the words")
    broken = data[:at] + b"?" + data[at + 1 :]
    assert codes(broken) == {"bad.txt": "malformed"}
    good = [each for each in opened(broken).members if each.refusal is None]
    assert [read_member(each).text for each in good] == [TEXT, TEXT]


def test_a_member_under_a_password_says_so() -> None:
    data = bytearray(zipped([("a.txt", TEXT.encode())]))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(data)) == {"a.txt": "encrypted"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_than_deflate_are_refused(method: int) -> None:
    assert codes(zipped([("a.txt", TEXT.encode())], method)) == {"a.txt": "unsupported_type"}


def test_sizes_that_lie_are_found_out() -> None:
    """A member of 3 MB whose headers say 100 bytes, or the other way round."""
    packed = zipped([("a.txt", b"word " * 600_000)])
    size = struct.pack("<I", 3_000_000)
    assert packed.count(size) == 2
    assert codes(packed.replace(size, struct.pack("<I", 100))) == {"a.txt": "malformed"}
    small = zipped([("a.txt", b"word " * 20)])
    assert codes(small.replace(struct.pack("<I", 100), size)) == {"a.txt": "bomb"}


def test_a_member_over_the_limit_is_refused_alone() -> None:
    data = zipped([("long.txt", b"word " * 1_000), ("a.txt", b"word")])
    assert codes(data, max_bytes=4_000) == {"long.txt": "too_large"}


def test_members_that_unpack_too_far() -> None:
    bomb = zipped([("a.txt", bytes(4_000_000)), ("b.txt", TEXT.encode())])
    assert codes(bomb) == {"a.txt": "bomb"}


def test_an_archive_that_unpacks_too_far_as_a_whole() -> None:
    block = bytes(range(256)) * 3_900  # below the size from which on the ratio of a member is looked at
    data = zipped([(f"{number}.txt", block) for number in range(51)])
    assert refusal(data) == "bomb"


def test_too_many_members() -> None:
    assert refusal(zipped([(str(number), b"") for number in range(1_001)])) == "too_many_members"
    assert len(names(zipped([(str(number), b"x") for number in range(1_000)]))) == 1_000


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", zipped([("a.txt", b"x")])[:-30]])
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    assert refusal(data) == "malformed"


@pytest.mark.parametrize("files", [[], [("folder/", b"")], [("logo.png", b"x")]])
def test_an_archive_without_documents_is_refused(files: list[tuple[str, bytes]]) -> None:
    assert refusal(zipped(files)) == "no_members"


def test_containers_in_an_archive_are_opened_once() -> None:
    inner = zipped(
        [("b.txt", TEXT.encode()), ("deeper.zip", CONTAINERS["zip"]), ("list.jsonl", CONTAINERS["jsonl"])]
    )
    files = [
        ("a.jsonl", CONTAINERS["jsonl"]),
        ("inner.zip", inner),
        ("f.xml.gz", gzip.compress(rss(ITEM), mtime=0)),
    ]
    data = zipped(files)
    assert names(data) == [
        "a.jsonl!1",
        "a.jsonl!2",
        "inner.zip!b.txt",
        "inner.zip!deeper.zip",
        "inner.zip!list.jsonl",
        "f.xml.gz!g",
    ]
    assert codes(data) == {"inner.zip!deeper.zip": "nested", "inner.zip!list.jsonl": "nested"}


def test_an_archive_that_holds_itself_for_ever_ends_at_the_second_level() -> None:
    data = CONTAINERS["zip"]
    for _ in range(30):
        data = zipped([("again.zip", data)])
    assert codes(data) == {"again.zip!again.zip": "nested"}


def test_a_damaged_container_in_an_archive_is_one_bad_member() -> None:
    data = zipped(
        [("a.zip", b"PK\x03\x04 broken"), ("b.txt", TEXT.encode()), ("c.rss", b"<rss><channel><item>")]
    )
    assert codes(data) == {"a.zip": "malformed", "c.rss": "malformed"}


def test_members_of_containers_within_count_together() -> None:
    many = jsonl(*({"id": number} for number in range(600)))
    assert refusal(zipped([("a.jsonl", many), ("b.jsonl", many)])) == "too_many_members"


def test_gzip_within_an_archive_counts_for_what_it_unpacks_to() -> None:
    packed = gzip.compress(bytes(30_000_000), 9, mtime=0)
    assert refusal(zipped([("a.gz", packed[:-9]), ("b.gz", packed[:-9])], zipfile.ZIP_STORED)) == "bomb"


@pytest.mark.parametrize(
    ("name", "code"), [("xl/workbook.xml", "office"), ("META-INF/MANIFEST.MF", "program")]
)
def test_other_documents_that_are_zip_archives_are_no_containers(name: str, code: str) -> None:
    files = [("[Content_Types].xml", b"x")] if code == "office" else []
    with pytest.raises(Refused) as refused:
        clean(zipped([*files, (name, b"x")]), Hints())
    assert refused.value.code == "unsupported_type"
    assert code in refused.value.message
    assert expand(zipped([*files, (name, b"x")]), Hints()) is None


def test_an_archive_of_another_kind_says_what_to_do() -> None:
    tar = b"a.txt".ljust(257, b"\x00") + b"ustar\x0000" + bytes(300)
    with pytest.raises(Refused) as refused:
        clean(tar, Hints(filename="a.tar"))
    assert refused.value.code == "unsupported_type"
    assert "ZIP" in refused.value.message
