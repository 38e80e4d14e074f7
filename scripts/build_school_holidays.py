"""Maintainer's script: write the school holidays of Nordrhein-Westfalen from the list of OpenHolidays.

Reads the folder named by BILDUNGSNETZ_SHARED (default: ../shared) and writes
src/bildungsnetz/contexts/regions/data/school_holidays.json, one holiday per line:

    python scripts/build_school_holidays.py
"""

import csv
import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BILDUNGSNETZ_SHARED", ROOT.parent / "shared"))
LIST = SHARED / "data/calendar/nrw_schulferien_openholidays.csv"
TARGET = ROOT / "src/bildungsnetz/contexts/regions/data/school_holidays.json"

SOURCE = {
    "title": "Schulferien in Nordrhein-Westfalen",
    "publisher": "OpenHolidays, Deutschland",
    "licence": "ODbL-1.0",
    "attribution": "Contains information from OpenHolidays (openholidaysapi.org), made available under the "
    "ODbL",
    "as_of": "2026-01",
    "used_for": "Hinweis, dass ein Tag in den Schulferien liegt",
}


def holidays() -> list[dict[str, str]]:
    """Name, first and last day; the list leaves out the last day of a holiday of one day."""
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file, delimiter=";"), key=lambda row: row["StartDate"])
    return [
        {
            "name": row["Name"].split(",")[0].removeprefix("DE "),
            "first": row["StartDate"],
            "last": row["EndDate"] or row["StartDate"],
        }
        for row in rows
    ]


def main() -> None:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in holidays())
    source = json.dumps(SOURCE, ensure_ascii=False)
    TARGET.write_text(f'{{\n"source": {source},\n"holidays": [\n{lines}\n]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
