"""Read the abstracts of many articles for what a reader would stumble over, and check that they are verbatim.

    python -m tests.quality.readability <folder with the sets> [--split dev] [--show 10] [--only easc,html]

Every article of the summaries' sets is summarized as it is; the saved pages and the flattened ones go through the
whole pipeline, but for those that turn out to be in a language other than Arabic, French and English, and what the
summary takes from outside of their own body counts as a line of the page. Printed per
language: how many abstracts start with a connective or a pronoun that nothing explains, hold a label, byline or
boilerplate line, what stands under a picture, a torn quotation or a sentence from the middle of one, a question, the
same fact twice, too many words, or begin or end with a comma; each case in full; then `--show` abstracts to be read by
eye. The lists of words are the check's own (`readability_words.json`).

Exit status 1 if more than 2 in 100 start badly, or if any line of the page or of a picture, any open end or any
sentence that is not verbatim at its offsets was found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from functions.clean.cleaner import clean
from functions.extract.extractor import extract
from functions.summarize.summarizer import summarize
from shared.arabic import fold
from shared.article import CleanText, Guess, Hints, Page, Summary, SummarySentence
from shared.errors import Refused

MOST_WORDS = 60
MOST_BAD_STARTS = 0.02
SAME = 0.7
"""Share of the shorter one's words from which two sentences say the same."""
LABEL = 12
"""Words that a line about the page has at most."""
LONG = 3
"""Letters from which a word counts for that."""
_WORD = re.compile(r"[^\W_]+")
_EDGE = " \"'«»“”‘’„([-–—•·*\u200e\u200f\u202a-\u202e"
_OPEN = frozenset("،,؛;")
_NEAR = 500  # characters around a sentence that the marks of its quotation are looked for in
_MARK = re.compile(
    r"(?P<open>[«“]|(?:(?<=\s)|^)\"(?=\S))|(?P<close>[»”]|(?<=[\w.,!?؟،…])\"(?=[\s.,،;:!?)]|$))"
)
_CREDITED = re.compile(r"[. ]*\((?:[A-Z\u0620-\u064a][^()\n.]{1,40})\) *\n")
_PICTURED = re.compile(r"[A-Z]\w*[a-z](?: [\w’'-]+){0,3}: [A-Z]\w")
_PAIRS = ('"', "«»", "“”", "()", "[]")


@dataclass(frozen=True)
class Article:
    """What is summarized; `body` is the text that a page's summary must come from."""

    corpus: str
    id: str
    language: str
    text: CleanText
    body: str | None = None


@dataclass(frozen=True)
class _Words:
    openers: re.Pattern[str]
    resolved: re.Pattern[str]
    labels: re.Pattern[str]
    pointers: re.Pattern[str]


def faults(summary: Summary, article: Article) -> Iterator[str]:
    """What is wrong with a summary, one word per kind of fault."""
    abstract = summary.abstract
    if starts_badly(abstract, article.language):
        yield "start"
    told = [one.text for one in summary.sentences if one.text in abstract]
    if any(is_label(one, article.language) for one in [*told, *(point.text for point in summary.points)]):
        yield "label"
    if article.body is not None and any(_outside(one, article.body) for one in told):
        yield "page"
    if any(is_caption(one, article.text.text) for one in summary.sentences if one.text in abstract):
        yield "caption"
    if any(in_quotation(one, article.text.text) for one in summary.sentences if one.text in abstract):
        yield "voice"
    if any(_is_open(one) for one in (abstract, *(point.text for point in summary.points))):
        yield "open"
    if any(sum(abstract.count(sign) for sign in pair) % 2 for pair in _PAIRS):
        yield "torn"
    if any(one.rstrip(_EDGE + " ")[-1:] in {"?", "؟"} for one in told):
        yield "question"
    if any(_same(*pair) for pair in combinations(told, 2)):
        yield "repeated"
    if len(abstract.split()) > MOST_WORDS:
        yield "long"
    if not abstract:
        yield "empty"
    if not verbatim(summary, article.text.text):
        yield "offsets"


def _is_open(text: str) -> bool:
    """Whether a text begins or ends with the comma that joined it to another."""
    return bool({text.strip()[:1], text.strip()[-1:]} & _OPEN)


def starts_badly(abstract: str, language: str) -> bool:
    """Whether an abstract starts with a connective or a pronoun that nothing before it explains."""
    known = _words(language)
    head = fold(abstract.lstrip(_EDGE)[:300]).replace("’", "'")
    return bool(known.openers.match(head)) and not known.resolved.match(head)


def is_label(sentence: str, language: str) -> bool:
    """Whether a sentence is a line about the page rather than of the article."""
    folded = fold(sentence.strip(_EDGE))
    known = _words(language)
    if bool(known.pointers.match(folded)):
        return True
    return len(sentence.split()) <= LABEL and bool(known.labels.search(folded))


def is_caption(one: SummarySentence, text: str) -> bool:
    """Whether a sentence is a line with a name in brackets behind it, or begins `Name of the picture: The …`."""
    last = "\n" not in text[one.end :].strip()
    before = text[: one.start].rstrip(" ")[-1:] in {"", "\n"}
    credited = before and not last and bool(_CREDITED.match(text, one.end))
    return credited or bool(one.start and _PICTURED.match(one.text))


