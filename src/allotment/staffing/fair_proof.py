"""Proofs of levels: what each can reach at most, when those before are kept.

A plan that is fairer from level n on has, for each earlier level, at most as many schools below the next
share, and either a greater share on level n for all others or fewer schools on it. `fair_bounding.ask` shows
that there is none: first for the relaxation, then, as long as there is time, with a search tree.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from allotment.staffing.arrays import Ints
from allotment.staffing.fair_bounding import Question, ask
from allotment.staffing.fair_levels import Step
from allotment.staffing.fair_shares import EQUAL, Shares

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """A level has at most `bound`; `is_proved`: it cannot be better; `hours` (K, Q): a fairer plan."""

    bound: float
    is_proved: bool
    hours: Ints | None = None


class FirstBounds:
    """Falling bounds of the first level, until the share that is `known()` is reached."""

    def __init__(self, shares: Shares, known: Callable[[], float], end: float, goes_on: Stop) -> None:
        self.shares, self.known, self.end, self.goes_on = shares, known, end, goes_on
        self.hours: Ints | None = None

    def lower(self, tell: Callable[[float], None]) -> None:
        """Tell each new bound; `hours` holds a plan that reaches the last one if the tree found it."""
        bound = highest(self.shares, 0.0, Question, self.end, self.goes_on)
        tell(bound)
        while self.goes_on() and self.known() < bound - EQUAL and time.monotonic() < self.end:
            answer = ask(self.shares, Question(bound), self.end - time.monotonic(), self.goes_on)
            if not answer.is_impossible:
                self.hours = answer.hours
                return
            bound = self.shares.step_below(bound)
            tell(bound)


def highest(
    shares: Shares, least: float, question: Callable[[float], Question], end: float, goes_on: Stop
) -> float:
    """The greatest share, at least `least`, that the relaxation does not exclude."""
    low = int(np.searchsorted(shares.steps, least - EQUAL))
    high, width = len(shares.steps), 1
    while high - low > 1 and goes_on() and time.monotonic() < end:
        place = low + width if low + width < high else (low + high) // 2
        seconds = end - time.monotonic()
        if ask(shares, question(float(shares.steps[place])), seconds, goes_on, whole=False).is_impossible:
            high, width = place, len(shares.steps)
        else:
            low, width = place, 2 * width
    return float(shares.steps[high - 1])


class Proofs:
    """Proofs of `levels`; those before the one in question are taken as they are."""

    def __init__(self, shares: Shares, levels: list[Step], goes_on: Stop) -> None:
        self.shares, self.levels, self.goes_on = shares, levels, goes_on
        self.found = [Proof(1.0, is_proved=level.share >= 1.0 - EQUAL) for level in levels]
        self._counts = np.cumsum([len(level.schools) for level in levels]).tolist()

    def prove(self, end: float) -> list[Proof]:
        """One proof per level: the relaxations of all, then search trees, until `end` or a fairer plan."""
        for attempt in (self._relax, self._grow):
            for place in range(len(self.levels)):
                now = time.monotonic()
                if now >= end or not self.goes_on() or any(proof.hours is not None for proof in self.found):
                    return self.found
                if not self.found[place].is_proved:
                    open_ones = sum(not proof.is_proved for proof in self.found[place:])
                    attempt(place, now + (end - now) / open_ones)
        return self.found

    def _relax(self, place: int, end: float) -> None:
        here = self.levels[place].share
        better, seconds = self._better(place), end - time.monotonic()
        if ask(self.shares, better, seconds, self.goes_on, whole=False).is_impossible:
            self.found[place] = Proof(here, is_proved=True)
            return
        known = max((proof.bound for proof in self.found[:place] if proof.bound < 1.0), default=here)
        least = max(here, known)  # levels allow ever more: none reaches less than the one before
        bound = highest(self.shares, least, lambda share: self._reach(place, share), end, self.goes_on)
        self.found[place] = Proof(bound, is_proved=False)

    def _grow(self, place: int, end: float) -> None:
        answer = ask(self.shares, self._better(place), end - time.monotonic(), self.goes_on)
        if answer.is_impossible:
            self.found[place] = Proof(self.levels[place].share, is_proved=True)
        else:
            self.found[place] = Proof(self.found[place].bound, is_proved=False, hours=answer.hours)

    def _better(self, place: int) -> Question:
        """Can fewer schools stay on this level?"""
        below = (level.share for level in self.levels[1 : place + 1])
        more = self.shares.next_step(self.levels[place].share)
        counts = self._counts[:place]
        return Question(self.levels[0].share, (*below, more), (*counts, self._counts[place] - 1))

    def _reach(self, place: int, share: float) -> Question:
        """Can all schools but those on the levels before have `share`?"""
        if not place:
            return Question(share)
        below = (level.share for level in self.levels[1:place])
        return Question(self.levels[0].share, (*below, share), tuple(self._counts[:place]))


def carried_over(levels: list[Step], before: list[Step], proofs: list[Proof]) -> list[Proof]:
    """What the `proofs` of the levels `before` still say about `levels`, of a plan at least as fair."""
    carried: list[Proof] = []
    same = True
    for level, old, proof in zip(levels, before, proofs, strict=False):
        is_same = abs(level.share - old.share) <= EQUAL and len(level.schools) == len(old.schools)
        bound = max(level.share, proof.bound) if same else 1.0
        carried.append(Proof(bound, is_proved=same and is_same and proof.is_proved))
        same = same and is_same
    return carried + [Proof(1.0, is_proved=False) for _ in levels[len(carried) :]]
