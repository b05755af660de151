"""Days that are asked for at the ends of the calendar."""

from __future__ import annotations

import pytest

from tests.unit.api.calls import call


@pytest.mark.usefixtures("stack")
@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("to=0144-02-29T07:42Z", "0144-01-31", "0144-02-29"),
        ("from=0099-12&to=0100-01", "0099-12-01", "0100-01-31"),
        ("to=0001-01-03", "0001-01-01", "0001-01-03"),
        ("from=9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_years_have_four_digits_and_the_calendar_has_a_first_day(query: str, first: str, last: str) -> None:
    told = call(f"/v1/stats?{query}" + ("" if "to=" in query else "&to=9999")).json()
    assert (told["first_day"], told["last_day"], told["counts"]) == (first, last, [])
    assert call(f"/v1/articles?language=ar&{query}").json()["items"] == []
