"""The lending problem: sets of material, requests that each want one of some loans, days of transport."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from allotment.errors import InvalidProblem

MOST_DAYS = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included, counted from any fixed day."""

    first: int
    last: int

    def overlaps(self, other: "Span") -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class MediaSet:
    """A set of material that is at one place at a time, and away for `maintenance`."""

    id: str
    maintenance: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Loan:
    """A set for some days: one way to serve a request; `cost` says how much less good it is than another."""

    set: str
    span: Span
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody at `place` who wants one of `options`; `weight` says how much it counts to be served."""

    id: str
    place: str
    options: tuple[Loan, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LendingProblem:
    """`transport_days` lie free between loans of a set at different places. Raises InvalidProblem."""

    sets: tuple[MediaSet, ...]
    requests: tuple[Request, ...]
    transport_days: int = 0

    def __post_init__(self) -> None:
        known = _distinct("sets", (one.id for one in self.sets))
        _distinct("requests", (one.id for one in self.requests))
        if not _is_day(self.transport_days):
            raise InvalidProblem(
                "transport_days", "Die Tage für den Transport müssen eine ganze Zahl ab 0 sein."
            )
        for one in self.sets:
            for span in one.maintenance:
                _check_span(f"sets[{one.id}].maintenance", f"Die Wartung von „{one.id}“", span)
        for request in self.requests:
            where = f"requests[{request.id}]"
            if not (math.isfinite(request.weight) and 0 <= request.weight <= MOST_DAYS):
                raise InvalidProblem(
                    f"{where}.weight", f"Das Gewicht von „{request.id}“ muss zwischen 0 und 1.000.000 liegen."
                )
            for loan in request.options:
                if loan.set not in known:
                    raise InvalidProblem(f"{where}.options", f"Der Satz „{loan.set}“ ist unbekannt.")
                _check_span(f"{where}.options", f"Die Ausleihe von „{request.id}“", loan.span)
                if not (math.isfinite(loan.cost) and 0 <= loan.cost <= MOST_DAYS):
                    raise InvalidProblem(
                        f"{where}.options",
                        f"Die Kosten einer Ausleihe von „{request.id}“ müssen von 0 bis 1.000.000 reichen.",
                    )


@dataclass(frozen=True, slots=True)
class Booking:
    """A loan that was given to a request."""

    request: str
    loan: Loan


@dataclass(frozen=True, slots=True)
class LendingPlan:
    """The bookings; a request that is missing here goes without."""

    bookings: tuple[Booking, ...]


def _distinct(where: str, ids: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for one in ids:
        if not one or one in known:
            raise InvalidProblem(f"{where}[{one}]", f"Die Kennung „{one}“ ist leer oder steht doppelt.")
        known.add(one)
    return known


def _check_span(where: str, what: str, span: Span) -> None:
    if not (_is_day(span.first) and _is_day(span.last)):
        raise InvalidProblem(where, f"{what} braucht ganze Tage von 0 bis 1.000.000.")
    if span.last < span.first:
        raise InvalidProblem(where, f"{what} endet vor ihrem Beginn.")


def _is_day(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS
