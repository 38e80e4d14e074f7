"""Writes of regions: the official tables, and fictional regions for examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds_for_land
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all

from .data import german_order
from .data import load_regions as read_tables
from .models import Region
from .rows import levels

DIGITS = {
    Region.Kind.LAND: 2,
    Region.Kind.DISTRICT: 3,
    Region.Kind.KREIS: 5,
    Region.Kind.CITY: 5,
    Region.Kind.CITY_REGION: 5,
    Region.Kind.MUNICIPALITY: 8,
}


@dataclass(frozen=True)
class RegionLoad:
    """What loading the tables did: how many rows were added, changed, left as they were."""

    added: int
    changed: int
    unchanged: int


@action("regions.region.load", requires=holds_for_land(Permission.RUN_IMPORTS))
def load_regions(*, by: Principal) -> RegionLoad:
    """Bring the official tables of the software into the database; a second run changes nothing."""
    tables = read_tables()
    held = {region.ags: region for region in Region.objects.filter(is_fictional=False)}
    source = "; ".join(dict.fromkeys(row.attribution for row in tables.sources))
    added = changed = 0
    for level in levels(tables):
        for row in level:
            parent = row.pop("parent_ags")
            row |= {"parent_id": held[parent].pk if parent else None, "source": source}
        new = [Region(**row) for row in level if row["ags"] not in held]
        old = [_changed(held[row["ags"]], row) for row in level if row["ags"] in held]
        differing = [region for region in old if region.changed_fields()]
        record_all(new, create=True)
        record_all(differing, create=False)
        held |= {region.ags: region for region in new}
        added, changed = added + len(new), changed + len(differing)
    return RegionLoad(added, changed, len(held) - added - changed)


@action("regions.region.add_fictional", requires=holds_for_land(Permission.CREATE_NETWORK))
def add_fictional_region(
    *, by: Principal, ags: str, kind: str, name: str, parent: Region | None = None, **values: Any
) -> Region:
    """Add an invented region for examples; it counts in no figure about real ones.

    `values` are further columns of the region (`long_name`, `seat`, `lon`, `lat`, `population`, `postcodes`).
    """
    if len(ags) != DIGITS.get(Region.Kind(kind)) or not ags.isdigit():
        raise DomainError(_("Der Schlüssel passt nicht zur Art der Region."), field="ags")
    official = read_tables()
    taken = {row.ags for row in official.districts} | {row.ags for row in official.municipalities}
    if ags in taken:
        raise DomainError(
            _("Diesen Schlüssel trägt eine wirkliche Region. Bitte wählen Sie einen freien."), field="ags"
        )
    if Region.objects.filter(ags=ags).exists():
        raise DomainError(_("Diesen Schlüssel gibt es schon. Bitte wählen Sie einen freien."), field="ags")
    values.setdefault("long_name", name)
    region = Region(
        ags=ags,
        kind=kind,
        name=name,
        parent=parent,
        sort_key=german_order(name),
        is_fictional=True,
        source="erfunden",
        **values,
    )
    region.save()
    return region


def _changed(region: Region, row: dict[str, Any]) -> Region:
    for name, value in row.items():
        setattr(region, name, value)
    return region
