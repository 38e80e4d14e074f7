"""A staffing problem as flat numpy arrays, for compiled kernels and linear programs.

P people, S schools, Q qualifications, K possible pairs, G segments, D = greatest need + 1. Pairs are sorted
by person, so those of person p are `first[p] <= k < first[p + 1]`. A pair is possible when it is reachable,
not forbidden, payable by the funder, when school and person share at least one block of need, and when the
block with its travel fits into the person's hours.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allotment.staffing.checking import why_impossible
from allotment.staffing.problem import Assignment, Person, School, StaffingPlan, StaffingProblem

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class StaffingArrays:
    """The numbers of a problem. A plan is `hours` of shape (K, Q); a pair works when its sum is positive.

    Value of a plan = `base` + sum of `pair_cost` over working pairs + sum over schools and qualifications of
    `missing_cost[s, q, min(need[s, q], hours worked there)]`. `base` holds all previous pairs as dropped, and
    the cost of a previous pair takes that off again.
    """

    block: int
    hours: Ints
    """(P,) weekly hours after absences."""
    most: Ints
    """(P,) greatest number of schools."""
    first: Ints
    """(P + 1,) where the pairs of a person begin."""
    person: Ints
    """(K,) person of a pair."""
    school: Ints
    """(K,) school of a pair."""
    charge: Ints
    """(K,) hours that travel takes from the person."""
    pair_cost: Floats
    """(K,) travel and change, when the pair works."""
    pinned: Bools
    """(K,) pairs that must work."""
    cap: Ints
    """(K, Q) greatest hours per qualification: the need, 0 without the qualification."""
    need: Ints
    """(S, Q) weekly hours."""
    width: Ints
    """(S, Q, G) hours of each segment."""
    price: Floats
    """(S, G) cost of a missing hour in a segment, weight included; never rising in G."""
    missing_cost: Floats
    """(S, Q, D) cost when 0, 1, 2 ... hours are worked; convex, 0 from the need on."""
    base: float

    @property
    def pairs_of(self) -> list[slice]:
        """The pairs of each person."""
        return [slice(int(a), int(b)) for a, b in zip(self.first[:-1], self.first[1:], strict=True)]


def as_arrays(problem: StaffingProblem) -> StaffingArrays:
    """The arrays of `problem`, in the order of its people, schools and qualifications."""
    pairs = _pairs(problem)
    names = problem.qualifications
    place = {school.id: number for number, school in enumerate(problem.schools)}
    need = np.array([[school.needs.get(name, 0) for name in names] for school in problem.schools], np.int64)
    need = need.reshape(len(problem.schools), len(names))
    rules = problem.rules
    width = np.array([[rules.widths(int(d)) for d in row] for row in need], np.int64)
    width = width.reshape(*need.shape, len(rules.segments))
    weight = np.array([school.weight for school in problem.schools], np.float64)
    price = weight[:, None] * np.array([segment.cost for segment in rules.segments])
    minutes = np.array([person.reach[school.id] for _, person, school in pairs], np.int64)
    before = np.array([school.id in person.previous for _, person, school in pairs], np.bool_)
    change = np.where(before, -rules.dropped_pair_cost, rules.new_pair_cost)
    counts = np.bincount([number for number, _, _ in pairs], minlength=len(problem.people))
    school_of = np.array([place[school.id] for _, _, school in pairs], np.int64)
    able = np.array([[name in person.qualifications for name in names] for _, person, _ in pairs], np.bool_)
    return StaffingArrays(
        block=rules.minimum_block_hours,
        hours=np.array([problem.available(person) for person in problem.people], np.int64),
        most=np.array([person.max_schools for person in problem.people], np.int64),
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        person=np.array([number for number, _, _ in pairs], np.int64),
        school=school_of,
        charge=np.array([rules.charged_hours(int(each)) for each in minutes], np.int64),
        pair_cost=(rules.travel_minute_cost * minutes + change).astype(np.float64),
        pinned=np.array([(person.id, school.id) in problem.pinned for _, person, school in pairs], np.bool_),
        cap=need[school_of] * able.reshape(len(pairs), len(names)),
        need=need,
        width=width,
        price=price,
        missing_cost=_missing_cost(need, width, price),
        base=rules.dropped_pair_cost * sum(len(person.previous) for person in problem.people),
    )


def _pairs(problem: StaffingProblem) -> list[tuple[int, Person, School]]:
    schools = {school.id: school for school in problem.schools}
    return [
        (number, person, schools[name])
        for number, person in enumerate(problem.people)
        for name in person.reach
        if not why_impossible(problem, person, schools[name])
    ]


def _missing_cost(need: Ints, width: Ints, price: Floats) -> Floats:
    """Shape (S, Q, greatest need + 1)."""
    worked = np.arange(int(need.max(initial=0)) + 1)
    ends = np.cumsum(width, axis=2)
    starts = ends - width
    filled = np.clip(worked[None, None, None, :] - starts[..., None], 0, width[..., None])
    cost: Floats = ((width[..., None] - filled) * price[:, None, :, None]).sum(axis=2)
    return cost


def value_of(arrays: StaffingArrays, hours: Ints) -> float:
    """The value of the plan `hours` of shape (K, Q)."""
    worked = np.zeros_like(arrays.need)
    np.add.at(worked, arrays.school, hours)
    schools, names = np.indices(arrays.need.shape)
    missing = arrays.missing_cost[schools, names, np.minimum(worked, arrays.need)].sum()
    return float(arrays.base + arrays.pair_cost[hours.sum(axis=1) > 0].sum() + missing)


def as_plan(problem: StaffingProblem, arrays: StaffingArrays, hours: Ints) -> StaffingPlan:
    """The plan that `hours` of shape (K, Q) stands for."""
    working = np.flatnonzero(hours.sum(axis=1))
    return StaffingPlan(
        tuple(
            Assignment(
                problem.people[arrays.person[k]].id,
                problem.schools[arrays.school[k]].id,
                {name: int(h) for name, h in zip(problem.qualifications, hours[k], strict=True) if h},
            )
            for k in working
        )
    )


def as_hours(problem: StaffingProblem, arrays: StaffingArrays, plan: StaffingPlan) -> Ints:
    """Hours of shape (K, Q) of `plan`; what is no possible pair of the problem is left out."""
    people = {person.id: number for number, person in enumerate(problem.people)}
    schools = {school.id: number for number, school in enumerate(problem.schools)}
    names = {name: number for number, name in enumerate(problem.qualifications)}
    pairs = {
        (p, s): k for k, (p, s) in enumerate(zip(arrays.person.tolist(), arrays.school.tolist(), strict=True))
    }
    hours: Any = np.zeros(arrays.cap.shape, np.int64)
    for entry in plan.assignments:
        k = pairs.get((people.get(entry.person, -1), schools.get(entry.school, -1)))
        if k is not None:
            for name, worked in entry.hours.items():
                if name in names and isinstance(worked, int):
                    hours[k, names[name]] = min(worked, arrays.cap[k, names[name]])
    return hours  # type: ignore[no-any-return]
