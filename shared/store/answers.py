"""DynamoDB's answers as they come over the wire: JSON that the store reads by itself.

botocore walks every answer along its model of the service, value by value, and builds the same dictionaries again: half
of the processor time of a page of rows. Its event `before-parse` comes before that; what is read here is taken over as
it is, and an empty document is left to walk. Bytes stay base64 (`shared.store.records.from_wire` knows both).
Errors are left to botocore, and so is everything where the event does not come.

Source: botocore, `Endpoint._get_response`: `customized_response_dict` is added to what was parsed.
"""

from __future__ import annotations

import json
from typing import Any

READS = ("GetItem", "BatchGetItem", "Query")
_OK = 200
_NOTHING = b"{}"


def read_ourselves(client: Any) -> None:
    """Have the answers to a client's reads as the service wrote them."""
    for operation in READS:
        client.meta.events.register(f"before-parse.dynamodb.{operation}", _take_over)


def _take_over(response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: Any) -> None:
    if response_dict["status_code"] != _OK:
        return
    customized_response_dict.update(json.loads(response_dict["body"]))
    response_dict["body"] = _NOTHING
