"""What is known so far about one problem: the best plan of each region and the proven bound.

Threads hand in what they find; the caller's own thread reads and reports it, so callbacks run there only.
"""

import math
import threading
import time
from collections.abc import Callable

import numpy as np

from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing.arrays import Ints, StaffingArrays, value_of
from allotment.staffing.first_bound import first_bound
from allotment.staffing.notes import SEARCH
from allotment.staffing.regions import constant_cost, regions

PROVED = 1e-6
"""Value and bound that lie closer together than this are equal."""


class Standing:
    """Best plans and bound of a problem; methods that tell the caller nothing may be called by any thread.

    What is reported is the value by the costs in `priced`, where these differ from those searched for.
    `on_look` is called with a note whenever the caller's thread looks.
    """

    def __init__(
        self,
        arrays: StaffingArrays,
        hours: Ints,
        run: Run,
        began: float,
        *,
        priced: StaffingArrays | None = None,
        on_look: "Callable[[Standing, str], None]" = lambda standing, note: None,
    ) -> None:
        self._priced, self._on_look = priced or arrays, on_look
        self.regions = regions(arrays)
        self.constant = constant_cost(arrays)
        self.bound = first_bound(self._priced)
        self.arrays = arrays
        self._best = [hours[region.pairs] for region in self.regions]
        self._values = [
            value_of(region.arrays, best) for region, best in zip(self.regions, self._best, strict=True)
        ]
        self._run, self._began = run, began
        self._lock = threading.Lock()
        self._reported = (math.inf, -1.0)
        self._stopped = threading.Event()
        self._ended = Ended.TIME

    @property
    def value(self) -> float:
        """Value of the best plan so far."""
        with self._lock:
            return self.constant + sum(self._values)

    @property
    def seconds(self) -> float:
        """Time of the run so far, without what was spent on preparing."""
        return time.monotonic() - self._began

    @property
    def end(self) -> float:
        """When the time is over, on the monotonic clock; never with a limit of steps."""
        return math.inf if self._run.iterations is not None else self._began + self._run.seconds

    @property
    def is_proved(self) -> bool:
        """Whether no plan can be better."""
        return self.value - self.bound < PROVED

    @property
    def ended(self) -> Ended:
        """How the computation ended."""
        return Ended.PROVED if self.is_proved else self._ended

    def hours(self) -> Ints:
        """The best plan so far, of shape (K, Q)."""
        whole = np.zeros(self.arrays.cap.shape, np.int64)
        with self._lock:
            for region, best in zip(self.regions, self._best, strict=True):
                whole[region.pairs] = best
        return whole

    def best(self, place: int) -> tuple[Ints, float]:
        """Best plan and value of the region at `place`."""
        with self._lock:
            return self._best[place], self._values[place]

    def offer(self, place: int, hours: Ints, value: float) -> None:
        """Hand in a plan of a region; kept when it is better."""
        with self._lock:
            if value < self._values[place] - PROVED:
                self._best[place], self._values[place] = hours.copy(), value

    def offer_whole(self, hours: Ints) -> None:
        """Hand in a plan of the whole problem, of shape (K, Q)."""
        for place, region in enumerate(self.regions):
            part = hours[region.pairs]
            self.offer(place, part, value_of(region.arrays, part))

    def raise_bound(self, bound: float) -> None:
        """Hand in a proven bound of the whole problem."""
        with self._lock:
            self.bound = max(self.bound, bound)

    def goes_on(self) -> bool:
        """Whether threads shall go on computing."""
        return not self._stopped.is_set() and time.monotonic() < self.end

    def stop(self, ended: Ended) -> None:
        """Ask all threads to come to an end."""
        if not self._stopped.is_set():
            self._ended = ended
            self._stopped.set()

    def postpone(self, seconds: float) -> None:
        """Let the time of the run begin that much later."""
        self._began += seconds

    def watch(self, seconds: float) -> None:
        """One look by the caller's thread: report news, stop when proved or cancelled, else wait a moment."""
        self.report(SEARCH)
        if self._run.cancelled():
            self.stop(Ended.CANCELLED)
        elif self.is_proved and self._run.iterations is None:
            self.stop(Ended.PROVED)
        else:
            self._stopped.wait(seconds)

    def report(self, note: str) -> None:
        """Tell the caller when value or bound have changed since the last report."""
        news = (self.value, self.bound)
        if news != self._reported:
            self._reported = news
            self.announce(note)
        self._on_look(self, note)

    def announce(self, note: str) -> None:
        """Tell the caller how things stand."""
        value = self.value if self._priced is self.arrays else value_of(self._priced, self.hours())
        self._run.report(Progress(self.seconds, value, min(self.bound, value), note))
