"""`bildungsnetz load-example`: Kleve, Mettmann, the register of the 53 and Kreis Musterland."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.project.example.loading import load_example
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar


class Command(HouseCommand):
    help = "Lädt das Beispiel: das Register der 53, Kleve und Mettmann, dazu den erfundenen Kreis Musterland."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--ohne-musterland", action="store_true", help="lädt nur, was belegt ist, nichts Erfundenes"
        )

    def deed(self, **options: Any) -> None:
        with progress_bar("Beispiel laden") as progress:
            load_example(with_musterland=not options["ohne_musterland"], progress=progress)
