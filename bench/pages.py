"""Pages under load: statements, median and 95th percentile, bytes of a first visit.

    python3 start.py bench pages [--requests 200]

The house holds every school of the ministry's file (5,637 institutions) where that file is at hand,
53 networks with pages of their own and 10,000 meetings. The baseline is a bare Django page on the same
server in the same run. Without the cache each page is to stay below 100 ms at the 95th percentile.

The database is SQLite. Where PostgreSQL's programs are installed (PG_BIN names their folder), the search is
measured again on a PostgreSQL of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench._load import Timing, measure
from bench._table import print_table
from tests.postgres import cluster, programs

# (address, name); `_stock` puts in the keys of records that it finds
PAGES = (
    ("/", "Land"),
    ("/netzwerke/", "Register"),
    ("/kleve/", "Netzwerk"),
    ("/kleve/vertrag/", "Vertrag"),
    ("/kleve/handlungsfelder/", "Handlungsfelder"),
    ("/kleve/gremien/", "Gremien"),
    ("/kleve/beschluesse/", "Beschlüsse"),
    ("/musterland/beschluesse/{decision}/", "Beschluss"),
    ("/kleve/termine/", "Termine"),
    ("/kleve/einrichtungen/", "Einrichtungen"),
    ("/kleve/einrichtungen/{institution}/", "Einrichtung"),
    ("/einrichtungen/", "Einrichtungen, Land"),
    ("/meldungen/", "Meldungen"),
    ("/suche/?q=Gesamtschule", "Suche"),
)
SEARCH = PAGES[-1]
WORKSPACE = (
    ("/arbeitsbereich/", "Heute"),
    ("/arbeitsbereich/musterland/sitzungen/", "Sitzungen"),
    ("/arbeitsbereich/musterland/sitzungen/{meeting}/", "Sitzung"),
    ("/arbeitsbereich/musterland/gremien/{body}/", "Gremium"),
    ("/arbeitsbereich/musterland/vertrag/", "Vertrag"),
    ("/arbeitsbereich/musterland/auftraege/", "Aufträge"),
    ("/arbeitsbereich/musterland/einrichtungen/", "Einrichtungen"),
)
BARE = ("/leer/", "leere Django-Seite")
HEALTH = ("/healthz", "healthz")


@dataclass(frozen=True)
class Stock:
    """A filled database: how to reach it, a session, and of each page its address and its statements."""

    environment: dict[str, str]
    cookie: str
    addresses: dict[str, str]
    statements: dict[str, str]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--port", type=int, default=8765)
    chosen = options.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        stock = _stocked(folder, f"sqlite:///{folder}/bench.sqlite3")
        uncached = _timings(stock, chosen, (BARE, HEALTH, *PAGES, *WORKSPACE), cached=False)
        cached = _timings(stock, chosen, (BARE, HEALTH, *PAGES), cached=True)
    _report("SQLite", stock, uncached, cached)
    if programs() is None:
        print("\nOhne PostgreSQL auf diesem Rechner ist die Suche dort nicht gemessen.")
        return 0
    with TemporaryDirectory(prefix="bench-") as folder, cluster() as address:
        stock = _stocked(folder, address.replace("/bildungsnetz?", "/postgres?"))  # the one that is there
        _report("PostgreSQL", stock, _timings(stock, chosen, (BARE, SEARCH), cached=False), {})
    return 0


def _stocked(folder: str, database: str) -> Stock:
    print("Der Bestand wird angelegt …", flush=True)
    environment = {
        **os.environ,
        "BILDUNGSNETZ_VAR": folder,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "bench._settings",
    }
    command = [sys.executable, "-m", "bench._stock"]
    run = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr)
    cookie, *lines = run.stdout.splitlines()
    rows = [line.split("\t") for line in lines]
    addresses, statements = {path: address for path, address, _n in rows}, {path: n for path, _a, n in rows}
    return Stock(environment, cookie, addresses, statements)


def _timings(
    stock: Stock, chosen: argparse.Namespace, pages: Sequence[tuple[str, str]], *, cached: bool
) -> dict[str, Timing]:
    environment = {**stock.environment, "BENCH_CACHE": "600" if cached else "0"}
    command = [sys.executable, "-m", "bildungsnetz.project.cli", "serve", "--without-worker"]
    server = subprocess.Popen([*command, "--port", str(chosen.port)], env=environment)
    try:
        _wait(chosen.port)
        timings = {}
        for path, name in pages:
            address, cookie = stock.addresses.get(path, path), stock.cookie
            signed_in = (path, name) in WORKSPACE
            timings[path] = measure(
                chosen.port, address, requests=chosen.requests, cookie=cookie if signed_in else ""
            )
        timings["assets"] = _assets(chosen.port)
        return timings
    finally:
        server.terminate()
        server.wait(timeout=20)


def _assets(port: int) -> Timing:
    """The style sheet, the script and the preloaded face: what a first visit fetches beside the page."""
    page = measure(port, "/", requests=1).body.decode()
    paths = {part.split('"')[0] for part in page.split('"/static/')[1:]}
    parts = [
        measure(port, f"/static/{path}", requests=1)
        for path in sorted(paths)
        if path.endswith(("css", "js", "woff2"))
    ]
    return Timing(0, 0, 0, sum(part.compressed for part in parts), b"")


def _wait(port: int) -> None:
    for _attempt in range(150):
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("Der Server antwortet nicht.")


def _report(title: str, stock: Stock, uncached: dict[str, Timing], cached: dict[str, Timing]) -> None:
    bare, assets = uncached[BARE[0]], uncached["assets"].compressed
    rows = []
    for path, name in (BARE, HEALTH, *PAGES, *WORKSPACE):
        if path not in uncached:
            continue
        fresh, kept = uncached[path], cached.get(path)
        rows.append(
            (
                f"{name} {stock.addresses.get(path, path)}",
                stock.statements.get(path, "–"),
                f"{fresh.median:.1f}",
                f"{fresh.p95:.1f}",
                f"{fresh.p95 / bare.p95:.1f}",
                f"{kept.p95:.1f}" if kept else "–",
                f"{kept.median / cached[BARE[0]].median:.1f}" if kept else "–",
                f"{kept.per_second:.0f}" if kept else "–",
                f"{(fresh.compressed + assets) / 1000:.0f}",
            )
        )
    print_table(
        f"Seiten auf {title}, 2 gleichzeitige Besucher; Verhältnis zur leeren Django-Seite desselben Servers",
        ("Seite", "SQL", "Median ms", "p95 ms", "× leer", "Cache p95", "× leer", "je s", "kB"),
        rows,
    )


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    sys.exit(main())
