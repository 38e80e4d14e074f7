"""Quorum and parity as pure functions."""

import pytest

from bildungsnetz.contexts.bodies.models.bodies import Quorum
from bildungsnetz.contexts.bodies.sides import Place, parity_check, quorum_check


def seats(land: int, municipal: int, *, absent: tuple[str, ...] = (), towns: int = 0) -> list[Place]:
    banks = ["land"] * land + ["kommune"] * municipal + ["gemeinden"] * towns
    labels = [f"{bank}{number}" for number, bank in enumerate(banks)]
    return [Place(label, bank, True, label not in absent) for label, bank in zip(labels, banks, strict=True)]


def test_more_than_half_is_needed() -> None:
    half = quorum_check(Quorum.MAJORITY, seats(2, 2, absent=("land0", "kommune2")))
    assert (half.is_met, half.present, half.needed) == (False, 2, 3)
    assert "Es fehlt 1 stimmberechtigter Sitz." in half.words
    assert quorum_check(Quorum.MAJORITY, seats(2, 2, absent=("land0",))).is_met


def test_a_majority_of_one_side_alone_is_no_quorum_of_both_banks() -> None:
    places = seats(2, 3, absent=("land0", "land1"))
    assert quorum_check(Quorum.MAJORITY, places).is_met
    check = quorum_check(Quorum.BOTH_BANKS, places)
    assert not check.is_met
    assert check.words.endswith("Die Seite des Landes ist nicht vertreten.")


def test_the_towns_speak_for_the_municipal_side() -> None:
    assert quorum_check(Quorum.BOTH_BANKS, seats(3, 0, towns=3, absent=("land0",))).is_met


def test_all_that_is_lacking_is_said() -> None:
    words = quorum_check(Quorum.BOTH_BANKS, seats(3, 3, absent=("land0", "land1", "land2"))).words
    assert words.endswith("Es fehlt 1 stimmberechtigter Sitz. Die Seite des Landes ist nicht vertreten.")


def test_advisory_seats_do_not_count() -> None:
    places = [Place("A", "land", True, True), Place("B", "partner", False, False)]
    check = quorum_check(Quorum.MAJORITY, places)
    assert (check.is_met, check.seats) == (True, 1)


def test_without_a_minimum_everybody_may_recommend() -> None:
    assert quorum_check(Quorum.NONE, seats(2, 2, absent=("land0", "land1", "kommune2", "kommune3"))).is_met


def test_without_recorded_seats_the_body_must_find_out_itself() -> None:
    check = quorum_check(Quorum.MAJORITY, [])
    assert check.is_met
    assert not check.is_checked


def test_parity_of_six_and_six_with_one_vacancy_names_the_seat() -> None:
    check = parity_check(seats(6, 6, absent=("land3",)))
    assert (check.land_seats, check.land_filled) == (6, 5)
    assert (check.municipal_seats, check.municipal_filled) == (6, 6)
    assert check.missing == ("Unbesetzt: land3.",)
    assert check.words == "Land: 1 Sitz unbesetzt."
    assert not check.is_kept


def test_parity_is_kept_when_both_sides_are_full() -> None:
    check = parity_check(seats(6, 3, towns=3))
    assert check.is_kept
    assert check.words == "Je Seite 6 Sitze, alle besetzt."


@pytest.mark.parametrize(
    ("land", "municipal", "sentence"),
    [(3, 2, "Der kommunalen Seite fehlt 1 Sitz."), (1, 3, "Der Seite des Landes fehlen 2 Sitze.")],
)
def test_unequal_sides_are_named(land: int, municipal: int, sentence: str) -> None:
    check = parity_check(seats(land, municipal))
    assert sentence in check.missing
    assert check.words == sentence
