"""Impossible numbers and ids are refused with a sentence, in every kind of problem."""

from collections.abc import Callable

import numpy as np
import pytest

from allotment.assignment import Adviser, AssignmentProblem, Option, Request
from allotment.dates import Attendee, DatesProblem, Meeting, Room, Slot
from allotment.errors import AllotmentError, InvalidProblem
from allotment.lending import LendingProblem, Loan, MediaSet, Span
from allotment.lending import Request as Wish
from allotment.location import Demand, LocationProblem, solve_location
from allotment.matching import Applicant, MatchingProblem, Place, match
from allotment.running import Run
from allotment.staffing.problem import Person, School

NAN, ENDLESS, HUGE = float("nan"), float("inf"), 10**5000
NO_WEIGHT = (NAN, ENDLESS, HUGE, -1, -0.5, True, "4", None)
NO_COUNT = (*NO_WEIGHT, 1.5)


def shown(value: object) -> str:
    """Python refuses to write the huge one."""
    return "huge" if value is HUGE else str(value)


def slots(start: object) -> DatesProblem:
    return DatesProblem((Slot("s", start, 10**8),), (), ())  # type: ignore[arg-type]


NUMBERS: dict[str, Callable[[object], object]] = {
    "cost": lambda n: AssignmentProblem((Adviser("a", 1),), (Request("r", {"a": Option(1, n)}),)),
    "dislike": lambda n: DatesProblem((Slot("s", 0, 1),), (Attendee("p", {"s": n}),), ()),
    "wish": lambda n: LendingProblem((), (Wish("r", "hier", (), n),)),
    "loan": lambda n: LendingProblem((MediaSet("m"),), (Wish("r", "hier", (Loan("m", Span(0, 1), n),)),)),
    "demand": lambda n: LocationProblem(("s",), (Demand("d", n),), np.ones((1, 1)), 1),
    "school": lambda n: School("s", {}, weight=n),
}
COUNTS: dict[str, Callable[[object], object]] = {
    "load": lambda n: AssignmentProblem((Adviser("a", 1),), (Request("r", {"a": Option(n, 1)}),)),
    "capacity": lambda n: AssignmentProblem((Adviser("a", n),), ()),
    "room": lambda n: DatesProblem((), (), (), (Room("r", n),)),
    "seats": lambda n: DatesProblem((Slot("s", 0, 1),), (), (Meeting("m", ("s",), {}, n),)),
    "transport": lambda n: LendingProblem((), (), n),
    "sites": lambda n: LocationProblem(("s",), (), np.ones((0, 1)), n),
    "places": lambda n: MatchingProblem((), (Place("p", n),)),
    "quota": lambda n: MatchingProblem((), (Place("p", quotas={"g": n}),)),
    "need": lambda n: School("s", {"a": n}),
}


@pytest.mark.parametrize("value", NO_WEIGHT, ids=shown)
@pytest.mark.parametrize("kind", NUMBERS)
def test_what_is_no_number_from_0_is_refused(kind: str, value: object) -> None:
    with pytest.raises(InvalidProblem, match="muss eine Zahl von 0 bis") as refused:
        NUMBERS[kind](value)
    assert len(refused.value.sentence) < 200


@pytest.mark.parametrize("value", NO_COUNT, ids=shown)
@pytest.mark.parametrize("kind", COUNTS)
def test_what_is_no_whole_number_is_refused(kind: str, value: object) -> None:
    with pytest.raises(InvalidProblem, match="muss eine ganze Zahl von"):
        COUNTS[kind](value)


@pytest.mark.parametrize("start", [NAN, 1.5, "8:00", None, HUGE], ids=shown)
def test_a_time_is_whole_minutes(start: object) -> None:
    with pytest.raises(InvalidProblem, match="Der Beginn von „s“ muss eine ganze Zahl"):
        slots(start)


@pytest.mark.parametrize("name", ["", None, 7])
def test_an_id_is_a_text(name: object) -> None:
    with pytest.raises(InvalidProblem, match="hat keine Kennung"):
        MatchingProblem((Applicant(name, ()),), ())  # type: ignore[arg-type]


def test_a_fault_writes_numbers_as_germans_do() -> None:
    with pytest.raises(InvalidProblem) as refused:
        School("s", {"a": 2_500})
    assert refused.value.sentence.endswith("muss eine ganze Zahl von 0 bis 2.000 sein, nicht 2.500.")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: School("s", {"a": NAN}), "nicht etwas, das keine Zahl ist."),
        (lambda: School("s", {"a": 1.5}), "nicht 1,5."),
        (lambda: School("s", {"a": "4"}), "nicht „4“."),
        (
            lambda: Person("p", -1, frozenset(), 1, {}),
            "Die Wochenstunden der Person „p“ müssen eine ganze Zahl",
        ),
        (lambda: LocationProblem((), (), np.ones((0, 0)), 1), "Es gibt keinen Standort."),
        (lambda: LocationProblem(("s",), (Demand("d"),), [["x"]], 1), "eine Tabelle aus Zahlen"),
        (lambda: DatesProblem("s", (), ()), "Erwartet wird eine Liste, nicht „s“."),
        (lambda: DatesProblem((Slot("s", 0, 1),), (), (Meeting("m", "s", {}),)), "Erwartet wird eine Liste"),
        (lambda: MatchingProblem((Applicant("a", ("x",)),), (Place("x"),)), "Erwartet wird eine Liste"),
        (lambda: Run(seconds=None), "Die Rechenzeit"),
        (lambda: Run(seconds="5"), "Die Rechenzeit"),
        *(
            (lambda seed=seed: match(MatchingProblem((), ()), seed), "Der Startwert")
            for seed in (NAN, -1, 1.5)
        ),
    ],
)
def test_a_fault_has_its_words(make: Callable[[], object], words: str) -> None:
    with pytest.raises(AllotmentError) as refused:
        make()
    assert words in refused.value.sentence


def test_distances_may_be_lists() -> None:
    problem = LocationProblem(("s", "t"), (Demand("d"),), [[3, 4]], 1)  # type: ignore[arg-type]
    assert solve_location(problem, Run(seconds=0)).value == 3
