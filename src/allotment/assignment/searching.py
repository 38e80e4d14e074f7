"""The search for the plan: rounds of annealed chains over reduced costs, one walk per worker."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from allotment.assignment.arrays import Arrays, Floats, Ints, value_of
from allotment.assignment.chains import Ground, anneal
from allotment.running import Run

HOT, COLD = 4.0, 0.6
LOOSE, STRICT = 1.2, 3.0
"""Price of a unit above the capacity at the begin and at the end of a round, as share of an idle one's."""
USUAL_SPREAD = 1.5
CANDIDATES = 8
CHUNK_SECONDS, CHUNK_STEPS, FIRST_PACE = 0.1, 500, 10_000.0


class Search:
    """The best choice (N,) so far and its value, infinite as long as no lawful one is known."""

    def __init__(self, arrays: Arrays, price: Floats, idle: Floats, start: Ints | None, run: Run) -> None:
        self._arrays, self._seed, self._chunks, self._pace = arrays, run.seed, 0, FIRST_PACE
        reduced = arrays.cost - price + idle[:, None] * arrays.load
        near = np.argsort(reduced, axis=0, kind="stable").T[:, :CANDIDATES].copy()
        finite = arrays.cost[np.isfinite(arrays.cost)]
        unit = max(float(idle.max(initial=0.0)), 1e-3 * (1.0 + float(finite.max(initial=0.0))))
        self._ground = Ground(reduced, arrays.load, arrays.capacity, idle, unit, near)
        self._scale = _spread(reduced) / USUAL_SPREAD
        self.best = near[:, 0].copy() if start is None else start.copy()
        self.value = value_of(arrays, self.best)
        self._walks = [self.best.copy() for _ in range(run.workers)]
        self._pool = ThreadPoolExecutor(run.workers, "chains")

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown()

    def adopt(self, chosen: Ints) -> None:
        """Go on from a lawful plan that was found elsewhere."""
        value = value_of(self._arrays, chosen)
        if value < self.value:
            self.best, self.value = chosen.copy(), value
            self._walks = [self.best.copy() for _ in self._walks]

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
        """So many chains on every walk; the kernel leaves the interpreter free for the others."""
        hot, cold = (HOT * self._scale * (COLD / HOT) ** share for share in (before, after))
        over = self._ground.over * LOOSE * (STRICT / LOOSE) ** before
        ground = self._ground._replace(over=over)
        top = self._energy(self.best) if np.isfinite(self.value) else np.inf
        found = [self.best.copy() for _ in self._walks]
        ways = []
        for walk, best in zip(self._walks, found, strict=True):
            self._chunks += 1
            seed = (self._seed * 1_000_003 + self._chunks) % 2**31
            ways.append(self._pool.submit(anneal, ground, (seed, steps, hot, cold), walk, best, top))
        for way, best in zip(ways, found, strict=True):
            way.result()
            value = value_of(self._arrays, best)
            if value < self.value:
                self.best, self.value = best, value

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
