"""`bildungsnetz makemigrations`: Django's own under German help; see `folding`."""

from __future__ import annotations

from django.core.management.commands import makemigrations

from bildungsnetz.project.management.folding import Autodetector
from bildungsnetz.project.management.house import GermanHelp


class Command(GermanHelp, makemigrations.Command):
    help = "Schreibt Migrationen zu geänderten Modellen (für die Entwicklung)."
    autodetector = Autodetector
