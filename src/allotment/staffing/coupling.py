"""The staffing problem cut in two for its bound: the weeks of people, and the patterns that fill needs.

A *link* joins a pair (person, school) to one need (school, qualification) that the person can fill. Its
labels 0 .. `top` are the hours worked there. Both halves hold a copy of every link; a price on each label
makes the copies agree. See `allotment.staffing.bounding` for the theory.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allotment.staffing.arrays import Bools, Floats, Ints, StaffingArrays

IMPOSSIBLE = 1e18
"""Cost of what cannot be; far above every real cost, and small enough to be summed."""


class Coupling(NamedTuple):
    """What the kernels read. K pairs, L links, N needs, E labels; links and labels are sorted by pair."""

    block: int
    hours: Ints
    """(P,) weekly hours."""
    most: Ints
    """(P,) greatest number of schools that can matter."""
    first: Ints
    """(P + 1,) where the pairs of a person begin."""
    charge: Ints
    """(K,) hours that travel takes."""
    cost: Floats
    """(K,) cost of the pair when it works."""
    pinned: Bools
    """(K,) pairs that must work."""
    link: Ints
    """(K + 1,) where the links of a pair begin."""
    at: Ints
    """(L + 1,) where the labels of a link begin."""
    top: Ints
    """(L,) greatest hours of a link."""
    need: Ints
    """(N,) weekly hours needed."""
    filler: Ints
    """(N + 1,) where the links of a need begin in `filling`."""
    filling: Ints
    """(L,) links sorted by need."""
    curve: Ints
    """(N + 1,) where the costs of a need begin in `missing`."""
    missing: Floats
    """Cost of a need when 0, 1 ... need hours are worked."""


class Tables(NamedTuple):
    """Scratch room of one thread."""

    menu: Floats
    """(pairs of a person, H + 1) cheapest way to work that many hours at a pair."""
    rest: Floats
    """(pairs of a person,) cost of not working at a pair."""
    before: Floats
    """(pairs of a person + 1, schools + 1, H + 1) best costs of the pairs already passed."""
    after: Floats
    """The same for the pairs still to come."""
    around: Floats
    """(H + 1,) best cost of all other pairs when one works so many hours."""
    mix: Floats
    """(links of a pair + 1, H + 1) tables for hours split over qualifications."""
    filled: Floats
    """(links of a need + 1, greatest need + 1) best costs of the links already passed."""
    to_fill: Floats
    """The same for the links still to come."""
    least: Floats
    """(greatest top + 1,) least total cost for each label of one link."""
    weeks: Ints
    """(L,) hours of each link in the cheapest weeks."""
    patterns: Ints
    """(L,) hours of each link in the cheapest patterns."""
    direction: Floats
    """(E,) where a walk is heading."""
    week_extra: Floats
    """(E,) what each label cost above the cheapest of its link when a sweep last looked at the week."""
    need_extra: Floats
    """The same for the need."""


def couple(arrays: StaffingArrays) -> Coupling:
    """Both halves of the problem `arrays`."""
    room = arrays.hours[arrays.person] - arrays.charge
    pair, name = np.nonzero(arrays.cap > 0)
    top = np.minimum(arrays.cap[pair, name], room[pair])
    number = np.full(arrays.need.shape, -1, np.int64)
    number[arrays.need > 0] = np.arange(int((arrays.need > 0).sum()))
    of = number[arrays.school[pair], name]
    need = arrays.need[arrays.need > 0]
    curves = arrays.missing_cost[arrays.need > 0]
    limit = np.minimum(arrays.hours // arrays.block, np.diff(arrays.first))
    return Coupling(
        block=arrays.block,
        hours=arrays.hours,
        most=np.minimum(arrays.most, limit),
        first=arrays.first,
        charge=arrays.charge,
        cost=arrays.pair_cost,
        pinned=arrays.pinned,
        link=_starts(np.bincount(pair, minlength=len(arrays.person))),
        at=_starts(top + 1),
        top=top.astype(np.int64),
        need=need,
        filler=_starts(np.bincount(of, minlength=len(need))),
        filling=np.argsort(of, kind="stable").astype(np.int64),
        curve=_starts(need + 1),
        missing=np.concatenate([curve[: d + 1] for curve, d in zip(curves, need, strict=True)] or [[]]),
    )


def _starts(counts: NDArray[np.int64]) -> Ints:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def new_tables(coupling: Coupling) -> Tables:
    """Tables large enough for every person and every need."""
    pairs = int(np.diff(coupling.first).max(initial=1))
    hours = int(coupling.hours.max(initial=0)) + 1
    schools = int(coupling.most.max(initial=0)) + 1
    links = int(np.diff(coupling.link).max(initial=1))
    fillers = int(np.diff(coupling.filler).max(initial=0))
    need = int(coupling.need.max(initial=0)) + 1
    return Tables(
        menu=np.zeros((pairs, hours)),
        rest=np.zeros(pairs),
        before=np.zeros((pairs + 1, schools, hours)),
        after=np.zeros((pairs + 1, schools, hours)),
        around=np.zeros(hours),
        mix=np.zeros((links + 1, hours)),
        filled=np.zeros((fillers + 1, need)),
        to_fill=np.zeros((fillers + 1, need)),
        least=np.zeros(int(coupling.top.max(initial=0)) + 1),
        weeks=np.zeros(len(coupling.top), np.int64),
        patterns=np.zeros(len(coupling.top), np.int64),
        direction=np.zeros(int(coupling.at[-1])),
        week_extra=np.zeros(int(coupling.at[-1])),
        need_extra=np.zeros(int(coupling.at[-1])),
    )


def first_prices(coupling: Coupling) -> Floats:
    """(E,) what a need saves when a link alone works so many hours, as a price that the week pays."""
    prices = np.zeros(int(coupling.at[-1]))
    for number in range(len(coupling.need)):
        curve = coupling.missing[coupling.curve[number] : coupling.curve[number + 1]]
        for link in coupling.filling[coupling.filler[number] : coupling.filler[number + 1]]:
            start, end = coupling.at[link], coupling.at[link + 1]
            prices[start:end] = curve[: end - start] - curve[0]
    return prices


def first_open(coupling: Coupling) -> Bools:
    """(E,) labels that can be worked: a pair's only qualification has no blocks below the smallest."""
    is_open = np.ones(int(coupling.at[-1]), np.bool_)
    for pair in np.flatnonzero(np.diff(coupling.link) == 1):
        start = coupling.at[coupling.link[pair]]
        is_open[start + 1 : min(start + coupling.block, coupling.at[coupling.link[pair] + 1])] = False
        is_open[start] = not coupling.pinned[pair]
    return is_open
