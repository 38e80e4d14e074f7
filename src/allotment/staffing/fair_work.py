"""One computation of a fair plan: the search in the caller's thread, the proofs in another.

First the climb raises the levels while bounds of the first level fall. Then the value of the weighted aim is
lowered with the levels kept, while each level is proved. A proof may come across a fairer plan: then both
begin anew from that one.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing.arrays import Ints
from allotment.staffing.fair_levels import Climb, Step, floors_of, levels_of
from allotment.staffing.fair_proof import FirstBounds, Proof, Proofs, carried_over
from allotment.staffing.fair_search import FairSearch
from allotment.staffing.fair_shares import Shares
from allotment.staffing.notes import PREPARING, SEARCH

LOOK_SECONDS = 0.05
CLIMB_PART = 0.75
"""Part of the time at which the climb ends at the latest."""
WEIGH_PART = 0.85
"""Part of the time at which weighing ends."""
WEIGH_SECONDS = 0.05
"""Time for each possible pair after which weighing ends: by then little is left to find."""
MOST_ROUNDS = 50
"""How often a fairer plan may start proofs and weighing anew."""


class FairWork:
    """Search and proofs of one problem, from the plan `hours` (K, Q).

    `on_look` is called with a note at each report, in the caller's thread, whether there is news or not.
    """

    def __init__(
        self,
        shares: Shares,
        run: Run,
        began: float,
        levels: int,
        hours: Ints,
        on_look: Callable[["FairWork", str], None],
    ) -> None:
        self.shares, self.run, self.began, self.levels = shares, run, began, levels
        self.on_look = on_look
        self.search = FairSearch(shares, hours, run)
        self.climb = Climb(self.search, levels)
        self.ended = Ended.TIME
        self._stopped = Event()
        self._told: tuple[float, float] | None = None

    def report(self, note: str) -> None:
        """Tell the caller what is new."""
        progress = self.progress(note)
        news = (progress.value, progress.bound)
        if news != self._told:
            self._told = news
            self.run.report(progress)
        self.on_look(self, note)

    def progress(self, note: str) -> Progress:
        """The smallest share so far, and what it can reach at most."""
        least = float(self.search.row[0])
        return Progress(time.monotonic() - self.began, least, max(self.climb.first_bound, least), note)

    def solve(self) -> tuple[Ints, list[Proof]]:
        """Hours (K, Q) of the plan, and a proof for each of its levels."""
        if self.run.seconds <= 0 or not self._goes_on():
            return self.search.best, self._unproved()
        with ThreadPoolExecutor(1, "fair") as pool:
            try:
                self._prepare(pool)
                self._climb(pool)
                return self._weigh_and_prove(pool)
            finally:
                self._stopped.set()

    def _prepare(self, pool: ThreadPoolExecutor) -> None:
        """Have the kernels ready, off the clock."""
        began = time.monotonic()
        ready = pool.submit(self.search.warm)
        self._told = None
        self.report(PREPARING)
        while not ready.done() and not self.run.cancelled():
            time.sleep(LOOK_SECONDS)
        if ready.done():
            ready.result()
        self.began += time.monotonic() - began

    def _until(self, part: float) -> float:
        """The end of `part` of the time, on the monotonic clock; steps are not limited by it."""
        return self.began + part * self.run.seconds

    def _in_time(self, part: float) -> bool:
        return self.run.iterations is not None or time.monotonic() < self._until(part)

    def _goes_on(self) -> bool:
        """Asked by the search ten times a second, in the caller's thread."""
        self.report(SEARCH)
        if self.run.cancelled():
            self.ended = Ended.CANCELLED
            self._stopped.set()
        return self._in_time(1.0) and not self._stopped.is_set()

    def _climb(self, pool: ThreadPoolExecutor) -> None:
        """With a limit of steps the plan depends on nothing that a second thread finds."""
        if self.run.iterations is not None:
            self.climb.climb(self._goes_on)
            return
        done = Event()
        first = FirstBounds(
            self.shares,
            lambda: float(self.search.row[0]),
            self._until(CLIMB_PART),
            lambda: not (done.is_set() or self._stopped.is_set()),
        )
        proof = pool.submit(first.lower, self._lower_bound)
        try:
            self.climb.climb(lambda: self._goes_on() and self._in_time(CLIMB_PART))
        finally:
            done.set()
        proof.result()
        if first.hours is not None:
            self.search.offer(first.hours)

    def _lower_bound(self, bound: float) -> None:
        self.climb.first_bound = bound

    def _weigh_and_prove(self, pool: ThreadPoolExecutor) -> tuple[Ints, list[Proof]]:
        hours, proofs = self.search.best, self._unproved()
        for number in range(MOST_ROUNDS):
            levels = self._levels(hours)
            proving = pool.submit(self._prove, levels)
            floors = floors_of(self.shares, hours, levels)
            hours = self.search.weigh(hours, floors, self._part_left(number), self._goes_on)
            proofs = proving.result()
            fairer = [proof.hours for proof in proofs if proof.hours is not None]
            self.search.offer(hours)
            if any(self.search.offer(each) for each in fairer):
                hours = self.search.best
            proofs = carried_over(self._levels(hours), levels, proofs)
            is_proved = all(proof.is_proved for proof in proofs)
            is_done = is_proved or not fairer
            over = (number > 0 and not self._in_time(WEIGH_PART)) or (is_proved and self._is_small)
            if not self._goes_on() or over or (self.run.iterations is not None and is_done):
                break
        if self._goes_on() and not all(proof.is_proved for proof in proofs):
            hours, proofs = self._prove_again(hours, proofs)
        return hours, self._with_first(proofs)

    def _prove_again(self, hours: Ints, proofs: list[Proof]) -> tuple[Ints, list[Proof]]:
        """Weighing may have found fairer levels: prove these, with the time that was kept for it."""
        levels = self._levels(hours)
        found = self._prove(levels)
        best = [
            Proof(min(a.bound, b.bound), is_proved=a.is_proved or b.is_proved)
            for a, b in zip(found, proofs, strict=True)
        ]
        for proof in found:
            if proof.hours is not None and self.search.offer(proof.hours):
                return proof.hours, carried_over(self._levels(proof.hours), levels, best)
        return hours, best

    @property
    def _most_weighing(self) -> float:
        """Seconds after which weighing has little to find."""
        return WEIGH_SECONDS * len(self.search.best)

    @property
    def _is_small(self) -> bool:
        return self.run.iterations is None and self._most_weighing < self.run.seconds / 4

    def _part_left(self, number: int) -> float:
        """Half of the time for the first round; the others leave some for a last look at the proofs."""
        if self.run.iterations is not None:
            return 1.0 - CLIMB_PART
        left = max(0.0, self._until(WEIGH_PART) - time.monotonic()) / self.run.seconds
        return min(left / 2 if number == 0 else left, self._most_weighing / self.run.seconds)

    def _prove(self, levels: list[Step]) -> list[Proof]:
        """With a limit of steps every round of proofs has the whole time."""
        end = time.monotonic() + self.run.seconds
        if self.run.iterations is None:
            end = self._until(WEIGH_PART if time.monotonic() < self._until(WEIGH_PART) else 1.0)
        return Proofs(self.shares, levels, lambda: not self._stopped.is_set()).prove(end)

    def _levels(self, hours: Ints) -> list[Step]:
        return levels_of(self.shares, hours, self.levels)

    def _unproved(self) -> list[Proof]:
        return [Proof(1.0, is_proved=False) for _ in self._levels(self.search.best)]

    def _with_first(self, proofs: list[Proof]) -> list[Proof]:
        """The first level is bounded while the climb goes on, too."""
        first = proofs[0]
        bound = first.bound if first.is_proved else min(first.bound, self.climb.first_bound)
        return [Proof(bound, first.is_proved), *proofs[1:]]
