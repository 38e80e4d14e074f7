"""How long a way takes, by a stated formula, where nobody has measured it.

Minutes one way = `fixed_minutes` + straight distance in km × `detour` ÷ `speed` km/h × 60, rounded up to
whole minutes; from a place to itself 0. Straight distances are along the earth's surface (haversine, radius
6,371 km).
"""

from __future__ import annotations

import math
from typing import Protocol

from bildungsnetz.contexts.actors.models import Institution

from .models import PlanningRules

EARTH_KM = 6_371.0
KM_PER_DEGREE = math.pi * EARTH_KM / 180


class Placed(Protocol):
    """Whatever has a place on earth, or may have one."""

    @property
    def lat(self) -> float | None: ...

    @property
    def lon(self) -> float | None: ...


class Travel(Protocol):
    """How ways are estimated; the rules of a network, or what was frozen of them."""

    @property
    def fixed_minutes(self) -> int: ...

    @property
    def detour(self) -> float: ...

    @property
    def speed(self) -> int: ...


def minutes_between(home: Institution, school: Institution, rules: PlanningRules) -> int | None:
    """Minutes one way; nothing where one of the two has no coordinates."""
    return 0 if home.pk == school.pk else way_minutes(home, school, rules)


def way_minutes(one: Placed, other: Placed, travel: Travel) -> int | None:
    """Minutes one way between two different places; nothing where one of them is unknown."""
    kilometres = distance(one, other)
    if kilometres is None:
        return None
    return travel.fixed_minutes + math.ceil(round(kilometres * travel.detour / travel.speed * 60, 6))


def distance(one: Placed, other: Placed) -> float | None:
    """Straight kilometres; nothing where one of the two has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def plane(institution: Institution) -> tuple[float, float]:
    """Coordinates in km on a plane, good enough to tell regions apart; 0, 0 without coordinates."""
    if institution.lat is None or institution.lon is None:
        return 0.0, 0.0
    x = institution.lon * KM_PER_DEGREE * math.cos(math.radians(51.5))  # the middle of the Land
    return round(x, 3), round(institution.lat * KM_PER_DEGREE, 3)
