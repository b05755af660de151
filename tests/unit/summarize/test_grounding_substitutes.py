"""One thing put for another, names, places, days, counts and speakers, in sentences that else repeat the article."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_by_rules, check_one
from functions.summarize.grounding.source import Source
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-06-03", confidence=1))
ENGLISH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "Harwick council and the port of Larne signed the ferry accord on Tuesday.\n"
        "The joint board meets again in Denby in September. A hearing on the docks has been fixed for Saturday.\n"
        "The Larne terminal, with 60 berths in all, is due to open next spring, five months late.\n"
        "Marine biologist Una Farrow counted 38 porpoises and four seals off the pier in May.\n"
        "Harbour pilot Colm Reddy steered the first ferry through the fog.\n"
        '"The tide does not read the timetable," said Reddy, who has worked there since 2009.\n'
        "The port belongs to two families. One union official said the owners had sent "
        '"a lawyer to a knot-tying contest".\n'
        "The old mole, three-quarters of an inch out of true, was rebuilt on a 13-hectare site for £412,000 a year.\n"
        "Sixteen passengers and a steward were hurt when gusts reached 131km/h. Mrs Ada Finn died on 16 "
        "November last year, two days after the storm."
    ),
)
FRENCH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "La prime de nuit de l'usine Kénor passe de 1,40 $ à 2,25 $ l'heure, a indiqué mardi Paul Remacle.\n"
        "La campagne a démarré à Maroua et dans huit autres districts. Elle dure du lundi 19 au mardi 20 octobre.\n"
        "Le musicien laisse deux épouses et neuf enfants, dont une luthière. Onze élèves ont suivi ses cours.\n"
        "Sur 21 milliards inscrits au budget, à peine 6,2 ont été reçus au 30 septembre.\n"
        "Le règlement interdit le dépôt d'une nouvelle motion au cours de la session."
    ),
)
ARABIC = CleanText(
    format="text",
    page=PAGE,
    text=(
        "قال الراصد الجوي أنس الخصاونة إن الكتلة الباردة ستتراجع ظهر الأربعاء.\n"
        "ويقول خلف المعايطة، وهو مزارع قمح، إن الأرض كانت عطشى.\n"
        "وضبط زورق على بعد ميلين من الميناء يحمل ثلاثين ألف لتر. وتشمل الخطة أربعة وعشرين مشروعا للطرق.\n"
        "حكمت المحكمة على قاسم عبد الزهرة الموسوي بالسجن سبع سنوات بعد خسارة بلغت مليونا دينار.\n"
        "تستمر الاحتفالات من 17 إلى 20 أيلول. وتصدى الحارس لأربع رميات من أصل خمس.\n"
        "يستقبل الموقع الزوار مجانا.\n"
        "س: ومتى تعود؟"
    ),
)


def _kinds(sentence: str, clean: CleanText) -> list[str]:
    findings = check_one(sentence, Source(clean, extract(clean))).findings
    return [finding.kind for finding in findings[:1]]


@pytest.mark.parametrize(
    ("sentence", "clean"),
    [
        ("Mrs Ada Finn died two days after the storm of 14 November.", ENGLISH),
        ("La campagne a démarré dans neuf districts.", FRENCH),
    ],
)
def test_what_is_reckoned_or_counted_is_looked_up(sentence: str, clean: CleanText) -> None:
    assert check_by_rules(sentence, Source(clean, extract(clean))) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The joint board meets again in Denby in September.", None),
        ("The joint board meets again in Larne in September.", "context"),
        ("A hearing on the docks has been fixed for Saturday.", None),
        ("A hearing on the docks has been fixed for Tuesday.", "context"),
        (
            "The Denby terminal, with 60 berths in all, is due to open next spring, five months late.",
            "context",
        ),
        ("Marine biologist Una Farrow counted 38 porpoises off the pier in May.", None),
        ("Marine biologist Colm Reddy steered the first ferry through the fog.", "role"),
        ('Colm Reddy said that "the tide does not read the timetable".', None),
        ('Una Farrow said that "the tide does not read the timetable".', "speaker"),
        ('Colm Reddy said the owners had sent "a lawyer to a knot-tying contest".', "speaker"),
        ("The old mole was three-quarters of a foot out of true.", "unit"),
        ("The mole was rebuilt on a 13-square-kilometre site.", "unit"),
        ("The rebuilding cost £412,000 a year.", None),
        ("The rebuilding cost £421,000 a year.", "number"),
        ("In all 17 people were hurt when gusts reached 131 km/h.", None),
        ("In all 18 people were hurt.", "number"),
        ("Gusts reached 131 miles an hour.", "unit"),
        ("Mrs Ada Finn died on 18 November.", "date"),
    ],
)
def test_english_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ENGLISH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La prime de nuit augmente de 85 cents l'heure.", None),
        ("La prime de nuit augmente de 95 cents l'heure.", "number"),
        ("Elle dure du 19 au 20 octobre.", None),
        ("La campagne a démarré dans dix districts.", "number"),
        ("Elle a duré du 18 au 20 octobre.", "date"),
        ("Le musicien laisse deux épouses et onze enfants, dont une luthière.", "context"),
        ("À peine 6,2 milliards ont été reçus sur 21.", None),
        ("Aucune nouvelle motion ne peut être déposée au cours de la session.", None),
    ],
)
def test_french_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, FRENCH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("توقع الراصد الجوي أنس الخصاونة تراجع الكتلة الباردة ظهر الأربعاء.", None),
        ("توقع الراصد الجوي خلف المعايطة تراجع الكتلة الباردة ظهر الأربعاء.", "context"),
        ("ضبط الزورق على بعد كيلومترين من الميناء.", "unit"),
        ("ضبط الزورق على بعد ميلين من الميناء.", None),
        ("تشمل الخطة 24 مشروعا للطرق.", None),
        ("تشمل الخطة 80 مشروعا للطرق.", "number"),
        ("حكمت المحكمة على قاسم الموسوي بالسجن سبع سنوات.", None),
        ("حكمت المحكمة على قاسم الخصاونة بالسجن سبع سنوات.", "name"),
        ("بلغت الخسارة مليوني دينار.", None),
        ("تستمر الاحتفالات من 17 إلى 20 أيلول.", None),
        ("تستمر الاحتفالات من 16 إلى 20 أيلول.", "date"),
        ("تصدى الحارس لأربع رميات.", None),
        ("يستقبل الموقع زواره مجانا.", None),
    ],
)
def test_arabic_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ARABIC) == ([kind] if kind else [])
