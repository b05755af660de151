"""Names exchanged in one sentence, small counts and measures, parts of a year, bodies and towns that are others."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_one
from functions.summarize.grounding.source import Source
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-03-09", confidence=1))
ENGLISH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "Norvale overtakes Brixham as the county's busiest market\n"
        "Norvale overtook Brixham last month for the first time since records began.\n"
        'The keeper Jean "Tup" Harding is survived by two daughters, a son and five grandchildren.\n'
        "A patch of about four centimetres was cut from the sail, and the strike of 2023 ended after three weeks.\n"
        "The new hall is expected to open in the second quarter of 2028, before Easter.\n"
        "The department of fisheries paid for the tanks. Delegates from Delaware met in Norvale.\n"
        "Some drivers would not sign the form until a lawyer was found.\n"
        "Rye sold 4.1 per cent more; oats were nearer seven. The union wants 12.\n"
    ),
)
FRENCH = CleanText(
    format="text",
    page=PAGE,
    text=(
        "Une halle neuve pour Valbrune\n"
        "La direction des travaux publics a proposé de combler le puits de Valbrune avec du sable.\n"
        "Le ministère de la Culture a refusé mardi soir le crédit de 1,35 million destiné à la halle.\n"
        "Né en 1942, le maçon Paul Vernet a découvert la pierre en démontant des murs.\n"
        "Le devis a gonflé, passant de 22 millions en 2021 à près de 34 aujourd'hui.\n"
        "Une fillette de trois ans a été amputée d'une phalange, à Angers, le 8 octobre, un garçon soigné à Metz.\n"
        "Une veillée est prévue le jeudi 19 mars, avant Pâques.\n"
    ),
)
ARABIC = CleanText(
    format="text",
    page=PAGE,
    text=(
        "مرفأ طرطوس يستعد لموسم الحبوب\n"
        "أرسلت مديرية الزراعة أربعة صهاريج ماء إلى مربي الأغنام في ريف طرطوس.\n"
        "وقال أستاذ الاقتصاد بجامعة حلب كامل بوعزة إن سكان حمص يشترون القمح بسعر بين 12 ألفا و15 ألف ليرة.\n"
        "ويتوقع إتمام الأشغال في الربع الثاني من 2027، وكان عدد الصوامع تسعا فقط.\n"
        "وكشفت أشغال حفر قناة لصرف مياه الأمطار عن جرار قديمة، ومن المبكر الجزم بعمرها.\n"
        "وترك الراحل زوجته وثلاث بنات وابنا يقيم في حلب.\n"
    ),
)


def _kinds(sentence: str, clean: CleanText) -> list[str]:
    findings = check_one(sentence, Source(clean, extract(clean))).findings
    return [finding.kind for finding in findings[:1]]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norvale overtook Brixham for the first time since records began.", None),
        ("Jean Harding is survived by two daughters, a son and five grandchildren.", None),
        ("Jean Harding is survived by three daughters, a son and five grandchildren.", "unit"),
        ("A patch of about four centimetres was cut from the sail.", None),
        ("A patch of about four millimetres was cut from the sail.", "unit"),
        ("The strike of 2023 ended after three weeks.", None),
        ("The strike of 2023 ended after three months.", "unit"),
        ("The new hall is expected to open in the second quarter of 2028.", None),
        ("The new hall is expected to open in the fourth quarter of 2028.", "date"),
        ("The new hall is expected to open before Christmas.", "date"),
        ("The department of fisheries paid for the tanks.", None),
        ("The department of transport paid for the tanks.", "name"),
        ("Oats sold nearly seven per cent more.", None),
        ("Oats sold nearly nine per cent more.", "number"),
    ],
)
def test_english_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ENGLISH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La direction des travaux publics a proposé de combler le puits avec du sable.", None),
        ("La direction de la culture a proposé de combler le puits avec du sable.", "name"),
        ("Le devis est passé de 22 millions à près de 34 millions.", None),
        ("Le devis est passé de 22 millions à près de 44 millions.", "number"),
        ("Une fillette de trois ans a été amputée d'une phalange le 8 octobre à Angers.", None),
        ("Une veillée est prévue le jeudi 19 mars.", None),
        ("Une veillée est prévue le jeudi 12 mars.", "date"),
        ("Une veillée est prévue avant Noël.", "date"),
    ],
)
def test_french_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, FRENCH) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("أرسلت مديرية الزراعة أربعة صهاريج ماء إلى مربي الأغنام.", None),
        ("أرسلت مديرية الصناعة أربعة صهاريج ماء إلى مربي الأغنام.", "name"),
        ("يشتري السكان القمح بسعر بين 12 و15 ألف ليرة.", None),
        ("يشتري السكان القمح بسعر بين 10 و15 ألف ليرة.", "number"),
        ("يتوقع إتمام الأشغال في الربع الثاني من 2027.", None),
        ("يتوقع إتمام الأشغال في الربع الثالث من 2027.", "date"),
        ("اقتصر عدد الصوامع على تسع.", None),
        ("اقتصر عدد الصوامع على ثمان.", "number"),
        ("كشفت أشغال قناة لتصريف مياه الأمطار عن جرار قديمة.", None),
        ('رأى الخبراء أنه "من المبكر الجزم" بعمر الجرار.', None),
        ("ترك الراحل زوجته وثلاث بنات وابنا يقيم في حلب.", None),
        ("ترك الراحل زوجته وأربع بنات وابنا يقيم في حلب.", "context"),
    ],
)
def test_arabic_sentences(sentence: str, kind: str | None) -> None:
    assert _kinds(sentence, ARABIC) == ([kind] if kind else [])
