"""OParl under load: a full sync by one client, and asking what changed when nothing did.

    python3 start.py bench oparl [--port 8767] [--gzip]

53 networks with 2,600 meetings, 18,700 agenda items, 14,000 papers and 60,000 seats over ten years
(`bench._bodies_stock`). The baseline is a bare Django page on the same server in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from bench._load import measure
from bench._table import print_table
from bench.pages import _wait

ROOT = "/oparl/v1.1/"
LISTS = (
    "organization",
    "person",
    "meeting",
    "paper",
    "agendaItem",
    "consultation",
    "file",
    "locationList",
    "legislativeTermList",
    "membership",
)


@dataclass
class Reader:
    """One client on one connection; `times` in milliseconds for each request, `size` in bytes as sent."""

    port: int
    packed: bool
    times: list[float] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, url: str) -> Any:
        """The JSON at this address; the time ends when it is read and understood."""
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if self.packed else {})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        self.size += len(body)
        content = json.loads(gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body)
        self.times.append((time.perf_counter() - begun) * 1000)
        return content

    def pages(self, url: str) -> Iterator[dict[str, Any]]:
        """All pages of a list."""
        while url:
            page = self.get(url)
            yield page
            url = page["links"].get("next", "")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8767)
    options.add_argument("--gzip", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        environment = stocked(folder)
        with serving(environment, chosen.port):
            return sync(chosen.port, packed=chosen.gzip)


def stocked(folder: str) -> dict[str, str]:
    """Fill a database in the folder, print what is in it, and return the environment that leads to it."""
    environment = {
        **os.environ,
        "BILDUNGSNETZ_VAR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "DJANGO_SETTINGS_MODULE": os.environ.get("BENCH_SETTINGS", "bench._settings"),
    }
    print("Der Bestand wird angelegt …", flush=True)
    print(run_module("bench._bodies_stock", environment))
    return environment


def run_module(name: str, environment: dict[str, str]) -> str:
    """What a module of the benchmarks prints, in a process of its own."""
    command = [sys.executable, "-m", name]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[None]:
    """The house on this port."""
    command = [sys.executable, "-m", "bildungsnetz.project.cli", "serve", "--without-worker"]
    server = subprocess.Popen([*command, "--port", str(port)], env={**environment, "PORT": str(port)})
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def sync(port: int, *, packed: bool) -> int:
    """Read everything, then only what changed since; 1 when that takes longer than it may."""
    bare = measure(port, "/leer/", requests=200, clients=1)
    now = quote(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 1)))
    time.sleep(2)
    full, counts = Reader(port, packed), Counter[str]()
    begun = time.perf_counter()
    lists = list(_lists(full))
    for key, url in lists:
        for page in full.pages(url):
            counts[key] += len(page["data"])
    passed = time.perf_counter() - begun
    again = Reader(port, packed)
    begun = time.perf_counter()
    found = sum(
        len(page["data"]) for _key, url in lists for page in again.pages(f"{url}?modified_since={now}")
    )
    rows = [
        ("leere Django-Seite", 200, f"{bare.median:.1f}", f"{bare.p95:.1f}", "–", "–", "–"),
        ("alles", *_row(full, passed), counts.total()),
        ("modified_since ohne Änderung", *_row(again, time.perf_counter() - begun), found),
    ]
    head = ("Abgleich durch einen Client", "Anfragen", "Median ms", "p95 ms", "Sekunden", "MB", "Objekte")
    print_table("OParl", head, rows)
    print_table("Objekte je Liste", ("Liste", "Anzahl"), sorted(counts.items()))
    return int(passed >= 60 or statistics.median(again.times) >= 50)


def _lists(reader: Reader) -> Iterator[tuple[str, str]]:
    """The lists of all bodies, by the way that a client takes."""
    system = reader.get(ROOT)
    for page in reader.pages(system["body"]):
        for body in page["data"]:
            yield from ((key, body[key]) for key in LISTS)


def _row(reader: Reader, passed: float) -> tuple[str, ...]:
    times = sorted(reader.times)
    p95 = times[int(len(times) * 0.95)]
    return (
        str(len(times)),
        f"{statistics.median(times):.1f}",
        f"{p95:.1f}",
        f"{passed:.1f}",
        f"{reader.size / 1e6:.1f}",
    )


if __name__ == "__main__":
    sys.exit(main())
