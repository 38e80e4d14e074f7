"""An office's list of institutions against what is known in its Kreis.

The list overwrites what an earlier list said. Of institutions from elsewhere (the school directory, entered
by hand) it only fills what is empty; where it differs, the preview says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.regions.queries import municipalities_of
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable
from intake.school_lists import is_schulnummer

from ..kinds import InstitutionKind
from ..models import Institution
from ..places import MunicipalityFinder, kreis_of
from ..wording import folded, kind_of, stages_of
from .cleaning import ListPlan
from .matching import KnownInstitutions
from .targets import INSTITUTION_TARGETS

SOURCE = "Liste des Bildungsbüros"
LABELS = {target.name: target.label for target in INSTITUTION_TARGETS}
TEXTS = ("name", "short_name", "street", "place", "phone", "fax", "operator_name")


@dataclass(frozen=True)
class KnownChange:
    """An institution that is known already: what is written, and what stays although the list differs."""

    record: Institution
    taken: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)


class InstitutionPlan(ListPlan):
    """What the list would change in one network."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, Institution, LABELS)
        self._kreis = kreis_of(scope)
        self._finder = MunicipalityFinder(municipalities_of(self._kreis))
        self._known = KnownInstitutions(self._kreis, table.rows)
        self._new: list[Institution] = []
        self._known_changes: list[KnownChange] = []
        lines: dict[tuple[str, str], int] = {}
        for row in table.rows:
            self._sort_out(row, lines)

    def _sort_out(self, row: MappedRow, lines: dict[tuple[str, str], int]) -> None:
        values = self._values(row)
        key = (values["schulnummer"] or folded(values["name"]), folded(values["place"]))
        if key in lines:
            sentence = _("Diese Einrichtung steht schon in Zeile %(line)s; es gilt Zeile %(line)s.")
            self._cleaner.skip(row, "name", "duplicate", sentence % {"line": lines[key]})
            return
        lines[key] = row.line
        found = self._known.find(values["schulnummer"], values["name"], values["place"])
        if len(found) > 1:
            sentence = _(
                "Es gibt mehrere Einrichtungen, die so heißen; bitte ergänzen Sie Ort oder Schulnummer."
            )
            self._cleaner.skip(row, "name", "ambiguous", sentence)
        elif not found:
            self._new.append(self._created(values))
        elif found[0].kreis_ags != self._kreis:
            sentence = _("Die Schulnummer gehört zu „%(school)s“ in einem anderen Kreis.")
            self._cleaner.skip(row, "schulnummer", "other_kreis", sentence % {"school": found[0].name})
        else:
            self._known_changes.append(_change_of(found[0], values))

    def _values(self, row: MappedRow) -> dict[str, Any]:
        clean = self._cleaner
        values: dict[str, Any] = {name: clean.text(row, name) for name in TEXTS}
        values |= {"mail": clean.mail(row), "web": clean.web(row), "postcode": clean.postcode(row)}
        number = row.values.get("schulnummer", "")
        if number and not is_schulnummer(number):
            clean.note(
                row,
                "schulnummer",
                "bad_schulnummer",
                number,
                _("Das ist keine Schulnummer; sie bleibt leer."),
            )
            number = ""
        values["schulnummer"] = number
        values["kind"] = self._kind(row, number)
        values["stages"], unknown = stages_of(row.values.get("stages", ""))
        if unknown:
            sentence = _("Diesen Bildungsbereich gibt es nicht: %(words)s.") % {"words": ", ".join(unknown)}
            clean.note(row, "stages", "unknown_stage", ", ".join(unknown), sentence)
        municipality = self._finder.find(values["postcode"], values["place"])
        values["municipality_ags"] = municipality.ags if municipality else ""
        values["municipality"] = municipality
        if values["place"] and not municipality:
            sentence = _("„%(place)s“ ist keine Gemeinde dieses Kreises; die Gemeinde bleibt offen.")
            clean.note(row, "place", "unknown_place", values["place"], sentence % {"place": values["place"]})
        return values

    def _kind(self, row: MappedRow, number: str) -> str:
        word = row.values.get("kind", "")
        kind = kind_of(word) if word else InstitutionKind.SCHOOL if number else None
        if word and kind is None:
            sentence = _(
                "Die Art „%(word)s“ ist nicht bekannt; die Einrichtung zählt als „weitere Einrichtung“."
            )
            self._cleaner.note(row, "kind", "unknown_kind", word, sentence % {"word": word})
        return kind or ""

    def _created(self, values: Mapping[str, Any]) -> Institution:
        columns = {**values, "schulnummer": values["schulnummer"] or None}
        columns["kind"] = values["kind"] or InstitutionKind.OTHER
        return Institution(**columns, kreis_ags=self._kreis, origin=Institution.Origin.LIST, source=SOURCE)

    @property
    def counts(self) -> Mapping[Effect, int]:
        changed = sum(bool(change.taken) for change in self._known_changes)
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: changed,
            Effect.UNCHANGED: len(self._known_changes) - changed,
            Effect.KEPT: sum(bool(change.kept) for change in self._known_changes),
            Effect.SKIPPED: self._skipped,
        }

    def lines(self) -> Iterator[ChangeLine]:
        for change in self._known_changes:
            for effect, pairs in ((Effect.CHANGED, change.taken), (Effect.KEPT, change.kept)):
                for name, (old, new) in pairs.items():
                    shown = (_shown(name, old), _shown(name, new))
                    yield ChangeLine(
                        effect, change.record.schulnummer or "", change.record.name, LABELS[name], *shown
                    )
        for record in self._new:
            yield ChangeLine(Effect.NEW, record.schulnummer or "", record.name)

    def carry_out(self, progress: Progress) -> None:
        today = clock.today()
        changed = [change.record for change in self._known_changes if change.taken]
        for change in self._known_changes:
            for name, (_old, value) in change.taken.items():
                setattr(change.record, name, value)
        for record in (*self._new, *changed):
            record.confirmed_on = today
            if record.municipality_id is None and (place := self._finder.find(record.postcode, record.place)):
                record.municipality, record.municipality_ags = place, place.ags
            record.derive()
        record_all(self._new, create=True)
        record_all(changed, create=False)


def _change_of(record: Institution, values: Mapping[str, Any]) -> KnownChange:
    change = KnownChange(record)
    for name in LABELS:
        old, new = getattr(record, name), values[name]
        if not new or old == new or (name == "schulnummer" and old):
            continue
        is_ours = record.origin == Institution.Origin.LIST or not old
        is_taken = is_ours and name not in record.curated
        (change.taken if is_taken else change.kept)[name] = (old, new)
    return change


def _shown(name: str, value: Any) -> str:
    if name == "kind" and value:
        return str(InstitutionKind(value).label)
    return ", ".join(value) if isinstance(value, list) else str(value or "")
