"""What one more hour would change at each school, and who would have to give it.

An hour is given by rearranging one person's week: the school is added (or gets more), at most one of the
person's other schools is left, and all hours of the week are split anew; the best such week is exact.
`givers` also looks for a second person who steps in at a school that loses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allotment.errors import InvalidPlan
from allotment.staffing.judging import Judgement, judge
from allotment.staffing.parts import Parts, parts_between
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from allotment.staffing.rearranging import Claim, Week, Weeks

MOST_SHOWN = 5
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Marginal:
    """One need: what an hour more saves (`gain`), and the least rise of the value when somebody gives it.

    `price` is None when nothing is missing or nobody can. `person` would give it and leave the school `left`
    (empty: none); `losing` names schools with the hours that they would lose by it.
    """

    school: str
    qualification: str
    need: int
    covered: int
    gain: float
    price: float | None
    person: str
    left: str
    losing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Giver:
    """One way to bring at least one more hour to a school.

    `losing` names schools with the hours they lose, `follower` a second person who then steps in at one of
    them. `minutes` is the way to the school. `parts.value` is the price of it all.
    """

    person: str
    school: str
    qualification: str
    hours: int
    losing: Mapping[str, int]
    left: str
    minutes: int
    was_there: bool
    follower: str
    plan: StaffingPlan
    parts: Parts


def marginal_values(problem: StaffingProblem, plan: StaffingPlan) -> Mapping[tuple[str, str], Marginal]:
    """What one more hour would change, by school and qualification, for each need above 0."""
    weeks = Weeks(problem, plan)
    worth = [weeks.present(person).worth for person in range(len(problem.people))]
    return {
        (school.id, name): _marginal(weeks, worth, s, q)
        for s, school in enumerate(problem.schools)
        for q, name in enumerate(problem.qualifications)
        if weeks.need[s][q]
    }


def givers(
    problem: StaffingProblem, plan: StaffingPlan, school: str, qualification: str, *, most: int = MOST_SHOWN
) -> tuple[Giver, ...]:
    """Who could give one more hour, each person with the cheapest way, cheapest first; () when nobody can.

    Raises InvalidPlan for a school or qualification that the problem does not know.
    """
    if school not in {each.id for each in problem.schools} or qualification not in problem.qualifications:
        raise InvalidPlan("school", f"Einen Bedarf an „{qualification}“ der Schule „{school}“ gibt es nicht.")
    weeks, before = Weeks(problem, plan), judge(problem, plan)
    s, q = weeks.school_number[school], problem.qualifications.index(qualification)
    cheapest: dict[int, tuple[float, Week, Week | None]] = {}
    for week in _giving(weeks, s, q):
        price = weeks.present(week.person).worth - week.worth
        follower, gain = _best_follower(weeks, week, s, q)
        if week.person not in cheapest or price - gain < cheapest[week.person][0]:
            cheapest[week.person] = (price - gain, week, follower)
    ways = sorted(cheapest.values(), key=lambda way: way[0])[:most]
    return tuple(_giver(weeks, before, s, q, week, follower) for _, week, follower in ways)


def _marginal(weeks: Weeks, worth: list[float], s: int, q: int) -> Marginal:
    problem = weeks.problem
    week = min(_giving(weeks, s, q), key=lambda each: worth[each.person] - each.worth, default=None)
    return Marginal(
        school=problem.schools[s].id,
        qualification=problem.qualifications[q],
        need=weeks.need[s][q],
        covered=weeks.need[s][q] - weeks.missing(s, q),
        gain=weeks.next_hour(s, q),
        price=None if week is None else worth[week.person] - week.worth,
        person="" if week is None else problem.people[week.person].id,
        left="" if week is None else _left(weeks, week),
        losing={} if week is None else _losing_ids(weeks, week),
    )


def _giving(weeks: Weeks, s: int, q: int) -> Iterator[Week]:
    """The best weeks of everybody who can bring one more hour, one for each set of schools."""
    if not weeks.missing(s, q):
        return
    for pair in weeks.pairs_at[s]:
        person = weeks.person_of[pair]
        now = weeks.own[person].get(pair)
        claim = Claim(pair, q, (now[q] if now else 0) + 1)
        if claim.hours > weeks.cap[pair][q]:
            continue
        for pairs in weeks.sets_with(person, pair):
            week = weeks.week(person, pairs, claim)
            if week is not None:
                yield week


def _best_follower(weeks: Weeks, given: Week, s: int, q: int) -> tuple[Week | None, float]:
    """The week of a second person that repairs most of what the first one leaves behind, and what it saves.

    The school keeps its additional hour.
    """
    after = weeks.after(given)
    most, best = NOTHING, None
    for lost in _losing(weeks, given):
        for pair in weeks.pairs_at[lost]:
            person = weeks.person_of[pair]
            if person == given.person:
                continue
            now = after.present(person).worth
            claim = _kept(weeks, after, person, s, q)
            for pairs in after.sets_with(person, pair):
                if claim is not None and claim.pair not in pairs:
                    continue
                week = after.week(person, pairs, claim)
                if week is not None and week.worth - now > most:
                    most, best = week.worth - now, week
    return best, most if best is not None else 0.0


def _kept(weeks: Weeks, after: Weeks, person: int, s: int, q: int) -> Claim | None:
    """Hours that `person` must go on working at the school, so that it has one more than before."""
    pair = weeks.pair_number.get((person, s), -1)
    own = weeks.own[person].get(pair)
    spare = after.worked[s][q] - weeks.worked[s][q] - 1
    return Claim(pair, q, own[q] - spare) if own is not None and own[q] > spare else None


def _losing(weeks: Weeks, week: Week) -> dict[int, int]:
    """Hours that each school loses by the new week."""
    lost = {}
    for pair, hours in weeks.own[week.person].items():
        less = sum(hours) - sum(week.hours.get(pair, ()))
        if less > 0:
            lost[weeks.school_of[pair]] = less
    return lost


def _losing_ids(weeks: Weeks, week: Week) -> dict[str, int]:
    return {weeks.problem.schools[school].id: hours for school, hours in _losing(weeks, week).items()}


def _left(weeks: Weeks, week: Week) -> str:
    left = [pair for pair in weeks.own[week.person] if pair not in week.hours]
    return weeks.problem.schools[weeks.school_of[left[0]]].id if left else ""


def _giver(weeks: Weeks, before: Judgement, s: int, q: int, week: Week, follower: Week | None) -> Giver:
    problem = weeks.problem
    person, school = problem.people[week.person], problem.schools[s]
    pair = weeks.pair_number[week.person, s]
    after = weeks.after(week)
    if follower is not None:
        after = after.after(follower)
    plan = after.as_plan()
    return Giver(
        person=person.id,
        school=school.id,
        qualification=problem.qualifications[q],
        hours=after.worked[s][q] - weeks.worked[s][q],
        losing=_losing_ids(weeks, week),
        left=_left(weeks, week),
        minutes=person.reach[school.id],
        was_there=pair in weeks.own[week.person],
        follower="" if follower is None else problem.people[follower.person].id,
        plan=plan,
        parts=parts_between(before, judge(problem, plan)),
    )
