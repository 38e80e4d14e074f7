"""`bildungsnetz restore`: an archive back into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from bildungsnetz.project.backup.reading import read_archive
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar


class Command(HouseCommand):
    help = "Spielt eine Sicherung zurück: alles oder nichts."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="DATEI", help="Archiv von „bildungsnetz backup“")
        parser.add_argument("--yes", action="store_true", help="ersetzt vorhandene Daten")

    def deed(self, **options: Any) -> dict[str, Any]:
        call_command("migrate", verbosity=0, interactive=False)
        with progress_bar("Wiederherstellung") as progress:
            manifest = read_archive(Path(options["file"]), overwrite=options["yes"], progress=progress)
        call_command("reindex")
        rows = sum(manifest["tables"].values())
        self.say(f"{rows} Zeilen und {manifest['files']} Dateien wiederhergestellt.", **options)
        return manifest