def in_quotation(one: SummarySentence, text: str) -> bool:
    """Whether a sentence without a mark of quotation stands between one that opens and one that closes."""
    if _MARK.search(one.text):
        return False
    around = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    before = list(_MARK.finditer(around[0].rpartition("\n")[2]))
    after = _MARK.search(around[1].partition("\n")[0])
    return (
        bool(before) and after is not None and before[-1]["open"] is not None and after["close"] is not None
    )


def verbatim(summary: Summary, text: str) -> bool:
    """Whether every sentence stands at its offsets, and the abstract holds nothing else."""
    at_offsets = all(text[one.start : one.end] == one.text for one in (*summary.points, *summary.sentences))
    left = summary.abstract
    for one in summary.sentences:
        left = left.replace(one.text, "", 1)
    return at_offsets and not left.strip()


def _outside(sentence: str, body: str) -> bool:
    """Whether most words of a sentence are not in the body."""
    held = set(_WORD.findall(fold(body)))
    words = _WORD.findall(fold(sentence))
    return sum(word in held for word in words) < 0.7 * len(words)


def _same(one: str, other: str) -> bool:
    bags = [{word for word in _WORD.findall(fold(text)) if len(word) >= LONG} for text in (one, other)]
    return len(bags[0] & bags[1]) > SAME * (min(map(len, bags)) or 1)


@cache
def _words(language: str) -> _Words:
    data = json.loads(Path(__file__).with_name("readability_words.json").read_text(encoding="utf-8"))
    lists = data[language]
    openers = sorted({fold(one) for one in lists["openers"]}, key=len, reverse=True)
    ends = ["" if one.endswith("'") else r"(?!\w|'|-)" for one in openers]
    return _Words(
        re.compile("|".join(re.escape(one) + end for one, end in zip(openers, ends, strict=True))),
        re.compile("|".join(lists["resolved"])),
        re.compile("|".join(lists["labels"])),
        re.compile("|".join(lists["pointers"])),
    )


# ---------------------------------------------------------------- articles


def articles(corpora: Path, split: str) -> Iterator[Article]:
    """The articles of the sets in Arabic, French and English."""
    for path in sorted((corpora / "summarize" / split).glob("*.jsonl")):
        for number, record in enumerate(_records(path)):
            headline = Guess(value=record["title"], confidence=1) if record.get("title") else None
            text = CleanText(text=record["text"], page=Page(headline=headline), format="text")
            yield Article(path.stem, str(record.get("id", number)), record["lang"], text)
    pages = corpora / "clean" / split
    for record in _records(pages / "html.jsonl"):
        data = gzip.decompress((pages / record["html_path"]).read_bytes())
        yield from _cleaned("html", record, data, "page.html")
    for record in _records(pages / "flat.jsonl.gz"):
        yield from _cleaned("flat", record, record["input"].encode(), "page.txt")


def _cleaned(corpus: str, record: dict[str, Any], data: bytes, name: str) -> Iterator[Article]:
    try:
        text = clean(data, Hints(filename=name))
    except Refused:
        return
    body = f"{record.get('title')} {record['text']}" if record.get("text") else None
    yield Article(corpus, record["id"], record["lang"], text, body)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines():
        if line.strip():
            yield json.loads(line)


# ---------------------------------------------------------------- report


def main() -> int:
    """Print the table, the cases and some abstracts; 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", type=int, default=0, help="abstracts of each language to print")
    parser.add_argument("--only", help="names of sets, parted by commas")
    wanted = parser.parse_args()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[str]] = defaultdict(list)
    for article in articles(wanted.corpora, wanted.split):
        if article.language not in {"ar", "fr", "en"}:
            continue
        if wanted.only and article.corpus not in wanted.only.split(","):
            continue
        metadata = extract(article.text)
        if metadata.language.code not in {"ar", "fr", "en"}:
            continue
        summary = summarize(article.text, metadata)
        count = found[article.language]
        kinds = list(faults(summary, article))
        count.update(["articles", *kinds])
        told = f"{article.corpus} {article.id}\n  {summary.headline}\n  {summary.abstract}"
        points = "".join(f"\n    • {point.text}" for point in summary.points)
        if kinds:
            print(f"{','.join(kinds)}: {told}{points if 'label' in kinds else ''}", flush=True)
        shown[article.language].append(told + points)
    for language, texts in shown.items():
        for told in texts[:: max(1, len(texts) // max(1, wanted.show))][: wanted.show]:
            print(f"\n{language} {told}")
    return _table(found)


def _table(found: dict[str, Counter[str]]) -> int:
    kinds = (
        "start",
        "label",
        "page",
        "caption",
        "voice",
        "open",
        "torn",
        "question",
        "repeated",
        "long",
        "empty",
        "offsets",
    )
    print("\nlanguage articles " + " ".join(f"{kind:>8}" for kind in kinds))
    broken = False
    for language, count in sorted(found.items()):
        print(f"{language:8} {count['articles']:8} " + " ".join(f"{count[kind]:8}" for kind in kinds))
        broken |= count["start"] > MOST_BAD_STARTS * count["articles"]
        broken |= any(count[kind] for kind in ("label", "page", "caption", "open", "offsets", "long"))
    return int(broken)


if __name__ == "__main__":
    raise SystemExit(main())
