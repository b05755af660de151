"""The routes, one file per family; `OPERATIONS` is all of them."""

from functions.api.operation import Operation
from functions.api.routes import articles, service

OPERATIONS: tuple[Operation, ...] = (*articles.OPERATIONS, *service.OPERATIONS)
