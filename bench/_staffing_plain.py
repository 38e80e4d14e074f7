"""The straightforward mixed-integer model of staffing in HiGHS, from the greedy plan: what to beat."""

import highspy
import numpy as np
from numpy.typing import NDArray

from allotment.staffing.arrays import Ints, StaffingArrays

Triples = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def solve_plainly(arrays: StaffingArrays, hours: Ints, seconds: float) -> tuple[float, float]:
    """Value and bound of HiGHS after `seconds`, beginning at the plan `hours` (K, Q)."""
    model, start = plain_model(arrays, hours)
    engine = highspy.Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("time_limit", seconds)
    engine.passModel(model)
    solution = highspy.HighsSolution()
    solution.col_value = list(start)
    engine.setSolution(solution)
    engine.run()
    info = engine.getInfo()
    return info.objective_function_value, info.mip_dual_bound


def plain_model(arrays: StaffingArrays, hours: Ints) -> tuple[highspy.HighsLp, NDArray[np.float64]]:
    """Columns: y per pair, x per pair and qualification, missing hours; and the start."""
    pairs, (schools, skills, segments) = len(arrays.person), arrays.width.shape
    link_pair, link_skill = np.nonzero(arrays.cap)
    links, needs = len(link_pair), schools * skills
    y, x, u = np.arange(pairs), pairs + np.arange(links), pairs + links + np.arange(needs * segments)
    need_of = arrays.school[link_pair] * skills + link_skill
    cap = arrays.cap[link_pair, link_skill].astype(float)
    ones, some = np.ones(links), np.ones(pairs)
    count = len(arrays.hours)
    groups: list[tuple[int, list[Triples], NDArray[np.float64], NDArray[np.float64]]] = [
        (count, [(arrays.person, y, some)], _below(count), arrays.most.astype(float)),
        (
            count,
            [(arrays.person, y, arrays.charge.astype(float)), (arrays.person[link_pair], x, ones)],
            _below(count),
            arrays.hours.astype(float),
        ),
        (pairs, [(y, y, -float(arrays.block) * some), (link_pair, x, ones)], np.zeros(pairs), -_below(pairs)),
        (links, [(np.arange(links), x, ones), (np.arange(links), link_pair, -cap)], _below(links), 0.0 * cap),
        (
            needs,
            [(need_of, x, ones), (np.repeat(np.arange(needs), segments), u, np.ones(len(u)))],
            arrays.need.ravel().astype(float),
            -_below(needs),
        ),
    ]
    model = highspy.HighsLp()
    _add_rows(model, groups)
    model.num_col_ = pairs + links + len(u)
    price = np.broadcast_to(arrays.price[:, None, :], arrays.width.shape)
    model.col_cost_ = np.concatenate([arrays.pair_cost, np.zeros(links), price.ravel()])
    model.col_lower_ = np.concatenate([arrays.pinned.astype(float), np.zeros(links + len(u))])
    model.col_upper_ = np.concatenate([some, cap, arrays.width.ravel().astype(float)])
    whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole] * (pairs + links) + [free] * len(u)
    model.offset_ = arrays.base
    worked = np.zeros_like(arrays.need)
    np.add.at(worked, arrays.school, hours)
    filled = np.clip(worked[..., None] - np.cumsum(arrays.width, 2) + arrays.width, 0, arrays.width)
    start = [hours.sum(1) > 0, hours[link_pair, link_skill], (arrays.width - filled).ravel()]
    return model, np.concatenate([np.asarray(part, float) for part in start])


def _below(count: int) -> NDArray[np.float64]:
    return np.full(count, -highspy.kHighsInf)


def _add_rows(
    model: highspy.HighsLp,
    groups: list[tuple[int, list[Triples], NDArray[np.float64], NDArray[np.float64]]],
) -> None:
    """Enter groups of (number of rows, triples of row, column and value, lower and upper limits)."""
    offsets = np.cumsum([0] + [group[0] for group in groups])
    parts = [
        (offset + row, column, value)
        for offset, group in zip(offsets, groups, strict=False)
        for row, column, value in group[1]
    ]
    row, column, value = (np.concatenate([part[place] for part in parts]) for place in range(3))
    order = np.argsort(row, kind="stable")
    model.num_row_ = int(offsets[-1])
    model.row_lower_ = np.concatenate([group[2] for group in groups])
    model.row_upper_ = np.concatenate([group[3] for group in groups])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=offsets[-1]))])
    model.a_matrix_.index_ = column[order]
    model.a_matrix_.value_ = value[order]
