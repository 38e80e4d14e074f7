"""The assignment problem: advisers with limited time, requests that each need one of them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allotment.errors import InvalidProblem

MOST_LOAD = 50_000
MOST_COST = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody with `capacity` to give, in any whole unit that the loads share, hours for example."""

    id: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Option:
    """What one adviser would need for one request: `load` of the capacity, and what it costs."""

    load: int
    cost: float


@dataclass(frozen=True, slots=True)
class Request:
    """Something for exactly one of the advisers who have the skills: the keys of `options`.

    `unserved_cost` is what it costs to leave the request open; None forbids that.
    """

    id: str
    options: Mapping[str, Option]
    unserved_cost: float | None = None


@dataclass(frozen=True, slots=True)
class AssignmentProblem:
    """Advisers and requests; raises InvalidProblem for double or unknown ids and impossible numbers."""

    advisers: tuple[Adviser, ...]
    requests: tuple[Request, ...]

    def __post_init__(self) -> None:
        known = _distinct("advisers", (one.id for one in self.advisers))
        _distinct("requests", (one.id for one in self.requests))
        for adviser in self.advisers:
            if not _is_load(adviser.capacity):
                raise InvalidProblem(
                    f"advisers[{adviser.id}].capacity",
                    f"Die Zeit von „{adviser.id}“ muss eine ganze Zahl von 0 bis 50.000 sein.",
                )
        for request in self.requests:
            _check_request(request, known)


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """Which request (key) goes to which adviser; a request that is missing here stays open."""

    adviser_of: Mapping[str, str]


def _distinct(where: str, ids: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for one in ids:
        if not one or one in known:
            raise InvalidProblem(f"{where}[{one}]", f"Die Kennung „{one}“ ist leer oder steht doppelt.")
        known.add(one)
    return known


def _check_request(request: Request, known: set[str]) -> None:
    where = f"requests[{request.id}]"
    if request.unserved_cost is not None and not _is_cost(request.unserved_cost):
        raise InvalidProblem(
            f"{where}.unserved_cost",
            f"Was es kostet, „{request.id}“ offen zu lassen, muss zwischen 0 und 1.000.000 liegen.",
        )
    for adviser, option in request.options.items():
        place = f"{where}.options[{adviser}]"
        if adviser not in known:
            raise InvalidProblem(
                place, f"„{request.id}“ nennt „{adviser}“, aber diese Kennung ist unbekannt."
            )
        if not _is_load(option.load):
            raise InvalidProblem(
                place,
                f"Der Aufwand von „{adviser}“ für „{request.id}“ muss eine ganze Zahl von 0 bis 50.000 sein.",
            )
        if not _is_cost(option.cost):
            raise InvalidProblem(
                place,
                f"Die Kosten von „{adviser}“ für „{request.id}“ müssen zwischen 0 und 1.000.000 liegen.",
            )


def _is_load(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_LOAD


def _is_cost(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and 0 <= value <= MOST_COST
