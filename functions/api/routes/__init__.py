"""The routes, one file per family; `OPERATIONS` is all of them."""

from functions.api.operation import Operation
from functions.api.routes import articles, lists, service

OPERATIONS: tuple[Operation, ...] = (*lists.OPERATIONS, *articles.OPERATIONS, *service.OPERATIONS)
