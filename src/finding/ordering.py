"""The order of what was found, beyond the words: nearness, freshness, free places. Nothing else counts.

    order = relevance · weight + nearness + freshness + places

- `relevance`: how well the words fit (`ranking`), at most 12; one word in the title is 10, in the summary
  3.5, in the text 1.2. `weight`: what kind of record it is (a network before a school), never who pays.
- `nearness`: 1 at the place, one half at 10 km, one third at 20 km; 0 without a place.
- `freshness`: 0.5 for what was checked today, half of that after half a year.
- `places`: 0.25 where places are free, 0 where none are or nobody says.

Words come first: the three together never outweigh the step from a word in the title to one in the summary.
Equal ones stand in alphabetical order of their titles. The functions take numbers or arrays of numbers.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", float, NDArray[np.float32])

_HALF_NEAR = 10.0  # km
_HALF_FRESH = 182.0  # days
_FRESHNESS = 0.5
FREE_PLACES = 0.25
_EARTH = 6371.0  # km


def nearness(km: Number) -> Number:
    """1 at the place itself, one half at 10 km."""
    return _HALF_NEAR / (_HALF_NEAR + km)


def freshness(days: Number) -> Number:
    """0.5 today, one quarter after half a year; `days` since the last check, not negative."""
    return _FRESHNESS * _HALF_FRESH / (_HALF_FRESH + days)


def distances(
    lon: NDArray[np.float32], lat: NDArray[np.float32], from_lon: float, from_lat: float
) -> NDArray[np.float32]:
    """Kilometres on the sphere (haversine) from a point to each of the others; NaN where one has no place."""
    here, there = np.float32(np.radians(from_lat)), np.radians(lat)
    half_lat = np.sin((there - here) / 2)
    half_lon = np.sin(np.radians(lon - np.float32(from_lon)) / 2)
    chord = half_lat**2 + np.cos(here) * np.cos(there) * half_lon**2
    km: NDArray[np.float32] = np.float32(2 * _EARTH) * np.arcsin(np.sqrt(chord))
    return km
