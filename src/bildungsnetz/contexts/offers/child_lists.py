"""A municipality's list of how many children of each age live there, against what is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.lists.cleaning import ListPlan
from bildungsnetz.contexts.actors.places import MunicipalityFinder, kreis_of
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.regions.queries import municipalities_of
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable, Target
from intake.values import whole_number

from .covering import FEWEST, OLDEST
from .models import ChildCount

CHILD_TARGETS = (
    Target("place", "Gemeinde", ("Stadt", "Ort", "Kommune"), required=True),
    Target("age", "Alter", ("Alter in Jahren", "Alter (Jahre)", "Lebensalter"), required=True),
    Target("count", "Kinder", ("Anzahl", "Kinderzahl", "Zahl der Kinder", "Personen"), required=True),
    Target("counted_on", "Stichtag", ("gezählt am", "Datum", "Stand")),
    Target("source", "Quelle", ("Herkunft",)),
)
LABELS = {target.name: target.label for target in CHILD_TARGETS}


def shielded(number: int) -> int | None:
    """A number of children as it may be kept: fewer than five are not told."""
    return number if number == 0 or number >= FEWEST else None


class ChildCountPlan(ListPlan):
    """What the list would change in one network; numbers that it does not name stay."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, ChildCount, LABELS)
        kreis = kreis_of(scope)
        self._finder = MunicipalityFinder(municipalities_of(kreis))
        held = ChildCount.objects.filter(municipality__parent__ags=kreis).select_related("municipality")
        self._held = {(row.municipality.ags, row.age): row for row in held}
        self._lines: dict[tuple[str, int], int] = {}
        self._new: list[ChildCount] = []
        self._changed: list[tuple[str, ChildCount]] = []
        self._unchanged = 0
        for row in table.rows:
            self._sort_out(row)

    def _sort_out(self, row: MappedRow) -> None:
        town = self._finder.find("", row.values.get("place", ""))
        age, number = (_number(row.values.get(name, "")) for name in ("age", "count"))
        if town is None:
            self._cleaner.skip(row, "place", "unknown_place", _("Das ist keine Gemeinde dieses Kreises."))
        elif age is None or age > OLDEST:
            self._cleaner.skip(row, "age", "bad_age", _("Das Alter ist eine ganze Zahl von 0 bis 18."))
        elif number is None:
            self._cleaner.skip(row, "count", "bad_count", _("Die Zahl der Kinder ist keine ganze Zahl."))
        elif (town.ags, age) in self._lines:
            sentence = _("Diese Zahl steht schon in Zeile %(line)s; es gilt Zeile %(line)s.")
            self._cleaner.skip(row, "age", "duplicate", sentence % {"line": self._lines[town.ags, age]})
        else:
            self._lines[town.ags, age] = row.line
            found = self._held.get((town.ags, age)) or ChildCount(municipality=town, age=age)
            day = self._cleaner.day(row, "counted_on") or clock.today()
            self._take(found, shielded(number), day, self._cleaner.text(row, "source"))

    def _take(self, record: ChildCount, count: int | None, day: dt.date, source: str) -> None:
        is_new = record._state.adding
        was = "" if is_new else _told(record.count)
        if not is_new and (record.count, record.counted_on, record.source) == (count, day, source):
            self._unchanged += 1
            return
        record.count, record.counted_on, record.source = count, day, source
        if is_new:
            self._new.append(record)
        else:
            self._changed.append((was, record))

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len(self._changed),
            Effect.UNCHANGED: self._unchanged,
            Effect.SKIPPED: self._skipped,
        }

    def lines(self) -> Iterator[ChangeLine]:
        told = [(Effect.NEW, "", record) for record in self._new]
        for effect, was, record in [*told, *((Effect.CHANGED, *pair) for pair in self._changed)]:
            label = _("Kinder von %(age)s Jahren") % {"age": record.age}
            yield ChangeLine(effect, "", record.municipality.name, label, was, _told(record.count))

    def carry_out(self, progress: Progress) -> None:
        record_all(self._new, create=True)
        record_all([record for _was, record in self._changed], create=False)


def _number(value: str) -> int | None:
    cleaned = whole_number(value).replace(".", "").replace(" ", "")
    return int(cleaned) if cleaned.isdecimal() and len(cleaned) < 8 else None


def _told(count: int | None) -> str:
    return _("unter 5") if count is None else str(count)
