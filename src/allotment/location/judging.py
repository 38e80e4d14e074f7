"""The independent judge of a choice of sites: its value, its broken rules, and who goes where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allotment.location.problem import LocationPlan, LocationProblem


@dataclass(frozen=True, slots=True)
class Judgement:
    """`value` sums weight x distance, infinite where rules are broken; `nearest` names each demand's site."""

    value: float
    broken: tuple[str, ...]
    nearest: Mapping[str, str | None]


def judge(problem: LocationProblem, plan: LocationPlan) -> Judgement:
    """Send everybody to the nearest open site; None for who reaches none."""
    broken = tuple(_broken(problem, plan))
    if broken:
        return Judgement(float("inf"), broken, {})
    opened = [n for n, site in enumerate(problem.sites) if site in plan.open]
    value, nearest = 0.0, dict[str, str | None]()
    for demand, row in zip(problem.demands, problem.distances, strict=True):
        site = min(opened, key=lambda n: float(row[n]))
        distance = float(row[site])
        reaches = bool(np.isfinite(distance))
        nearest[demand.id] = problem.sites[site] if reaches else None
        unreached = problem.unreached
        if unreached is not None:
            distance = min(distance, unreached)
        value += demand.weight * distance if demand.weight else 0.0
    return Judgement(value, (), nearest)


def _broken(problem: LocationProblem, plan: LocationPlan) -> Iterator[str]:
    for site in sorted(plan.open - set(problem.sites)):
        yield f"Der Standort „{site}“ ist unbekannt."
    for site in sorted(problem.pinned - plan.open):
        yield f"Der gesetzte Standort „{site}“ fehlt."
    if len(plan.open) != problem.count:
        yield f"Es sollen {problem.count} Standorte sein, gewählt sind {len(plan.open)}."
