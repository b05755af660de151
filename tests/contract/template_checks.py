"""What linters miss: each check reads the whole system and returns what is wrong with it, in words."""

from __future__ import annotations

from tests.contract.template_functions import (
    check_alarms_speak,
    check_environment,
    check_function_alarms,
    check_handlers,
    check_prod_is_closed,
    check_routes,
)
from tests.contract.template_queues import (
    check_dead_letters,
    check_dead_letters_are_read,
    check_event_sources,
    check_parked,
    check_queue_alarms,
    check_queues_are_private,
    check_rules_deliver,
    check_visibility,
)
from tests.contract.template_reading import Check
from tests.contract.template_roles import (
    check_cursor_key,
    check_events,
    check_models,
    check_nothing_writes_uploads,
    check_only_writes_reach_the_writer,
    check_permissions,
    check_readers_only_read,
    check_writers_write_uploads_alone,
)
from tests.contract.template_stores import (
    check_buckets,
    check_logs,
    check_table,
    check_webhook,
)

CHECKS: tuple[Check, ...] = (
    check_alarms_speak,
    check_buckets,
    check_cursor_key,
    check_dead_letters,
    check_dead_letters_are_read,
    check_environment,
    check_event_sources,
    check_events,
    check_function_alarms,
    check_handlers,
    check_logs,
    check_models,
    check_nothing_writes_uploads,
    check_only_writes_reach_the_writer,
    check_parked,
    check_permissions,
    check_prod_is_closed,
    check_queue_alarms,
    check_queues_are_private,
    check_readers_only_read,
    check_routes,
    check_rules_deliver,
    check_table,
    check_visibility,
    check_webhook,
    check_writers_write_uploads_alone,
)

__all__ = [
    "CHECKS",
    "Check",
    "check_alarms_speak",
    "check_buckets",
    "check_cursor_key",
    "check_dead_letters",
    "check_dead_letters_are_read",
    "check_environment",
    "check_event_sources",
    "check_events",
    "check_function_alarms",
    "check_handlers",
    "check_logs",
    "check_models",
    "check_nothing_writes_uploads",
    "check_only_writes_reach_the_writer",
    "check_parked",
    "check_permissions",
    "check_prod_is_closed",
    "check_queue_alarms",
    "check_queues_are_private",
    "check_readers_only_read",
    "check_routes",
    "check_rules_deliver",
    "check_table",
    "check_visibility",
    "check_webhook",
    "check_writers_write_uploads_alone",
]
