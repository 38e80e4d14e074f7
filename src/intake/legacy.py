"""Excel 97 files (XLS), read in a process of their own.

A damaged XLS can make the reader ask for hundreds of gigabytes, which ends the process that it runs in.
Here that is a child with limited memory and time, never the one that serves pages. XLSX and ODS need no
child: their extent is measured before they are opened.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake.errors import IntakeError
from intake.extents import corrupt
from intake.workbooks import open_workbook

if sys.platform == "linux":
    import resource

MEMORY_LIMIT = 1024 * 1024 * 1024
"""Bytes of address space of the child (limited under Linux only)."""

TIMEOUT = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class LegacyWorkbook:
    """All visible sheets of an XLS file as text, each row with its number (1-based)."""

    sheets: dict[str, list[tuple[int, list[str]]]]

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The visible sheets in their order."""
        return tuple(self.sheets)

    def records(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of one sheet; empty rows are left out."""
        return iter(self.sheets[sheet])


def open_legacy(data: bytes) -> LegacyWorkbook:
    """Read an XLS file. Codes of the IntakeError: those of ``open_workbook`` and ``Workbook.records``."""
    packages = str(Path(__file__).parents[1])
    try:
        child = subprocess.run(
            [sys.executable, "-m", "intake.legacy"],
            input=data,
            capture_output=True,
            timeout=TIMEOUT,
            env={**os.environ, "PYTHONPATH": packages, "PYTHONIOENCODING": "utf-8", "RUST_BACKTRACE": "0"},
            check=True,
        )
        answer = json.loads(child.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise corrupt() from None
    if "code" in answer:
        raise IntakeError(answer["code"], answer["message"])
    return LegacyWorkbook({name: [(line, row) for line, row in rows] for name, rows in answer["sheets"]})


def main() -> None:
    """The child: an XLS file on standard input, its sheets or the error as JSON on standard output."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(hard, MEMORY_LIMIT)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        workbook = open_workbook(sys.stdin.buffer.read())
        sheets = [(name, list(workbook.records(name))) for name in workbook.sheet_names]
        json.dump({"sheets": sheets}, sys.stdout)
    except IntakeError as error:
        json.dump({"code": error.code, "message": error.message_de}, sys.stdout)


if __name__ == "__main__":
    main()
