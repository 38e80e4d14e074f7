"""Divides the time: threads that search the regions, one that raises the bound, and the caller's watch.

The compiled kernels and the engine let go of the interpreter while they compute, so threads are enough to
keep all cores busy, and nothing has to be copied between processes.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from allotment.results import Ended
from allotment.running import MOST_SECONDS, Run
from allotment.staffing.arrays import as_hours
from allotment.staffing.bounding import lower_bounds
from allotment.staffing.problem import StaffingProblem
from allotment.staffing.searching import RegionSearch
from allotment.staffing.standing import Standing

ROUNDS = (0.06, 0.24, 0.70)
SHORTEST_ROUND = 0.02
LOOK_SECONDS = 0.05
REGIONS_PER_SEARCHER = 2


class SearchParty:
    """Some threads that search all regions, each for a time by its size.

    With few regions every thread searches all of them, from seeds of its own, and goes on from the best.
    """

    def __init__(self, standing: Standing, run: Run, searchers: int) -> None:
        self.standing = standing
        self.searchers = searchers
        sizes = [len(region.pairs) for region in standing.regions]
        self.shares = [size / sum(sizes) for size in sizes]
        self.teams = searchers if len(sizes) < REGIONS_PER_SEARCHER * searchers else 1
        self.speed = searchers / self.teams
        self.iterations = run.iterations
        self.seed = run.seed
        self.seconds = standing.end - time.monotonic()
        self.searches = [
            [
                RegionSearch(region, standing.best(place)[0], run.seed + 7_919 * team + 104_729 * place)
                for place, region in enumerate(standing.regions)
            ]
            for team in range(self.teams)
        ]

    def rounds(self) -> tuple[float, ...]:
        """Shares of the time: short rounds first, but a single one when these would be too short."""
        usual = self.seconds * self.speed * ROUNDS[0] / len(self.shares)
        return ROUNDS if usual >= SHORTEST_ROUND else (sum(ROUNDS),)

    def search_all(self, part: float) -> None:
        """Let the threads search all regions, altogether for `part` of the time, while the caller watches."""
        with ThreadPoolExecutor(self.searchers, "search") as pool:
            tasks = [
                pool.submit(self._search, search, place, part)
                for team in self.searches
                for place, search in enumerate(team)
            ]
            try:
                while not all(task.done() for task in tasks):
                    self.standing.watch(LOOK_SECONDS)
            except BaseException:
                self.standing.stop(Ended.CANCELLED)
                raise
        for task in tasks:
            task.result()

    def help_out(self) -> None:
        """Search all regions once more in the caller's thread, from other seeds, for what time is left."""
        seconds = self.standing.end - time.monotonic()
        for place, region in enumerate(self.standing.regions):
            search = RegionSearch(region, self.standing.best(place)[0], self.seed + 15_485_863 + place)
            goes_on = partial(self._keep, place, search)
            search.anneal_until(time.monotonic() + seconds * self.shares[place], goes_on)
            self._keep(place, search)

    def _keep(self, place: int, search: RegionSearch) -> bool:
        """Hand in what was found; tells whether to go on."""
        self.standing.offer(place, search.best, search.value)
        return self.standing.goes_on()

    def _search(self, search: RegionSearch, place: int, part: float) -> None:
        search.adopt(*self.standing.best(place))
        goes_on = partial(self._keep, place, search)
        share = self.shares[place] * part
        if self.iterations is not None:
            search.anneal_steps(int(self.iterations * share), goes_on)
        else:
            seconds = self.seconds * min(part, share * self.speed)
            search.anneal_until(min(self.standing.end, time.monotonic() + seconds), goes_on)
        self._keep(place, search)


def search_and_prove(problem: StaffingProblem, standing: Standing, run: Run) -> None:
    """Compute until the time is over, somebody cancels, or value and bound meet; the plan is in `standing`.

    All workers search in the first round. Then one proves and the others search; a single worker's two
    threads take turns as the machine lets them.
    """
    first, party = (
        SearchParty(standing, run, run.workers),
        SearchParty(standing, run, max(1, run.workers - 1)),
    )
    early, *later = party.rounds()
    with ThreadPoolExecutor(1, "bound") as prover:
        try:
            if later:
                first.search_all(early)
            proof = prover.submit(_prove, problem, standing, run, party)
            for part in later or [early]:
                party.search_all(part)
        finally:
            standing.stop(Ended.TIME)
    proof.result()


def _prove(problem: StaffingProblem, standing: Standing, run: Run, party: SearchParty) -> None:
    """Raise the bound as long as that is possible, then help to search."""
    left = min(MOST_SECONDS, max(0.0, standing.end - time.monotonic()))
    limits = Run(seconds=left, seed=run.seed, is_cancelled=lambda: not standing.goes_on())
    for bound in lower_bounds(problem, limits, lambda: standing.value):
        standing.raise_bound(bound.value)
        if bound.plan is not None and run.iterations is None:
            standing.offer_whole(as_hours(problem, standing.arrays, bound.plan))
    if run.iterations is None and standing.goes_on():
        party.help_out()
