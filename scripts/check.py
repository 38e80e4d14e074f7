"""What ``start.py check`` runs: every check, one line each; exit code 1 when one of them fails."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
DJANGO = [sys.executable, "-m", "django"]
ENVIRONMENT = os.environ | {"DJANGO_SETTINGS_MODULE": "bildungsnetz.project.settings.test"}


def checks() -> dict[str, list[str]]:
    """What is checked, and the command that does it."""
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("src/**/templates/**/*.html"))
    return {
        "Stil (ruff check)": [program("ruff"), "check", "--quiet", "."],
        "Format (ruff format)": [program("ruff"), "format", "--check", "--quiet", "."],
        "Typen (mypy)": [program("mypy"), "--no-error-summary"],
        "Ordnung der Räume (import-linter)": [program("lint-imports"), "--no-logo"],
        "Vorlagen (djade)": [program("djade"), "--check", "--target-version", "5.2", *templates],
        "Lizenzen (reuse)": [program("reuse"), "lint", "--lines"],
        "Einstellungen (django check)": [*DJANGO, "check", "--fail-level", "WARNING"],
        "Migrationen (makemigrations)": [*DJANGO, "makemigrations", "--check", "--dry-run"],
        "Übersetzung (messages.py)": [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"],
    }


def program(name: str) -> str:
    """A program of the environment that runs this file."""
    return str(PROGRAMS / name)


def run(name: str, command: list[str]) -> tuple[bool, str]:
    """Run one check; whether it passed, and its line with what it said under it if it failed."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    line = f"{'✗' if done.returncode else '✓'} {name:<36} {seconds:>5} s"
    return done.returncode == 0, f"{line}\n{done.stdout.strip()}\n" if done.returncode else line


def run_all(commands: dict[str, list[str]]) -> int:
    """Run every check, as many at once as there are cores, also after a failed one; 1 when one failed."""
    results = []
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        for passed, said in at_once.map(run, commands, commands.values()):
            print(said, flush=True)
            results.append(passed)
    return 0 if all(results) else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run_all(checks()))
