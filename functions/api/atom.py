"""A feed as Atom.

Sources: RFC 4287; RFC 5005 section 3 for the link to the next page; Media RSS 1.5.1 for the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from functions.api.feeds import TITLE, FeedItem, JsonFeed

ATOM = "application/atom+xml; charset=utf-8"
FEED_ID = "urn:khulasa:feed"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without articles was last updated: it must say something, and the same each time it is asked."""
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped (XML 1.0, production 2)."""


def document(feed: JsonFeed, received: tuple[str, ...], filters: str) -> str:
    """A feed in Atom.

    Args:
        feed: The same feed in JSON.
        received: RFC 3339 moments at which we received the items, which are their updates where no later one is known.
        filters: The filters as a query string; with it feeds of different articles have different ids.
    """
    updated = [item.date_modified or arrival for item, arrival in zip(feed.items, received, strict=True)]
    language = _attribute("xml:lang", feed.language)
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"',
            f"{language}>\n",
            _element("id", f"{FEED_ID}?{filters}" if filters else FEED_ID),
            _element("title", feed.title),
            _element("updated", max(updated, default=NEVER)),
            f"<author>{_element('name', TITLE)}</author>\n",
            _link("self", feed.feed_url, "application/atom+xml"),
            _link("next", feed.next_url, "application/atom+xml"),
            *(
                part
                for item, moment in zip(feed.items, updated, strict=True)
                for part in _entry(item, moment)
            ),
            "</feed>\n",
        )
    )


def _entry(item: FeedItem, updated: str) -> Iterator[str]:
    yield f"<entry{_attribute('xml:lang', item.language)}>\n"
    yield _element("id", item.id)
    yield _element("title", item.title or "")
    yield _element("updated", updated)
    if item.date_published is not None:
        yield _element("published", item.date_published)
    for author in item.authors or ():
        yield f"<author>{_element('name', author.name)}</author>\n"
    yield _link("alternate", item.external_url, "text/html")
    yield _link("alternate", item.url, "application/json")
    for tag in item.tags or ():
        yield f"<category{_attribute('term', tag)}/>\n"
    yield _element("summary", item.content_text)
    if item.image is not None:
        yield f"<media:thumbnail{_attribute('url', item.image)}/>\n"
    yield "</entry>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>\n"


def _link(relation: str, address: str | None, media: str) -> str:
    if address is None:
        return ""
    return f'<link rel="{relation}" type="{media}"{_attribute("href", address)}/>\n'


def _attribute(name: str, value: str | None) -> str:
    return "" if value is None else f' {name}="{_escaped(value)}"'


def _escaped(text: str) -> str:
    return escape(_IMPOSSIBLE.sub("", text))
