"""`bildungsnetz delete-old-feedback`: what readers wrote goes after its period; run it every day."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.publishing.actions import delete_old_feedback
from bildungsnetz.project.management.house import HouseCommand


class Command(HouseCommand):
    help = "Löscht Rückmeldungen ein Jahr nach der Antwort, spätestens drei Jahre nach dem Eingang."
    offers_json = True

    def deed(self, **options: Any) -> dict[str, int]:
        count = delete_old_feedback(by=COMMAND)
        self.say(f"{count} Rückmeldungen gelöscht.", **options)
        return {"deleted": count}
