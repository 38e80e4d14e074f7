"""The Land, its Regierungsbezirke, Kreise and municipalities as frozen rows, read from regions.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_VOWELS = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class DataSource:
    """Where a part of the tables comes from; `attribution` is the text that the licence asks for."""

    title: str
    publisher: str
    licence: str
    attribution: str
    as_of: str
    used_for: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """The Land; `ags` has 2 digits, `population` is the sum of the municipalities."""

    ags: str
    ars: str
    name: str
    seat: str
    population: int


@dataclass(frozen=True, slots=True)
class GovernmentRegionRow:
    """A Regierungsbezirk; `ags` has 3 digits."""

    ags: str
    name: str
    long_name: str
    seat: str


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A Kreis, a kreisfreie Stadt or the Städteregion.

    `ags` has 5 digits, `ars` 12; `kind` is "Kreis", "kreisfreie Stadt" or "Städteregion";
    `long_name` puts "Kreis" or "Stadt" before the name where the name lacks it;
    `regional_association` is "LVR" or "LWL"; `lon` and `lat` are WGS 84 degrees of a central point.
    """

    ags: str
    ars: str
    name: str
    long_name: str
    kind: str
    government_region_ags: str
    regional_association: str
    seat: str
    population: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality; a kreisfreie Stadt is one, too.

    `ags` has 8 digits, `ars` 12; `kind` is "Gemeinde", "Stadt" or "kreisfreie Stadt";
    `lon` and `lat` are WGS 84 degrees of a point inside the area; `postcodes` includes those of
    post-office boxes and large recipients, in ascending order.
    """

    ags: str
    ars: str
    name: str
    official_name: str
    kind: str
    district_ags: str
    population: int
    lon: float
    lat: float
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionTables:
    """All rows, each table in German order of names.

    `area_status` is the ISO date of the borders; `population_note` says what the numbers refer to.
    """

    sources: tuple[DataSource, ...]
    area_status: str
    population_note: str
    state: StateRow
    government_regions: tuple[GovernmentRegionRow, ...]
    districts: tuple[DistrictRow, ...]
    municipalities: tuple[MunicipalityRow, ...]


def german_order(name: str) -> str:
    """Sort key of DIN 5007-1: umlauts like their vowels, ß like ss, case ignored."""
    return name.casefold().translate(_VOWELS)


@cache
def load_regions() -> RegionTables:
    """Return the tables that come with the software; read once per process."""
    text = resources.files(__package__).joinpath("regions.json").read_text(encoding="utf-8")
    raw: dict[str, Any] = json.loads(text)
    return RegionTables(
        sources=tuple(DataSource(**source) for source in raw["sources"]),
        area_status=raw["area_status"],
        population_note=raw["population_note"],
        state=StateRow(**raw["state"]),
        government_regions=tuple(GovernmentRegionRow(**row) for row in raw["government_regions"]),
        districts=tuple(DistrictRow(**row) for row in raw["districts"]),
        municipalities=tuple(
            MunicipalityRow(**{**row, "postcodes": tuple(row["postcodes"].split())})
            for row in raw["municipalities"]
        ),
    )
