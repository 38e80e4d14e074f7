"""The official tables as columns of `Region`, level by level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .data import DistrictRow, GovernmentRegionRow, MunicipalityRow, RegionTables, StateRow, german_order
from .models import Region

KINDS = {
    "Kreis": Region.Kind.KREIS,
    "kreisfreie Stadt": Region.Kind.CITY,
    "Städteregion": Region.Kind.CITY_REGION,
}


def levels(tables: RegionTables) -> Iterator[list[dict[str, Any]]]:
    """Rows from the Land down, so that a parent has its number before its children come.

    Each row holds columns of `Region` and the key `parent_ags` ("" for the Land).
    """
    yield [_land(tables.state)]
    yield [_government_region(row, tables.state) for row in tables.government_regions]
    yield [_kreis(row) for row in tables.districts]
    yield [_municipality(row) for row in tables.municipalities]


def _land(row: StateRow) -> dict[str, Any]:
    return {
        "ags": row.ags,
        "ars": row.ars,
        "kind": Region.Kind.LAND,
        "name": row.name,
        "long_name": f"Land {row.name}",
        "sort_key": german_order(row.name),
        "seat": row.seat,
        "population": row.population,
        "parent_ags": "",
    }


def _government_region(row: GovernmentRegionRow, land: StateRow) -> dict[str, Any]:
    return {
        "ags": row.ags,
        "kind": Region.Kind.DISTRICT,
        "name": row.name,
        "long_name": row.long_name,
        "sort_key": german_order(row.name),
        "seat": row.seat,
        "parent_ags": land.ags,
    }


def _kreis(row: DistrictRow) -> dict[str, Any]:
    return {
        "ags": row.ags,
        "ars": row.ars,
        "kind": KINDS[row.kind],
        "name": row.name,
        "long_name": row.long_name,
        "sort_key": german_order(row.name),
        "seat": row.seat,
        "population": row.population,
        "lon": row.lon,
        "lat": row.lat,
        "parent_ags": row.government_region_ags,
    }


def _municipality(row: MunicipalityRow) -> dict[str, Any]:
    return {
        "ags": row.ags,
        "ars": row.ars,
        "kind": Region.Kind.MUNICIPALITY,
        "name": row.name,
        "long_name": row.official_name,
        "sort_key": german_order(row.name),
        "population": row.population,
        "lon": row.lon,
        "lat": row.lat,
        "postcodes": list(row.postcodes),
        "parent_ags": row.district_ags,
    }
