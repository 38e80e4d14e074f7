"""The search for the plan: rounds of annealed chains in the landscape of reduced costs.

Tried on type d, one seed, 4 to 5 seconds each, temperatures not scaled, gap to the best
known value in per cent:

    hot  cold  over   d05100  d20100  d10200  d20200
    0.5  0.05    10    1.149   1.633   0.636   0.931
    1.0  0.10    10    0.881   1.310   0.628   0.923
    2.0  0.30    10    0.441   1.180   0.483   0.645
    4.0  0.50    10    1.196       -   0.768       -

and with 12 seconds each:

    2.0  0.30     8        -   1.083   0.499       -
    2.0  0.60     8        -   0.938   0.467       -
    3.0  0.80     4        -   0.857   0.426       -

The last row is what is used, but scaled with how far candidates lie apart; the scaling has no table here.
One seed on a busy machine says little about single cells.

Single shifts and swaps with the same time ended at 0.7 to 2.8 per cent, and neighbourhoods of three or five
advisers solved by HiGHS at 1.6 to 2.0.
"""

import time
from collections.abc import Callable

import numpy as np

from allotment.assignment.arrays import Arrays, Floats, Ints, value_of
from allotment.assignment.chains import Ground, anneal

HOT, COLD, OVER, OVERLOOK = 3.0, 0.8, 4.0, 0.1
USUAL_SPREAD = 1.5
CANDIDATES = 8
CHUNK_SECONDS, CHUNK_STEPS, FIRST_PACE = 0.1, 500, 10_000.0


class Search:
    """The best choice (N,) so far and its value, infinite as long as no lawful one is known."""

    def __init__(self, arrays: Arrays, price: Floats, idle: Floats, start: Ints | None, seed: int) -> None:
        self._arrays, self._seed, self._chunks, self._pace = arrays, seed, 0, FIRST_PACE
        reduced = arrays.cost - price + idle[:, None] * arrays.load
        near = np.argsort(reduced, axis=0, kind="stable").T[:, :CANDIDATES].copy()
        finite = arrays.cost[np.isfinite(arrays.cost)]
        over = OVER * max(float(idle.max(initial=0.0)), 1e-3 * (1.0 + float(finite.max(initial=0.0))))
        self._ground = Ground(reduced, arrays.load, arrays.capacity, idle, over, near)
        self._scale = _spread(reduced) / USUAL_SPREAD
        self.best = near[:, 0].copy() if start is None else start.copy()
        self.value = value_of(arrays, self.best)
        self._current = self.best.copy()

    def adopt(self, chosen: Ints) -> None:
        """Go on from a lawful plan that was found elsewhere."""
        value = value_of(self._arrays, chosen)
        if value < self.value:
            self.best, self.value = chosen.copy(), value
            self._current = chosen.copy()

    def anneal_steps(self, steps: int, goes_on: Callable[[], bool]) -> None:
        """One round of that many chains; the same seed gives the same plan."""
        done = 0
        while done < steps and goes_on():
            chunk = min(CHUNK_STEPS, steps - done)
            self._advance(chunk, done / steps, (done + chunk) / steps)
            done += chunk

    def anneal_for(self, seconds: float, goes_on: Callable[[], bool]) -> None:
        """One round of `seconds`; `goes_on` is asked ten times a second."""
        began = last = time.monotonic()
        before = 0.0
        while last < began + seconds and goes_on():
            length = min(CHUNK_SECONDS, began + seconds - last)
            share = min(1.0, (last - began + length) / seconds)
            steps = max(20, int(self._pace * length))
            self._advance(steps, before, share)
            now = time.monotonic()
            self._pace = (self._pace + steps / max(now - last, 1e-4)) / 2
            last, before = now, share

    def _advance(self, steps: int, before: float, after: float) -> None:
        self._chunks += 1
        seed = (self._seed * 1_000_003 + self._chunks) % 2**31
        hot, cold = (HOT * self._scale * (COLD / HOT) ** share for share in (before, after))
        found = self.best.copy()
        top = self._energy(self.best) if np.isfinite(self.value) else np.inf
        anneal(self._ground, (seed, steps, hot, cold, OVERLOOK), self._current, found, top)
        value = value_of(self._arrays, found)
        if value < self.value:
            self.best, self.value = found, value

    def _energy(self, chosen: Ints) -> float:
        jobs = np.arange(len(chosen))
        used = np.bincount(chosen, self._arrays.load[chosen, jobs], len(self._arrays.capacity))
        idle = self._ground.idle * (self._arrays.capacity - used)
        return float(self._ground.reduced[chosen, jobs].sum() + idle.sum())


def _spread(reduced: Floats) -> float:
    """How far the fourth candidate of a request usually lies above the first."""
    ordered = np.sort(reduced, axis=0)
    last = ordered[min(len(ordered), 4) - 1]
    gaps = (last - ordered[0])[np.isfinite(last)]
    return max(1e-3, float(np.median(gaps)) / 3) if gaps.size else 1.0
