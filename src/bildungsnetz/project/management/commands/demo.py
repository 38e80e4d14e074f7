"""`bildungsnetz demo`: sets up once, loads the example, serves it and says where."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.preparing import prepare_demo
from bildungsnetz.project.serving import serve

SCHOOLS = "https://www.schulministerium.nrw.de/BiPo/OpenData/Schuldaten/schuldaten.csv"
WELCOME = """
Bildungsnetz läuft auf {url}

  Öffentlich       {url}/kleve/  {url}/mettmann/  {url}/musterland/
  Demo-Konten      {url}/demo/   (ein Klick je Rolle, ohne Passwort)
  Arbeitsbereich   {url}/arbeitsbereich/

Das amtliche Schulverzeichnis laden Sie so:
  python3 start.py run import-schools {schools}

Beenden mit Strg+C."""


class Command(HouseCommand):
    help = "Richtet das Beispiel ein und startet es auf http://localhost:8000 (anderer Port: PORT=)."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--prepare-only", action="store_true", help="nur einrichten, nicht starten")

    def deed(self, **options: Any) -> None:
        if not settings.DEMO:
            self.refuse("Die Demo läuft nur mit den Einstellungen der Demo, nicht im Betrieb.")
        port = self._port()
        prepare_demo(self.stdout.write)
        if options["prepare_only"]:
            return
        self.stdout.write(WELCOME.format(url=f"http://localhost:{port}", schools=SCHOOLS))
        self.stdout.flush()
        serve(address="127.0.0.1", port=port, processes=1, with_worker=True)

    def _port(self) -> int:
        text = os.environ.get("PORT", "8000")
        if not text.isdecimal() or not 0 < int(text) < 65536:
            self.refuse(
                f"PORT={text} ist keine Portnummer. Bitte wählen Sie eine Zahl zwischen 1 und 65535.", code=2
            )
        return int(text)
