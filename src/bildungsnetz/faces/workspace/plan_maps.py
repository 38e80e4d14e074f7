"""The map of a plan: schools by need and coverage, and the ways from where people start."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.regions.data import load_map
from bildungsnetz.contexts.resources.queries import AssignmentRow, PlanPicture, SchoolRow
from bildungsnetz.contexts.resources.spread import band_of
from bildungsnetz.contexts.resources.travelling import Placed
from bildungsnetz.kern.formats import figure

from .plan_pages import in_percent

WIDTH, MARGIN = 1000, 60
SMALLEST, LARGEST = 9, 26
Place = tuple[int, int]


@dataclass(frozen=True)
class SchoolMark:
    """A school: `radius` by its need, `band` by its coverage (0 least to 3 all)."""

    key: int
    x: int
    y: int
    radius: int
    band: int
    label: str


@dataclass(frozen=True)
class HomeMark:
    """Where people start."""

    key: int
    x: int
    y: int
    label: str


@dataclass(frozen=True)
class Way:
    """From a home to a school."""

    path: str
    school: int
    home: int
    is_new: bool
    label: str


@dataclass(frozen=True)
class PlanMap:
    """Everything on the map; `areas` are paths of municipalities where the Kreis has a map."""

    viewbox: str
    areas: tuple[str, ...]
    schools: tuple[SchoolMark, ...]
    homes: tuple[HomeMark, ...]
    ways: tuple[Way, ...]
    missing: tuple[str, ...]
    attribution: str


def plan_map(picture: PlanPicture, rows: Sequence[SchoolRow], entries: Iterable[AssignmentRow]) -> PlanMap:
    """The map with these schools and the ways of these assignments; places without coordinates are named."""
    shown = list(entries)
    homes = {one.member.home.pk: one.member.home for one in shown}
    placed = [row for row in rows if is_placed(row.school)]
    lost = [row.school.name for row in rows if not is_placed(row.school)]
    lost += [home.name for home in homes.values() if not is_placed(home)]
    known = [row.school for row in placed] + [home for home in homes.values() if is_placed(home)]
    viewbox, areas, project, attribution = ground(picture.plan.network.region.ags, known)
    most = max((row.need for row in placed), default=1) or 1
    return PlanMap(
        viewbox=viewbox,
        areas=areas,
        schools=tuple(_school_mark(row, project(row.school), most) for row in _large_first(placed)),
        homes=tuple(_home_mark(home, project(home), shown) for home in homes.values() if is_placed(home)),
        ways=tuple(_way(one, project) for one in shown if _is_drawn(one)),
        missing=tuple(dict.fromkeys(lost)),
        attribution=attribution,
    )


def is_placed(institution: Institution) -> bool:
    """Are its coordinates known?"""
    return institution.lat is not None and institution.lon is not None


Projecting = Callable[[Placed], Place]


def ground(ags: str, known: Sequence[Placed]) -> tuple[str, tuple[str, ...], Projecting, str]:
    """View box, shapes, how places are projected, and the attribution."""
    try:
        shapes = load_map(ags)
    except KeyError:
        return _bare_ground(known)

    def project(placed: Placed) -> Place:
        x, y = shapes.project(placed.lon or 0.0, placed.lat or 0.0)
        return round(x), round(y)

    return shapes.viewbox, tuple(shape.path for shape in shapes.shapes), project, shapes.attribution


def _bare_ground(known: Sequence[Placed]) -> tuple[str, tuple[str, ...], Projecting, str]:
    """A region without a map: the places alone, north above."""
    lons = [each.lon or 0.0 for each in known] or [0.0]
    lats = [each.lat or 0.0 for each in known] or [0.0]
    narrow = math.cos(math.radians(sum(lats) / len(lats)))
    wide = max((max(lons) - min(lons)) * narrow, max(lats) - min(lats), 0.01)
    scale = (WIDTH - 2 * MARGIN) / wide
    height = round((max(lats) - min(lats)) * scale) + 2 * MARGIN
    width = round((max(lons) - min(lons)) * narrow * scale) + 2 * MARGIN

    def project(placed: Placed) -> Place:
        x = ((placed.lon or 0.0) - min(lons)) * narrow * scale + MARGIN
        y = (max(lats) - (placed.lat or 0.0)) * scale + MARGIN
        return round(x), round(y)

    return f"0 0 {max(width, 4 * MARGIN)} {max(height, 4 * MARGIN)}", (), project, ""


def _large_first(rows: Iterable[SchoolRow]) -> list[SchoolRow]:
    """So that a small mark is never hidden below a large one."""
    return sorted(rows, key=lambda row: -row.need)


def _school_mark(row: SchoolRow, place: Place, most: int) -> SchoolMark:
    radius = round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(row.need / most))
    label = _("%(school)s: %(covered)s von %(need)s Stunden gedeckt, %(share)s") % {
        "school": row.school.name,
        "covered": figure(row.covered_hours),
        "need": figure(row.need),
        "share": in_percent(row.share),
    }
    return SchoolMark(row.school.pk, *place, radius, band_of(row.share), label)


def _home_mark(home: Institution, place: Place, entries: Iterable[AssignmentRow]) -> HomeMark:
    people = {one.member.label for one in entries if one.member.home.pk == home.pk}
    label = _("Hier beginnen: %(people)s (%(home)s)") % {
        "people": ", ".join(sorted(people)),
        "home": home.name,
    }
    return HomeMark(home.pk, *place, label)


def _is_drawn(one: AssignmentRow) -> bool:
    home = one.member.home
    return is_placed(home) and is_placed(one.school) and home.pk != one.school.pk


def _way(one: AssignmentRow, project: Projecting) -> Way:
    (x, y), (to_x, to_y) = project(one.member.home), project(one.school)
    label = _("%(who)s: %(school)s, %(hours)s Stunden, %(minutes)s Minuten Weg") % {
        "who": one.member.label,
        "school": one.school.name,
        "hours": one.total,
        "minutes": one.minutes,
    }
    return Way(f"M{x} {y}L{to_x} {to_y}", one.school.pk, one.member.home.pk, not one.is_previous, label)
