"""The table's own calls: one client, AWS errors translated, a failed condition as a value rather than an exception."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from shared.aws import error_code, translated
from shared.errors import Throttled
from shared.settings import settings
from shared.store.answers import read_ourselves
from shared.store.keys import Key
from shared.store.records import Item, Row, from_wire, to_wire

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from mypy_boto3_dynamodb import DynamoDBClient

BATCH = 25
"""BatchWriteItem takes 25 requests in a call."""
KEYS = 100
"""BatchGetItem takes 100 keys in a call."""
BATCH_TRIES = 6
USER_AGENT = "khulasa"
"""botocore's own is put together anew, twice for each request: a tenth of what a request takes of the processor."""
THREADS = 8
"""Reads that wait at once: fewer than the ten connections that botocore keeps."""
_ALIAS = re.compile(r"#(\w+)")


@cache
def client() -> DynamoDBClient:
    """The DynamoDB client of this process; its retries wait with jitter."""
    made = boto3.client(
        "dynamodb",
        config=Config(
            retries={"mode": "standard", "max_attempts": 5},
            parameter_validation=False,  # what we ask is of one shape per function, and each is tested
            user_agent=USER_AGENT,
        ),
    )
    read_ourselves(made)
    return made


def get(key: Key) -> Item | None:
    """The item at a key, strongly consistent; `None` where there is none."""
    with translated("dynamodb"):
        return (
            client()
            .get_item(TableName=settings().table_name, Key=to_wire(key), ConsistentRead=True)
            .get("Item")
        )


def row(key: Key) -> Row | None:
    """The item at a key in plain values, strongly consistent; `None` where there is none."""
    item = get(key)
    return None if item is None else from_wire(item)


def put(attributes: dict[str, Any], condition: str, values: dict[str, Any]) -> Item | None:
    """Write a whole item under a condition.

    Returns:
        `None` when it is written, else the item that stood against it (`{}` where there was none).
    """
    return _conditional(
        "put_item",
        Item=to_wire(attributes),
        ConditionExpression=condition,
        **_values(values),
    )


def update(
    key: Key, changes: dict[str, Any], condition: str, values: dict[str, Any], *, remove: Iterable[str] = ()
) -> Item | None:
    """Set and remove attributes of an item under a condition; returns as `put` does."""
    expression = ""
    if changes:
        expression += "SET " + ", ".join(f"#{name} = :set_{name}" for name in changes)
    if removed := [name for name in remove if name not in changes]:
        expression += " REMOVE " + ", ".join(f"#{name}" for name in removed)
    return _conditional(
        "update_item",
        Key=to_wire(key),
        UpdateExpression=expression.strip(),
        ConditionExpression=condition,
        **_values(values | {f"set_{name}": value for name, value in changes.items()}),
    )


def update_with(
    key: Key, changes: dict[str, Any], condition: str, values: dict[str, Any], puts: Iterable[dict[str, Any]]
) -> bool:
    """Set attributes of an item under a condition and put other items, all of it or nothing.

    Returns:
        False when the condition was not met.

    Raises:
        Throttled: another transaction was at work on the same items, or DynamoDB asked us to slow down.
    """
    expression = "SET " + ", ".join(f"#{name} = :set_{name}" for name in changes)
    name = settings().table_name
    updated: Any = {
        "TableName": name,
        "Key": to_wire(key),
        "UpdateExpression": expression,
        "ConditionExpression": condition,
        **_values(values | {f"set_{attribute}": value for attribute, value in changes.items()}),
        **_names(condition + expression),
    }
    items: list[Any] = [{"Update": updated}]
    items += [{"Put": {"TableName": name, "Item": to_wire(item)}} for item in puts]
    with translated("dynamodb"):
        try:
            client().transact_write_items(TransactItems=items)
        except ClientError as error:
            if error_code(error) != "TransactionCanceledException":
                raise
            reasons = {reason.get("Code") for reason in error.response.get("CancellationReasons", [])}
            if "ConditionalCheckFailed" in reasons:
                return False
            raise Throttled(f"dynamodb: transaction cancelled: {sorted(map(str, reasons))}") from error
    return True


def delete(key: Key, condition: str, values: dict[str, Any]) -> Item | None:
    """Delete an item under a condition; returns as `put` does."""
    return _conditional("delete_item", Key=to_wire(key), ConditionExpression=condition, **_values(values))


def write_all(puts: Iterable[dict[str, Any]] = (), deletes: Iterable[Key] = ()) -> None:
    """Write and delete many items, unconditionally, 25 in a call.

    Raises:
        Throttled: DynamoDB kept handing requests back.
    """
    requests: list[Any] = [{"PutRequest": {"Item": to_wire(item)}} for item in puts]
    requests += [{"DeleteRequest": {"Key": to_wire(key)}} for key in deletes]
    name = settings().table_name
    for start in range(0, len(requests), BATCH):
        waiting = requests[start : start + BATCH]
        for _ in range(BATCH_TRIES):
            with translated("dynamodb"):
                waiting = (
                    client().batch_write_item(RequestItems={name: waiting})["UnprocessedItems"].get(name, [])
                )
            if not waiting:
                break
        else:
            raise Throttled(f"dynamodb: {len(waiting)} writes handed back {BATCH_TRIES} times")


