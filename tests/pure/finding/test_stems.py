import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding.stems import root, stem
from finding.words import fold


@pytest.mark.parametrize(
    "forms",
    [
        ("Beschluss", "Beschlüsse", "Beschluß", "beschluesse", "Beschlüssen"),
        ("Vertrag", "Verträge", "Vertrags", "Verträgen"),
        ("Gremium", "Gremien", "Gremiums"),
        ("Gymnasium", "Gymnasien"),
        ("Museum", "Museen"),
        ("Medienzentrum", "Medienzentren"),
        ("Forum", "Foren"),
        ("Praktikum", "Praktika"),
        ("Thema", "Themen"),
        ("Kita", "Kitas"),
        ("Büro", "Büros", "Buero"),
        ("Jugendamt", "Jugendämter", "Jugendamtes"),
        ("Konferenz", "Konferenzen"),
        ("Handlungsfeld", "Handlungsfelder", "Handlungsfeldern", "Handlungsfeldes"),
        ("Beratung", "Beratungen"),
    ],
)
def test_the_forms_of_a_word_have_one_root(forms: tuple[str, ...]) -> None:
    assert len({root(fold(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Konferenz", "Konflikt"), ("Forum", "Form"), ("Schule", "Schulung")]
)
def test_different_words_have_different_roots(one: str, other: str) -> None:
    assert root(fold(one)) != root(fold(other))


@given(st.text(min_size=1).map(fold).filter(bool))
def test_a_stem_is_the_beginning_of_its_word(folded: str) -> None:
    assert stem(folded)
    assert folded.startswith(stem(folded))
