"""How evenly hours are spread over schools: the measures that stand beside a plan.

Each school with a need counts once, by the covered share of its whole need; others do not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from allotment.staffing.fair_price import gini

LIMITS = (0.5, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Spread:
    """`least` is the smallest share and `at_least` how many schools have it; `worst_tenth` the mean share of
    the tenth of the schools that gets least (at least one school); `gini` 0 = all alike, towards 1 = uneven.

    `bands` counts schools below half, below 80 percent, below the whole, and with everything.
    """

    schools: int
    least: float
    at_least: int
    worst_tenth: float
    middle: float
    gini: float
    bands: tuple[int, int, int, int]


def spread_of(shares: Iterable[float]) -> Spread:
    """The measures of these shares; without schools everything counts as covered."""
    ordered = sorted(shares)
    if not ordered:
        return Spread(0, 1.0, 0, 1.0, 1.0, 0.0, (0, 0, 0, 0))
    count = len(ordered)
    worst = ordered[: max(1, math.ceil(count / 10))]
    return Spread(
        schools=count,
        least=ordered[0],
        at_least=sum(math.isclose(share, ordered[0]) for share in ordered),
        worst_tenth=sum(worst) / len(worst),
        middle=(ordered[(count - 1) // 2] + ordered[count // 2]) / 2,
        gini=gini(ordered),
        bands=_bands(ordered),
    )


def band_of(share: float) -> int:
    """0 below half, 1 below 80 percent, 2 below the whole, 3 everything."""
    return sum(share >= limit for limit in LIMITS)


def _bands(shares: Iterable[float]) -> tuple[int, int, int, int]:
    counts = [0, 0, 0, 0]
    for share in shares:
        counts[band_of(share)] += 1
    return counts[0], counts[1], counts[2], counts[3]
