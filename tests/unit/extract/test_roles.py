"""What people are, as the text gives it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from functions.extract.entities import find_entities
from functions.extract.entities_text import Kind
from shared.sentences import split_sentences


class Tagged(NamedTuple):
    """A span as a tagger gives it."""

    kind: Kind
    start: int
    end: int
    confidence: float = 0.9


def role_of(text: str, name: str, language: str, others: tuple[tuple[Kind, str], ...] = ()) -> str | None:
    """The role of a person whom a tagger has found, with the other names that it found."""
    named: list[tuple[Kind, str]] = [("person", name), *others]
    spans = sorted(
        Tagged(kind, text.index(other), text.index(other) + len(other))
        for kind, other in named
        if other in text
    )
    entities = find_entities(
        text, language, split_sentences(text, language), sorted(spans, key=lambda span: span.start)
    )
    return next(entity.role for entity in entities if entity.kind == "person" and entity.name == name)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("وقال وزير الصحة التونسي، منصف العياري، إن القرار نهائي.", "وزير الصحة التونسي"),
        ("وأوضح رئيس المجلس الإقليمي، السيد منصف العياري، أن الكلفة كبيرة.", "رئيس المجلس الإقليمي"),
        ("وقال نائب رئيس بلدية قرطبا منصف العياري إن الطريق مقطوعة.", "نائب رئيس بلدية قرطبا"),
        ("وأعلن الناطق باسم المديرية، العقيد منصف العياري، رفع الجاهزية.", "الناطق باسم المديرية"),
        ("كشف النقيب منصف العياري عن تراجع البلاغات.", "النقيب"),
        ("وتقول الحكواتية منصف العياري إن الحكاية أمانة.", "الحكواتية"),
        ("وقال منصف العياري، المدير العام للشركة، إن الخط جديد.", "المدير العام للشركة"),
        ("ووصل منصف العياري، وهو طالب في جامعة صفاقس، إلى القاعة.", "طالب في جامعة صفاقس"),
        ("وقال مدرب صحار، البرتغالي منصف العياري: نستحق الفوز.", "مدرب صحار"),
        ("ونوه بالحارس منصف العياري الذي تصدى للكرة.", "الحارس"),
        ("وقال الدكتور منصف العياري إن الوضع مستقر.", None),
        ("واستقبل أهل القرية منصف العياري أمس.", None),
        ("رئيس الحكومة استقبل منصف العياري أمس.", None),
        ("نزاع مع ابن عمه منصف العياري استمر سنوات.", None),
    ],
)
def test_arabic_roles(text: str, role: str | None) -> None:
    assert role_of(text, "منصف العياري", "ar") == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Le ministre de la Mobilité, Alix Garnier, s'est félicité.", "ministre de la Mobilité"),
        (
            "La commissaire de l'exposition, Alix Garnier, a retrouvé une valise.",
            "commissaire de l'exposition",
        ),
        ("Interrogé lundi, l'ingénieur Alix Garnier a jugé le délai court.", "ingénieur"),
        (
            "« C'est prêt », résume Alix Garnier, directrice régionale de l'Office.",
            "directrice régionale de l'Office",
        ),
        ("Alix Garnier, mareyeuse depuis 2004, espère des acheteurs.", "mareyeuse"),
        ("Alix Garnier, un éleveur dont les terres sont voisines, doute.", "éleveur"),
        ("Alix Garnier, chimiste formée à Lyon, a signé l'étude.", "chimiste"),
        ("Le maire a reçu Alix Garnier mardi.", None),
        ("La fille de l'artiste, Alix Garnier, a donné des clichés.", None),
        ("Alix Garnier, qui préside le club, a démissionné.", None),
    ],
)
def test_french_roles(text: str, role: str | None) -> None:
    assert role_of(text, "Alix Garnier", "fr") == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The list is long, branch manager Alix Garner said Thursday.", "branch manager"),
        ("Mayor Alix Garner said the airstrip was vital.", "Mayor"),
        (
            "The chairwoman of the market, Alhaja Alix Garner, said theft had fallen.",
            "chairwoman of the market",
        ),
        ("Alix Garner, the company's founder, said the plant would hire.", "company's founder"),
        ("Alix Garner, 52, a farmer near Johi, found his cotton buried.", "farmer near Johi"),
        ("Moroccan interior minister Alix Garner arrived on Monday.", "Moroccan interior minister"),
        ("Alix Garner, who leads the trial, said it worked.", None),
        ("The council told Alix Garner to leave.", None),
    ],
)
def test_english_roles(text: str, role: str | None) -> None:
    assert role_of(text, "Alix Garner", "en") == role


@pytest.mark.parametrize(
    ("text", "language", "first", "second", "role"),
    [
        (
            "أجرى وزير العدل التونسي، منصف العياري، محادثات مع نظيره البلجيكي يان دي فريس.",
            "ar",
            "منصف العياري",
            "يان دي فريس",
            "وزير العدل البلجيكي",
        ),
        (
            "Le ministre tunisien de la Justice Alix Garnier a reçu son homologue belge Jan De Vries.",
            "fr",
            "Alix Garnier",
            "Jan De Vries",
            "ministre belge de la Justice",
        ),
        (
            "Tunisian justice minister Alix Garner met her Belgian counterpart Jan De Vries.",
            "en",
            "Alix Garner",
            "Jan De Vries",
            "Belgian justice minister",
        ),
    ],
)
def test_a_counterpart_has_the_same_office_in_another_country(
    text: str, language: str, first: str, second: str, role: str
) -> None:
    assert role_of(text, second, language, (("person", first),)) == role
    spans = sorted(
        (Tagged("person", text.index(name), text.index(name) + len(name)) for name in (first, second)),
        key=lambda span: span.start,
    )
    entities = find_entities(text, language, split_sentences(text, language), spans)
    evidence = next(entity.evidence for entity in entities if entity.name == second)
    assert evidence == f"tagger; role: counterpart of {first}"
