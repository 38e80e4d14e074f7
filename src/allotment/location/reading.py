"""Reads the OR-Library's format of the p-median problem (Beasley 1985)."""

from pathlib import Path

import numpy as np

from allotment.compiling import compiled
from allotment.errors import UnreadableInstance
from allotment.location.problem import Demand, LocationProblem

MOST_VERTICES = 20_000


def read_or_library(source: str | Path | bytes) -> LocationProblem:
    """Vertices n, edges m and p, then m edges with lengths; the last of equal edges counts.

    Vertices are demands and sites, numbered from 1; distances are shortest paths. Raises UnreadableInstance.
    """
    where = "instance" if isinstance(source, bytes) else str(source)
    try:
        raw = source if isinstance(source, bytes) else Path(source).read_bytes()
        size, edges, count, *rest = (int(word) for word in raw.split())
    except (OSError, ValueError) as fault:
        raise UnreadableInstance(where, "Die Datei besteht nicht aus ganzen Zahlen.") from fault
    ends = [*rest[::3], *rest[1::3]]
    if not 1 <= size <= MOST_VERTICES or len(rest) != 3 * edges or not all(1 <= end <= size for end in ends):
        raise UnreadableInstance(where, "Die Datei hat nicht so viele Zahlen, wie ihr Kopf verlangt.")
    distances = np.full((size, size), np.inf)
    np.fill_diagonal(distances, 0.0)
    for one, other, length in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        distances[one - 1, other - 1] = distances[other - 1, one - 1] = length
    names = tuple(str(n + 1) for n in range(size))
    shorten(distances)
    return LocationProblem(names, tuple(Demand(name) for name in names), distances, count)


@compiled
def shorten(distances):  # type: ignore[no-untyped-def]
    """Replace lengths of edges (n, n) by shortest paths, in place (Floyd 1962)."""
    size = len(distances)
    for via in range(size):
        for start in range(size):
            first = distances[start, via]
            if first < np.inf:
                for end in range(size):
                    distances[start, end] = min(distances[start, end], first + distances[via, end])
