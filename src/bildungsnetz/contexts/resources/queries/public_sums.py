"""What everybody may know of staff: sums. A sum of fewer than three people is never told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..frozen import staffing_of, thawed
from ..lifecycle import State
from ..models import Assignment, Plan, Post
from ..periods import is_valid_on
from ..school_years import school_year_of
from .carried import FEWEST_PEOPLE
from .posts import FunderSums, PostPicture, picture_of_post, sums_by_funder


@dataclass(frozen=True, slots=True)
class FunderSum:
    """Posts of one kind of funder; `filled` is None where too few people fill them."""

    label: str
    promised: Decimal
    filled: Decimal | None


@dataclass(frozen=True, slots=True)
class HourSum:
    """Weekly hours of one qualification; `covered` is None where too few people work them."""

    name: str
    need: int
    covered: int | None

    @property
    def percent(self) -> int | None:
        """The covered part of the need."""
        return percent_of(self.covered, self.need)


@dataclass(frozen=True, slots=True)
class PlanSums:
    """The plan in force. The sums over all are None where they would tell what a hidden row hides."""

    plan: Plan
    schools: int
    need: int
    covered: int | None
    people: int | None
    rows: tuple[HourSum, ...]

    @property
    def percent(self) -> int | None:
        """The covered part of all needs."""
        return percent_of(self.covered, self.need)


@dataclass(frozen=True, slots=True)
class PublicSums:
    """Posts on `day`, and the plan in force today, if there is one."""

    day: dt.date
    promised: Decimal
    filled: Decimal | None
    funders: tuple[FunderSum, ...]
    plan: PlanSums | None


def public_sums(network: Network) -> PublicSums:
    """Four statements at most."""
    day = clock.today()
    posts = Post.objects.filter(network=network).prefetch_related("fillings")
    pictures = [picture_of_post(post, day) for post in posts]
    funders = tuple(_funder_sum(sums, pictures, day) for sums in sums_by_funder(pictures))
    filled = [row.filled for row in funders if row.filled is not None]
    plan = Plan.objects.filter(network=network, state=State.IN_FORCE, school_year=school_year_of(day)).first()
    return PublicSums(
        day=day,
        promised=sum((row.promised for row in funders), Decimal(0)),
        filled=sum(filled, Decimal(0)) if len(filled) == len(funders) else None,
        funders=funders,
        plan=plan_sums(plan) if plan else None,
    )


def percent_of(covered: int | None, need: int) -> int | None:
    """Whole percent of a need; nothing where the covered hours are not told or nothing is needed."""
    return None if covered is None or not need else round(100 * covered / need)


def is_told(people: int) -> bool:
    """May a sum of so many people be told? One of nobody hides nobody."""
    return people == 0 or people >= FEWEST_PEOPLE


def _funder_sum(sums: FunderSums, pictures: Iterable[PostPicture], day: dt.date) -> FunderSum:
    people = {
        filling.member_id
        for picture in pictures
        if picture.is_running and picture.post.funder == sums.funder
        for filling in picture.fillings
        if is_valid_on(filling, day)
    }
    return FunderSum(str(sums.funder.label), sums.promised, sums.held if is_told(len(people)) else None)


def plan_sums(plan: Plan) -> PlanSums:
    """Needs and covered hours of a plan, by qualification; one statement."""
    problem = thawed(plan.problem)
    assignments = list(Assignment.objects.filter(plan=plan))
    covered, people = _covered(plan, assignments)
    needed: defaultdict[str, int] = defaultdict(int)
    for school in problem.schools:
        for key, hours in school.needs.items():
            needed[key] += hours
    names = plan.problem["qualifications"]
    rows = tuple(
        HourSum(names[key], needed[key], covered[key] if is_told(len(people[key])) else None)
        for key in sorted(names, key=lambda key: names[key])
        if needed[key]
    )
    everybody: set[int] = set().union(*people.values()) if people else set()
    is_whole = all(row.covered is not None for row in rows) and is_told(len(everybody))
    return PlanSums(
        plan=plan,
        schools=sum(bool(sum(school.needs.values())) for school in problem.schools),
        need=sum(needed.values()),
        covered=sum(covered.values()) if is_whole else None,
        people=len(everybody) if is_told(len(everybody)) else None,
        rows=rows,
    )


def _covered(plan: Plan, assignments: Iterable[Assignment]) -> tuple[dict[str, int], dict[str, set[int]]]:
    """Covered hours and who works them, by qualification; hours above a need do not count."""
    people: defaultdict[str, set[int]] = defaultdict(set)
    worked: defaultdict[tuple[str, str], int] = defaultdict(int)
    rows = list(assignments)
    for row in rows:
        for key, hours in row.hours.items():
            if hours:
                people[key].add(row.member_id)
    for block in staffing_of(rows).assignments:
        for key, hours in block.hours.items():
            worked[block.school, key] += hours
    covered: defaultdict[str, int] = defaultdict(int)
    for entry in plan.problem["schools"]:
        for key, need in entry["need"].items():
            covered[key] += min(need, worked[entry["id"], key])
    return covered, people
