"""Maintainer's script: write the regional tables of the project from the official lists.

Reads the folder named by BILDUNGSNETZ_SHARED (default: ../shared) and writes
src/bildungsnetz/contexts/regions/data/regions.json, one unit per line, in German order:

    python scripts/build_regions.py
"""

import csv
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bildungsnetz.contexts.regions.data import german_order

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BILDUNGSNETZ_SHARED", ROOT.parent / "shared"))
REGIONS = SHARED / "data" / "regions"
TARGET = ROOT / "src/bildungsnetz/contexts/regions/data/regions.json"
STATE_AGS = "05"
AREA_STATUS = "2025-08-31"

SOURCES = [
    {
        "title": "Gemeindeverzeichnis GV100AD",
        "publisher": "Statistisches Bundesamt (Destatis)",
        "licence": "dl-de/by-2-0",
        "attribution": "© Statistisches Bundesamt (Destatis), 2025",
        "as_of": AREA_STATUS,
        "used_for": "Schlüssel, Namen, Verwaltungssitze, Einwohnerzahlen",
    },
    {
        "title": "Verwaltungsgebiete VG250",
        "publisher": "Bundesamt für Kartographie und Geodäsie",
        "licence": "dl-de/by-2-0",
        "attribution": "© GeoBasis-DE / BKG 2019 (Daten verändert)",
        "as_of": "2018-12-31",
        "used_for": "Mittelpunkte der Kreise",
    },
    {
        "title": "SVWS-Server, Katalog der Orte",
        "publisher": "Ministerium für Schule und Bildung des Landes NRW",
        "licence": "BSD-3-Clause",
        "attribution": "Copyright (c) Ministerium für Schule und Bildung des Landes NRW",
        "as_of": "2022",
        "used_for": "Postleitzahlen der Gemeinden",
    },
]
POPULATION_NOTE = (
    "Einwohnerzahlen aus dem Gemeindeverzeichnis mit Gebietsstand 31.08.2025; der Stichtag der Zahlen "
    "steht nicht im Verzeichnis, vermutlich ist es der 31.12.2024."
)


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def upper_units() -> tuple[dict[str, object], list[dict[str, object]]]:
    """The Land and its Regierungsbezirke: records 10 and 20 of the fixed-width list."""
    state: dict[str, object] = {}
    government_regions: list[dict[str, object]] = []
    for line in (REGIONS / "raw/gv100ad_2025-08-31.txt").read_text(encoding="utf-8-sig").splitlines():
        kind, key, name, seat = line[:2], line[10:22].strip(), line[22:72].strip(), line[72:122].strip()
        if kind == "10" and key == STATE_AGS:
            state = {"ags": key, "ars": key, "name": name, "seat": seat}
        elif kind == "20" and key.startswith(STATE_AGS):
            short = name.removeprefix("Reg.-Bez. ")
            government_regions.append(
                {"ags": key, "name": short, "long_name": f"Regierungsbezirk {short}", "seat": seat}
            )
    return state, government_regions


def districts() -> list[dict[str, object]]:
    return [
        {
            "ags": row["ags"],
            "ars": row["ars"],
            "name": row["name"],
            "long_name": row["name_lang"],
            "kind": row["typ"],
            "government_region_ags": row["regierungsbezirk_ags"][:3],
            "regional_association": row["landschaftsverband"],
            "seat": row["verwaltungssitz"],
            "population": int(row["bevoelkerung"]),
            "lon": float(row["lon"]),
            "lat": float(row["lat"]),
        }
        for row in rows_of(REGIONS / "nrw_kreise.csv")
    ]


def municipalities() -> list[dict[str, object]]:
    postcodes: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(REGIONS / "raw/nrw_svws_orte.csv", delimiter=";"):
        postcodes[row["RegSchl"]].add(row["PLZ"])
    return [
        {
            "ags": row["ags"],
            "ars": row["ars"],
            "name": row["name"],
            "official_name": row["name_amtlich"],
            "kind": row["art"].replace("Kreisfreie", "kreisfreie"),
            "district_ags": row["kreis_ags"],
            "population": int(row["bevoelkerung"]),
            "lon": float(row["lon"]),
            "lat": float(row["lat"]),
            "postcodes": " ".join(sorted(postcodes[row["ags"]])),
        }
        for row in rows_of(REGIONS / "nrw_gemeinden.csv")
    ]


def by_name(units: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(units, key=lambda unit: (german_order(str(unit["name"])), str(unit["ags"])))


def as_json(value: object) -> str:
    """JSON with one line per record, so that a changed unit is one changed line."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    state, government_regions = upper_units()
    members = municipalities()
    state["population"] = sum(int(str(unit["population"])) for unit in members)
    parts = {
        "sources": SOURCES,
        "area_status": AREA_STATUS,
        "population_note": POPULATION_NOTE,
        "state": state,
        "government_regions": by_name(government_regions),
        "districts": by_name(districts()),
        "municipalities": by_name(members),
    }
    body = ",\n".join(f'"{key}": {as_json(value)}' for key, value in parts.items())
    TARGET.write_text("{\n" + body + "\n}\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(members)} Gemeinden, {TARGET.stat().st_size:,} Bytes")


if __name__ == "__main__":
    main()
