"""`bildungsnetz compute-plans`: computes the plans that wait, one after the other, then ends."""

from __future__ import annotations

import os
from typing import Any

from bildungsnetz.contexts.resources.computing.background import (
    ComputingElsewhere,
    next_waiting,
    sole_computing,
    sweep,
)
from bildungsnetz.contexts.resources.computing.solving import compute
from bildungsnetz.project.management.house import HouseCommand

NICENESS = 10  # pages come first


class Command(HouseCommand):
    help = "Rechnet die wartenden Einsatzpläne und endet dann; der Worker ruft den Befehl von selbst auf."

    def deed(self, **options: Any) -> None:
        if hasattr(os, "nice"):
            os.nice(NICENESS)
        parent = os.getppid()
        try:
            with sole_computing():
                sweep()
                while os.getppid() == parent and (plan := next_waiting()):
                    compute(plan)
        except ComputingElsewhere as error:
            self.stdout.write(error.message)
