"""What a name is and where it ends by the words around it, whatever the tagger saw: spans are given, not found."""

from __future__ import annotations

import pytest

from functions.extract.entities import find_entities
from functions.extract.tagger import Kind, Span
from shared.sentences import split_sentences


def found(text: str, language: str, *seen: tuple[Kind, str]) -> set[tuple[str, str]]:
    """(kind, name) of the entities where a tagger saw these names."""
    spans = [Span(kind, text.index(name), text.index(name) + len(name), 0.9) for kind, name in seen]
    ordered = sorted(spans, key=lambda span: span.start)
    return {
        (entity.kind, entity.name)
        for entity in find_entities(text, language, split_sentences(text, language), ordered)
    }


@pytest.mark.parametrize(
    ("text", "language", "seen", "name"),
    [
        ("They moored near Drumlossie at dawn.", "en", "organization", "Drumlossie"),
        ("The seals came back to Carrick Inlet in May.", "en", "person", "Carrick Inlet"),
        ("Le convoi longe le Lac Tarouba depuis hier.", "fr", "organization", "Lac Tarouba"),
        ("وصلت القافلة إلى جماعة سيدي رحال أمس.", "ar", "person", "سيدي رحال"),
        ("يسكن أهله في مدينة يوسف بن علي.", "ar", "person", "يوسف بن علي"),
    ],
)
def test_words_for_a_place_make_a_place_of_what_they_lead_to(
    text: str, language: str, seen: Kind, name: str
) -> None:
    assert ("place", name) in found(text, language, (seen, name))


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Selon la chercheuse Awa Ndiongue, rien ne presse.", "fr", "Awa Ndiongue", "person"),
        ("Selon la directrice Banque Sorano, rien ne presse.", "fr", "Banque Sorano", "organization"),
        ("The author Brannoch Teller-Moy told them to wait.", "en", "Brannoch Teller-Moy", "person"),
        ("The author Brannoch Holdings told them to wait.", "en", "Brannoch Holdings", "organization"),
    ],
)
def test_behind_what_people_are_stands_a_person_unless_a_word_of_the_name_says_firm(
    text: str, language: str, name: str, kind: str
) -> None:
    assert (kind, name) in found(text, language, ("organization", name))


def test_names_joined_by_a_conjunction_are_two() -> None:
    text = "وحضر الحفل تيلمو زارا وإيكر مونياين أمس."
    assert {("person", "تيلمو زارا"), ("person", "إيكر مونياين")} <= found(
        text, "ar", ("person", "تيلمو زارا وإيكر مونياين")
    )


@pytest.mark.parametrize("name", ["الطاهر وطار", "سعيد وهيب", "محمد المعتصم بالله"])
def test_a_name_that_has_such_a_letter_of_its_own_stays_whole(name: str) -> None:
    assert ("person", name) in found(f"وقال {name} إن الكتاب جاهز.", "ar", ("person", name))


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("حمزة الزياني بلقاء", "حمزة الزياني"),
        ("كريستيان فولف الألماني", "كريستيان فولف"),
        ("سعد عمر المصري", "سعد عمر المصري"),
    ],
)
def test_what_the_sentence_goes_on_with_is_no_part_of_a_name(seen: str, name: str) -> None:
    assert ("person", name) in found(f"ووعد المدير {seen}، ثم غادر.", "ar", ("person", seen))


def test_people_by_what_they_do_are_nobody() -> None:
    assert not found("عثر صيادون على قارب قديم.", "ar", ("person", "صيادون"))


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("ودعت الهيئة العامة لتنمية الثروة السمكية للمطالبة بالتعويض.", "ar", "الهيئة العامة لتنمية الثروة السمكية"),
        ("وأضاف أن شركة زرفونا رحلات كثيرة.", "ar", "زرفونا"),
        ("وتبرعت شركة مناجم الفوسفات الأردنية بالنقل.", "ar", "شركة مناجم الفوسفات الأردنية"),
        ("Le Comité régional de la pêche le soutient depuis lundi.", "fr", "Comité régional de la pêche"),
        ("L'aide vient de Mutuelle Corail et de Sorabel, dit-il.", "fr", "Mutuelle Corail"),
        ("Investors include Tarn Ventures and the Faroese Development Fund.", "en", "Tarn Ventures"),
        ("The report is by the Ministry of Ports and the Sea.", "en", "Ministry of Ports and the Sea"),
        ("L'association Kan ar Lovako crie au complot.", "fr", "Kan ar Lovako"),
        ("La start-up Kalimou a levé six millions.", "fr", "Kalimou"),
    ],
)  # fmt: skip
def test_an_organisation_ends_where_its_name_does(text: str, language: str, name: str) -> None:
    assert ("organization", name) in found(text, language)


