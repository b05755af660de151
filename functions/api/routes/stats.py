"""How many articles there are, per day, language, section and status."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import Field

from functions.api.operation import Answer, Operation, Query
from functions.api.periods import First, Last, moment
from functions.api.problems import Problem
from functions.api.reply import JSON, Reply, Request
from functions.api.view import View
from shared.article import Status
from shared.store import counters

DAYS_MOST = 366
DAYS_USUAL = 30
STATS_CACHE = "private, max-age=30"


class StatsQuery(Query):
    """Which days; by arrival."""

    since: Annotated[
        First | None,
        Field(alias="from", description="First day: year, month or day; thirty days ago if not given"),
    ] = None
    until: Annotated[
        Last | None, Field(alias="to", description="Last day: year, month or day; today if not given")
    ] = None


class DayCount(View):
    """How many articles that arrived on a day have a status now; language and section as far as they are known."""

    day: str
    language: str | None
    section: str | None
    status: Status
    articles: int


class DayCounts(View):
    """Counts, the newest day first."""

    first_day: str
    last_day: str
    counts: tuple[DayCount, ...]


def get_stats(request: Request, query: StatsQuery) -> Reply:
    """Articles counted by day."""
    until = moment(query.until, "last") if query.until else datetime.now(UTC)
    since = moment(query.since, "first") if query.since else _days_before(until, DAYS_USUAL - 1)
    if since > until:
        raise Problem(
            "bad_parameter", "The parameter 'from' is wrong: it is later than 'to'.", parameter="from"
        )
    if (until - since).days >= DAYS_MOST:
        raise Problem(
            "bad_parameter",
            f"The parameter 'from' is wrong: at most {DAYS_MOST} days are told.",
            parameter="from",
        )
    days = since.date().isoformat(), until.date().isoformat()  # strftime writes no zeros before a year
    counts = tuple(DayCount(**one.model_dump()) for one in counters.between(*days))
    return Reply(
        DayCounts(first_day=days[0], last_day=days[1], counts=counts).model_dump_json(), cache=STATS_CACHE
    )


def _days_before(moment: datetime, days: int) -> datetime:
    """Some days earlier, or the first day of the calendar."""
    first = datetime.min.replace(tzinfo=UTC)
    return moment - timedelta(days=days) if moment - first > timedelta(days=days) else first


OPERATIONS = (
    Operation(
        path="/v1/stats",
        run=get_stats,
        name="getStats",
        summary="Counts per day",
        description="How many articles that arrived on a day have which status, by language and section.",
        tag="service",
        query=StatsQuery,
        answers={200: Answer("Counts", {JSON: DayCounts})},
        problems=("unknown_parameter", "bad_parameter", "throttled", "unavailable"),
    ),
)
