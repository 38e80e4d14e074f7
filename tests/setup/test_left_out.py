"""Nothing is left out silently: each reason is counted, and on a machine that builds for others an error."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import browser, conftest, postgres, shared

SAMPLE = Path(__file__).parent / "samples" / "left_out.py"
WITHOUT_ANYTHING = dict.fromkeys(("BILDUNGSNETZ_SHARED", "PG_BIN", "CHROME_BIN"), "/gibt/es/nicht")


def run(*command: str, ci: str = "", **places: str) -> subprocess.CompletedProcess[str]:
    """Run Python's *command* on a machine that lacks everything but *places*."""
    environment = os.environ | WITHOUT_ANYTHING | {"CI": ci, "BILDUNGSNETZ_EARLIER_RUN": ""} | places
    return subprocess.run(
        [sys.executable, "-m", *command],
        env=environment,
        cwd=shared.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_reason_is_counted_above_the_last_line() -> None:
    lines = run("pytest", "-p", "no:randomly", str(SAMPLE)).stdout.splitlines()

    assert lines[-4:-1] == [
        f"Ausgelassen: 2 Tests – {shared.MISSING}",
        f"Ausgelassen: 1 Test – {postgres.MISSING}",
        f"Ausgelassen: 1 Test – {browser.MISSING}",
    ]
    assert re.fullmatch(r"=+ 1 passed, 4 skipped in .* =+", lines[-1])


def test_in_ci_a_missing_program_is_an_error_and_a_missing_folder_is_not() -> None:
    lines = run("pytest", str(SAMPLE), ci="true").stdout.splitlines()

    assert f"Ausgelassen: 2 Tests – {shared.MISSING}" in lines
    assert re.fullmatch(r"=+ 1 passed, 2 skipped, 2 errors in .* =+", lines[-1])


def test_in_ci_no_test_may_lose_its_file_where_the_folder_exists(tmp_path: Path) -> None:
    done = run("pytest", f"{SAMPLE}::test_needs_a_shared_file", ci="true", BILDUNGSNETZ_SHARED=str(tmp_path))

    assert "Im Ordner mit den echten Dateien fehlt data/README.md." in done.stdout
    assert done.returncode == 1


def test_the_run_begins_with_what_is_missing() -> None:
    lines = run("tests", "--collect-only", "-qq", str(SAMPLE)).stdout.splitlines()

    assert lines[:3] == [
        f"Fehlt auf diesem Rechner: {sentence}"
        for sentence in (browser.MISSING, postgres.MISSING, shared.MISSING)
    ]


@pytest.mark.parametrize("wish", [{"ci": "true"}, {"BILDUNGSNETZ_TEST_DB": "postgres"}])
def test_a_run_that_would_not_count_does_not_begin(wish: dict[str, str]) -> None:
    done = run("tests", "--collect-only", **wish)

    assert done.returncode == 1
    assert done.stderr == "Ohne das kann dieser Durchgang nicht gelten.\n"
    assert "Alle Tests auf SQLite" not in done.stdout


def test_without_postgresql_the_tests_on_the_database_count_as_left_out() -> None:
    def report(nodeid: str, *keywords: str) -> Any:
        return SimpleNamespace(nodeid=nodeid, keywords=dict.fromkeys(keywords, 1))

    passed = [
        report("tests/contexts/bodies/test_convene.py::test_a", "both"),
        report("tests/pure/test_b.py::test_b"),
    ]
    failed = [report("tests/faces/portal/test_land.py::test_c", "both")]

    assert conftest._on_database({"passed": passed, "failed": failed}) == {passed[0].nodeid, failed[0].nodeid}
