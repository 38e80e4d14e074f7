"""Runs the tests as ``start.py test`` and CI do: ``python -m tests [what pytest takes]``.

First those of contexts and faces on PostgreSQL, then all on SQLite, so that the last line counts the whole.
``BILDUNGSNETZ_TEST_DB=sqlite`` or ``=postgres`` runs only one of the two.
"""

import os
import subprocess
import sys

from tests import browser, postgres, shared
from tests.needs import in_ci

PYTEST = [sys.executable, "-m", "pytest", "--numprocesses=auto", "--maxprocesses=8"]
NOTHING_COLLECTED = 5


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
    on_postgres = 0
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if only != "sqlite" and postgres.programs() is not None:
        on_postgres = run_on_postgres(arguments)
        result = "fehlgeschlagen (siehe oben)" if on_postgres else "bestanden"
        environment["BILDUNGSNETZ_EARLIER_RUN"] = f"Durchgang auf PostgreSQL: {result}"
    if only == "postgres":
        return on_postgres
    print("Alle Tests auf SQLite", flush=True)
    coverage = [] if arguments else ["--cov", "--cov-report=term"]
    on_sqlite = subprocess.run([*PYTEST, *coverage, *arguments], env=environment, check=False).returncode
    return on_sqlite or on_postgres


def missing_here() -> list[str]:
    """One German sentence for each thing that this machine lacks."""
    needs = (
        (browser.chromium(), browser.MISSING),
        (postgres.programs(), postgres.MISSING),
        (shared.shared_folder(), shared.MISSING),
    )
    return [sentence for found, sentence in needs if found is None]


def run_on_postgres(arguments: list[str]) -> int:
    """Run what touches the database on a fresh cluster; choosing no such test is no failure."""
    print("Tests von Fachräumen und Seiten auf PostgreSQL", flush=True)
    code = postgres.main([*PYTEST, *arguments])
    return 0 if code == NOTHING_COLLECTED else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
