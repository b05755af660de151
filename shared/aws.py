"""AWS errors become ours here, once: what may pass is `Unavailable`, a request to slow down is `Throttled`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from shared.errors import Throttled, Unavailable

THROTTLES = frozenset(
    {
        "ThrottlingException",
        "Throttling",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "SlowDown",
        "TooManyRequestsException",
    }
)


@contextmanager
def translated(service: str) -> Iterator[None]:
    """Run one AWS call; every error leaves as ours. Conditions are the caller's: see `error_code`.

    Raises:
        Throttled: the service asked us to slow down.
        Unavailable: any other failure; a denied or malformed call retries in vain and ends in the dead-letter queue.
    """
    try:
        yield
    except ClientError as error:
        code = error_code(error)
        kind = Throttled if code in THROTTLES else Unavailable
        raise kind(f"{service}: {code}: {error.response['Error'].get('Message', '')}") from error
    except BotoCoreError as error:
        raise Unavailable(f"{service}: {error}") from error


def error_code(error: ClientError) -> str:
    """The service's code for an error, such as `ConditionalCheckFailedException`."""
    return error.response.get("Error", {}).get("Code", "")
