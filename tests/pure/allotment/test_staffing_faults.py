"""Faults of staffing problems: each has its place and a German sentence, and nothing is planned."""

import gzip
import json
import math

import pytest

from allotment.errors import (
    AllotmentError,
    InvalidProblem,
    InvalidRun,
    NoPlan,
    NothingToPlan,
    UnreadableInstance,
)
from allotment.running import Run
from allotment.staffing.first_plan import first_plan
from allotment.staffing.judging import judge
from allotment.staffing.problem import (
    Assignment,
    Person,
    Rules,
    School,
    Segment,
    StaffingPlan,
    StaffingProblem,
)
from allotment.staffing.reading import read_instance, read_plan, write_plan
from allotment.staffing.solving import solve_staffing

SKILL = frozenset({"a"})


def problem(**changes):
    """Two people, one school, everything in order but for `changes`."""
    given = {
        "qualifications": ("a", "b"),
        "schools": (School("s", {"a": 10}),),
        "people": (Person("p", 10, SKILL, 2, {"s": 5}), Person("q", 10, frozenset({"b"}), 2, {"s": 5})),
    }
    return StaffingProblem(**{**given, **changes})


@pytest.mark.parametrize("number", [-1, 1.5, math.nan, math.inf, 10**9, "4", None, True])
@pytest.mark.parametrize(
    "make",
    [
        lambda number: School("s", {"a": number}),
        lambda number: Person("p", number, SKILL, 2, {}),
        lambda number: Person("p", 10, SKILL, number, {}),
        lambda number: Person("p", 10, SKILL, 2, {"s": number}),
        lambda number: Rules(free_minutes=number),
        lambda number: Rules(minutes_per_charged_hour=number),
        lambda number: problem(absences={"p": number}),
    ],
)
def test_whole_numbers_are_whole_and_possible(make, number):
    with pytest.raises(InvalidProblem, match="ganze Zahl"):
        make(number)


@pytest.mark.parametrize("number", [-1.0, math.nan, math.inf, 1e12, "4", None])
@pytest.mark.parametrize(
    "make",
    [
        lambda number: School("s", {}, weight=number),
        lambda number: Rules(travel_minute_cost=number),
        lambda number: Rules(segments=(Segment(1.0, number),)),
    ],
)
def test_weights_and_costs_are_numbers(make, number):
    with pytest.raises(InvalidProblem, match="muss eine Zahl"):
        make(number)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"schools": (School("s", {}), School("s", {}))}, "schools[s]"),
        ({"people": (Person("p", 1, SKILL, 1, {}), Person("p", 2, SKILL, 1, {}))}, "people[p]"),
        ({"qualifications": ("a", "b", "a")}, "qualifications[a]"),
        ({"schools": (School("s", {"z": 4}),)}, "schools[s].needs"),
        ({"people": (Person("p", 1, frozenset({"z"}), 1, {}),)}, "people[p].qualifications"),
        ({"people": (Person("p", 1, SKILL, 1, {"z": 3}),)}, "people[p].reach"),
        ({"people": (Person("p", 1, SKILL, 1, {}, frozenset({"z"})),)}, "people[p].previous"),
        ({"pinned": frozenset({("z", "s")})}, "pinned"),
        ({"forbidden": frozenset({("p", "z")})}, "forbidden"),
        ({"absences": {"z": 1}}, "absences"),
    ],
)
def test_ids_are_known_and_given_once(changes, where):
    with pytest.raises(InvalidProblem) as caught:
        problem(**changes)
    assert caught.value.where == where
    assert "„" in caught.value.sentence


@pytest.mark.parametrize("number", [math.nan, math.inf, "4", None])
def test_places_are_numbers(number):
    for place in ({"x": number}, {"y": number}):
        with pytest.raises(InvalidProblem, match="muss aus Zahlen bestehen"):
            School("s", {}, **place)


def test_an_id_is_needed():
    for make in (lambda: School("", {}), lambda: Person("", 1, SKILL, 1, {})):
        with pytest.raises(InvalidProblem, match="keine Kennung"):
            make()


def test_segments_rise_and_their_costs_fall():
    for segments in ((), (Segment(0.5, 1.0),), (Segment(0.5, 1.0), Segment(1.0, 2.0))):
        with pytest.raises(InvalidProblem):
            Rules(segments=segments)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pinned": frozenset({("q", "s")})}, "weniger als einen Block"),
        ({"pinned": frozenset({("p", "s")}), "forbidden": frozenset({("p", "s")})}, "ausgeschlossen"),
        ({"pinned": frozenset({("p", "s")}), "absences": {"p": 8}}, "weniger als die 4 Stunden"),
        (
            {"pinned": frozenset({("p", "t")}), "schools": (School("s", {}), School("t", {}))},
            "nicht erreichbar",
        ),
    ],
)
def test_pins_that_nobody_can_keep_are_named(changes, words):
    with pytest.raises(NoPlan, match=words):
        problem(**changes)


