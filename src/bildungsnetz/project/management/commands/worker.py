"""`bildungsnetz worker`: delivers mail, takes over imports, has plans computed and does the daily work."""

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

from bildungsnetz.contexts.imports import background as imports
from bildungsnetz.contexts.kernel import outbox
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.plan_work import PlanWork

ROUND_SECONDS = 120
NIGHT = dt.time(3)  # nobody waits for the database then
log = logging.getLogger("bildungsnetz.worker")


class Command(HouseCommand):
    help = (
        "Führt Hintergrundarbeit aus: Mails zustellen, Importe übernehmen, Einsatzpläne rechnen, nachts das "
        "Tägliche (daily)."
    )

    def deed(self, **options: Any) -> None:
        stopped = threading.Event()
        plans = PlanWork()
        threading.Thread(target=_rounds, args=(stopped,), daemon=True).start()
        threading.Thread(target=plans.go_on, daemon=True).start()
        try:
            call_command("db_worker", verbosity=0, startup_delay=False, reload=False)
        finally:
            stopped.set()
            plans.stop()


def _rounds(stopped: threading.Event) -> None:
    """Every two minutes what was left behind, once a night the daily work; the demo stays on this machine."""
    done_for = last_night(timezone.localtime())
    while not stopped.is_set():
        _carefully(outbox.sweep)
        _carefully(imports.sweep)
        night = last_night(timezone.localtime())
        if night > done_for and not settings.DEMO:
            done_for = night
            _carefully(partial(call_command, "daily"))
        stopped.wait(ROUND_SECONDS)


def last_night(moment: dt.datetime) -> dt.date:
    """The day whose three o'clock has passed last; who starts at two still has this night ahead."""
    return moment.date() if moment.time() >= NIGHT else moment.date() - dt.timedelta(days=1)


def _carefully(work: Callable[[], object]) -> None:
    """A failure is written down and must not end the rounds."""
    try:
        work()
    except Exception:
        log.exception("Hintergrundarbeit ist gescheitert.")
    finally:
        close_old_connections()
