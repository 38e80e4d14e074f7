"""The location problem: where to open so many sites, so that those who need them have the shortest ways."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allotment.checking import known, listed, number, once, whole
from allotment.errors import InvalidProblem

MOST = 1e9


@dataclass(frozen=True, slots=True)
class Demand:
    """A place whose children need a site, with their number or any other `weight`."""

    id: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class LocationProblem:
    """Open `count` of the sites (p-median): the sum of weight x distance to the nearest is least.

    `distances` (demands, sites) in any one unit, infinite where there is no way; then `unreached` says what
    distance counts for who reaches none. `pinned` sites are open already and count. Raises InvalidProblem.
    """

    sites: tuple[str, ...]
    demands: tuple[Demand, ...]
    distances: NDArray[np.float64]
    count: int
    pinned: frozenset[str] = frozenset()
    unreached: float | None = None

    def __post_init__(self) -> None:
        listed("sites", "Die Standorte", self.sites)
        if not self.sites:
            raise InvalidProblem("sites", "Es gibt keinen Standort.")
        sites = once("sites", "Der Standort", self.sites)
        once("demands", "Der Ort", (one.id for one in self.demands))
        whole("count", "Die Zahl der Standorte", self.count, 1, len(sites))
        known("pinned", "Der Standort", sorted(self.pinned), sites)
        if len(self.pinned) > self.count:
            raise InvalidProblem("pinned", "Es sind mehr Standorte gesetzt, als gewählt werden sollen.")
        for demand in self.demands:
            number(f"demands[{demand.id}].weight", f"Das Gewicht von „{demand.id}“", demand.weight, MOST)
        self._check_distances()

    def _check_distances(self) -> None:
        if self.unreached is not None:
            number("unreached", "Die Entfernung ohne Weg", self.unreached, MOST)
        try:
            object.__setattr__(self, "distances", np.asarray(self.distances, float))
        except (TypeError, ValueError) as fault:
            raise InvalidProblem(
                "distances", "Die Entfernungen müssen eine Tabelle aus Zahlen sein."
            ) from fault
        if self.distances.shape != (len(self.demands), len(self.sites)):
            raise InvalidProblem("distances", "Es fehlen Entfernungen zwischen Orten und Standorten.")
        for demand, row in zip(self.demands, self.distances, strict=True):
            where = f"distances[{demand.id}]"
            if not ((row >= 0) & ((row <= MOST) | np.isposinf(row))).all():
                raise InvalidProblem(where, f"Die Entfernungen von „{demand.id}“ müssen Zahlen ab 0 sein.")
            if self.unreached is None and np.isinf(row).any():
                raise InvalidProblem(where, f"Von „{demand.id}“ ist nicht jeder Standort zu erreichen.")


@dataclass(frozen=True, slots=True)
class LocationPlan:
    """The sites to open."""

    open: frozenset[str]


def covering(problem: LocationProblem, radius: float) -> LocationProblem:
    """Maximal covering as a location problem: its value is the weight of who has no site within `radius`."""
    number("radius", "Der Umkreis", radius, MOST)
    beyond = (problem.distances > radius).astype(float)
    return LocationProblem(problem.sites, problem.demands, beyond, problem.count, problem.pinned)
