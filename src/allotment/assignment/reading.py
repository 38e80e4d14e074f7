"""Reads the OR-Library's format of generalized assignment (Chu and Beasley 1997)."""

from pathlib import Path

from allotment.assignment.problem import Adviser, AssignmentProblem, Option, Request
from allotment.errors import UnreadableInstance


def read_or_library(source: str | Path | bytes) -> AssignmentProblem:
    """Numbers of agents m and jobs n, m x n costs, m x n loads, m capacities; all whole, costs minimised.

    Ids are numbers from 1. Raises UnreadableInstance for what is not the format.
    """
    where = "instance" if isinstance(source, bytes) else str(source)
    try:
        raw = source if isinstance(source, bytes) else Path(source).read_bytes()
        agents, jobs, *rest = (int(word) for word in raw.split())
    except (OSError, ValueError) as fault:
        raise UnreadableInstance(where, "Die Datei besteht nicht aus ganzen Zahlen.") from fault
    size = agents * jobs
    if agents < 1 or jobs < 1 or len(rest) != 2 * size + agents:
        raise UnreadableInstance(where, "Die Datei hat nicht so viele Zahlen, wie ihr Kopf verlangt.")
    costs, loads, capacities = rest[:size], rest[size : 2 * size], rest[2 * size :]
    return AssignmentProblem(
        tuple(Adviser(str(i + 1), capacity) for i, capacity in enumerate(capacities)),
        tuple(
            Request(
                str(j + 1),
                {str(i + 1): Option(loads[i * jobs + j], costs[i * jobs + j]) for i in range(agents)},
            )
            for j in range(jobs)
        ),
    )
