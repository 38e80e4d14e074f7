"""Compiled kernel: the best week of one person while everybody else's hours stand.

A pair that works t hours is worth the missing cost that these hours take away, less its own cost. With the
others' hours fixed this is concave in t from the smallest block on, so the best week is a knapsack: choose at
most `most` pairs, each with at least a block, hours and charged travel within the person's hours. It is
solved exactly by dynamic programming over (number of schools, hours).
"""

from typing import NamedTuple

import numpy as np

from allotment.compiling import compiled, inlined
from allotment.staffing.arrays import Floats, Ints, StaffingArrays

KEEP = 1e7
"""Bonus that makes a pinned pair worth more than everything else."""


class Ground(NamedTuple):
    """What the kernels read and never write; shapes as in StaffingArrays."""

    block: int
    hours: Ints
    most: Ints
    first: Ints
    person: Ints
    school: Ints
    charge: Ints
    pair_cost: Floats
    pinned: Ints
    cap: Ints
    need: Ints
    missing_cost: Floats
    only: Ints
    """(K,) the one qualification that the pair can fill, -1 when there are several."""
    at_first: Ints
    """(S + 1,) where the pairs of a school begin in `at_pair`."""
    at_pair: Ints
    """(K,) pairs sorted by school."""


class Desk(NamedTuple):
    """Scratch room of one thread: tables of the dynamic programme."""

    gain: Floats
    """(N, H + 1) worth of t hours at the n-th pair of a person, less the pair's cost."""
    top: Ints
    """(N,) greatest useful hours of the pair, 0 when it is left out."""
    best: Floats
    """(N + 1, C + 1, H + 1) best worth of the first n pairs with at most c schools and h hours."""


def as_ground(arrays: StaffingArrays) -> Ground:
    """The arrays that the kernels read."""
    order = np.argsort(arrays.school, kind="stable").astype(np.int64)
    counts = np.bincount(arrays.school, minlength=len(arrays.need))
    limit = arrays.hours // arrays.block
    single = (arrays.cap > 0).sum(axis=1) == 1
    return Ground(
        block=arrays.block,
        hours=arrays.hours,
        most=np.minimum(arrays.most, limit),
        first=arrays.first,
        person=arrays.person,
        school=arrays.school,
        charge=arrays.charge,
        pair_cost=arrays.pair_cost,
        pinned=arrays.pinned.astype(np.int64),
        cap=np.ascontiguousarray(arrays.cap),
        need=arrays.need,
        missing_cost=np.pad(arrays.missing_cost, ((0, 0), (0, 0), (0, arrays.block + 1))),
        only=np.where(single, np.argmax(arrays.cap, axis=1), -1).astype(np.int64),
        at_first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        at_pair=order,
    )


def new_desk(ground: Ground) -> Desk:
    """Tables large enough for everybody."""
    widest = int(np.diff(ground.first).max(initial=1))
    hours = int(ground.hours.max(initial=0)) + 1
    schools = int(ground.most.max(initial=0)) + 1
    return Desk(
        gain=np.zeros((widest, hours)),
        top=np.zeros(widest, np.int64),
        best=np.zeros((widest + 1, schools, hours)),
    )


@inlined
def next_hour(cost, done, need, cap, given):  # type: ignore[no-untyped-def]
    """Qualification and worth of one more hour beside `done` and `given` (Q,); -1 when the caps are full."""
    at, worth = -1, -1.0
    for q in range(given.size):
        if given[q] < cap[q]:
            w = min(need[q], done[q] + given[q])
            more = cost[q, w] - cost[q, w + 1]
            if more > worth:
                at, worth = q, more
    return at, worth


@inlined
def price_single(cost, done, need, own, block, room, gain):  # type: ignore[no-untyped-def]
    """Fill `gain` for a pair with one qualification, whose need costs `cost`; returns the most useful hours.

    The arrays are handed over one by one: taking them out of a tuple for each pair costs seven times as much.
    """
    w = min(need, done)
    room = min(room, need, max(need - w, block))
    if room < block:
        return 0
    full = cost[w] + own
    for t in range(block, room + 1):
        gain[t] = full - cost[w + t]
    return room


@inlined
def price_several(cost, done, need, cap, own, span, gain, given):  # type: ignore[no-untyped-def]
    """The same for several qualifications, filled as they are worth most; `span` is (block, room).

    `given` (Q,) is scratch room.
    """
    block, room = span
    given[:] = 0
    total, top = own, 0
    for t in range(1, room + 1):
        q, worth = next_hour(cost, done, need, cap, given)
        if q < 0 or (worth <= 0.0 and t > block):
            break
        given[q] += 1
        total += worth
        gain[t] = total
        if t >= block:
            top = t
    return top


