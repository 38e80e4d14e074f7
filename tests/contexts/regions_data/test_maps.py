"""The maps: a shape for every unit, borders shared, points land where they belong, small enough."""

import gzip
import json
import re
from collections import Counter
from importlib import resources
from itertools import pairwise

import pytest

from bildungsnetz.contexts.regions import data
from bildungsnetz.contexts.regions.data import MapShapes, load_map, load_regions

Point = tuple[float, float]
Ring = list[Point]

TABLES = load_regions()
KEYS = ["nrw", *(district.ags for district in TABLES.districts)]
ATTRIBUTION = "© GeoBasis-DE / BKG 2017 (Daten verändert)"


def rings_of(path: str) -> list[Ring]:
    """The closed rings of path data made of M, relative l and z; anything else is an error."""
    assert re.fullmatch(r"(M\d+ \d+l-?\d+[ -]-?\d+(?:[ -]-?\d+)*z)+", path), path
    rings: list[Ring] = []
    for part in path.removesuffix("z").split("z"):
        start, steps = part.removeprefix("M").split("l")
        x, y = (float(number) for number in start.split())
        numbers = [float(number) for number in re.findall(r"-?\d+", steps)]
        ring = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        rings.append([*ring, ring[0]])
    return rings


def contains(path: str, point: Point) -> bool:
    """Even-odd rule over all rings."""
    px, py = point
    crossings = 0
    for ring in rings_of(path):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > py) != (y2 > py) and px < x1 + (py - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def area(path: str) -> float:
    return sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2 for ring in rings_of(path)
    )


def edges_of(shapes: MapShapes) -> dict[str, Counter[frozenset[Point]]]:
    return {
        shape.ags: Counter(frozenset(edge) for ring in rings_of(shape.path) for edge in pairwise(ring))
        for shape in shapes.shapes
    }


def test_overview_has_each_of_the_53_regions_in_order() -> None:
    assert [(s.ags, s.name) for s in load_map("nrw").shapes] == [
        (d.ags, d.long_name) for d in TABLES.districts
    ]


@pytest.mark.parametrize("district", TABLES.districts, ids=lambda district: district.ags)
def test_map_of_a_region_has_each_of_its_municipalities(district: data.DistrictRow) -> None:
    expected = [(m.ags, m.name) for m in TABLES.municipalities if m.district_ags == district.ags]
    assert [(s.ags, s.name) for s in load_map(district.ags).shapes] == expected


@pytest.mark.parametrize("district", TABLES.districts, ids=lambda district: district.ags)
def test_a_point_inside_a_municipality_falls_into_its_shape_on_both_maps(district: data.DistrictRow) -> None:
    overview, detail = load_map("nrw"), load_map(district.ags)
    region = next(s for s in overview.shapes if s.ags == district.ags)
    paths = {s.ags: s.path for s in detail.shapes}
    for town in (m for m in TABLES.municipalities if m.district_ags == district.ags):
        assert contains(paths[town.ags], detail.project(town.lon, town.lat)), town.name
        assert contains(region.path, overview.project(town.lon, town.lat)), town.name


@pytest.mark.parametrize("key", KEYS)
def test_labels_lie_inside_their_shapes_and_all_inside_the_view_box(key: str) -> None:
    shapes = load_map(key)
    left, top, width, height = (int(number) for number in shapes.viewbox.split())
    assert (left, top, max(width, height)) == (0, 0, 1000)
    for shape in shapes.shapes:
        assert contains(shape.path, (shape.label_x, shape.label_y)), shape.name
        for ring in rings_of(shape.path):
            assert all(0 <= x <= width and 0 <= y <= height for x, y in ring), shape.name


@pytest.mark.parametrize("key", KEYS)
def test_an_edge_belongs_to_at_most_two_neighbours(key: str) -> None:
    uses: Counter[frozenset[Point]] = Counter()
    for edges in edges_of(load_map(key)).values():
        uses.update(edges.keys())
    assert max(uses.values()) <= 2


@pytest.mark.parametrize("ags", ["05113", "05916", "05911", "05120", "05122", "05124", "05513", "05914"])
def test_towns_amid_the_land_share_every_edge_with_a_neighbour(ags: str) -> None:
    """No gap and no overlap: simplified once, drawn by both sides."""
    edges = edges_of(load_map("nrw"))
    others: Counter[frozenset[Point]] = Counter()
    for key, counted in edges.items():
        if key != ags:
            others.update(counted.keys())
    assert all(others[edge] == 1 for edge in edges[ags])


@pytest.mark.parametrize("key", KEYS)
def test_no_shape_vanishes(key: str) -> None:
    assert all(area(shape.path) >= 100 for shape in load_map(key).shapes)


def test_sizes_on_the_overview_follow_the_real_ones() -> None:
    """Köln has 405 km², Bonn 141 km², Herne 51 km²; simplifying may cost a few per cent."""
    overview = load_map("nrw")
    km_per_unit = 111.2 / overview.projection.scale
    sizes = {s.ags: area(s.path) * km_per_unit**2 for s in overview.shapes}
    assert sizes["05315"] == pytest.approx(405, rel=0.05)
    assert sizes["05314"] == pytest.approx(141, rel=0.05)
    assert sizes["05916"] == pytest.approx(51, rel=0.08)
    assert sum(sizes.values()) == pytest.approx(34_112, rel=0.01)


@pytest.mark.parametrize("key", KEYS)
def test_files_are_small_and_name_their_origin(key: str) -> None:
    raw = resources.files(data).joinpath(f"map_{key}.json").read_bytes()
    assert len(raw) <= (35_000 if key == "nrw" else 12_000)
    assert len(gzip.compress(raw)) <= 14_000
    assert load_map(key).attribution == ATTRIBUTION
    assert "GeoNutzV" in json.loads(raw)["licence"]


@pytest.mark.parametrize("key", ["05999", "", "../regions", "nrw.json", "regions", "٠٥١٥٤"])
def test_unknown_maps_are_refused(key: str) -> None:
    with pytest.raises(KeyError):
        load_map(key)
