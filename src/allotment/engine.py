"""The engine asked: an integer program of columns from 0 to 1, with a start, a clock and a way to stop."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

TOLERANCE = 1e-6
LARGE = 50_000
"""With more entries, presolve and own heuristics would not look for seconds whether to stop."""
PLAIN = (
    ("presolve", "off"),
    ("mip_detect_symmetry", False),
    ("mip_heuristic_effort", 0.0),
    ("mip_heuristic_run_feasibility_jump", False),
)


class Rows:
    """Rows of a program, written one after the other: the sum of some columns is between two limits."""

    def __init__(self) -> None:
        self.starts, self.columns, self.factors = [0], list[int](), list[float]()
        self.least, self.most = list[float](), list[float]()

    def add(
        self, columns: Iterable[int], most: float, least: float = -math.inf, minus: int | None = None
    ) -> None:
        """One row more: the `columns`, less the column `minus`."""
        self.columns.extend(columns)
        self.factors.extend([1.0] * (len(self.columns) - len(self.factors)))
        if minus is not None:
            self.columns.append(minus)
            self.factors.append(-1.0)
        self.starts.append(len(self.columns))
        self.least.append(least)
        self.most.append(most)


@dataclass(frozen=True, slots=True)
class Answer:
    """`values` of the columns, None where none were found; no values cost less than `bound`."""

    values: Sequence[float] | None
    bound: float
    is_impossible: bool = False


def ask_engine(
    costs: Sequence[float],
    wholes: int,
    rows: Rows,
    *,
    seconds: float,
    seed: int,
    goes_on: Callable[[], bool],
    start: Sequence[float] | None = None,
) -> Answer:
    """The cheapest values of all columns, of which the first `wholes` are 0 or 1; the best so far."""
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("time_limit", max(0.01, seconds)), ("threads", 1)):
        engine.setOptionValue(name, value)
    for name, value in (("random_seed", seed), ("mip_rel_gap", 0.0), ("mip_abs_gap", TOLERANCE / 10)):
        engine.setOptionValue(name, value)
    engine.passModel(_model(costs, wholes, rows))
    if start is not None and len(rows.columns) > LARGE:
        for option, setting in PLAIN:
            engine.setOptionValue(option, setting)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = list(start)
        engine.setSolution(known)

    def look(event: highspy.HighsCallbackEvent) -> None:
        if not goes_on():
            event.interrupt()

    for callback in (engine.cbMipInterrupt, engine.cbSimplexInterrupt):
        callback.subscribe(look)
    engine.run()
    if engine.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Answer(None, math.inf, is_impossible=True)
    info = engine.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Answer(engine.getSolution().col_value if found else None, float(info.mip_dual_bound))


def _model(costs: Sequence[float], wholes: int, rows: Rows) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows.most)
    lp.col_cost_ = np.array(costs, np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
    lp.row_lower_, lp.row_upper_ = np.array(rows.least), np.array(rows.most)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts, np.int32)
    lp.a_matrix_.index_ = np.array(rows.columns, np.int32)
    lp.a_matrix_.value_ = np.array(rows.factors, np.float64)
    whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * wholes + [free] * (len(costs) - wholes)
    return lp
