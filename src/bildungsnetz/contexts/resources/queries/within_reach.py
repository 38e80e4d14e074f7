"""Who could have come to a school and where they work instead: numbers and qualifications, never a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allotment.staffing.checking import why_impossible
from allotment.staffing.judging import Coverage, judge
from allotment.staffing.marginal import Giver, givers
from allotment.staffing.problem import Person

from ..frozen import split_id
from .carried import FEWEST_PEOPLE
from .picture import PlanPicture
from .plan_rows import SchoolRow, share_of

MOST_EXCHANGES = 3


@dataclass(frozen=True)
class Within:
    """Who could come for one qualification.

    `people` bring it and have hours, `within` of them reach the school, `able` may and can take a whole
    block there. `minutes` is the shortest way of those able (of those within where nobody is), `charged`
    what it costs in hours a week. `schools` is where those able work instead, `share` what these schools
    get of their need; `hours` is None where they are those of fewer than three people.
    """

    people: int
    within: int
    able: int
    minutes: int
    charged: int
    schools: int
    hours: int | None
    share: float


@dataclass(frozen=True)
class Lost:
    """What a school that is not named here would lose: hours, and its share before and after."""

    school: str
    hours: int
    before: float
    after: float


@dataclass(frozen=True)
class Exchange:
    """One way to bring somebody to a school: hours of the need that it gains, what other schools lose."""

    giver: Giver
    gained: int
    losing: tuple[Lost, ...]


def within_reach(picture: PlanPicture, row: SchoolRow, key: str) -> Within:
    """Who could come to the school for this qualification, and where they work instead."""
    problem, name = picture.problem, str(row.school.pk)
    school = next(each for each in problem.schools if each.id == name)
    people = [one for one in problem.people if key in one.qualifications and problem.available(one)]
    within = [one for one in people if name in one.reach]
    able = [one for one in within if not why_impossible(problem, one, school)]
    minutes = min((one.reach[name] for one in able or within), default=0)
    elsewhere = [
        block
        for block in picture.staffing.assignments
        if block.school != name and block.person in {one.id for one in able}
    ]
    schools = {block.school for block in elsewhere}
    reached = [picture.judgement.coverage[each] for each in schools]
    return Within(
        people=_members(people),
        within=_members(within),
        able=_members(able),
        minutes=minutes,
        charged=problem.rules.charged_hours(minutes),
        schools=len(schools),
        hours=sum(sum(block.hours.values()) for block in elsewhere) if _are_many(able) else None,
        share=share_of(sum(_covered(each) for each in reached), sum(_need(each) for each in reached)),
    )


def gone_to(picture: PlanPicture, row: SchoolRow) -> tuple[int, int]:
    """How many people of last year do not come any more but work at other schools, and at how many."""
    here, name = {one.member.pk for one in row.assignments}, str(row.school.pk)
    earlier = {split_id(one.id)[0] for one in picture.problem.people if name in one.previous} - here
    now = [block for block in picture.staffing.assignments if split_id(block.person)[0] in earlier]
    return len({split_id(block.person)[0] for block in now}), len({block.school for block in now})


def exchanges_for(picture: PlanPicture, row: SchoolRow) -> tuple[Exchange, ...]:
    """The cheapest ways to bring hours that are missing, each once, cheapest first."""
    name = str(row.school.pk)
    found = {
        (giver.person, *sorted(giver.losing.items())): giver
        for key, need in row.needs.items()
        if need > row.covered.get(key, 0)
        for giver in givers(picture.problem, picture.staffing, name, key, most=1)
    }
    cheapest = sorted(found.values(), key=lambda giver: giver.parts.value)[:MOST_EXCHANGES]
    return tuple(_exchange(picture, name, giver) for giver in cheapest)


def _exchange(picture: PlanPicture, name: str, giver: Giver) -> Exchange:
    before, after = picture.judgement.coverage, judge(picture.problem, giver.plan).coverage
    return Exchange(
        giver=giver,
        gained=_covered(after[name]) - _covered(before[name]),
        losing=_losing(before, after),
    )


def _losing(before: Mapping[str, Coverage], after: Mapping[str, Coverage]) -> tuple[Lost, ...]:
    """The schools that would have less of their need, the one that loses most first."""
    lost = [
        Lost(school, _covered(was) - _covered(after[school]), was.share, after[school].share)
        for school, was in before.items()
    ]
    return tuple(sorted((one for one in lost if one.hours > 0), key=lambda one: -one.hours))


def _covered(coverage: Coverage) -> int:
    return sum(coverage.covered.values())


def _need(coverage: Coverage) -> int:
    return sum(coverage.need.values())


def _members(people: Iterable[Person]) -> int:
    """People, not fractions: the hours of one may be paid by two funders."""
    return len({split_id(one.id)[0] for one in people})


def _are_many(people: Iterable[Person]) -> bool:
    return _members(people) >= FEWEST_PEOPLE
