"""`bildungsnetz docs`: writes the pages of docs/ that are made from the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.project.documentation import PAGES
from bildungsnetz.project.management.house import HouseCommand

DOCS = Path(__file__).resolve().parents[5] / "docs"


class Command(HouseCommand):
    help = "Schreibt die Seiten von docs/, die aus dem Code entstehen."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--check", action="store_true", help="prüft nur, ob die Seiten aktuell sind")

    def deed(self, **options: Any) -> None:
        if not DOCS.is_dir():
            self.refuse("Den Ordner docs/ gibt es nur in der Quelle, nicht in einer Installation.")
        stale = [
            name
            for name, make in PAGES.items()
            if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != make()
        ]
        if options["check"] and stale:
            self.refuse(f"Nicht aktuell: {', '.join(stale)}. Bitte führen Sie „bildungsnetz docs“ aus.")
        for name in stale:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
            self.say(f"docs/{name} ist neu geschrieben.")
        if not stale:
            self.say("Alle Seiten sind aktuell.")
