"""`bildungsnetz reindex`: make the search index anew."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.discovery.actions import rebuild_index
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar


class Command(HouseCommand):
    help = "Baut den Suchindex neu auf. Nötig nur nach einem Eingriff an der Datenbank vorbei."
    offers_json = True

    def deed(self, **options: Any) -> dict[str, int]:
        with progress_bar("Suchindex aufbauen") as progress:
            count = rebuild_index(by=COMMAND, progress=progress)
        self.say(f"Suchindex neu aufgebaut: {count} Einträge.", **options)
        return {"entries": count}
