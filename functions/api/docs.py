"""The OpenAPI document as one HTML page for people. It holds all that it shows: no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape
from typing import Any

from functions.api.openapi import built
from functions.api.problems import PROBLEM_JSON

HTML = "text/html; charset=utf-8"
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem;color:#1b1f24;"
    "background:#fff}code,pre{font:.875em/1.45 ui-monospace,monospace;background:#f3f4f6}"
    "code{padding:.1em .25em;overflow-wrap:anywhere;unicode-bidi:isolate}"
    "pre{padding:.75rem;overflow:auto;max-height:30rem;unicode-bidi:plaintext}"
    "section{border-block-start:1px solid #d5d9de;margin-block:1.5rem}"
    "table{border-collapse:collapse;width:100%}td{text-align:start;vertical-align:top;padding:.3rem;"
    "padding-inline-end:1rem;border-block-end:1px solid #e5e7eb}h3{margin-block-end:0}b.m{color:#0b6b3a}"
    "@media(prefers-color-scheme:dark){body{background:#15181c;color:#e6e8ea}code,pre{background:#24292f}"
    "b.m{color:#5fd492}a{color:#8ab4ff}}"
)


PATTERNS_SHOWN = range(1, 80)
"""Lengths of patterns that say more to people than they hide."""


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


POLICY = (
    f"default-src 'none'; style-src 'sha256-{_sha256(STYLE)}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The page may show its own style, by its hash, and load, run, send or be framed by nothing."""


@cache
def page() -> str:
    """The page."""
    told = built()
    info = told["info"]
    operations = [
        (path, method, operation)
        for path, item in told["paths"].items()
        for method, operation in item.items()
    ]
    schemas = told["components"]["schemas"]
    return "".join(
        (
            '<!doctype html><html lang="en" dir="ltr"><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(info['title'])} API</title><style>{STYLE}</style>",
            f"<h1>{escape(info['title'])} API {escape(info['version'])}</h1><p>{_inline(info['summary'])}</p>",
            _prose(info["description"]),
            '<p><a href="openapi.json">openapi.json</a> is the same for programs.</p>',
            _contents(operations),
            *(_operation(*one, told["components"]["parameters"]) for one in operations),
            "<section><h2>Models</h2>",
            *(_model(name, schema) for name, schema in schemas.items()),
            "</section></html>",
        )
    )


def _contents(operations: list[tuple[str, str, Any]]) -> str:
    rows = "".join(
        f'<tr><td><a href="#{escape(operation["operationId"])}"><code>{method.upper()} {escape(path)}</code></a>'
        f"<td>{_inline(operation['summary'])}"
        for path, method, operation in operations
    )
    return f"<table>{rows}</table>"


def _operation(path: str, method: str, told: Any, shared: Any) -> str:
    parameters = [
        shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in told["parameters"]
    ]
    return (
        f'<section id="{escape(told["operationId"])}"><h2><b class="m">{method.upper()}</b> '
        f"<code>{escape(path)}</code></h2><p>{_inline(told['description'])}</p>"
        + ("" if told.get("security") is None else "<p>Needs no authorization.</p>")
        + _parameters(parameters)
        + _responses(told["responses"])
        + "</section>"
    )


def _parameters(parameters: list[Any]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code><td>{escape(one['in'])}"
        f"{', required' if one.get('required') else ''}<td>{_type(one['schema'])}"
        f"<td>{_inline(one.get('description', ''))}"
        for one in parameters
    )
    return f"<h3>Parameters</h3><table>{rows}</table>"


def _responses(responses: Any) -> str:
    rows, examples = [], []
    for status, told in responses.items():
        kinds = "<br>".join(
            f"<code>{escape(media)}</code> {_type(content.get('schema', {}))}"
            for media, content in told.get("content", {}).items()
            if media != PROBLEM_JSON
        )
        rows.append(f"<tr><td><b>{escape(status)}</b><td>{_inline(told['description'])}<td>{kinds}")
        examples += [one["example"] for one in told.get("content", {}).values() if "example" in one]
    shown = "".join(
        f"<details><summary>Example</summary><pre>{escape(_json(one), quote=False)}</pre></details>"
        for one in examples
    )
    return f"<h3>Answers</h3><table>{''.join(rows)}</table>{shown}"


def _model(name: str, schema: Any) -> str:
    required = set(schema.get("required", ()))
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code><td>{_type(told)}{'' if field in required else ' (optional)'}"
        f"<td>{_inline(told.get('description', ''))}"
        for field, told in schema.get("properties", {}).items()
    )
    about = _prose(schema.get("description", ""))
    values = _type(schema) if "enum" in schema else ""
    return f'<h3 id="{escape(name)}">{escape(name)}</h3>{about}{values}<table>{rows}</table>'


def _type(schema: Any) -> str:
    """A schema in a few words; a model is a link to where it is described."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return " | ".join(f"<code>{escape(str(one))}</code>" for one in values)
    if schema.get("type") == "array":
        return "list of " + _type(schema.get("items") or {"type": "values"})
    said = escape(str(schema.get("format", schema.get("type", "any"))))
    if "minimum" in schema and "maximum" in schema:
        said += f" {schema['minimum']}–{schema['maximum']}"
    if len(schema.get("pattern", "")) in PATTERNS_SHOWN:
        said += f" <code>{escape(schema['pattern'])}</code>"
    return said + (f", default <code>{escape(str(schema['default']))}</code>" if "default" in schema else "")


def _prose(text: str) -> str:
    """Paragraphs and lists of the few marks of Markdown that our descriptions use."""
    parts = []
    for block in filter(None, text.strip().split("\n\n")):
        if block.startswith("- "):
            items = re.split(r"^- ", block, flags=re.MULTILINE)[1:]
            parts.append("<ul>" + "".join(f"<li>{_inline(one)}" for one in items) + "</ul>")
        else:
            parts.append(f"<p>{_inline(block)}</p>")
    return "".join(parts)


def _inline(text: str) -> str:
    """Code and bold. The style isolates code, so that Arabic in it turns nothing around."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", marked)


def _json(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=1)
