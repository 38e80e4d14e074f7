"""Computing plans beside everything else: the worker starts a process for it, and only while there is work.

A process per round of computing and not a second worker that waits: the compiled code and the plan take
about 100 MB more than a bare process (230 MB in all for a Kreis), which are given back when it is over.
Mails and imports never wait behind it; and if the machine kills it for its memory, the worker lives on and
the plan is found again (`background.sweep`).
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

import allotment
from bildungsnetz.contexts.resources.computing.background import is_work_left

log = logging.getLogger("bildungsnetz.worker")
LOOK_SECONDS = 1.0
PAUSE_SECONDS = 10.0
GRACE_SECONDS = 5.0
COMMAND = [sys.executable, "-m", "bildungsnetz.project.cli", "compute-plans"]


class PlanWork:
    """Looks every second whether a plan waits, and starts the process that computes."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def go_on(self) -> None:
        """Until `stop`; meant for a thread of its own."""
        pause = LOOK_SECONDS
        while not self._stopped.wait(pause):
            pause = LOOK_SECONDS
            try:
                if is_work_left() and self._compute() != 0:
                    pause = PAUSE_SECONDS
            except Exception:
                log.exception("Die Berechnung von Einsatzplänen ist gescheitert.")
                pause = PAUSE_SECONDS
            finally:
                close_old_connections()

    def _compute(self) -> int:
        """Start the process and wait for its end; returns its exit code."""
        close_old_connections()
        self._process = subprocess.Popen(COMMAND, env=computing_environment())  # noqa: S603  our own module
        if self._stopped.is_set():
            self._process.terminate()
        return self._process.wait()

    def stop(self) -> None:
        """End the process as well; what it computed is found again."""
        self._stopped.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def computing_environment() -> dict[str, str]:
    """As ours; compiled code is kept beside the data where the package's own folder cannot be written."""
    environment = dict(os.environ)
    if not os.access(Path(allotment.__file__).parent / "staffing", os.W_OK):
        environment.setdefault("NUMBA_CACHE_DIR", str(settings.VAR / "rechenkern"))
    return environment
