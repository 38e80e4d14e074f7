"""Lagrangian bound: each request has a price, each adviser takes the knapsack of requests worth most.

The bound is the sum of prices less the worth of the knapsacks, each solved exactly by dynamic programming, so
every step of the subgradient method gives a valid bound. At good prices the same tables tell how much the
bound rises when a pair is forced into the plan; pairs that lift it to the best value known can go
(Posta, Ferland and Michelon, An exact method with variable fixing for solving the generalized assignment
problem, 2012).
"""

import numpy as np

from allotment.assignment.arrays import Arrays, Floats
from allotment.compiling import compiled

SAFETY = 1e-6
"""Taken from every bound for what floating point may have added."""


class Prices:
    """Prices of the requests (N,) and the best bound so far."""

    def __init__(self, arrays: Arrays, start: Floats) -> None:
        self._arrays = arrays
        self.price = start.copy()
        self._centre = start.copy()
        self._state = np.array([-np.inf, 1.5, 0.0])
        self._way = np.zeros_like(start)

    @property
    def raw_bound(self) -> float:
        """The bound at `price`, not rounded."""
        return float(self._state[0]) - SAFETY

    @property
    def bound(self) -> float:
        """No plan costs less."""
        bound = self.raw_bound
        return float(np.ceil(bound)) if self._arrays.is_whole and np.isfinite(bound) else bound

    @property
    def is_settled(self) -> bool:
        """Whether further steps have little hope."""
        return bool(self._state[1] < 2e-3)

    def improve(self, steps: int, value: float) -> None:
        """So many steps towards `value`, the cost of the best plan."""
        a = self._arrays
        ascend(a.cost, a.load, a.capacity, (steps, value), self._centre, self._way, self.price, self._state)

    def penalties(self) -> Floats:
        """(M, N) how far the bound rises when the pair is taken; infinite where it cannot be."""
        a = self._arrays
        rise: Floats = force_pairs(a.cost, a.load, a.capacity, self.price)
        return rise


@compiled
def knapsack(cost, load, capacity, price, best, take, chosen):  # type: ignore[no-untyped-def]
    """Worth of the best knapsack of one row; adds 1 to `chosen` (N,) for what is in it."""
    best[: capacity + 1] = 0.0
    for j in range(cost.size):
        worth, weight = price[j] - cost[j], load[j]
        if worth <= 0:
            continue
        for room in range(capacity, weight - 1, -1):
            better = best[room - weight] + worth > best[room]
            take[j, room] = better
            if better:
                best[room] = best[room - weight] + worth
        take[j, : min(weight, capacity + 1)] = False
    room = capacity
    for j in range(cost.size - 1, -1, -1):
        if price[j] > cost[j] and take[j, room]:
            chosen[j] += 1
            room -= load[j]
    return best[capacity]


@compiled
def ascend(cost, load, capacity, limits, centre, way, top_price, state):  # type: ignore[no-untyped-def]
    """Deflected subgradient steps from `centre`; keeps the best prices and `state` (bound, pace, misses)."""
    steps, target = limits
    rows, jobs = cost.shape
    room = capacity.max() + 1
    best, take = np.empty(room), np.empty((jobs, room), np.bool_)
    chosen = np.empty(jobs, np.int64)
    for _ in range(steps):
        chosen[:] = 0
        bound = centre.sum()
        for i in range(rows):
            bound -= knapsack(cost[i], load[i], capacity[i], centre, best, take, chosen)
        if bound > state[0] + 1e-9:
            state[2] = 0.0 if bound > state[0] + 1e-4 * abs(target - state[0]) else state[2] + 1.0
            state[0] = bound
            top_price[:] = centre
        else:
            state[2] += 1.0
        if state[2] >= 15:
            state[1], state[2] = state[1] * 0.7, 0.0
            centre[:] = top_price
            way[:] = 0.0
            continue
        way[:] = 0.6 * way + (1 - chosen)
        length = (way * way).sum()
        if length == 0:
            state[1] = 0.0
            return
        centre += state[1] * max(target - bound, 1e-3 * (1 + abs(bound))) / length * way


@compiled
def force_pairs(cost, load, capacity, price):  # type: ignore[no-untyped-def]
    """(M, N) loss of the row's knapsack when the pair must be in it."""
    rows, jobs = cost.shape
    loss = np.full(cost.shape, np.inf)
    room = capacity.max() + 1
    before, after = np.zeros((jobs + 1, room)), np.zeros(room)
    for i in range(rows):
        most = capacity[i]
        before[0] = 0.0
        for j in range(jobs):
            worth, weight = price[j] - cost[i, j], load[i, j]
            before[j + 1] = before[j]
            if worth > 0:
                for c in range(weight, most + 1):
                    before[j + 1, c] = max(before[j, c], before[j, c - weight] + worth)
        after[:] = 0.0
        for j in range(jobs - 1, -1, -1):
            worth, weight = price[j] - cost[i, j], load[i, j]
            if cost[i, j] == np.inf:
                continue
            rest, left = 0.0, most - weight
            for c in range(left + 1):
                rest = max(rest, before[j, c] + after[left - c])
            loss[i, j] = before[jobs, most] - worth - rest
            if worth > 0:
                for c in range(most, weight - 1, -1):
                    after[c] = max(after[c], after[c - weight] + worth)
    return loss
