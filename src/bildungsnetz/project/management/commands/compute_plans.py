"""`bildungsnetz compute-plans`: computes plans, searches for sites and rounds of lending that wait."""

from __future__ import annotations

import os
from typing import Any

from bildungsnetz.contexts.resources.computing.background import (
    ComputingElsewhere,
    next_waiting,
    sole_computing,
    sweep,
)
from bildungsnetz.contexts.resources.computing.distributing import distribute
from bildungsnetz.contexts.resources.computing.solving import compute
from bildungsnetz.contexts.resources.models import LendingRound, SiteSearch
from bildungsnetz.contexts.resources.sites.solving import search_sites
from bildungsnetz.project.management.house import HouseCommand

NICENESS = 10  # pages come first


class Command(HouseCommand):
    help = "Rechnet wartende Einsatzpläne, Standortsuchen, Verteilrunden; der Worker ruft ihn selbst auf."

    def deed(self, **options: Any) -> None:
        if hasattr(os, "nice"):
            os.nice(NICENESS)
        parent = os.getppid()
        try:
            with sole_computing():
                sweep()
                while os.getppid() == parent and (work := next_waiting()):
                    if isinstance(work, SiteSearch):
                        search_sites(work)
                    elif isinstance(work, LendingRound):
                        distribute(work)
                    else:
                        compute(work)
        except ComputingElsewhere as error:
            self.stdout.write(error.message)
