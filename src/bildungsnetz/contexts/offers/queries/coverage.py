"""What there is, and how much is needed, by stage, field of action and municipality: where are gaps?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from bildungsnetz.contexts.actors.queries.needs import SchoolFigures, public_school_figures
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field

from ..covering import AGES, Cell, Needs, Reach, Supply, largest_gaps
from ..kinds import Mode
from ..models import ChildCount, Gap, Offer
from ..models.offers import PUBLIC_STATES

_PARTS = ("pk", "served_fields__field_id", "places__municipality__ags", "places__is_area")
_COLUMNS = ("stages", "modes", "age_from", "age_to", "grade_from", "grade_to")


class _NeedsOfKreis(Needs):
    """The needs of a Kreis; pupils and children are read when a row counts them."""

    def __init__(self, kreis: Region) -> None:
        self._kreis = kreis

    @cached_property
    def schools(self) -> Sequence[SchoolFigures]:  # type: ignore[override]
        return public_school_figures(self._kreis.ags)

    @cached_property
    def children(self) -> Mapping[tuple[str, int], int | None]:  # type: ignore[override]
        counts = ChildCount.objects.filter(municipality__parent=self._kreis).order_by()
        rows = counts.values_list("municipality__ags", "age", "count")
        return {(ags, age): number for ags, age, number in rows}


@dataclass(frozen=True)
class Coverage:
    """The catalogue of a network beside its needs; each part is read when it is asked for."""

    network: Network

    @cached_property
    def municipalities(self) -> tuple[Region, ...]:
        """All of the Kreis."""
        return tuple(municipalities_of(self.network.region.ags))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of today."""
        return tuple(Field.objects.filter(network=self.network, is_ended=False))

    @cached_property
    def supply(self) -> Supply:
        """The offers of the catalogue."""
        return Supply(public_reaches(self.network))

    @cached_property
    def needs(self) -> Needs:
        """Pupils and children."""
        return _NeedsOfKreis(self.network.region)

    def cell(self, row: str, field: int | None = None, ags: str = "") -> Cell:
        """What meets in a stage or band of age, a field (None: all) and a municipality (empty: all)."""
        return self.supply.cell(row, field, ags, self.needs.of(row, ags))

    def offers_behind(self, cell: Cell) -> list[int]:
        """The keys of the offers that count in a cell."""
        return [one.key for one in self.supply.reaches if one.is_in(cell.row, cell.field, cell.ags)]

    @cached_property
    def gaps(self) -> list[Cell]:
        """The largest first."""
        stages_of = {field.pk: field.stages for field in self.fields}
        return largest_gaps(self.supply, self.needs, stages_of, [town.ags for town in self.municipalities])


def public_coverage(network: Network) -> Coverage:
    """Public: offers, pupils and children of a network; at most five statements, however much there is."""
    return Coverage(network)


def public_reaches(network: Network) -> list[Reach]:
    """Public: whom the offers of the catalogue reach; one statement."""
    offers = Offer.objects.filter(network=network, state__in=PUBLIC_STATES).order_by()
    told: dict[int, tuple[Any, ...]] = {}
    fields: defaultdict[int, set[int]] = defaultdict(set)
    at: defaultdict[int, set[str]] = defaultdict(set)
    coming: defaultdict[int, set[str]] = defaultdict(set)
    for key, field, ags, is_area, *columns in offers.values_list(*_PARTS, *_COLUMNS):
        told[key] = tuple(columns)
        if field is not None:
            fields[key].add(field)
        if ags is not None:
            (coming if is_area else at)[key].add(ags)
    return [
        Reach(
            key=key,
            stages=frozenset(stages),
            fields=frozenset(fields[key]),
            at=frozenset(at[key]),
            coming=None if _is_everywhere(modes, at[key], coming[key]) else frozenset(coming[key]),
            ages=_ages(stages, *span),
        )
        for key, (stages, modes, *span) in told.items()
    ]


def todays_gaps(network: Network) -> QuerySet[Gap]:
    """The largest gaps as they were last computed."""
    return Gap.objects.filter(network=network)


def _is_everywhere(modes: list[str], at: set[str], coming: set[str]) -> bool:
    """Online, or without any place; what comes to people and names no area comes to the whole network."""
    return Mode.ONLINE in modes or not (at or coming)


def _ages(
    stages: list[str], age_from: int | None, age_to: int | None, grade_from: int | None, grade_to: int | None
) -> tuple[int, int] | None:
    """From first to last age: as it is told, else by grades (the first begins at six), else by stages."""
    if age_from is not None or age_to is not None:
        return age_from or 0, 99 if age_to is None else age_to
    if grade_from is not None or grade_to is not None:
        return (grade_from or 1) + 5, (grade_to or 13) + 6
    spans = [AGES[stage] for stage in stages if stage in AGES]
    return (spans[0][0], max(span[-1] for span in spans)) if spans else None
