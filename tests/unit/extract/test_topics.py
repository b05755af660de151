"""Topics by the words that speak for them."""

from __future__ import annotations

import pytest

from functions.extract import topics as module
from functions.extract.topics import find_topics
from functions.extract.wording import wording
from shared.article import Topic
from shared.topics import topic_labels


@pytest.mark.parametrize(
    ("text", "language", "code", "label"),
    [
        (
            "فاز فريق الجبل على نادي الوادي بهدفين في مباراة الجولة الأخيرة من الدوري.",
            "ar",
            "15000000",
            "الرياضة",
        ),
        ("رفع البنك المركزي سعر الفائدة بعد ارتفاع التضخم وتراجع أرباح الشركات.", "ar", "04000000", None),
        ("أعلن المستشفى علاج المرضى بدواء جديد ضد الفيروس بعد تجارب الأطباء.", "ar", "07000000", "الصحة"),
        (
            "Le parlement vote la loi avant les élections.",
            "fr",
            "11000000",
            "Politique et gouvernement",
        ),
        (
            "Les élèves de l'école passent leurs examens avec leurs professeurs.",
            "fr",
            "05000000",
            "Éducation",
        ),
        (
            "Rain and snow are forecast, with low temperatures, the weather office said.",
            "en",
            "17000000",
            "weather",
        ),
        (
            "The team scored two goals and the coach praised his players after the match.",
            "en",
            "15000000",
            "sport",
        ),
    ],
)
def test_first_topic(text: str, language: str, code: str, label: str | None) -> None:
    topics = find_topics(text, None, language)
    assert topics[0].code == f"medtop:{code}"
    assert label is None or topics[0].label == label


def test_scores_are_shares_in_order() -> None:
    topics = find_topics("The president of the club met the coach before the election match.", None, "en")
    assert 1 <= len(topics) <= 3
    scores = [topic.score for topic in topics]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_little_evidence_names_nothing() -> None:
    assert find_topics("نص قصير.", None, "ar") == ()
    assert find_topics("", None, "en") == ()
    assert find_topics("Ein Text in einer anderen Sprache.", None, "de") == ()


def test_a_topic_has_its_name_in_three_languages() -> None:
    (topic, *_) = find_topics("The team scored two goals and the coach praised his players.", None, "en")
    assert topic.label == topic.labels["en"] == "sport"
    assert (topic.labels["ar"], topic.labels["fr"]) == ("الرياضة", "Sport")
    assert Topic(code="medtop:99000000", label="", score=0).labels == {}


def test_names_are_not_kept_in_the_record() -> None:
    (topic, *_) = find_topics("The team scored two goals and the coach praised his players.", None, "en")
    assert set(topic.model_dump()) == {"code", "label", "score"}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_topic_has_words_and_a_name(language: str) -> None:
    chosen = module._lexicon(language)
    spoken = {topic for table in (chosen.exact, chosen.pairs) for said in table.values() for topic, _ in said}
    assert len(spoken) == len(module._data())
    assert all(topic_labels(topic["code"])[language] for topic in module._data())


def test_a_topic_is_said_once_by_a_word() -> None:
    for language in ("ar", "fr", "en"):
        for table in module._lexicon(language)[:4]:
            assert all(len({topic for topic, _ in said}) == len(said) for said in table.values())


@pytest.mark.parametrize(
    ("language", "together", "apart", "code"),
    [
        ("ar", "وصلت السجادة الحمراء", "وصلت الحمراء السجادة", "01"),
        ("fr", "un coup franc en fin de partie", "un franc coup en fin de partie", "15"),
        ("en", "he got a red card late", "he got a card red late", "15"),
    ],
)
def test_a_pair_says_more_than_its_words(language: str, together: str, apart: str, code: str) -> None:
    topic = module._numbers()[code]
    assert (
        module.weigh(wording(together), "", language)[topic]
        > module.weigh(wording(apart), "", language)[topic] + 1
    )


def test_words_of_grammar_do_not_part_a_pair() -> None:
    topic = module._numbers()["02"]
    text = "Le notaire est mis en examen."
    assert (
        module.weigh(wording(text), "", "fr")[topic]
        > module.weigh(wording("Le notaire est mis."), "", "fr")[topic] + 1
    )


@pytest.mark.parametrize("form", ["وبمسرحياتهم", "لمستشفياتها", "بمستشفياتهم"])
def test_an_arabic_word_is_known_in_its_forms(form: str) -> None:
    assert sum(module.weigh(wording(form), "", "ar")) > 0


@pytest.mark.parametrize(
    ("word", "root"),
    [("ملعبها", "ملعب"), ("لاعبون", "لاعب"), ("كتب", "كتب"), ("بها", "بها"), ("مدرسيه", "مدرس")],
)
def test_arabic_root(word: str, root: str) -> None:
    assert module.arabic_root(word) == root


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_learnt_words_know_all_topics_and_what_they_say_is_a_share(language: str) -> None:
    learnt = [module.learnt_of(stem, language) for stem in module._learnt(language)]
    assert len({topic for pairs in learnt for topic, _ in pairs}) == len(module._data())
    assert all(0 < weight <= 0.7 for pairs in learnt for _, weight in pairs)


def test_a_word_that_only_training_knows_tips_the_balance() -> None:
    word = next(
        stem
        for stem in module._learnt("en")
        if len(pairs := module.learnt_of(stem, "en")) == 1
        and pairs[0][1] > 0.5
        and not module._speaks_for(stem, "en")[0]
    )
    topic = module.learnt_of(word, "en")[0][0]
    text = "The team scored two goals after the election of the president."
    assert (
        module.weigh(wording(f"{text} {word}"), "", "en")[topic]
        > module.weigh(wording(text), "", "en")[topic]
    )
