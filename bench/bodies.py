"""Bodies under load: the pages of their work, and OParl as in `bench.oparl`.

    python3 start.py bench bodies [--requests 100] [--port 8768] [--gzip]

53 networks with 2,600 meetings, 18,700 agenda items, 14,000 papers and 60,000 seats over ten years, and
what followed from 5,200 decisions (`bench._bodies_stock`). The baseline is a bare Django page on the same
server in the same run. Without the cache each page is to stay below 100 ms at the 95th percentile.
"""

from __future__ import annotations

import argparse
import sys
import tempfile

from bench._load import Timing, measure
from bench._table import print_table
from bench.oparl import run_module, serving, stocked, sync

OFFICE, MEMBER, PUBLIC = "buero", "mitglied", ""
START = "/arbeitsbereich/{netz}"
# (name, who looks, address)
PAGES = (
    ("Heute, Büro", OFFICE, "/arbeitsbereich/"),
    ("Heute, Mitglied", MEMBER, "/arbeitsbereich/"),
    ("Sitzungen", OFFICE, f"{START}/sitzungen/"),
    ("Sitzung, eingeladen", OFFICE, f"{START}/sitzungen/{{next}}/"),
    ("Sitzung mit Einwendungen", OFFICE, f"{START}/sitzungen/{{past}}/"),
    ("Sitzung, Mitglied", MEMBER, f"{START}/sitzungen/{{past}}/"),
    ("Sitzung am Tisch", OFFICE, f"{START}/sitzungen/{{running}}/durchfuehren/"),
    ("Meine Gremien", MEMBER, f"{START}/meine-gremien/"),
    ("Beschluss", OFFICE, f"{START}/beschluesse/{{decision}}/"),
    ("Ganzer Faden eines Beschlusses", OFFICE, f"{START}/faden/beschluss/{{decision}}/"),
    ("Was wurde daraus?", PUBLIC, "/{netz}/beschluesse/{slug}/"),
    ("Rück- und Ausblick", OFFICE, f"{START}/rueckblick/"),
    ("Personen", OFFICE, f"{START}/personen/"),
    ("Dubletten", OFFICE, f"{START}/dubletten/personen/"),
)
BARE = "/leer/"


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--requests", type=int, default=100)
    options.add_argument("--port", type=int, default=8768)
    options.add_argument("--gzip", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        environment = stocked(folder)
        visits = [line.split("\t") for line in run_module("bench._bodies_visits", environment).splitlines()]
        with serving(environment, chosen.port):
            slowest = _pages(chosen, visits)
            is_late = sync(chosen.port, packed=chosen.gzip)
    return int(slowest >= 100 or is_late)


def _pages(chosen: argparse.Namespace, visits: list[list[str]]) -> float:
    """Print the table; returns the largest 95th percentile in milliseconds."""
    bare = measure(chosen.port, BARE, requests=chosen.requests)
    rows, slowest = [_row("leere Django-Seite", "–", bare, bare)], 0.0
    for name, address, cookie, statements in visits:
        timing = measure(chosen.port, address, requests=chosen.requests, cookie=cookie)
        rows.append(_row(name, statements, timing, bare))
        slowest = max(slowest, timing.p95)
    head = ("Seite", "SQL", "Median ms", "p95 ms", "× leer", "kB")
    print_table("Seiten der Gremienarbeit, 2 gleichzeitige Besucher, ohne Zwischenspeicher", head, rows)
    return slowest


def _row(name: str, statements: str, timing: Timing, bare: Timing) -> tuple[str, ...]:
    return (
        name,
        statements,
        f"{timing.median:.1f}",
        f"{timing.p95:.1f}",
        f"{timing.p95 / bare.p95:.1f}",
        f"{timing.compressed / 1000:.0f}",
    )


if __name__ == "__main__":
    sys.exit(main())
