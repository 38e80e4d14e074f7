"""The group „Ausgewogen“ of the benchmark: levels with their proofs, and the price of fairness."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench._table import print_table

CASES = ("mini", "kreis-1", "kreis-2", "gross-1")
AIM = "Ziel: kreis-1: erste Stufe nach 60 s bewiesen oder mit Schranke, spätere Stufen mit Schranke."

Case = Callable[[str, Path, str, float, int], dict[str, Any]]


def print_fairness(case: Case, folder: Path, seconds: float, workers: int, *, with_plain: bool) -> None:
    """Measure and print the tables."""
    found = {name: case("fair", folder, name, seconds, workers) for name in CASES}
    plain = {name: case("plainly fair", folder, name, seconds, workers) for name in CASES if with_plain}
    print_table(
        f"Ausgewogen nach {seconds:g} s: kleinster Anteil je Schule",
        (
            "Fall",
            "greedy",
            "10 s",
            "Anteil",
            "Schranke",
            "Abstand %",
            "HiGHS",
            "HiGHS-Schranke",
            "HiGHS × unserer",
        ),
        [first_row(name, each, plain.get(name)) for name, each in found.items()],
    )
    for name, each in found.items():
        print_table(
            f"Stufen von {name}", ("Stufe", "Anteil", "Schranke", "Schulen", "bewiesen"), levels(each)
        )
    print_table(
        f"Preis der Ausgewogenheit: gewichteter und ausgewogener Plan nach je {seconds:g} s",
        ("Fall", "", "Wert", "Anteil", "Gini", "schlechtestes Zehntel", "Stunden", "Minuten", "verschoben"),
        [row for name, each in found.items() for row in price_rows(name, each)],
    )
    print(f"\n{AIM}")


def first_row(name: str, found: dict[str, Any], plain: dict[str, Any] | None) -> tuple[object, ...]:
    """The first level beside the engine's."""
    share, bound, _, _ = found["levels"][0]
    early = [least for seconds, least, _ in found["steps"] if seconds <= 10]
    engine = ("", "", "")
    if plain is not None:
        engine = (
            f"{plain['least']:.3f}",
            f"{plain['bound']:.3f}",
            f"{plain['least'] / max(share, 1e-9):.2f}",
        )
    return (
        name,
        f"{found['steps'][0][1]:.3f}",
        f"{early[-1]:.3f}",
        f"{share:.3f}",
        f"{bound:.3f}",
        f"{100 * (bound / max(share, 1e-9) - 1):.1f}",
        *engine,
    )


def levels(found: dict[str, Any]) -> list[tuple[object, ...]]:
    """One row per level."""
    return [
        (number, f"{share:.4f}", f"{bound:.4f}", schools, "ja" if is_proved else "nein")
        for number, (share, bound, is_proved, schools) in enumerate(found["levels"], 1)
    ]


def price_rows(name: str, found: dict[str, Any]) -> list[tuple[object, ...]]:
    """Both plans of one case."""
    return [
        (
            name,
            title,
            f"{sums['value']:.2f}",
            f"{sums['least']:.3f}",
            f"{sums['gini']:.3f}",
            f"{sums['worst_tenth']:.3f}",
            sums["covered_hours"],
            sums["minutes"],
            moved,
        )
        for title, sums, moved in (
            ("gewichtet", found["weighted"], ""),
            ("ausgewogen", found["fair"], found["moved"]),
        )
    ]
