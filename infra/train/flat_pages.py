"""Makes training pages for `flat.py`: articles set among menus, forms, lists and notices, in layouts drawn at
random.

    python infra/train/flat_pages.py --articles ARTICLES.jsonl --count 900 --out MADE.jsonl

An article is a JSON object with `lang` (ar, fr, en), `title` and `paragraphs`. No two pages share a layout,
and the words around the articles come from `data/flat_banks.json` and, half of the time, from the functions'
own list of page words, so that a model trained on these pages cannot lean on any one site's habits.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BANKS: dict[str, Any] = json.loads((HERE / "data" / "flat_banks.json").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = json.loads(
    (HERE.parents[1] / "functions" / "clean" / "data" / "flat_words.json").read_text(encoding="utf-8")
)
ARABIC = re.compile("[\u0600-\u06ff]")
ACCENT = re.compile("[éèàçêîôûù]| (?:le|la|les|de|des|du|un|une|et|nous|sur|en|à|plus|pour) ")
Line = tuple[str, str]
Article = dict[str, Any]
Block = tuple[float, Callable[[], list[str]]]
"""How often a page has the block, and what writes it."""


class PageMaker:
    """Draws one page after the other."""

    def __init__(self, articles: list[Article], seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.by_language: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            self.by_language[article["lang"]].append(article)
        self.lang = "ar"

    # ------------------------------------------------------------- drawing

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, name: str) -> Any:
        return self.rng.choice(BANKS[self.lang][name])

    def phrase(self, kind: str) -> str:
        """A phrase of the functions' word list, in the page's language (a fifth of Arabic pages' in
        English).
        """
        arabic = self.lang == "ar" and self.chance(0.9)
        fitting = [w for w in WORDS[kind] if bool(ARABIC.search(w)) == arabic]
        word = self.rng.choice(fitting or WORDS[kind])
        return word if arabic else word[:1].upper() + word[1:]

    def name(self) -> str:
        return f"{self.pick('first')} {self.pick('last')}"

    def number(self, top: int = 60) -> int:
        return self.rng.randint(1, top)

    def filled(self, pattern: str, **more: Any) -> str:
        rng = self.rng
        month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2008, 2026)
        arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        return pattern.format(
            wd=self.pick("wd"), d=day, d2=f"{day:02}", n=more.pop("n", month), n2=more.pop("n2", f"{month:02}"),
            m=rng.choice(BANKS[self.lang]["months"])[month - 1], y=year, ad=str(day).translate(arabic),
            ay=str(year).translate(arabic), h=more.pop("h", rng.randint(6, 23)), mi=f"{rng.randint(0, 59):02}",
            t=f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}", k=self.number(), k2=self.number(),
            c=self.pick("cities"), s=self.pick("sites"), a=self.pick("agencies"), **more,
        )  # fmt: skip

    def other(self) -> Article:
        return self.rng.choice(self.by_language[self.lang])

    def headline(self, article: Article | None = None) -> str:
        title: str = (article or self.other())["title"]
        words = title.split()
        return (
            " ".join(words[: self.rng.randint(5, 9)]) + "..."
            if len(words) > 9 and self.chance(0.15)
            else title
        )

    def menu(self, size: int) -> list[str]:
        items = [self.pick("menu") if self.chance(0.5) else self.phrase("navigation") for _ in range(size)]
        if self.chance(0.25):
            joiner = self.rng.choice([" ", " | ", " / ", " - ", "  "])
            return [joiner.join(items)]
        bullet = self.rng.choice(["", "", "", "* ", "- ", "+ ", "• "])
        return [bullet + item for item in items]

    def row(self, items: list[str]) -> list[str]:
        """The same things one under the other, or in one line."""
        return [" ".join(items)] if self.chance(0.3) else items

    # -------------------------------------------------------------- blocks

    def share_bar(self) -> list[str]:
        return self.row([self.phrase("sharing") for _ in range(self.rng.randint(1, 8))])

    def notice(self) -> list[str]:
        lines = [self.pick("sentences") for _ in range(self.rng.randint(1, 2))]
        return [*lines, *(self.phrase("legal") for _ in range(self.rng.randint(0, 2)))]

    def subscription(self) -> list[str]:
        lines = [self.phrase("subscription") for _ in range(self.rng.randint(1, 4))]
        return [*lines, self.pick("sentences")] if self.chance(0.5) else lines

    def listing(self) -> list[str]:
        """Other articles: headlines, with dates, sections, teasers or numbers, usually under a label."""
        rng = self.rng
        lines = [self.phrase("related") + rng.choice(["", "", ":"])] if self.chance(0.65) else []
        teasers, dates, sections, numbers = (self.chance(p) for p in (0.3, 0.3, 0.25, 0.15))
        size = rng.randint(2, 8)
        counted = self.chance(0.08)
        for position in range(size):
            article = self.other()
            if sections:
                lines.append(self.pick("menu"))
            title = self.headline(article)
            if counted:
                title = f"{position + 1} {self.rng.choice(['/', 'of', 'من', '-'])} {size} {title}"
            lines.append(f"{position + 1} {title}" if numbers else title)
            if dates:
                lines.append(self.filled(self.pick("dates") if self.chance(0.5) else self.pick("ago")))
            if teasers:
                words = article["paragraphs"][0].split()
                keep = rng.randint(10, 45)
                cut = " ".join(words[:keep]) + rng.choice(["...", "…", "", " [...]"])
                lines.append(cut if len(words) > keep else article["paragraphs"][0])
        return lines

    def next_articles(self) -> list[str]:
        """Headline and opening paragraphs of other articles, under no label, as pages that scroll on without end.

        Half of the time their headlines come again in a list, before or after.
        """
        articles = [self.other() for _ in range(self.rng.randint(1, 4))]
        lines: list[str] = []
        for article in articles:
            lines += [article["title"], *article["paragraphs"][: self.rng.choice([1, 1, 1, 2, 3])]]
        if self.chance(0.5):
            again = [self.phrase("related"), *(article["title"] for article in articles)]
            return [*lines, *again] if self.chance(0.6) else [*again, *lines]
        return lines

    def comments(self) -> list[str]:
        lines = [self.rng.choice([f"{self.phrase('comments')} ({self.number()})", self.phrase("comments")])]
        for _ in range(self.rng.randint(0, 6)):
            lines.append(self.name() if self.chance(0.7) else self.pick("first"))
            if self.chance(0.6):
                lines.append(self.filled(self.pick("dates") if self.chance(0.5) else self.pick("ago")))
            lines.append(self.pick("comments"))
            if self.chance(0.4):
                lines.append(str(self.rng.randint(-9, 60)))
        return lines

    def form(self) -> list[str]:
        return [
            self.phrase("comments") + self.rng.choice(["", " *", ":"]) for _ in range(self.rng.randint(2, 7))
        ]

    def footer(self) -> list[str]:
        lines = [self.phrase("legal") for _ in range(self.rng.randint(1, 7))]
        if self.chance(0.5):
            lines += self.menu(self.rng.randint(3, 14))
        year = self.rng.randint(2008, 2026)
        signs = [f"© {year} {self.pick('sites')}", f"Copyright © {year}", f"{self.phrase('legal')} {year}"]
        lines.insert(self.rng.randint(0, len(lines)), self.rng.choice(signs))
        return lines

    def tags(self, article: Article) -> list[str]:
        words = [w for w in article["title"].split() if len(w) > 3][:5] or ["#"]
        mark = self.rng.choice(["", "", "#"])
        label = [self.phrase("tags")] if self.chance(0.7) else []
        if label and self.chance(0.4):
            return [f"{label[0]}: {self.rng.choice([' ', ', ']).join(mark + word for word in words)}"]
        return [*label, *self.row([mark + word for word in words])]

    def initials(self) -> str:
        letters = [name[0] for name in self.name().split()]
        return self.rng.choice([". ", "."]).join(letters) + "."

    def author_box(self) -> list[str]:
        lines = [self.name(), self.pick("bios")]
        return lines if self.chance(0.6) else [*lines[1:], self.pick("sentences")]

    # ---------------------------------------------------------------- page

    def above(self, title: str) -> list[Line]:
        blocks: list[Block] = [
            (0.25, self.notice), (0.8, lambda: self.menu(self.rng.randint(4, 24))), (0.2, self.subscription),
            (0.25, lambda: self.menu(self.rng.randint(30, 150))), (0.08, self.listing),
            (0.2, lambda: [self.filled(self.pick("dates"))]), (0.2, lambda: self.menu(self.rng.randint(3, 12))),
            (0.15, lambda: [self.phrase("related"), *(self.headline() for _ in range(self.rng.randint(1, 5)))]),
            (0.1, lambda: [self.pick("ads")]), (0.1, lambda: [self.pick("sites")]), (0.1, self.share_bar),
        ]  # fmt: skip
        chosen = [make() for share, make in blocks if self.chance(share)]
        self.rng.shuffle(chosen)
        lines = [text for block in chosen for text in block]
        if self.chance(0.35):
            joiner = self.rng.choice([" / ", " » ", " > ", "/", " "])
            crumb = [self.phrase("navigation"), self.pick("menu")]
            lines.append(joiner.join([*crumb, title] if self.chance(0.5) else crumb))
        return [("boilerplate", text) for text in lines]

    def head(self, article: Article) -> list[Line]:
        lines: list[Line] = []
        if self.chance(0.4):
            lines.append(("section", self.pick("menu") if self.chance(0.6) else self.phrase("navigation")))
        if self.chance(0.1):
            lines.append(("boilerplate", self.pick("kickers")))
        lines.append(("title", article["title"]))
        details: list[list[Line]] = []
        if self.chance(0.2):
            details.append([("subtitle", self.subtitle(article))])
        n, n2 = self.name(), self.name()
        byline = self.pick("bylines").format(
            n=n, n2=n2, c=self.pick("cities"), s=self.pick("sites"), a=self.pick("agencies")
        )
        stamp = self.filled(self.pick("dates"))
        if self.chance(0.1):
            details.append([("byline", f"{byline} {self.rng.choice(['-', '|', '•'])} {stamp}")])
        else:
            details += [[("byline", byline)]] if self.chance(0.7) else []
            details += [[("date", stamp)]] if self.chance(0.75) else []
        details += [[("boilerplate", self.filled(self.pick("counts")))] for _ in range(2) if self.chance(0.3)]
        details += [[("boilerplate", text) for text in self.share_bar()]] if self.chance(0.5) else []
        details += [[("caption", self.caption())]] if self.chance(0.4) else []
        details += [[("boilerplate", self.pick("ads"))]] if self.chance(0.1) else []
        details += [[("boilerplate", text) for text in self.listing()]] if self.chance(0.08) else []
        if self.chance(0.5):
            self.rng.shuffle(details)
        return lines + [line for block in details for line in block]

    def subtitle(self, article: Article) -> str:
        words = article["paragraphs"][-1].split()
        return " ".join(words[: self.rng.randint(9, 24)])

    def caption(self) -> str:
        caption: str = self.pick("captions")
        credit = f"{self.phrase('credit')}: {self.pick('agencies')}"
        numbered = f"{caption} ({self.number(9)})"
        signed = f"{caption}. {self.phrase('credit')} : {self.initials()}"
        return self.rng.choice([caption, caption, numbered, f"{caption} {credit}", signed, credit])

    def body(self, article: Article) -> list[Line]:
        rng = self.rng
        paragraphs: list[str] = list(article["paragraphs"])
        style = rng.choice(["whole", "whole", "whole", "sentences", "clauses", "fragments", "merged"])
        lines: list[str] = []
        for paragraph in paragraphs:
            if style == "sentences":
                lines += re.split(r"(?<=[.!?؟])\s+", paragraph)
            elif style == "clauses":
                lines += re.split(r"(?<=[،,.؛!?؟])\s+", paragraph) if self.chance(0.4) else [paragraph]
            elif style == "fragments" and self.lang != "ar" and self.chance(0.5):
                lines += self.fragments(paragraph)
            elif style == "merged" and lines and self.chance(0.5):
                lines[-1] += " " + paragraph
            else:
                lines.append(paragraph)
        while self.chance(0.25):
            lines.insert(rng.randint(min(1, len(lines)), len(lines)), self.pick("traps"))
        if self.chance(0.35) and len(lines) > 3:
            for _ in range(rng.randint(1, 3)):
                place = rng.randint(1, len(lines) - 1)
                words = lines[place].split()[: rng.randint(2, 6)]
                theirs = " ".join(words).rstrip(",.:،")
                subhead = rng.choice([self.pick("subheads"), theirs, theirs.upper()])
                lines.insert(place, subhead)
        if self.chance(0.08):
            start = rng.randint(0, len(lines))
            words = paragraphs[-1].split()
            verse = [" ".join(words[i : i + 5]) for i in range(0, min(len(words), 60) - 5, 5)]
            lines[start:start] = verse
        if self.chance(0.08):
            for position in range(len(lines) - 1, 0, -1):
                if self.chance(0.5):
                    lines.insert(
                        position, f"{position}{rng.choice(['- ', '. ', ') '])}{self.pick('subheads')}:"
                    )
        return [("content", text.strip()) for text in lines if re.search(r"\w", text)]

    def fragments(self, paragraph: str) -> list[str]:
        """A paragraph whose links stand on lines of their own, as text taken out node by node."""
        words = paragraph.split()
        pieces: list[str] = []
        position = 0
        while position < len(words):
            size = self.rng.randint(6, 30)
            pieces.append(" ".join(words[position : position + size]))
            position += size
            link = self.rng.randint(1, 4)
            if position < len(words):
                pieces.append(" ".join(words[position : position + link]))
                position += link
        return pieces

    def insets(self, lines: list[Line]) -> list[Line]:
        makers: list[Block] = [
            (0.15, lambda: [self.filled(self.pick("also"), h=self.headline())]), (0.12, lambda: [self.pick("ads")]),
            (0.15, lambda: [self.caption()]), (0.15, self.listing), (0.05, self.subscription),
            (0.04, self.share_bar), (0.04, lambda: [self.headline(), self.phrase("related")]),
        ]  # fmt: skip
        for share, make in makers:
            while self.chance(share) and len(lines) > 2:
                block: list[Line] = [("boilerplate", text) for text in make()]
                position = self.rng.randint(1, len(lines) - 1)
                lines[position:position] = block
        return lines

    def below(self, article: Article) -> list[Line]:
        blocks: list[Block] = [
            (0.35, lambda: self.tags(article)), (0.35, self.share_bar), (0.2, self.author_box), (0.7, self.listing),
            (0.3, self.listing), (0.3, self.comments), (0.45, self.form), (0.25, self.subscription),
            (0.2, self.next_articles), (0.15, self.notice), (0.2, lambda: [self.name()]), (0.3, self.listing),
            (0.15, lambda: self.menu(self.rng.randint(20, 80))), (0.1, self.listing), (0.1, self.listing),
        ]  # fmt: skip
        chosen = [make() for share, make in blocks if self.chance(share)]
        self.rng.shuffle(chosen)
        if self.chance(0.85):
            chosen.append(self.footer())
        if self.chance(0.2):
            chosen.append(self.notice())
        if self.chance(0.1):
            chosen.append(self.next_articles())
        if self.chance(0.1):
            chosen = [self.author_box(), self.notice(), self.next_articles(), *chosen]
        if self.chance(0.1):
            chosen.insert(0, [self.initials()])
        if self.chance(0.3):
            chosen.append([self.pick("sentences") if self.chance(0.2) else self.phrase("legal")])
        return [("boilerplate", text) for block in chosen for text in block]

    def page(self, lang: str) -> dict[str, Any]:
        """One page: a flattened one, or (one in six) an article that is clean already."""
        self.lang = lang
        article = self.other()
        body = self.body(article)
        if self.chance(0.17):
            title: list[Line] = [("title", article["title"])] if self.chance(0.4) else []
            return {"lang": lang, "source": "made-clean", "theme": "made", "lines": [*title, *body]}
        above = [] if self.chance(0.2) else self.above(article["title"])
        head = self.head(article)
        below = self.below(article)
        lines = [*above, *head, *self.insets(body), *below]
        return {"lang": lang, "source": "made", "theme": "made", "lines": lines}


def main() -> None:
    """Write the pages, half of them Arabic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--count", type=int, default=900)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    articles = [json.loads(line) for line in arguments.articles.read_text(encoding="utf-8").splitlines()]
    maker = PageMaker(articles, arguments.seed)
    with arguments.out.open("w", encoding="utf-8") as out:
        for number in range(arguments.count):
            page = maker.page(("ar", "en", "ar", "fr")[number % 4])
            out.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
