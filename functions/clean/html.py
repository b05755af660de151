"""A web page → its article: the words of the author and what the page says about them.

The page is parsed once with lexbor, never fetched from or run. Size in, time out: every pass is linear.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from functions.clean.html_content import find_content
from functions.clean.html_metadata import Declared, read_declared
from functions.clean.html_tree import read_tree
from shared.article import CleanText, Guess, Hints, Page
from shared.errors import Refused


def parse_html(text: str, hints: Hints) -> CleanText:
    """The article of a decoded page. Raises `Refused` (`no_article_text`) when there is none in it."""
    parser = LexborHTMLParser(text)
    declared = read_declared(parser)
    tree = read_tree(parser)
    headline = _first(declared.headline)
    content = find_content(tree, headline.value if headline else "", declared.description, declared.body)
    body = "\n".join(block.text for block in content.blocks)
    if not body:
        raise Refused("no_article_text", "The page holds no running text that could be an article.")
    return CleanText(text=body, page=_page(declared), format="html", received_at=hints.received_at)


def _first(guesses: list[Guess]) -> Guess | None:
    return guesses[0] if guesses else None


def _page(declared: Declared) -> Page:
    return Page(
        headline=_first(declared.headline),
        subtitle=_first(declared.subtitle),
        byline=tuple(declared.byline[:1]),
        published=_first(declared.published),
        updated=_first(declared.updated),
        section=_first(declared.section),
        image=_first(declared.image),
        url=_first(declared.url),
        publisher=_first(declared.publisher),
    )
