"""Staffing plans: value, proof and time, beside plain HiGHS on the same model in the same run.

    python3 start.py bench allotment [--seconds 60] [--only kreis-1 fairness ...] [--workers 2]
        [--without-plain]

The instances are read from the folder of real files (BILDUNGSNETZ_SHARED, default ../shared). Each case runs
in a process of its own. „Bester“ is the best value known: the line to beat.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench._fairness import print_fairness
from bench._table import print_table

ROOT = Path(__file__).resolve().parents[1]
BEST = {
    "mini": 322.00,
    "kreis-1": 1_471.45,
    "kreis-2": 1_575.45,
    "gross-1": 2_870.50,
    "bezirk-1": 11_788.65,
    "land-1": 63_289.00,
}
AIMS = (
    "Ziele: mini bewiesen in 60 s; Wert nach 60 s (10 s): "
    "kreis-1 < 1.500 (1.520), gross-1 < 2.950 (3.000), "
    "bezirk-1 < 12.000 (12.600), land-1 < 65.500 (70.000);\n"
    "bewiesene Lücke nach 60 s: kreis-1, gross-1 <= 4 %, "
    "nach 300 s: bezirk-1 <= 5 %, land-1 <= 8 %, unter 2 GB. Angestrebt ist 1 %."
)
FAIRNESS = "fairness"
NEAR = 1.01
BAR = 40


def main() -> int:
    """Measure the instances and print the table and the curve of growth."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60.0, help="Rechenzeit je Fall")
    groups = [*BEST, FAIRNESS]
    options.add_argument("--only", nargs="+", choices=groups, default=groups, help="nur diese Aufgaben")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--without-plain", action="store_true", help="ohne den Vergleich mit HiGHS")
    chosen = options.parse_args()
    folder = Path(os.environ.get("BILDUNGSNETZ_SHARED") or ROOT.parent / "shared") / "data" / "planning"
    if not folder.is_dir():
        print(f"Die Aufgaben fehlen: {folder}")
        return 0
    first = case("warm", folder, "mini", 1.0, chosen.workers)
    print(f"Übersetzen oder Laden der Kerne: {first['seconds']:.1f} s")
    names = [name for name in chosen.only if name != FAIRNESS]
    if names:
        print_staffing(folder, names, chosen.seconds, chosen.workers, with_plain=not chosen.without_plain)
    if FAIRNESS in chosen.only:
        print_fairness(case, folder, chosen.seconds, chosen.workers, with_plain=not chosen.without_plain)
    return 0


def print_staffing(folder: Path, names: list[str], seconds: float, workers: int, *, with_plain: bool) -> None:
    """Measure and print the weighted aim."""
    found = {name: case("plan", folder, name, seconds, workers) for name in names}
    print_table(f"Personaleinsatz nach {seconds:g} s", HEAD, [row(*each) for each in found.items()])
    print_table("Wachstum", ("Fall", "Personen", "erster s", "1 % s", "MB", ""), growth(found))
    if with_plain:
        print_plain(folder, found, seconds, workers)
    print(f"\n{AIMS}")


HEAD = (
    "Fall",
    "Schulen",
    "Personen",
    "greedy",
    "Wert 10 s",
    "Wert",
    "Schranke",
    "Lücke %",
    "zum Besten %",
    "s",
    "Ende",
)


def row(name: str, found: dict[str, Any]) -> tuple[object, ...]:
    """One instance as a row of the table."""
    early = [value for seconds, value, _ in found["steps"] if seconds <= 10]
    return (
        name,
        found["schools"],
        found["people"],
        f"{found['steps'][0][1]:.2f}",
        f"{early[-1]:.2f}",
        f"{found['value']:.2f}",
        f"{found['bound']:.2f}",
        f"{100 * (1 - found['bound'] / found['value']):.2f}",
        f"{100 * (found['value'] / BEST[name] - 1):+.2f}",
        f"{found['seconds']:.1f}",
        found["ended"],
    )


def growth(found: dict[str, dict[str, Any]]) -> list[tuple[object, ...]]:
    """Seconds to the first plan and to within 1 % of the last value, memory, and the latter as a bar."""
    near = {
        name: next(
            seconds
            for seconds, value, _ in [*each["steps"], (each["seconds"], each["value"], 0)]
            if value <= each["value"] * NEAR
        )
        for name, each in found.items()
    }
    longest = max(near.values())
    return [
        (
            name,
            each["people"],
            f"{each['steps'][0][0]:.2f}",
            f"{near[name]:.1f}",
            each["megabytes"],
            "#" * max(1, round(BAR * near[name] / longest)),
        )
        for name, each in found.items()
    ]


def print_plain(folder: Path, found: dict[str, dict[str, Any]], seconds: float, workers: int) -> None:
    """The same instances by HiGHS alone, for the same time."""
    rows = []
    for name, each in found.items():
        plain = case("plain", folder, name, seconds, workers)
        rows.append(
            (
                name,
                f"{plain['value']:.2f}",
                f"{plain['bound']:.2f}",
                f"{100 * (1 - plain['bound'] / plain['value']):.2f}",
                f"{plain['value'] / each['value']:.3f}",
                f"{(plain['value'] - plain['bound']) / max(each['value'] - each['bound'], 0.01):.1f}",
                plain["megabytes"],
            )
        )
    head = ("Fall", "Wert", "Schranke", "Lücke %", "Wert × unserer", "Lücke × unsere", "MB")
    print_table(
        f"HiGHS allein auf demselben Modell nach {seconds:g} s, vom selben ersten Plan aus", head, rows
    )


def case(deed: str, folder: Path, name: str, seconds: float, workers: int) -> dict[str, Any]:
    """Run one case in a process of its own."""
    file = str(folder / f"{name}.json.gz")
    command = [sys.executable, "-m", "bench._staffing_case", deed, file, str(seconds), str(workers)]
    source = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": source},
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    sys.exit(main())
