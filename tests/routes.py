"""Every route from the outside, once right and once wrong: asked in process and on the local stack."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

NOBODY = "0" * 20


@dataclass(frozen=True)
class Ask:
    """A request, and the status that answers it; of a wrong one also the code of its problem."""

    path: str
    status: int
    code: str | None = None
    body: Any = None

    def sent(self) -> bytes | None:
        """The body as JSON."""
        return None if self.body is None else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Case:
    """An operation of the OpenAPI document: a right request and a wrong one."""

    operation: str
    method: str
    good: Ask
    bad: Ask


def cases(article: str, reference: str, collection: str) -> list[Case]:
    """One case per operation, reading before changing; the READY article is of the collection and names the entity."""
    one, entity = f"/v1/articles/{article}", f"/v1/entities/{quote(reference, safe='')}"
    files = [{"name": "خبر.txt", "size": 120, "content_type": "text/plain"}]

    def get(operation: str, good: str, bad: str, code: str, status: int = 400) -> Case:
        return Case(operation, "GET", Ask(good, 200), Ask(bad, status, code))

    return [
        get("listArticles", "/v1/articles?language=ar&limit=5", "/v1/articles?limit=0", "bad_parameter"),
        get("getArticle", f"{one}?include=text", f"/v1/articles/{NOBODY}", "not_found", 404),
        get("getArticleText", f"{one}/text", f"/v1/articles/{NOBODY}/text", "not_found", 404),
        get("getArticleStatus", f"{one}/status", "/v1/articles/x/status", "not_found", 404),
        get("listRelated", f"{one}/related?limit=3", f"{one}/related?limit=21", "bad_parameter"),
        get("searchArticles", f"/v1/search?q={quote('رئيس البلدية')}", "/v1/search", "bad_parameter"),
        get("listEntities", f"/v1/entities?prefix={quote('سم')}", "/v1/entities?prefix=x", "bad_parameter"),
        get("getEntity", entity, "/v1/entities/person%3Anobody", "not_found", 404),
        get("getStats", "/v1/stats?from=2026", "/v1/stats?from=2026-13", "bad_parameter"),
        get("getJsonFeed", "/v1/feed.json?language=ar", "/v1/feed.json?cursor=x", "bad_cursor"),
        get("getAtomFeed", "/v1/feed.atom", "/v1/feed.atom?colour=blue", "unknown_parameter"),
        get("getOpenApi", "/openapi.json", "/openapi.json?x=1", "unknown_parameter"),
        get("getDocs", "/docs", "/docs?x=1", "unknown_parameter"),
        get("getHealth", "/health", "/health?x=1", "unknown_parameter"),
        Case(
            "createUploads",
            "POST",
            Ask("/v1/uploads", 201, body={"files": files, "collection": collection}),
            Ask("/v1/uploads", 400, "bad_body", body={"files": []}),
        ),
        Case(
            "reprocessArticle",
            "POST",
            Ask(f"{one}/reprocess", 202),
            Ask(f"/v1/articles/{NOBODY}/reprocess", 404, "not_found"),
        ),
        Case("deleteArticle", "DELETE", Ask(one, 202), Ask(f"/v1/articles/{NOBODY}", 404, "not_found")),
        Case(
            "deleteCollection",
            "DELETE",
            Ask(f"/v1/collections/{quote(collection)}", 202),
            Ask("/v1/collections/none", 404, "unknown_collection"),
        ),
    ]
