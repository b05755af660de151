"""Our JSON-LD as a linked-data library reads it: a NewsArticle of schema.org, each value of a type it expects there."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from functions.api.jsonld import news_article
from shared.article import Entity, Metadata, Published, Topic
from tests.template import ROOT
from tests.unit.api.records import TEXT, head, metadata

SCHEMA = Namespace("http://schema.org/")
CONTEXT = json.loads((ROOT / "tests" / "data" / "schema_org_context.json").read_text("utf-8"))["@context"]
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
BASE = "https://api.example"
ME = URIRef(f"{BASE}/v1/articles/{head().id}")

Kinds = frozenset[str]
TEXTUAL, LINK, DATE, NUMBER, DURATION = (
    frozenset({name}) for name in ("Text", "URL", "Date", "Integer", "Duration")
)
PROPERTIES: dict[str, dict[str, Kinds]] = {
    "NewsArticle": {
        "identifier": TEXTUAL,
        "headline": TEXTUAL,
        "alternativeHeadline": TEXTUAL,
        "abstract": TEXTUAL,
        "inLanguage": TEXTUAL,
        "datePublished": DATE,
        "dateModified": DATE,
        "author": frozenset({"Person", "Organization"}),
        "publisher": frozenset({"Organization", "Person"}),
        "sourceOrganization": frozenset({"Organization", "NewsMediaOrganization"}),
        "dateline": TEXTUAL,
        "articleSection": TEXTUAL,
        "articleBody": TEXTUAL,
        "url": LINK,
        "image": LINK,
        "keywords": TEXTUAL,
        "about": frozenset({"DefinedTerm"}),
        "mentions": frozenset({"Person", "Organization", "Place"}),
        "wordCount": NUMBER,
        "timeRequired": DURATION,
    },
    "Person": {"name": TEXTUAL},
    "Organization": {"name": TEXTUAL},
    "NewsMediaOrganization": {"name": TEXTUAL},
    "Place": {"name": TEXTUAL},
    "DefinedTerm": {"termCode": TEXTUAL, "name": TEXTUAL, "inDefinedTermSet": LINK},
}
"""The properties of each type, and what schema.org expects of their values, as far as we use them."""
WANTED = frozenset({"headline", "datePublished", "dateModified", "author", "image", "publisher"})
"""What a news article should say of itself where it is known."""


def full() -> Metadata:
    updated = Published(value="2026-03-14T08:00:00+01:00", precision="second", confidence=1, evidence="")
    named = [
        Entity.model_validate({"kind": kind, "name": name, "key": name, "count": 1, "offsets": ((0, 1),)})
        for kind, name in (
            ("person", "سمير الوردي"),
            ("organization", "بلدية الورود"),
            ("place", "وادي السلام"),
        )
    ]
    return metadata().model_copy(
        update={
            "subtitle": "يفتح نهاية الشهر",
            "url": "https://news.example/a",
            "image": "https://news.example/a.jpg",
            "updated": updated,
            "entities": tuple(named),
            "topics": (Topic(code="medtop:04000000", label="الاقتصاد", score=0.6),),
        }
    )


def shown(about: Metadata, text: str | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(news_article(head(metadata=about), about, text, BASE))
    return document


def read(document: dict[str, Any]) -> Graph:
    """The document as statements; schema.org's context is ours, so that nothing is fetched."""
    assert document["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps({**document, "@context": CONTEXT}), format="json-ld")


def local(term: Node | None) -> str:
    return str(term).removeprefix(str(SCHEMA))


def kind_of(graph: Graph, value: Node) -> str:
    if not isinstance(value, Literal):
        found = graph.value(value, RDF.type)
        return local(found) if found is not None else ("URL" if str(value).startswith("http") else "nothing")
    said = value.toPython()
    if isinstance(said, int):
        return "Integer"
    if re.fullmatch(r"PT\d+S", str(value)):
        return "Duration"
    return "Text"


def is_date(value: str) -> bool:
    """ISO 8601: a year, a month, a day or a moment."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return True
    parse = date.fromisoformat if len(value) == len("2026-03-13") else datetime.fromisoformat
    return parse(value) is not None


def faults(graph: Graph) -> list[str]:
    """What schema.org has not or expects otherwise."""
    found = []
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            continue
        holder = local(graph.value(subject, RDF.type))
        expected = PROPERTIES.get(holder, {}).get(local(predicate))
        if expected is None:
            found.append(f"{holder} has no {local(predicate)}")
        elif expected is DATE:
            found += [] if is_date(str(value)) else [f"{local(predicate)} is no date"]
        elif kind_of(graph, value) not in expected:
            found.append(f"{local(predicate)} of {holder} is {kind_of(graph, value)}")
    return found


def statements(part: Any) -> int:
    """How many statements a document makes: one for each value and each type."""
    if isinstance(part, list):
        return sum(map(statements, part))
    if not isinstance(part, dict):
        return 1
    nested = sum(1 for value in part.values() for one in _listed(value) if isinstance(one, dict))
    return nested + sum(statements(value) for name, value in part.items() if name not in {"@context", "@id"})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("text", [None, TEXT])
def test_it_is_a_news_article_of_schema_org(text: str | None) -> None:
    document = shown(full(), text)
    graph = read(document)
    assert faults(graph) == []
    assert graph.value(ME, RDF.type) == SCHEMA.NewsArticle
    assert len(graph) == statements(document)  # a term that is none of schema.org's would be dropped
    has = {local(predicate) for predicate in graph.predicates(ME)}
    assert has >= WANTED | {"inLanguage", "articleSection", "keywords", "about", "mentions", "abstract"}
    assert ("articleBody" in has) is (text is not None)


def test_each_entity_is_of_its_type() -> None:
    graph = read(shown(full()))
    types = {local(graph.value(one, RDF.type)) for one in graph.objects(ME, SCHEMA.mentions)}
    assert types == {"Person", "Organization", "Place"}


def test_what_it_does_not_know_it_does_not_claim() -> None:
    document = shown(full())
    assert not document.keys() & {"isAccessibleForFree", "isPartOf", "copyrightHolder", "creditText"}


@pytest.mark.parametrize("value", ["2026", "2026-03", "2026-03-13", "2026-03-13T09:30+01:00"])
def test_a_date_of_any_precision_is_a_date(value: str) -> None:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(value), "minute")
    told = {"value": value, "precision": precision, "confidence": 1, "evidence": ""}
    about = full().model_copy(update={"published": Published.model_validate(told)})
    assert faults(read(shown(about))) == []


@pytest.mark.parametrize("address", ["/a.jpg", "javascript:alert(1)", "a.jpg"])
def test_an_address_that_is_not_whole_is_left_out(address: str) -> None:
    document = shown(full().model_copy(update={"image": address, "url": address}))
    assert not document.keys() & {"image", "url"}
    assert faults(read(document)) == []


def test_the_check_notices_what_schema_org_has_not() -> None:
    document = shown(full()) | {"headline": {"@type": "Person", "name": "x"}}
    assert faults(read(document)) == ["headline of NewsArticle is Person"]
    unknown = shown(full()) | {"headlines": "x"}
    assert len(read(unknown)) < statements(unknown)
