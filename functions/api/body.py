"""The JSON body of a request, checked as a whole; a problem names the place at fault by a JSON pointer (RFC 6901)."""

from pydantic import BaseModel, ConfigDict, ValidationError

from functions.api.problems import Problem
from functions.api.reply import JSON, Request

BODY_MOST = 256 * 1024
"""Bytes: a hundred files with the longest names, in Arabic and escaped, take less."""


class Body(BaseModel):
    """What a request says in its body; a name that is unknown is a slip of the client's pen."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, strict=True)


def read[B: Body](model: type[B], request: Request) -> B:
    """The body of a request.

    Raises:
        Problem: `unsupported_media_type`, `body_too_large` or `bad_body`.
    """
    given = request.headers.get("content-type", "").partition(";")[0]
    if given.strip().lower() != JSON:
        raise Problem("unsupported_media_type", f"Send a body of {JSON}, and say so in Content-Type.")
    if len(request.body) > BODY_MOST:
        raise Problem(
            "body_too_large", f"The body has {len(request.body):,} bytes; at most {BODY_MOST:,} are taken."
        )
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        raise _problem(error) from None


def bad_body(at: tuple[int | str, ...], reason: str) -> Problem:
    """The problem of a body that is wrong at a place."""
    pointer = "".join(f"/{_escaped(str(step))}" for step in at)[:200]
    where = f"{pointer} in the body" if at else "The body"
    return Problem("bad_body", f"{where} is wrong: {reason}.", pointer=pointer)


def _problem(error: ValidationError) -> Problem:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return bad_body((), "it is no JSON in UTF-8")
    return bad_body(first["loc"], first["msg"].removeprefix("Value error, "))


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
