"""A list of needs against what is known: one row for each school, school year and qualification.

Several rows may come from one line of a wide list (see `wide`).

The list replaces what an earlier list, a formula or an example said. What a person entered stays, and the
preview says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.lists.cleaning import ListPlan
from bildungsnetz.contexts.actors.lists.matching import KnownInstitutions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable

from ..kinds import NeedOrigin
from ..models import Need, Qualification
from ..models.needs import MOST_NEEDED_HOURS
from ..school_years import check_school_year, school_year_of
from ..schooling import is_school_of
from .cells import LONGEST_SHOWN, KnownQualifications, place_meant, whole
from .networks import network_of_scope
from .targets import NEED_TARGETS

LABELS = {target.name: target.label for target in NEED_TARGETS}
Key = tuple[int, int, str]


class NeedListPlan(ListPlan):
    """What the list would change in one network; needs that it does not name stay."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, Need, LABELS)
        self._network = network_of_scope(scope)
        self._kreis = self._network.region.ags
        self._schools = KnownInstitutions(self._kreis, table.rows)
        self._qualifications = KnownQualifications(self._network)
        rows = Need.objects.filter(network=self._network).select_related("school", "qualification")
        self._held = {(row.school_id, row.qualification_id, row.school_year): row for row in rows}
        self._lines: dict[Key, int] = {}
        self._new: list[Need] = []
        self._changed: list[tuple[int, Need]] = []
        self._kept: list[tuple[Need, int]] = []
        self._unchanged, self._left_out = (
            0,
            len({one.line for one in table.findings if one.severity == "error"}),
        )
        self._this_year, self._doubted = school_year_of(clock.today()), set[int]()
        for row in table.rows:
            self._sort_out(row)

    def _sort_out(self, row: MappedRow) -> None:
        """Keep the line, or leave it out with everything that is wrong in it."""
        parts = (self._school, self._year, self._qualification, self._hours)
        told = [self._told(row, part, "school") for part in parts]
        if not all(told):
            self._left_out += 1
            return
        school, year, qualification, hours = (one[0] for one in told)
        key = (school.pk, qualification.pk, year)
        if key in self._lines:
            sentence = _("Dieser Bedarf steht schon in Zeile %(line)s; es gilt Zeile %(line)s.")
            self._cleaner.skip(row, "qualification", "left_out", sentence % {"line": self._lines[key]})
            self._left_out += 1
            return
        self._lines[key] = row.line
        new = Need(network=self._network, school=school, qualification=qualification, school_year=year)
        self._take(row, self._held.get(key) or new, hours)

    def _school(self, row: MappedRow) -> Institution:
        number, name = row.values.get("schulnummer", ""), row.values.get("school", "")
        missing = _("Die Zeile nennt keine Schule.")
        school = place_meant(self._schools, number, name, kreis=self._kreis, field="school", missing=missing)
        if not is_school_of(self._network, school):
            raise DomainError(_("„%s“ ist keine Schule dieses Netzwerks.") % school.name, field="school")
        return school

    def _year(self, row: MappedRow) -> str:
        return check_school_year(row.values.get("school_year", ""))

    def _qualification(self, row: MappedRow) -> Qualification:
        return self._qualifications.find(row.values.get("qualification", ""))

    def _hours(self, row: MappedRow) -> int:
        hours = whole(row.values.get("hours", ""))
        if hours is None or hours > MOST_NEEDED_HOURS:
            said = {
                "word": row.values.get("qualification", "")[:LONGEST_SHOWN],
                "value": row.values.get("hours", "")[:LONGEST_SHOWN],
                "most": MOST_NEEDED_HOURS,
            }
            sentence = _("Der Bedarf an „%(word)s“ ist keine ganze Zahl von 0 bis %(most)d: „%(value)s“.")
            raise DomainError(sentence % said, field="hours")
        return hours

    def _take(self, row: MappedRow, need: Need, hours: int) -> None:
        is_new, was = need._state.adding, need.hours
        if not is_new and was == hours:
            self._unchanged += 1
            return
        if not is_new and need.origin == NeedOrigin.HAND:
            self._kept.append((need, hours))
            return
        source = self._cleaner.text(row, "source")
        need.hours, need.origin, need.source = hours, NeedOrigin.LIST, source
        self._doubt_year(row, need.school_year)
        if is_new:
            self._new.append(need)
        else:
            self._changed.append((was, need))

    def _doubt_year(self, row: MappedRow, school_year: str) -> None:
        """Needs of a year that is over are kept, but mostly the year is a slip."""
        if school_year < self._this_year and row.line not in self._doubted:
            self._doubted.add(row.line)
            sentence = _("Das Schuljahr %s ist schon vorbei. Bitte prüfen Sie, ob es stimmt.") % school_year
            self._cleaner.note(row, "school_year", "past_year", school_year, sentence)

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len(self._changed),
            Effect.UNCHANGED: self._unchanged,
            Effect.KEPT: len(self._kept),
            Effect.SKIPPED: self._left_out,
        }

    def lines(self) -> Iterator[ChangeLine]:
        for need, hours in self._kept:
            yield _line(Effect.KEPT, need, str(need.hours), str(hours))
        for was, need in self._changed:
            yield _line(Effect.CHANGED, need, str(was), str(need.hours))
        for need in self._new:
            yield _line(Effect.NEW, need, "", str(need.hours))

    def carry_out(self, progress: Progress) -> None:
        record_all(self._new, create=True)
        progress(len(self._new), len(self._new) + len(self._changed))
        record_all([need for _was, need in self._changed], create=False)


def _line(effect: Effect, need: Need, old: str, new: str) -> ChangeLine:
    label = f"{need.qualification.name} {need.school_year}"
    return ChangeLine(effect, need.school.schulnummer or "", need.school.name, label, old, new)
