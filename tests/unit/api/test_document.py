"""An article's document is what its models would write, though none is made."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.api import views
from functions.api.document import document, written
from functions.clean.cleaner import clean
from functions.extract.extractor import extract
from functions.summarize.summarizer import summarize
from shared.article import (
    Container,
    Dropped,
    Fingerprint,
    ForeignPassage,
    Hints,
    Metadata,
    ModelUsage,
    Published,
    Status,
    Summary,
    SummarySentence,
)
from shared.store.records import Head, from_wire, head_attributes, head_of, outline_of, to_wire
from tests.template import ROOT
from tests.unit.api.records import FAILURE, SUMMARY, head, metadata

MODEL = Summary(
    headline="Un pont",
    abstract="Le pont ouvre.",
    points=(SummarySentence(text="Le pont ouvre.", start=0, end=20, score=1, leans=True),),
    method="bedrock",
    model="a model",
    grounded=False,
    evidence=((0, 20),),
    usage=ModelUsage(input_tokens=900, output_tokens=80, dollars=0.000125),
    dropped=(Dropped(kind="number", evidence="12"),),
    warnings=("model_trimmed", "short_text"),
)
PASSAGE = ForeignPassage(language="fr", script="Latn", direction="ltr", start=3, end=9, confidence=0.875)
UPDATED = Published(value="2026-03-14T08:00+01:00", precision="minute", confidence=0.5, evidence="meta")
SAMPLES = sorted((ROOT / "tests/data/samples").glob("*.txt"))


def stored(one: Head) -> dict[str, Any]:
    """The row of a record as the table gives it back, with what lists show of it."""
    listed = {
        "published": "2026-03-13",
        "section": "on lists",
        "headline": "on lists",
        "lang": "ar",
        "shard": 0,
    }
    return from_wire(to_wire(head_attributes(one) | listed))


def by_models(one: Head) -> dict[str, Any]:
    """The document field by field out of the models, as the view would write it."""
    told: dict[str, Any] = {} if one.metadata is None else dict(one.metadata)
    told |= {name: getattr(one, name) for name in Head.model_fields if name not in {"metadata", "summary"}}
    told["warnings"] = list(
        dict.fromkeys(
            warning
            for part in (one, one.metadata, one.summary)
            if part is not None
            for warning in part.warnings
        )
    )
    told["summary"] = one.summary and {
        name: getattr(one.summary, name) for name in views.SummaryView.model_fields
    }
    told["topics"] = [dict(topic) | {"labels": topic.labels or None} for topic in told.get("topics", ())]
    shown = views.Article.model_validate(
        {name: told[name] for name in views.Article.model_fields if name in told}, from_attributes=True
    )
    return json.loads(shown.model_dump_json(exclude={"text"}))  # type: ignore[no-any-return]


def same(one: Head) -> None:
    shown = document(stored(one))
    assert list(shown) == [name for name in views.Article.model_fields if name != "text"]
    assert json.loads(written(shown)) == by_models(one)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_every_field(status: Status) -> None:
    same(head(status=status))


def test_all_that_a_record_can_hold() -> None:
    full = metadata().model_copy(
        update={
            "foreign_passages": (PASSAGE,),
            "updated": UPDATED,
            "warnings": ("paywall_stub", "short_text"),
        }
    )
    same(
        head(metadata=full, summary=MODEL, status=Status.DUPLICATE).model_copy(
            update={
                "error": FAILURE,
                "duplicate_of": "0" * 20,
                "near_duplicate_of": "1" * 20,
                "warnings": ("labels_ignored",),
                "container": Container(format="zip", members=3, left_out=1),
                "fingerprint": Fingerprint(sha256="ab" * 32, simhash="0123456789abcdef"),
                "vector": bytes(512),
            }
        )
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_the_stages_make_of_a_sample(sample: Any) -> None:
    text = clean(sample.read_bytes(), Hints(filename=sample.name))
    found = extract(text)
    same(head(metadata=found, summary=summarize(text, found)))


def test_another_summary_takes_the_place_of_the_stored_one() -> None:
    shown = document(stored(head()), MODEL.model_dump_json(exclude_defaults=True))
    assert shown["summary"]["abstract"] == MODEL.abstract
    assert shown["warnings"] == list(dict.fromkeys([*head().warnings, *metadata().warnings, *MODEL.warnings]))


def test_a_row_that_lacks_what_every_record_has_is_not_shown() -> None:
    row = stored(head())
    del row["source"]
    with pytest.raises(TypeError):
        written(document(row))


def test_the_outline_has_all_but_what_is_packed() -> None:
    one = head(summary=SUMMARY).model_copy(update={"vector": bytes(512)})
    row = stored(one)
    assert outline_of(row) == one.model_copy(update={"metadata": None, "summary": None, "vector": None})
    assert head_of(row) == one
    assert isinstance(one.metadata, Metadata)
