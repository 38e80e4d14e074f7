"""The search over reduced costs, one walk per worker: annealed chains, then groups of advisers."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from allotment.assignment.arrays import Arrays, Floats, Ints, value_of
from allotment.assignment.chains import Ground, anneal
from allotment.assignment.groups import FIRST_SIZE, regroup
from allotment.running import Run

HOT, COLD = 4.0, 0.6
LOOSE, STRICT = 1.2, 3.0
"""Price of a unit above the capacity at the begin and at the end of a round, as share of an idle one's."""
USUAL_SPREAD = 1.5
CANDIDATES = 8
CHUNK_SECONDS, CHUNK_STEPS, FIRST_PACE = 0.1, 500, 10_000.0
WARM, COOL, FIRST_ROUNDS = 1.0, 0.3, 1_000.0
"""Heat of the groups at the begin and at the end."""
LEAST_GROUP = 2


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
        before = self.value
        self._offer(chosen)
        if self.value < before:
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

    def regroup_for(self, seconds: float, goes_on: Callable[[], bool]) -> None:
        """Groups of advisers deal out their requests anew, from the best plan on; `goes_on` as above."""
        if not np.isfinite(self.value) or len(self._arrays.capacity) < LEAST_GROUP:
            return
        teams = [_Team(self.best, self._energy(self.best)) for _ in self._walks]
        began = last = time.monotonic()
        pace, before = FIRST_ROUNDS, 0.0
        while last < began + seconds and goes_on():
            length = min(CHUNK_SECONDS, began + seconds - last)
            share = min(1.0, (last - began + length) / seconds)
            rounds = max(5, int(pace * length))
            heats = tuple(WARM * self._scale * (COOL / WARM) ** part for part in (before, share))
            self._chunks += 1
            for done in [
                self._pool.submit(team.go_on, self._ground, (self._seed_of(number), rounds, *heats))
                for number, team in enumerate(teams)
            ]:
                done.result()
            for team in teams:
                self._offer(team.best)
            now = time.monotonic()
            pace = (pace + rounds / max(now - last, 1e-4)) / 2
            last, before = now, share

    def _seed_of(self, walk: int) -> int:
        return (self._seed * 1_000_003 + self._chunks * 257 + walk) % 2**31

    def _offer(self, chosen: Ints) -> None:
        value = value_of(self._arrays, chosen)
        if value < self.value:
            self.best, self.value = chosen.copy(), value

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
            self._offer(best)

    def _energy(self, chosen: Ints) -> float:
        jobs = np.arange(len(chosen))
        used = np.bincount(chosen, self._arrays.load[chosen, jobs], len(self._arrays.capacity))
        idle = self._ground.idle * (self._arrays.capacity - used)
        return float(self._ground.reduced[chosen, jobs].sum() + idle.sum())


class _Team:
    """One walk of groups: where it is and what that costs, its best plan, and how large its groups are."""

    def __init__(self, start: Ints, energy: float) -> None:
        self.best, self._chosen = start.copy(), start.copy()
        self._now = self._top = energy
        self._size = FIRST_SIZE

    def go_on(self, ground: Ground, schedule: tuple[float, ...]) -> None:
        """So many groups more."""
        self._now, self._top, self._size = regroup(
            ground, (*schedule, self._size), self._chosen, self.best, (self._now, self._top)
        )


def _spread(reduced: Floats) -> float:
    """How far the fourth candidate of a request usually lies above the first."""
    ordered = np.sort(reduced, axis=0)
    last = ordered[min(len(ordered), 4) - 1]
    gaps = (last - ordered[0])[np.isfinite(last)]
    return max(1e-3, float(np.median(gaps)) / 3) if gaps.size else 1.0
