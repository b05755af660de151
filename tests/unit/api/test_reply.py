"""Answers on their way out: entity tags, compression, HEAD, and what does not fit."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.api.negotiation import accepts_gzip, preferred
from functions.api.reply import COMPRESS_FROM, LAMBDA_MOST, Reply, Request, TooLarge, outgoing

PLAIN = Request(method="GET", path="/v1/articles", id="r-1")
GZIP = replace(PLAIN, headers={"accept-encoding": "gzip, deflate, br"})
LONG = Reply("وصل الوفد إلى المدينة صباح اليوم. " * 100)


def test_the_request_id_and_the_caching_are_told() -> None:
    sent = outgoing(Reply("{}", cache="private, max-age=60"), PLAIN)
    assert sent.headers["x-request-id"] == "r-1"
    assert sent.headers["cache-control"] == "private, max-age=60"
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert sent.headers["content-type"] == "application/json"


def test_long_bodies_are_compressed_for_who_accepts_it() -> None:
    sent = outgoing(LONG, GZIP)
    assert isinstance(sent.body, bytes)
    assert gzip.decompress(sent.body).decode() == LONG.body
    assert sent.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in sent.headers["vary"]


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity", "*;q=0", "GZIP;Q=0.0"])
def test_nobody_gets_gzip_who_does_not_take_it(accepted: str) -> None:
    sent = outgoing(LONG, replace(PLAIN, headers={"accept-encoding": accepted}))
    assert sent.body == LONG.body
    assert "content-encoding" not in sent.headers


def test_short_bodies_go_as_they_are() -> None:
    assert outgoing(Reply("x" * COMPRESS_FROM), GZIP).body == "x" * COMPRESS_FROM
    assert isinstance(outgoing(Reply("x" * (COMPRESS_FROM + 1)), GZIP).body, bytes)


def test_each_coding_has_a_tag_of_its_own_and_either_is_known_again() -> None:
    plain, squeezed = outgoing(LONG, PLAIN).headers["etag"], outgoing(LONG, GZIP).headers["etag"]
    assert plain != squeezed
    assert not plain.startswith("W/")
    for tag in (plain, squeezed):
        for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            for request in (PLAIN, GZIP):
                reply = outgoing(LONG, replace(request, headers={**request.headers, "if-none-match": sent}))
                assert (reply.status, reply.body) == (304, "")
                assert "content-type" not in reply.headers
                assert "content-encoding" not in reply.headers
                assert reply.headers["etag"] in {plain, squeezed}
                assert reply.headers["cache-control"] == LONG.cache


@pytest.mark.parametrize("tag", ["", '"other"', "x" * 10_000, ",,,", 'W/"'])
def test_other_tags_get_the_body(tag: str) -> None:
    assert outgoing(LONG, replace(PLAIN, headers={"if-none-match": tag})).status == 200


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_tag_names_the_body(one: str, other: str) -> None:
    def tag(body: str) -> str:
        return outgoing(Reply(body), PLAIN).headers["etag"]

    assert (tag(one) == tag(other)) == (one == other)


def test_only_a_full_answer_has_a_tag() -> None:
    for reply in (Reply("{}", status=202), Reply("{}", status=404), Reply("{}", cache="no-store")):
        sent = outgoing(reply, replace(PLAIN, headers={"if-none-match": "*"}))
        assert "etag" not in sent.headers
        assert sent.status == reply.status


def test_head_is_get_without_a_body() -> None:
    for request in (PLAIN, GZIP):
        full, head = outgoing(LONG, request), outgoing(LONG, replace(request, method="HEAD"))
        assert head.headers == full.headers
        assert (head.status, head.body) == (200, "")


def test_what_gets_through_only_compressed_is_compressed_unasked() -> None:
    large = Reply("خبر " * (LAMBDA_MOST // 6))
    sent = outgoing(large, PLAIN)
    assert isinstance(sent.body, bytes)
    assert gzip.decompress(sent.body).decode() == large.body


def test_what_cannot_get_through_is_an_error_of_ours() -> None:
    with pytest.raises(TooLarge):
        outgoing(Reply('"' * (LAMBDA_MOST - 10)), replace(PLAIN, headers={"accept-encoding": "identity"}))
    noise = random.Random(7).randbytes(LAMBDA_MOST).hex()
    with pytest.raises(TooLarge):
        outgoing(Reply(noise), GZIP)


OFFERED = ("application/json", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/html", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("Application/LD+JSON; charset=utf-8", "application/ld+json"),
        ("application/ld+json;q=0.5, application/json", "application/json"),
        ("application/ld+json, application/json;q=0.9", "application/ld+json"),
        ("application/ld+json, */*;q=0.1", "application/ld+json"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted";q=0.9', "application/ld+json"),
        ("application/json;q=0, */*", "application/ld+json"),
        ("application/ld+json;q=0", "application/json"),
    ],
)
def test_the_preferred_type(accept: str, chosen: str) -> None:
    assert preferred(accept, OFFERED) == chosen


@given(st.text(max_size=400))
def test_any_header_is_understood_somehow(header: str) -> None:
    assert preferred(header, OFFERED) in OFFERED
    assert accepts_gzip(header) in {True, False}


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip;q=0.001", True),
        ("br, gzip;q=0, *", False),
        ("zip", False),
    ],
)
def test_gzip(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted
