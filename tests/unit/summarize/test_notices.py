"""Sentences that speak to the reader of the page stay out of summaries; news about the same things stays in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.extractor import extract
from functions.summarize.notices import is_notice
from functions.summarize.summarizer import summarize
from functions.summarize.terms import terms
from shared.article import CleanText

NOTICES = [
    ("en", "Get the day's biggest stories delivered straight to your inbox."),
    ("en", "Follow Nora Beck on Twitter."),
    ("en", "Sign up to our newsletter and never miss a story."),
    ("en", "If you have spotted an error, please let the desk know."),
    ("en", "Image: J. Doe/Getty Images"),
    ("en", "@harwicknews #bridge https://example.com/bridge"),
    ("en", "Proud: The mayor (pictured, left) cuts the ribbon."),
    ("en", "Mayor Ann Doe, left, cuts the ribbon of the bridge in Harwick, Tuesday, Nov. 19, 2019."),
    ("fr", "Recevez chaque matin l'essentiel de l'actualité en vous abonnant à la newsletter."),
    ("fr", "Retrouvez tous les résultats sur notre application."),
    ("fr", "Vous avez repéré une erreur dans ce texte ?"),
    ("ar", "اشترك في نشرتنا البريدية ليصلك كل جديد"),
    ("ar", "اشتركوا في القناة ليصلكم كل جديد"),
    ("ar", "للإبلاغ عن خطأ في هذا النص راسل التحرير."),
]
NEWS = [
    ("en", "The mayor, left, said on Tuesday that the bridge would open in May."),
    ("en", "The bridge opened on Tuesday, Nov. 19, 2019, after two years of work."),
    ("en", "Like Facebook, Twitter has changed its app this week."),
    ("en", "Support for the app fell by 3% in May."),
    ("en", '"Our app is used by millions," said the founder.'),
    ("en", "The newsletter of the museum has 40,000 readers."),
    ("en", "The judge found that the error had cost the bank 3 million euros."),
    ("fr", "La chaîne a retrouvé ses spectateurs après l'été."),
    ("fr", "L'erreur du pilote a coûté la course à son équipe."),
    ("ar", "تابع الوزير على صفحته في فيسبوك أن الأشغال انتهت."),
    ("ar", "سجل اللاعب هدفين ونشر صورته على حسابه في تويتر."),
]


@pytest.mark.parametrize(("language", "sentence"), NOTICES)
def test_what_speaks_to_the_reader_is_a_notice(language: str, sentence: str) -> None:
    assert is_notice(sentence, terms(sentence, language), language)


@pytest.mark.parametrize(("language", "sentence"), NEWS)
def test_news_of_the_same_things_is_none(language: str, sentence: str) -> None:
    assert not is_notice(sentence, terms(sentence, language), language)


def test_a_notice_inside_a_paragraph_is_in_no_summary() -> None:
    told = "The council of Harwick opened a bridge of 320 metres on Friday after four years of work."
    notice = "Get the Harwick Gazette delivered through your letterbox every month."
    clean = CleanText(text=f"{told} {notice} The bridge joins the harbour to the old town.", format="text")
    summary = summarize(clean, extract(clean))
    assert told in summary.abstract
    assert all("letterbox" not in each.text for each in (*summary.points, *summary.sentences))


def test_a_text_of_notices_alone_still_has_a_summary() -> None:
    clean = CleanText(text="Sign up to our newsletter.", format="text")
    assert summarize(clean, extract(clean)).abstract == "Sign up to our newsletter."


@given(st.text(max_size=120), st.sampled_from(["ar", "fr", "en", "es"]))
def test_any_sentence_can_be_asked_about(sentence: str, language: str) -> None:
    assert is_notice(sentence, terms(sentence, language), language) in {True, False}
