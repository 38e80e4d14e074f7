"""Closes what is left of a small region's gap: labels too dear for a better plan go, an engine does the rest.

When the two halves' prices are good, a label whose use would lift the bound above the best value known cannot
be in a better plan. What remains is a mixed-integer model: hours x, pair works y, covered hours v.
"""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from allotment.staffing.arrays import Bools, Ints
from allotment.staffing.ascent import Ascent, weigh_labels
from allotment.staffing.coupling import Coupling

SLACK = 1e-6
"""Costs closer together than this are equal; also the tolerance of the engine."""
THREADS = 1


@dataclass(frozen=True, slots=True)
class Closed:
    """What the engine proved: no plan is cheaper than `bound`; `hours` (L,) per link of its plan, if any."""

    bound: float
    value: float
    hours: Ints | None


def worthwhile_labels(ascent: Ascent, better_than: float) -> Bools:
    """(E,) labels that a plan cheaper than `better_than` can use."""
    is_open: Bools = ascent.is_open & (ascent.bound + weigh_labels(ascent) < better_than + SLACK)
    return is_open


def close_gap(
    coupling: Coupling, is_open: Bools, upper: float, seconds: float, goes_on: Callable[[], bool]
) -> Closed:
    """Solve what the open labels allow; all other plans must cost at least `upper`.

    Ends after `seconds` or soon after `goes_on()` turns false, with the bound proven so far.
    """
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("time_limit", max(0.01, seconds)), ("threads", THREADS)):
        engine.setOptionValue(name, value)
    for name in ("mip_rel_gap", "mip_abs_gap"):
        engine.setOptionValue(name, 0.0 if name == "mip_rel_gap" else SLACK)
    engine.passModel(_model(coupling, is_open))

    def look(event: highspy.HighsCallbackEvent) -> None:
        if not goes_on():
            event.interrupt()

    engine.cbMipInterrupt.subscribe(look)
    engine.run()
    status, info = engine.getModelStatus(), engine.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Closed(upper, upper, None)
    bound = min(upper, info.mip_dual_bound - SLACK)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Closed(bound, np.inf, None)
    pairs, links = len(coupling.cost), len(coupling.top)
    hours = np.rint(np.array(engine.getSolution().col_value[pairs : pairs + links])).astype(np.int64)
    return Closed(bound, float(info.objective_function_value), hours)


def _model(c: Coupling, is_open: Bools) -> highspy.HighsLp:
    rest, top = _ranges(c, is_open)
    need, width, saved = _segments(c)
    pairs, links, parts = len(c.cost), len(c.top), len(need)
    pair_of = np.repeat(np.arange(pairs), np.diff(c.link))
    person_of = np.repeat(np.arange(len(c.hours)), np.diff(c.first))
    need_of = np.zeros(links, np.int64)
    need_of[c.filling] = np.repeat(np.arange(len(c.need)), np.diff(c.filler))
    works, x, v = np.arange(pairs), pairs + np.arange(links), pairs + links + np.arange(parts)
    rows = Rows()
    people = np.arange(len(c.hours))
    rows.add(people, [(person_of, works, 1.0)], upper=c.most)
    rows.add(people, [(person_of[pair_of], x, 1.0), (person_of, works, c.charge)], upper=c.hours)
    rows.add(works, [(pair_of, x, 1.0), (works, works, -float(c.block))], lower=np.zeros(pairs))
    rows.add(
        np.arange(links),
        [(np.arange(links), x, 1.0), (np.arange(links), pair_of, -top)],
        upper=np.zeros(links),
    )
    rows.add(np.arange(len(c.need)), [(need_of, x, 1.0), (need, v, -1.0)], lower=np.zeros(len(c.need)))
    lp = rows.as_model(pairs + links + parts)
    first_cost = c.missing[c.curve[:-1]].sum()
    lp.offset_ = float(first_cost)
    lp.col_cost_ = np.concatenate([c.cost, np.zeros(links), -saved])
    lp.col_lower_ = np.concatenate([(c.pinned | ~rest).astype(float), np.zeros(links + parts)])
    lp.col_upper_ = np.concatenate([np.maximum.reduceat(top, c.link[:-1]) > 0, top, width]).astype(float)
    whole = [highspy.HighsVarType.kInteger] * (pairs + links)
    lp.integrality_ = whole + [highspy.HighsVarType.kContinuous] * parts
    return lp


def _ranges(c: Coupling, is_open: Bools) -> tuple[Bools, Ints]:
    """Whether a pair may rest (K,), and the greatest open hours of a link (L,)."""
    label_hours = np.arange(c.at[-1]) - np.repeat(c.at[:-1], c.top + 1)
    top = np.maximum.reduceat(np.where(is_open, label_hours, 0), c.at[:-1])
    rest = np.minimum.reduceat(is_open[c.at[:-1]], c.link[:-1])
    return rest, top


def _segments(c: Coupling) -> tuple[Ints, NDArray[np.float64], NDArray[np.float64]]:
    """Need, width and saved cost of each single hour needed; they fill in the order of what they save."""
    need = np.repeat(np.arange(len(c.need)), c.need)
    saved = -np.diff(c.missing)[np.setdiff1d(np.arange(len(c.missing) - 1), c.curve[1:-1] - 1)]
    return need, np.ones(len(need)), saved


class Rows:
    """Rows of a model, gathered block by block as (row, column, coefficient)."""

    def __init__(self) -> None:
        self._count = 0
        self._entries: list[tuple[Ints, Ints, NDArray[np.float64]]] = []
        self._lower: list[NDArray[np.float64]] = []
        self._upper: list[NDArray[np.float64]] = []

    def add(
        self,
        rows: Ints,
        parts: list[tuple[Ints, Ints, NDArray[np.float64] | Ints | float]],
        lower: NDArray[np.float64] | None = None,
        upper: NDArray[np.float64] | Ints | None = None,
    ) -> None:
        """Add as many rows as `rows`; `parts` hold (row, column, coefficient) counted within the block."""
        for row, column, factor in parts:
            self._entries.append(
                (row + self._count, column, np.broadcast_to(factor, row.shape).astype(float))
            )
        self._lower.append(np.full(len(rows), -np.inf) if lower is None else lower.astype(float))
        self._upper.append(np.full(len(rows), np.inf) if upper is None else upper.astype(float))
        self._count += len(rows)

    def as_model(self, columns: int) -> highspy.HighsLp:
        """A model with these rows and so many columns; the columns' data is still to be set."""
        row, column, factor = (np.concatenate(each) for each in zip(*self._entries, strict=True))
        order = np.argsort(row, kind="stable")
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, self._count
        lp.row_lower_, lp.row_upper_ = np.concatenate(self._lower), np.concatenate(self._upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=self._count))])
        lp.a_matrix_.index_ = column[order]
        lp.a_matrix_.value_ = factor[order]
        return lp
