"""The price of fairness: what the fairest plan costs beside the one of least value, and what it gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from allotment.errors import InvalidPlan
from allotment.staffing.checking import why_impossible
from allotment.staffing.judging import Judgement, judge
from allotment.staffing.problem import StaffingPlan, StaffingProblem

TENTH = 10


@dataclass(frozen=True, slots=True)
class Sums:
    """One plan in numbers; shares are of the schools with a need where somebody can work.

    `gini` is 0 when all have the same share, `worst_tenth` the mean share of the tenth (rounded up) that has
    least. `minutes` are one way per week and assignment, `covered_hours` count up to the need.
    """

    value: float
    least: float
    mean: float
    gini: float
    worst_tenth: float
    covered_hours: int
    minutes: int
    pairs_dropped: int
    pairs_new: int


@dataclass(frozen=True, slots=True)
class Price:
    """Both plans side by side. `hours_moved` of the weighted plan are worked otherwise in the fair one."""

    weighted: Sums
    fair: Sums
    hours_moved: int

    @property
    def value(self) -> float:
        """How much more the fair plan costs; what fairness is paid with."""
        return self.fair.value - self.weighted.value

    @property
    def share(self) -> float:
        """The same by the value of the weighted plan; 0.0 when that costs nothing."""
        return self.value / self.weighted.value if self.weighted.value else 0.0


def price_of_fairness(
    problem: StaffingProblem, weighted_plan: StaffingPlan, fair_plan: StaffingPlan
) -> Price:
    """Both plans of `problem` judged anew. Raises InvalidPlan where one breaks a rule."""
    weighted, fair = _hours(weighted_plan), _hours(fair_plan)
    moved = sum(max(0, hours - fair.get(what, 0)) for what, hours in weighted.items())
    return Price(_sums(problem, weighted_plan), _sums(problem, fair_plan), moved)


def gini(shares: Iterable[float]) -> float:
    """Mean difference of all pairs by twice the mean, 0.0 to 1.0; 0.0 when there are none or all are 0."""
    row = sorted(shares)
    total = sum(row)
    if not total:
        return 0.0
    count = len(row)
    return sum((2 * place - count + 1) * share for place, share in enumerate(row)) / (count * total)


def _hours(plan: StaffingPlan) -> dict[tuple[str, str, str], int]:
    """Hours per person, school and qualification."""
    return {
        (entry.person, entry.school, name): hours
        for entry in plan.assignments
        for name, hours in entry.hours.items()
    }


def _sums(problem: StaffingProblem, plan: StaffingPlan) -> Sums:
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("plan", judgement.broken[0])
    row = sorted(_shares(problem, judgement))
    worst = row[: -(-len(row) // TENTH)]
    pairs = {(entry.person, entry.school) for entry in plan.assignments}
    before = {(person.id, school) for person in problem.people for school in person.previous}
    return Sums(
        value=judgement.value,
        least=row[0] if row else 1.0,
        mean=sum(row) / len(row) if row else 1.0,
        gini=gini(row),
        worst_tenth=sum(worst) / len(worst) if worst else 1.0,
        covered_hours=sum(sum(school.covered.values()) for school in judgement.coverage.values()),
        minutes=judgement.minutes,
        pairs_dropped=len(before - pairs),
        pairs_new=len(pairs - before),
    )


def _shares(problem: StaffingProblem, judgement: Judgement) -> list[float]:
    schools = {school.id: school for school in problem.schools}
    open_to_somebody = {
        name
        for person in problem.people
        for name in person.reach
        if not why_impossible(problem, person, schools[name])
    }
    return [judgement.coverage[name].share for name in schools if name in open_to_somebody]
