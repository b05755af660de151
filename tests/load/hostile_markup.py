"""Hostile web pages, mail messages and web archives."""

from __future__ import annotations

import base64
from email.header import Header

from tests.load.hostile_text import ARABIC, FRENCH, Make, numbered, repeated

TEXT = f"<p>{FRENCH}</p>" * 5
HEAD = "<!DOCTYPE html><html><head><title>Une bibliothèque ouvre en ville</title></head><body>"
_LD = "<script type='application/ld+json'>"


def _page(unit: str, tail: str = TEXT) -> Make:
    return repeated(unit, HEAD, tail)


def _head(unit: str) -> Make:
    return repeated(
        unit, "<!DOCTYPE html><html><head><title>Une bibliothèque</title>", f"</head><body>{TEXT}"
    )


def _pairs(opened: str, closed: str) -> Make:
    """As many end tags as start tags, around the text."""

    def make(size: int) -> bytes:
        count = size // (len(opened) + len(closed))
        return (HEAD + opened * count + TEXT + closed * count).encode()

    return make


HTML: dict[str, Make] = {
    "prose": _page(f"<p>{ARABIC}</p>\n"),
    "deep": _page("<div>"),
    "deep and closed": _pairs("<div>", "</div>"),
    "deep inline": _page("<span>"),
    "deep lists": _page("<ul><li>"),
    "deep quotes": _page("<blockquote>"),
    "deep tables": _page("<table><tr><td>"),
    "tables in rows": _page("<table>x<tr>"),
    "deep svg": _page("<svg><g>"),
    "svg and html": _page("<svg><foreignObject><p>"),
    "deep math": _page("<math><mi><p>"),
    "templates": _page("<template>"),
    "deep ruby": _page("<ruby><rt><rp>"),
    "forms and buttons": _page("<form><button><p>"),
    "selects": _page("<select><option>"),
    "open formatting": numbered("<font size=%d><p>x", HEAD, TEXT),
    "formatting again": numbered("<b id=%d><p>x</p>", HEAD, TEXT),
    "misnested": _page("<b><i><a href=x></b><p>"),
    "links in blocks": _page("<a><div>"),
    "nobr": _page("<nobr><i>"),
    "end tags": _page("</p></div></b>"),
    "end tags of nothing": _page("</x>"),
    "soup": _page("<a<b<c<p"),
    "less than": _page("<"),
    "open tags": _page("<p "),
    "open end tags": _page("</"),
    "attributes": numbered(" a%d='<'", HEAD + "<div", f">{TEXT}"),
    "same attribute": repeated(" a=1", HEAD + "<div", f">{TEXT}"),
    "open quotes": _page("<p a='"),
    "many attributed tags": _page("<p a=1 b=2 c=3 d=4 class='x y'>m"),
    "long class": repeated("a-b ", HEAD + "<div class='", f"'>{TEXT}</div>"),
    "long style": repeated("color:red;", HEAD + "<div style='", f"'>{TEXT}</div>"),
    "bodies": numbered("<body a%d=1>", HEAD, TEXT),
    "framesets": _page("<frameset><frame>"),
    "doctypes": _page("<!DOCTYPE html>"),
    "open comments": _page("<!--"),
    "comment ends": _page("--!><!-->"),
    "cdata": _page("<![CDATA["),
    "processing instructions": _page("<?x"),
    "open scripts": _page("<script>"),
    "script escapes": _page("<script><!--<script>"),
    "styles": _page("<style></style>"),
    "textareas": _page("<textarea>"),
    "plaintext": _page("<plaintext>"),
    "titles": _head("<title>a</title>"),
    "metas": _head("<meta property='og:title' content='Une bibliothèque'>"),
    "article metas": _head("<meta property='article:author' content='A B'>"),
    "links": _head("<link rel=canonical href=https://a.example/b>"),
    "bases": _head("<base href=https://a.example/>"),
    "jsonld blocks": _head(_LD + '{"@type":"NewsArticle","headline":"Une bibliothèque"}</script>'),
    "broken jsonld": _head(_LD + "{,}</script>"),
    "deep jsonld": repeated('{"a":[', HEAD + _LD, "</script>" + TEXT),
    "wide jsonld": repeated(
        '{"@type":"Person","name":"A"},', HEAD + _LD + '{"@graph":[', "{}]}</script>" + TEXT
    ),
    "microdata": _page("<span itemprop=author itemscope><b itemprop=name>A B</b></span>"),
    "times": _page("<time datetime=2024-05-01>1 mai 2024</time> "),
    "times on lines": _page("<p><time datetime=2024-05-01>1 mai 2024</time></p>"),
    "line breaks": _page("<br>"),
    "lines by breaks": _page("mot<br>"),
    "headings": _page("<h1>Une bibliothèque ouvre en ville</h1>"),
    "headings apart": numbered("<h2>Un titre %d</h2>", HEAD, TEXT),
    "images": _page("<img src=a>"),
    "link list": numbered("<li><a href=/%d>Un autre article à lire</a></li>", HEAD, TEXT),
    "links in one block": _page("<a href=x>mot</a> "),
    "letters in spans": _page("<span>m</span>"),
    "short paragraphs": _page("<p>m</p>"),
    "short cells": _page("<td>m", TEXT),
    "captions": _page("<figure><figcaption>Une photo</figcaption></figure>"),
    "hidden": _page("<p style='display: none'>m</p>"),
    "unknown tags": numbered("<x%d>m", HEAD, TEXT),
    "entities": _page("&amp;&#x627;&notit;&CounterClockwiseContourIntegral;"),
    "open entities": _page("&#"),
    "one text": repeated("mot, ", HEAD + "<p>", f"</p>{TEXT}"),
    "one word": repeated("m", HEAD + "<p>", f"</p>{TEXT}"),
    "zero bytes": repeated("\0", HEAD, TEXT),
    "bylines": _page("<p class=author>Par Jean Martin</p>"),
    "dates": _page("<p class=date>Publié le 12 mars 2024 à 10:30</p>"),
    "a long title": repeated("mot ", "<html><head><title>", f"</title></head><body>{TEXT}"),
    "title parts": repeated("mot | ", "<html><head><title>", f"</title></head><body><h1>mot</h1>{TEXT}"),
    "a long heading": repeated("mot ", HEAD + "<h1>", f"</h1>{TEXT}"),
    "external entities": repeated(
        "&x;",
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>",
        TEXT,
    ),
}

