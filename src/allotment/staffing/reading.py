"""Reads and writes the exchange format `staffing-instance/1` (JSON, plain or gzip)."""

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allotment.errors import AllotmentError, InvalidProblem, UnreadableInstance
from allotment.staffing.problem import (
    Assignment,
    Person,
    Rules,
    School,
    Segment,
    StaffingPlan,
    StaffingProblem,
)

FORMAT = "staffing-instance/1"
GZIP = b"\x1f\x8b"
MOST_BYTES = 200_000_000


def read_instance(source: str | Path | bytes) -> StaffingProblem:
    """The problem in the file at `source`, or in these bytes.

    Raises UnreadableInstance for what is not the format, InvalidProblem for values that cannot be.
    """
    where = "instance" if isinstance(source, bytes) else str(source)
    try:
        raw = source if isinstance(source, bytes) else Path(source).read_bytes()
        content = json.loads(_unzipped(raw))
    except (OSError, EOFError, zlib.error, ValueError) as fault:
        raise UnreadableInstance(where, "Die Datei lässt sich nicht als JSON lesen.") from fault
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UnreadableInstance(where, f"Die Datei hat nicht das Format „{FORMAT}“.")
    try:
        return _problem(content)
    except AllotmentError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise UnreadableInstance(where, f"Der Datei fehlt eine Angabe: {fault}.") from fault


def read_plan(assignments: list[dict[str, Any]]) -> StaffingPlan:
    """A plan from the list of assignments that the format names. Raises UnreadableInstance."""
    try:
        return StaffingPlan(
            tuple(Assignment(entry["staff"], entry["school"], dict(entry["hours"])) for entry in assignments)
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableInstance("plan", f"Dem Plan fehlt eine Angabe: {fault}.") from fault


def write_plan(plan: StaffingPlan) -> list[dict[str, Any]]:
    """The list of assignments that the format names."""
    return [
        {"staff": entry.person, "school": entry.school, "hours": dict(entry.hours)}
        for entry in plan.assignments
    ]


def _unzipped(raw: bytes) -> bytes:
    if not raw.startswith(GZIP):
        return raw
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    content = unpacking.decompress(raw, MOST_BYTES)
    if not unpacking.eof:
        raise gzip.BadGzipFile("cut off or too large")
    return content


def _problem(content: Mapping[str, Any]) -> StaffingProblem:
    return StaffingProblem(
        qualifications=tuple(content["qualifications"]),
        schools=tuple(_school(entry) for entry in content["schools"]),
        people=tuple(_person(entry) for entry in content["staff"]),
        rules=_rules(content),
    )


def _rules(content: Mapping[str, Any]) -> Rules:
    travel, costs = content["travel"], content["costs"]
    return Rules(
        minimum_block_hours=content["minimum_block_hours"],
        free_minutes=travel["free_minutes"],
        minutes_per_charged_hour=travel["minutes_per_charged_hour"],
        segments=tuple(
            Segment(part["until_share"], part["cost"]) for part in costs["missing_hour_by_segment"]
        ),
        travel_minute_cost=costs["travel_minute"],
        dropped_pair_cost=costs["dropped_pair"],
        new_pair_cost=costs["new_pair"],
    )


def _school(entry: Mapping[str, Any]) -> School:
    return School(
        id=entry["id"],
        needs=dict(entry["need"]),
        weight=entry["weight"],
        x=entry.get("x_km", 0.0),
        y=entry.get("y_km", 0.0),
    )


def _person(entry: Mapping[str, Any]) -> Person:
    reach: dict[str, int] = {}
    for place in entry["reachable"]:
        if place["school"] in reach:
            raise InvalidProblem(
                f"people[{entry['id']}].reach", f"Die Schule „{place['school']}“ kommt doppelt vor."
            )
        reach[place["school"]] = place["minutes"]
    return Person(
        id=entry["id"],
        hours=entry["hours"],
        qualifications=frozenset(entry["qualifications"]),
        max_schools=entry["max_schools"],
        reach=reach,
        previous=frozenset(entry["previous"]),
    )
