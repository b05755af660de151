"""The table of well-known names: each line sound, each name and key once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from functions.extract import entities_known
from functions.extract.entities_known import find_known

LINES = [
    line.split("\t")
    for line in (Path(entities_known.__file__).parent / "data" / "known.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def test_every_line_is_a_kind_a_key_a_country_and_names() -> None:
    for kind, key, country, names in LINES:
        assert kind in {"o", "p"}
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key), key
        assert re.fullmatch(r"(?:[A-Z]{2})?", country), key
        assert all(name and name == name.strip() for name in names.split("|")), key


def test_no_key_and_no_name_stands_twice() -> None:
    keys = Counter((kind, key) for kind, key, _, _ in LINES)
    names = Counter(name for *_, spelt in LINES for name in spelt.split("|"))
    assert [key for key, times in keys.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    ("names", "country"), [(("Renfe",), "ES"), (("Ryanair", "رايان إير"), "IE"), (("Maersk", "ميرسك"), "DK")]
)
def test_a_firm_has_one_key_and_the_country_of_its_seat(names: tuple[str, ...], country: str) -> None:
    known = {find_known(name, "organization") for name in names}
    assert len(known) == 1
    assert {one.country for one in known if one} == {country}
