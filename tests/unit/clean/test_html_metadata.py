"""What pages declare and show about their article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.clean.html import parse_html
from functions.clean.html_jsonld import read_things
from functions.clean.html_masthead import author_name
from functions.clean.html_metadata import iso_date
from shared.article import Hints, Page

BODY = (
    "<p>La ville a ouvert hier une nouvelle bibliothèque, en présence de nombreux habitants et d'écoliers.</p>"
    "<p>Elle compte vingt mille livres, une salle de lecture et un coin réservé aux plus jeunes lecteurs.</p>"
)


def page(
    head: str = "", masthead: str = "", title: str = "Une bibliothèque ouvre ses portes - Le Phare"
) -> Page:
    markup = (
        f"<html><head><title>{title}</title>{head}</head><body><div><h1>Une bibliothèque ouvre ses portes</h1>"
        f"<div>{masthead}</div><div>{BODY}</div></div></body></html>"
    )
    return parse_html(markup, Hints()).page


def jsonld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "author": {"name": "Lina Roux"}, "datePublished": "2024-05-06T07:08:09Z",}',
        (
            '[{"@type": "WebSite"}, {"@type": ["NewsArticle"], "author": [{"name": "Lina Roux"}],'
            '"datePublished": "2024-05-06T07:08:09Z"}]'
        ),
        (
            '{"@graph": [{"@type": "Article", "author": {"@id": "#a"}, "datePublished": "2024-05-06T07:08:09Z"},'
            '{"@type": "Person", "@id": "#a", "name": "Lina Roux"}]}'
        ),
        (
            "<!-- {&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;author&quot;: &quot;Lina Roux&quot;,"
            "&quot;datePublished&quot;: &quot;2024-05-06T07:08:09Z&quot;} -->"
        ),
        (
            '{"@type": "WebSite", "name": "x"} {"@type": "Report", "author": "Lina Roux", '
            '"description": "two\nlines", "datePublished": "2024-05-06T07:08:09Z"}'
        ),
    ],
    ids=["trailing comma", "array", "graph and reference", "entities in a comment", "two objects"],
)
def test_jsonld_as_sites_write_it(script: str) -> None:
    found = page(jsonld(script))
    assert [guess.value for guess in found.byline] == ["Lina Roux"]
    assert found.published is not None
    assert found.published.value == "2024-05-06T07:08:09Z"
    assert found.published.evidence.startswith("jsonld")


def test_jsonld_is_trusted_before_meta() -> None:
    head = jsonld('{"@type": "Article", "datePublished": "2024-05-06"}')
    found = page(head + '<meta property="article:published_time" content="2024-05-09">')
    assert found.published is not None
    assert found.published.value == "2024-05-06"


def test_meta_fills_what_jsonld_leaves_open() -> None:
    found = page(
        '<meta name="author" content="Lina Roux"><meta property="article:section" content="Culture">'
        '<meta property="article:modified_time" content="2024-05-07T10:00:00+02:00">'
        '<meta property="og:image" content="/a.jpg"><link rel="canonical" href="https://phare.example/b">'
    )
    assert [guess.value for guess in found.byline] == ["Lina Roux"]
    assert found.section is not None
    assert found.section.value == "Culture"
    assert found.updated is not None
    assert found.updated.value == "2024-05-07T10:00:00+02:00"
    assert found.image is not None
    assert found.image.value == "https://phare.example/a.jpg"
    assert found.url is not None
    assert found.url.value == "https://phare.example/b"


def test_microdata_is_read() -> None:
    found = page(
        masthead='<span itemprop="author"><b itemprop="name">Lina Roux</b></span>'
        '<meta itemprop="datePublished" content="2024-05-06">'
    )
    assert [guess.value for guess in found.byline] == ["Lina Roux"]
    assert found.published is not None
    assert found.published.value == "2024-05-06"


def test_microdata_gives_every_field_that_it_has() -> None:
    found = page(
        masthead='<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<link itemprop="mainEntityOfPage" href="https://phare.example/b">'
        '<span itemprop="articleSection">Culture</span><img itemprop="image" src="/a.jpg">'
        '<meta itemprop="dateModified" content="2024-05-07">'
        '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        '<meta itemprop="name" content="Le Phare"></div>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">Lina Roux</i></span>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">Jo Blanc</i></span>'
        "</div>"
    )
    assert [guess.value for guess in found.byline] == ["Lina Roux", "Jo Blanc"]
    given = {name: getattr(found, name) for name in ("section", "image", "url", "publisher", "updated")}
    assert {name: guess.value for name, guess in given.items()} == {
        "section": "Culture",
        "image": "https://phare.example/a.jpg",
        "url": "https://phare.example/b",
        "publisher": "Le Phare",
        "updated": "2024-05-07",
    }
    assert {guess.evidence.split()[0] for guess in given.values()} == {"microdata"}


def test_microdata_of_comments_and_products_is_not_the_article() -> None:
    found = page(
        masthead='<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<span itemprop="author">Zoé Noir</span><time itemprop="datePublished" datetime="2024-05-09">hier</time></div>'
        '<div itemscope itemtype="https://schema.org/Product"><img itemprop="image" src="https://phare.example/c.jpg"></div>'
    )
    assert not any(guess.evidence.startswith("microdata") for guess in found.byline)
    assert found.published is None or not found.published.evidence.startswith("microdata")
    assert found.image is None


def test_meta_is_trusted_before_microdata() -> None:
    found = page(
        '<meta name="author" content="Lina Roux">',
        masthead='<span itemprop="author">Le service des livres</span>',
    )
    assert [guess.value for guess in found.byline] == ["Lina Roux"]


def test_the_article_is_the_declared_one_that_the_title_names() -> None:
    script = (
        '[{"@type": "NewsArticle", "headline": "Un autre sujet du jour", "author": "Zoé Noir"},'
        '{"@type": "NewsArticle", "headline": "Une bibliothèque ouvre ses portes", "author": "Lina Roux"}]'
    )
    assert [guess.value for guess in page(jsonld(script)).byline] == ["Lina Roux"]


@pytest.mark.parametrize("masthead", ["<span>Par Lina Roux</span>", '<p class="author">Lina Roux</p>'])
def test_the_site_is_the_author_only_where_the_page_names_no_other(masthead: str) -> None:
    head = '<meta property="og:site_name" content="Le Phare"><meta name="author" content="Le Phare">'
    assert [guess.value for guess in page(head).byline] == ["Le Phare"]
    assert [guess.value for guess in page(head, masthead=masthead).byline] == ["Lina Roux"]


def test_an_address_is_no_author() -> None:
    script = '{"@type": "Article", "author": ["https://phare.example/lina", {"name": "Lina Roux"}]}'
    assert [guess.value for guess in page(jsonld(script)).byline] == ["Lina Roux"]


@pytest.mark.parametrize(
    ("masthead", "name"),
    [
        ("<p>Par Lina Roux le 6 mai 2024</p>", "Lina Roux"),
        ("<p>Written by Lina Roux on May 6, 2024</p>", "Lina Roux"),
        ("<p>By Lina Roux, in Culture · 6 May 2024</p>", "Lina Roux"),
        ("<p>كتبت: سلمى بن عمر - 6 ماي 2024</p>", "سلمى بن عمر"),
    ],
)
def test_a_byline_with_its_date_on_one_line(masthead: str, name: str) -> None:
    markup = f"<title>Le Phare</title><div><h1>Une bibliothèque ouvre</h1><div>{masthead}</div><div>{BODY}</div></div>"
    cleaned = parse_html(markup, Hints())
    assert [guess.value for guess in cleaned.page.byline] == [name]
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-05-06"
    assert cleaned.text.startswith("La ville a ouvert hier")


@pytest.mark.parametrize("label", ["Mots-clés", "Written by"])
def test_a_label_beside_the_date_is_no_author(label: str) -> None:
    assert page(masthead=f"<div>6 mai 2024</div><div>{label}</div>").byline == ()


def test_a_date_in_the_title_counts_where_there_is_no_other() -> None:
    found = page(title="Une bibliothèque ouvre ses portes | Culture | 06.05.2024")
    assert found.published is not None
    assert found.published.value == "2024-05-06"
    assert found.published.evidence.startswith("title")


@pytest.mark.parametrize(
    ("masthead", "name", "day"),
    [
        (
            "<span>Par Lina Roux</span> <span>Publié le 06/05/2024 à 16h20</span>",
            "Lina Roux",
            "2024-05-06T16:20",
        ),
        (
            '<p class="byline">Lina Roux</p><p><time datetime="2024-05-06">hier</time></p>',
            "Lina Roux",
            "2024-05-06",
        ),
        (
            "<span>بقلم سلمى بن عمر</span><span>الاثنين 6 ماي 2024 - 16:20</span>",
            "سلمى بن عمر",
            "2024-05-06T16:20",
        ),
        ("<div>سلمى بن عمر</div><div>6 أيار 2024</div>", "سلمى بن عمر", "2024-05-06"),
        ("<span>Le Phare - Lina Roux</span><span>6 mai 2024</span>", "Lina Roux", "2024-05-06"),
        ('<span>By</span> <a rel="author" href="/l">Lina Roux</a> | 6 May 2024', "Lina Roux", "2024-05-06"),
    ],
)
def test_masthead_names_author_and_day(masthead: str, name: str, day: str) -> None:
    found = page(masthead=masthead)
    assert [guess.value for guess in found.byline] == [name]
    assert found.published is not None
    assert found.published.value == day


def test_update_is_not_the_publication() -> None:
    found = page(masthead="<div>Mis à jour le 9 mai 2024</div><div>Publié le 6 mai 2024</div>")
    assert found.published is not None
    assert found.published.value == "2024-05-06"
    assert found.updated is not None
    assert found.updated.value == "2024-05-09"


def test_nothing_is_guessed_from_a_bare_page() -> None:
    found = page()
    assert found.byline == ()
    assert found.published is None
    assert found.url is None


def test_headline_is_the_one_that_the_page_shows() -> None:
    head = (
        jsonld('{"@type": "Article", "headline": "Livres: ça ouvre!"}')
        + '<meta property="og:title" content="Une bibliothèque ouvre ses portes">'
    )
    found = page(head)
    assert found.headline is not None
    assert found.headline.value == "Une bibliothèque ouvre ses portes"


def test_site_name_is_cut_off_the_title() -> None:
    markup = f"<title>Une bibliothèque ouvre ses portes | Le Phare</title><div>{BODY}</div>"
    found = parse_html(markup, Hints()).page
    assert found.headline is not None
    assert found.headline.value == "Une bibliothèque ouvre ses portes"


def test_a_motto_behind_the_site_goes_with_it() -> None:
    head = (
        '<meta property="og:title" content="Une bibliothèque ouvre | Le Phare - le journal des gens">'
        '<meta property="og:site_name" content="Le Phare">'
    )
    found = parse_html(f"<head>{head}</head><div>{BODY}</div>", Hints()).page
    assert found.headline is not None
    assert found.headline.value == "Une bibliothèque ouvre"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-06T07:08:09.123Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06 07:08 +0200", "2024-05-06T07:08+02:00"),
        ("2024-5-6", "2024-05-06"),
        ("2024-13-06", ""),
        ("yesterday", ""),
    ],
)
def test_iso_date(value: str, expected: str) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    "text", ["12 commentaires", "", "https://x.example", "Lire aussi ?", "2 min", "x" * 200]
)
def test_what_is_no_name(text: str) -> None:
    assert author_name(text) == ""


@given(st.text(max_size=300))
def test_broken_jsonld_never_raises(script: str) -> None:
    assert isinstance(read_things([script, "{" + script, "[" + script]), list)
