"""Writes ``requirements*.txt`` from ``uv.lock`` for set-ups by pip; run it after every change of the lock.

Usage: ``python scripts/export_requirements.py`` (needs uv)
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = {"requirements.txt": ["--no-dev"], "requirements-dev.txt": []}


def main() -> None:
    for name, extent in FILES.items():
        command = ["uv", "export", "--frozen", "--no-emit-project", "--no-annotate", "--no-header", "--quiet"]
        subprocess.run([*command, *extent, "--output-file", name], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
