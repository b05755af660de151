"""Where circuit breakers keep their state: one row a circuit, written only when a circuit opens or closes."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools.utilities.circuit_breaker.persistence import CircuitBreakerDynamoDBPersistence

from shared.settings import settings
from shared.store import keys, table


@cache
def circuit_states() -> CircuitBreakerDynamoDBPersistence:
    """The states of this process's circuits, shared with all others through the table."""
    return CircuitBreakerDynamoDBPersistence(
        table_name=settings().table_name,
        key_attr="PK",
        sort_key_attr="SK",
        static_pk_value=keys.CIRCUITS,
        expiry_attr="expires_at",
        boto3_client=table.client(),
    )
