"""Lagrangian bound of the location problem: every demand has a price, every site is worth what lies below it.

The bound is the sum of prices less the worth of the `count` best sites, so each subgradient step gives a
valid bound. It also tells what opening or closing one site would lift the bound to: sites
that would lift it to the best value known are decided (Beasley 1993).
"""

import numpy as np
from numpy.typing import NDArray

from allotment.compiling import compiled

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SAFETY = 1e-9
"""Share of the sum of prices taken from every bound for what floating point may have added."""


class Ascent:
    """Prices (D,), the best bound so far and the sites (S,) that it would open."""

    def __init__(self, cost: Floats, pinned: Bools, count: int, start: Floats, pace: float = 1.5) -> None:
        self._cost, self._pinned, self._count = cost, pinned, count
        self.price = start.copy()
        self._centre, self._way = start.copy(), np.zeros_like(start)
        self._state = np.array([-np.inf, pace, 0.0])
        self.chosen = pinned.copy()

    @property
    def bound(self) -> float:
        """No choice of sites costs less."""
        return float(self._state[0]) - SAFETY * (1.0 + float(np.abs(self.price).sum()))

    @property
    def is_settled(self) -> bool:
        """Whether further steps have little hope."""
        return bool(self._state[1] < 1e-3)

    def improve(self, steps: int, value: float) -> None:
        """So many steps towards `value`, that of the best plan."""
        limits = (steps, value, self._count)
        ascend(
            self._cost, self._pinned, limits, self._centre, self._way, self.price, self._state, self.chosen
        )

    def decided(self, less: float) -> tuple[Bools, Bools]:
        """Sites (S,) that every plan of at most `less` opens, and those that none of them opens."""
        worth = np.minimum(0.0, self._cost - self.price[:, None]).sum(axis=0)
        worth[self._pinned] = -np.inf
        order = np.argsort(worth, kind="stable")
        is_in = np.zeros(len(worth), np.bool_)
        is_in[order[: self._count]] = True
        last, following = worth[order[self._count - 1]], np.inf
        if self._count < len(worth):
            following = worth[order[self._count]]
        must = self._pinned | (is_in & (self.bound - worth + following > less))
        if self._pinned.sum() == self._count:
            return must, ~is_in
        never = ~is_in & (self.bound + worth - last > less)
        return must, never


@compiled
def ascend(cost, pinned, limits, centre, way, top_price, state, chosen):  # type: ignore[no-untyped-def]
    """Deflected subgradient steps; keeps best prices, sites, and `state` (bound, pace, misses)."""
    steps, target, count = limits
    demands, sites = cost.shape
    worth, served = np.zeros(sites), np.zeros(demands)
    for _ in range(steps):
        worth[:] = 0.0
        for d in range(demands):
            price = centre[d]
            for s in range(sites):
                worth[s] += min(0.0, cost[d, s] - price)
        rank = worth.copy()
        for s in range(sites):
            if pinned[s]:
                rank[s] = -np.inf
        order = np.argsort(rank)[:count]
        bound = centre.sum() + worth[order].sum()
        if bound > state[0]:
            state[2] = 0.0 if bound > state[0] + 1e-5 * abs(target - state[0]) else state[2] + 1.0
            state[0] = bound
            top_price[:] = centre
            chosen[:] = False
            chosen[order] = True
        else:
            state[2] += 1.0
        if state[2] >= 20:
            state[1], state[2] = state[1] * 0.7, 0.0
            centre[:] = top_price
            way[:] = 0.0
            continue
        served[:] = 0.0
        for d in range(demands):
            for s in order:
                if cost[d, s] < centre[d]:
                    served[d] += 1.0
        way[:] = 0.5 * way + (1.0 - served)
        length = (way * way).sum()
        if length == 0:
            state[1] = 0.0
            return
        centre += state[1] * max(target - bound, 1e-4 * (1.0 + abs(bound))) / length * way
