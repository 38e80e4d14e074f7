"""Raises the bound of one region by moving prices between the people's and the schools' half.

Two movements take turns, each with the state left by the other. *Sweeps* walk over all factors and hand most
of each label's extra cost to the other half (block coordinate ascent; the bound never falls, but it may rest
below the best). *Walks* follow subgradients with momentum towards a target a little above the bound, which
leaves such resting places. The best prices ever seen stay.
"""

import time
from dataclasses import dataclass

import numpy as np

from allotment.compiling import compiled
from allotment.staffing.arrays import Bools, Floats
from allotment.staffing.coupling import IMPOSSIBLE, Coupling, Tables, first_open, first_prices, new_tables
from allotment.staffing.need_prices import choose_pattern, read_need, shift_need
from allotment.staffing.week_prices import choose_week, read_person, shift_week

SHARE = 0.7
"""Part of a label's extra cost that a sweep hands over."""
MOMENTUM = 0.95
"""Part of the direction that a walk keeps from step to step."""
FIRST_WALK, LONGEST_WALK = 600, 3_000
"""Steps of a walk before sweeps take over; walks grow as their target comes closer."""
WALK_GROWTH = 1.3
SWEEPS = 25
"""Sweeps after a walk, and between two looks at the progress."""
FIRST_TARGET = 0.02
"""How far above the bound the first walk aims, as a share of the bound."""
FIRST_SHARES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)
"""Shares of what a link saves alone from which the first prices are chosen, by so many sweeps each:"""
TRIAL_SWEEPS = 3
TIRED, POOR = 0.02, 0.05
"""Shares of the target: sweeps that gain less end in a walk; a walk that gained less halves the target."""
LAST_TARGET = 1e-5
"""The ascent has come to rest when walks that aim so little above the bound gain nothing."""


@compiled
def sweep(c, times, share, prices, is_open, t):  # type: ignore[no-untyped-def]
    """`times` sweeps, their directions taking turns; returns the bound that the prices prove at the end."""
    for number in range(times):
        back = number % 2 == 1
        for need in range(c.need.size):
            shift_need(c, need, share, back, prices, is_open, t)
        for person in range(c.hours.size):
            shift_week(c, person, share, back, prices, is_open, t)
    value = 0.0
    for need in range(c.need.size):
        value += read_need(c, need, False, prices, is_open, t)
    for person in range(c.hours.size):
        value += read_person(c, person, False, prices, is_open, t)
    return value


@compiled
def walk(c, steps, aim, best, prices, best_prices, is_open, t):  # type: ignore[no-untyped-def]
    """`steps` subgradient steps towards the value `aim`; keeps the prices of the best bound.

    Returns the best bound, and whether both halves agree, so that no prices prove more.
    """
    weeks, patterns, direction = t.weeks, t.patterns, t.direction
    for _ in range(steps):
        value = 0.0
        for need in range(c.need.size):
            value += choose_pattern(c, need, prices, is_open, patterns, t)
        for person in range(c.hours.size):
            value += choose_week(c, person, prices, is_open, weeks, t)
        if value > best:
            best = value
            for label in range(prices.size):
                best_prices[label] = prices[label]
        for label in range(prices.size):
            direction[label] *= MOMENTUM
        apart = 0
        for link in range(c.top.size):
            week, pattern = c.at[link] + weeks[link], c.at[link] + patterns[link]
            if week != pattern:
                direction[week] += 1.0 - MOMENTUM
                direction[pattern] -= 1.0 - MOMENTUM
                apart += 2
        if apart == 0:
            return best, True
        length = max(aim - value, 1e-9) / apart
        for label in range(prices.size):
            prices[label] += length * direction[label]
    return best, False


def weigh_labels(ascent: "Ascent") -> Floats:
    """(E,) by how much the bound of `ascent` would rise at least if a plan had to use a label."""
    tables = ascent.tables
    sweep(ascent.coupling, 1, 0.0, ascent.best_prices, ascent.is_open, tables)
    return tables.week_extra + tables.need_extra


