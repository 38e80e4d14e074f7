"""`bildungsnetz migrate`: Django's own command under German help, and the table of the shared cache."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate

from bildungsnetz.project.management.folding import Autodetector
from bildungsnetz.project.management.house import GermanHelp
from bildungsnetz.project.tables import TablesDoNotFit, misfit


class Command(GermanHelp, migrate.Command):
    help = "Legt die Tabellen an oder bringt sie auf den neuesten Stand."
    autodetector = Autodetector

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        call_command("createcachetable", database=options["database"], verbosity=0)
        sentence = "" if options["app_label"] else misfit()
        if sentence:
            raise TablesDoNotFit(sentence)

    def _is_shown(self, option: argparse.Action) -> bool:
        return option.dest == "help"
