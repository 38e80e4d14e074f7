"""A computed distribution: which wish gets which set from when on, and what is proved of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """A set for one wish, from this day on."""

    material_set: int
    first: dt.date


@dataclass(frozen=True)
class Distribution:
    """`given` by wish; `weights` what each wish counted.

    `bound` is the least weight that any distribution leaves unserved; `more_wishes` and `more_weight` are
    what one set more would serve beyond this one.
    """

    given: Mapping[int, Given]
    weights: Mapping[int, int]
    bound: int
    more_wishes: int
    more_weight: int

    @property
    def value(self) -> int:
        """The weight that goes without."""
        return sum(weight for key, weight in self.weights.items() if key not in self.given)
