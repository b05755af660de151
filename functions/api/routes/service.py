"""The service itself: is it alive, and what does it offer?"""

from functions.api.operation import Answer, Operation, Query
from functions.api.reply import JSON, NO_STORE, Reply, Request
from functions.api.view import View

DOCUMENT_CACHE = "public, max-age=300"


class Health(View):
    """The function answers. It looks at nothing else, as anybody may ask."""

    status: str = "ok"


def get_health(request: Request, query: Query) -> Reply:
    """Alive."""
    return Reply(Health().model_dump_json(), cache=NO_STORE)


def get_openapi(request: Request, query: Query) -> Reply:
    """The OpenAPI document, built when it is first asked for."""
    from functions.api.openapi import document

    return Reply(document(), cache=DOCUMENT_CACHE)


def get_docs(request: Request, query: Query) -> Reply:
    """The same for people."""
    from functions.api.docs import HTML, POLICY, page

    headers = {"content-security-policy": POLICY, "referrer-policy": "no-referrer"}
    return Reply(page(), content_type=HTML, cache=DOCUMENT_CACHE, headers=headers)


OPERATIONS = (
    Operation(
        path="/health",
        run=get_health,
        name="getHealth",
        summary="Alive?",
        description="Answers while the function runs; needs no authorization and reads nothing.",
        tag="service",
        answers={200: Answer("It is", {JSON: Health}, tagged=False)},
        problems=("unknown_parameter",),
        open=True,
    ),
    Operation(
        path="/openapi.json",
        run=get_openapi,
        name="getOpenApi",
        summary="This document",
        description="The API as OpenAPI 3.1, made from the code that answers.",
        tag="service",
        answers={200: Answer("The document", {JSON: {"type": "object"}})},
        problems=("unknown_parameter",),
    ),
    Operation(
        path="/docs",
        run=get_docs,
        name="getDocs",
        summary="This document for people",
        description="The OpenAPI document as one page without scripts.",
        tag="service",
        answers={200: Answer("The page", {"text/html; charset=utf-8": {"type": "string"}})},
        problems=("unknown_parameter",),
    ),
)
