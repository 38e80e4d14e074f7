"""How long and how to compute: the one set of knobs that every solver of this package takes."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from allotment.errors import InvalidRun

MOST_SECONDS = 7 * 86_400
MOST_WORKERS = 256


@dataclass(frozen=True, slots=True)
class Progress:
    """One step ahead: seconds since the start, best value so far, proven bound so far, and who found it."""

    seconds: float
    value: float
    bound: float
    note: str


@dataclass(frozen=True, slots=True)
class Run:
    """Limits and callbacks of one computation.

    `seconds` is wall time; 0 gives the greedy plan. `iterations` limits the search instead of the clock:
    with it and one worker the same seed gives the same plan on every machine. `workers` counts processes.
    Raises InvalidRun for numbers that are no limits.
    """

    seconds: float = 60.0
    seed: int = 1
    workers: int = 1
    on_progress: Callable[[Progress], None] | None = None
    is_cancelled: Callable[[], bool] | None = None
    iterations: int | None = None

    def __post_init__(self) -> None:
        is_number = isinstance(self.seconds, int | float) and not isinstance(self.seconds, bool)
        if not (is_number and math.isfinite(self.seconds) and 0 <= self.seconds <= MOST_SECONDS):
            raise InvalidRun("seconds", "Die Rechenzeit muss zwischen 0 Sekunden und 7 Tagen liegen.")
        if not (isinstance(self.seed, int) and not isinstance(self.seed, bool) and 0 <= self.seed < 2**31):
            raise InvalidRun("seed", "Der Startwert muss eine ganze Zahl von 0 bis 2.147.483.647 sein.")
        if not (isinstance(self.workers, int) and 1 <= self.workers <= MOST_WORKERS):
            raise InvalidRun("workers", "Die Zahl der Prozesse muss zwischen 1 und 256 liegen.")
        if self.iterations is not None and not (isinstance(self.iterations, int) and self.iterations >= 0):
            raise InvalidRun("iterations", "Die Zahl der Schritte muss eine ganze Zahl ab 0 sein.")

    def report(self, progress: Progress) -> None:
        """Hand `progress` to the caller who asked for it."""
        if self.on_progress is not None:
            self.on_progress(progress)

    def cancelled(self) -> bool:
        """Whether the caller has asked to stop."""
        return self.is_cancelled is not None and self.is_cancelled()
