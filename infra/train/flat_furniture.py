"""What stands around an article: menus, forms, lists, notices, players, comments and other furniture, drawn at
random.

The words come from `data/flat_banks.json` and, half of the time, from the functions' own list of page
words. Each block is a list of lines.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BANKS: dict[str, Any] = json.loads((HERE / "data" / "flat_banks.json").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = json.loads(
    (HERE.parents[1] / "functions" / "clean" / "data" / "flat_words.json").read_text(encoding="utf-8")
)
ARABIC = re.compile("[\u0600-\u06ff]")
SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
Article = dict[str, Any]


class Furniture:
    """Draws blocks for a page in the language `lang`."""

    def __init__(self, articles: list[Article], seed: int) -> None:
        self.rng = random.Random(seed)
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
        """The pattern with names, places and figures drawn."""
        rng = self.rng
        more.setdefault("x", "")
        month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2008, 2026)
        arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        return pattern.format(
            wd=self.pick("wd"), d=day, d2=f"{day:02}", n=more.pop("n", month), n2=more.pop("n2", f"{month:02}"),
            m=rng.choice(BANKS[self.lang]["months"])[month - 1], y=year, ad=str(day).translate(arabic),
            ay=str(year).translate(arabic), h=more.pop("h", rng.randint(6, 23)), mi=f"{rng.randint(0, 59):02}",
            t=f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}", k=self.number(), k2=self.number(),
            c=self.pick("cities"), s=self.pick("sites"), a=self.pick("agencies"), p=self.name(), p2=self.name(), **more,
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
        counted = self.chance(0.12)
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
        if self.chance(0.5):
            return self.several("bio", 1, 2)
        lines = [self.name(), self.pick("bios")]
        return lines if self.chance(0.6) else [*lines[1:], self.pick("sentences")]

    def several(self, name: str, least: int, most: int, **more: Any) -> list[str]:
        """Different patterns of a bank, filled."""
        patterns = self.rng.sample(BANKS[self.lang][name], min(len(BANKS[self.lang][name]), most))
        return [
            self.filled(p, **more) for p in patterns[: self.rng.randint(least, max(least, len(patterns)))]
        ]

    def sentence(self, article: Article) -> str:
        """A sentence of an article, whole or cut."""
        found: str = self.rng.choice(SENTENCE.split(self.rng.choice(article["paragraphs"])))
        words = found.split()
        if len(words) > 34 or self.chance(0.3):
            return " ".join(words[: self.rng.randint(6, 26)])
        return found

    # ------------------------------------------------ blocks of pages that are more than a text

    def promo(self) -> list[str]:
        return self.several("promos", 1, 3)

    def newsletter(self) -> list[str]:
        """A box that offers a letter: a label, a sentence, a field, a button."""
        lines = [self.phrase("subscription")] if self.chance(0.7) else []
        lines += self.several("promos", 1, 2) if self.chance(0.8) else []
        return lines + self.several("buttons", 1, 4)

    def wall(self) -> list[str]:
        """What a page says to readers without a subscription, or with one in use elsewhere."""
        return self.several("walls", 2, 12)

    def widget(self) -> list[str]:
        return self.several(self.rng.choice(["weather", "rates", "audio", "player", "polls", "embed"]), 2, 8,
                            h=self.headline())  # fmt: skip

    def ticker(self) -> list[str]:
        """The latest headlines with hours or sections, on the same line or the one before."""
        style = self.rng.choice(["hour", "glued", "ago", "section", "bullet"])
        lines = [self.phrase("navigation")] if self.chance(0.5) else []
        for _ in range(self.rng.choice([3, 4, 5, 6, 8, 10, 12, 25])):
            hour, title = self.filled("{t}"), self.headline()
            if style == "hour":
                lines.append(f"{hour} {title}")
            elif style == "glued":
                lines.append(self.filled(self.pick("ago")) + title)
            elif style == "bullet":
                lines += [f"* {hour} {title}"] if self.chance(0.6) else [f"* {hour}", title]
                if self.chance(0.3):
                    lines.append(self.sentence(self.other()))
            else:
                label = self.filled(self.pick("ago")) if style == "ago" else self.pick("menu")
                lines += [f"{self.pick('menu')} / {label}" if self.chance(0.3) else label, title]
        return lines

    def discussion(self, article: Article) -> list[str]:
        """Comments that are texts of their own and speak of what the article speaks of."""
        lines = [self.phrase("comments")] if self.chance(0.7) else []
        for _ in range(self.rng.randint(1, 8)):
            lines.append(self.filled(self.pick("says")))
            if self.chance(0.7):
                lines.append(self.filled(self.pick("dates") if self.chance(0.6) else self.pick("ago")))
            said = [self.pick("talk") for _ in range(self.rng.randint(0, 2))]
            said += [self.sentence(article)] if self.chance(0.4) else []
            said += [self.sentence(self.other())] if self.chance(0.4) else []
            self.rng.shuffle(said)
            said = said or [self.pick("comments")]
            lines += [" ".join(said)] if self.chance(0.7) else said
            lines += self.several("reply", 1, 2) if self.chance(0.6) else []
        return lines

    def picture(self, article: Article) -> list[str]:
        """A caption that speaks of the article, with a credit at its end, on the next line, or none."""
        style = self.rng.random()
        said = self.sentence(article)
        if style < 0.15:
            said += " " + self.sentence(article)
        words = said.split()[: 26 if 0.15 <= style < 0.55 else 60 if style < 0.15 else 14]
        text = self.pick("pictured").replace("{x}", " ".join(words))
        credit = self.filled(self.pick("credits"))
        if style < 0.55:
            return [f"{text.rstrip('.')}{self.rng.choice(['. ', ' ', '. ', ' - '])}{credit}"]
        if style < 0.8:
            return [text, credit]
        return [credit] if style < 0.9 else [text]

    def more(self) -> list[str]:
        """One to four other articles inside the body, under a label."""
        label = self.pick("inline") if self.chance(0.4) else self.phrase("related")
        lines = [label + self.rng.choice(["", "", ":", " :"])]
        for _ in range(self.rng.randint(1, 4)):
            if self.chance(0.15):
                lines.append(self.pick("menu"))
            lines.append(self.headline())
        return lines

    def sitebox(self) -> list[str]:
        return self.several("sitebox", 1, 4)

    def credits(self) -> list[str]:
        return self.several("closing", 1, 2)
