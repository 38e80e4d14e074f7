"""Compiled search: ruin a few neighbouring weeks, plan them anew one after the other, keep by annealing."""

import numpy as np

from allotment.compiling import compiled
from allotment.staffing.weeks import clear_week, plan_week

MOST_RUINED = 16
"""Greatest number of people whose weeks are ruined at once."""


@compiled
def pick_people(ground, hours, chosen, wanted):  # type: ignore[no-untyped-def]
    """Fill `chosen` with up to `wanted` people: a random one, and others who work where that one could."""
    first, school_of, person_of = ground.first, ground.school, ground.person
    at_first, at_pair = ground.at_first, ground.at_pair
    start = np.random.randint(0, first.size - 1)
    chosen[0], count = start, 1
    for _ in range(4 * wanted):
        if count == wanted:
            break
        school = school_of[np.random.randint(first[start], first[start + 1])]
        a, b = at_first[school], at_first[school + 1]
        pair = at_pair[np.random.randint(a, b)]
        for _try in range(b - a):
            if hours[pair].sum() > 0:
                break
            pair = at_pair[np.random.randint(a, b)]
        other = person_of[pair]
        if not (chosen[:count] == other).any():
            chosen[count] = other
            count += 1
    return count


@compiled
def anneal(ground, desk, schedule, hours, worked, best, values):  # type: ignore[no-untyped-def]
    """`steps` rounds from `hot` to `cold` on the plan `hours`; `best` is replaced by better plans.

    `schedule` is (seed, steps, hot, cold, greatest number of ruined weeks, probability to overlook a pair),
    `values` are those of `hours` and `best`; returns them anew. Everybody must have a possible pair.
    """
    seed, steps, hot, cold, ruined, blink = schedule
    now, top = values
    np.random.seed(seed)
    first, school_of = ground.first, ground.school
    skills = hours.shape[1]
    chosen = np.zeros(MOST_RUINED, np.int64)
    given = np.zeros(skills, np.int64)
    kept = np.zeros((MOST_RUINED, desk.gain.shape[0], skills), np.int64)
    for step in range(steps):
        heat = hot * (cold / hot) ** (step / steps)
        count = pick_people(ground, hours, chosen, np.random.randint(1, ruined + 1))
        delta = 0.0
        for n in range(count):
            a, b = first[chosen[n]], first[chosen[n] + 1]
            kept[n, : b - a] = hours[a:b]
            delta += clear_week(ground, chosen[n], worked, hours)
        for n in np.random.permutation(count):
            delta -= plan_week(ground, desk, chosen[n], worked, hours, given, blink)
        if delta < -heat * np.log(np.random.random()):
            now += delta
            if now < top - 1e-6:
                top = now
                best[:] = hours
        else:
            for n in range(count):
                a = first[chosen[n]]
                for pair in range(a, first[chosen[n] + 1]):
                    for q in range(skills):
                        worked[school_of[pair], q] += kept[n, pair - a, q] - hours[pair, q]
                        hours[pair, q] = kept[n, pair - a, q]
    return now, top
