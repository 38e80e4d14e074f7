"""How fair can any plan be? Proofs that no plan reaches a share, by an engine on a relaxed model.

Asked is whether a plan exists in which all compared schools have at least a share `floor`, and at most
`allowed` schools lie below each of some higher shares (the levels that are known, then the one in question).
The model minimises the hours that are missing for that. When its linear relaxation, or the bound of the
branch and bound, is above 0, there is no such plan.

What makes the relaxation strong: an hour target is at least a block; somebody must come to every school; no
pair works more than the target (more would not help); hours above a qualification's need cover nothing. On
kreis-1 the straightforward model proves that not every school can have more than 0.667. The relaxation of
this one proves 0.64 in 2 s, the search tree 0.632 in 10 s more and no less in a minute; plans have 0.625.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import highspy
import numpy as np
from numpy.typing import NDArray

from allotment.staffing.arrays import Ints
from allotment.staffing.closing import Rows
from allotment.staffing.fair_shares import Shares

PROVED_HOURS = 1e-3
"""Missing hours are whole: that many of a relaxation prove that at least one is missing."""
THREADS = 1


@dataclass(frozen=True, slots=True)
class Question:
    """Can all compared schools have `floor`, when below the n-th of `steps` at most `allowed[n]` may lie?"""

    floor: float
    steps: tuple[float, ...] = ()
    allowed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_impossible` is proven; `hours` (K, Q) is a plan that shows the contrary, if one was found."""

    is_impossible: bool
    hours: Ints | None = None


def ask(
    shares: Shares, question: Question, seconds: float, goes_on: Callable[[], bool], *, whole: bool = True
) -> Answer:
    """Try to prove that `question` must be answered with no; `whole` hours need a search tree, and longer."""
    model = _Model(shares, question)
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("time_limit", max(0.01, seconds)), ("threads", THREADS)):
        engine.setOptionValue(name, value)
    engine.passModel(model.lp(whole=whole))

    def look(event: highspy.HighsCallbackEvent) -> None:
        out = event.data_out
        if not goes_on() or out.mip_dual_bound > PROVED_HOURS or out.mip_primal_bound < 1 - PROVED_HOURS:
            event.interrupt()

    if whole:
        engine.cbMipInterrupt.subscribe(look)
    engine.run()
    info = engine.getInfo()
    if engine.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Answer(is_impossible=True)
    if not whole:
        solved = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Answer(solved and info.objective_function_value > PROVED_HOURS)
    if info.mip_dual_bound > PROVED_HOURS:
        return Answer(is_impossible=True)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if found and info.objective_function_value < 1 - PROVED_HOURS:
        return Answer(False, model.hours(np.array(engine.getSolution().col_value)))
    return Answer(is_impossible=False)


class _Model:
    """Columns: a pair works (K), hours (L), covered hours (N), missing hours (S), school below a step (W)."""

    def __init__(self, shares: Shares, question: Question) -> None:
        self.arrays = shares.arrays
        self.question = question
        arrays = self.arrays
        self.targets = np.array([shares.targets(each) for each in (question.floor, *question.steps)])
        self.pair, self.name = np.nonzero(arrays.cap > 0)
        schools, names = arrays.need.shape
        steps = len(question.steps)
        self.sizes = (len(arrays.person), len(self.pair), schools * names, schools, schools * steps)
        starts = np.cumsum((0, *self.sizes))
        self.works, self.x, self.cover, self.missing, self.below = (
            np.arange(a, b) for a, b in pairwise(starts)
        )
        room = np.minimum(arrays.cap.sum(axis=1), arrays.hours[arrays.person] - arrays.charge)
        self.top = np.minimum(room, np.maximum(self.targets[-1][arrays.school], arrays.block))

    def hours(self, columns: NDArray[np.float64]) -> Ints:
        """(K, Q) hours of a solution."""
        hours = np.zeros(self.arrays.cap.shape, np.int64)
        hours[self.pair, self.name] = np.rint(columns[self.x])
        return hours

    def lp(self, *, whole: bool) -> highspy.HighsLp:
        """The model for the engine."""
        rows = Rows()
        self._add_weeks(rows)
        self._add_schools(rows)
        columns = sum(self.sizes)
        lp = rows.as_model(columns)
        pairs, links, covers, schools, below = self.sizes
        least = self.arrays.pinned.astype(float)
        caps = self.arrays.cap[self.pair, self.name]
        lp.col_lower_ = np.concatenate([least, np.zeros(columns - pairs)])
        lp.col_upper_ = np.concatenate(
            [np.ones(pairs), caps, self.arrays.need.ravel(), self.targets[-1], np.ones(below)]
        ).astype(float)
        lp.col_cost_ = np.concatenate(
            [np.zeros(columns - schools - below), np.ones(schools), np.zeros(below)]
        )
        if whole:
            integer, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            lp.integrality_ = [integer] * (pairs + links) + [free] * (covers + schools) + [integer] * below
        return lp

    def _add_weeks(self, rows: Rows) -> None:
        a, x, y = self.arrays, self.x, self.works
        people, links = np.arange(len(a.hours)), np.arange(len(self.pair))
        rows.add(people, [(a.person, y, 1.0)], upper=a.most)
        rows.add(people, [(a.person[self.pair], x, 1.0), (a.person, y, a.charge)], upper=a.hours)
        rows.add(y, [(self.pair, x, 1.0), (y, y, -float(a.block))], lower=np.zeros(len(y)))
        rows.add(y, [(self.pair, x, 1.0), (y, y, -self.top)], upper=np.zeros(len(y)))
        most = np.minimum(a.cap[self.pair, self.name], self.top[self.pair])
        rows.add(links, [(links, x, 1.0), (links, self.pair, -most)], upper=np.zeros(len(links)))

    def _add_schools(self, rows: Rows) -> None:
        a, targets = self.arrays, self.targets
        schools, names = a.need.shape
        covers: Ints = np.arange(schools * names)
        places: Ints = np.arange(schools)
        rows.add(
            covers,
            [(a.school[self.pair] * names + self.name, self.x, 1.0), (covers, self.cover, -1.0)],
            lower=np.zeros(len(covers)),
        )
        steps = len(self.question.steps)
        below = self.below.reshape(steps, schools)
        rise = np.diff(targets, axis=0)
        parts: list[tuple[Ints, Ints, NDArray[np.float64] | Ints | float]] = [
            (np.repeat(places, names), self.cover, 1.0),
            (places, self.missing, 1.0),
        ]
        parts += [(places, below[n], rise[n]) for n in range(steps)]
        rows.add(places, parts, lower=targets[-1])
        rows.add(places, [(a.school, self.works, 1.0)], lower=(targets[0] > 0).astype(float))
        for n in range(steps):
            limit = np.array([self.question.allowed[n]])
            rows.add(np.zeros(1, np.int64), [(np.zeros_like(places), below[n], 1.0)], upper=limit)
            if n:
                rows.add(
                    places, [(places, below[n], 1.0), (places, below[n - 1], -1.0)], lower=np.zeros(schools)
                )
