"""An operation of the API: one table of them drives the routes, the checks of a request and the OpenAPI document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from functions.api.body import Body, read
from functions.api.problems import Problem
from functions.api.reply import Reply, Request


class Query(BaseModel):
    """The query parameters of an operation; the base has none."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _digits(value: object) -> object:
    """Only plain digits are a number here: `10.0`, `1_0` and ` 10` are slips of the client's pen."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) < 10):
        raise ValueError("a whole number in plain digits is expected")
    return value


Count = Annotated[int, BeforeValidator(_digits)]

Language = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}$",
        description="ISO 639 code of the article's language, in lower case",
        examples=["ar"],
    ),
]


@dataclass(frozen=True)
class Answer:
    """A successful response as the OpenAPI document tells it: media types with their models or JSON schemas."""

    description: str
    content: Mapping[str, type[BaseModel] | Mapping[str, Any]]
    retry_after: bool = False
    tagged: bool = True
    """A 200 carries an entity tag, and 304 may answer instead."""


@dataclass(frozen=True)
class Operation:
    """A route: `run` gets the request, its checked query, the path's parameters in their order, and the body."""

    path: str
    run: Callable[..., Reply]
    name: str
    summary: str
    description: str
    tag: str
    answers: Mapping[int, Answer]
    method: str = "GET"
    query: type[Query] = Query
    body: type[Body] | None = None
    problems: tuple[str, ...] = ()
    open: bool = False
    """Answered without authorization."""
    methods: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """What is read may be asked for its head as well."""
        methods = (self.method, "HEAD") if self.method == "GET" else (self.method,)
        object.__setattr__(self, "methods", methods)

    @property
    def writes(self) -> bool:
        """Whether it changes anything: then another function answers it, which may."""
        return self.method != "GET"

    def answer(self, request: Request, *parameters: str) -> Reply:
        """What it answers to a request; raises `Problem` and whatever the store does."""
        query = self.checked(request)
        if self.body is None:
            return self.run(request, query, *parameters)
        return self.run(request, query, *parameters, read(self.body, request))

    def checked(self, request: Request) -> Query:
        """The query parameters of a request.

        Raises:
            Problem: `unknown_parameter` or `bad_parameter`.
        """
        try:
            return self.query.model_validate(dict(request.query))
        except ValidationError as error:
            raise self._problem(error) from None

    def _problem(self, error: ValidationError) -> Problem:
        errors = error.errors(include_url=False, include_context=False, include_input=False)
        first = min(errors, key=lambda told: told["type"] != "extra_forbidden")
        parameter = str(first["loc"][0])[:100]
        if first["type"] == "extra_forbidden":
            names = (told.alias or name for name, told in self.query.model_fields.items())
            known = ", ".join(names) or "none"
            return Problem(
                "unknown_parameter",
                f"There is no parameter {parameter!r} here; known: {known}.",
                parameter=parameter,
            )
        reason = first["msg"].removeprefix("Value error, ")
        return Problem(
            "bad_parameter", f"The parameter {parameter!r} is wrong: {reason}.", parameter=parameter
        )
