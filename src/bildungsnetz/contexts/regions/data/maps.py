"""Simplified borders as SVG paths, read from map_*.json."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular projection into map units: y grows southwards, x is shortened by cos(lat0)."""

    west: float
    north: float
    lat0: float
    scale: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Map WGS 84 degrees to units of the view box, rounded to a tenth."""
        x = (lon - self.west) * math.cos(math.radians(self.lat0)) * self.scale
        y = (self.north - lat) * self.scale
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """One region: SVG path data and the point where a label or mark sits well inside it."""

    ags: str
    name: str
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A map: `viewbox` is the SVG attribute, neighbours share their borders exactly.

    `attribution` must be shown with every map (GeoNutzV).
    """

    viewbox: str
    shapes: tuple[Shape, ...]
    projection: Projection
    attribution: str

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Place a point of WGS 84 degrees on this map, in units of the view box."""
        return self.projection.place(lon, lat)


@cache
def load_map(key: str) -> MapShapes:
    """Return the map "nrw" (53 regions) or, by 5-digit AGS, that of one region with its municipalities.

    Raises KeyError when there is no such map.
    """
    file = resources.files(__package__).joinpath(f"map_{key}.json")
    if not (key == "nrw" or (key.isascii() and key.isdigit())) or not file.is_file():
        raise KeyError(key)
    raw: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return MapShapes(
        viewbox=raw["viewbox"],
        shapes=tuple(Shape(**shape) for shape in raw["shapes"]),
        projection=Projection(**raw["projection"]),
        attribution=raw["attribution"],
    )
