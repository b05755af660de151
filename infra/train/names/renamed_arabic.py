"""Arabic texts once more with other people and places: what a name is made of should matter less than its place.

As `invented.replaced` does for French and English; here a name keeps the conjunction or preposition written onto it.
"""

from __future__ import annotations

from collections.abc import Sequence

from functions.extract.tagger_clitics import letters_before_name
from functions.extract.tagger_lexicon import Lexicon
from infra.train.names.corpora import Document
from infra.train.names.invented_arabic import ArabicWriter


def renamed(
    documents: Sequence[Document], writer: ArabicWriter, lexicon: Lexicon, share: float
) -> list[Document]:
    """The documents with this share of the names changed, each to one other throughout a document."""
    made = []
    for document in documents:
        names: list[tuple[str, int, int]] = []
        others: dict[tuple[str, str], str] = {}
        text, before = "", 0
        for kind, start, end in sorted(document.names, key=lambda name: name[1]):
            if start < before:
                continue
            lead, name = _parted(document.text[start:end], lexicon)
            if (kind, name) not in others:
                others[kind, name] = writer.other(kind, name) if writer.random.random() < share else name
            new = _joined(lead, others[kind, name])
            text += document.text[before:start]
            names.append((kind, len(text), len(text) + len(new)))
            text += new
            before = end
        text += document.text[before:]
        made.append(Document(f"{document.id}-r", f"r_{document.source}", document.language, text, names))
    return made


def _parted(written: str, lexicon: Lexicon) -> tuple[str, str]:
    """(clitics, name) of what is written; the article that `لل` has swallowed comes back."""
    for merged in ("لل", "ولل"):
        if written.startswith(merged) and len(written.split(" ")[0]) > len(merged) + 2:
            return merged[:-1], f"ال{written[len(merged) :]}"
    cut = letters_before_name(written.split(" ")[0], lexicon)
    return written[:cut], written[cut:]


def _joined(lead: str, name: str) -> str:
    return lead + name[1:] if lead.endswith("ل") and name.startswith("ال") else lead + name
