"""A web page → its article: the words of the author and what the page says about them.

The page is parsed once with lexbor, never fetched from or run. Size in, time out: every pass is linear.
"""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

from functions.clean.folding import fold
from functions.clean.html_content import Content, find_content
from functions.clean.html_guard import tame
from functions.clean.html_kind import page_kinds
from functions.clean.html_masthead import Masthead, past_dateline, read_masthead
from functions.clean.html_metadata import Declared, read_declared
from functions.clean.html_region import letters
from functions.clean.html_tree import Tree, read_tree
from functions.clean.pagedate import read_date
from shared.article import CleanText, Guess, Hints, Page
from shared.errors import Refused

BARE = 0.25
"""A page that shows less than this of the body it declares fills it in by script: the declared one is taken."""
SHOWN = 0.6
"""Confidence from which a byline that the page shows is believed against the site's own name."""

_TAG = re.compile(r"<[^<>]{1,500}>")
_SEPARATOR = re.compile(r"\s+[|\-–—•·:»«/]+\s+|\s*\|\s*")


def parse_html(text: str, hints: Hints) -> CleanText:
    """The article of a decoded page. Raises `Refused` (`no_article_text`) when there is none in it."""
    parser = LexborHTMLParser(tame(text))
    declared = read_declared(parser)
    tree = read_tree(parser)
    headline = find_headline(declared, tree)
    content = find_content(tree, headline.value if headline else "", declared.description, declared.body)
    kept = past_dateline(tree.blocks, content.kept)
    body = "\n".join(tree.blocks[i].text for i in kept)
    warnings = page_kinds(declared, tree, kept)
    whole = declared_body(declared)
    if len(body) < BARE * len(whole):
        body, warnings = whole, (*warnings, "body_from_jsonld")
    if not any(char.isalpha() for char in body):
        raise Refused("no_article_text", "The page holds no running text that could be an article.")
    masthead = read_masthead(tree, content.headline_at, kept, _sites(declared))
    return CleanText(
        text=body,
        page=_page(declared, headline, content, masthead),
        format="html",
        received_at=hints.received_at,
        warnings=warnings,
    )


def declared_body(declared: Declared) -> str:
    """The declared `articleBody` as paragraphs, blank when it is no more than a snippet."""
    text = html.unescape(_TAG.sub("\n", declared.body))
    lines = [line for raw in text.splitlines() if (line := " ".join(raw.split()))]
    return "\n".join(lines) if len(text) > 300 else ""


def find_headline(declared: Declared, tree: Tree) -> Guess | None:
    """The declared headline that the page shows, else the first declared; without any, a heading or the title."""
    headings = [block for block in tree.blocks if block.tag in {"h1", "h2", "h3"} and block.chars <= 400][:60]
    tops = [block.text for block in headings if block.tag == "h1"][:20]
    shown = {letters(top) for top in tops}
    for guess in declared.headline:
        if letters(guess.value) in shown:
            return guess
    if declared.headline:
        first = declared.headline[0]
        own = without_site(first.value, declared, tops)
        return first if own == first.value else first.model_copy(update={"value": own})
    title = letters(declared.title)
    sites = {letters(guess.value) for guess in declared.publisher}
    said = [(block, letters(block.text)) for block in headings]
    # a logo is a heading that links home; a headline is most of the title
    titled = [(block.link_chars == 0, len(text), block) for block, text in said if text and text in title]
    if titled:
        _, size, block = max(titled, key=lambda found: found[:2])
        if size > 0.4 * len(title) and letters(block.text) not in sites:
            return Guess(
                value=" ".join(block.text.split()), confidence=0.85, evidence=f"{block.tag} and title"
            )
    lone = [block for block, text in said if block.tag == "h1" and text not in title]
    if len(lone) == 1 and lone[0].link_chars == 0:
        return Guess(value=" ".join(lone[0].text.split()), confidence=0.7, evidence="h1")
    if declared.title:
        parts = set(_SEPARATOR.split(declared.title))
        for block in tree.blocks:
            if block.text in parts and block.link_chars == 0 and block.chars > 0.4 * len(declared.title):
                return Guess(value=block.text, confidence=0.7, evidence="text and title")
        return Guess(value=without_site(declared.title, declared, tops), confidence=0.6, evidence="title")
    return None


def without_site(title: str, declared: Declared, tops: list[str]) -> str:
    """A title without the site's name at its end: what an `<h1>` says of it, else without its last short part."""
    whole = letters(title)
    for top in tops:
        if 12 < len(top) < len(title) and whole.startswith(letters(top)):
            return " ".join(top.split())
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    sites = {letters(guess.value) for guess in declared.publisher}
    for cut in cuts:
        # a motto may follow the site's name
        if len(cut.string[: cut.start()]) > 12 and letters(title[cut.end() :]).startswith(
            tuple(s for s in sites if len(s) > 4)
        ):
            return title[: cut.start()].strip()
    head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
    named = letters(tail) in sites
    if named or (not sites and len(tail) <= 30 and len(tail) < 0.5 * len(head)):
        return head.strip() or title
    return title


def _sites(declared: Declared) -> list[str]:
    """Names of the site: declared ones and the last part of the title."""
    names = [guess.value for guess in declared.publisher]
    parts = _SEPARATOR.split(declared.title)
    return names + ([parts[-1]] if len(parts) > 1 else [])


def _page(declared: Declared, headline: Guess | None, content: Content, masthead: Masthead) -> Page:
    subtitle = declared.subtitle
    if content.standfirst:
        subtitle = [Guess(value=content.standfirst, confidence=0.8, evidence="standfirst"), *subtitle]
    return Page(
        headline=headline,
        subtitle=_first(subtitle),
        byline=_byline(declared, masthead),
        published=_first(declared.published)
        or _first(masthead.published)
        or _first(masthead.updated)
        or _titled_date(declared.title),
        updated=_first(declared.updated) or _first(masthead.updated),
        section=_first(declared.section),
        image=_first(declared.image),
        url=_first(declared.url),
        publisher=_first(declared.publisher),
    )


def _titled_date(title: str) -> Guess | None:
    """A date that is a part of the title by itself."""
    for part in _SEPARATOR.split(title):
        date = read_date(fold(part))
        if date and date.share > 0.9:
            return Guess(value=date.value, confidence=0.6, evidence=f"title: {part}")
    return None


def _first(guesses: list[Guess]) -> Guess | None:
    return guesses[0] if guesses else None


def _byline(declared: Declared, masthead: Masthead) -> tuple[Guess, ...]:
    """All authors of the most trusted source that names any, each once. The site itself is its article's author only
    where the page shows no other.
    """
    sites = {letters(guess.value) for guess in declared.publisher}
    people = [guess for guess in declared.byline if letters(guess.value) not in sites]
    shown = [guess for guess in masthead.byline[:1] if guess.confidence >= SHOWN]
    if not people and shown:
        return tuple(shown)
    guesses = people or declared.byline or masthead.byline[:1]
    source = guesses[0].evidence if guesses else ""
    named = {guess.value: guess for guess in reversed(guesses) if guess.evidence == source}
    return tuple(reversed(named.values()))[:12]
