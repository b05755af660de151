"""What a page declares about its article: JSON-LD, then OpenGraph and meta, then microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from functions.clean.html_jsonld import Thing, is_article, names, read_things, string, type_names
from functions.clean.html_microdata import Property, read_properties
from shared.article import Guess

_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
MAX_SCRIPTS, MAX_METAS = 60, 400
"""How many are read: pages have a tenth of it."""
MAX_VALUE = 3_000
"""Code points of one value."""

_TAGS = re.compile(r"<[^<>]{0,200}>")


@dataclass(slots=True)
class Declared:
    """All that the head declares, by field, the most trusted source first."""

    headline: list[Guess] = field(default_factory=list)
    subtitle: list[Guess] = field(default_factory=list)
    byline: list[Guess] = field(default_factory=list)
    published: list[Guess] = field(default_factory=list)
    updated: list[Guess] = field(default_factory=list)
    section: list[Guess] = field(default_factory=list)
    image: list[Guess] = field(default_factory=list)
    url: list[Guess] = field(default_factory=list)
    publisher: list[Guess] = field(default_factory=list)
    title: str = ""
    """The whole of `<title>`."""
    description: str = ""
    body: str = ""
    """`articleBody` of the JSON-LD, where given."""
    types: set[str] = field(default_factory=set)
    """schema.org types of the page's objects, lower-case, and `og:` before its OpenGraph type."""
    free: bool | None = None
    """`isAccessibleForFree` as declared."""

    def add(self, name: str, value: str, confidence: float, evidence: str) -> None:
        """Note one value of a field; blank ones are left out."""
        value = " ".join(_TAGS.sub(" ", value[:MAX_VALUE]).split())
        if value:
            getattr(self, name).append(Guess(value=value, confidence=confidence, evidence=evidence))


META: dict[str, tuple[tuple[str, float], ...]] = {
    "headline": (
        ("og:title", 0.9),
        ("twitter:title", 0.85),
        ("dc.title", 0.8),
        ("dcterms.title", 0.8),
        ("title", 0.7),
    ),
    "subtitle": (),
    "byline": (
        ("author", 0.8),
        ("article:author", 0.75),
        ("dc.creator", 0.8),
        ("dcterms.creator", 0.8),
        ("parsely-author", 0.85),
        ("sailthru.author", 0.85),
        ("byl", 0.85),
        ("cxenseparse:author", 0.8),
    ),
    "published": (
        ("article:published_time", 0.95),
        ("og:published_time", 0.9),
        ("datepublished", 0.9),
        ("parsely-pub-date", 0.9),
        ("sailthru.date", 0.85),
        ("dc.date.issued", 0.9),
        ("dcterms.created", 0.85),
        ("dc.date", 0.8),
        ("dcterms.date", 0.8),
        ("pubdate", 0.85),
        ("publishdate", 0.85),
        ("publish-date", 0.85),
        ("publication_date", 0.85),
        ("cxenseparse:recs:publishtime", 0.85),
        ("date", 0.7),
    ),
    "updated": (
        ("article:modified_time", 0.95),
        ("og:updated_time", 0.85),
        ("datemodified", 0.9),
        ("dcterms.modified", 0.85),
        ("lastmod", 0.8),
        ("last-modified", 0.6),
    ),
    "section": (("article:section", 0.9), ("parsely-section", 0.85), ("section", 0.7), ("category", 0.6)),
    "image": (("og:image", 0.9), ("og:image:url", 0.9), ("twitter:image", 0.85), ("twitter:image:src", 0.85)),
    "url": (("og:url", 0.85), ("twitter:url", 0.7)),
    "publisher": (("og:site_name", 0.9), ("application-name", 0.6), ("dc.publisher", 0.7)),
}


def read_declared(parser: LexborHTMLParser) -> Declared:
    """Read the machine-readable part of a page. Nothing in it can raise."""
    declared = Declared()
    if (title := parser.css_first("title")) is not None:
        declared.title = " ".join((title.text() or "")[:MAX_VALUE].split())
    scripts = [node.text() or "" for node in parser.css('script[type*="ld+json"]')[:MAX_SCRIPTS]]
    _from_jsonld(declared, read_things(scripts))
    metas: dict[str, list[str]] = {}
    for node in parser.css("meta")[:MAX_METAS]:
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name")
        content = attributes.get("content")
        if key and content:
            metas.setdefault(key.strip().lower(), []).append(content[:MAX_VALUE])
    _from_meta(declared, metas)
    if (link := parser.css_first('link[rel="canonical"]')) is not None:
        declared.add("url", link.attributes.get("href") or "", 0.95, "link canonical")
        declared.url.sort(key=lambda guess: -guess.confidence)
    _from_microdata(declared, read_properties(parser))
    _absolute(declared)
    return declared


