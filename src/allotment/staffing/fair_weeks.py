"""Compiled kernels of fairness: the best week of a person, and annealing, when whole schools have a cost too.

Beside the missing cost of each need, a school has a *curve*: what it costs when 0, 1, 2 ... hours of its
whole need are covered, over all qualifications together. Curves never rise and may have any other shape:
steps count the schools below a share, slopes pull schools towards a floor. So the worth of a pair never falls
with its hours, and the knapsack of `allotment.staffing.weeks` stays exact.
"""

from typing import NamedTuple

import numpy as np

from allotment.compiling import compiled, inlined
from allotment.staffing.annealing import MOST_RUINED, pick_people
from allotment.staffing.arrays import Floats
from allotment.staffing.weeks import KEEP, Ground, admit_pair, hours_in_best


class FairGround(NamedTuple):
    """What the kernels read: the ground of the weighted aim, and the curve of each school."""

    ground: Ground
    curve: Floats
    """(S, greatest whole need + 1) cost when so many hours of a school are covered; never rising."""


@inlined
def covered_hours(done, need):  # type: ignore[no-untyped-def]
    """Hours of a school that are covered: per qualification up to the need."""
    total = 0
    for q in range(need.size):
        total += min(done[q], need[q])
    return total


@inlined
def next_fair_hour(cost, done, need, cap, given):  # type: ignore[no-untyped-def]
    """Qualification, worth and whether it covers anything, of one more hour beside `done` and `given`.

    What covers comes first, then what is worth most, then where most is missing; -1 when the caps are full.
    """
    at, worth, left = -1, -1.0, 0
    for q in range(given.size):
        if given[q] < cap[q]:
            missing = max(0, need[q] - done[q] - given[q])
            w = need[q] - missing
            more = cost[q, w] - cost[q, w + 1] if missing else 0.0
            if (
                at < 0
                or ((missing > 0) > (left > 0))
                or ((missing > 0) == (left > 0) and (more > worth or (more == worth and missing > left)))
            ):
                at, worth, left = q, more, missing
    return at, worth, left > 0


@inlined
def price_fairly(cost, done, need, cap, curve, gain, given, span):  # type: ignore[no-untyped-def]
    """Fill `gain` with the worth of t hours of a pair; returns the most useful hours.

    `span` is (block, room, what the pair is worth without hours); `given` (Q,) is scratch room.
    """
    block, room, own = span
    given[:] = 0
    total, top = own, 0
    before = covered_hours(done, need)
    covered = before
    for t in range(1, room + 1):
        q, worth, covers = next_fair_hour(cost, done, need, cap, given)
        if q < 0 or (not covers and t > block):
            break
        given[q] += 1
        total += worth
        if covers:
            covered += 1
        gain[t] = total + curve[before] - curve[covered]
        if t >= block:
            top = t
    return top


@compiled
def plan_fair_week(fair, desk, person, worked, hours, given, blink):  # type: ignore[no-untyped-def]
    """Give `person`, who has no hours in `worked` and `hours`, the best week; returns what it is worth.

    Each pair is overlooked with probability `blink`, apart from pinned ones.
    """
    ground, curve = fair.ground, fair.curve
    first, total, most = ground.first[person], ground.hours[person], ground.most[person]
    pairs, block = ground.first[person + 1] - first, ground.block
    if most == 0:
        return 0.0
    school_of, charges, cap = ground.school, ground.charge, ground.cap
    pinned, pair_cost, need, cost = ground.pinned, ground.pair_cost, ground.need, ground.missing_cost
    gain, top, best = desk.gain, desk.top, desk.best
    best[0, : most + 1, : total + 1] = 0.0
    for n in range(pairs):
        pair = first + n
        school, charge = school_of[pair], charges[pair]
        if pinned[pair] == 0 and blink > 0.0 and np.random.random() < blink:
            top[n] = 0
        else:
            span = (block, total - charge, KEEP * pinned[pair] - pair_cost[pair])
            top[n] = price_fairly(
                cost[school], worked[school], need[school], cap[pair], curve[school], gain[n], given, span
            )
        admit_pair(best[n], best[n + 1], gain[n], top[n], block, charge, most, total)
    worth = best[pairs, most, total]
    h, c = total, most
    for n in range(pairs - 1, -1, -1):
        if best[n + 1, c, h] == best[n, c, h]:
            continue
        pair = first + n
        school = school_of[pair]
        t = hours_in_best(best[n, c - 1], gain[n], top[n], h - charges[pair], block)
        book_fairly(cost[school], worked[school], need[school], cap[pair], t, hours[pair], given)
        worth -= KEEP * pinned[pair]
        h -= t + charges[pair]
        c -= 1
        if c == 0:
            break
    return worth


@inlined
def book_fairly(cost, done, need, cap, t, hours, given):  # type: ignore[no-untyped-def]
    """Enter `t` hours of a pair into `hours` and `done` (Q,)."""
    given[:] = 0
    for _ in range(t):
        q, _worth, _covers = next_fair_hour(cost, done, need, cap, given)
        given[q] += 1
    for q in range(given.size):
        hours[q] = given[q]
        done[q] += given[q]


@compiled
def clear_fair_week(fair, person, worked, hours):  # type: ignore[no-untyped-def]
    """Take all hours of `person` out of the plan; returns what they were worth."""
    ground = fair.ground
    school_of, need, cost, pair_cost = ground.school, ground.need, ground.missing_cost, ground.pair_cost
    worth = 0.0
    for pair in range(ground.first[person], ground.first[person + 1]):
        if hours[pair].sum() == 0:
            continue
        school = school_of[pair]
        worth -= fair.curve[school, covered_hours(worked[school], need[school])] + pair_cost[pair]
        for q in range(hours.shape[1]):
            before, given = worked[school, q], hours[pair, q]
            worth += cost[school, q, min(before - given, need[school, q])]
            worth -= cost[school, q, min(before, need[school, q])]
            worked[school, q] = before - given
            hours[pair, q] = 0
        worth += fair.curve[school, covered_hours(worked[school], need[school])]
    return worth


@compiled
def anneal_fairly(fair, desk, schedule, hours, worked, best, values):  # type: ignore[no-untyped-def]
    """`steps` rounds from `hot` to `cold` on the plan `hours`; `best` is replaced by better plans.

    `schedule` is (seed, steps, hot, cold, greatest number of ruined weeks, probability to overlook a pair),
    `values` are those of `hours` and `best`; returns them anew. Everybody must have a possible pair.
    """
    seed, steps, hot, cold, ruined, blink = schedule
    now, top = values
    np.random.seed(seed)
    first, school_of = fair.ground.first, fair.ground.school
    skills = hours.shape[1]
    chosen = np.zeros(MOST_RUINED, np.int64)
    given = np.zeros(skills, np.int64)
    kept = np.zeros((MOST_RUINED, desk.gain.shape[0], skills), np.int64)
    for step in range(steps):
        heat = hot * (cold / hot) ** (step / steps)
        count = pick_people(fair.ground, hours, chosen, np.random.randint(1, ruined + 1))
        delta = 0.0
        for n in range(count):
            a, b = first[chosen[n]], first[chosen[n] + 1]
            kept[n, : b - a] = hours[a:b]
            delta += clear_fair_week(fair, chosen[n], worked, hours)
        for n in np.random.permutation(count):
            delta -= plan_fair_week(fair, desk, chosen[n], worked, hours, given, blink)
        if delta < -heat * np.log(np.random.random()):
            now += delta
            if now < top * (1.0 - 1e-12) - 1e-9:
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
