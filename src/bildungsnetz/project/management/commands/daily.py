"""`bildungsnetz daily`: what has to be done once a day; the worker does it at night."""

from __future__ import annotations

import logging
from typing import Any

from bildungsnetz.project.daily import CHORES
from bildungsnetz.project.management.house import HouseCommand

log = logging.getLogger("bildungsnetz.daily")


class Command(HouseCommand):
    help = "Tut, was täglich zu tun ist: Verweise prüfen und löschen, was seine Frist überschritten hat."

    def deed(self, **options: Any) -> None:
        failed = []
        for chore in CHORES:
            try:
                chore.do()
            except Exception:
                log.exception("%s: gescheitert.", chore.name)
                failed.append(chore.name)
            else:
                self.say(f"✓ {chore.name}", **options)
        if failed:
            self.refuse(f"Gescheitert: {', '.join(failed)}. Das Protokoll des Dienstes sagt, warum.")
