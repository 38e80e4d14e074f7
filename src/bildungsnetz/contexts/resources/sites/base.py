"""What a search for sites was computed on: schools with their children and places, frozen as JSON.

Children are the newest published number of a school. `weight` = children × (1 + (factor − 1) × (level − 1)
÷ 8), rounded half up, by the level of the newest edition of the Sozialindex; without a level it is 1. So
children of level 9 count `factor` times, of level 5 half of the way there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from bildungsnetz.contexts.registry.models import Network

from ..bridge import rules_of
from ..fingerprints import fingerprint_of
from ..frozen import Frozen
from ..models import SiteSearch
from ..schooling import levels_of_newest_edition, schools_with_figures
from ..travelling import way_minutes

FORMAT = "standorte/1"
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Site:
    """A school of the base. `children` is 0 where its children do not count; `is_site`: it may become one."""

    id: str
    label: str
    town: str
    lat: float
    lon: float
    children: int
    weight: int
    is_site: bool


@dataclass(frozen=True, slots=True)
class Travelled:
    """How ways were estimated."""

    fixed_minutes: int
    detour: float
    speed: int


@dataclass(frozen=True, slots=True)
class SiteBase:
    """The base read again: `schools` by id, `left_out` who could not be taken into account and why."""

    schools: dict[str, Site]
    travel: Travelled
    count: int
    minutes: int
    aim: str
    existing: frozenset[str]
    without_place: tuple[str, ...]
    without_number: tuple[str, ...]

    @classmethod
    def of(cls, frozen: Frozen) -> Self:
        """From what `freeze_sites` wrote."""
        return cls(
            schools={entry["id"]: Site(**entry) for entry in frozen["schools"]},
            travel=Travelled(**frozen["travel"]),
            count=frozen["count"],
            minutes=frozen["minutes"],
            aim=frozen["aim"],
            existing=frozenset(frozen["existing"]),
            without_place=tuple(frozen["without_place"]),
            without_number=tuple(frozen["without_number"]),
        )

    @property
    def counted(self) -> list[Site]:
        """Schools whose children count."""
        return [school for school in self.schools.values() if school.children]

    @property
    def candidates(self) -> list[Site]:
        """Schools that are a site or may become one."""
        return [school for school in self.schools.values() if school.is_site]

    @property
    def counts(self) -> list[int]:
        """For how many sites the best is sought: as asked, then one fewer and one more where that can be."""
        least, most = max(1, len(self.existing)), len(self.candidates)
        return [self.count, *(one for one in (self.count - 1, self.count + 1) if least <= one <= most)]

    @property
    def children(self) -> int:
        """All children that count."""
        return sum(school.children for school in self.schools.values())

    @property
    def weight(self) -> int:
        """The sum of all weights."""
        return sum(school.weight for school in self.schools.values())

    @property
    def is_weighted(self) -> bool:
        """Do some children count more than others?"""
        return self.weight != self.children

    def minutes_between(self, one: Site, other: Site) -> int:
        """Minutes one way; 0 at the school itself."""
        return 0 if one.id == other.id else way_minutes(one, other, self.travel) or 0


def freeze_sites(search: SiteSearch) -> Frozen:
    """The base of a search as things stand now; two statements, whatever the number of schools."""
    network: Network = search.network
    rules = rules_of(network)
    rows: list[Any] = list(schools_with_figures(network))
    levels = levels_of_newest_edition(rows)
    existing, excluded = set(search.existing), set(search.excluded)
    counting = [row for row in rows if _fits(row, search.counted_forms)]
    return {
        "format": FORMAT,
        "count": search.count,
        "minutes": search.minutes,
        "aim": search.aim,
        "travel": {"fixed_minutes": rules.fixed_minutes, "detour": rules.detour, "speed": rules.speed},
        "schools": [
            entry
            for row in rows
            if _is_placed(row)
            for entry in [
                _entry(
                    row,
                    children=(row.pupils or 0) if _fits(row, search.counted_forms) else 0,
                    level=levels[row.pk] or 1,
                    factor=search.index_factor,
                    is_site=row.pk in existing or (_fits(row, search.site_forms) and row.pk not in excluded),
                )
            ]
            if entry["children"] or entry["is_site"]
        ],
        "existing": sorted(str(row.pk) for row in rows if row.pk in existing and _is_placed(row)),
        "without_place": _names(row for row in counting if not _is_placed(row)),
        "without_number": _names(row for row in counting if _is_placed(row) and row.pupils is None),
    }


def freeze_into(search: SiteSearch) -> SiteBase:
    """Take schools, children and rules of this moment as the base of the search."""
    search.problem = freeze_sites(search)
    search.fingerprint = fingerprint_of(search.problem)
    return SiteBase.of(search.problem)


def weight_of(children: int, level: int, factor: int) -> int:
    """How much the children of a school count."""
    exact = children * (1 + Decimal(factor - 1) * (level - 1) / (LEVELS - 1))
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _entry(row: Any, *, children: int, level: int, factor: int, is_site: bool) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "label": row.name,
        "town": row.place,
        "lat": row.lat,
        "lon": row.lon,
        "children": children,
        "weight": weight_of(children, level, factor),
        "is_site": is_site,
    }


def _fits(row: Any, forms: Iterable[str]) -> bool:
    """Is the school of one of these Schulformen? None named means all."""
    told = set(forms)
    return not told or row.school_form in told


def _is_placed(row: Any) -> bool:
    return row.lat is not None and row.lon is not None


def _names(rows: Iterable[Any]) -> list[str]:
    return [row.name for row in rows]
