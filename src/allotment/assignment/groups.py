"""Compiled search: all requests of a few advisers are dealt out among them anew, exactly.

In reduced costs and prices of idle capacity no term of a plan is below 0, so the requests of a group have a
budget: what they and the idle capacity of the group cost now, more by a random slack (simulated annealing).
A depth-first search fills one adviser after the other, the heaviest requests first, and counts at once what
stays idle there; so it visits some thousand of the many million ways. The groups grow as long as the search
ends before its limit.
"""

from typing import NamedTuple

import numpy as np

from allotment.assignment.arrays import Floats, Ints
from allotment.compiling import compiled, inlined

LIMIT = 30_000
"""Steps of one search."""
LEAST, FIRST_SIZE = 2.0, 3.0
NEIGHBOURS = 4
ROUNDING = 1e-7


class Table(NamedTuple):
    """The group at work: G advisers, N requests at most, P = M x N + 1 places of the search."""

    jobs: Ints
    rank: Ints
    """(M, N) numbers of the requests, the heaviest for this adviser first."""
    least: Floats
    """(M + 1, N) what a request costs at least with this adviser or a later one."""
    owner: Ints
    """(N,) the adviser whom a request is dealt to, -1 without."""
    tries: Ints
    bound: Floats
    """(P,) what all requests and the idle capacity cost at least, with what is decided before this place."""
    room: Ints
    hope: Ints
    """(P,) load that the requests from here on could still bring the adviser."""
    found: Ints


@compiled
def a_table(rows, count):  # type: ignore[no-untyped-def]
    """Room for any group."""
    places = rows * count + 1
    return Table(
        np.zeros(count, np.int64),
        np.zeros((rows, count), np.int64),
        np.zeros((rows + 1, count)),
        np.zeros(count, np.int64),
        np.zeros(places, np.int64),
        np.zeros(places),
        np.zeros(places, np.int64),
        np.zeros(places, np.int64),
        np.zeros(count, np.int64),
    )


@inlined
def pick(ground, chosen, group):  # type: ignore[no-untyped-def]
    """Fill `group` (G,) with advisers who have requests or are near to those of the others."""
    rows, count = ground.reduced.shape
    is_in = np.zeros(rows, np.bool_)
    taken, last = 0, min(NEIGHBOURS, ground.near.shape[1])
    while taken < group.size:
        j = np.random.randint(count)
        for _ in range(2 * rows):
            if taken == 0 or is_in[chosen[j]]:
                break
            j = np.random.randint(count)
        row = chosen[j] if np.random.randint(2) else ground.near[j, np.random.randint(last)]
        if is_in[row]:
            row = np.random.randint(rows)
        if not is_in[row]:
            is_in[row], group[taken] = True, row
            taken += 1


@inlined
def gather(ground, chosen, group, table):  # type: ignore[no-untyped-def]
    """The requests of the group: their number, and what they and its idle capacity cost."""
    n, cost = 0, 0.0
    for row in group:
        cost += ground.idle[row] * ground.capacity[row]
    for j in range(chosen.size):
        for row in group:
            if chosen[j] == row:
                table.jobs[n] = j
                n += 1
                cost += ground.reduced[row, j] - ground.idle[row] * ground.load[row, j]
                break
    return n, cost


@inlined
def prepare(ground, group, n, table):  # type: ignore[no-untyped-def]
    """Nothing is dealt out yet; what all requests cost at least."""
    table.least[group.size, :n] = np.inf
    load = np.zeros(n, np.int64)
    for a in range(group.size - 1, -1, -1):
        for k in range(n):
            j = table.jobs[k]
            table.least[a, k] = min(table.least[a + 1, k], ground.reduced[group[a], j])
            load[k] = -ground.load[group[a], j]
        table.rank[a, :n] = np.argsort(load)
    table.owner[:n] = -1
    return table.least[0, :n].sum()


