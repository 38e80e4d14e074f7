"""Where three further Medienpunkte would stand best: asked a few days ago, computed by the worker at once."""

from __future__ import annotations

from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.kinds import SiteAim

from .world import OFFICE, World

ASKED = -4
EXISTING = ("GE Musterstadt-Mitte",)
PRIMARY = "02"


def enter_sites(world: World) -> None:
    """The search waits: loading must not compute."""
    world.diary.on(ASKED, _ask, world)


def _ask(world: World) -> None:
    actions.ask_for_sites(
        world.network,
        by=OFFICE,
        title="Medienpunkt für Grundschulen",
        aim=SiteAim.MEAN,
        count=4,
        minutes=20,
        counted_forms=[PRIMARY],
        index_factor=2,
        existing=[world.institutions[name].pk for name in EXISTING],
    )
