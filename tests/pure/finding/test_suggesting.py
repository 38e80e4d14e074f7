import pytest

from finding import Vocabulary, suggest

WORDS = Vocabulary(["Inklusion an Schulen", "Inklusion im Ganztag", "Bücherei Musterdorf", "Ganztag 2026"])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Inklusoin", "Inklusion"),
        ("inklusionn", "Inklusion"),
        ("Buecherrei", "Bücherei"),
        ("Inklusoin im Gantzag", "Inklusion im Ganztag"),
        ("„Inklusoin“, bitte", "„Inklusion“, bitte"),
        ("Lenkugskreis", "Lenkungskreis"),
    ],
)
def test_a_mistake_is_corrected_in_place(asked: str, meant: str) -> None:
    assert suggest(asked, WORDS) == meant


@pytest.mark.parametrize("asked", ["Inklusion", "die Inklusion", "Xylophonkonzert", "2025", "", "LK", "Ganz"])
def test_nothing_is_suggested_for_what_is_found_or_unlike_anything(asked: str) -> None:
    assert suggest(asked, WORDS) is None


def test_the_more_frequent_of_two_equally_near_words_is_suggested() -> None:
    assert suggest("Xreise", Vocabulary(["Preise Preise Kreise"])) == "Preise"
    assert suggest("Xreise", Vocabulary(["Preise Kreise Kreise"])) == "Kreise"
