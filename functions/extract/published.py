"""When an article was published, and last changed: what the page says, if it can be true."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from functions.extract.dates import parse_date
from shared.article import Guess, Precision, Published

IN_FUTURE = "published_in_future"
UNREADABLE = "published_unreadable"
_EARLIEST = 1600  # the first newspapers
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<minute>\d\d:?\d\d)(?P<second>:?\d\d(?:[.,]\d{1,9})?)?\s*(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)


def find_published(
    guess: Guess | None, language: str, received_at: datetime | None
) -> tuple[Published | None, tuple[str, ...]]:
    """The page's date as `Published`, cut to what is known, and warnings.

    A date more than a day after the article was received is refused (the day allows for time zones): a template's
    placeholder or an event's date is no publication date. So is one that cannot be read.
    """
    if guess is None or not guess.value.strip():
        return None, ()
    read = _read(guess.value.strip(), language, received_at)
    if read is None:
        return None, (UNREADABLE,)
    value, precision = read
    if received_at is not None and _first_moment(value) > _aware(received_at) + timedelta(days=1):
        return None, (IN_FUTURE,)
    evidence = guess.evidence or guess.value
    return Published(value=value, precision=precision, confidence=guess.confidence, evidence=evidence), ()


def _read(text: str, language: str, received_at: datetime | None) -> tuple[str, Precision] | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return parse_date(text, language, received_at)
    if not _exists(match):
        return None
    if match["minute"]:
        return text.replace(" ", "T", 1).replace(" ", ""), "second" if match["second"] else "minute"
    return text, "day" if match["day"] else "month" if match["month"] else "year"


def _exists(match: re.Match[str]) -> bool:
    try:
        datetime.fromisoformat(
            match[0].replace(",", ".") if match["day"] else f"{match['year']}-{match['month'] or '01'}-01"
        )
    except ValueError:
        return False
    return int(match["year"]) >= _EARLIEST


def _first_moment(value: str) -> datetime:
    parts = value.split("-")
    return _aware(datetime.fromisoformat(value if len(parts) > 2 else "-".join([*parts, "01", "01"][:3])))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
