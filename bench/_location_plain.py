"""The textbook model of the p-median problem in HiGHS: who goes where, and what is open."""

import time

import highspy
import numpy as np

from allotment.location import LocationProblem
from allotment.location.solving import weighted_costs


def solve_plainly(problem: LocationProblem, seconds: float) -> tuple[float, float, float]:
    """Value, bound and time of HiGHS after `seconds`; its value is infinite where it finds nothing."""
    began = time.monotonic()
    cost = weighted_costs(problem)
    demands, sites = cost.shape
    pairs = demands * sites
    pair, who, where = (
        np.arange(pairs),
        np.repeat(np.arange(demands), sites),
        np.tile(np.arange(sites), demands),
    )
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = pairs + sites, demands + pairs + 1
    lp.col_cost_ = np.concatenate([cost.ravel(), np.zeros(sites)])
    lp.col_lower_, lp.col_upper_ = np.zeros(pairs + sites), np.ones(pairs + sites)
    row = np.concatenate([who, demands + pair, demands + pair, np.full(sites, demands + pairs)])
    column = np.concatenate([pair, pair, pairs + where, pairs + np.arange(sites)])
    value = np.concatenate([np.ones(2 * pairs), -np.ones(pairs), np.ones(sites)])
    order = np.argsort(row, kind="stable")
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=lp.num_row_))])
    lp.a_matrix_.index_, lp.a_matrix_.value_ = column[order], value[order]
    below = np.full(pairs, -highspy.kHighsInf)
    lp.row_lower_ = np.concatenate([np.ones(demands), below, [problem.count]])
    lp.row_upper_ = np.concatenate([np.ones(demands), np.zeros(pairs), [problem.count]])
    free, whole = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    lp.integrality_ = [free] * pairs + [whole] * sites
    engine = highspy.Highs()
    for name, setting in (("output_flag", False), ("time_limit", seconds), ("threads", 1)):
        engine.setOptionValue(name, setting)
    engine.passModel(lp)
    engine.run()
    info = engine.getInfo()
    return info.objective_function_value, info.mip_dual_bound, time.monotonic() - began
