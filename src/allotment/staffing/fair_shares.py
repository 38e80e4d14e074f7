"""What fairness compares: the covered share of each school's whole need, and the shares that can occur.

The share of a school is its covered hours (per qualification at most the need) by the hours of its whole
need. Nothing is weighted. Schools without need, and schools where nobody can work, are compared with nobody.
"""

from dataclasses import dataclass, replace

import numpy as np

from allotment.staffing.arrays import Bools, Floats, Ints, StaffingArrays

EQUAL = 1e-9
"""Shares that lie closer together than this are equal; two different shares lie at least 1e-10 apart."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one problem. Of `arrays`, everybody has a possible pair."""

    arrays: StaffingArrays
    whole: Ints
    """(S,) hours of the whole need."""
    compared: Bools
    """(S,) schools with a need where somebody can work."""
    steps: Floats
    """Every share that a compared school can have, rising; the last is 1.0."""

    def of(self, hours: Ints) -> Floats:
        """(S,) shares of the plan `hours` (K, Q); 1.0 for schools that are not compared."""
        share: Floats = np.where(self.compared, self.covered(hours) / np.maximum(self.whole, 1), 1.0)
        return share

    def covered(self, hours: Ints) -> Ints:
        """(S,) covered hours."""
        worked = np.zeros_like(self.arrays.need)
        np.add.at(worked, self.arrays.school, hours)
        covered: Ints = np.minimum(worked, self.arrays.need).sum(axis=1)
        return covered

    def sorted(self, hours: Ints) -> Floats:
        """Shares of the compared schools, smallest first: the greater of two such rows is the fairer plan."""
        return np.sort(self.of(hours)[self.compared])

    def targets(self, share: float) -> Ints:
        """(S,) hours that a compared school needs for `share`: whole hours, and no less than a block."""
        least = np.ceil(share * self.whole - EQUAL * np.maximum(self.whole, 1)).astype(np.int64)
        lifted = np.maximum(least, np.minimum(self.arrays.block, self.whole))
        target: Ints = np.where(self.compared & (least > 0), lifted, 0)
        return target

    def next_step(self, share: float) -> float:
        """The smallest possible share above `share`; 1.0 when there is none."""
        place = int(np.searchsorted(self.steps, share + EQUAL))
        return float(self.steps[min(place, len(self.steps) - 1)])

    def step_below(self, share: float) -> float:
        """The greatest possible share below `share`; 0.0 when there is none."""
        place = int(np.searchsorted(self.steps, share - EQUAL))
        return float(self.steps[place - 1]) if place else 0.0


def fairer(one: Floats, other: Floats) -> bool:
    """Whether the sorted shares `one` come after `other` lexicographically."""
    apart = np.flatnonzero(np.abs(one - other) > EQUAL)
    return bool(len(apart)) and bool(one[apart[0]] > other[apart[0]])


def shares_of(arrays: StaffingArrays) -> Shares:
    """What is compared in the problem `arrays`."""
    whole = arrays.need.sum(axis=1)
    compared = np.zeros(len(whole), np.bool_)
    compared[arrays.school] = True
    fractions = [
        np.arange(min(arrays.block, need), need + 1) / need for need in np.unique(whole[compared]).tolist()
    ]
    steps = np.unique(np.concatenate([np.ones(1), *fractions]).round(12))
    return Shares(_with_pairs(arrays), whole, compared, steps)


def _with_pairs(arrays: StaffingArrays) -> StaffingArrays:
    """The same without people who have no possible pair; the pairs stay in their order."""
    kept = np.flatnonzero(np.diff(arrays.first))
    return replace(
        arrays,
        hours=arrays.hours[kept],
        most=arrays.most[kept],
        first=np.append(arrays.first[kept], len(arrays.person)).astype(np.int64),
        person=np.searchsorted(kept, arrays.person).astype(np.int64),
    )
