"""Containers: members and their names, what is left out, what is refused, and what one bad member costs the others."""

from __future__ import annotations

import builtins
import gzip
import struct
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.cleaner import clean
from functions.clean.containers import Expansion, expand, read_member
from functions.clean.member import MAX_NAME, MAX_UNPACKED, Budget, fit
from shared.article import Hints
from shared.errors import Refused
from tests.unit.clean.archives import FIRST, PAGE, SECOND, TEXT, jsonl, record, response, rss, zipped

RECEIVED = datetime(2024, 6, 5, tzinfo=UTC)
ITEM = f"<item><title>خبر</title><guid>g</guid><description>{TEXT}</description></item>"


def opened(data: bytes, name: str = "", **more: int) -> Expansion:
    expansion = expand(data, Hints(filename=name, received_at=RECEIVED), **more)
    assert expansion is not None
    return expansion


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


CONTAINERS = {
    "zip": zipped([("a.txt", TEXT.encode())]),
    "jsonl": jsonl({"id": 1, "title": "خبر", "content": TEXT}, {"id": 2, "title": "خبر", "content": TEXT}),
    "feed": rss(ITEM),
    "warc": record(response(PAGE.encode())),
}


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_container_is_no_article_and_says_how_it_is_read(kind: str, packed: bool) -> None:
    data = gzip.compress(CONTAINERS[kind]) if packed else CONTAINERS[kind]
    with pytest.raises(Refused) as refused:
        clean(data, Hints())
    assert refused.value.code == "container"
    assert "expand" in refused.value.message
    expansion = opened(data)
    assert expansion.format == kind
    assert {read_member(member).text for member in expansion.members} == {TEXT}
    assert all(member.hints.received_at is not None for member in expansion.members)


def test_an_article_is_no_container() -> None:
    assert expand(PAGE.encode(), Hints()) is None


def test_the_same_bytes_give_the_same_members() -> None:
    data = zipped([("a.txt", b"x"), ("a.txt", b"y"), ("b.jsonl", CONTAINERS["jsonl"])])
    first, second = opened(data).members, opened(data).members
    assert [(each.name, each.data) for each in first] == [(each.name, each.data) for each in second]


# ------------------------------------------------------------------ gzip


def test_gzip_around_an_article_is_taken_off() -> None:
    cleaned = clean(
        gzip.compress(PAGE.encode("cp1256")), Hints(filename="page.html.gz", content_type="application/gzip")
    )
    assert cleaned.text == TEXT
    assert (cleaned.format, cleaned.warnings) == ("html", ())


def test_gzip_of_several_members_with_padding_behind_it() -> None:
    data = gzip.compress(FIRST.encode()) + gzip.compress(b"\n" + SECOND.encode()) + bytes(512)
    assert clean(data, Hints(filename="a.txt.gz")).text == TEXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(gzip.compress(b"words")), "nested"),
        (gzip.compress(b"words " * 1_000)[:-9], "malformed"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 40, "malformed"),
        (gzip.compress(b"words " * 1_000_000), "too_large"),
        (gzip.compress(bytes(MAX_UNPACKED + 1), 1), "bomb"),
        (gzip.compress(b"") * 30_000, "too_many_members"),
        (gzip.compress(b"  \n"), "empty"),
    ],
)
def test_gzip_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(data, Hints(filename="a.txt.gz"))
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


# ------------------------------------------------------------------- zip


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
    files = [("a.jsonl", CONTAINERS["jsonl"]), ("inner.zip", inner), ("f.xml.gz", gzip.compress(rss(ITEM)))]
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
    packed = gzip.compress(bytes(30_000_000), 9)
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


# ----------------------------------------------------------------- names


@given(st.text(max_size=3_000))
def test_a_name_fits_and_is_stable(name: str) -> None:
    fitted = fit(name)
    assert len(fitted.encode()) <= MAX_NAME
    assert fit(fitted) == fitted
    assert "\n" not in fitted


@given(st.lists(st.sampled_from(["a", "a~2", "a~3", "b", ""]), max_size=30))
def test_names_are_unique(wanted: list[str]) -> None:
    budget = Budget(1, 1)
    given_names = [budget.name(name) for name in wanted]
    assert len(set(given_names)) == len(given_names)


def test_long_names_that_differ_at_their_end_stay_different() -> None:
    start = "https://news.example/" + "%D8%AE" * 500
    assert fit(start + "a") != fit(start + "b")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.binary(max_size=60)),
        max_size=6,
    ),
    st.integers(0, 10_000),
    st.integers(0, 255),
)
def test_any_damage_to_an_archive_is_told_and_never_raised(
    files: list[tuple[str, bytes]], at: int, byte: int
) -> None:
    data = bytearray(zipped([(name.replace("\x00", ""), content) for name, content in files]))
    data[at % len(data)] = byte
    with suppress(Refused):
        expansion = expand(bytes(data), Hints(filename="a.zip"))
        found = expansion.members if expansion else ()
        assert all(member.name and len(member.name.encode()) <= MAX_NAME for member in found)


def test_a_refusal_that_is_kept_holds_on_to_nothing() -> None:
    data = zipped([("a.txt", TEXT.encode())], zipfile.ZIP_STORED).replace(
        FIRST.encode(), b"?" * len(FIRST.encode())
    )
    (member,) = opened(data).members
    assert member.refusal is not None
    assert (member.refusal.__traceback__, member.refusal.__context__) == (None, None)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            read_member(member)
        assert refused.value.code == "malformed"
    assert member.refusal.__traceback__ is None
