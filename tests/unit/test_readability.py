"""The check that reads abstracts sees what a reader would stumble over."""

from __future__ import annotations

import pytest

from shared.article import CleanText, Summary, SummarySentence
from tests.quality.readability import Article, faults, is_label, starts_badly, verbatim

NEWS = "The harbour bridge will close for two years from June, the city council decided on Monday."


def summary(abstract: str, *sentences: tuple[int, str]) -> Summary:
    told = tuple(
        SummarySentence(text=text, start=start, end=start + len(text), score=1) for start, text in sentences
    )
    return Summary(headline="", abstract=abstract, sentences=told, method="extractive", grounded=True)


def kinds(text: str, *, body: str | None = None) -> list[str]:
    article = Article("made", "1", "en", CleanText(text=text, format="text"), body)
    return list(faults(summary(text, (0, text)), article))


@pytest.mark.parametrize(
    ("language", "abstract"),
    [
        ("ar", "وأضاف أن الجسر سيغلق."),
        ("ar", "لكن المجلس رفض."),
        ("ar", "«وهو ما نفته الشركة»"),
        ("fr", "Elle a refusé de signer."),
        ("fr", "C’est une erreur."),
        ("en", "“But he refused,” said Pell."),
        ("en", "They left before noon."),
    ],
)
def test_a_bad_start(language: str, abstract: str) -> None:
    assert starts_badly(abstract, language)


@pytest.mark.parametrize(
    ("language", "abstract"),
    [
        ("ar", "هذا العام ارتفعت الأسعار."),
        ("ar", "كماليات المنزل ترتفع أسعارها."),
        ("fr", "Il y a deux ans, la ville achetait le terrain."),
        ("fr", "Maisons et routes sont inondées."),
        ("en", "It is unlikely that the bridge will open this year."),
        ("en", "Italy won."),
    ],
)
def test_a_good_start(language: str, abstract: str) -> None:
    assert not starts_badly(abstract, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "اقرأ أيضا: موسم الحبوب"),
        ("ar", "بقلم: منى العلي"),
        ("fr", "À lire aussi : le pont ferme"),
        ("en", "Click here for more."),
    ],
)
def test_a_line_about_the_page(language: str, line: str) -> None:
    assert is_label(line, language)
    assert not is_label(NEWS, language)


def test_faults() -> None:
    assert kinds(NEWS) == []
    assert kinds(NEWS, body=NEWS) == []
    assert kinds(NEWS, body="Bakers won a prize for their rye bread.") == ["page"]
    assert kinds('The mayor, Joan Pell, said: "We close it.') == ["torn"]
    assert kinds("Will the bridge over the harbour close?") == ["question"]
    assert kinds(" ".join(["word"] * 61)) == ["long"]
    assert kinds("") == ["empty"]


def test_what_is_not_verbatim_is_found() -> None:
    assert verbatim(summary(NEWS, (0, NEWS)), NEWS)
    assert not verbatim(summary(NEWS, (1, NEWS)), NEWS)
    assert not verbatim(summary(NEWS + " Today.", (0, NEWS)), NEWS)


def placed(text: str, told: str) -> list[str]:
    article = Article("made", "1", "en", CleanText(text=text, format="text"))
    return list(faults(summary(told, (text.index(told), told)), article))


def test_what_stands_under_a_picture() -> None:
    caption = "The harbour where the bridge was built a century ago."
    assert placed(f"{NEWS}\n{caption} (Harbour Agency)\n{NEWS}", caption) == ["caption"]
    assert placed(f"{NEWS}\n{caption} (on weekdays)\n{NEWS}", caption) == []
    assert placed(f"{NEWS}\n{caption} (Joan Pell)", caption) == []
    assert placed(f"{NEWS} Old iron: The bridge is rusty.", "Old iron: The bridge is rusty.") == ["caption"]


def test_a_sentence_from_the_middle_of_a_quotation() -> None:
    told = "The council closes it."
    assert placed(f'Pell said: "It is late. {told} We must."', told) == ["voice"]
    assert placed(f'Pell said "late". {told} He said "no".', told) == []


def test_an_end_that_stays_open() -> None:
    assert kinds(NEWS[:-1] + ",") == ["open"]
    assert kinds(", " + NEWS) == ["open"]


def test_a_line_that_points_to_another_article_however_long() -> None:
    long = "Read also how the council of Lund came to close its bridges and its two oldest ferry lines in one year"
    assert is_label(long, "en")
    assert not is_label(long.removeprefix("Read also "), "en")
