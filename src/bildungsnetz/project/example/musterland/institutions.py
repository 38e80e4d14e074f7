"""150 invented institutions, spread over the municipalities of Kreis Musterland."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from bildungsnetz.contexts.actors.actions import add_institution
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.slugs import slug_of
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import municipalities_of
from intake.keys import BUILT_IN

from ..reading import Table, read
from .network import FIRST_DAY
from .world import OFFICE, World

FIRST_NUMBER = 999901
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
STEP = 0.0068  # degrees of latitude between the places of two neighbours in a town
FRESH_DAYS = 330


def enter_institutions(world: World) -> None:
    """All of them on the first day; operators come before the schools that they run."""
    world.diary.on(FIRST_DAY, _add_all, world, hour=8)


def _add_all(world: World) -> None:
    told = read("musterland", "institutions.toml")
    places = _Places(told, {town.name: town for town in municipalities_of(world.network.region.ags)})
    for row in chain(_others(told), _schools(told, world)):
        key = row.get("short_name") or row["name"]
        town = row.pop("town")
        unconfirmed = told["unconfirmed"].get(key, len(world.institutions) * 7 % FRESH_DAYS)
        world.institutions[key] = add_institution(
            world.network,
            by=OFFICE,
            origin=Institution.Origin.EXAMPLE,
            state=told["states"].get(key, Institution.State.ACTIVE),
            phone=f"0000/{200 + len(world.institutions)}-0",
            confirmed_on=world.diary.date(-unconfirmed),
            source="erfunden",
            **places.next_in(town),
            **row,
        )


def _others(told: Table) -> Iterator[dict[str, Any]]:
    for kind, names in told["others"].items():
        for name, town in names:
            host = "musterland.example"
            yield {
                "kind": kind,
                "name": name,
                "town": town,
                "stages": told["stages"].get(kind, []),
                "mail": f"{slug_of(name)}@{host}",
                "web": f"https://{slug_of(name)}.{host}/",
            }


def _schools(told: Table, world: World) -> Iterator[dict[str, Any]]:
    """Lazily, because the operators must be there when the first school is asked for."""
    numbers = count(FIRST_NUMBER)
    for town, forms in told["schools"].items():
        for form, names in forms.items():
            operator = _operator(told, world, form, town)
            short, word = told["forms"][form]
            for name in names:
                number = str(next(numbers))
                yield {
                    "kind": "schule",
                    "name": f"{word} {name}",
                    "short_name": f"{short} {name}",
                    "town": town,
                    "schulnummer": number,
                    "school_form": form,
                    "legal_form": "1",
                    "operator": operator,
                    "operator_name": operator.name,
                    "stages": list(BUILT_IN.school_forms[form].stages),
                    "mail": f"{number}@schule.musterland.example",
                }


def _operator(told: Table, world: World, form: str, town: str) -> Institution:
    if form in told["operators"]["kreis"]:
        return world.institutions["Kreis Musterland"]
    return next(world.institutions[name] for name, place in told["others"]["gemeinde"] if place == town)


class _Places:
    """Addresses and points: in each town a spiral around its middle, so that no two marks meet."""

    def __init__(self, told: Table, towns: dict[str, Region]) -> None:
        self.towns = towns
        self.streets: list[str] = told["addresses"]["streets"]
        self.taken: Counter[str] = Counter()

    def next_in(self, name: str) -> dict[str, Any]:
        town, place = self.towns[name], self.taken[name]
        self.taken[name] += 1
        angle, radius = place * GOLDEN_ANGLE, STEP * math.sqrt(place)
        lon, lat = town.lon or 0, town.lat or 0
        return {
            "municipality": town,
            "street": f"{self.streets[place % len(self.streets)]} {1 + place * 5 % 48}",
            "postcode": town.postcodes[0],
            "place": name,
            "lon": round(lon + radius * math.cos(angle) / math.cos(math.radians(lat)), 5),
            "lat": round(lat + radius * math.sin(angle), 5),
        }
