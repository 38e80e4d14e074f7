import pytest

from finding import suggest

from .spelled import Words

WORDS = Words(["Inklusion an Schulen", "Inklusion im Ganztag", "Bücherei Musterdorf", "Ganztag 2026"])


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
    assert suggest(asked, WORDS.lexicon, WORDS.spelling) == meant


@pytest.mark.parametrize("asked", ["Inklusion", "die Inklusion", "Xylophonkonzert", "2025", "", "LK", "Ganz"])
def test_nothing_is_suggested_for_what_is_found_or_unlike_anything(asked: str) -> None:
    assert suggest(asked, WORDS.lexicon, WORDS.spelling) is None


@pytest.mark.parametrize(("text", "better"), [("Kurse Kurse Kurve", "Kurse"), ("Kurse Kurve Kurve", "Kurve")])
def test_the_more_frequent_of_two_equally_near_words_is_suggested(text: str, better: str) -> None:
    known = Words([text])
    assert suggest("Kurxe", known.lexicon, known.spelling) == better


@pytest.mark.parametrize(
    ("asked", "known", "meant"),
    [
        ("Kochen", "Wochen kommen", None),
        ("Drogen", "Fragen", None),
        ("Geld", "Feld", None),
        ("Filosophie", "Philosophie", "Philosophie"),
        ("Verienspiele", "Ferienspiele", "Ferienspiele"),
        ("Psort", "Sport", "Sport"),
    ],
)
def test_another_word_is_no_mistake(asked: str, known: str, meant: str | None) -> None:
    there = Words([known])
    assert suggest(asked, there.lexicon, there.spelling) == meant


def test_a_word_that_the_index_does_not_spell_is_not_suggested() -> None:
    assert suggest("Mustrdorf", WORDS.lexicon, WORDS.spelling) == "Musterdorf"
    assert suggest("Mustrdorf", WORDS.lexicon, lambda folded: {}) is None


def test_a_synonym_is_known_though_no_entry_holds_it() -> None:
    assert suggest("Legasthenie", WORDS.lexicon, WORDS.spelling) is None
    assert suggest("Legastenie", WORDS.lexicon, WORDS.spelling) == "Legasthenie"