_MAIL = (
    "From: Ville <a@b.example>\nSubject: Une bibliotheque\nMIME-Version: 1.0\n"
    "Date: Tue, 5 Mar 2024 09:30:00 +0000\n"
)
_PLAIN = "Content-Type: text/plain; charset=utf-8\n"


def _nested_parts(size: int) -> bytes:
    out = [_MAIL]
    for number in range(size // 60):
        out.append(f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n')
    return "".join([*out, _PLAIN, "\n", FRENCH]).encode()


def _nested_messages(size: int) -> bytes:
    return (_MAIL + "Content-Type: message/rfc822\n\n" * (size // 30) + _PLAIN + "\n" + FRENCH).encode()


def _encoded(body: str, charset: str = "utf-8", kind: str = "text/plain") -> Make:
    def make(size: int) -> bytes:
        head = f"{_MAIL}Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
        text = body.encode() * (size * 3 // 4 // len(body.encode()))
        return head.encode() + base64.encodebytes(text)

    return make


EML: dict[str, Make] = {
    "prose": repeated(ARABIC + "\n", _MAIL + _PLAIN + "\n"),
    "nested parts": _nested_parts,
    "nested messages": _nested_messages,
    "parts": repeated(
        f"--b\n{_PLAIN}\n{FRENCH}\n", f"{_MAIL}Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n"
    ),
    "empty parts": repeated("--b\n\n", f"{_MAIL}Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n"),
    "lines of hyphens": repeated("--\n", f"{_MAIL}Content-Type: multipart/mixed; boundary=b\n\n"),
    "header fields": repeated("X-A: b\n", _MAIL, _PLAIN + "\n" + FRENCH),
    "one header field": repeated("a", _MAIL + "X-A: ", "\n" + _PLAIN + "\n" + FRENCH),
    "folded header field": repeated(" a\n", _MAIL + "X-A: b\n", _PLAIN + "\n" + FRENCH),
    "a long subject": repeated("mot ", _MAIL.replace("Subject: ", "Subject: x"), "\n\n" + FRENCH),
    "encoded words": repeated(" =?utf-8?b?2KfZhA==?=\n", _MAIL + "Subject: x\n", _PLAIN + "\n" + FRENCH),
    "one encoded subject": repeated(
        f" {Header('مدينة', 'utf-8').encode()}\n",
        "From: a@b.example\nMIME-Version: 1.0\nSubject: x\n",
        "\n" + FRENCH,
    ),
    "open encoded words": repeated(
        "=?utf-8?q?", "From: a@b.example\nMIME-Version: 1.0\nSubject: ", "\n\n" + FRENCH
    ),
    "senders": repeated("<(a@b, ", "MIME-Version: 1.0\nSubject: x\nFrom: ", "\n\n" + FRENCH),
    "comments in the date": repeated("(", "MIME-Version: 1.0\nSubject: x\nDate: ", "\n\n" + FRENCH),
    "parameters": repeated("; a*0*=b", _MAIL + "Content-Type: text/plain", "\n\n" + FRENCH),
    "quotes in parameters": repeated('"; \\', _MAIL + "Content-Type: text/plain; a=", "\n\n" + FRENCH),
    "dispositions": repeated("Content-Disposition: inline\n", _MAIL, "\n" + FRENCH),
    "base64": _encoded(ARABIC + "\n"),
    "base64 of a page": _encoded("<b><p>", kind="text/html"),
    "base64 soup": repeated("=A==/", _MAIL + _PLAIN + "Content-Transfer-Encoding: base64\n\n"),
    "quoted-printable": repeated(
        "=D8=A7=\n", _MAIL + _PLAIN + "Content-Transfer-Encoding: quoted-printable\n\n" + FRENCH
    ),
    "quoted-printable soup": repeated(
        "=", _MAIL + _PLAIN + "Content-Transfer-Encoding: quoted-printable\n\n"
    ),
    "uuencode": repeated(
        "M" + "!" * 60 + "\n", _MAIL + _PLAIN + "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n"
    ),
    "utf-7": _encoded("+BicGRA- ", "utf-7"),
    "unicode escapes": _encoded("\\ud800 x ", "unicode_escape"),
    "idna": _encoded("xn--mgb9awbf. ", "idna"),
    "punycode": _encoded("abc-mgb9awbf", "punycode"),
    "page": repeated("<p>mot</p>", _MAIL + "Content-Type: text/html\n\n"),
    "page soup": repeated("<b><p>", _MAIL + "Content-Type: text/html\n\n", TEXT),
    "signatures": repeated("-- \n", _MAIL + _PLAIN + "\n" + FRENCH + "\n"),
    "one line": repeated("mot ", _MAIL + _PLAIN + "\n"),
    "carriage returns": repeated("\r", _MAIL + _PLAIN + "\n" + FRENCH),
}

_ARCHIVE = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/b\nSubject: x\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
)
_ROOT = "--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://a.example/b\n"
_QP = "Content-Transfer-Encoding: quoted-printable\n\n"

MHTML: dict[str, Make] = {
    "prose": repeated(f"<p>{ARABIC}</p>\n", f"{_ARCHIVE}{_ROOT}\n{HEAD}", "\n--b--\n"),
    "soup": repeated("<b><p>", f"{_ARCHIVE}{_ROOT}\n{HEAD}", f"{TEXT}\n--b--\n"),
    "quoted-printable": repeated("=3Cp=3Emot=\n", f"{_ARCHIVE}{_ROOT}{_QP}", "\n--b--\n"),
    "parts": repeated("--b\nContent-Type: image/png\n\nx\n", f"{_ARCHIVE}{_ROOT}\n{TEXT}\n", "\n--b--\n"),
    "roots": repeated(f"{_ROOT}\n{TEXT}\n", _ARCHIVE, "\n--b--\n"),
    "one picture": repeated(
        "A" * 76 + "\n",
        f"{_ARCHIVE}{_ROOT}\n{TEXT}\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n",
        "\n--b--\n",
    ),
    "one line": repeated("mot ", f"{_ARCHIVE}{_ROOT}\n<p>", "\n--b--\n"),
    "nested parts": lambda size: _nested_parts(size).replace(b"multipart/mixed", b"multipart/related", 1),
    "boundaries": repeated("--b\n", _ARCHIVE),
}
