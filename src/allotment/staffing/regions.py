"""Splits a problem into regions that share nobody: each can be planned and bounded by itself.

Regions are found from who can work where, not from names: two schools belong together when a chain of people
joins them. Schools that nobody reaches belong to no region; what they miss is a constant.
"""

from dataclasses import dataclass

import numpy as np

from allotment.staffing.arrays import Ints, StaffingArrays


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a problem with the places of its people, schools and pairs in the whole."""

    arrays: StaffingArrays
    people: Ints
    schools: Ints
    pairs: Ints


def constant_cost(arrays: StaffingArrays) -> float:
    """The part of the value that no plan changes: dropped pairs counted in `base` and unreachable schools.

    Value of the whole = this + sum of the values of the regions, whose `base` is 0.
    """
    idle = np.ones(len(arrays.need), np.bool_)
    idle[arrays.school] = False
    return float(arrays.base + arrays.missing_cost[idle, :, 0].sum())


def regions(arrays: StaffingArrays) -> list[Region]:
    """The regions of `arrays`, largest first by pairs; people without any pair belong to none."""
    label = _labels(arrays)
    found = [_region(arrays, label, each) for each in np.unique(label[arrays.school])]
    return sorted(found, key=lambda region: -len(region.pairs))


def _labels(arrays: StaffingArrays) -> Ints:
    """(S,) the same number for schools that a chain of people joins."""
    parent = list(range(len(arrays.need)))

    def root(school: int) -> int:
        while parent[school] != school:
            parent[school] = parent[parent[school]]
            school = parent[school]
        return school

    for pairs in arrays.pairs_of:
        schools = arrays.school[pairs].tolist()
        for school in schools[1:]:
            parent[root(school)] = root(schools[0])
    return np.array([root(school) for school in range(len(parent))], np.int64)


def _region(arrays: StaffingArrays, label: Ints, each: int) -> Region:
    pairs = np.flatnonzero(label[arrays.school] == each)
    schools = np.flatnonzero(label == each)
    people = np.unique(arrays.person[pairs])
    school = np.searchsorted(schools, arrays.school[pairs])
    person = np.searchsorted(people, arrays.person[pairs])
    counts = np.bincount(person, minlength=len(people))
    part = StaffingArrays(
        block=arrays.block,
        hours=arrays.hours[people],
        most=arrays.most[people],
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        person=person,
        school=school,
        charge=arrays.charge[pairs],
        pair_cost=arrays.pair_cost[pairs],
        pinned=arrays.pinned[pairs],
        cap=arrays.cap[pairs],
        need=arrays.need[schools],
        width=arrays.width[schools],
        price=arrays.price[schools],
        missing_cost=arrays.missing_cost[schools],
        base=0.0,
    )
    return Region(part, people, schools, pairs)
