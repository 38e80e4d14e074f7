"""`bildungsnetz backup`: database and files into one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.project.backup.writing import write_archive
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar


class Command(HouseCommand):
    help = "Sichert Datenbank und Dateien in ein Archiv, das auf SQLite wie auf PostgreSQL passt."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "file", nargs="?", metavar="DATEI", help="Ziel (Vorgabe: bildungsnetz-DATUM.tar.gz)"
        )

    def deed(self, **options: Any) -> dict[str, Any]:
        name = options["file"] or f"bildungsnetz-{clock.now():%Y-%m-%d-%H%M}.tar.gz"
        target = Path(name).resolve()
        with progress_bar("Sicherung") as progress:
            manifest = write_archive(target, progress)
        rows = sum(manifest["tables"].values())
        self.say(f"{rows} Zeilen und {manifest['files']} Dateien gesichert in {target}.", **options)
        return {"file": str(target), **manifest}
