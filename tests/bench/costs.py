"""Dollars for a million articles, line by line: measured use times listed prices (`prices.json`).

The table is billed in one of two ways. On demand each unit has its price, whenever it comes. Provisioned, a unit a
second is paid by the hour, used or not: cheaper as long as the load is steady (`infra/capacity.yaml`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.usage import FOUND_BY, ONCE, Usage
from tests.template import load

PRICES = Path(__file__).with_name("prices.json")
FUNCTIONS = {
    "clean": "CleanFunction",
    "extract": "ExtractFunction",
    "summarize": "SummarizeFunction",
    "index": "IndexFunction",
}
ALLOWED = 30.0
"""Dollars for a million articles, from upload to READY, without a language model."""


@dataclass(frozen=True)
class Line:
    """One line of the bill: what is counted per article, and dollars for a million articles.

    `provisioned` is what it is with provisioned capacity, where that makes a difference.
    """

    name: str
    per_article: str
    dollars: float
    provisioned: float | None = None

    @property
    def steady(self) -> float:
        """Dollars with provisioned capacity."""
        return self.dollars if self.provisioned is None else self.provisioned


@cache
def prices() -> dict[str, Any]:
    """The listed prices."""
    told: dict[str, Any] = json.loads(PRICES.read_text(encoding="utf-8"))
    return told


def price(name: str) -> float:
    """One price of AWS, in dollars per unit that its name tells."""
    return float(prices()["aws"][name]["dollars"])


def memory(stage: str) -> int:
    """Megabytes that the template gives a stage."""
    template = load()
    own = template["Resources"][FUNCTIONS[stage]]["Properties"].get("MemorySize")
    return int(own or template["Globals"]["Function"]["MemorySize"])


def pipeline(cpu: dict[str, float], usage: Usage, new_entities: float | None = None) -> list[Line]:
    """The bill of getting articles READY; `cpu` is milliseconds of a core by stage.

    `new_entities` is the share of entities that nobody has named before; what was measured unless given.
    """
    assumed = prices()["assumed"]
    lines = [_duration(stage, cpu.get(stage, 0.0), usage) for stage in FUNCTIONS]
    invocations = 3 / assumed["batch"] + 1 / assumed["stream_batch"]
    lines.append(_line("Lambda requests", invocations, "", "lambda_million_requests"))
    found_by, once = (sum(usage.writes[kind] for kind in kinds) for kinds in (FOUND_BY, ONCE))
    core = sum(usage.writes.values()) - found_by - once
    share = assumed["new_entities"] if new_entities is None else new_entities
    lines += [
        _units("DynamoDB writes: the record, its text, its lists", core, "write"),
        _units("DynamoDB writes: what it is found by", found_by, "write"),
        _units(f"DynamoDB writes: entities, {share:.0%} of them new", once * share, "write"),
        _units("DynamoDB reads", usage.reads, "read"),
    ]
    puts = 1 + usage.services["S3.PutObject"]
    lines.append(_line("S3 PUT, the upload itself among them", puts, "", "s3_million_puts"))
    lines.append(_line("S3 GET", usage.services["S3.GetObject"], "", "s3_million_gets"))
    sent = usage.services["SQS.SendMessage"]
    queued = 1 + sent + 2 * 3 / assumed["batch"]  # by EventBridge and by us; received and deleted in batches
    lines.append(_line("SQS", queued, "requests", "sqs_million_requests"))
    lines.append(_line("EventBridge, the bucket's event", 1, "", "eventbridge_million_events"))
    kilobytes = usage.log_bytes / 1e3
    lines.append(
        Line(
            "CloudWatch logs, metrics' lines among them", f"{kilobytes:.1f} KB", kilobytes * price("logs_gb")
        )
    )
    return lines


def keeping(usage: Usage, upload_bytes: float) -> list[Line]:
    """What a month of keeping a million articles costs."""
    table, upload, logs = usage.stored_bytes / 1e3, upload_bytes / 1e3, usage.log_bytes / 1e3
    return [
        Line("DynamoDB, a month", f"{table:.1f} KB", table * price("dynamodb_gb_month")),
        Line("S3, a month", f"{upload:.1f} KB", upload * price("s3_gb_month")),
        Line("logs, a month", f"{logs:.1f} KB", logs * price("logs_gb_month")),
    ]


def fixed(usage: Usage) -> Line:
    """What the custom metrics cost a month, however many articles there are."""
    metrics = len(usage.metric_names)
    return Line(
        "CloudWatch metrics, a month",
        f"{metrics} metrics × {len(FUNCTIONS)} functions at most",
        metrics * len(FUNCTIONS) * price("metric_month"),
    )


def reading() -> Line:
    """A million requests to the API: what is the same for all of them."""
    dollars = price("http_api_million_requests") + price("lambda_million_requests")
    return Line("a million requests to the API: gateway and Lambda requests", "", dollars)


def managed(characters: int) -> list[Line]:
    """Managed services and language models for the same million articles; their calls alone, nothing around them."""
    tiers, assumed = prices()["comprehend_tiers"], prices()["assumed"]
    units = characters / tiers["unit_characters"]
    lines = [
        Line(f"Amazon Comprehend: {name}", f"{units:.0f} units", _tiered(units))
        for name in ("entities", "key phrases", "language")
    ]
    tokens = characters / assumed["arabic_characters_per_token"]
    for model in prices()["models"]:
        dollars = tokens * model["input"] + assumed["answer_tokens"] * model["output"]
        lines.append(
            Line(f"{model['name']}, one call", f"{tokens:.0f} + {assumed['answer_tokens']} tokens", dollars)
        )
    return lines


def _tiered(millions: float) -> float:
    """Dollars for so many million units in one month."""
    tiers, dollars, begun = prices()["comprehend_tiers"], 0.0, 0.0
    for end, each in zip(tiers["up_to_million_units"], tiers["dollars_per_unit"], strict=True):
        taken = max(0.0, (millions if end is None else min(millions, end)) - begun)
        dollars, begun = dollars + taken * 1e6 * each, begun + taken
    return dollars


def _duration(stage: str, cpu: float, usage: Usage) -> Line:
    """Time of a core becomes time of the share of a vCPU that the memory brings, and calls are waited for."""
    assumed, megabytes = prices()["assumed"], memory(stage)
    share = min(1.0, megabytes / assumed["vcpu_at_megabytes"])
    calls, waits = usage.calls[stage], usage.waits[stage]
    busy = cpu + calls * assumed["call_cpu_milliseconds"]
    milliseconds = busy / share + waits * assumed["call_milliseconds"]
    seconds = milliseconds / 1e3 * megabytes / 1024
    told = f"{busy:.1f} ms of a core, {calls:.1f} calls: {milliseconds:.0f} ms at {megabytes} MB"
    return Line(f"Lambda {stage}", told, 1e6 * seconds * price("lambda_arm_gb_second"))


def _units(name: str, units: float, kind: str) -> Line:
    """Units of the table by the million, or as a share of hours for which a unit a second is kept."""
    in_use = 3_600 * prices()["assumed"]["table_use"]
    return Line(
        name,
        f"{units:.2f} units",
        units * price(f"dynamodb_million_{kind}_units"),
        units * 1e6 * price(f"dynamodb_{kind}_unit_hour") / in_use,
    )


def _line(name: str, count: float, unit: str, priced: str) -> Line:
    return Line(name, f"{count:.2f} {unit}".strip(), count * price(priced))
