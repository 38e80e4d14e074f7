"""A first plan in moments: who has the fewest good alternatives chooses first."""

import numpy as np

from allotment.assignment.arrays import Arrays, Floats, Ints

LOAD_PRICES = (0.0, 0.5, 1.0, 2.0, 4.0, 16.0)
"""Prices of a unit of load to try, as shares of the usual cost per unit."""


def greedy_choice(arrays: Arrays) -> Ints | None:
    """Row of each request (N,), the cheapest of a few orders; None where all of them fail."""
    allowed = np.isfinite(arrays.cost)
    unit = np.median(arrays.cost[allowed]) / max(1.0, np.median(arrays.load[allowed])) + 1e-3
    best, least = None, np.inf
    for price in LOAD_PRICES:
        score = arrays.cost + price * unit * arrays.load
        chosen = _in_order(arrays, score, _urgent_first(score))
        if chosen is not None:
            value = arrays.cost[chosen, np.arange(len(chosen))].sum()
            if value < least:
                best, least = chosen, value
    return best


def _urgent_first(score: Floats) -> Ints:
    if len(score) == 1:
        return np.arange(score.shape[1])
    two = np.partition(score, 1, axis=0)[:2]
    regret = np.full(score.shape[1], np.inf)
    np.subtract(two[1], two[0], out=regret, where=np.isfinite(two[1]))
    return np.argsort(-regret, kind="stable")


def _in_order(arrays: Arrays, score: Floats, order: Ints) -> Ints | None:
    room = arrays.capacity.copy()
    chosen = np.zeros(len(order), np.int64)
    for j in order:
        fitting = np.where(arrays.load[:, j] <= room, score[:, j], np.inf)
        row = int(fitting.argmin())
        if not np.isfinite(fitting[row]):
            return None
        chosen[j] = row
        room[row] -= arrays.load[row, j]
    return chosen
