"""Rules of the grounding check: what follows from the article passes, what does not is caught."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.numbers.durations import durations
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.text import tokens
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-06-03", confidence=1))
CLEAN = CleanText(
    format="text",
    page=PAGE,
    text=(
        "Transport Secretary Josephine Wairimu opened a railway in Kenya on Tuesday after 30 months of work.\n"
        "Its chairman, Peter Kamau, said that 2.4 billion shillings had come from the World Health Organization, "
        "against 2.1 billion in 2000.\n"
        "The line, closed between May 2022 and August 2024, has 18.6 kilometres and serves Narok, Naivasha and Suswa.\n"
        "Its share rose from 20% to 23%, and the 11h20 train will no longer be banned before the end of the year."
    ),
)
ARABIC = CleanText(
    format="text",
    page=PAGE,
    text=(
        "وقعت اليابان اتفاقا مع العراق، الثلاثاء، لترميم مخطوط يعود إلى عام 1147 خلال سنتين ونصف السنة.\n"
        "وقال وزير الكهرباء زياد فاضل إن القرض ارتفع من 68 إلى 100 مليون دولار.\n"
        "وقال رئيس البلدية خالد حسين إن ربع المدينة بلا ماء."
    ),
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ninety minutes", 90 / 1440),
        ("an hour and a half", 90 / 1440),
        ("2 hours and 17 minutes", 137 / 1440),
        ("deux ans et demi", 913.125),
        ("les six premiers mois", 182.625),
        ("un semestre", 182.63),
        ("سنتين ونصف السنة", 913.125),
        ("عام ونصف العام", 547.875),
        ("ثلاثين شهرا", 913.125),
        ("a quarter of a century", 9131.25),
        ("a year and seven months", 578.3125),
    ],
)
def test_spans_are_counted_in_days(text: str, days: float) -> None:
    words = tokens(text)
    found = [each.days for each in durations(words, numbers(words))]
    assert any(abs(each - days) < 0.01 for each in found), found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million passengers", 500_000),
        ("210 M€", 210_000_000),
        ("1,4 Md€", 1_400_000_000),
        ("trente-huitième", 38),
        ("السادسة والعشرين", 26),
        ("sept Québécois sur dix", 0.7),
        ("25 basis points", 0.25),
        ("le XIXe siècle", 19),
        ("une trentaine d'équipes", 30),
        ("two and a half million", 2_500_000),
    ],
)
def test_more_numbers_are_read(text: str, value: float) -> None:
    assert any(value in number.values for number in numbers(tokens(text)))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The railway took two and a half years to build.", None),
        ("The railway took three and a half years to build.", "number"),
        ("Peter Kamau compared it with the sum of 26 years ago.", None),
        ("Peter Kamau compared it with the sum of 36 years ago.", "number"),
        ("The line was closed for more than two years.", None),
        ("The line was closed for more than eight years.", "number"),
        ("The railway, of nearly 19 kilometres, serves three towns.", None),
        ("The railway, of nearly 17 kilometres, serves three towns.", "number"),
        ("The share of the railway is up by three points.", None),
        ("The share of the railway is up by five points.", "number"),
        ("The WHO gave 2.4 billion shillings.", None),
        ("The railway will be allowed to run the 11:20 train.", None),
        ("The train runs again before the end of December.", None),
        ("The train runs again before the end of October.", "date"),
        ("Nairobi has opened a railway.", None),
        ("Tokyo has opened a railway.", "name"),
        ("An African country has opened a railway.", None),
        ("A Caribbean country has opened a railway.", "name"),
        ("Secretary Wairimu opened the railway.", None),
        ("Transport Secretary Peter Kamau opened the railway.", "role"),
        ("Chairman Josephine Wairimu opened the railway.", "role"),
    ],
)
def test_what_follows_from_the_article_passes(sentence: str, kind: str | None) -> None:
    (checked,) = check([sentence], CLEAN, extract(CLEAN))
    assert [finding.kind for finding in checked.findings[:1]] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("اتفقت طوكيو مع بغداد على ترميم مخطوط من القرن الثاني عشر.", None),
        ("اتفقت طوكيو مع بغداد على ترميم مخطوط من القرن الثالث عشر.", "number"),
        ("يستغرق ترميم المخطوط ثلاثين شهرا.", None),
        ("يستغرق ترميم المخطوط أربعين شهرا.", "number"),
        ("ارتفع القرض إلى مئة مليون دولار بعدما كان 68 مليونا.", None),
        ("قال خالد حسين إن 25% من المدينة بلا ماء.", None),
        ("قال وزير الكهرباء خالد حسين إن القرض ارتفع.", "role"),
    ],
)
def test_what_follows_from_an_arabic_article_passes(sentence: str, kind: str | None) -> None:
    (checked,) = check([sentence], ARABIC, extract(ARABIC))
    assert [finding.kind for finding in checked.findings[:1]] == ([kind] if kind else [])


NEWS = CleanText(
    format="text",
    page=PAGE,
    text=(
        "افتتح وزير الري مأمون الضو، الثلاثاء، سدا جديدا في حي النصر بمدينة بورتسودان، بدعم من جامعة ليدن.\n"
        "وقال مدير المشروع، عبد الملك الأهدل، إن سعر البرميل ارتفع إلى 90 فلسا.\n"
        "وارتفع عدد النساء العاملات فيه من ست إلى ثمان، ونفت الشركة وجود مخالفات.\n"
        "وقالت مديرة المخيم، شيلان خدر، إنها ستوزع ألفا وخمسمئة بطانية."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("قال مدير المشروع عبد الملك الأهدل إن سعر البرميل بلغ 90 فلسا.", None),
        ("قال مدير المشروع عبد الملك الحضرمي إن سعر البرميل ارتفع.", "name"),
        ("افتتح وزير الري كمال الضو السد.", "name"),
        ("قالت مديرة المخيم شيلان بركات إنها ستوزع بطانيات.", "name"),
        ("قال مدير المشروع عبد الملك خدر إن سعر البرميل ارتفع.", "name"),
        ("وفق عادل عبيدات ارتفع سعر البرميل.", "name"),
        ("افتتح الوزير سدا في حي بشيكتاش.", "name"),
        ("افتتح الوزير السد بدعم من جامعة أوترخت الهولندية.", "name"),
        ("افتتح الوزير السد بدعم من البنك الأفريقي.", "name"),
        ("ارتفع سعر البرميل إلى 90 دينارا.", "unit"),
        ("انخفض عدد النساء العاملات في المشروع.", "context"),
        ("نفى مدير الشركة ارتكاب مخالفات.", None),
        ("ستوزع مديرة المخيم شيلان خدر 1500 بطانية.", None),
    ],
)
def test_arabic_names_units_and_directions(sentence: str, kind: str | None) -> None:
    (checked,) = check([sentence], NEWS, extract(NEWS))
    assert [finding.kind for finding in checked.findings[:1]] == ([kind] if kind else [])
