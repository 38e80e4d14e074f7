"""The weeks of a plan, and the best week of one person at given schools while everybody else's stand.

Plain lists and no compiled code, so that a web process can ask. With the others' hours fixed, the worth of
one more hour at a school never rises, so the best split of a week over a given set of schools is found by
giving every school its block and then each hour to where it is worth most: about 10 µs a week.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from allotment.staffing.arrays import as_arrays
from allotment.staffing.problem import Assignment, StaffingPlan, StaffingProblem

Hours = tuple[int, ...]
"""Weekly hours per qualification, in the order of the problem."""


class Claim(NamedTuple):
    """Least hours of one qualification that a pair must work."""

    pair: int
    qualification: int
    hours: int


@dataclass(frozen=True, slots=True)
class Week:
    """Hours per pair of one person; `worth` is the missing cost they take away less the pairs' own cost."""

    person: int
    hours: dict[int, Hours]
    worth: float


class Weeks:
    """All weeks of a plan. Assignments that the problem does not allow stay; their hours count."""

    def __init__(self, problem: StaffingProblem, plan: StaffingPlan) -> None:
        self.problem, self.plan = problem, plan
        arrays = as_arrays(problem)
        self.block = arrays.block
        self.left: list[int] = arrays.hours.tolist()
        self.most: list[int] = arrays.most.tolist()
        self.person_of: list[int] = arrays.person.tolist()
        self.school_of: list[int] = arrays.school.tolist()
        self.charge: list[int] = arrays.charge.tolist()
        self.pair_cost: list[float] = arrays.pair_cost.tolist()
        self.pinned: list[bool] = arrays.pinned.tolist()
        self.cap: list[list[int]] = arrays.cap.tolist()
        self.need: list[list[int]] = arrays.need.tolist()
        self.cost: list[list[list[float]]] = arrays.missing_cost.tolist()
        self.pairs_of = [range(pairs.start, pairs.stop) for pairs in arrays.pairs_of]
        self.pairs_at: list[list[int]] = [[] for _ in problem.schools]
        for pair, school in enumerate(self.school_of):
            self.pairs_at[school].append(pair)
        self.person_number = {person.id: number for number, person in enumerate(problem.people)}
        self.school_number = {school.id: number for number, school in enumerate(problem.schools)}
        self.pair_number = {
            (self.person_of[pair], self.school_of[pair]): pair for pair in range(len(self.person_of))
        }
        self.worked = [[0] * len(problem.qualifications) for _ in problem.schools]
        self.own: list[dict[int, Hours]] = [{} for _ in problem.people]
        self.others: list[Assignment] = []
        for entry in plan.assignments:
            self._enter(entry)
        self._offers: dict[int, list[tuple[float, int]]] = {}

    def _enter(self, entry: Assignment) -> None:
        """Read one assignment of the plan."""
        person = self.person_number.get(entry.person, -1)
        school = self.school_number.get(entry.school, -1)
        pair = self.pair_number.get((person, school))
        hours = tuple(entry.hours.get(name, 0) for name in self.problem.qualifications)
        if pair is None or any(h > cap for h, cap in zip(hours, self.cap[pair], strict=True)):
            self.others.append(entry)
        else:
            self.own[person][pair] = hours
        if school >= 0:
            for q, h in enumerate(hours):
                self.worked[school][q] += h

    def missing(self, school: int, qualification: int) -> int:
        """Hours that are still missing."""
        return max(0, self.need[school][qualification] - self.worked[school][qualification])

    def next_hour(self, school: int, qualification: int) -> float:
        """What one more hour saves, if it cost nobody anything."""
        curve, done = self.cost[school][qualification], self.worked[school][qualification]
        return curve[done] - curve[done + 1] if done < self.need[school][qualification] else 0.0

    def present(self, person: int) -> Week:
        """The week as the plan has it."""
        worth = 0.0
        for pair, hours in self.own[person].items():
            school = self.school_of[pair]
            worth -= self.pair_cost[pair]
            for q, h in enumerate(hours):
                need, done = self.need[school][q], self.worked[school][q]
                curve = self.cost[school][q]
                worth += curve[min(need, done - h)] - curve[min(need, done)]
        return Week(person, self.own[person], worth)

    def week(self, person: int, pairs: Iterable[int], claim: Claim | None = None) -> Week | None:
        """The best week at exactly these pairs, keeping the claim; None when they do not fit into a week."""
        chosen = list(pairs)
        room = self.left[person] - sum(self.charge[pair] for pair in chosen)
        if len(chosen) > self.most[person] or room < self.block * len(chosen):
            return None
        taken: list[tuple[float, int, int]] = []
        free: list[tuple[float, int, int]] = []
        for pair in chosen:
            offers, least = self._offered(pair), self.block
            if claim is not None and claim.pair == pair:
                offers, least = claimed(offers, claim), max(least, claim.hours)
            if len(offers) < least:
                return None
            taken += [(worth, pair, q) for worth, q in offers[:least]]
            free += [(worth, pair, q) for worth, q in offers[least:] if worth > 0.0]
        if len(taken) > room:
            return None
        free.sort(reverse=True)
        taken += free[: room - len(taken)]
        hours = {pair: [0] * len(self.problem.qualifications) for pair in chosen}
        for _, pair, q in taken:
            hours[pair][q] += 1
        worth = sum(worth for worth, _, _ in taken) - sum(self.pair_cost[pair] for pair in chosen)
        return Week(person, {pair: tuple(each) for pair, each in hours.items()}, worth)

    def _offered(self, pair: int) -> list[tuple[float, int]]:
        """Worth and qualification of each hour that the pair could work, the best first."""
        found = self._offers.get(pair)
        if found is None:
            school, own = self.school_of[pair], self.own[self.person_of[pair]].get(pair)
            found = []
            for q, cap in enumerate(self.cap[pair]):
                curve, need = self.cost[school][q], self.need[school][q]
                done = self.worked[school][q] - (own[q] if own else 0)
                useful = max(0, min(cap, need - done))
                found += [(curve[done + n] - curve[done + n + 1], q) for n in range(useful)]
                found += [(0.0, q)] * (cap - useful)
            found.sort(reverse=True)
            self._offers[pair] = found
        return found

    def sets_with(self, person: int, pair: int) -> Iterator[tuple[int, ...]]:
        """The person's present pairs and this one, then the same without one of the others (pins stay)."""
        whole = tuple(dict.fromkeys([*self.own[person], pair]))
        yield whole
        for dropped in whole:
            if dropped != pair and not self.pinned[dropped]:
                yield tuple(each for each in whole if each != dropped)

    def after(self, week: Week) -> "Weeks":
        """These weeks with another one of one person; shares what does not change."""
        changed = copy(self)
        changed.worked = [list(row) for row in self.worked]
        for sign, hours in ((-1, self.own[week.person]), (1, week.hours)):
            for pair, each in hours.items():
                row = changed.worked[self.school_of[pair]]
                for q, h in enumerate(each):
                    row[q] += sign * h
        changed.own = [*self.own]
        changed.own[week.person] = week.hours
        changed._offers = {}
        return changed

    def as_plan(self) -> StaffingPlan:
        """These weeks as a plan."""
        weeks = (self.assignments(hours) for hours in self.own)
        return StaffingPlan((*(entry for week in weeks for entry in week), *self.others))

    def assignments(self, hours: dict[int, Hours]) -> tuple[Assignment, ...]:
        """One week as assignments."""
        names = self.problem.qualifications
        return tuple(
            Assignment(
                self.problem.people[self.person_of[pair]].id,
                self.problem.schools[self.school_of[pair]].id,
                {name: h for name, h in zip(names, each, strict=True) if h},
            )
            for pair, each in hours.items()
        )


def claimed(offers: list[tuple[float, int]], claim: Claim) -> list[tuple[float, int]]:
    """The hours that the claim demands first, then all others as they were; [] when there are too few."""
    first = [offer for offer in offers if offer[1] == claim.qualification][: claim.hours]
    if len(first) < claim.hours:
        return []
    left, rest = claim.hours, []
    for offer in offers:
        if offer[1] == claim.qualification and left:
            left -= 1
        else:
            rest.append(offer)
    return first + rest
