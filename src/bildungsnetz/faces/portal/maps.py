"""Maps as templates draw them: quiet shapes, each with its name, its note and where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bildungsnetz.contexts.regions.data import MapShapes

CAPTION = 74  # units above the shapes: room for the name of the shape under the pointer


@dataclass(frozen=True, slots=True)
class Area:
    """What a map says of one region: `look` chooses fill or pattern, `note` stands behind the name."""

    ags: str
    url: str
    look: str
    note: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area with its shape, ready for the template."""

    area: Area
    name: str
    path: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map ready for `portal/_map.html`."""

    title: str
    viewbox: str
    areas: tuple[DrawnArea, ...]
    attribution: str


def svg_number(number: float) -> str:
    """A number as SVG wants it, whatever the language of the page."""
    return f"{number:g}"


def shade(number: int, most: int) -> str:
    """The look of an area: four steps up to the largest number; the note says the number itself."""
    return f"stufe-{-(-3 * number // most)}" if number else "stufe-0"


def draw(title: str, shapes: MapShapes, areas: Iterable[Area]) -> DrawnMap:
    """Put what is said of regions on their shapes; shapes of which nothing is said are left out."""
    said = {area.ags: area for area in areas}
    _x, _y, width, height = shapes.viewbox.split()
    return DrawnMap(
        title,
        f"0 {-CAPTION} {width} {int(height) + CAPTION}",
        tuple(
            DrawnArea(
                said[shape.ags], shape.name, shape.path, svg_number(shape.label_x), svg_number(shape.label_y)
            )
            for shape in shapes.shapes
            if shape.ags in said
        ),
        shapes.attribution,
    )