def get_all(
    wanted: Iterable[Key], attributes: Iterable[str] = (), *, consistent: bool = False
) -> list[dict[str, Any]]:
    """The items at many keys, in any order, those there are, or only some attributes of them.

    A read may be a little late unless it is asked to be consistent.

    Raises:
        Throttled: DynamoDB kept handing keys back.
    """
    name = settings().table_name
    waiting = [to_wire(key) for key in wanted]
    names = {f"#{attribute}": attribute for attribute in attributes}
    asked: dict[str, Any] = (
        {"ProjectionExpression": ", ".join(names), "ExpressionAttributeNames": names} if names else {}
    )
    if consistent:
        asked["ConsistentRead"] = True
    found: list[dict[str, Any]] = []
    tries = 0
    while waiting:
        now, waiting = waiting[:KEYS], waiting[KEYS:]
        with translated("dynamodb"):
            reply = client().batch_get_item(RequestItems={name: cast("Any", {**asked, "Keys": now})})
        found += [from_wire(item) for item in reply["Responses"].get(name, [])]
        back: list[Any] = [key for left in reply["UnprocessedKeys"].values() for key in left["Keys"]]
        tries = tries + 1 if back else 0
        if tries == BATCH_TRIES:
            raise Throttled(f"dynamodb: {len(back)} keys handed back {BATCH_TRIES} times")
        waiting = [*back, *waiting]
    return found


def together[T](reads: Sequence[Callable[[], T]]) -> list[T]:
    """What some reads give, which wait for the service at the same time; one after the other where calls are traced.

    X-Ray's SDK keeps the segment that a call belongs to in the thread that began it.
    """
    if len(reads) < 2 or not settings().powertools_trace_disabled:
        return [read() for read in reads]
    return [future.result() for future in [_threads().submit(read) for read in reads]]


def begun[T](rows: Sequence[Iterator[T]]) -> list[Iterator[T]]:
    """The same rows, the first page of each read at the same time."""
    firsts = together([partial(next, each, None) for each in rows])
    return [
        chain([first], rest) if first is not None else iter(())
        for first, rest in zip(firsts, rows, strict=True)
    ]


@cache
def _threads() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(THREADS, thread_name_prefix="reads")


def count(condition: str, values: dict[str, Any], most: int) -> int:
    """How many items lie under one partition key, counted up to `most`; costs what reading them costs."""
    arguments: dict[str, Any] = {
        "TableName": settings().table_name,
        "KeyConditionExpression": condition,
        "Select": "COUNT",
        **_values(values),
        **_names(condition),
    }
    counted = 0
    while True:
        arguments["Limit"] = most - counted
        with translated("dynamodb"):
            reply = client().query(**arguments)
        counted += reply["Count"]
        if "LastEvaluatedKey" not in reply or counted >= most:
            return counted
        arguments["ExclusiveStartKey"] = reply["LastEvaluatedKey"]


def query(
    condition: str,
    values: dict[str, Any],
    *,
    index: str | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    page: int | None = None,
) -> Iterator[dict[str, Any]]:
    """The items under one partition key, read in pages (of `page` items, at most `limit` in all) as they are asked for.

    The table is read strongly consistent; an index never can be.
    """
    arguments: dict[str, Any] = {
        "TableName": settings().table_name,
        "KeyConditionExpression": condition,
        "ScanIndexForward": not newest_first,
        **_values(values),
    }
    if index is None:
        arguments["ConsistentRead"] = True
    else:
        arguments["IndexName"] = index
    arguments |= _names(condition)
    left = limit
    while True:
        sizes = [size for size in (left, page) if size is not None]
        if sizes:
            arguments["Limit"] = min(sizes)
        with translated("dynamodb"):
            reply = client().query(**arguments)
        for item in reply["Items"]:
            yield from_wire(item)
        if left is not None:
            left -= len(reply["Items"])
        if "LastEvaluatedKey" not in reply or left == 0:
            return
        arguments["ExclusiveStartKey"] = reply["LastEvaluatedKey"]


def _values(values: dict[str, Any]) -> dict[str, Any]:
    wired = to_wire({f":{name}": value for name, value in values.items()})
    return {"ExpressionAttributeValues": wired} if wired else {}


def _names(expression: str) -> dict[str, Any]:
    """`#name` in an expression stands for the attribute `name`: half of the plain English ones are reserved words."""
    names = {f"#{name}": name for name in _ALIAS.findall(expression)}
    return {"ExpressionAttributeNames": names} if names else {}


def _conditional(operation: str, **arguments: Any) -> Item | None:
    arguments |= _names(arguments["ConditionExpression"] + arguments.get("UpdateExpression", ""))
    with translated("dynamodb"):
        try:
            getattr(client(), operation)(
                TableName=settings().table_name, ReturnValuesOnConditionCheckFailure="ALL_OLD", **arguments
            )
        except ClientError as error:
            if error_code(error) != "ConditionalCheckFailedException":
                raise
            return cast("Item", error.response.get("Item", {}))
    return None
