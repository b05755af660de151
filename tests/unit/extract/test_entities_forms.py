"""Where the forms of words stand, and names by initials: what is found fast is what a look at everything finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from functions.extract.entities_forms import Forms
from functions.extract.entities_initials import PATTERN, matches
from functions.extract.entities_text import tokens_of
from functions.extract.wording import wording

WORDS = (
    "بلدية",
    "البلدية",
    "والبلدية",
    "للبلدية",
    "بالبلدية",
    "وبلدية",
    "بَلدية",
    "ليبيا",
    "وليبيا",
    "Rabat",
    "rabat",
)
FORMS = frozenset({"بلديه", "البلديه", "ليبيا", "للبلديه", "يبيا", "rabat"})


@given(st.lists(st.sampled_from(WORDS)), st.sets(st.sampled_from(sorted(FORMS))), st.booleans())
def test_words_are_found_by_what_they_are_and_by_what_is_left_without_clitics(
    said: list[str], words: set[str], arabic: bool
) -> None:
    text = " ".join(said)
    tokens = tokens_of(text, [(0, len(text))], wording(text), arabic=arabic)
    forms = Forms(tokens)
    assert forms.whole(words) == {at for at, token in enumerate(tokens) if token.folded in words}
    assert forms.among(words) == {
        at for at, token in enumerate(tokens) if any(form in words for _, form in token.bare)
    }
    assert forms.among(dict.fromkeys(words).keys()) == forms.among(words)
    assert sorted(at for places in forms.folded.values() for at in places) == list(range(len(tokens)))


@given(st.text("ABÉab. -'’دكورة1\n", max_size=40))
def test_initials_are_found_wherever_the_pattern_fits(text: str) -> None:
    assert [match.span() for match in matches(text)] == [match.span() for match in PATTERN.finditer(text)]


def test_initials_behind_one_another() -> None:
    text = "J. Gagnon et P.-A. Quéméneur ont reçu A. B. Martin. ي. المشيفري"
    assert [match[0] for match in matches(text)] == [
        "J. Gagnon",
        "P.-A. Quéméneur",
        "A. B. Martin",
        "ي. المشيفري",
    ]
