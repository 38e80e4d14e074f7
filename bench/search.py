"""The search: how much of what people mean is found, and how fast, on both databases.

    python3 start.py bench search [--sizes 10000 100000] [--million] [--only sqlite]

Quality is measured on the relevance set (`tests/relevance`): half of its queries served for tuning, half was
kept apart. Speed is measured on invented offers (`bench._search_stock`), each question with the counts of all
facets. The baseline is what the database finds by itself (`bench._search_plain`), without facets, in the same
run. „Rechenzeit“ is the processor time of the asking process alone: on a busy machine the clock says more
about the neighbours. Aims: recall 0.97 and 0.95, p95 below 50 ms at 100,000 offers, 200 ms at a million.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench._table import print_table
from tests.postgres import MISSING, cluster, programs

SIZES = [10_000, 100_000]
MILLION = 1_000_000
NAMES = {
    ("sqlite", "house"): "Bildungsnetz auf SQLite",
    ("sqlite", "plain"): "SQLite FTS5, unicode61",
    ("postgres", "house"): "Bildungsnetz auf PostgreSQL",
    ("postgres", "plain"): "PostgreSQL german",
}
RECALL = {"tuning": 0.97, "kept": 0.95}
P95 = {100_000: 50.0, MILLION: 200.0}

Rows = list[dict[str, Any]]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--million", action="store_true")
    options.add_argument("--only", choices=("sqlite", "postgres"))
    chosen = options.parse_args()
    sizes = [*chosen.sizes, *([MILLION] if chosen.million else [])]
    rows: Rows = []
    for engine in ("sqlite", "postgres"):
        if chosen.only in (None, engine):
            rows += [{"engine": engine, **row} for row in _measured(engine, sizes)]
    _quality_table(rows)
    _build_table(rows)
    _speed_table(rows)
    return int(not all(map(_is_reached, rows)))


def _measured(engine: str, sizes: list[int]) -> Rows:
    """What `bench._search_run` prints on a database of its own; nothing where there is no PostgreSQL."""
    if engine == "postgres" and programs() is None:
        print(MISSING)
        return []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, _database(engine, folder) as url:
        environment = {
            **os.environ,
            "BILDUNGSNETZ_VAR": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "bench._search_settings",
        }
        command = [sys.executable, "-m", "bench._search_run", *map(str, sizes)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def _database(engine: str, folder: str) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{folder}/bench.sqlite3"
        return
    with cluster() as url:
        yield urlunsplit(urlsplit(url)._replace(path="/postgres"))


def _name(row: dict[str, Any]) -> str:
    return NAMES[row["engine"], row["who"]]


def _quality_table(rows: Rows) -> None:
    found = [row for row in rows if row["table"] == "quality"]
    head = ("Relevanzsatz", "Hälfte", "Anfragen", "Recall@10", "Precision@10", "ohne Treffer")
    cells = [
        (
            _name(row),
            row["half"],
            row["queries"],
            f"{row['recall']:.3f}",
            f"{row['precision']:.3f}",
            f"{row['without_hit']:.1%}",
        )
        for row in sorted(found, key=lambda row: row["half"], reverse=True)
    ]
    print_table("Was Menschen meinen", head, cells)


def _build_table(rows: Rows) -> None:
    head = ("Index", "Angebote", "Wörter", "Aufbau s", "MB", "erstes Laden s", "Speicher MB")
    cells = [
        (
            _name(row),
            row["size"],
            row["words"],
            f"{row['seconds']:.1f}",
            f"{row['bytes'] / 1e6:.0f}",
            f"{row['cold']:.2f}" if "cold" in row else "–",
            f"{row['memory']:.0f}" if "memory" in row else "–",
        )
        for row in rows
        if row["table"] == "build"
    ]
    print_table("Aufbau", head, cells)


def _speed_table(rows: Rows) -> None:
    head = ("Suche", "Angebote", "Fragen", "p50 ms", "p95 ms", "Rechenzeit p50", "Rechenzeit p95")
    cells = [
        (
            _name(row),
            row["size"],
            row["what"],
            *(f"{row[name]:.1f}" for name in ("p50", "p95", "own_p50", "own_p95")),
        )
        for row in rows
        if row["table"] == "speed"
    ]
    print_table("Antwortzeiten, das Bildungsnetz mit den Zahlen aller Merkmale", head, cells)


def _is_reached(row: dict[str, Any]) -> bool:
    """Whether a row of the house meets its aim, if it has one."""
    if row["who"] == "plain":
        return True
    if row["table"] == "quality":
        return bool(row["recall"] >= RECALL[row["half"]])
    is_aim = row["table"] == "speed" and row["what"] == "alle Fragen"
    return bool(not is_aim or row["p95"] < P95.get(row["size"], float("inf")))


if __name__ == "__main__":
    sys.exit(main())
