"""The map of an answer: sites, schools by children, and the way from each school to its site."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.queries.sites import PlaceRow, SchoolWay, SitePicture

from .plan_maps import LARGEST, SMALLEST, Projecting, ground
from .site_pages import children_told, minutes_told

SIZE = 15


@dataclass(frozen=True)
class SchoolMark:
    """A school whose children count: `radius` by their number; is its way bearable?"""

    key: str
    x: int
    y: int
    radius: int
    is_near: bool
    label: str


@dataclass(frozen=True)
class SiteMark:
    """A site: a square where it exists already, a rhombus where it is new; `corners` as SVG has them."""

    key: str
    x: int
    y: int
    corners: str
    is_existing: bool
    label: str


@dataclass(frozen=True)
class Line:
    """From a school to its site."""

    path: str
    school: str
    site: str
    is_near: bool
    label: str


@dataclass(frozen=True)
class SiteMap:
    """Everything on the map; `areas` are paths of municipalities where the Kreis has a map."""

    viewbox: str
    areas: tuple[str, ...]
    schools: tuple[SchoolMark, ...]
    sites: tuple[SiteMark, ...]
    lines: tuple[Line, ...]
    attribution: str


def site_map(picture: SitePicture) -> SiteMap:
    """The map of the answer."""
    known = [*(way.school for way in picture.ways), *(place.site for place in picture.places)]
    viewbox, areas, project, attribution = ground(picture.search.network.region.ags, known)
    most = max((way.school.children for way in picture.ways), default=1)
    near = picture.base.minutes
    large_first = sorted(picture.ways, key=lambda way: -way.school.children)
    return SiteMap(
        viewbox=viewbox,
        areas=areas,
        schools=tuple(_school(way, project, most, near) for way in large_first if way.minutes),
        sites=tuple(_site(place, project) for place in picture.places),
        lines=tuple(_line(way, project, near) for way in picture.ways if way.minutes),
        attribution=attribution,
    )


def _school(way: SchoolWay, project: Projecting, most: int, near: int) -> SchoolMark:
    x, y = project(way.school)
    radius = round(SMALLEST + (LARGEST - SMALLEST) * 0.8 * math.sqrt(way.school.children / most))
    label = _("%(school)s: %(children)s, %(minutes)s bis %(site)s") % {
        "school": way.school.label,
        "children": children_told(way.school.children),
        "minutes": minutes_told(way.minutes, 0),
        "site": way.site.label,
    }
    return SchoolMark(way.school.id, x, y, radius, way.minutes <= near, label)


def _site(place: PlaceRow, project: Projecting) -> SiteMark:
    x, y = project(place.site)
    word = _("vorhandener Standort") if place.is_existing else _("neuer Standort")
    label = f"{place.site.label}: {word}, {children_told(place.children)}"
    if place.is_existing:
        half = round(SIZE * 0.8)
        corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    else:
        corners = ((x, y - SIZE), (x + SIZE, y), (x, y + SIZE), (x - SIZE, y))
    points = " ".join(f"{a},{b}" for a, b in corners)
    return SiteMark(place.site.id, x, y, points, place.is_existing, label)


def _line(way: SchoolWay, project: Projecting, near: int) -> Line:
    (x, y), (to_x, to_y) = project(way.school), project(way.site)
    label = _("%(school)s nach %(site)s: %(minutes)s") % {
        "school": way.school.label,
        "site": way.site.label,
        "minutes": minutes_told(way.minutes, 0),
    }
    return Line(f"M{x} {y}L{to_x} {to_y}", way.school.id, way.site.id, way.minutes <= near, label)
