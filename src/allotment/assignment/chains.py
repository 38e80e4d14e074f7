"""Compiled search: chains of requests, each pushing the next one out of its adviser, kept by annealing.

Measured in reduced costs (cost less the request's price plus the price of the load) and the price of idle
capacity, plans near the best have all terms near 0, so a partial chain shows whether it is worth going on.
An adviser occurs once in a chain, so that what a step costs there does not depend on the others (ejection
chains: Yagiura, Ibaraki and Glover 2004; cyclic exchanges: Thompson and Orlin 1989). Therefore the best
steps of each pair of request and adviser are remembered until the adviser's requests change. Each layer
keeps the WIDTH best chains.
"""

from typing import NamedTuple

import numpy as np

from allotment.assignment.arrays import Floats, Ints
from allotment.compiling import compiled, inlined

DEPTH, WIDTH = 8, 4
STEPS = 4
"""Requests to push out that are remembered for each pair."""
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
    """(N, K) rows of least reduced cost, at most 16."""


class Places(NamedTuple):
    """Which request is where."""

    chosen: Ints
    held: Ints
    """(M, N) the requests of each row, the first `size` of them."""
    size: Ints
    place: Ints
    """(N,) where in `held`."""
    room: Ints
    version: Ints
    """(M,) grows with each change of the row."""


class Memory(NamedTuple):
    """The cheapest steps of each request to each of its candidates."""

    price: Floats
    """(N, K, STEPS + 1) first without pushing anybody out, then ascending."""
    pushed: Ints
    stamp: Ints
    """(N, K) version of the row for which they are right."""


class Desk(NamedTuple):
    """The chains at work, (DEPTH + 1, WIDTH) each."""

    jobs: Ints
    total: Floats
    masks: Ints
    parents: Ints
    word: Ints
    """(1,) state of the random bits."""


@inlined
def room_cost(room, idle, over):  # type: ignore[no-untyped-def]
    """What the free `room` of a row costs, idle or overloaded."""
    return idle * room if room >= 0 else -over * room


@inlined
def random_bits(word):  # type: ignore[no-untyped-def]
    """The next 60 random bits (xorshift, Marsaglia 2003)."""
    bits = np.uint64(word[0])
    bits ^= bits << np.uint64(13)
    bits ^= bits >> np.uint64(7)
    bits ^= bits << np.uint64(17)
    word[0] = np.int64(bits)
    return np.int64(bits >> np.uint64(4))


@compiled
def remember(ground, places, memory, j, s):  # type: ignore[no-untyped-def]
    """Bring the steps of request `j` to its candidate number `s` up to date."""
    i = ground.near[j, s]
    price, pushed = memory.price[j, s], memory.pushed[j, s]
    idle, over = ground.idle[i], ground.over
    base = ground.reduced[i, j] - room_cost(places.room[i], idle, over)
    space = places.room[i] - ground.load[i, j]
    price[0] = base + room_cost(space, idle, over)
    price[1:] = np.inf
    for m in range(places.size[i]):
        k = places.held[i, m]
        cost = base - ground.reduced[i, k] + room_cost(space + ground.load[i, k], idle, over)
        if cost >= price[STEPS]:
            continue
        at = STEPS
        while at > 1 and price[at - 1] > cost:
            price[at], pushed[at] = price[at - 1], pushed[at - 1]
            at -= 1
        price[at], pushed[at] = cost, k
    memory.stamp[j, s] = places.version[i]


@compiled
def grow(ground, places, memory, desk, first):  # type: ignore[no-untyped-def]
    """The best chain from request `first`: (cost, number in its layer, last row, layer).

    One candidate in sixteen is overlooked, so that the same start does not always end the same.
    """
    jobs, total, masks, _, word = desk
    reduced, load, near, over = ground.reduced, ground.load, ground.near, ground.over
    home = places.chosen[first]
    idle = ground.idle[home]
    freed = places.room[home] + load[home, first]
    base = -reduced[home, first] - room_cost(places.room[home], idle, over)
    left_open = base + room_cost(freed, idle, over)
    jobs[0, 0], total[0, 0], masks[0, 0] = first, 0.0, np.int64(1) << (home % MASK_BITS)
    gain, at, row, depth, here = np.inf, -1, -1, 0, 1
    for layer in range(DEPTH + 1):
        count = 0
        for n in range(here):
            j, so_far, bits = jobs[layer, n], total[layer, n], random_bits(word)
            if layer > 0:
                cost = so_far + base + reduced[home, j] + room_cost(freed - load[home, j], idle, over)
                if cost < gain:
                    gain, at, row, depth = cost, n, home, layer
            for s in range(near.shape[1]):
                i = near[j, s]
                bit, bits = np.int64(1) << (i % MASK_BITS), bits >> 4
                if masks[layer, n] & bit or bits & 15 == 0:
                    continue
                if memory.stamp[j, s] != places.version[i]:
                    remember(ground, places, memory, j, s)
                cost = so_far + left_open + memory.price[j, s, 0]
                if cost < gain:
                    gain, at, row, depth = cost, n, i, layer
                if layer < DEPTH:
                    count = offer(memory.price[j, s], memory.pushed[j, s], desk, layer, n, bit, count)
        if gain < -1e-9 or count == 0:
            break
        here = count
    return gain, at, row, depth


