"""Runs the tests as ``start.py test`` and CI do: ``python -m tests [what pytest takes]``.

First those of contexts and faces on PostgreSQL, then all on SQLite, so that the last line counts the whole.
``BILDUNGSNETZ_TEST_DB=sqlite`` or ``=postgres`` runs only one of the two; with the first, ``--cov`` counts
the lines that tests touch, which costs a third of the time.
"""

import os
import subprocess
import sys

from tests import browser, conftest, postgres, shared
from tests.needs import in_ci

PYTEST = [sys.executable, "-m", "pytest", "--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]
NOTHING_COLLECTED = 5
EARLIER = {
    0: "Durchgang auf PostgreSQL: bestanden",
    1: "Durchgang auf PostgreSQL: fehlgeschlagen (siehe oben)",
    NOTHING_COLLECTED: "",
}


def main(arguments: list[str]) -> int:
    """Run the tests; returns pytest's exit code, that of PostgreSQL when only that run failed."""
    missing = missing_here()
    for sentence in missing:
        print(f"Fehlt auf diesem Rechner: {sentence}", flush=True)
    only = os.environ.get("BILDUNGSNETZ_TEST_DB")
    required = {postgres.MISSING} if only == "postgres" else set()
    if in_ci():
        required = {postgres.MISSING, browser.MISSING}
    if required & set(missing):
        print("Ohne das kann dieser Durchgang nicht gelten.", file=sys.stderr)
        return 1
    on_postgres = NOTHING_COLLECTED
    if only != "sqlite" and postgres.MISSING not in missing:
        on_postgres = run_on_postgres(arguments)
    if only == "postgres":
        return on_postgres
    on_sqlite = run_on_sqlite(arguments, EARLIER.get(on_postgres, EARLIER[1]))
    return on_sqlite or (0 if on_postgres == NOTHING_COLLECTED else on_postgres)


def missing_here() -> list[str]:
    """One German sentence for each thing that this machine lacks."""
    needs = (
        (browser.chromium(), browser.MISSING),
        (postgres.programs(), postgres.MISSING),
        (shared.shared_folder(), shared.MISSING),
    )
    return [sentence for found, sentence in needs if found is None]


def run_on_postgres(arguments: list[str]) -> int:
    """Run what touches the database on a fresh cluster; returns pytest's exit code."""
    print("Tests von Fachräumen und Seiten auf PostgreSQL", flush=True)
    folders = [f"tests/{folder}" for folder in conftest.ON_DATABASE]
    return postgres.main([*PYTEST, *(arguments or folders)])


def run_on_sqlite(arguments: list[str], earlier: str) -> int:
    """Run all tests; *earlier* stands above the last line. Returns pytest's exit code."""
    print("Alle Tests auf SQLite", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["BILDUNGSNETZ_EARLIER_RUN"] = earlier
    return subprocess.run([*PYTEST, *arguments], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
