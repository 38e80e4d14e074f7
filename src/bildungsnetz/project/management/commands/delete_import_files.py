"""`bildungsnetz delete-import-files`: what was read for an import goes after its period; run it every day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.imports.actions import delete_contents
from bildungsnetz.contexts.imports.queries import imports_to_forget
from bildungsnetz.contexts.imports.strays import delete_strays
from bildungsnetz.project.management.house import HouseCommand


class Command(HouseCommand):
    help = "Löscht die Dateien von Importen nach ihrer Frist; der Bericht behält nur Zahlen."
    offers_json = True

    def deed(self, **options: Any) -> dict[str, int]:
        old = list(imports_to_forget(dt.timedelta(days=settings.IMPORT_KEPT_DAYS)))
        for data_import in old:
            delete_contents(data_import, by=COMMAND)
        strays = delete_strays()
        self.say(f"Dateien von {len(old)} Importen gelöscht, {strays} ohne Import.", **options)
        return {"deleted": len(old), "strays": strays}
