"""Compiled kernels of the schools' half: the cheapest pattern of a need when each label has a price.

A pattern gives each link of a need (school, qualification) its hours; it costs what is still missing, less
the prices of its labels. Dynamic programming over (links, hours worked) is exact for every curve of costs.
"""

from allotment.compiling import compiled
from allotment.staffing.coupling import IMPOSSIBLE
from allotment.staffing.week_prices import shift_prices


@compiled
def read_need(c, need, back, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Fill `to_fill` for `need`, links in reverse order if `back`; returns the cheapest pattern."""
    first, count = c.filler[need], c.filler[need + 1] - c.filler[need]
    whole = c.need[need]
    for h in range(whole + 1):
        t.to_fill[count, h] = c.missing[c.curve[need] + h]
    for n in range(count - 1, -1, -1):
        link = c.filling[first + (count - 1 - n if back else n)]
        start, top = c.at[link], c.top[link]
        for h in range(whole + 1):
            best = IMPOSSIBLE
            for here in range(top + 1):
                if is_open[start + here]:
                    cost = t.to_fill[n + 1, min(whole, h + here)] - prices[start + here]
                    best = min(best, cost)
            t.to_fill[n, h] = best
    return t.to_fill[0, 0]


@compiled
def shift_need(c, need, share, back, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Move `share` of each label's extra cost from the need to the people, link by link.

    The sum of both halves' minima never falls. Returns the cheapest pattern before the shift.
    """
    value = read_need(c, need, back, prices, is_open, t)
    first, count = c.filler[need], c.filler[need + 1] - c.filler[need]
    whole = c.need[need]
    for h in range(whole + 1):
        t.filled[0, h] = IMPOSSIBLE if h else 0.0
    for n in range(count):
        link = c.filling[first + (count - 1 - n if back else n)]
        start, top = c.at[link], c.top[link]
        lowest = IMPOSSIBLE
        for here in range(top + 1):
            t.least[here] = IMPOSSIBLE
            if is_open[start + here]:
                for h in range(whole + 1):
                    cost = t.filled[n, h] + t.to_fill[n + 1, min(whole, h + here)]
                    t.least[here] = min(t.least[here], cost)
                t.least[here] -= prices[start + here]
                lowest = min(lowest, t.least[here])
        shift_prices(c, link, lowest, share, prices, is_open, t.need_extra, t)
        fill_by(c, link, whole, t.filled[n], t.filled[n + 1], prices, is_open)
    return value


@compiled
def fill_by(c, link, whole, source, target, prices, is_open):  # type: ignore[no-untyped-def]
    """`target` (hours,) = best of `source` with one more link."""
    start = c.at[link]
    for h in range(whole + 1):
        target[h] = IMPOSSIBLE
    for h in range(whole + 1):
        if source[h] < IMPOSSIBLE:
            for here in range(c.top[link] + 1):
                if is_open[start + here]:
                    cost = source[h] - prices[start + here]
                    target[min(whole, h + here)] = min(target[min(whole, h + here)], cost)


@compiled
def choose_pattern(c, need, prices, is_open, chosen, t):  # type: ignore[no-untyped-def]
    """Write the labels of the cheapest pattern of `need` into `chosen` (L,); returns its cost."""
    value = read_need(c, need, False, prices, is_open, t)
    first, count = c.filler[need], c.filler[need + 1] - c.filler[need]
    whole, worked = c.need[need], 0
    for n in range(count):
        link = c.filling[first + n]
        start = c.at[link]
        best = IMPOSSIBLE
        for here in range(c.top[link] + 1):
            if is_open[start + here]:
                cost = t.to_fill[n + 1, min(whole, worked + here)] - prices[start + here]
                if cost < best:
                    best = cost
                    chosen[link] = here
        worked = min(whole, worked + chosen[link])
    return value
