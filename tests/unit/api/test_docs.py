"""The page for people shows the whole contract, loads nothing, runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from functions.api import openapi
from functions.api.address import base_url
from functions.api.routes import OPERATIONS
from tests.unit.api.calls import call

MOST_BYTES = 80_000
VOID = {"meta", "br"}
OPTIONAL_END = {"tr", "td", "li", "p", "html"}


class Page(HTMLParser):
    """The tags of a page, its text, and what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID | OPTIONAL_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in OPTIONAL_END:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def page() -> Page:
    return Page(call("/docs").body)


def test_it_is_html_that_is_whole_and_small(page: Page) -> None:
    answer = call("/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.body.encode()) <= MOST_BYTES
    assert page.open == []


def test_it_tells_every_operation_parameter_and_model(page: Page) -> None:
    told = openapi.built()
    for operation in OPERATIONS:
        assert operation.path in page.text
        assert {"id": operation.name} in [attributes for tag, attributes in page.tags if tag == "section"]
    for item in told["paths"].values():
        for operation in item.values():
            for parameter in operation["parameters"]:
                assert parameter.get("name", "") in page.text
    anchors = {attributes.get("id") for _, attributes in page.tags}
    assert set(told["components"]["schemas"]) <= anchors
    links = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    assert {link.removeprefix("#") for link in links} <= anchors | {"openapi.json"}


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(page: Page) -> None:
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "form", "object"})
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)


def test_its_policy_allows_its_own_style_alone() -> None:
    answer = call("/docs")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    [style] = re.findall(r"<style>(.*?)</style>", answer.body, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


def test_its_style_knows_no_left_and_right() -> None:
    [style] = re.findall(r"<style>(.*?)</style>", call("/docs").body, re.DOTALL)
    assert not re.search(r"\b(left|right)\b", style)
    assert "unicode-bidi:isolate" in style


@pytest.mark.parametrize(
    ("domain", "stage", "headers", "expected"),
    [
        ("api.example", "$default", {"x-forwarded-proto": "https"}, "https://api.example"),
        ("api.example", "v2", {}, "https://api.example/v2"),
        ("api.example", "$default", {"host": "evil.example"}, "https://api.example"),
        ("api.example", "$default", {"host": "evil.example:8080"}, "https://api.example"),
        ("api.example", "$default", {"x-forwarded-proto": "javascript"}, "https://api.example"),
        ("api.localhost", "$default", {"host": "api.localhost:4566"}, "http://api.localhost:4566"),
        ("api.localhost", "$default", {"host": "api.localhost:4566/x"}, "https://api.localhost"),
        (None, None, {"host": "evil.example"}, ""),
    ],
)
def test_the_address_is_the_gateways_word(
    domain: str | None, stage: str | None, headers: dict[str, str], expected: str
) -> None:
    assert base_url(domain, stage, headers) == expected
