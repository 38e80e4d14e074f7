"""Pages under load: statements, median and 95th percentile, bytes of a first visit.

    python3 start.py bench pages [--requests 200]

The house holds every school of the ministry's file (5,637 institutions) where that file is at hand,
53 networks with pages of their own and 10,000 meetings. The baseline is a bare Django page on the same
server in the same run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench._load import Timing, measure
from bench._table import print_table

PAGES = (
    ("/", "Land"),
    ("/netzwerke/", "Register"),
    ("/kleve/", "Netzwerk"),
    ("/kleve/vertrag/", "Vertrag"),
    ("/kleve/handlungsfelder/", "Handlungsfelder"),
    ("/kleve/gremien/", "Gremien"),
    ("/kleve/beschluesse/", "Beschlüsse"),
    ("/kleve/termine/", "Termine"),
    ("/kleve/einrichtungen/", "Einrichtungen"),
    ("/einrichtungen/", "Einrichtungen, Land"),
    ("/meldungen/", "Meldungen"),
    ("/suche/?q=Gesamtschule", "Suche"),
)
WORKSPACE = (
    ("/arbeitsbereich/", "Heute"),
    ("/arbeitsbereich/musterland/sitzungen/", "Sitzungen"),
    ("/arbeitsbereich/musterland/auftraege/", "Aufträge"),
    ("/arbeitsbereich/musterland/einrichtungen/", "Einrichtungen"),
)


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--port", type=int, default=8765)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        environment = {
            **os.environ,
            "BILDUNGSNETZ_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "bench._settings",
        }
        print("Der Bestand wird angelegt …", flush=True)
        run = subprocess.run(
            [sys.executable, "-m", "bench._stock"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        cookie, *lines = run.stdout.splitlines()
        statements = dict(line.split("\t") for line in lines)
        uncached = _timings(environment, chosen, cookie, cached=False)
        cached = _timings(environment, chosen, cookie, cached=True)
    _report(uncached, cached, statements)
    return 0


def _timings(
    environment: dict[str, str], chosen: argparse.Namespace, cookie: str, *, cached: bool
) -> dict[str, Timing]:
    environment = {**environment, "BENCH_CACHE": "600" if cached else "0"}
    command = [sys.executable, "-m", "bildungsnetz.project.cli", "serve", "--without-worker"]
    server = subprocess.Popen([*command, "--port", str(chosen.port)], env=environment)
    try:
        _wait(chosen.port)
        timings = {}
        for path, _name in (("/leer/", "leere Seite"), ("/healthz", "healthz"), *PAGES):
            timings[path] = measure(chosen.port, path, requests=chosen.requests)
        for path, _name in WORKSPACE if not cached else ():
            timings[path] = measure(chosen.port, path, requests=chosen.requests, cookie=cookie)
        if not cached:
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


def _report(uncached: dict[str, Timing], cached: dict[str, Timing], statements: dict[str, str]) -> None:
    bare, bare_cached = uncached["/leer/"], cached["/leer/"]
    assets = uncached["assets"].compressed
    rows = []
    for path, name in (("/leer/", "leere Django-Seite"), ("/healthz", "healthz"), *PAGES, *WORKSPACE):
        fresh, kept = uncached[path], cached.get(path)
        rows.append(
            (
                f"{name} {path}",
                statements.get(path, "–"),
                f"{fresh.median:.1f}",
                f"{fresh.p95:.1f}",
                f"{fresh.p95 / bare.p95:.1f}",
                f"{kept.p95:.1f}" if kept else "–",
                f"{kept.median / bare_cached.median:.1f}" if kept else "–",
                f"{kept.per_second:.0f}" if kept else "–",
                f"{(fresh.compressed + assets) / 1000:.0f}",
            )
        )
    print_table(
        "Seiten, 2 gleichzeitige Besucher; Verhältnis zur leeren Django-Seite desselben Servers",
        ("Seite", "SQL", "Median ms", "p95 ms", "× leer", "Cache p95", "× leer", "je s", "kB"),
        rows,
    )


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    sys.exit(main())