@dataclass(slots=True)
class Ascent:
    """The state of the ascent of one region; `bound` is proven but for rounding, final when `at_rest`."""

    coupling: Coupling
    tables: Tables
    prices: Floats
    is_open: Bools
    best_prices: Floats
    bound: float
    target: float
    at_rest: bool = False
    _fresh: bool = False
    """Whether the prices are still what each link saves when it works alone."""
    _length: int = FIRST_WALK
    _walking: int = 0
    """Steps that the present walk still has; 0 while sweeping."""
    _from: float = -IMPOSSIBLE
    """Bound when the last walk began."""
    _swept: int = 0
    """Sweeps since the last look at the progress, which found the bound `_looked`."""
    _looked: float = -IMPOSSIBLE
    _pace: float = 0.0
    """Seconds of one sweep or step."""

    def advance(self, seconds: float) -> float:
        """Work for about `seconds`, at least one step; returns the bound. Does nothing once at rest."""
        until = time.perf_counter() + seconds
        if self._fresh:
            self._choose_start()
        while not self.at_rest:
            before = time.perf_counter()
            room = int((until - before) / self._pace) if self._pace else 1
            steps = self._walk_on(max(1, room)) if self._walking else self._sweep_on(max(1, room))
            now = time.perf_counter()
            self._pace = (now - before) / max(1, steps)
            if now + self._pace >= until:
                break
        return self.bound

    def _choose_start(self) -> None:
        """Scarce hours are dear, plentiful ones cheap: begin with the prices that soon prove the most."""
        self._fresh = False
        saved = self.prices.copy()
        for share in FIRST_SHARES:
            trial = saved * share
            value = sweep(self.coupling, TRIAL_SWEEPS, SHARE, trial, self.is_open, self.tables)
            if value > self.bound:
                self.bound = value
                self.best_prices[:] = trial
        self.prices[:] = self.best_prices
        self.target = FIRST_TARGET * max(1.0, abs(self.bound))

    def _sweep_on(self, room: int) -> int:
        steps = min(SWEEPS - self._swept, room)
        value = sweep(self.coupling, steps, SHARE, self.prices, self.is_open, self.tables)
        self._swept += steps
        if value >= self.bound:
            self.bound = value
            self.best_prices[:] = self.prices
        if self._swept == SWEEPS:
            if self.bound - self._looked < TIRED * self.target:
                self._begin_walk()
            self._swept, self._looked = 0, self.bound
        return steps

    def _begin_walk(self) -> None:
        if self.bound - self._from < POOR * self.target:
            self.target *= 0.5
            self._length = min(LONGEST_WALK, int(self._length * WALK_GROWTH))
        self.at_rest = self.target < LAST_TARGET * max(1.0, abs(self.bound))
        self._from = self.bound
        self._walking = self._length
        self.tables.direction[:] = 0.0

    def _walk_on(self, room: int) -> int:
        steps = min(self._walking, room)
        best, self.at_rest = walk(
            self.coupling,
            steps,
            self._from + self.target,
            self.bound,
            self.prices,
            self.best_prices,
            self.is_open,
            self.tables,
        )
        self.bound = max(self.bound, best)
        self._walking -= steps
        if not self._walking:
            self.prices[:] = self.best_prices
        return steps


def begin_ascent(coupling: Coupling, prices: Floats | None = None, is_open: Bools | None = None) -> Ascent:
    """An ascent from `prices` (E,) and open labels (E,), by default from scratch."""
    start = first_prices(coupling) if prices is None else prices.copy()
    allowed = first_open(coupling) if is_open is None else is_open.copy()
    tables = new_tables(coupling)
    bound = float(sweep(coupling, 0, SHARE, start, allowed, tables))
    return Ascent(
        coupling=coupling,
        tables=tables,
        prices=start,
        is_open=allowed,
        best_prices=start.copy(),
        bound=bound,
        target=FIRST_TARGET * max(1.0, abs(bound)),
        _fresh=prices is None,
    )


def rounding_error(coupling: Coupling, prices: Floats) -> float:
    """More than floating-point sums can have added to a dual value with `prices`.

    Each factor adds at most a few terms per link along one path of its dynamic programme.
    """
    sizes = np.maximum.reduceat(np.abs(prices), coupling.at[:-1]) if prices.size else np.zeros(1)
    total = 2.0 * sizes.sum() + np.abs(coupling.cost).sum() + np.abs(coupling.missing).sum()
    terms = 8 + 4 * max(np.diff(coupling.link[coupling.first]).max(initial=0), len(coupling.hours))
    return float(np.finfo(np.float64).eps * (terms + len(coupling.need)) * total)
