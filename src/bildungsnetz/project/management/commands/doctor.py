"""`bildungsnetz doctor`: is everything well, and if not, what to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bildungsnetz.project.diagnosis import diagnose
from bildungsnetz.project.management.house import HouseCommand


class Command(HouseCommand):
    help = "Prüft Einstellungen, Datenbank, Hintergrunddienst, Mail, Speicherplatz und Suche."
    offers_json = True

    def deed(self, **options: Any) -> list[dict[str, Any]]:
        findings = diagnose()
        for finding in findings:
            self.say(f"{'✓' if finding.is_well else '✗'} {finding.subject:18} {finding.sentence}", **options)
        self.found_trouble = not all(finding.is_well for finding in findings)
        return [asdict(finding) for finding in findings]

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if self.found_trouble:
            self.refuse("Nicht alles ist in Ordnung; die Zeilen mit ✗ sagen, was zu tun ist.")
