"""The assignment problem: advisers with limited time, requests that each need one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from allotment.checking import known, number, once, whole

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
        advisers = once("advisers", "Die Fachkraft", (one.id for one in self.advisers))
        once("requests", "Die Anfrage", (one.id for one in self.requests))
        for adviser in self.advisers:
            where = f"advisers[{adviser.id}].capacity"
            whole(where, f"Die Zeit von „{adviser.id}“", adviser.capacity, 0, MOST_LOAD)
        for request in self.requests:
            _check_request(request, advisers)


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """Which request (key) goes to which adviser; a request that is missing here stays open."""

    adviser_of: Mapping[str, str]


def _check_request(request: Request, advisers: set[str]) -> None:
    where = f"requests[{request.id}]"
    if request.unserved_cost is not None:
        what = f"Was es kostet, „{request.id}“ offen zu lassen,"
        number(f"{where}.unserved_cost", what, request.unserved_cost, MOST_COST)
    known(f"{where}.options", "Die Fachkraft", request.options, advisers)
    for adviser, option in request.options.items():
        place, pair = f"{where}.options[{adviser}]", f"von „{adviser}“ für „{request.id}“"
        whole(place, f"Der Aufwand {pair}", option.load, 0, MOST_LOAD)
        number(place, f"Der Kostensatz {pair}", option.cost, MOST_COST)
