"""The lending problem: sets of material, requests that each want one of some loans, days of transport."""

from dataclasses import dataclass

from allotment.checking import known, number, once, whole
from allotment.errors import InvalidProblem

MOST_DAYS = 1_000_000
MOST_WEIGHT = 1_000_000.0


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
        sets = once("sets", "Der Satz", (one.id for one in self.sets))
        once("requests", "Die Anfrage", (one.id for one in self.requests))
        whole("transport_days", "Die Zahl der Tage für den Transport", self.transport_days, 0, MOST_DAYS)
        for one in self.sets:
            for span in one.maintenance:
                _check_span(f"sets[{one.id}].maintenance", f"Die Wartung von „{one.id}“", span)
        for request in self.requests:
            where = f"requests[{request.id}]"
            number(f"{where}.weight", f"Das Gewicht von „{request.id}“", request.weight, MOST_WEIGHT)
            known(f"{where}.options", "Der Satz", (loan.set for loan in request.options), sets)
            what = f"Die Ausleihe von „{request.id}“"
            for loan in request.options:
                _check_span(f"{where}.options", what, loan.span)
                number(
                    f"{where}.options",
                    f"Der Kostensatz einer Ausleihe von „{request.id}“",
                    loan.cost,
                    MOST_WEIGHT,
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


def _check_span(where: str, what: str, span: Span) -> None:
    for day in (span.first, span.last):
        whole(where, f"Ein Tag: {what}", day, 0, MOST_DAYS)
    if span.last < span.first:
        raise InvalidProblem(where, f"{what} endet vor ihrem Beginn.")
