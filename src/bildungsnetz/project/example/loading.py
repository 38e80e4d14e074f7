"""Loading the whole example in one transaction: all of it or nothing; a second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import translation

from bildungsnetz.contexts.kernel.following import one_step_for_all

from .facts.land import load_frame, load_land
from .facts.register import load_register
from .musterland.loading import load_musterland


@transaction.atomic
@translation.override("de")
def load_example(*, with_musterland: bool = True, progress: Callable[[int, int], None]) -> None:
    """What is evidenced, then the fictional Kreis Musterland unless it is left out."""
    with one_step_for_all():
        load_frame()
        load_register(progress)
        load_land()
        if with_musterland:
            load_musterland(progress)
