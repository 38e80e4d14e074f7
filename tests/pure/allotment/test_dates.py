"""Meeting dates: as few clashes as possible, against every way of choosing them."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allotment.dates import Attendee, Choice, DatesPlan, DatesProblem, Meeting, Room, Slot, find_dates, judge
from allotment.errors import InvalidProblem, NoPlan
from allotment.results import Ended
from allotment.running import Run

HOURS = (Slot("Mo 9", 0, 60), Slot("Mo 9:30", 30, 90), Slot("Mo 10", 60, 120))
TIMES = [slot.id for slot in HOURS]


@st.composite
def problems(draw: st.DrawFn) -> DatesProblem:
    people = ["Rat", "Amt", "Schule"]
    rooms = draw(st.sampled_from([(), (Room("Saal", 20), Room("Büro", 5, frozenset({"Mo 9"})))]))
    return DatesProblem(
        HOURS,
        tuple(
            Attendee(one, draw(st.dictionaries(st.sampled_from(TIMES), st.sampled_from([0.5, 1.0]))))
            for one in people
        ),
        tuple(
            Meeting(
                f"Sitzung {number}",
                tuple(draw(st.lists(st.sampled_from(TIMES), min_size=1, unique=True))),
                draw(st.dictionaries(st.sampled_from(people), st.integers(0, 3))),
                draw(st.sampled_from([0, 10])),
            )
            for number in range(draw(st.integers(0, 3)))
        ),
        rooms,
    )


def _best(problem: DatesProblem) -> float:
    rooms = [room.id for room in problem.rooms] or [""]
    ways = [[Choice(slot, room) for slot in one.slots for room in rooms] for one in problem.meetings]
    names = [one.id for one in problem.meetings]
    plans = (DatesPlan(dict(zip(names, chosen, strict=True))) for chosen in product(*ways))
    return min(judge(problem, plan).value for plan in plans)


@settings(max_examples=120, deadline=None)
@given(problems())
def test_no_other_choice_has_fewer_clashes(problem: DatesProblem) -> None:
    best = _best(problem)
    if best == float("inf"):
        with pytest.raises(NoPlan):
            find_dates(problem)
        return
    result = find_dates(problem)
    assert result.value == pytest.approx(best)
    assert result.bound == pytest.approx(best)
    assert result.ended is Ended.PROVED


def test_who_sits_in_both_is_not_asked_to_be_in_two_places() -> None:
    both = {"Schulrätin": 1.0}
    problem = DatesProblem(
        HOURS,
        (Attendee("Schulrätin", {"Mo 10": 0.5}),),
        (Meeting("Lenkungskreis", ("Mo 9", "Mo 9:30"), both), Meeting("Konferenz", tuple(TIMES), both)),
    )
    result = find_dates(problem)
    assert {name: choice.slot for name, choice in result.plan.chosen.items()} == {
        "Lenkungskreis": "Mo 9",
        "Konferenz": "Mo 10",
    }
    assert judge(problem, result.plan).clashes == (("Schulrätin", "Konferenz", ""),)


def _many(count: int, times: int, rooms: tuple[Room, ...]) -> DatesProblem:
    slots = tuple(Slot(f"s{n}", 90 * n, 90 * n + 120) for n in range(times))
    people = tuple(Attendee(f"p{n}", {slots[n % times].id: 1.0}) for n in range(20))
    ids = tuple(slot.id for slot in slots)
    weights = ({f"p{(n + k) % 20}": 1.0 for k in range(5)} for n in range(count))
    meetings = tuple(Meeting(f"m{n}", ids, each) for n, each in enumerate(weights))
    return DatesProblem(slots, people, meetings, rooms)


def test_a_lawful_plan_is_there_at_once_without_time_and_when_cancelled() -> None:
    problem = _many(20, 12, tuple(Room(f"Raum {n}", 9) for n in range(4)))
    for run, ended in ((Run(seconds=0), Ended.TIME), (Run(is_cancelled=lambda: True), Ended.CANCELLED)):
        result = find_dates(problem, run)
        assert judge(problem, result.plan).value == result.value
        assert (result.ended, result.seconds < 2) == (ended, True)
        assert result.bound <= find_dates(problem, Run(seconds=0.5)).value


def test_meetings_make_room_for_each_other() -> None:
    names = tuple(f"s{n}" for n in range(12))
    slots = tuple(Slot(name, 60 * n, 60 * n + 60) for n, name in enumerate(names))
    meetings = tuple(Meeting(f"m{n}", names[max(0, n - 1) : n + 1], {}) for n in range(12))
    problem = DatesProblem(slots, (), meetings, (Room("Saal", 20),))
    assert len(find_dates(problem, Run(seconds=0)).plan.chosen) == 12


def test_rooms_too_few_are_told_apart_from_time_too_short() -> None:
    problem = DatesProblem(
        HOURS, (), tuple(Meeting(f"{n}", tuple(TIMES), {}) for n in range(3)), (Room("Saal", 9),)
    )
    for run, words in (
        (Run(), "passen nicht in die Räume"),
        (Run(seconds=0), "In der Rechenzeit wurde kein"),
    ):
        with pytest.raises(NoPlan, match=words):
            find_dates(problem, run)


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (((Slot("a", 5, 5),), (), ()), "slots[a]"),
        (((), (Attendee("p", {"nie": 1.0}),), ()), "people[p]"),
        ((HOURS, (), (Meeting("m", (), {}),)), "meetings[m]"),
        ((HOURS, (), (Meeting("m", ("Mo 9",), {"x": 1.0}),)), "meetings[m]"),
        ((HOURS, (Attendee("p", {"Mo 9": float("nan")}),), ()), "people[p][Mo 9]"),
        ((HOURS, (Attendee("p"), Attendee("p")), ()), "people[p]"),
    ],
)
def test_a_fault_is_named(parts: tuple[object, ...], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        DatesProblem(*parts)  # type: ignore[arg-type]
    assert refused.value.where == where
