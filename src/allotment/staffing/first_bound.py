"""A bound of the staffing problem before any search: everybody's hours in one pot for each qualification.

Schools compete for the pot alone: reach counts only for the most hours that a school can get at all, travel
as the least charge of each person, and what a pair costs as a price of each hour of the school's cheapest
pair. The dearest missing hours are filled first, as long as the people of each set of qualifications have
hours left; for such sets (a polymatroid) nothing saves more.
"""

from itertools import combinations

import numpy as np

from allotment.staffing.arrays import Floats, Ints, StaffingArrays

MOST_NAMES = 8
"""With more qualifications only single ones and all together are looked at."""
SAFETY = 1e-9


def first_bound(arrays: StaffingArrays) -> float:
    """No plan costs less."""
    most = arrays.hours[arrays.person] - arrays.charge
    most = np.minimum(most, arrays.cap.sum(axis=1))
    missing = arrays.missing_cost[..., 0].sum()
    saved = _most_saved(arrays, most) + _most_kept(arrays)
    return float(max(0.0, arrays.base + missing - saved - SAFETY * (1 + abs(arrays.base) + missing + saved)))


def _most_kept(arrays: StaffingArrays) -> float:
    """What pairs of last year save at most, as many for each person as fit."""
    least = np.full(len(arrays.hours), np.iinfo(np.int64).max)
    np.minimum.at(least, arrays.person, arrays.block + arrays.charge)
    fit = np.minimum(arrays.most, arrays.hours // np.maximum(1, least))
    gains = np.maximum(0.0, -arrays.pair_cost)
    return float(
        sum(np.sort(gains[pairs])[::-1][: int(fit[p])].sum() for p, pairs in enumerate(arrays.pairs_of))
    )


def _most_saved(arrays: StaffingArrays, most: Ints) -> float:
    """What all hours save at most, the dearest missing hours first."""
    schools, names = arrays.need.shape
    dear = np.full(schools, np.inf)
    np.minimum.at(dear, arrays.school, np.maximum(0.0, arrays.pair_cost) / np.maximum(1, most))
    reach = np.zeros((schools, names), np.int64)
    np.add.at(reach, arrays.school, np.minimum(arrays.cap, most[:, None]))
    width = arrays.width.copy()
    before = np.cumsum(width, axis=2) - width
    width = np.clip(reach[:, :, None] - before, 0, width)
    price = np.maximum(0.0, arrays.price - dear[:, None])
    sets = _sets(names)
    left = _hours_of_sets(arrays, most, sets)
    saved = 0.0
    for place in np.argsort(-np.broadcast_to(price[:, None, :], width.shape), axis=None, kind="stable"):
        s, q, g = np.unravel_index(place, width.shape)
        concerned = sets[:, q]
        hours = min(float(width[s, q, g]), float(left[concerned].min()))
        left[concerned] -= hours
        saved += hours * float(price[s, g])
    return saved


def _sets(names: int) -> np.ndarray:
    sizes = range(1, names + 1) if names <= MOST_NAMES else (1, names)
    chosen = [each for size in sizes for each in combinations(range(names), size)]
    return np.array([[q in each for q in range(names)] for each in chosen], np.bool_).reshape(-1, names)


def _hours_of_sets(arrays: StaffingArrays, most: Ints, sets: np.ndarray) -> Floats:
    """Hours of the people who have a qualification of a set and somewhere to use it."""
    able = np.zeros((len(arrays.hours), arrays.need.shape[1]), np.bool_)
    np.logical_or.at(able, arrays.person, arrays.cap > 0)
    own = arrays.hours.copy()
    charge = np.full(len(own), np.iinfo(np.int64).max)
    np.minimum.at(charge, arrays.person, arrays.charge)
    own = np.maximum(0, own - np.minimum(own, charge))
    total = np.zeros(len(own), np.int64)
    np.add.at(total, arrays.person, most)
    own = np.minimum(own, total)
    hours: Floats = ((able[None] & sets[:, None, :]).any(axis=2) * own).sum(axis=1).astype(np.float64)
    return hours