def test_pins_must_fit_into_one_week():
    schools = tuple(School(name, {"a": 10}) for name in "stu")
    reach = dict.fromkeys("stu", 5)
    pinned = frozenset(("p", name) for name in "stu")
    for person, words in (
        (Person("p", 20, SKILL, 2, reach), "höchstens an 2"),
        (Person("p", 11, SKILL, 3, reach), "mindestens 12 Stunden"),
    ):
        with pytest.raises(NoPlan, match=words):
            StaffingProblem(("a",), schools, (person,), pinned=pinned)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"schools": (), "people": ()}, "keine Schule"),
        ({"people": ()}, "keine Person"),
        ({"schools": (School("s", {"a": 0}),)}, "Keine Schule hat einen Bedarf"),
        ({"people": (Person("p", 10, SKILL, 1, {}),)}, "arbeiten: keine Schule ist erreichbar"),
        ({"people": (Person("p", 0, SKILL, 1, {"s": 5}),)}, "arbeiten: keine Wochenstunden"),
        ({"people": (Person("p", 10, SKILL, 0, {"s": 5}),)}, "Höchstzahl der Schulen ist 0"),
        ({"people": (Person("p", 4, SKILL, 1, {"s": 50}),)}, "reichen nicht für einen Block"),
        ({"people": (Person("q", 9, frozenset({"b"}), 1, {"s": 5}),)}, "brauchen die Qualifikation nicht"),
        ({"schools": (School("s", {"a": 3, "b": 3}),)}, "arbeiten: der Bedarf .* kleiner als ein Block"),
        ({"forbidden": frozenset({("p", "s"), ("q", "s")}), "absences": {}}, "sind ausgeschlossen"),
        ({"absences": {"p": 10, "q": 10}}, "arbeiten: mit allen Wochenstunden abwesend"),
        ({"absences": {"p": 10}}, r"Der häufigste Grund \(1 von 2 Personen\): mit allen"),
    ],
)
def test_where_there_is_nothing_to_plan_nothing_is_planned(changes, words):
    with pytest.raises(NothingToPlan, match=words):
        solve_staffing(problem(**changes), Run(seconds=1))
    with pytest.raises(NothingToPlan, match=words):
        first_plan(problem(**changes))


@pytest.mark.parametrize(
    "limits",
    [
        {"seconds": -1},
        {"seconds": math.nan},
        {"seconds": math.inf},
        {"workers": 0},
        {"seed": -1},
        {"iterations": -1},
    ],
)
def test_limits_are_limits(limits):
    with pytest.raises(InvalidRun):
        Run(**limits)


def test_the_judge_names_every_broken_rule():
    schools = (School("s", {"a": 10}), School("t", {"a": 10}), School("far", {"a": 10}))
    person = Person("p", 12, SKILL, 1, {"s": 5, "t": 50})
    given = StaffingProblem(
        ("a", "b"), schools, (person,), pinned=frozenset({("p", "s")}), forbidden=frozenset({("p", "t")})
    )
    for entries, words in (
        ([Assignment("p", "t", {"a": 4})], ["ausgeschlossen", "festgelegt"]),
        ([Assignment("p", "s", {"a": 3})], ["kleiner als erlaubt"]),
        ([Assignment("p", "s", {"a": 11})], ["mehr als der Bedarf"]),
        ([Assignment("p", "s", {"a": 4, "b": 1})], ["Qualifikation", "mehr als der Bedarf"]),
        ([Assignment("p", "s", {"a": 4.5})], ["ganze Zahl"]),
        ([Assignment("p", "s", {"a": None})], ["ganze Zahl"]),
        ([Assignment("p", "s", {"a": "4"})], ["ganze Zahl"]),
        ([Assignment("p", "s", {"a": 4})] * 2, ["doppelt", "erlaubt sind 1"]),
        ([Assignment("p", "s", {"a": 8}), Assignment("p", "far", {"a": 8})], ["erreichbar", "16 Stunden"]),
        ([Assignment("p", "s", {"a": 4}), Assignment("p", "z", {"a": 4})], ["kennt die Aufgabe nicht"]),
    ):
        broken = " ".join(judge(given, StaffingPlan(tuple(entries))).broken)
        assert all(word in broken for word in words), broken


def instance(**changes):
    """A small file of the exchange format."""
    content = {
        "format": "staffing-instance/1",
        "qualifications": ["a"],
        "minimum_block_hours": 4,
        "travel": {"free_minutes": 20, "minutes_per_charged_hour": 15},
        "costs": {
            "missing_hour_by_segment": [{"until_share": 1.0, "cost": 4.0}],
            "travel_minute": 0.05,
            "dropped_pair": 3.0,
            "new_pair": 0.5,
        },
        "schools": [{"id": "s", "need": {"a": 8}, "weight": 1.0}],
        "staff": [
            {
                "id": "p",
                "hours": 9,
                "qualifications": ["a"],
                "max_schools": 1,
                "reachable": [{"school": "s", "minutes": 21}],
                "previous": [],
            }
        ],
    }
    return json.dumps({**content, **changes}).encode()


def test_a_file_is_read_plain_or_zipped_and_planned():
    for raw in (instance(), gzip.compress(instance())):
        result = solve_staffing(read_instance(raw), Run(seconds=0))
        assert write_plan(result.plan) == [{"staff": "p", "school": "s", "hours": {"a": 8}}]
        assert result.value == pytest.approx(21 * 0.05 + 0.5)
        assert read_plan(write_plan(result.plan)) == result.plan


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"{",
        gzip.compress(instance())[:-20],
        instance(format="other/1"),
        instance(staff=None),
        instance(staff=[{}]),
        instance(travel={}),
        instance(schools=[{"id": "s", "need": 3, "weight": 1.0}]),
        instance(schools=[{"id": "s", "need": {"a": math.nan}, "weight": 1.0}]),
        instance(schools=[{"id": ["s"], "need": {"a": 3}, "weight": 1.0}]),
    ],
)
def test_a_broken_file_is_a_sentence_and_no_crash(raw):
    with pytest.raises(AllotmentError) as caught:
        read_instance(raw)
    assert caught.value.sentence.endswith(".")


def test_a_school_that_is_reached_twice_is_named():
    staff = json.loads(instance())["staff"]
    staff[0]["reachable"] *= 2
    with pytest.raises(InvalidProblem, match="„s“ kommt doppelt vor"):
        read_instance(instance(staff=staff))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableInstance, match="fehlt"):
        read_instance(tmp_path / "fehlt.json")
