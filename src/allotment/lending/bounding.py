"""A bound of lending: each request has a price, each set takes the bookings that are worth most above it.

What a single set can take is found exactly, one booking after the other, so that every choice of prices gives
a bound of what all sets can save together (Lagrangian relaxation: a request may then be served by several
sets). Subgradient steps lower it.
"""

from bisect import bisect_left
from collections.abc import Callable

from allotment.lending.choices import Choices

STEPS = 300
SAFETY = 1e-9
STALE = 12
"""Steps without a better bound after which they get smaller."""


class Prices:
    """Prices of requests, and `most`: no plan saves more."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._requests = list(choices.of_request)
        number = {name: r for r, name in enumerate(self._requests)}
        self._request = [number[booking.request] for booking in choices.bookings]
        self._chains = [_Chain(choices, members) for members in choices.of_set.values()]
        best = [max([0.0, *(choices.weights[n] for n in ns)]) for ns in choices.of_request.values()]
        self._prices = [0.0] * len(best)
        self.most = sum(best)
        self._look()

    @property
    def bound(self) -> float:
        """No plan costs less."""
        return max(0.0, self._choices.offset - self.most - SAFETY * (1.0 + self._choices.offset))

    def lower(self, saved: float, goes_on: Callable[[], bool]) -> None:
        """Step towards better prices; a plan that saves `saved` tells how far to go."""
        pace, best, stale = 1.5, list(self._prices), 0
        for _ in range(STEPS):
            counts, total = self._look()
            slopes = [1 - count for count in counts]
            pairs = zip(slopes, self._prices, strict=True)
            steep = sum(slope * slope for slope, price in pairs if slope < 0 or price)
            if not goes_on() or not steep or pace < 0.005:
                return
            if total <= self.most:
                best, stale = list(self._prices), 0
            else:
                stale += 1
            if stale >= STALE:
                pace, stale, self._prices = pace / 2, 0, list(best)
                continue
            step = pace * max(total - saved, 1e-3) / steep
            self._prices = [
                max(0.0, price - step * slope) for price, slope in zip(self._prices, slopes, strict=True)
            ]

    def _look(self) -> tuple[list[int], float]:
        """How often each request would be served, and what all would save at most."""
        weights, prices, request = self._choices.weights, self._prices, self._request
        counts = [0] * len(prices)
        total = sum(prices)
        for chain in self._chains:
            saved, taken = chain.best([weights[n] - prices[request[n]] for n in chain.members])
            total += saved
            for n in taken:
                counts[request[n]] += 1
        self.most = min(self.most, total)
        return counts, total


class _Chain:
    """The bookings of a set by their last days, each with those that may come before it."""

    def __init__(self, choices: Choices, members: list[int]) -> None:
        spans = {n: choices.bookings[n].loan.span for n in members}
        self.members = sorted(members, key=lambda n: spans[n].last)
        lasts = [spans[n].last for n in self.members]
        self._before = [bisect_left(lasts, spans[n].first - choices.pause) for n in self.members]
        self._same, self._place = list[int](), list[int]()
        seen: dict[str, list[int]] = {}
        for at, n in enumerate(self.members):
            here = seen.setdefault(choices.places[n], [])
            days = [lasts[other] for other in here]
            number = bisect_left(days, spans[n].first)
            self._same.append(here[number - 1] if number else -1)
            self._place.append(here[-1] if here else -1)
            here.append(at)

    def best(self, gains: list[float]) -> tuple[float, list[int]]:
        """The most that bookings after each other gain, and which."""
        top, top_at = [0.0], [-1]  # the best of the first bookings, and where it ends
        here, here_at = list[float](), list[int]()  # the same among bookings at the same place
        came = list[int]()
        for at, gain in enumerate(gains):
            before, same = self._before[at], self._same[at]
            value, origin = top[before], top_at[before]
            if same >= 0 and here[same] > value:
                value, origin = here[same], here_at[same]
            value += gain
            came.append(origin)
            better = value > top[-1]
            top.append(value if better else top[-1])
            top_at.append(at if better else top_at[-1])
            last = self._place[at]
            better = last < 0 or value > here[last]
            here.append(value if better else here[last])
            here_at.append(at if better else here_at[last])
        taken, at = [], top_at[-1]
        while at >= 0:
            taken.append(self.members[at])
            at = came[at]
        return top[-1], taken
