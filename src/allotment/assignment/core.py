"""The integer program of the pairs that are still worth a look, in HiGHS; also its linear relaxation."""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from allotment.assignment.arrays import Arrays, Bools, Floats, Ints

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Solved:
    """`chosen` (N,) if there is a plan; no plan of the model costs less than `bound`."""

    bound: float
    chosen: Ints | None


def relaxed_prices(arrays: Arrays, seconds: float) -> tuple[Floats, Floats] | None:
    """Prices of requests (N,) and of capacity (M,) in the linear relaxation; None when it has no solution."""
    engine = _engine(arrays, np.isfinite(arrays.cost), seconds)
    engine.run()
    rows = len(arrays.capacity)
    if engine.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    duals = np.array(engine.getSolution().row_dual)
    if engine.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return arrays.cost.min(axis=0), np.zeros(rows)
    return duals[rows:], np.maximum(0.0, -duals[:rows])


def solve_core(
    arrays: Arrays, is_open: Bools, start: Ints | None, seconds: float, goes_on: Callable[[], bool]
) -> Solved:
    """The best plan of the open pairs (M, N), found within `seconds` or before `goes_on()` turns false."""
    engine = _engine(arrays, is_open, seconds)
    i, j = np.nonzero(is_open)
    engine.changeColsIntegrality(
        len(i), np.arange(len(i), dtype=np.int32), np.full(len(i), highspy.HighsVarType.kInteger)
    )
    engine.setOptionValue("mip_rel_gap", 0.0)
    engine.setOptionValue("mip_abs_gap", 1 - TOLERANCE if arrays.is_whole else TOLERANCE)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = list((start[j] == i).astype(float))
        engine.setSolution(known)

    def look(event: highspy.HighsCallbackEvent) -> None:
        if not goes_on():
            event.interrupt()

    engine.cbMipInterrupt.subscribe(look)
    engine.run()
    if engine.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Solved(np.inf, None)
    info = engine.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(info.mip_dual_bound - TOLERANCE, None)
    taken = np.array(engine.getSolution().col_value) > 0.5
    chosen = np.zeros(arrays.cost.shape[1], np.int64)
    chosen[j[taken]] = i[taken]
    return Solved(info.mip_dual_bound - TOLERANCE, chosen)


def _engine(arrays: Arrays, is_open: Bools, seconds: float) -> highspy.Highs:
    i, j = np.nonzero(is_open)
    rows, count = arrays.cost.shape
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(i), rows + count
    lp.col_cost_ = arrays.cost[i, j]
    lp.col_lower_, lp.col_upper_ = np.zeros(len(i)), np.ones(len(i))
    free = (arrays.load.max(axis=1, initial=0) == 0) & (arrays.capacity == 0)
    limit = np.where(free, np.inf, arrays.capacity.astype(float))
    lp.row_lower_ = np.concatenate([np.full(rows, -np.inf), np.ones(count)])
    lp.row_upper_ = np.concatenate([limit, np.ones(count)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.arange(0, 2 * len(i) + 1, 2)
    lp.a_matrix_.index_ = np.stack([i, rows + j], axis=1).ravel()
    lp.a_matrix_.value_ = np.stack([arrays.load[i, j].astype(float), np.ones(len(i))], axis=1).ravel()
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("time_limit", max(0.01, seconds)), ("threads", 1)):
        engine.setOptionValue(name, value)
    engine.passModel(lp)
    return engine
