"""Makes training pages for `flat.py`: articles set among menus, forms, lists and notices, in layouts drawn at
random.

No two pages share a layout, so that a model trained on these pages cannot lean on any one site's habits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from infra.train.flat_furniture import SENTENCE, Article, Furniture

Line = tuple[str, str]
Block = tuple[float, Callable[[], list[str]]]
"""How often a page has the block, and what writes it."""


class PageMaker(Furniture):
    """Draws one page after the other."""

    def above(self, title: str) -> list[Line]:
        blocks: list[Block] = [
            (0.25, self.notice), (0.8, lambda: self.menu(self.rng.randint(4, 24))), (0.15, self.subscription),
            (0.25, lambda: self.menu(self.rng.randint(30, 150))), (0.08, self.listing), (0.15, self.widget),
            (0.2, lambda: [self.filled(self.pick("dates"))]), (0.2, lambda: self.menu(self.rng.randint(3, 12))),
            (0.15, lambda: [self.phrase("related"), *(self.headline() for _ in range(self.rng.randint(1, 5)))]),
            (0.1, lambda: [self.pick("ads")]), (0.1, lambda: [self.pick("sites")]), (0.1, self.share_bar),
            (0.15, self.ticker), (0.06, self.wall), (0.08, self.newsletter), (0.05, self.promo),
            (0.04, lambda: self.megamenu(title)),
        ]  # fmt: skip
        chosen = [make() for share, make in blocks if self.chance(share)]
        self.rng.shuffle(chosen)
        lines = [text for block in chosen for text in block]
        if self.chance(0.12):
            lines += self.rng.choice([self.ticker, self.more])()
        if self.chance(0.08):
            lines += [" ".join(self.menu(self.rng.randint(5, 14))), self.filled(self.pick("dates"))]
        if self.chance(0.35):
            joiner = self.rng.choice([" / ", " » ", " > ", "/", " "])
            crumb = [self.phrase("navigation"), self.pick("menu")]
            lines.append(joiner.join([*crumb, title] if self.chance(0.5) else crumb))
        if self.chance(0.12):
            lines.insert(0, f"{title} {self.rng.choice(['-', '|', '–', ':'])} {self.pick('sites')}")
        return [("boilerplate", text) for text in lines]

    def megamenu(self, title: str) -> list[str]:
        """Menu headings, each with headlines below it, sometimes this page's too."""
        lines = []
        for _ in range(self.rng.randint(2, 6)):
            lines.append(self.pick("menu"))
            lines += [self.headline() for _ in range(self.rng.randint(1, 4))]
        if self.chance(0.4):
            lines.insert(self.rng.randint(1, len(lines)), title)
        return lines

    def head(self, article: Article) -> list[Line]:
        lines: list[Line] = []
        if self.chance(0.4):
            lines.append(("section", self.pick("menu") if self.chance(0.6) else self.phrase("navigation")))
        if self.chance(0.1):
            lines.append(("boilerplate", self.pick("kickers")))
        lines.append(("title", article["title"]))
        details: list[list[Line]] = []
        n, n2 = self.name(), self.name()
        byline = self.pick("bylines").format(
            n=n, n2=n2, c=self.pick("cities"), s=self.pick("sites"), a=self.pick("agencies")
        )
        stamp = self.filled(self.pick("dates"))
        if self.chance(0.1):
            details.append([("byline", f"{byline} {self.rng.choice(['-', '|', '•'])} {stamp}")])
        elif self.chance(0.05):
            details.append([("byline", n + self.filled(self.pick("ago")))])
        else:
            details += [[("byline", byline)]] if self.chance(0.7) else []
            details += [[("date", stamp)]] if self.chance(0.75) else []
        if self.chance(0.06):
            label, hours = self.filled(self.pick("dates")).split(" ", 1)[0], stamp
            details.append([("boilerplate", label), ("date", hours)])
        for share, make in (
            (0.3, lambda: [self.filled(self.pick("counts"))]), (0.2, lambda: [self.filled(self.pick("counts"))]),
            (0.4, self.share_bar), (0.2, lambda: self.several("below_title", 1, 6)), (0.08, self.widget),
            (0.1, lambda: [self.pick("ads")]), (0.06, self.listing), (0.06, self.newsletter), (0.05, self.wall),
            (0.05, lambda: self.several("bio", 1, 1)), (0.06, self.more), (0.05, lambda: self.several("player", 1, 3)),
        ):  # fmt: skip
            if self.chance(share):
                details.append([("boilerplate", text) for text in make()])
        if self.chance(0.4):
            texts = self.picture(article) if self.chance(0.5) else [self.caption()]
            details.append([("caption", text) for text in texts])
        if self.chance(0.5):
            self.rng.shuffle(details)
        if self.chance(0.35):
            place = 0 if self.chance(0.8) else self.rng.randint(0, len(details))
            texts = [self.subtitle(article)]
            if self.lang != "ar" and self.chance(0.15):
                texts = self.fragments(texts[0])
            details.insert(place, [("subtitle", text) for text in texts])
        return lines + [line for block in details for line in block]

    def subtitle(self, article: Article) -> str:
        """A sentence of the article: as often the first as any other, with or without its full stop."""
        paragraph = article["paragraphs"][0] if self.chance(0.5) else self.rng.choice(article["paragraphs"])
        words = SENTENCE.split(paragraph)[0].split()[: self.rng.randint(9, 34)]
        if self.chance(0.5):
            words = [word for word in words if self.chance(0.75)] or words
        text = " ".join(words)
        return text.rstrip(".") if self.chance(0.5) else text

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
            elif style == "fragments" and self.chance(0.5 if self.lang != "ar" else 0.25):
                lines += self.fragments(paragraph)
            elif style == "merged" and lines and self.chance(0.5):
                lines[-1] += " " + paragraph
            else:
                lines.append(paragraph)
        while self.chance(0.3):
            lines.insert(rng.randint(min(1, len(lines)), len(lines)), self.trap())
        if self.chance(0.35) and len(lines) > 3:
            for _ in range(rng.randint(1, 3)):
                place = rng.randint(1, len(lines) - 1)
                words = lines[place].split()[: rng.randint(2, 6)]
                theirs = " ".join(words).rstrip(",.:،")
                inner = " ".join(lines[place].split()[2 : rng.randint(5, 11)]).strip(",.:،") or theirs
                subhead = rng.choice([self.pick("subheads"), theirs, theirs.upper(), inner, inner.title()])
                lines.insert(place, subhead)
        if self.chance(0.06) and len(lines) > 2:
            start = rng.randint(1, len(lines))
            mark = rng.choice(["* ", "- ", "• ", ""])
            points = [" ".join(text.split()[: rng.randint(4, 18)]) for text in paragraphs for _ in range(2)]
            lines[start:start] = [mark + point for point in points[: rng.randint(3, 8)]]
        if self.chance(0.12):
            start = rng.randint(0, len(lines))
            words = paragraphs[-1].split()
            verse = [" ".join(words[i : i + 5]) for i in range(0, min(len(words), 100) - 5, 5)]
            lines[start:start] = verse
        if self.chance(0.08):
            lines = self.entries(lines)
        if self.chance(0.08):
            for position in range(len(lines) - 1, 0, -1):
                if self.chance(0.5):
                    lines.insert(
                        position, f"{position}{rng.choice(['- ', '. ', ') '])}{self.pick('subheads')}:"
                    )
        return [("content", text.strip()) for text in lines if re.search(r"\w", text)]

    def entries(self, lines: list[str]) -> list[str]:
        """A text of entries: each a name, numbered or not, perhaps a price, a day or a place, perhaps a paragraph."""
        rng = self.rng
        style, more = rng.choice(["numbered", "plain", "bullet", "dated"]), rng.random()
        found = lines[: rng.randint(1, 3)]
        for number in range(1, rng.randint(4, 16)):
            words = self.sentence(self.other()).split()[: rng.randint(2, 9)]
            name = " ".join(words).strip(",.:،")
            if style == "dated":
                name = self.filled(self.pick("dates")).split(",")[0] + " – " + self.filled("{c}, ") + name
            mark = {"numbered": f"{number}{rng.choice(['. ', ') ', '- '])}", "bullet": "* "}.get(style, "")
            found.append(
                mark
                + name
                + (f" {rng.choice(['-', 'for', ':'])} {self.number(900)}" if self.chance(0.2) else "")
            )
            if self.chance(0.6 * more):
                found.append(self.filled(rng.choice(["{s}: {k}.99", "* {s} {k}", "{c}, {k2}"])))
            if self.chance(more) and lines:
                found.append(rng.choice(lines))
        return [*found, *lines[3:]] if self.chance(0.7) else found

    def trap(self) -> str:
        """A sentence of the article that begins with, or quotes, what pages say."""
        if self.chance(0.5):
            return str(self.pick("traps"))
        kind = self.rng.choice(["sharing", "related", "comments", "subscription", "legal", "tags"])
        return str(self.pick("quoting")).replace("{w}", self.phrase(kind))

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

    def insets(self, lines: list[Line], article: Article) -> list[Line]:
        makers: list[Block] = [
            (0.15, lambda: [self.filled(self.pick("also"), h=self.headline())]), (0.08, lambda: [self.pick("ads")]),
            (0.1, lambda: [self.caption()]), (0.12, self.listing), (0.04, self.subscription),
            (0.2, lambda: self.picture(article)), (0.12, self.more), (0.08, self.newsletter), (0.05, self.widget),
            (0.04, self.share_bar), (0.04, lambda: [self.headline(), self.phrase("related")]),
            (0.04, lambda: self.several("promos", 1, 1)), (0.03, self.ticker),
            (0.04, lambda: self.several("player", 1, 3, h=self.headline())), (0.03, self.wall),
        ]  # fmt: skip
        for share, make in makers:
            while self.chance(share) and len(lines) > 2:
                self._insert(lines, make())
        if self.chance(0.12) and len(lines) > 5:
            again = [self.pick("ads")] if self.chance(0.5) else self.several("buttons", 1, 3)
            for _ in range(self.rng.randint(2, 5)):
                self._insert(lines, again)
        if self.chance(0.1) and len(lines) > 5:
            label = self.phrase("related")
            joiner = self.rng.choice([": ", " : ", " | ", ""])
            for _ in range(self.rng.randint(2, 5)):
                title = self.headline()
                self._insert(lines, [label + joiner + title] if joiner else [label, title])
        return lines

    def _insert(self, lines: list[Line], block: list[str]) -> None:
        position = self.rng.randint(1, len(lines) - 1)
        lines[position:position] = [("boilerplate", text) for text in block]

    def below(self, article: Article) -> list[Line]:
        blocks: list[Block] = [
            (0.35, lambda: self.tags(article)), (0.35, self.share_bar), (0.2, self.author_box), (0.7, self.listing),
            (0.3, self.listing), (0.2, self.comments), (0.35, self.form), (0.2, self.subscription),
            (0.2, self.next_articles), (0.15, self.notice), (0.15, lambda: [self.name()]), (0.3, self.listing),
            (0.15, lambda: self.menu(self.rng.randint(20, 80))), (0.1, self.listing), (0.15, self.ticker),
            (0.2, lambda: self.discussion(article)), (0.15, self.newsletter), (0.15, self.promo), (0.1, self.widget),
            (0.1, self.more), (0.07, self.wall), (0.08, self.sitebox), (0.05, lambda: self.picture(article)),
        ]  # fmt: skip
        chosen = [make() for share, make in blocks if self.chance(share)]
        self.rng.shuffle(chosen)
        if self.chance(0.85):
            chosen.append(self.footer())
        if self.chance(0.2):
            chosen.append(self.notice())
        if self.chance(0.1):
            chosen.append(self.next_articles())
        first: list[Block] = [
            (0.12, lambda: [*self.paragraph("bio"), *self.paragraph("sentences"), *self.next_articles()]),
            (0.08, lambda: self.paragraph(self.rng.choice(["bio", "sentences", "promos", "sitebox"]))),
            (0.12, self.credits), (0.08, lambda: [self.initials()]), (0.08, self.promo), (0.06, self.wall),
            (0.05, lambda: self.discussion(article)), (0.05, self.next_articles), (0.06, self.author_box),
        ]  # fmt: skip
        for share, make in first:
            if self.chance(share):
                chosen.insert(0, make())
        if self.chance(0.3):
            chosen.append([self.pick("sentences") if self.chance(0.2) else self.phrase("legal")])
        return [("boilerplate", text) for block in chosen for text in block]

    def paragraph(self, bank: str) -> list[str]:
        """One to three sentences of a bank in one line, long as a paragraph of the article."""
        return [" ".join(self.several(bank, 1, 3))]

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
        lines = [*above, *head, *self.insets(body, article), *below]
        return {"lang": lang, "source": "made", "theme": "made", "lines": lines}

    def pages(self, count: int) -> list[dict[str, Any]]:
        """That many pages, half of them Arabic, without the few that came out empty."""
        drawn = [self.page(("ar", "en", "ar", "fr")[number % 4]) for number in range(count)]
        return [page for page in drawn if any(name == "content" for name, _ in page["lines"])]
