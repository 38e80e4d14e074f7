"""The first plan, without compiled code: the pair that saves most per hour goes first.

Pinned pairs get their smallest block before everything else, so the plan keeps all rules from the start.
"""

import heapq

import numpy as np

from allotment.staffing.arrays import Ints, StaffingArrays
from allotment.staffing.checking import MOST_WEEKLY_HOURS


class _Filling:
    """A plan that grows pair by pair, as plain lists: they are read one number at a time."""

    def __init__(self, arrays: StaffingArrays) -> None:
        self.arrays = arrays
        self.left = arrays.hours.tolist()
        self.places = arrays.most.tolist()
        self.worked = np.zeros_like(arrays.need).tolist()
        self.need = arrays.need.tolist()
        self.cap = arrays.cap.tolist()
        self.cost = arrays.missing_cost.tolist()
        self.person = arrays.person.tolist()
        self.school = arrays.school.tolist()
        self.charge = arrays.charge.tolist()
        self.pair_cost = arrays.pair_cost.tolist()
        self.given: dict[int, list[int]] = {}

    def next_hour(self, pair: int, given: list[int], *, entered: bool) -> tuple[int, float]:
        """Qualification and worth of one more hour of `pair`; (-1, -1) when its caps are full.

        `entered` tells whether `worked` already holds the `given` hours.
        """
        school = self.school[pair]
        at, worth = -1, -1.0
        for q, cap in enumerate(self.cap[pair]):
            if given[q] < cap:
                cost, w = self.cost[school][q], self.worked[school][q] + (0 if entered else given[q])
                more = cost[w] - cost[w + 1] if w < self.need[school][q] else 0.0
                if more > worth:
                    at, worth = q, more
        return at, worth

    def best_hours(self, pair: int, most: int) -> tuple[float, list[int]]:
        """Saved cost per hour of `pair` with an equal part of what the person has left, and the hours."""
        given = [0] * len(self.cap[pair])
        person, charge, block = self.person[pair], self.charge[pair], self.arrays.block
        room = self.left[person] - charge
        part = -(-room // max(1, self.places[person]))
        total = -self.pair_cost[pair]
        hours = 0
        for t in range(1, min(room, most, max(block, part)) + 1):
            q, worth = self.next_hour(pair, given, entered=False)
            if q < 0 or (worth <= 0 and t > block):
                break
            given[q] += 1
            total += worth
            hours = t
        return (total / (hours + charge) if hours >= block else -np.inf), given

    def top_up(self) -> None:
        """Give what people have left to the pairs that already work, the most useful hour first."""
        waiting = []
        for pair, given in self.given.items():
            waiting.append((-self.next_hour(pair, given, entered=True)[1], pair))
        heapq.heapify(waiting)
        while waiting:
            before, pair = heapq.heappop(waiting)
            given = self.given[pair]
            q, worth = self.next_hour(pair, given, entered=True)
            if worth <= 0 or self.left[self.person[pair]] <= 0:
                continue
            if worth >= -before - 1e-9:
                given[q] += 1
                self.left[self.person[pair]] -= 1
                self.worked[self.school[pair]][q] += 1
            heapq.heappush(waiting, (-worth, pair))

    def take(self, pair: int, hours: list[int]) -> None:
        """Enter these hours."""
        person, school = self.person[pair], self.school[pair]
        self.given[pair] = hours
        self.left[person] -= sum(hours) + self.charge[pair]
        self.places[person] -= 1
        for q, each in enumerate(hours):
            self.worked[school][q] += each


def greedy_hours(arrays: StaffingArrays, begun: Ints | None = None) -> Ints:
    """Hours of shape (K, Q) of the greedy plan; about 2 µs per pair and hour looked at.

    It goes on from the weeks of `begun` (K, Q) that keep the rules of `arrays`.
    """
    filling = _Filling(arrays)
    kept = np.zeros_like(arrays.cap) if begun is None else _sound_weeks(arrays, begun)
    for pair in np.flatnonzero(kept.sum(axis=1)).tolist():
        filling.take(pair, kept[pair].tolist())
    for pair in np.flatnonzero(arrays.pinned).tolist():
        if pair not in filling.given:
            filling.take(pair, filling.best_hours(pair, arrays.block)[1])
    waiting = [(-filling.best_hours(pair, MOST_WEEKLY_HOURS)[0], pair) for pair in range(len(arrays.person))]
    heapq.heapify(waiting)
    while waiting:
        rate, pair = heapq.heappop(waiting)
        if rate >= 0:
            break
        if pair in filling.given or filling.places[filling.person[pair]] <= 0:
            continue
        now, hours = filling.best_hours(pair, MOST_WEEKLY_HOURS)
        if now <= 0:
            continue
        if waiting and -now > waiting[0][0] + 1e-9:
            heapq.heappush(waiting, (-now, pair))
        else:
            filling.take(pair, hours)
    filling.top_up()
    plan = np.zeros(arrays.cap.shape, np.int64)
    for pair, hours in filling.given.items():
        plan[pair] = hours
    return plan


def _sound_weeks(arrays: StaffingArrays, hours: Ints) -> Ints:
    """`hours` (K, Q) without the weeks of people for whom they break a rule."""
    total = hours.sum(axis=1)
    works = total > 0
    bad = ((hours < 0) | (hours > arrays.cap)).any(axis=1) | (works & (total < arrays.block))
    bad |= arrays.pinned & ~works
    count = len(arrays.hours)
    used = np.bincount(arrays.person, weights=total + arrays.charge * works, minlength=count)
    places = np.bincount(arrays.person, weights=works, minlength=count)
    broken = (used > arrays.hours) | (places > arrays.most)
    broken |= np.bincount(arrays.person, weights=bad, minlength=count) > 0
    kept: Ints = np.where(broken[arrays.person][:, None], 0, hours)
    return kept
