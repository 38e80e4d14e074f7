"""Compiled local search: one open site for one closed one, the best pair at a time (Whitaker 1983).

With the nearest and second nearest open site of every demand, the value of all exchanges with one entering
site takes one pass over the demands (Resende and Werneck 2007).
"""

import numpy as np

from allotment.compiling import compiled


@compiled
def improve(cost, pinned, is_open):  # type: ignore[no-untyped-def]
    """Exchange sites in `is_open` (S,) until no exchange helps; `cost` (D, S). Returns the value."""
    demands, sites = cost.shape
    near, first, second = np.zeros(demands, np.int64), np.zeros(demands), np.zeros(demands)
    base, loss = np.zeros(sites), np.zeros(sites)
    while True:
        look_around(cost, is_open, near, first, second)
        base[:] = 0.0
        for d in range(demands):
            base[near[d]] += second[d] - first[d]
        best, goes, comes = -1e-9, -1, -1
        for s in range(sites):
            if is_open[s]:
                continue
            loss[:] = base
            gain = enter(cost[:, s], near, first, second, loss)
            for out in range(sites):
                if is_open[out] and not pinned[out] and loss[out] - gain < best:
                    best, goes, comes = loss[out] - gain, out, s
        if goes < 0:
            return first.sum()
        is_open[goes], is_open[comes] = False, True


@compiled
def look_around(cost, is_open, near, first, second):  # type: ignore[no-untyped-def]
    """Fill the nearest open site of each demand, and the costs of the nearest and the second nearest (D,).

    Where only one is open, the farthest site stands for the second.
    """
    for d in range(len(cost)):
        near[d], first[d], second[d] = -1, np.inf, cost[d].max()
        for s in range(is_open.size):
            if is_open[s]:
                c = cost[d, s]
                if c < first[d]:
                    second[d], first[d], near[d] = min(first[d], second[d]), c, s
                elif c < second[d]:
                    second[d] = c


@compiled
def enter(costs, near, first, second, loss):  # type: ignore[no-untyped-def]
    """What a site with `costs` (D,) gains; takes from `loss` (S,) what it saves when another one goes."""
    gain = 0.0
    for d in range(costs.size):
        c = costs[d]
        if c < first[d]:
            gain += first[d] - c
            loss[near[d]] -= second[d] - first[d]
        elif c < second[d]:
            loss[near[d]] -= second[d] - c
    return gain
