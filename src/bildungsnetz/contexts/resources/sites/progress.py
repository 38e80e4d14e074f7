"""How far a search for sites is, beside the database, where every process sees it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from allotment.running import Progress

from ..computing import board
from ..models import SiteSearch

BETWEEN_SECONDS = 0.5


@dataclass(frozen=True)
class SearchProgress:
    """Step `step` of `steps` looks for `count` sites; `gap` is what may be missing to the best possible.

    `interruptions` counts the processes that died over it.
    """

    step: int = 0
    steps: int = 0
    count: int = 0
    gap: float | None = None
    interruptions: int = 0


def search_progress(search: SiteSearch) -> SearchProgress | None:
    """How far it is; nothing before its first step and after its end."""
    found: SearchProgress | None = board.read(search)
    return found


class Telling:
    """Writes down how far a search is, not more often than a page can read it."""

    def __init__(self, search: SiteSearch) -> None:
        self._search = search
        self._now = search_progress(search) or SearchProgress()
        self._last = 0.0

    def begin(self, step: int, steps: int, count: int) -> None:
        """The next number of sites."""
        self._now = replace(self._now, step=step, steps=steps, count=count, gap=None)
        board.write(self._search, self._now)

    def tell(self, progress: Progress) -> None:
        """A better choice or a better proof; `on_progress` of a run."""
        moment = time.monotonic()
        if moment - self._last >= BETWEEN_SECONDS and progress.value:
            self._last = moment
            gap = max(0.0, (progress.value - progress.bound) / progress.value)
            self._now = replace(self._now, gap=gap)
            board.write(self._search, self._now)
