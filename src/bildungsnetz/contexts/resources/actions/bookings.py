"""Loans: booked by the office or by a school for itself, changed, cancelled, handed out, taken back."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lending.days import days_of
from ..lending.holding import free_set, lendable_sets, locked, locked_booking, occupy, release, settle
from ..lending.lifecycle import State, advance
from ..lending.rounds import expect_no_round
from ..lending.rules import may_borrow, may_change_booking, may_edit_material
from ..lending.telling import tell
from ..lending.writing import expect_at_home, expect_days, expect_lendable, expect_of_network, nothing_free
from ..models import Booking, Damage, Material, MaterialSet


class BookingValues(TypedDict, total=False):
    """What is said of a loan. Sent twice with one `form_key` it is booked once."""

    starts_on: dt.date
    ends_on: dt.date
    purpose: str
    contact_mail: str
    form_key: str


@action("resources.booking.book", requires=may_edit_material)
def book_material(
    material: Material,
    *,
    by: Principal,
    borrower: Institution,
    material_set: MaterialSet | None = None,
    **values: Unpack[BookingValues],
) -> Booking:
    """The office books for somebody: this set, or whichever is free."""
    return _booked(Booking(borrower=borrower, **values), material, material_set)


@action("resources.booking.borrow", requires=may_borrow)
def borrow_material(
    borrower: Institution, *, by: Principal, material: Material, **values: Unpack[BookingValues]
) -> Booking:
    """A school or partner books for itself whichever set is free."""
    return _booked(Booking(borrower=borrower, **values), material, None)


@action("resources.booking.change", requires=may_change_booking)
def change_booking(
    booking: Booking,
    *,
    by: Principal,
    starts_on: dt.date,
    ends_on: dt.date,
    purpose: str = "",
    contact_mail: str = "",
    material_set: MaterialSet | None = None,
    revision: int | None = None,
) -> Booking:
    """Other days, or another set. What is handed out can only be kept longer or brought back earlier."""
    booking = locked_booking(booking)
    booking.expect_revision(revision)
    advance(booking, "change")
    before = (booking.starts_on, booking.ends_on, booking.material_set_id)
    if booking.state == State.HANDED_OUT and starts_on != booking.starts_on:
        raise DomainError(_("Die Ausleihe hat schon begonnen."), field="starts_on")
    has_begun = starts_on == booking.starts_on
    booking.starts_on, booking.ends_on = starts_on, ends_on
    booking.purpose, booking.contact_mail = purpose, contact_mail
    if before[:2] != (starts_on, ends_on):
        expect_days(booking.material_set.material, starts_on, ends_on, may_have_begun=has_begun)
        gained = {*days_of(starts_on, ends_on)} - {*days_of(before[0], before[1])}
        expect_no_round(booking.material_set.material, gained)
        booking.reminded_on = None
    _find_set(booking, material_set, is_moved=before[:2] != (starts_on, ends_on))
    booking.save()
    if before != (booking.starts_on, booking.ends_on, booking.material_set_id):
        occupy(booking)
        tell(booking, "resources.booking_changed")
    return booking


@action("resources.booking.cancel", requires=may_change_booking)
def cancel_booking(
    booking: Booking, *, by: Principal, reason: str = "", revision: int | None = None
) -> Booking:
    """It is not needed, or cannot be given; the days are free again. The office says why."""
    booking = locked_booking(booking)
    booking.expect_revision(revision)
    if may_edit_material(by, booking) and not reason.strip():
        raise DomainError(_("Bitte nennen Sie den Grund; die Einrichtung liest ihn."), field="reason")
    advance(booking, "cancel")
    booking.reason = reason.strip()
    booking.save()
    release(booking)
    tell(booking, "resources.booking_cancelled")
    return booking


@action("resources.booking.hand_out", requires=may_edit_material)
def hand_out(booking: Booking, *, by: Principal, revision: int | None = None) -> Booking:
    """It leaves the house; when that is earlier than booked, the days until then must be free."""
    booking = locked_booking(booking)
    booking.expect_revision(revision)
    advance(booking, "hand_out")
    expect_at_home(booking)
    today = clock.today()
    if today > booking.ends_on:
        raise DomainError(_("Die gebuchten Tage sind vorbei. Bitte ändern Sie sie zuerst."))
    booking.handed_out_at = clock.now()
    if today < booking.starts_on:
        booking.starts_on = today
        expect_days(booking.material_set.material, today, booking.ends_on)
        if free_set(booking, [booking.material_set]) is None:
            raise DomainError(_("Bis zum ersten gebuchten Tag ist dieses Exemplar noch vergeben."))
        booking.save()
        occupy(booking)
    booking.save()
    return booking


@action("resources.booking.return", requires=may_edit_material)
def take_back(
    booking: Booking,
    *,
    by: Principal,
    damage: str = "",
    is_usable: bool = True,
    revision: int | None = None,
) -> Booking:
    """It is back, whole or with a `damage` in words; not `is_usable` means that the set goes into repair."""
    booking = locked_booking(booking)
    booking.expect_revision(revision)
    advance(booking, "take_back")
    if not is_usable and not damage.strip():
        raise DomainError(_("Bitte schreiben Sie, was beschädigt ist oder fehlt."), field="damage")
    booking.returned_at = clock.now()
    booking.save()
    settle(booking, clock.today())
    if damage.strip():
        reported = {"reported_on": clock.today(), "text": damage.strip()}
        Damage(material_set=booking.material_set, booking=booking, **reported).save()
    if not is_usable:
        booking.material_set.state = MaterialSet.State.IN_REPAIR
        booking.material_set.save()
    return booking


def _booked(booking: Booking, material: Material, material_set: MaterialSet | None) -> Booking:
    """Find a set and write the loan, once for each form."""
    material = locked(material)
    if booking.form_key and (twin := _from_form(booking.form_key)):
        return twin
    expect_lendable(material)
    expect_of_network(material, booking.borrower)
    expect_days(material, booking.starts_on, booking.ends_on)
    expect_no_round(material, days_of(booking.starts_on, booking.ends_on))
    booking.material_set = _free(booking, material, material_set)
    booking.save()
    occupy(booking)
    tell(booking, "resources.booking")
    return booking


def _find_set(booking: Booking, wanted: MaterialSet | None, *, is_moved: bool) -> None:
    """The set for changed days: the wanted one, else its own one, else another that is free."""
    own = booking.material_set
    if booking.state == State.HANDED_OUT:
        if is_moved and free_set(booking, [own]) is None:
            raise DomainError(_("Das Exemplar ist danach schon vergeben."), field="ends_on")
    elif is_moved or wanted not in (None, own) or own.state != MaterialSet.State.USABLE:
        booking.material_set = _free(booking, own.material, wanted if wanted != own else None)


def _free(booking: Booking, material: Material, wanted: MaterialSet | None) -> MaterialSet:
    sets = lendable_sets(material)
    if wanted is not None:
        sets = [one for one in sets if one.pk == wanted.pk]
    found = free_set(booking, sets)
    if found is None and wanted is not None:
        raise DomainError(_("„%s“ ist in diesen Tagen nicht frei.") % wanted.label, field="material_set")
    if found is None:
        raise nothing_free(material)
    return found


def _from_form(form_key: str) -> Booking | None:
    rows = Booking.objects.filter(form_key=form_key)
    return rows.select_related("material_set__material__network__region", "borrower").first()
