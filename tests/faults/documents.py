"""Mixed documents, and what should become of each: our own words, made by number, in any number."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from shared.article import Status

PREFIX: Final = "incoming/ledger/"
DOOMED: Final = "doomed"
"""In the key of some articles: a rule of the proxy can tell them from the others."""
FINAL: Final = (Status.READY, Status.DUPLICATE, Status.REJECTED, Status.FAILED, Status.EXPANDED)

_ARABIC = (
    "أعلنت بلدية الحي رقم {n} اليوم عن انطلاق الأشغال في الحديقة العمومية رقم {m}.\n"
    "وأوضح رئيس المجلس أن الميزانية تبلغ {k} ألف درهم وأن الأشغال تدوم {d} أشهر.\n"
    "وتضم الحديقة رقم {m} ملاعب للأطفال ومسارات للمشي ومكتبة صغيرة في الهواء الطلق.\n"
    "ويرتقب أن تفتح أبوابها في وجه الزوار قبل نهاية السنة الجارية."
)
_FRENCH = (
    "La commune numéro {n} a inauguré lundi sa bibliothèque de quartier, dans la rue {m}.\n"
    "Le maire a précisé que les travaux ont coûté {k} mille dirhams et duré {d} mois.\n"
    "Les {m} premiers lecteurs ont reçu leur carte le jour de l'ouverture.\n"
    "Une deuxième salle doit ouvrir au printemps prochain."
)
_ENGLISH = (
    "The town council of district {n} opened its public library on Monday, in street {m}.\n"
    "The mayor said that the work had cost {k} thousand dirhams and taken {d} months.\n"
    "The first {m} readers received their cards on the day of the opening.\n"
    "A second reading room is to open next spring."
)


@dataclass(frozen=True)
class Document:
    """An object to upload; what it is, and its members where it is a container (none: it is an article by itself)."""

    key: str
    data: bytes
    status: Status
    text: str = ""
    members: tuple[str, ...] = ()

    @property
    def places(self) -> list[tuple[str, str | None]]:
        """Keys and members of all articles that come of it, itself included."""
        return [(self.key, None), *((self.key, member) for member in self.members)]


def documents(number: int, seed: int = 1) -> list[Document]:
    """So many objects: mostly articles (three languages, four formats), then copies, refusals, containers."""
    random = Random(seed)
    found: list[Document] = []
    for each in range(number):
        earlier = [one for one in found if one.status is Status.READY]
        chance = random.random()
        if chance < 0.12 and earlier:
            text = random.choice(earlier).text
            found.append(Document(f"{PREFIX}نسخة {each}.txt", text.encode(), Status.READY, text))
        elif chance < 0.18:
            found.append(
                Document(
                    f"{PREFIX}فارغ {each}.txt",
                    random.choice((b"", b"PK\x03\x04 no archive")),
                    Status.REJECTED,
                )
            )
        elif chance < 0.20:
            found.append(_container(each))
        else:
            found.append(_article(each, random))
    return found


def _article(number: int, random: Random) -> Document:
    text = _text(number)
    name = f"{DOOMED} {number}" if random.random() < 0.1 else f"خبر {number} +{number % 7}%"
    kind = random.choice(("txt", "html", "md", "json"))
    return Document(f"{PREFIX}{name}.{kind}", _as(kind, text), Status.READY, text)


def _text(number: int) -> str:
    return (_ARABIC, _ARABIC, _FRENCH, _ENGLISH)[number % 4].format(
        n=number, m=number * 7 + 3, k=number * 13 + 40, d=number % 11 + 2
    )


def _as(kind: str, text: str) -> bytes:
    lines = text.split("\n")
    if kind == "html":
        body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        head = "<!doctype html><html><head><meta charset=utf-8></head>"
        return f"{head}<body><article>{body}</article></body></html>".encode()
    if kind == "md":
        return "\n\n".join(lines).encode()
    if kind == "json":
        return json.dumps({"text": text}, ensure_ascii=False).encode()
    return text.encode()


def _container(number: int) -> Document:
    texts = [_text(1_000_000 + number * 10 + part) for part in range(3)]
    lines = [
        json.dumps({"id": f"m{part}", "text": text}, ensure_ascii=False) for part, text in enumerate(texts)
    ]
    members = tuple(f"m{part}" for part in range(3))
    return Document(
        f"{PREFIX}دفعة {number}.jsonl", "\n".join(lines).encode(), Status.EXPANDED, members=members
    )


def expected(wanted: list[Document]) -> Iterator[tuple[str, str | None, Status]]:
    """Key, member and status of every article; READY stands for a copy too."""
    for document in wanted:
        for key, member in document.places:
            yield key, member, document.status if member is None else Status.READY
