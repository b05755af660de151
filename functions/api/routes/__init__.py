"""The routes, one file per family; `OPERATIONS` is all of them."""

from functions.api.operation import Operation
from functions.api.routes import articles, entities, lists, related, search, service, stats

OPERATIONS: tuple[Operation, ...] = (
    *lists.OPERATIONS,
    *articles.OPERATIONS,
    *related.OPERATIONS,
    *search.OPERATIONS,
    *entities.OPERATIONS,
    *stats.OPERATIONS,
    *service.OPERATIONS,
)