@inlined
def admit_pair(before, after, gain, top, block, charge, most, total):  # type: ignore[no-untyped-def]
    """Fill `after` (C + 1, H + 1) from `before`: one more pair may work. Of the last row only the end counts.

    The worth of a pair never falls with its hours.
    """
    after[1 : most + 1] = before[1 : most + 1]
    if top < block:
        return
    if most > 1:
        for h in range(block + charge, total + 1):
            after[1, h] = max(after[1, h], gain[min(top, h - charge)])
    for c in range(2, most):
        for t in range(block, min(top, total - charge) + 1):
            target, source = after[c, charge + t : total + 1], before[c - 1, : total + 1 - charge - t]
            worth = gain[t]
            for h in range(source.size):
                other = source[h] + worth
                target[h] = other if other > target[h] else target[h]
    room = total - charge
    for t in range(block, min(top, room) + 1):
        after[most, total] = max(after[most, total], before[most - 1, room - t] + gain[t])


@compiled
def plan_week(ground, desk, person, worked, hours, given, blink):  # type: ignore[no-untyped-def]
    """Give `person`, who has no hours in `worked` and `hours`, the best week; returns what it is worth.

    Each pair is overlooked with probability `blink`, apart from pinned ones.
    """
    first, total, most = ground.first[person], ground.hours[person], ground.most[person]
    pairs, block = ground.first[person + 1] - first, ground.block
    if most == 0:
        return 0.0
    school_of, only, charges, cap = ground.school, ground.only, ground.charge, ground.cap
    pinned, pair_cost, need, cost = ground.pinned, ground.pair_cost, ground.need, ground.missing_cost
    gain, top, best = desk.gain, desk.top, desk.best
    best[0, : most + 1, : total + 1] = 0.0
    for n in range(pairs):
        pair = first + n
        school, charge = school_of[pair], charges[pair]
        own, q = KEEP * pinned[pair] - pair_cost[pair], only[pair]
        if pinned[pair] == 0 and blink > 0.0 and np.random.random() < blink:
            top[n] = 0
        elif q >= 0:
            top[n] = price_single(
                cost[school, q], worked[school, q], need[school, q], own, block, total - charge, gain[n]
            )
        else:
            span = (block, total - charge)
            top[n] = price_several(
                cost[school], worked[school], need[school], cap[pair], own, span, gain[n], given
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
        book(cost[school], worked[school], need[school], cap[pair], t, hours[pair], given)
        worth -= KEEP * pinned[pair]
        h -= t + charges[pair]
        c -= 1
        if c == 0:
            break
    return worth


@inlined
def hours_in_best(before, gain, top, room, block):  # type: ignore[no-untyped-def]
    """Hours of a pair in the best week: `before` (H + 1,) is without it, `room` what travel leaves."""
    chosen, most = block, -np.inf
    for t in range(block, min(top, room) + 1):
        worth = before[room - t] + gain[t]
        if worth > most:
            chosen, most = t, worth
    return chosen


@inlined
def book(cost, done, need, cap, t, hours, given):  # type: ignore[no-untyped-def]
    """Enter `t` hours of a pair into `hours` and `done` (Q,), split as they are worth most."""
    given[:] = 0
    for _ in range(t):
        q, _worth = next_hour(cost, done, need, cap, given)
        given[q] += 1
    for q in range(given.size):
        hours[q] = given[q]
        done[q] += given[q]


@compiled
def clear_week(ground, person, worked, hours):  # type: ignore[no-untyped-def]
    """Take all hours of `person` out of the plan; returns what they were worth."""
    school_of, need, cost, pair_cost = ground.school, ground.need, ground.missing_cost, ground.pair_cost
    worth = 0.0
    for pair in range(ground.first[person], ground.first[person + 1]):
        school, works = school_of[pair], False
        for q in range(hours.shape[1]):
            given = hours[pair, q]
            if given > 0:
                before = worked[school, q]
                worth += cost[school, q, min(before - given, need[school, q])]
                worth -= cost[school, q, min(before, need[school, q])]
                worked[school, q] = before - given
                hours[pair, q] = 0
                works = True
        if works:
            worth -= pair_cost[pair]
    return worth
