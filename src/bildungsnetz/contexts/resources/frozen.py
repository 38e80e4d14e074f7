"""What a plan was computed on, as JSON: readable, complete, and without the name of any person.

The shape follows `staffing-instance/1` of the package, with labels of schools and qualifications, pins,
absences, funders, and last year's assignments beside it. People are numbers here („17:land“: the hours of
member 17 that the Land pays), so that erasing a person leaves no name behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from allotment.staffing.problem import Assignment as Block
from allotment.staffing.problem import Person, Rules, School, StaffingPlan, StaffingProblem

if TYPE_CHECKING:  # a program of its own thaws a problem, too, and needs no database for it
    from .models import Assignment

FORMAT = "einsatzplan/1"
Frozen = dict[str, Any]


def fraction_id(member: int, funder: str) -> str:
    """What the package calls the hours of a member that one funder pays."""
    return f"{member}:{funder}"


def split_id(fraction: str) -> tuple[int, str]:
    """Member and funder of such an id."""
    member, _colon, funder = fraction.partition(":")
    return int(member), funder


def thawed(frozen: Frozen) -> StaffingProblem:
    """The problem as the package knows it. Raises its typed errors for what cannot be."""
    travel, costs = frozen["travel"], frozen["costs"]
    return StaffingProblem(
        qualifications=tuple(frozen["qualifications"]),
        schools=tuple(
            School(
                entry["id"],
                entry["need"],
                weight=entry["weight"],
                x=entry["x_km"],
                y=entry["y_km"],
            )
            for entry in frozen["schools"]
        ),
        people=tuple(_person(entry) for entry in frozen["staff"]),
        rules=Rules(
            minimum_block_hours=frozen["minimum_block_hours"],
            free_minutes=travel["free_minutes"],
            minutes_per_charged_hour=travel["minutes_per_charged_hour"],
            travel_minute_cost=costs["travel_minute"],
            dropped_pair_cost=costs["dropped_pair"],
            new_pair_cost=costs["new_pair"],
        ),
        pinned=frozenset((person, school) for person, school in frozen["pinned"]),
        forbidden=frozenset((person, school) for person, school in frozen["forbidden"]),
        absences={entry["id"]: entry["absent"] for entry in frozen["staff"] if entry["absent"]},
    )


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(
        id=entry["id"],
        hours=entry["hours"],
        qualifications=frozenset(entry["qualifications"]),
        max_schools=entry["max_schools"],
        reach=entry["reachable"],
        previous=frozenset(entry["previous"]),
        funder=entry["funder"],
    )


def staffing_before(frozen: Frozen) -> StaffingPlan:
    """Last year's assignments among the schools and people of this problem."""
    return StaffingPlan(
        tuple(Block(entry["staff"], entry["school"], entry["hours"]) for entry in frozen.get("before", ()))
    )


def staffing_of(rows: Iterable[Assignment]) -> StaffingPlan:
    """The rows of a plan as the package knows them; rows that were struck out by hand have no hours."""
    return StaffingPlan(
        tuple(
            Block(fraction_id(row.member_id, row.funder), str(row.school_id), _worked(row.hours))
            for row in rows
            if any(row.hours.values())
        )
    )


def _worked(hours: Mapping[str, int]) -> dict[str, int]:
    return {key: count for key, count in hours.items() if count}
