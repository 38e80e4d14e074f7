"""The diary: what happens on which day, counted from today; lived through in order, up to the present."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter

from django.utils import timezone

from bildungsnetz.contexts.kernel import clock

Deed = Callable[..., object]


@dataclass(frozen=True)
class Entry:
    """One deed, the moment at which it is done, and what it is done with."""

    at: dt.datetime
    deed: Deed
    values: tuple[object, ...]


@dataclass
class Diary:
    """Entries by moment. What lies ahead of the present is not done, as in life."""

    now: dt.datetime = field(default_factory=clock.now)
    today: dt.date = field(default_factory=clock.today)
    entries: list[Entry] = field(default_factory=list)

    def date(self, day: int) -> dt.date:
        """The day that lies so many days from today."""
        return self.today + dt.timedelta(days=day)

    def iso(self, day: int) -> str:
        """The same as a partial date."""
        return self.date(day).isoformat()

    def working_day(self, day: int) -> int:
        """The day itself, or at a weekend the nearest Friday of the past or Monday to come."""
        saturday_or_sunday = self.date(day).weekday() - 4
        if saturday_or_sunday < 1:
            return day
        return day + 3 - saturday_or_sunday if day > 0 else day - saturday_or_sunday

    def moment(self, day: int, hour: int = 9) -> dt.datetime:
        """A full hour of local time on a day."""
        return timezone.make_aware(dt.datetime.combine(self.date(day), dt.time(hour)))

    def on(self, day: int, deed: Deed, *values: object, hour: int = 9) -> None:
        """Enter what happens then; entries of the same hour happen in the order in which they are made."""
        self.entries.append(Entry(self.moment(day, hour), deed, values))

    def live(self, progress: Callable[[int, int], None]) -> None:
        """Do everything that has happened by now, each at its moment."""
        past = sorted((entry for entry in self.entries if entry.at <= self.now), key=attrgetter("at"))
        for done, entry in enumerate(past, start=1):
            with clock.at(entry.at):
                entry.deed(*entry.values)
            progress(done, len(past))
