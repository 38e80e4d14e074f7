"""A small project with the real ``start.py`` and a stand-in for uv, to try set-ups without a network."""

import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tests.shared import ROOT

# The first line of a script for this Python, also where the path to it has spaces.
BEGINNING = f"""#!/bin/sh
'''exec' "{sys.executable}" "$0" "$@"
' '''
"""
# What uv leaves behind, as far as start.py looks: a Python, the command and Django's folder.
UV = """{beginning}
import os, pathlib, sys, time
if sys.argv[1:] == ["--version"]:
    sys.exit(0)
venv = pathlib.Path(os.environ["UV_PROJECT_ENVIRONMENT"])
with open({log!r}, "a") as log:
    print("rest" if venv.exists() else "new", *sys.argv[1:], file=log)
time.sleep({seconds})
if {fails!r}:
    sys.exit({fails!r})
version = "python{{}}.{{}}".format(*sys.version_info)
(venv / "lib" / version / "site-packages" / "django").mkdir(parents=True, exist_ok=True)
(venv / "bin").mkdir(exist_ok=True)
if not (venv / "bin" / "python").exists():
    (venv / "bin" / "python").symlink_to(sys.executable)
command = venv / "bin" / "bildungsnetz"
command.write_text({command!r})
command.chmod(0o755)
"""
COMMAND = f"""{BEGINNING}
import os, sys
print("bildungsnetz", *sys.argv[1:], os.environ.get("PORT", ""), sep="|", flush=True)
sys.exit(3)
"""


@dataclass
class Project:
    """A folder with ``start.py``; ``log`` has "new" or "rest" and the words of each ``uv sync``."""

    root: Path
    tools: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def log(self) -> list[str]:
        file = self.tools / "uv.log"
        return file.read_text().splitlines() if file.exists() else []

    def provide_uv(self, *, fails: str = "", seconds: float = 0, command: str = COMMAND) -> None:
        """Put the stand-in on the path; *fails* is what it prints instead of working."""
        log = str(self.tools / "uv.log")
        text = UV.format(beginning=BEGINNING, log=log, seconds=seconds, fails=fails, command=command)
        (self.tools / "uv").write_text(text)
        (self.tools / "uv").chmod(0o755)

    def popen(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start ``start.py`` with nothing in its environment but the stand-in's path."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "start.py"), *arguments],
            env={"PATH": str(self.tools), "HOME": os.environ.get("HOME", "/")} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def start(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Run ``start.py``; returns its exit code and what it printed on both streams."""
        with self.popen(*arguments, **environment) as process:
            output, errors = process.communicate()
        return process.returncode, output, errors

    def module(self) -> ModuleType:
        """The project's ``start.py`` as a module."""
        spec = importlib.util.spec_from_file_location("start_of_project", self.root / "start.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def make_project(folder: Path) -> Project:
    """A project whose path has spaces and umlauts."""
    project = Project(folder / "Bildungsnetz für alle", folder / "tools")
    project.root.mkdir()
    project.tools.mkdir()
    (project.root / "start.py").write_bytes((ROOT / "start.py").read_bytes())
    for name in ("pyproject.toml", "uv.lock", "requirements.txt", "requirements-dev.txt"):
        (project.root / name).write_text(name)
    return project
