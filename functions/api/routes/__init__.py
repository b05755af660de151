"""The routes, one file per family; `OPERATIONS` is all of them."""

from functions.api.operation import Operation
from functions.api.routes import (
    articles,
    changes,
    entities,
    feeds,
    lists,
    related,
    search,
    service,
    stats,
    uploads,
)

OPERATIONS: tuple[Operation, ...] = (
    *uploads.OPERATIONS,
    *lists.OPERATIONS,
    *articles.OPERATIONS,
    *related.OPERATIONS,
    *changes.OPERATIONS,
    *search.OPERATIONS,
    *feeds.OPERATIONS,
    *entities.OPERATIONS,
    *stats.OPERATIONS,
    *service.OPERATIONS,
)
