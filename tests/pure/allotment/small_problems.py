"""Random staffing problems small enough to try every plan, and the trying."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from allotment.staffing.checking import why_impossible
from allotment.staffing.problem import Person, Rules, School, StaffingProblem

NAMES = ("lernen", "sprache")
WEIGHTS = (0.5, 1.0, 1.15, 1.45)


@st.composite
def small_problems(draw: st.DrawFn, people: int = 3, schools: int = 3) -> StaffingProblem:
    """Few people, schools and hours; two qualifications, blocks of 1 to 3 hours, pins and forbidden pairs."""
    rules = Rules(minimum_block_hours=draw(st.integers(1, 3)), free_minutes=10, minutes_per_charged_hour=10)
    places = tuple(
        School(
            f"s{number}",
            {name: draw(st.integers(0, 6)) for name in NAMES},
            draw(st.sampled_from(WEIGHTS)),
        )
        for number in range(draw(st.integers(1, schools)))
    )
    ids = [school.id for school in places]
    staff = tuple(
        Person(
            f"p{number}",
            draw(st.integers(0, 9)),
            frozenset(draw(st.sets(st.sampled_from(NAMES), min_size=1))),
            draw(st.integers(0, 3)),
            {name: draw(st.integers(0, 35)) for name in draw(st.sets(st.sampled_from(ids)))},
            frozenset(draw(st.sets(st.sampled_from(ids), max_size=2))),
        )
        for number in range(draw(st.integers(1, people)))
    )
    forbidden = draw(
        st.sets(st.tuples(st.sampled_from([p.id for p in staff]), st.sampled_from(ids)), max_size=1)
    )
    free = StaffingProblem(NAMES, places, staff, rules, forbidden=frozenset(forbidden))
    open_pairs = [
        (person.id, school.id)
        for person in staff
        for school in places
        if not why_impossible(free, person, school)
    ]
    pinned = {draw(st.sampled_from(open_pairs))} if open_pairs and draw(st.booleans()) else set()
    return StaffingProblem(NAMES, places, staff, rules, frozenset(pinned), frozenset(forbidden))


def weeks_of(problem: StaffingProblem, person: Person) -> Iterator[dict[str, tuple[int, ...]]]:
    """Every week that `person` may work: hours per qualification at each school that is visited."""
    rules = problem.rules
    schools = {school.id: school for school in problem.schools}
    usable = [name for name in person.reach if (person.id, name) not in problem.forbidden]
    pinned = {school for who, school in problem.pinned if who == person.id}
    for count in range(min(person.max_schools, len(usable)) + 1):
        for chosen in combinations(usable, count):
            if not pinned <= set(chosen):
                continue
            blocks = [
                [
                    hours
                    for hours in product(
                        *(
                            range(schools[name].needs[skill] + 1 if skill in person.qualifications else 1)
                            for skill in NAMES
                        )
                    )
                    if sum(hours) >= rules.minimum_block_hours
                ]
                for name in chosen
            ]
            travel = sum(rules.charged_hours(person.reach[name]) for name in chosen)
            for week in product(*blocks):
                if sum(map(sum, week)) + travel <= problem.available(person):
                    yield dict(zip(chosen, week, strict=True))


def least_cost(problem: StaffingProblem) -> float:
    """The value of the best plan, by trying all weeks of all people; equal covered hours are tried once."""
    rules = problem.rules
    needs = [school.needs[name] for school in problem.schools for name in NAMES]
    place = {school.id: number * len(NAMES) for number, school in enumerate(problem.schools)}
    states: dict[tuple[int, ...], float] = {(0,) * len(needs): 0.0}
    for person in problem.people:
        following: dict[tuple[int, ...], float] = {}
        for week in weeks_of(problem, person):
            cost = rules.dropped_pair_cost * len(person.previous - set(week))
            cost += rules.new_pair_cost * len(set(week) - person.previous)
            cost += rules.travel_minute_cost * sum(person.reach[name] for name in week)
            for worked, before in states.items():
                sums = list(worked)
                for name, hours in week.items():
                    for q, each in enumerate(hours):
                        sums[place[name] + q] = min(needs[place[name] + q], sums[place[name] + q] + each)
                key = tuple(sums)
                following[key] = min(following.get(key, float("inf")), before + cost)
        states = following
    return min(cost + _missing(problem, worked) for worked, cost in states.items())


def _missing(problem: StaffingProblem, worked: tuple[int, ...]) -> float:
    """Every missing hour by itself: the h-th hour of a need belongs to the segment in which it lies."""
    total = 0.0
    for number, (school, name) in enumerate(product(problem.schools, NAMES)):
        need = school.needs[name]
        first, second = round(0.5 * need), round(0.8 * need)
        for hour in range(worked[number], need):
            total += school.weight * (4.0 if hour < first else 2.0 if hour < second else 1.0)
    return total
