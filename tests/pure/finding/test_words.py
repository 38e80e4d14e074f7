import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding.words import chunks, fold, joined, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Förderung", "forderung"),
        ("FOERDERUNG", "forderung"),
        ("Forderung", "forderung"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("STRAẞE", "strasse"),
        ("Café", "cafe"),
        ("Löhrmann", "lohrmann"),
        ("Fo\u0308rderung", "forderung"),
        ("För\u00adderung", "forderung"),
        ("Schüler*innen", "schulerinnen"),
        ("Schüler:innen", "schulerinnen"),
        ("SchülerInnen", "schulerinnen"),
        ("ﬁnden", "finden"),
    ],
)
def test_fold_writes_all_spellings_of_a_word_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("written", ["bauen", "Feuer", "neue", "Quelle", "Steuer", "Treue"])
def test_fold_leaves_ue_alone_where_it_is_no_umlaut(written: str) -> None:
    assert fold(written) == written.casefold()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="bdfgklmnrstäöüß", min_size=1))
def test_all_ways_to_write_an_umlaut_are_one(text: str) -> None:
    without_keyboard = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert (
        fold(text) == fold(without_keyboard) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))
    )


@given(st.text())
def test_folded_words_hold_nothing_that_sql_would_read_as_a_wildcard(text: str) -> None:
    assert all(word.folded.isalnum() and word.folded == word.folded.casefold() for word in words(text))


@given(st.text())
def test_a_word_knows_where_it_stands(text: str) -> None:
    ends = [0]
    for word in words(text):
        assert ends[-1] <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.folded
        ends.append(word.end)


def test_umlaut_tells_words_apart_that_fold_alike() -> None:
    assert [word.umlaut for word in words("Förderung foerderung Forderung")] == [True, True, False]


def test_gender_forms_are_one_word() -> None:
    assert [word.folded for word in words("Lehrer/innen, Leiter/-in und Schüler_innen")] == [
        "lehrerinnen",
        "leiterin",
        "und",
        "schulerinnen",
    ]


def test_hyphens_hold_words_together_and_a_dash_between_blanks_does_not() -> None:
    found = list(chunks("Schul-Entwicklung und Übergang Schule – Beruf"))
    assert [len(chunk) for chunk in found] == [2, 1, 1, 1, 1]
    assert joined(found[0]).folded == fold("Schulentwicklung")
