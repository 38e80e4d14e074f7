"""Web and worker together: granian serves, a second process works off what actions queued."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from granian import Granian
from granian.constants import Interfaces

from bildungsnetz.contexts.kernel.errors import DomainError

APPLICATION = "bildungsnetz.project.wsgi:application"
THREADS = 8


def serve(*, address: str, port: int, processes: int, with_worker: bool) -> None:
    """Serve until interrupted. Raises `DomainError` when the port is taken."""
    _expect_free(address, port)
    server = Granian(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    with _worker(wanted=with_worker):
        server.serve()


def _expect_free(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise DomainError(
                f"Der Port {port} ist belegt oder nicht erlaubt. "
                "Bitte wählen Sie einen anderen, zum Beispiel PORT=8001."
            ) from error


@contextmanager
def _worker(*, wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    command = [sys.executable, "-m", "bildungsnetz.project.cli", "worker"]
    worker = subprocess.Popen(command)  # noqa: S603  our own module
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()
