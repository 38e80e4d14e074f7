"""Compiled search: chains of requests, each pushing the next one out of its adviser, kept by annealing.

Measured in reduced costs (cost less the request's price plus the price of the load) and the price of idle
capacity, plans near the best have all terms near 0, so a partial chain shows whether it is worth going on.
An adviser occurs once in a chain, so that what a step costs there does not depend on the others (ejection
chains: Yagiura, Ibaraki and Glover 2004; cyclic exchanges: Thompson and Orlin 1989). Each layer keeps the
WIDTH best chains.
"""

from typing import NamedTuple

import numpy as np

from allotment.assignment.arrays import Floats, Ints
from allotment.compiling import compiled

DEPTH, WIDTH = 5, 12
MASK_BITS = 62


class Ground(NamedTuple):
    """What the search reads: M rows, N requests, K candidates per request."""

    reduced: Floats
    """(M, N) cost - price of the request + price of the load."""
    load: Ints
    capacity: Ints
    idle: Floats
    """(M,) price of a unit that stays idle."""
    over: float
    """Price of a unit above the capacity."""
    near: Ints
    """(N, K) rows of least reduced cost."""


@compiled
def room_cost(room, idle, over):  # type: ignore[no-untyped-def]
    """What the free `room` of a row costs, idle or overloaded."""
    return idle * room if room >= 0 else -over * room


@compiled
def extend(ground, desk, layer, held, size, room, blink):  # type: ignore[no-untyped-def]
    """Fill layer + 1 with the best chains one step longer; returns their number."""
    jobs, total, masks, parents, counts = desk
    count, worst = 0, 0
    for n in range(counts[layer]):
        j = jobs[layer, n]
        for i in ground.near[j]:
            bit = np.int64(1) << (i % MASK_BITS)
            if masks[layer, n] & bit or np.random.random() < blink or ground.reduced[i, j] == np.inf:
                continue
            here = room_cost(room[i], ground.idle[i], ground.over)
            entering = total[layer, n] + ground.reduced[i, j] - here
            space = room[i] - ground.load[i, j]
            for m in range(size[i]):
                k = held[i, m]
                left = space + ground.load[i, k]
                cost = entering - ground.reduced[i, k] + room_cost(left, ground.idle[i], ground.over)
                if count == WIDTH and cost >= total[layer + 1, worst]:
                    continue
                at = worst
                if count < WIDTH:
                    at, count = count, count + 1
                jobs[layer + 1, at], total[layer + 1, at] = k, cost
                masks[layer + 1, at], parents[layer + 1, at] = masks[layer, n] | bit, n
                if count == WIDTH:
                    worst = int(np.argmax(total[layer + 1]))
    counts[layer + 1] = count
    return count


@compiled
def close(ground, desk, layer, room, first, home):  # type: ignore[no-untyped-def]
    """The best end of a chain in this layer: (cost, number in the layer, row of the last request)."""
    jobs, total, masks, _, counts = desk
    reduced, load, idle, over = ground.reduced, ground.load, ground.idle, ground.over
    base = -reduced[home, first] - room_cost(room[home], idle[home], over)
    freed = room[home] + load[home, first]
    open_home = base + room_cost(freed, idle[home], over)
    best, at, row = np.inf, -1, -1
    for n in range(counts[layer]):
        k = jobs[layer, n]
        if layer > 0 and reduced[home, k] < np.inf:
            cost = total[layer, n] + base + reduced[home, k]
            cost += room_cost(freed - load[home, k], idle[home], over)
            if cost < best:
                best, at, row = cost, n, home
        for i in ground.near[k]:
            bit = np.int64(1) << (i % MASK_BITS)
            if masks[layer, n] & bit or reduced[i, k] == np.inf:
                continue
            cost = total[layer, n] + open_home + reduced[i, k] - room_cost(room[i], idle[i], over)
            cost += room_cost(room[i] - load[i, k], idle[i], over)
            if cost < best:
                best, at, row = cost, n, i
    return best, at, row


@compiled
def put(j, row, load, chosen, held, size, place, room):  # type: ignore[no-untyped-def]
    """Move request `j` to `row`."""
    old = chosen[j]
    size[old] -= 1
    last = held[old, size[old]]
    held[old, place[j]], place[last] = last, place[j]
    held[row, size[row]], place[j] = j, size[row]
    size[row] += 1
    room[old] += load[old, j]
    room[row] -= load[row, j]
    chosen[j] = row


@compiled
def grow(ground, desk, held, size, room, first, home, blink):  # type: ignore[no-untyped-def]
    """The best chain from request `first` in row `home`: (cost, number in its layer, last row, layer)."""
    jobs, total, masks, _, counts = desk
    jobs[0, 0], total[0, 0], masks[0, 0] = first, 0.0, np.int64(1) << (home % MASK_BITS)
    counts[0] = 1
    gain, at, row, depth = np.inf, -1, -1, 0
    for layer in range(DEPTH + 1):
        cost, n, i = close(ground, desk, layer, room, first, home)
        if cost < gain:
            gain, at, row, depth = cost, n, i, layer
        if gain < -1e-9 or layer == DEPTH:
            break
        if extend(ground, desk, layer, held, size, room, blink) == 0:
            break
    return gain, at, row, depth


@compiled
def anneal(ground, schedule, chosen, best, top):  # type: ignore[no-untyped-def]
    """`steps` chains from `hot` to `cold` on `chosen` (N,); lawful plans below `top` go to `best`.

    `schedule` is (seed, steps, hot, cold, probability to overlook a row). Returns the new top, as a sum of
    reduced costs and idle capacity: it differs from the cost by a constant.
    """
    seed, steps, hot, cold, blink = schedule
    np.random.seed(seed)
    rows, count = ground.reduced.shape
    room = ground.capacity.copy()
    held, place = np.zeros((rows, count), np.int64), np.zeros(count, np.int64)
    size = np.zeros(rows, np.int64)
    now = 0.0
    for j in range(count):
        i = chosen[j]
        now += ground.reduced[i, j]
        room[i] -= ground.load[i, j]
        held[i, size[i]], place[j] = j, size[i]
        size[i] += 1
    for i in range(rows):
        now += room_cost(room[i], ground.idle[i], ground.over)
    shape = (DEPTH + 1, WIDTH)
    desk = (
        np.zeros(shape, np.int64),
        np.zeros(shape),
        np.zeros(shape, np.int64),
        np.zeros(shape, np.int64),
        np.zeros(DEPTH + 1, np.int64),
    )
    jobs, parents = desk[0], desk[3]
    for step in range(steps):
        heat = hot * (cold / hot) ** (step / steps)
        first = np.random.randint(count)
        home = chosen[first]
        limit = -heat * np.log(np.random.random())
        gain, at, row, depth = grow(ground, desk, held, size, room, first, home, blink)
        if gain > limit:
            continue
        now += gain
        for layer in range(depth, -1, -1):
            j = jobs[layer, at]
            back = chosen[j]
            put(j, row, ground.load, chosen, held, size, place, room)
            row, at = back, parents[layer, at]
        if now < top - 1e-7 and room.min() >= 0:
            top = now
            best[:] = chosen
    return top
