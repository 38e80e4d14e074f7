"""Assignment, location and matching: value, proof and time, beside plain HiGHS on the same model.

    python3 start.py bench allotment_problems [--seconds 60] [--only d20100 pmed16 ...] [--without-plain]

Published instances are read from the folder of real files (BILDUNGSNETZ_SHARED, default ../shared). The
gap is to the best value published. HiGHS uses one thread, assignment two and location one, one after the
other in the same run.
"""

import argparse
import csv
import os
import sys
import time
from math import isfinite
from pathlib import Path
from random import Random

from allotment import assignment, location
from allotment.assignment.arrays import as_arrays
from allotment.assignment.core import solve_core
from allotment.matching import Applicant, MatchingProblem, Place, blocking_pairs, match, unserved
from allotment.running import Progress, Run
from bench._location_plain import solve_plainly
from bench._table import print_table

ROOT = Path(__file__).resolve().parents[1]
MOST_PMEDIAN_SECONDS = 20.0
NEAR = 0.005
WORKERS = 2
HEAD = (
    "Fall",
    "bester",
    "Wert",
    "Schranke",
    "Lücke %",
    "bewiesen %",
    "0,5 % s",
    "s",
    "Ende",
    "HiGHS %",
    "bew. %",
    "s",
)
AIMS = (
    "Ziele: d im Mittel <= 0,2 % nach 60 s; c optimal in 60 s; gap1 bis gap12 optimal in 1 s;\n"
    "pmed1 bis pmed20 bewiesen in 20 s, Lücke 0,5 % bewiesen in 5 s; Zuordnung in 10 s."
)
PUPILS, PLACES, WISHES = 2_050, 8_500, 12
"""Made up to the size that issue and product name: pupils of a Kreis, places of a Land."""


def main() -> int:
    """Measure all cases and print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60.0, help="Rechenzeit je Fall")
    options.add_argument("--only", nargs="+", default=[""], help="nur Fälle, die so beginnen")
    options.add_argument("--without-plain", action="store_true", help="ohne den Vergleich mit HiGHS")
    chosen = options.parse_args()
    folder = Path(os.environ.get("BILDUNGSNETZ_SHARED") or ROOT.parent / "shared") / "data" / "benchmarks"
    if folder.is_dir():
        warm(folder)
        measure_assignment(folder / "gap", chosen)
        measure_location(folder / "pmedian", chosen)
    else:
        print(f"Die Aufgaben fehlen: {folder}")
    measure_matching()
    print(f"\n{AIMS}")
    return 0


def warm(folder: Path) -> None:
    """Compile the kernels before anything is measured."""
    began = time.monotonic()
    assignment.solve_assignment(assignment.read_or_library(folder / "gap" / "d05100"), Run(seconds=1.0))
    location.solve_location(location.read_or_library(folder / "pmedian" / "pmed6.txt"))
    print(f"Übersetzen oder Laden der Kerne: {time.monotonic() - began:.1f} s")


def measure_assignment(folder: Path, chosen: argparse.Namespace) -> None:
    """Generalized assignment; gap instances within a second."""
    rows, gaps = [], dict[str, list[float]]()
    for name, best in published(folder, "best_known", chosen.only):
        problem, steps = assignment.read_or_library(folder / name), list[Progress]()
        seconds = 1.0 if name.startswith("gap") else chosen.seconds
        found = assignment.solve_assignment(
            problem, Run(seconds=seconds, workers=WORKERS, on_progress=steps.append)
        )
        plain = None
        if not chosen.without_plain:
            began, arrays = time.monotonic(), as_arrays(problem)
            solved = solve_core(arrays, arrays.cost < float("inf"), None, seconds, lambda: True)
            plan = solved.chosen
            value = float("inf") if plan is None else sum(arrays.cost[i, j] for j, i in enumerate(plan))
            plain = (value, solved.bound, time.monotonic() - began)
        rows.append(row(name, best, found, steps, plain))
        gaps.setdefault(name[0], []).append(100 * (found.value / best - 1))
    print_table(f"Zuweisung nach {chosen.seconds:g} s (gap: 1 s)", HEAD, rows)
    for kind, each in gaps.items():
        print(f"Typ {kind}: im Mittel {sum(each) / len(each):.3f} % über dem Besten")


def measure_location(folder: Path, chosen: argparse.Namespace) -> None:
    """p-median, at most 20 seconds each."""
    rows, seconds = [], min(chosen.seconds, MOST_PMEDIAN_SECONDS)
    for name, best in published(folder, "optimum", chosen.only):
        problem, steps = location.read_or_library(folder / f"{name}.txt"), list[Progress]()
        found = location.solve_location(problem, Run(seconds=seconds, on_progress=steps.append))
        plain = None if chosen.without_plain else solve_plainly(problem, seconds)
        rows.append(row(name, best, found, steps, plain))
    print_table(f"p-Median nach {seconds:g} s", HEAD, rows)


def measure_matching() -> None:
    """Pupils and places of a whole year, made up; HiGHS has no model of stability."""
    draw = Random(3)
    places = tuple(Place(f"p{n}", field=f"Feld {n % 16}") for n in range(PLACES))
    rows = []
    for title, sought in (("Wünsche verteilt", PLACES), ("alle wollen 400 Plätze", 400)):
        pupils = tuple(
            Applicant(
                f"a{n}", tuple((f"p{one}",) for one in draw.sample(range(sought), WISHES)), f"S{n % 40}"
            )
            for n in range(PUPILS)
        )
        problem, began = MatchingProblem(pupils, places), time.monotonic()
        matching = match(problem)
        seconds = time.monotonic() - began
        blocking = sum(1 for _ in blocking_pairs(problem, matching))
        rows.append((title, PUPILS, PLACES, unserved(problem, matching).unserved, blocking, f"{seconds:.2f}"))
    print_table("Praktikumsplätze", ("Fall", "Schüler", "Plätze", "ohne Platz", "instabil", "s"), rows)


def published(folder: Path, column: str, only: list[str]) -> list[tuple[str, float]]:
    """Names and best values of the instances in `folder` that begin with one of `only`."""
    with (folder / "values.csv").open(encoding="utf-8") as file:
        return [
            (line["instance"], float(line[column]))
            for line in csv.DictReader(file)
            if line["instance"].startswith(tuple(only))
        ]


def row(
    name: str, best: float, found, steps: list[Progress], plain: tuple[float, float, float] | None
) -> tuple[object, ...]:
    """One instance as a row; `plain` holds value, bound and seconds of HiGHS."""
    near = next((step.seconds for step in steps if step.value - step.bound <= NEAR * step.value), None)
    theirs: tuple[str, ...] = ("", "", "")
    if plain is not None:
        value, bound, seconds = plain
        theirs = (percent(value / best - 1), percent(1 - bound / value), f"{seconds:.1f}")
    return (
        name,
        f"{best:g}",
        f"{found.value:g}",
        f"{found.bound:g}",
        percent(found.value / best - 1),
        percent(found.gap),
        "" if near is None else f"{near:.2f}",
        f"{found.seconds:.2f}",
        found.ended,
        *theirs,
    )


def percent(share: float) -> str:
    """A share in per cent, a dash where there is none."""
    return f"{100 * share:.3f}" if isfinite(share) else "–"


if __name__ == "__main__":
    sys.exit(main())
