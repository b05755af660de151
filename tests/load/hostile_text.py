"""Hostile documents of the formats that are text: flattened pages, Markdown, RTF, JSON.

Every generator takes a size in bytes and makes a document of about that size. Where a case is about one pattern
said over and over, `repeated` makes it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable

Make = Callable[[int], bytes]

ARABIC = "أعلن المجلس البلدي مساء الخميس عن انطلاق أشغال ترميم السوق القديم وسط المدينة، وفق بلاغ رسمي."
FRENCH = "La ville a ouvert hier une nouvelle bibliothèque, en présence de nombreux habitants du quartier."


def repeated(unit: str | bytes, head: str | bytes = b"", tail: str | bytes = b"") -> Make:
    """`head`, then `unit` as often as the size allows, then `tail`."""
    body, first, last = (one.encode() if isinstance(one, str) else one for one in (unit, head, tail))
    return lambda size: first + body * max(1, (size - len(first) - len(last)) // len(body)) + last


def numbered(unit: str, head: str = "", tail: str = "") -> Make:
    """As `repeated`, with a number of its own put in each copy of the unit at `%d`."""

    def make(size: int) -> bytes:
        count = max(1, (size - len(head) - len(tail)) // (len(unit.encode()) + 4))
        return (head + "".join(unit.replace("%d", str(i)) for i in range(count)) + tail).encode()

    return make


def _noise(low: int, high: int) -> Make:
    return lambda size: bytes(random.Random(7).choices(range(low, high), k=size))


def _shuffled(alphabet: str, tail: str = "") -> Make:
    def make(size: int) -> bytes:
        width = sum(len(char.encode()) for char in alphabet) / len(alphabet)
        return ("".join(random.Random(7).choices(alphabet, k=int(size / width))) + tail).encode()

    return make


def _wrong(text: str, told: str, read: str, times: int = 1) -> str:
    for _ in range(times):
        text = text.encode(told).decode(read, errors="replace")
    return text


def _marked_letters(size: int) -> bytes:
    """One letter under marks that canonical order puts the other way round, one by one."""
    return ("a" + "\u0315\u0316" * (size // 4) + FRENCH).encode()


def _distinct_lines(size: int) -> bytes:
    chosen = random.Random(7)
    words = ARABIC.split()
    lines = []
    while size > 0:
        lines.append(" ".join(chosen.choices(words, k=chosen.randint(1, 14))))
        size -= len(lines[-1].encode()) + 1
    return "\n".join(lines).encode()


TEXT: dict[str, Make] = {
    "prose": repeated(" ".join([ARABIC] * 4) + "\n"),
    "distinct lines": _distinct_lines,
    "one line of words": repeated("كلمة "),
    "one line without a blank": repeated("ن", FRENCH),
    "one line of sentences": repeated(ARABIC + " "),
    "one letter a line": repeated("ن\n"),
    "short lines": repeated("خبر عاجل\n"),
    "labels": numbered("القسم %d\n", ARABIC + "\n"),
    "blank lines": repeated(" \n", ARABIC, ARABIC),
    "blanks": repeated(" ", ARABIC, ARABIC),
    "odd blanks": repeated("\u00a0\u2003\t ", ARABIC, ARABIC),
    "line separators": repeated("ن\u2028\x85\r\n"),
    "mojibake": repeated(_wrong(ARABIC, "utf-8", "cp1252") + "\n"),
    "mojibake on one line": repeated(_wrong(ARABIC, "utf-8", "latin-1")),
    "mojibake twice over": repeated(_wrong(ARABIC, "utf-8", "latin-1", 2) + "\n"),
    "mojibake among letters": repeated("Ø§ ن Ã© "),
    "windows-1256 as latin": repeated(_wrong(ARABIC, "cp1256", "cp1252") + "\n"),
    "utf-8 as windows-1256": repeated(_wrong(ARABIC, "utf-8", "cp1256") + "\n"),
    "visual order": repeated(ARABIC[::-1] + "\n"),
    "visual order on one line": repeated(ARABIC[::-1] + " "),
    "presentation forms": repeated("ﺍﻟﻤﺪﻳﻨﺔ ﻓﻲ ﺍﻟﺴﻮﻕ "),
    "presentation forms turned": repeated("ﺔﻨﻳﺪﻤﻟﺍ ﻲﻓ abc 12 "),
    "long ligatures": repeated("ﷺﷻ﷽ﷲ", ARABIC),
    "bidi controls": repeated("\u202e\u2067ن\u2069\u202c", ARABIC),
    "zero width": repeated("ن\u200c\u200dی\u200b\ufeff", ARABIC),
    "tatweel": repeated("\u0640", ARABIC + "ن", "ن"),
    "tatweel and marks": repeated("ن\u0640\u064e\u0640", ARABIC),
    "marks on one letter": _marked_letters,
    "hamzas on one letter": repeated("\u0654\u0655", "ا", ARABIC),
    "entities": repeated("&amp;amp;&#1575;&notit;", ARABIC),
    "entity starts": repeated("&#", ARABIC),
    "emoji sequences": repeated("👩\u200d👩\u200d👧 ", ARABIC),
    "hyphens at line ends": repeated(
        "une longue ligne de mots qui se trouve cou-\npée en deux par un pro-\n"
    ),
    "lines of one width": repeated(
        "une longue ligne de mots qui se suivent et que personne ne termine ici\n"
    ),
    "dates": repeated("الخميس 12 مارس 2024 10:30\n", ARABIC + "\n"),
    "date starts": repeated("12 مارس ", ARABIC + "\n"),
    "digits": repeated("12/3/", ARABIC + "\n"),
    "bylines": repeated("كتب: محمد العلوي | par Jean Martin\n", ARABIC + "\n"),
    "addresses": repeated("https://a.example/b?c=d&e=f@g.h\n", ARABIC + "\n"),
    "brackets": repeated("(«[", ARABIC),
    "quotes": repeated('«ن» "x" ', ARABIC),
    "mail heads": repeated("From: a@b.example\nSubject: x\n", ARABIC + "\n"),
    "windows-1256": lambda size: (ARABIC + "\n").encode("cp1256") * (size // len(ARABIC)),
    "utf-16 without a mark": lambda size: (ARABIC + "\n").encode("utf-16-le") * (size // 2 // len(ARABIC)),
    "utf-32": lambda size: b"\xff\xfe\0\0" + (ARABIC + "\n").encode("utf-32-le") * (size // 4 // len(ARABIC)),
    "broken utf-8": repeated(b"\xd8\xa7\xd9\x84\xd9 \x80", ARABIC),
    "high bytes": _noise(128, 256),
    "any bytes": _noise(0, 256),
    "zero bytes": repeated(b"\0", ARABIC),
    "any letters": _shuffled("اأبةىنو لا.،:؟«»()[]\n\n abcéß12٣\u200f\u0640\u064e&;#/-"),
}

MARKDOWN: dict[str, Make] = {
    "prose": repeated(FRENCH + "\n\n", "# Titre\n\n"),
    "open brackets": repeated("[", "# Titre\n\n" + FRENCH),
    "open images": repeated("![", "# Titre\n\n" + FRENCH),
    "open links": repeated("[a](", "# Titre\n\n" + FRENCH),
    "links": repeated("[mot](https://a.example 'titre') ", "# Titre\n\n"),
    "open stars": repeated("*a ", "# Titre\n\n" + FRENCH),
    "stars": repeated("*", "# Titre\n\n" + FRENCH),
    "strong": repeated("**a** __b__ ~~c~~ ", "# Titre\n\n"),
    "open strong": repeated("**a", "# Titre\n\n" + FRENCH),
    "underscores": repeated("_a", "# Titre\n\n" + FRENCH),
    "backticks": repeated("`a``", "# Titre\n\n" + FRENCH),
    "open tags": repeated("<a ", "# Titre\n\n" + FRENCH),
    "open comments": repeated("<!--", "# Titre\n\n" + FRENCH),
    "quote marks": repeated("> ", "# Titre\n\n", FRENCH),
    "bars": repeated("|", "# Titre\n\n", FRENCH),
    "table rules": repeated("|--", "# Titre\n\n" + FRENCH + "\n", "x\n" + FRENCH),
    "rules": repeated("- ", "# Titre\n\n" + FRENCH + "\n", "x"),
    "headings": repeated("# a\n", FRENCH + "\n"),
    "hashes": repeated("#", FRENCH + "\n# a "),
    "fences": repeated("```\na\n", FRENCH + "\n"),
    "items": repeated("- a\n", FRENCH + "\n"),
    "one paragraph": repeated("mot\n", FRENCH + "\n"),
    "escapes": repeated("\\*", FRENCH + "\n"),
    "front matter": repeated("a: b\n", "---\n", "---\n" + FRENCH),
    "footnotes": repeated("[^a]", FRENCH),
    "nested parentheses": repeated("[a](b(", FRENCH),
    "title quotes": repeated('[a](b "', FRENCH),
}


def _rtf(unit: str, tail: str = "") -> Make:
    return repeated(
        unit, r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 A;}}\f0 Une phrase. ", tail + "}"
    )


RTF: dict[str, Make] = {
    "prose": _rtf(r"\'c7\'e1\'e3\'cf\'ed\'e4\'c9 \par "),
    "groups": _rtf("{a}"),
    "open groups": _rtf("{"),
    "closed groups": _rtf("}"),
    "words": _rtf(r"\b\i0\fs24 "),
    "bytes": _rtf(r"\'c7"),
    "bytes and groups": _rtf(r"{\f0 \'c7}"),
    "unicode": _rtf(r"\u1575?"),
    "half surrogates": _rtf(r"\u-10179?"),
    "fonts": _rtf(r"{\fonttbl{\f1\fcharset178 B;}}"),
    "font numbers": numbered(r"{\fonttbl{\f%d\fcharset178 B;}}", r"{\rtf1 Une phrase. ", "}"),
    "binary that is not there": _rtf(r"\bin99999999 "),
    "binary of nothing": _rtf(r"\bin0 "),
    "backslashes": _rtf("\\"),
    "one long word": repeated("a", r"{\rtf1 Une phrase. \a"),
    "hidden": _rtf(r"{\v a}"),
    "pictures": _rtf(r"{\pict 00ff00ff}"),
    "paragraphs": _rtf(r"\par x"),
    "one line": _rtf("mot "),
    "many code pages": _rtf(r"\ansicpg1251 a\ansicpg1256 \'c7"),
    "skipped destinations": _rtf(r"{\*\x a}"),
}

LONG = " ".join([FRENCH] * 5)


def _json_deep(opened: str, closed: str) -> Make:
    def make(size: int) -> bytes:
        count = size // (len(opened) + len(closed))
        return (opened * count + '"x"' + closed * count).encode()

    return make


JSON: dict[str, Make] = {
    "prose": lambda size: json.dumps({"title": "Titre", "body": (FRENCH + "\n") * (size // 100)}).encode(),
    "deep lists": _json_deep("[", "]"),
    "deep objects": _json_deep('{"body":', "}"),
    "open lists": repeated("[", '{"body": '),
    "many keys": numbered('"k%d":1,', "{", f'"title":"Titre","body":"{LONG}"}}'),
    "same keys": repeated('"body":"x",', "{", f'"body":"{LONG}"}}'),
    "many objects": repeated('{"a":{}},', '{"articles":[', f'{{"title":"Titre","body":"{LONG}"}}]}}'),
    "many articles": repeated('{"title":"T","body":"x y z"},', "[", "{}]"),
    "paragraphs": repeated('"mot",', '{"title":"Titre","body":[', f'"{LONG}"]}}'),
    "escapes": repeated("\\u0627", '{"title":"Titre","body":"', '"}'),
    "half surrogates": repeated("\\ud83d ", '{"title":"Titre","body":"', f'{FRENCH}"}}'),
    "control characters": repeated("\\u0000\x01", '{"title":"Titre","body":"', f'{FRENCH}"}}'),
    "a long number": repeated("9", '{"title":"Titre","n":', f',"body":"{LONG}"}}'),
    "numbers": repeated("1e999,", '{"title":"Titre","n":[', f'0],"body":"{LONG}"}}'),
    "html body": repeated("<p>mot</p>", '{"title":"Titre","body":"', '"}'),
    "html soup in the body": repeated("<b><p>", '{"title":"Titre","body":"', '"}'),
    "open tags in the body": repeated("<p ", '{"title":"Titre","body":"<p>a</p><p>b</p>', '"}'),
    "authors": repeated('"A B",', '{"title":"Titre","author":[', f'"C D"],"body":"{LONG}"}}'),
    "one author": repeated("A;", '{"title":"Titre","author":"', f'","body":"{LONG}"}}'),
    "a long headline": repeated("mot ", '{"title":"', f'","body":"{LONG}"}}'),
    "a long date": repeated("1", '{"title":"T","datePublished":"', f'","body":"{LONG}"}}'),
    "blanks": repeated(" ", "{", f'"title":"Titre","body":"{LONG}"}}'),
    "truncation marks": repeated("… [+1 chars] ", '{"title":"Titre","body":"', '"}'),
}
