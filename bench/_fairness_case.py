"""One case of the benchmark of fairness, and the straightforward max-min model in HiGHS: what to beat."""

from dataclasses import asdict
from typing import Any

import highspy
import numpy as np

from allotment.running import Progress, Run
from allotment.staffing.arrays import as_arrays
from allotment.staffing.fair_price import price_of_fairness
from allotment.staffing.fair_shares import shares_of
from allotment.staffing.fairness import solve_fairly
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.reading import read_instance
from allotment.staffing.solving import solve_staffing
from bench._staffing_plain import plain_model


def fair(file: str, seconds: float, workers: int) -> dict[str, Any]:
    """Levels with their bounds, the way to the first one, and the price beside a weighted plan."""
    problem, steps = read_instance(file), list[Progress]()
    result = solve_fairly(problem, Run(seconds=seconds, workers=workers, on_progress=steps.append))
    weighted = solve_staffing(problem, Run(seconds=seconds, workers=workers))
    price = price_of_fairness(problem, weighted.plan, result.plan)
    return {
        "levels": [(each.share, each.bound, each.is_proved, len(each.schools)) for each in result.levels],
        "steps": [(step.seconds, step.value, step.bound) for step in steps],
        "seconds": result.seconds,
        "ended": result.ended,
        "weighted": asdict(price.weighted),
        "fair": asdict(price.fair),
        "moved": price.hours_moved,
    }


def plainly_fair(file: str, seconds: float, workers: int) -> dict[str, Any]:
    """The first level in HiGHS: the greatest smallest share, its bound."""
    arrays = as_arrays(read_instance(file))
    shares = shares_of(arrays)
    model, _ = plain_model(arrays, greedy_hours(arrays))
    columns = int(model.num_col_)
    model.col_cost_, model.offset_ = np.zeros(columns), 0.0
    engine = highspy.Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("time_limit", seconds)
    engine.passModel(model)
    engine.addVar(0.0, 1.0)
    engine.changeColCost(columns, -1.0)
    each = arrays.width.shape[1] * arrays.width.shape[2]
    first = columns - each * len(arrays.need)
    for school in np.flatnonzero(shares.compared).tolist():
        missing = np.arange(first + school * each, first + (school + 1) * each)
        need = float(shares.whole[school])
        place = np.append(missing, columns).astype(np.int32)
        engine.addRow(-highspy.kHighsInf, need, len(place), place, np.append(np.ones(each), need))
    engine.run()
    info = engine.getInfo()
    return {"least": -info.objective_function_value, "bound": -info.mip_dual_bound}
