"""One case of the benchmark of imports, in a process of its own; prints its result as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection, models, transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import Kind, read
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.schools.writing import SchoolWriter
from bildungsnetz.contexts.regions.actions import load_regions


def main(deed: str, file: str) -> None:
    """Run the case and print rows, seconds, peak memory and statements."""
    if deed == "prepare":
        with redirect_stdout(sys.stderr):
            call_command("migrate", verbosity=0)
        load_regions(by=COMMAND)
        print("{}")
        return
    run = {"plain": write_plainly, "import": import_as_commanded}[deed]
    connection.ensure_connection()
    statements = Statements()
    with connection.execute_wrapper(statements), redirect_stdout(sys.stderr):
        begun, worked = time.perf_counter(), time.process_time()
        run(file)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {
        "rows": Institution.objects.exclude(schulnummer=None).count(),
        "seconds": seconds,
        "cpu": cpu,
        "megabytes": round(peak / (1024 if sys.platform == "linux" else 1024 * 1024)),
        "statements": statements.number,
    }
    print(json.dumps(result))


def import_as_commanded(file: str) -> None:
    """What `bildungsnetz import-schools FILE` does."""
    call_command("import_schools", file)


def write_plainly(file: str) -> None:
    """The same rows by Django's own means."""
    writer = SchoolWriter()
    rows = read(Kind.SCHOOLS, Path(file).read_bytes()).rows
    with transaction.atomic():
        plain: models.QuerySet[Any] = models.QuerySet(Institution)
        plain.bulk_create([writer.created(row) for row in rows], batch_size=500)


class Statements:
    """Counts what is sent to the database."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


if __name__ == "__main__":
    main(*sys.argv[1:])