@pytest.mark.parametrize("seen", ["المنظمة العابرة للحدود", "الشركة المكلفة بالأشغال"])
def test_an_organisation_that_is_only_described_has_no_name(seen: str) -> None:
    assert not found(f"وتحدث عن {seen} أمس.", "ar", ("organization", seen))


def test_the_place_inside_an_institution_goes_with_it_whole() -> None:
    text = "وقعت الغرفة الفلاحية لجهة الدار البيضاء اتفاقا."
    assert ("organization", "الغرفة الفلاحية لجهة الدار البيضاء") in found(text, "ar")


def test_a_sea_is_called_so_in_small_letters() -> None:
    assert ("place", "mer Noire") in found("Il se jette dans la mer Noire.", "fr", ("place", "Noire"))


def test_a_common_word_that_is_a_given_name_needs_a_name_behind_it() -> None:
    assert not found("وبعد ساعة رفعت الجلسة للمداولة.", "ar")
    assert ("person", "رفعت الزياني") in found("وقال رفعت الزياني إن الأمر انتهى.", "ar")


@pytest.mark.parametrize(
    ("text", "name"),
    [("يقع الوادي قرب بني تادجيت منذ القدم.", "بني تادجيت"), ("تساقطت الثلوج في تيزنيت ليلا.", "تيزنيت")],
)
def test_villages_and_towns_are_found_without_a_tagger(text: str, name: str) -> None:
    assert ("place", name) in found(text, "ar")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ستيفن كالدر فيزيائي بريطاني، ولد قرب البحر.", "ستيفن كالدر"),
        ("ويذكر ابن النجدي أن الخزانة احترقت.", "ابن النجدي"),
        ("تييري كالدر ولد في ضاحية قريبة.", "تييري كالدر"),
        ("بأمر من السلطان عبد الحميد الثاني بني الجسر.", "عبد الحميد الثاني"),
        ("وأنهى المحافظ عبد الحق بوداود زيارته.", "عبد الحق بوداود"),
        ("وأسس إدريس بن عبد الله دولة قوية.", "إدريس بن عبد الله"),
    ],
)
def test_a_person_ends_where_the_tagger_saw_it_though_a_rare_word_follows(text: str, name: str) -> None:
    assert {found_name for kind, found_name in found(text, "ar", ("person", name)) if kind == "person"} == {
        name
    }


def test_of_two_people_side_by_side_the_second_is_joined_by_its_first_letter() -> None:
    seen: list[tuple[Kind, str]] = [("person", "جون كالدر"), ("person", "وسيرغي بارين")]
    assert {("person", "جون كالدر"), ("person", "سيرغي بارين")} <= found(
        "وأسس الشركة جون كالدر وسيرغي بارين معا.", "ar", *seen
    )


def test_a_place_of_the_table_does_not_part_a_longer_name() -> None:
    club = "Harfangs de Toulouse"
    assert found(f"Les {club} ont gagné.", "fr", ("organization", club)) == {("organization", club)}


def test_who_is_a_person_by_words_alone_is_none_where_the_tagger_saw_other_names() -> None:
    text = "ووصل إلى الرباط أمس، وقال الوزير حمزة الزياني إن الأمر انتهى."
    assert ("person", "حمزة الزياني") in found(text, "ar")
    assert ("person", "حمزة الزياني") not in found(text, "ar", ("place", "الرباط"))


def test_what_the_tagger_saw_further_on_says_nothing_of_a_name_before_it() -> None:
    text = "The Ministry of Ports and the Sea praised Lena Garrow."
    assert ("organization", "Ministry of Ports and the Sea") in found(text, "en", ("person", "Lena Garrow"))
    assert not {
        name
        for kind, name in found(
            "وقال حمزة الزياني إن المدير نبيل أقصبي غادر.", "ar", ("person", "نبيل أقصبي")
        )
        if name == "حمزة الزياني"
    }
