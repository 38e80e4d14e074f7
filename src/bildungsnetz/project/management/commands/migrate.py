"""`bildungsnetz migrate`: Django's own command under German help."""

from __future__ import annotations

import argparse

from django.core.management.commands import migrate

from bildungsnetz.project.management.house import GermanHelp


class Command(GermanHelp, migrate.Command):
    help = "Legt die Tabellen an oder bringt sie auf den neuesten Stand."

    def _is_shown(self, option: argparse.Action) -> bool:
        return option.dest == "help"
