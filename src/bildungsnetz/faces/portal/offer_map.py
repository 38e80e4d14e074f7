"""Where the found offers are: areas shaded by their number, and a mark for each place, all of them links."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.queries import CatalogueResults
from bildungsnetz.contexts.regions.data import load_map
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import public_slugs
from bildungsnetz.kern.formats import figure

from .asked_offers import Asked, near
from .maps import Area, DrawnMap, draw, shade, svg_number

NRW = "nrw"
MOST_MARKS = 60
_AROUND_KM = 2.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more offers at a place of the map."""

    x: str
    y: str
    radius: str
    label: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class OfferMap:
    """A map with its marks."""

    drawn: DrawnMap
    marks: tuple[Mark, ...]

    @property
    def viewbox(self) -> str:
        """The part that is shown."""
        return self.drawn.viewbox


def offer_map(asked: Asked, results: CatalogueResults, network: Network | None) -> OfferMap | None:
    """The map of a network, or of the Land; invented regions without a map have none."""
    key = network.region.ags if network else NRW
    try:
        shapes = load_map(key)
    except KeyError:
        return None
    facet = Facet.MUNICIPALITY if network else Facet.NETWORK
    keys = {shape.ags: shape.ags for shape in shapes.shapes} if network else public_slugs()
    counts = results.facets[facet]
    most = max((counts.get(one, 0) for one in keys.values()), default=0)
    areas = [
        Area(
            shape.ags,
            asked.with_values(facet, (keys[shape.ags],)),
            shade(number, most),
            in_words(number),
        )
        for shape in shapes.shapes
        if shape.ags in keys
        for number in [counts.get(keys[shape.ags], 0)]
    ]
    still = [
        Area(shape.ags, "", "stufe-0", _("kein Netzwerk mit Angeboten"))
        for shape in shapes.shapes
        if shape.ags not in keys
    ]
    drawn = draw(_("Karte der Angebote"), shapes, [*areas, *still])
    marks = tuple(
        _mark(asked, shapes.project(lon, lat), lon, lat, count) for lon, lat, count in _gathered(results)
    )
    return OfferMap(drawn, marks)


def _gathered(results: CatalogueResults) -> list[tuple[float, float, int]]:
    """The places in a grid that is made coarser until a page can bear them; the middle of each cell's."""
    points = list(results.points)
    for digits in (2, 1):
        if len(points) <= MOST_MARKS:
            break
        cells: dict[tuple[float, float], int] = {}
        for lon, lat, count in points:
            cell = (round(lon, digits), round(lat, digits))
            cells[cell] = cells.get(cell, 0) + count
        points = [(lon, lat, count) for (lon, lat), count in cells.items()]
    return sorted(points, key=lambda point: -point[2])[:MOST_MARKS]


def _mark(asked: Asked, place: tuple[float, float], lon: float, lat: float, count: int) -> Mark:
    bare = replace(asked, place="")
    question = replace(asked.question, near=near(lon, lat, _AROUND_KM))
    radius = min(14 + 4 * len(str(count)) + count // 5, 34)
    x, y = place
    return Mark(
        svg_number(round(x)),
        svg_number(round(y)),
        svg_number(radius),
        _("%(offers)s an diesem Ort") % {"offers": in_words(count)},
        str(count) if count > 1 else "",
        bare.address(question),
    )


def in_words(number: int) -> str:
    """„98 Angebote“."""
    return ngettext("%(n)s Angebot", "%(n)s Angebote", number) % {"n": figure(number)}
