"""Invented numbers of children, what was looked for in vain, and the gaps that follow from both."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import PUBLIC, WORKER
from bildungsnetz.contexts.discovery.actions import count_wish
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.offers.actions import compute_gaps, set_child_counts
from bildungsnetz.contexts.offers.covering import OLDEST
from bildungsnetz.contexts.regions.queries import municipalities_of

from .world import OFFICE, World

COUNTED = -40
PER_YEAR_OF_AGE = 0.0096  # of the inhabitants
WISHES = (("Schwimmkurs", 7), ("Gebärdensprache", 4), ("Mathe Nachhilfe Abitur", 5), ("Chinesisch", 3))


def enter_coverage(world: World) -> None:
    """The numbers of last month, searches of the last weeks, and this morning's gaps."""
    world.diary.on(COUNTED, _count, world)
    for number, (words, times) in enumerate(WISHES):
        for again in range(times):
            world.diary.on(-3 - 5 * number - 6 * again, _wish, world, words, hour=20)
    world.diary.on(0, _find, world, hour=0)


def _count(world: World) -> None:
    """Somewhat fewer in each later year of birth, and not the same everywhere."""
    counts = {
        (town.ags, age): round(
            (town.population or 0) * PER_YEAR_OF_AGE * (90 + (age * 7 + place * 5) % 21) / 100
        )
        for place, town in enumerate(municipalities_of(world.network.region.ags))
        for age in range(OLDEST + 1)
    }
    set_child_counts(
        world.network, by=OFFICE, counts=counts, counted_on=world.diary.date(COUNTED), source="erfunden"
    )


def _wish(world: World, words: str) -> None:
    count_wish(by=PUBLIC, question=Question(text=words), network=world.network)


def _find(world: World) -> None:
    compute_gaps(by=WORKER, networks=[world.network])
