"""An office's list of people with their functions. Of people who are known it fills what is empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable

from ..models import Function, Institution, Person
from ..places import kreis_of
from ..wording import folded
from .cleaning import ListPlan
from .institutions import SOURCE
from .matching import KnownInstitutions, KnownPeople
from .targets import PEOPLE_TARGETS

LABELS = {target.name: target.label for target in PEOPLE_TARGETS}
COLUMNS = ("family_name", "given_name", "title", "salutation", "mail", "phone")


@dataclass
class PersonDraft:
    """A person of the list, with the functions that are new."""

    record: Person
    is_new: bool
    filled: dict[str, str] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Known, and the list adds something?"""
        return not self.is_new and bool(self.filled or self.functions)


class PeoplePlan(ListPlan):
    """What the list would change in one network."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, Person, LABELS)
        self._scope = scope
        self._institutions = KnownInstitutions(kreis_of(scope), table.rows)
        self._people = KnownPeople(scope)
        self._drafts: dict[int, PersonDraft] = {}
        held = Function.objects.filter(person__scope=scope).exclude(valid_to__lt=clock.today())
        rows = held.values_list("person_id", "institution_id", "role")
        self._functions = {(person, institution, folded(role)) for person, institution, role in rows}
        for row in table.rows:
            self._sort_out(row)
        drafts = self._drafts.values()
        self._new = [draft for draft in drafts if draft.is_new]
        self._changed = [draft for draft in drafts if draft.is_changed]
        self._all = list(drafts)

    def _sort_out(self, row: MappedRow) -> None:
        institution = self._institution(row)
        if institution is None:
            return
        values = {name: self._cleaner.text(row, name) for name in COLUMNS if name != "mail"}
        values["mail"] = self._cleaner.mail(row)
        found = self._people.find(values["mail"], values["given_name"], values["family_name"])
        if len(found) > 1:
            sentence = _("Es gibt mehrere Personen, die so heißen; bitte ergänzen Sie die E-Mail-Adresse.")
            self._cleaner.skip(row, "family_name", "ambiguous", sentence)
            return
        draft = self._draft(found[0] if found else self._created(values), values)
        self._add_function(row, draft, institution)

    def _institution(self, row: MappedRow) -> Institution | None:
        number, name = row.values.get("schulnummer", ""), row.values.get("institution", "")
        found = self._institutions.find(number, name) if number or name else []
        if len(found) == 1:
            return found[0]
        if not number and not name:
            sentence = _(
                "Die Einrichtung fehlt; eine Person gibt es nur mit einer Funktion an einer Einrichtung."
            )
        elif found:
            sentence = _("Es gibt mehrere Einrichtungen, die so heißen; bitte ergänzen Sie die Schulnummer.")
        else:
            sentence = _("Die Einrichtung „%(name)s“ ist nicht bekannt; bitte legen Sie sie zuerst an.") % {
                "name": name or number
            }
        self._cleaner.skip(row, "institution", "unknown_institution", sentence)
        return None

    def _created(self, values: Mapping[str, str]) -> Person:
        person = Person(scope=self._scope, source=SOURCE, confirmed_on=clock.today(), **values)
        self._people.add(person)
        return person

    def _draft(self, record: Person, values: Mapping[str, str]) -> PersonDraft:
        draft = self._drafts.setdefault(id(record), PersonDraft(record, record.pk is None))
        for name, new in values.items():
            old = getattr(record, name)
            if draft.is_new:
                setattr(record, name, old or new)
            elif new and not old:
                draft.filled[name] = new
            elif new and old != new and folded(old) != folded(new):
                draft.kept[name] = (old, new)
        return draft

    def _add_function(self, row: MappedRow, draft: PersonDraft, institution: Institution) -> None:
        role = row.values["role"][:150]
        key = (draft.record.pk or id(draft.record), institution.pk, folded(role))
        if key in self._functions:
            return
        self._functions.add(key)
        start, end = self._cleaner.day(row, "valid_from"), self._cleaner.day(row, "valid_to")
        if start and end and end < start:
            self._cleaner.note(
                row,
                "valid_to",
                "ends_early",
                f"{end:%d.%m.%Y}",
                _("Das Ende liegt vor dem Beginn; es bleibt leer."),
            )
            end = None
        draft.functions.append(_function(draft.record, institution, role, start, end))

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len(self._changed),
            Effect.UNCHANGED: len(self._all) - len(self._new) - len(self._changed),
            Effect.KEPT: sum(bool(draft.kept) for draft in self._all),
            Effect.SKIPPED: self._skipped,
        }

    def lines(self) -> Iterator[ChangeLine]:
        for effect, drafts in ((Effect.NEW, self._new), (Effect.CHANGED, self._changed)):
            for draft in drafts:
                name = str(draft.record)
                for column, new in draft.filled.items():
                    yield ChangeLine(effect, "", name, LABELS[column], "", new)
                for function in draft.functions:
                    yield ChangeLine(effect, "", name, LABELS["role"], "", str(function))
        for draft in self._all:
            for column, (old, new) in draft.kept.items():
                yield ChangeLine(Effect.KEPT, "", str(draft.record), LABELS[column], old, new)

    def carry_out(self, progress: Progress) -> None:
        for draft in self._changed:
            for column, value in draft.filled.items():
                setattr(draft.record, column, value)
        filled = [draft.record for draft in self._changed if draft.filled]
        for person in (*filled, *(draft.record for draft in self._new)):
            person.derive()
        record_all([draft.record for draft in self._new], create=True)
        record_all(filled, create=False)
        functions = [function for draft in self._all for function in draft.functions]
        for function in functions:
            function.person_id = function.person.pk
        record_all(functions, create=True)


def _function(
    person: Person, institution: Institution, role: str, start: dt.date | None, end: dt.date | None
) -> Function:
    return Function(
        person=person,
        institution=institution,
        role=role,
        valid_from=start,
        valid_to=end,
        source=SOURCE,
        confirmed_on=clock.today(),
    )
