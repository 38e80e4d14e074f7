"""`bildungsnetz reindex`: make the search index anew and compare the ledger of public objects."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.discovery.actions import rebuild_index
from bildungsnetz.contexts.ledger.actions import rebuild_ledger
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar


class Command(HouseCommand):
    help = (
        "Baut den Suchindex neu auf und gleicht das Verzeichnis öffentlicher Objekte (OParl) ab. "
        "Nötig nur nach einem Eingriff an der Datenbank vorbei oder nach einer neuen Lizenzangabe."
    )
    offers_json = True

    def deed(self, **options: Any) -> dict[str, int]:
        with progress_bar("Suchindex aufbauen") as progress:
            count = rebuild_index(by=COMMAND, progress=progress)
        self.say(f"Suchindex neu aufgebaut: {count} Einträge.", **options)
        with progress_bar("Öffentliche Objekte abgleichen") as progress:
            objects = rebuild_ledger(by=COMMAND, progress=progress)
        self.say(f"Verzeichnis öffentlicher Objekte abgeglichen: {objects} Objekte.", **options)
        return {"entries": count, "public_objects": objects}
