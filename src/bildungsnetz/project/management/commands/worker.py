"""`bildungsnetz worker`: delivers mail and does other background work until it is stopped."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections

from bildungsnetz.contexts.kernel.outbox import sweep
from bildungsnetz.project.management.house import HouseCommand

SWEEP_EVERY_SECONDS = 120
log = logging.getLogger("bildungsnetz.worker")


class Command(HouseCommand):
    help = "Führt Hintergrundarbeit aus: Mails zustellen, unterbrochene Zustellungen kennzeichnen."

    def deed(self, **options: Any) -> None:
        stopped = threading.Event()
        threading.Thread(target=_sweep_regularly, args=(stopped,), daemon=True).start()
        try:
            call_command("db_worker", verbosity=0, startup_delay=False, reload=False)
        finally:
            stopped.set()


def _sweep_regularly(stopped: threading.Event) -> None:
    """A message whose task was lost is found again; a broken database connection must not end the round."""
    while not stopped.is_set():
        try:
            sweep()
        except Exception:
            log.exception("Die Durchsicht des Postausgangs ist gescheitert.")
        finally:
            close_old_connections()
        stopped.wait(SWEEP_EVERY_SECONDS)