@inlined
def offer(price, pushed, desk, layer, n, bit, count):  # type: ignore[no-untyped-def]
    """Put chain `n` of `layer`, longer by each of these steps, among the best of the next; their number."""
    jobs, total, masks, parents, _ = desk
    after = layer + 1
    for step in range(1, STEPS + 1):
        cost = total[layer, n] + price[step]
        if cost == np.inf or (count == WIDTH and cost >= total[after, WIDTH - 1]):
            break
        at = min(count, WIDTH - 1)
        count = min(count + 1, WIDTH)
        while at > 0 and total[after, at - 1] > cost:
            jobs[after, at], total[after, at] = jobs[after, at - 1], total[after, at - 1]
            masks[after, at], parents[after, at] = masks[after, at - 1], parents[after, at - 1]
            at -= 1
        jobs[after, at], total[after, at] = pushed[step], cost
        masks[after, at], parents[after, at] = masks[layer, n] | bit, n
    return count


@compiled
def put(places, load, j, row):  # type: ignore[no-untyped-def]
    """Move request `j` to `row`."""
    chosen, held, size, place, room, version = places
    old = chosen[j]
    size[old] -= 1
    last = held[old, size[old]]
    held[old, place[j]], place[last] = last, place[j]
    held[row, size[row]], place[j] = j, size[row]
    size[row] += 1
    room[old] += load[old, j]
    room[row] -= load[row, j]
    version[old] += 1
    version[row] += 1
    chosen[j] = row


@compiled
def settle(ground, chosen):  # type: ignore[no-untyped-def]
    """The places of `chosen` (N,), which they go on to change, and what they cost."""
    rows, count = ground.reduced.shape
    held, place = np.zeros((rows, count), np.int64), np.zeros(count, np.int64)
    size, room, cost = np.zeros(rows, np.int64), ground.capacity.copy(), 0.0
    for j in range(count):
        i = chosen[j]
        cost += ground.reduced[i, j]
        room[i] -= ground.load[i, j]
        held[i, size[i]], place[j] = j, size[i]
        size[i] += 1
    for i in range(rows):
        cost += room_cost(room[i], ground.idle[i], ground.over)
    return Places(chosen, held, size, place, room, np.ones(rows, np.int64)), cost


@compiled
def anneal(ground, schedule, chosen, best, top):  # type: ignore[no-untyped-def]
    """`steps` chains from `hot` to `cold` on `chosen` (N,); lawful plans below `top` go to `best`.

    `schedule` is (seed, steps, hot, cold). Returns the new top, as a sum of reduced costs and idle capacity:
    it differs from the cost by a constant.
    """
    seed, steps, hot, cold = schedule
    np.random.seed(seed)
    count, near = ground.near.shape
    places, now = settle(ground, chosen)
    memory = Memory(
        np.zeros((count, near, STEPS + 1)),
        np.zeros((count, near, STEPS + 1), np.int64),
        np.zeros((count, near), np.int64),
    )
    shape = (DEPTH + 1, WIDTH)
    desk = Desk(
        np.zeros(shape, np.int64),
        np.zeros(shape),
        np.zeros(shape, np.int64),
        np.zeros(shape, np.int64),
        np.full(1, seed * 2_654_435_761 + 88_172_645_463_325_252),
    )
    for step in range(steps):
        heat = hot * (cold / hot) ** (step / steps)
        limit = -heat * np.log(np.random.random())
        gain, at, row, depth = grow(ground, places, memory, desk, np.random.randint(count))
        if gain > limit or at < 0:
            continue
        now += gain
        for layer in range(depth, -1, -1):
            j = desk.jobs[layer, at]
            back = chosen[j]
            put(places, ground.load, j, row)
            row, at = back, desk.parents[layer, at]
        if now < top - 1e-7 and places.room.min() >= 0:
            top = now
            best[:] = chosen
    return top
