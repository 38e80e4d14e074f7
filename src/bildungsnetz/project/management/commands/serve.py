"""`bildungsnetz serve`: the web server, with the background worker beside it unless told otherwise."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.serving import serve


class Command(HouseCommand):
    help = "Startet den Webserver und den Hintergrunddienst."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        port = int(os.environ.get("PORT", "8000"))
        parser.add_argument(
            "--address", default="127.0.0.1", help="Adresse, an der der Server lauscht (127.0.0.1)"
        )
        parser.add_argument("--port", type=int, default=port, help="Port (8000 oder Umgebungsvariable PORT)")
        parser.add_argument("--workers", type=int, default=1, help="Zahl der Serverprozesse (1)")
        parser.add_argument("--without-worker", action="store_true", help="ohne Hintergrunddienst")

    def deed(self, **options: Any) -> None:
        serve(
            address=options["address"],
            port=options["port"],
            processes=options["workers"],
            with_worker=not options["without_worker"],
        )
