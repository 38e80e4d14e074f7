"""An office's list of seats: which seats a body has and who sits there.

A row takes the seat of its name that the person already holds, else a vacant one, else one that is held (the
holder stays, the preview says so), else a new one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.lists.cleaning import ListPlan
from bildungsnetz.contexts.actors.lists.matching import KnownInstitutions, KnownPeople
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.actors.places import kreis_of
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import current_deed
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable, Target

from .actions.seats import add_seat, fill_seat
from .holders import valid_on
from .models import Body, Occupancy, Seat
from .models.seats import Bank

SEAT_TARGETS = (
    Target("body", "Gremium", ("Ausschuss", "Kreis", "Arbeitskreis"), required=True),
    Target("label", "Sitz", ("Bezeichnung", "Funktion", "Rolle"), required=True),
    Target("bank", "Bank", ("Seite", "Gruppe", "Vertretung für"), required=True),
    Target("institution", "entsendende Einrichtung", ("Einrichtung", "Institution", "Entsender")),
    Target("is_voting", "stimmberechtigt", ("Stimme", "Stimmrecht")),
    Target("family_name", "Nachname", ("Name", "Familienname", "Person")),
    Target("given_name", "Vorname", ("Rufname",)),
    Target("mail", "dienstliche E-Mail-Adresse", ("E-Mail", "Mail", "Email")),
    Target("is_deputy", "Stellvertretung", ("Stellvertreter", "Vertretung")),
    Target("valid_from", "seit", ("von", "ab", "Beginn")),
)
LABELS = {target.name: target.label for target in SEAT_TARGETS}
_OTHER_WORDS = {
    Bank.LAND: ("Schulaufsicht", "Bezirksregierung"),
    Bank.MUNICIPAL: ("Kreis", "kommunal", "Kommunen"),
    Bank.TOWNS: ("Gemeinde", "Städte", "Städte und Gemeinden", "Schulträger"),
    Bank.SCHOOLS: ("Schule",),
    Bank.PARTNERS: ("Partnerin", "weitere", "Sonstige", "Bildungspartner"),
}
_BANKS = {folded(str(word)): bank for bank in Bank for word in (bank.label, bank.value, *_OTHER_WORDS[bank])}
_YES = frozenset({"ja", "j", "x", "1", "wahr", "yes"})
_NO = frozenset({"nein", "n", "0", "falsch", "no", "beratend"})


@dataclass
class Place:
    """A seat of a body, in the house already or to be added; `holder` and `deputies` as they are today."""

    label: str
    bank: Bank
    seat: Seat | None = None
    holder: Person | None = None
    deputies: tuple[Person, ...] = ()
    is_voting: bool = True
    institution: Institution | None = None
    is_new: bool = False
    is_taken_by_row: bool = False


@dataclass(frozen=True)
class Filling:
    """A person who is to take a seat."""

    place: Place
    person: Person
    is_deputy: bool
    valid_from: dt.date | None


class SeatPlan(ListPlan):
    """What the list would change in the bodies of one network."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, Seat, LABELS)
        self._people = KnownPeople(scope)
        self._institutions = KnownInstitutions(kreis_of(scope), table.rows)
        self._bodies = _bodies_by_name(kreis_of(scope))
        self._places: defaultdict[tuple[int, str, Bank], list[Place]] = defaultdict(list)
        for body in {body.pk: body for body in self._bodies.values()}.values():
            self._remember(body)
        self._new: list[tuple[Body, Place]] = []
        self._fillings: list[Filling] = []
        self._kept: list[tuple[Place, Person]] = []
        self._unchanged = 0
        for row in table.rows:
            self._sort_out(row)

    def _remember(self, body: Body) -> None:
        for seat in cast("list[Seat]", body.seats_today):  # type: ignore[attr-defined]
            held = cast("list[Occupancy]", seat.held_today)  # type: ignore[attr-defined]
            holder = next((one.person for one in held if not one.is_deputy), None)
            deputies = tuple(one.person for one in held if one.is_deputy)
            bank = Bank(seat.bank)
            self._places[body.pk, folded(seat.label), bank].append(
                Place(seat.label, bank, seat, holder, deputies)
            )

    def _sort_out(self, row: MappedRow) -> None:
        body = self._bodies.get(folded(row.values["body"]))
        bank = _BANKS.get(folded(row.values["bank"]))
        if body is None:
            sentence = _("Das Gremium „%(name)s“ gibt es nicht; bitte legen Sie es zuerst an.")
            self._cleaner.skip(row, "body", "unknown_body", sentence % {"name": row.values["body"]})
        elif bank is None:
            sentence = _("Die Bank „%(name)s“ ist nicht bekannt (möglich: %(banks)s).")
            banks = ", ".join(str(one.label) for one in Bank)
            said = {"name": row.values["bank"], "banks": banks}
            self._cleaner.skip(row, "bank", "unknown_bank", sentence % said)
        else:
            self._seat(row, body, bank)

    def _seat(self, row: MappedRow, body: Body, bank: Bank) -> None:
        person = self._person(row)
        is_deputy = folded(row.values.get("is_deputy", "")) in _YES
        place = self._place(row, body, bank, person, is_deputy=is_deputy)
        if person is None or person in (*place.deputies, place.holder):
            self._unchanged += not place.is_new
        elif place.holder and not is_deputy:
            self._kept.append((place, person))
        else:
            start = self._cleaner.day(row, "valid_from")
            self._fillings.append(Filling(place, person, is_deputy, start))

    def _place(
        self, row: MappedRow, body: Body, bank: Bank, person: Person | None, *, is_deputy: bool
    ) -> Place:
        label = self._cleaner.text(row, "label")
        named = self._places[body.pk, folded(label), bank]
        if is_deputy and named:
            return next((one for one in named if person in one.deputies), named[-1])
        free = [one for one in named if not one.is_taken_by_row]
        fitting = [one for one in free if person and one.holder == person]
        vacant = [one for one in free if one.holder is None]
        found = next(iter([*fitting, *vacant, *free]), None)
        if found is None:
            institution = self._institution(row)
            found = Place(label, bank, is_voting=self._votes(row), institution=institution, is_new=True)
            named.append(found)
            self._new.append((body, found))
        found.is_taken_by_row = True
        return found

    def _person(self, row: MappedRow) -> Person | None:
        name, mail = row.values.get("family_name", ""), self._cleaner.mail(row)
        if not name and not mail:
            return None
        found = self._people.find(mail, row.values.get("given_name", ""), name)
        if len(found) != 1:
            sentence = _("„%(name)s“ ist nicht eindeutig bekannt; der Sitz bleibt unbesetzt.")
            self._cleaner.note(row, "family_name", "unknown_person", name, sentence % {"name": name or mail})
        return found[0] if len(found) == 1 else None

    def _institution(self, row: MappedRow) -> Institution | None:
        name = row.values.get("institution", "")
        found = self._institutions.find("", name) if name else []
        if name and len(found) != 1:
            sentence = _("Die Einrichtung „%(name)s“ ist nicht eindeutig bekannt; das Feld bleibt leer.")
            self._cleaner.note(row, "institution", "unknown_institution", name, sentence % {"name": name})
        return found[0] if len(found) == 1 else None

    def _votes(self, row: MappedRow) -> bool:
        return folded(row.values.get("is_voting", "")) not in _NO

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len({id(one.place) for one in self._fillings if not one.place.is_new}),
            Effect.UNCHANGED: self._unchanged,
            Effect.KEPT: len(self._kept),
            Effect.SKIPPED: self._skipped,
        }

    def lines(self) -> Iterator[ChangeLine]:
        for body, place in self._new:
            yield ChangeLine(Effect.NEW, "", f"{body.name}: {place.label}")
        for one in self._fillings:
            label = _("Stellvertretung") if one.is_deputy else _("Besetzung")
            effect = Effect.NEW if one.place.is_new else Effect.CHANGED
            yield ChangeLine(effect, "", one.place.label, label, "", str(one.person))
        for place, person in self._kept:
            yield ChangeLine(Effect.KEPT, "", place.label, _("Besetzung"), str(place.holder), str(person))

    def carry_out(self, progress: Progress) -> None:
        by = cast(Principal, current_deed().by)
        total = len(self._new) + len(self._fillings)
        for done, (body, place) in enumerate(self._new, start=1):
            place.seat = add_seat(
                body,
                by=by,
                label=place.label,
                bank=place.bank.value,
                is_voting=place.is_voting,
                sending_institution=place.institution,
            )
            progress(done, total)
        for done, one in enumerate(self._fillings, start=len(self._new) + 1):
            if one.place.seat:
                fill_seat(
                    one.place.seat,
                    by=by,
                    person=one.person,
                    is_deputy=one.is_deputy,
                    valid_from=one.valid_from,
                )
            progress(done, total)


def _bodies_by_name(kreis: str) -> dict[str, Body]:
    """The bodies of a network that exist today, by name and by short name, with their seats and holders."""
    today = clock.today()
    held = Occupancy.objects.filter(valid_on(today)).select_related("person")
    seats = Seat.objects.filter(valid_on(today)).prefetch_related(
        Prefetch("occupancies", held, to_attr="held_today")
    )
    bodies = Body.objects.filter(network__region__ags=kreis, valid_to="")
    found = bodies.select_related("network__region").prefetch_related(
        Prefetch("seats", seats, to_attr="seats_today")
    )
    names = ((name, body) for body in found for name in (body.short_name, body.name) if name)
    return {folded(name): body for name, body in names}
