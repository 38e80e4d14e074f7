"""The independent evaluator: what a plan costs and which rules it breaks, straight from the definition.

It shares no code with the solvers, so that a mistake there cannot hide here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from allotment.errors import InvalidPlan
from allotment.staffing.problem import Assignment, Person, School, StaffingPlan, StaffingProblem


@dataclass(frozen=True, slots=True)
class Coverage:
    """One school: weekly hours needed, worked and covered (worked up to the need) per qualification."""

    need: Mapping[str, int]
    worked: Mapping[str, int]
    covered: Mapping[str, int]
    cost: float

    @property
    def share(self) -> float:
        """Covered share of the whole need, 1.0 for a school without need."""
        need = sum(self.need.values())
        return sum(self.covered.values()) / need if need else 1.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The value of a plan with its parts, every broken rule as a German sentence, and sums.

    `value` = `missing_cost` + `travel_cost` + `dropped_cost` + `new_cost`. `minutes` are one way,
    `hours_by_funder` are hours at schools without travel.
    """

    value: float
    broken: tuple[str, ...]
    missing_cost: float
    travel_cost: float
    dropped_cost: float
    new_cost: float
    coverage: Mapping[str, Coverage]
    minutes: int
    charged_hours: int
    hours_by_funder: Mapping[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether the plan keeps all rules."""
        return not self.broken


def judge(problem: StaffingProblem, plan: StaffingPlan) -> Judgement:
    """Value and broken rules of `plan`; assignments of unknown ids count as broken and for nothing."""
    people = {person.id: person for person in problem.people}
    schools = {school.id: school for school in problem.schools}
    broken: list[str] = []
    known: list[Assignment] = []
    for entry in plan.assignments:
        if entry.person in people and entry.school in schools:
            known.append(entry)
        else:
            broken.append(f"Das Paar „{entry.person}“ und „{entry.school}“ kennt die Aufgabe nicht.")
    broken += _broken_by_pairs(problem, known, people, schools)
    counted = [replace(entry, hours=_counted(entry.hours)) for entry in known]
    broken += _broken_by_people(problem, counted, people)
    return _valued(problem, counted, people, broken)


def checked_value(problem: StaffingProblem, plan: StaffingPlan) -> float:
    """The value of a plan that keeps all rules. Raises InvalidPlan with the first broken rule."""
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("plan", judgement.broken[0])
    return judgement.value


def _valued(
    problem: StaffingProblem, entries: list[Assignment], people: Mapping[str, Person], broken: list[str]
) -> Judgement:
    rules = problem.rules
    pairs = {(entry.person, entry.school) for entry in entries}
    before = {(person.id, school) for person in problem.people for school in person.previous}
    worked: dict[str, dict[str, int]] = {school.id: {} for school in problem.schools}
    funded: dict[str, int] = {}
    for entry in entries:
        funder = people[entry.person].funder
        for name, hours in entry.hours.items():
            worked[entry.school][name] = worked[entry.school].get(name, 0) + hours
            funded[funder] = funded.get(funder, 0) + hours
    coverage = {school.id: _coverage(problem, school, worked[school.id]) for school in problem.schools}
    minutes = [people[entry.person].reach.get(entry.school, 0) for entry in entries]
    missing = sum(school.cost for school in coverage.values())
    travel = rules.travel_minute_cost * sum(minutes)
    dropped = rules.dropped_pair_cost * len(before - pairs)
    new = rules.new_pair_cost * len(pairs - before)
    return Judgement(
        value=missing + travel + dropped + new,
        broken=tuple(broken),
        missing_cost=missing,
        travel_cost=travel,
        dropped_cost=dropped,
        new_cost=new,
        coverage=coverage,
        minutes=sum(minutes),
        charged_hours=sum(rules.charged_hours(each) for each in minutes),
        hours_by_funder=funded,
    )


def _coverage(problem: StaffingProblem, school: School, worked: Mapping[str, int]) -> Coverage:
    covered, cost = {}, 0.0
    for name, need in school.needs.items():
        left = covered[name] = max(0, min(need, worked.get(name, 0)))
        for segment, width in zip(problem.rules.segments, problem.rules.widths(need), strict=True):
            filled = min(left, width)
            left -= filled
            cost += segment.cost * school.weight * (width - filled)
    return Coverage(need=dict(school.needs), worked=dict(worked), covered=covered, cost=cost)


def _broken_by_pairs(
    problem: StaffingProblem,
    entries: list[Assignment],
    people: Mapping[str, Person],
    schools: Mapping[str, School],
) -> list[str]:
    broken: list[str] = []
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        person, school = people[entry.person], schools[entry.school]
        pair = (entry.person, entry.school)
        who = f"„{entry.person}“ an „{entry.school}“"
        if pair in seen:
            broken.append(f"{who} kommt doppelt vor.")
        seen.add(pair)
        if entry.school not in person.reach:
            broken.append(f"{who}: Die Schule ist nicht erreichbar.")
        if pair in problem.forbidden:
            broken.append(f"{who}: Das Paar ist ausgeschlossen.")
        if person.funder and school.funders and person.funder not in school.funders:
            broken.append(f"{who}: Stunden von „{person.funder}“ dürfen dort nicht eingesetzt werden.")
        broken += [f"{who}: {fault}" for fault in _faults_of_hours(problem, entry, person, school)]
    for pinned in sorted(problem.pinned - seen):
        broken.append(f"„{pinned[0]}“ an „{pinned[1]}“ ist festgelegt, fehlt aber im Plan.")
    return broken


def _counted(hours: Mapping[str, int]) -> dict[str, int]:
    """Hours that are none are told as a broken rule and count for nothing."""
    return {
        name: each for name, each in hours.items() if isinstance(each, int) and not isinstance(each, bool)
    }


def _faults_of_hours(
    problem: StaffingProblem, entry: Assignment, person: Person, school: School
) -> list[str]:
    faults: list[str] = []
    for name, hours in entry.hours.items():
        if isinstance(hours, bool) or not isinstance(hours, int) or hours < 0:
            return [f"Die Stunden für „{name}“ müssen eine ganze Zahl ab 0 sein."]
        if hours and name not in person.qualifications:
            faults.append(f"Die Qualifikation „{name}“ fehlt.")
        if hours > school.needs.get(name, 0):
            faults.append(f"{hours} Stunden für „{name}“ sind mehr als der Bedarf.")
    if sum(entry.hours.values()) < problem.rules.minimum_block_hours:
        faults.append("Der Block ist kleiner als erlaubt.")
    return faults


def _broken_by_people(
    problem: StaffingProblem, entries: list[Assignment], people: Mapping[str, Person]
) -> list[str]:
    hours: dict[str, int] = {}
    places: dict[str, int] = {}
    for entry in entries:
        travel = problem.rules.charged_hours(people[entry.person].reach.get(entry.school, 0))
        hours[entry.person] = hours.get(entry.person, 0) + sum(entry.hours.values()) + travel
        places[entry.person] = places.get(entry.person, 0) + 1
    broken = [
        f"„{name}“ ist mit {total} Stunden verplant, hat aber {problem.available(people[name])}."
        for name, total in hours.items()
        if total > problem.available(people[name])
    ]
    return broken + [
        f"„{name}“ ist an {count} Schulen verplant, erlaubt sind {people[name].max_schools}."
        for name, count in places.items()
        if count > people[name].max_schools
    ]
