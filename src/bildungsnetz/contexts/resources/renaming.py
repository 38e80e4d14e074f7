"""Two schools that turned out to be one, in what a plan keeps as JSON: one key becomes the other.

Where both stand in the base, their needs and last year's hours add up, so that no sum of an old plan changes.
Of two opposite pins of a person the one of the school that is kept holds, as in the rows of the pins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]


def renamed_base(frozen: Json, kept: str, absorbed: str, label: str) -> Json:
    """The base of a plan; `label` is the name of the school that is kept."""
    if not frozen:
        return frozen
    pairs = {"pinned": frozen["pinned"], "forbidden": frozen["forbidden"]}
    return {
        **frozen,
        "schools": _schools(frozen["schools"], kept, absorbed, label),
        "staff": [_person(entry, kept, absorbed) for entry in frozen["staff"]],
        "before": _before(frozen["before"], kept, absorbed),
        **_pairs(pairs, kept, absorbed),
    }


def renamed_question(question: Json, kept: int, absorbed: int) -> Json:
    """What a what-if asked."""
    pairs = {part: question[part] for part in ("pins", "forbidden") if part in question}
    told = {**question, **_pairs(pairs, kept, absorbed)}
    if "aside" in question:
        told |= _pairs({"aside": question["aside"]}, kept, absorbed)
    needs = question.get("needs", {})
    if str(absorbed) in needs:
        told["needs"] = {school: hours for school, hours in needs.items() if school != str(absorbed)}
        told["needs"][str(kept)] = added(needs.get(str(kept), {}), needs[str(absorbed)])
    return told


def renamed_levels(levels: Sequence[Json], kept: str, absorbed: str) -> list[Json]:
    """The levels of a fair plan. A school that would stand in two of them stays in the lower one."""
    told, seen = [], False
    for level in levels:
        schools = _keys(level["schools"], kept, absorbed)
        if seen:
            schools = [key for key in schools if key != kept]
        seen = seen or kept in schools
        told.append({**level, "schools": schools})
    return told


def renamed_keys(keys: Iterable[int], kept: int, absorbed: int) -> list[int]:
    """A list of schools, each once."""
    return _keys(keys, kept, absorbed)


def added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Hours per qualification of both."""
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def _keys(keys: Iterable[Any], kept: Any, absorbed: Any) -> list[Any]:
    return list(dict.fromkeys(kept if key == absorbed else key for key in keys))


def _schools(entries: Sequence[Json], kept: str, absorbed: str, label: str) -> list[Json]:
    told = {entry["id"]: entry for entry in entries}
    if absorbed not in told:
        return list(entries)
    if kept not in told:
        return [
            {**entry, "id": kept, "label": label} if entry["id"] == absorbed else entry for entry in entries
        ]
    need = added(told[kept]["need"], told[absorbed]["need"])
    told[kept] = {**told[kept], "need": need, "label": label}
    return [entry for key, entry in told.items() if key != absorbed]


def _person(entry: Json, kept: str, absorbed: str) -> Json:
    reach = {school: minutes for school, minutes in entry["reachable"].items() if school != absorbed}
    if absorbed in entry["reachable"]:
        reach.setdefault(kept, entry["reachable"][absorbed])
    previous = sorted(_keys(entry["previous"], kept, absorbed), key=int)
    return {**entry, "reachable": reach, "previous": previous}


def _before(entries: Sequence[Json], kept: str, absorbed: str) -> list[Json]:
    told: dict[tuple[str, str], Json] = {}
    for entry in entries:
        school = kept if entry["school"] == absorbed else entry["school"]
        known = told.get((entry["staff"], school))
        hours = added(known["hours"], entry["hours"]) if known else entry["hours"]
        told[entry["staff"], school] = {**entry, "school": school, "hours": hours}
    return list(told.values())


def _pairs(told: Mapping[str, Sequence[Sequence[Any]]], kept: Any, absorbed: Any) -> Json:
    """Pairs of person and school, per kind."""
    settled = {person for pairs in told.values() for person, school in pairs if school == kept}
    return {
        kind: [
            [person, kept if school == absorbed else school]
            for person, school in pairs
            if school != absorbed or person not in settled
        ]
        for kind, pairs in told.items()
    }
