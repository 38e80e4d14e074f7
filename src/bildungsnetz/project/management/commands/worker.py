"""`bildungsnetz worker`: delivers mail and does other background work until it is stopped."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.outbox import sweep
from bildungsnetz.project.management.house import HouseCommand

SWEEP_EVERY_SECONDS = 120
NIGHT = dt.time(3)  # nobody waits for the database then
NIGHTLY = ("check_links", "delete_old_feedback")
log = logging.getLogger("bildungsnetz.worker")


class Command(HouseCommand):
    help = "Führt Hintergrundarbeit aus: Mails zustellen, nachts Verweise prüfen und Abgelaufenes löschen."

    def deed(self, **options: Any) -> None:
        stopped = threading.Event()
        threading.Thread(target=_rounds, args=(stopped,), daemon=True).start()
        try:
            call_command("db_worker", verbosity=0, startup_delay=False, reload=False)
        finally:
            stopped.set()


def _rounds(stopped: threading.Event) -> None:
    """Every two minutes the outbox, once a night what can wait; the demo stays on this machine."""
    done_on = clock.today()
    while not stopped.is_set():
        _carefully(sweep)
        moment = timezone.localtime()
        if moment.date() > done_on and moment.time() >= NIGHT and not settings.DEMO:
            done_on = moment.date()
            for name in NIGHTLY:
                _carefully(partial(call_command, name))
        stopped.wait(SWEEP_EVERY_SECONDS)


def _carefully(work: Callable[[], object]) -> None:
    """A failure is written down and must not end the rounds."""
    try:
        work()
    except Exception:
        log.exception("Hintergrundarbeit ist gescheitert.")
    finally:
        close_old_connections()