def _from_jsonld(declared: Declared, things: list[Thing]) -> None:
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    for thing in things:
        declared.types |= type_names(thing)
    articles = [thing for thing in things if is_article(thing)]
    if not articles:
        return
    # a page may declare its teasers too: the article is the one that the title names
    article = next((one for one in articles[:50] if _named(one, declared.title)), articles[0])
    add = declared.add
    add("headline", string(article.get("headline")) or string(article.get("name")), 0.95, "jsonld headline")
    add("subtitle", string(article.get("alternativeHeadline")), 0.8, "jsonld alternativeHeadline")
    for name in names(article.get("author") or article.get("creator"), by_id):
        if "://" not in name:
            add("byline", string(name), 0.9, "jsonld author")
    add("section", string(article.get("articleSection")), 0.9, "jsonld articleSection")
    add("image", string(article.get("image")) or string(article.get("thumbnailUrl")), 0.9, "jsonld image")
    add("url", string(article.get("url")), 0.9, "jsonld url")
    for name in names(article.get("publisher"), by_id)[:1]:
        add("publisher", string(name), 0.95, "jsonld publisher")
    for name, key in (
        ("published", "datePublished"),
        ("published", "dateCreated"),
        ("updated", "dateModified"),
    ):
        add(name, iso_date(string(article.get(key))), 0.97, f"jsonld {key}")
    free = article.get("isAccessibleForFree")
    if free is not None:
        declared.free = str(free).strip().lower() not in {"false", "0", "no"}
    body = article.get("articleBody")
    declared.body = body if isinstance(body, str) else ""


def _named(article: Thing, title: str) -> bool:
    headline = " ".join(string(article.get("headline")).split())
    return len(headline) > 8 and headline in title


def _from_meta(declared: Declared, metas: dict[str, list[str]]) -> None:
    for name, keys in META.items():
        for key, confidence in keys:
            for value in metas.get(key, ())[: 8 if name == "byline" else 1]:
                if name in {"published", "updated"}:
                    value = iso_date(value)
                if name == "byline" and "://" in value:
                    continue
                declared.add(name, value, confidence, f"meta {key}")
    for key in ("description", "og:description", "twitter:description"):
        declared.description = declared.description or metas.get(key, [""])[0]
    for kind in metas.get("og:type", ()):
        declared.types.add("og:" + kind.strip().lower())


_MICRODATA = {
    "headline": ("headline", 0.85),
    "alternativeheadline": ("subtitle", 0.7),
    "author": ("byline", 0.8),
    "creator": ("byline", 0.75),
    "datepublished": ("published", 0.9),
    "datemodified": ("updated", 0.9),
    "articlesection": ("section", 0.8),
    "image": ("image", 0.75),
    "thumbnailurl": ("image", 0.7),
    "mainentityofpage": ("url", 0.7),
    "publisher": ("publisher", 0.8),
}


def _from_microdata(declared: Declared, properties: list[Property]) -> None:
    for prop in properties:
        if prop.name == "isaccessibleforfree":
            if declared.free is None:
                declared.free = prop.value.strip().lower() not in {"false", "0", "no"}
            continue
        name, confidence = _MICRODATA[prop.name]
        value = iso_date(prop.value) if name in {"published", "updated"} else prop.value
        declared.add(name, value, confidence, f"microdata {prop.name}")


def iso_date(value: str) -> str:
    """An ISO 8601 date or date-time at the start of `value`, put in canonical form; blank when there is none.

    Seconds and zone are kept when written; nothing is added that is not there.
    """
    match = _ISO.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    if not (1900 <= int(year) <= 2200 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return date
    zone = "" if zone is None else zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{int(hour):02}:{minute}" + (f":{second}" if second else "") + zone


def _absolute(declared: Declared) -> None:
    """Addresses relative to the canonical one are completed; other schemes than http(s) are dropped."""
    base = next(
        (guess.value for guess in declared.url if guess.value.startswith(("https://", "http://"))), ""
    )
    for name in ("url", "image"):
        kept = []
        for guess in getattr(declared, name):
            try:
                value = urljoin(base, guess.value) if base else guess.value
            except ValueError:
                continue
            if value.startswith(("https://", "http://")):
                kept.append(guess.model_copy(update={"value": value}))
        setattr(declared, name, kept)