@inlined
def turn_to(ground, group, n, table, place, bound):  # type: ignore[no-untyped-def]
    """Begin with the adviser whose first place this is."""
    row = group[place // n]
    table.tries[place], table.bound[place] = 0, bound
    table.room[place], table.hope[place] = ground.capacity[row], 0
    for k in range(n):
        if table.owner[k] < 0:
            table.hope[place] += ground.load[row, table.jobs[k]]


@inlined
def deal_rest(ground, group, chosen, n, bound, budget, table):  # type: ignore[no-untyped-def]
    """All that is left goes to the last adviser: the cost of this way, infinite if it is none or not new."""
    last = group[group.size - 1]
    room, is_new = ground.capacity[last], False
    for k in range(n):
        row = last if table.owner[k] < 0 else group[table.owner[k]]
        if row == last:
            room -= ground.load[last, table.jobs[k]]
        is_new |= row != chosen[table.jobs[k]]
    cost = bound + ground.idle[last] * room
    if room < 0 or cost > budget or not is_new:
        return np.inf
    for k in range(n):
        table.found[k] = last if table.owner[k] < 0 else group[table.owner[k]]
    return cost


@compiled
def descend(ground, group, chosen, n, budget, table):  # type: ignore[no-untyped-def]
    """The cheapest other way within the budget: its cost, infinite without one, and the steps taken."""
    found, steps, place = np.inf, 0, 0
    last = (group.size - 1) * n
    turn_to(ground, group, n, table, 0, prepare(ground, group, n, table))
    if table.bound[0] > budget:
        return found, steps
    while place >= 0:
        if place == last:
            cost = deal_rest(ground, group, chosen, n, table.bound[place], budget, table)
            if cost < np.inf:
                found, budget = cost, cost - ROUNDING
            place -= 1
            continue
        a = place // n
        row, k = group[a], table.rank[a, place - a * n]
        if table.owner[k] == a:
            table.owner[k] = -1
        is_open = table.owner[k] < 0
        table.tries[place] += 1
        if table.tries[place] > 1 + is_open or steps > LIMIT:
            place -= 1
            continue
        bound, room, hope = table.bound[place], table.room[place], table.hope[place]
        if is_open:
            steps += 1
            load = ground.load[row, table.jobs[k]]
            least = table.least[a, k]
            into, past = ground.reduced[row, table.jobs[k]] - least, table.least[a + 1, k] - least
            hope -= load
            if (into <= past) == (table.tries[place] == 1):
                bound, room = bound + into, room - load
                table.owner[k] = a
            else:
                bound += past
        idle = ground.idle[row] * max(0, room - hope)
        if room < 0 or bound + idle > budget:
            continue
        place += 1
        if place == (a + 1) * n:
            turn_to(ground, group, n, table, place, bound + idle)
        else:
            table.tries[place], table.bound[place] = 0, bound
            table.room[place], table.hope[place] = room, hope
    return found, steps


@compiled
def regroup(ground, schedule, chosen, best, tops):  # type: ignore[no-untyped-def]
    """`rounds` groups from `hot` to `cold` on a lawful `chosen` (N,); plans below the top go to `best`.

    `schedule` is (seed, rounds, hot, cold, size), `tops` what `chosen` and `best` cost as sums of reduced
    costs and idle capacity. Returns both and the size that groups have now.
    """
    seed, rounds, hot, cold, size = schedule
    now, top = tops
    np.random.seed(seed)
    rows, count = ground.reduced.shape
    table = a_table(rows, count)
    for number in range(rounds):
        group = np.zeros(min(rows, int(size + np.random.random())), np.int64)
        pick(ground, chosen, group)
        n, cost = gather(ground, chosen, group, table)
        heat = hot * (cold / hot) ** (number / rounds)
        budget = cost - ROUNDING - heat * np.log(np.random.random())
        if n == 0:
            continue
        found, steps = descend(ground, group, chosen, n, budget, table)
        if found < np.inf:
            chosen[table.jobs[:n]] = table.found[:n]
            now += found - cost
        if now < top - ROUNDING:
            top = now
            best[:] = chosen
        if steps > LIMIT:
            size = max(LEAST, size - 0.05)
        elif 4 * steps < LIMIT:
            size = min(float(rows), size + 0.02)
    return now, top, size
