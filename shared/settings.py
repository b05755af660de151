"""The environment, parsed once, at the first use.

The fields are exactly the variables that template.yaml sets for every function (a contract test compares both ways).
"""

from __future__ import annotations

import os
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.errors import Misconfigured


class Settings(BaseModel):
    """One field per environment variable, by its lower-case name."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    table_name: str = Field(min_length=1)
    upload_bucket: str = Field(min_length=1)
    text_bucket: str = Field(min_length=1)
    clean_queue_url: str = Field(min_length=1)
    extract_queue_url: str = Field(min_length=1)
    summarize_queue_url: str = Field(min_length=1)
    remove_queue_url: str = Field(min_length=1)
    cursor_secret_arn: str = Field(min_length=1)
    event_bus_name: str
    """Where events about articles are sent; empty for nowhere."""
    index_shards: int = Field(ge=1, le=64)
    max_upload_bytes: int = Field(ge=1)
    retention_days: int = Field(ge=0)
    """How long a record lives, in days; 0 keeps it for good."""
    summary_method: Literal["extractive", "bedrock"]
    bedrock_model: str = Field(min_length=1)
    """ARN or id of the model or inference profile; counts for bedrock summaries only."""
    model_seconds: float = Field(gt=0)
    """How long a model may take for one article, retries included."""
    model_input_tokens: int = Field(ge=500)
    model_output_tokens: int = Field(ge=100)
    model_input_price: float = Field(ge=0)
    """US dollars for 1,000 tokens."""
    model_output_price: float = Field(ge=0)
    powertools_trace_disabled: bool


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        Misconfigured: a variable is missing or wrong; the message names each one.
    """
    try:
        return Settings.model_validate(
            {name: os.environ[name.upper()] for name in Settings.model_fields if name.upper() in os.environ}
        )
    except ValidationError as error:
        problems = "; ".join(f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise Misconfigured(f"environment: {problems}") from error
