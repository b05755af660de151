"""Markdown → article: the marks go, the words, their order and their paragraphs stay.

Reads CommonMark's block structure line by line (headings, lists, quotes, fences, tables) and front
matter between `---` lines, in the simple `key: value` and `- item` forms that publishing tools write.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from functions.clean.html_metadata import iso_date
from shared.article import CleanText, Guess, Hints, Page
from shared.errors import Refused

MAX_LINES = 100_000
"""A book broken to a width has fewer."""
MAX_LINE = 200_000
"""A longer line is taken as it is: no author's paragraph, and not worth matching for links."""

_FRONT_KEY = re.compile(r"([A-Za-z_][\w-]{0,40})\s*:\s*(.*)$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?=\s|$)")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"(?:[ \t]*+>)++[ \t]*+")
_RULE = re.compile(r"\s{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[([^\]\n]{1,999})\]:\s*\S")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_CODE = re.compile(r"(`{1,3})([^`]{1,2000})\1")
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,1000}\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s+[\"'(][^\n]{0,500}?[\"')])?\)|\[[^\[\]]{0,500}\])"
)
_LINK = re.compile(
    r"\[([^\[\]]{0,2000})\](?:\(\s*<?[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?>?(?:\s+[\"'(][^\n]{0,500}?[\"')])?\s*\)|\[[^\[\]]{0,500}\])"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
_STRONG = re.compile(
    r"(?<!\\)(?:(\*\*\*?)(?=[^\s*])([^*\n]+)\1|(__)(?=[^\s_])([^_\n]+)__|(~~)(?=[^\s~])([^~\n]+)~~)"
)
_EMPHASIS = re.compile(
    r"(?<![\\\w*])\*(?=[^\s*])([^*\n]{1,2000})\*(?!\w)|(?<![\\\w])_(?=[^\s_])([^_\n]{1,2000})_(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FIRST_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\]\((https?://[^()\s]{1,2000})")


@dataclass(slots=True)
class _Reader:
    """Blocks read so far and the paragraph under way."""

    blocks: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    headline: str = ""

    def close(self) -> None:
        """End the paragraph: its source lines are one line of text, unless they end in a hard break."""
        if self.lines:
            joined = " ".join(line.rstrip("\\") if line.endswith("\\") else line for line in self.lines)
            for part in joined.split("\x00"):
                if text := plain(part):
                    self.blocks.append(text)
            self.lines.clear()

    def heading(self, level: int, text: str) -> None:
        """A heading; the first of level 1 before any other text is the headline and leaves the body."""
        self.close()
        if not (text := plain(text)):
            return
        if level == 1 and not self.headline and not self.blocks:
            self.headline = text
        else:
            self.blocks.append(text)


def parse_markdown(text: str, hints: Hints) -> CleanText:
    """The article of a decoded Markdown file.

    Raises `Refused` with code `no_article_text` (no words are left) or `too_large` (more lines than an article has).
    """
    front, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    if (count := body.count("\n")) > MAX_LINES:
        raise Refused("too_large", f"The file has {count:,} lines; an article has at most {MAX_LINES:,}.")
    reader = _Reader()
    _read_blocks(_uncommented(body), reader)
    if not any(char.isalnum() for block in reader.blocks for char in block):
        raise Refused("no_article_text", "The Markdown file holds no text besides its title and marks.")
    page = _page(front, reader.headline, body)
    return CleanText(
        text="\n".join(reader.blocks), page=page, format="markdown", received_at=hints.received_at
    )


def plain(line: str) -> str:
    """A line of Markdown without its inline marks: link texts stay, addresses, images and notes go."""
    if len(line) > MAX_LINE:
        return " ".join(line.split())
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\1", _FOOTNOTE.sub("", line))
    line = _TAG.sub(" ", _AUTOLINK.sub(r"\1", line))
    line = _CODE.sub(r"\2", line)
    line = _STRONG.sub(lambda match: match[2] or match[4] or match[6], line)
    line = _EMPHASIS.sub(lambda match: match.group(1) or match.group(2), line)
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", line)).split())


def _read_blocks(body: str, reader: _Reader) -> None:
    fence = ""
    for raw in body.split("\n"):
        if fence:
            if raw.strip().startswith(fence):
                fence = ""
            elif raw.strip():
                reader.blocks.append(raw.strip())
            continue
        line = _unquoted(raw)
        if opening := _FENCE.match(line):
            reader.close()
            fence = opening.group(1)
        else:
            _read_line(line, reader)
    reader.close()


def _unquoted(line: str) -> str:
    """A line without its `>` marks."""
    match = _QUOTE.match(line)
    return line[match.end() :] if match else line


def _read_line(line: str, reader: _Reader) -> None:
    if not line.strip():
        reader.close()
    elif heading := _HEADING.match(line):
        reader.heading(len(heading.group(1)), _heading_text(line[heading.end() :]))
    elif reader.lines and len(line) < 200 and (under := _UNDERLINE.match(line)):
        text = " ".join(reader.lines)
        reader.lines.clear()
        reader.heading(1 if "=" in under.group(1) else 2, text)
    elif (len(line) < 1000 and (_RULE.match(line) or _TABLE_RULE.match(line))) or _DEFINITION.match(line):
        reader.close()
    elif line.lstrip().startswith("|") and line.rstrip().endswith("|"):
        reader.close()
        reader.lines.append(" ".join(cell.strip() for cell in line.strip().strip("|").split("|")))
        reader.close()
    else:
        if item := _ITEM.match(line):
            reader.close()
            line = line[item.end() :]
        hard = line.endswith("  ")
        reader.lines.append(line.strip() + ("\x00" if hard else ""))


def _heading_text(rest: str) -> str:
    """A heading's text without the hashes that may close it."""
    text = rest.strip()
    bare = text.rstrip("#")
    return bare if not bare or bare[-1].isspace() else text


def _uncommented(text: str) -> str:
    """HTML comments taken out; one that never ends stays."""
    head, *rest = text.split("<!--")
    kept = [head]
    for part in rest:
        _, ended, after = part.partition("-->")
        kept.append(after if ended else part)
    return "".join(kept)


def _front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """Keys (lower-case) and values between the `---` or `+++` lines at the top, and what follows."""
    fence = text[:4].strip()
    if fence not in {"---", "+++"} or not text.startswith(fence + "\n"):
        return {}, text
    end = text.find("\n" + fence, 3)
    if end < 0 or end > 50_000:
        return {}, text
    found: dict[str, list[str]] = {}
    key = ""
    for line in text[4:end].split("\n"):
        line = line.replace(" = ", ": ", 1) if fence == "+++" else line
        if (match := _FRONT_KEY.match(line)) is not None:
            key = match.group(1).lower()
            value = match.group(2).strip()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[key] = [part for raw in parts if (part := _unquote(raw))]
        elif key and line.lstrip().startswith("- "):
            item = line.lstrip()[2:].strip()
            found[key].append(_unquote(item.removeprefix("name:")))
        elif key and line.startswith((" ", "\t")) and found[key] in ([">"], ["|"], [">-"], ["|-"], []):
            found[key] = [_unquote(line.strip().removeprefix("name:"))]
    after = text.find("\n", end + 1)
    return found, text[after + 1 :] if after >= 0 else ""


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()


def _page(front: dict[str, list[str]], headline: str, body: str) -> Page:
    def first(*keys: str) -> Guess | None:
        for key in keys:
            for value in front.get(key, ()):
                if value:
                    return Guess(value=plain(value), confidence=0.95, evidence=f"front matter {key}")
        return None

    def date(*keys: str) -> Guess | None:
        for key in keys:
            for value in front.get(key, ()):
                if iso := iso_date(value):
                    return Guess(value=iso, confidence=0.95, evidence=f"front matter {key}")
        return None

    bylines = tuple(
        Guess(value=plain(value), confidence=0.9, evidence=f"front matter {key}")
        for key in ("author", "authors", "byline", "by")
        for value in front.get(key, ())
        if value
    )
    image = _FIRST_IMAGE.search(body)
    return Page(
        headline=first("title", "headline")
        or (Guess(value=headline, confidence=0.9, evidence="heading") if headline else None),
        subtitle=first("subtitle", "description", "excerpt", "summary", "dek"),
        byline=bylines,
        published=date("date", "published", "publishdate", "pubdate", "created"),
        updated=date("lastmod", "updated", "modified", "last_modified_at"),
        section=first("section", "category", "categories"),
        image=first("image", "cover", "thumbnail")
        or (Guess(value=image.group(1), confidence=0.6, evidence="first image") if image else None),
        url=first("canonical", "canonical_url", "url", "permalink"),
        publisher=first("publisher", "source", "site"),
    )
