"""Official coordinates (ETRS89 / UTM zone 32N, EPSG:25832, metres) to longitude and latitude (degrees)."""

from array import array
from collections.abc import Sequence

from pyproj import Transformer

from intake.values import whole_number

LON_RANGE = (5.8, 9.6)
LAT_RANGE = (50.2, 52.6)
"""Envelope of North Rhine-Westphalia with a margin of a few kilometres, degrees."""

USABLE_SYSTEMS = frozenset({"EPSG:25832", "25832"})
UNSTATED_SYSTEMS = frozenset({"", "NULL"})
"""The ministry leaves the system out in some rows; their values are in EPSG:25832 all the same."""


def parse_metres(text: str) -> float | None:
    """„378180“ or „378180,5“ as a number; None for anything else."""
    try:
        return float(whole_number(text).replace(",", "."))
    except ValueError:
        return None


def lon_lat(points: Sequence[tuple[float, float]]) -> list[tuple[float, float] | None]:
    """Transform all points (easting, northing) at once to (lon, lat) with 6 decimals (about 0.1 m).

    None where a point is not in the Land.
    """
    transformer = Transformer.from_crs(25832, 4326, always_xy=True)
    eastings, northings = array("d", (x for x, _ in points)), array("d", (y for _, y in points))
    lons, lats = transformer.transform(eastings, northings)
    return [
        (round(lon, 6), round(lat, 6)) if is_inside(lon, lat) else None
        for lon, lat in zip(lons, lats, strict=True)
    ]


def is_inside(lon: float, lat: float) -> bool:
    """Whether a point can be in North Rhine-Westphalia; infinite and undefined values are not."""
    return LON_RANGE[0] <= lon <= LON_RANGE[1] and LAT_RANGE[0] <= lat <= LAT_RANGE[1]
