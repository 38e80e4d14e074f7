"""Registrations: made by everybody, confirmed by mail and by the head of school, changed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.sign_in import official_mail
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from .. import writing
from ..lifecycle import AHEAD, Stand, move
from ..links import ask_head, tell
from ..models import Capacity, Event, Registration
from ..places import (
    give_back,
    locked,
    locked_registration,
    move_up,
    release_expired,
    seat_or_queue,
    settle,
)
from ..rules import may_answer_as_head, may_change_registration, may_edit_events, may_register


class RegistrationValues(TypedDict, total=False):
    """What somebody says when registering; `answers` by key of the question."""

    function: str
    institution_name: str
    people: int
    answers: Mapping[str, str]
    needs: str


@action("events.registration.send", requires=may_register)
def register_for_event(
    event: Event,
    *,
    by: Principal,
    name: str,
    mail: str,
    schulnummer: str = "",
    **values: Unpack[RegistrationValues],
) -> Registration:
    """Hold places, or the next number of the waiting list, until the mailed link is confirmed.

    The same name and address again is the same registration; nothing is held and nothing mailed twice.
    """
    event, capacity = locked(event)
    if closed := writing.why_closed(event):
        raise DomainError(closed)
    registration, is_new = _entered(event, capacity, name, mail, schulnummer, values)
    if is_new:
        registration.held_until = writing.held_until(event, writing.hold_for_mail())
        registration.save()
        tell(registration, "events.confirm_address")
    return registration


@action("events.registration.add", requires=may_edit_events)
def add_registration(
    event: Event,
    *,
    by: Principal,
    name: str,
    mail: str,
    schulnummer: str = "",
    **values: Unpack[RegistrationValues],
) -> Registration:
    """The office registers somebody who called or stands at the door; nobody has to confirm anything."""
    event, capacity = locked(event)
    if event.state not in AHEAD or not event.takes_registrations:
        raise DomainError(_("Für diese Veranstaltung nimmt das Büro zurzeit niemanden auf."))
    registration, is_new = _entered(event, capacity, name, mail, schulnummer, values)
    if not is_new:
        raise DomainError(_("Diese Person ist schon angemeldet."), field="name")
    registration.head_confirmed_at = clock.now() if event.needs_head else None
    settle(capacity, registration, "confirm_mail")
    tell(registration, "events.registration")
    return registration


def _entered(
    event: Event,
    capacity: Capacity,
    name: str,
    mail: str,
    schulnummer: str,
    values: RegistrationValues,
) -> tuple[Registration, bool]:
    """A registration that is not saved yet, with its places or its number; or the one there is."""
    folded = writing.folded(name, mail)
    known = Registration.objects.filter(event=event, folded=folded).exclude(state=Stand.CANCELLED).first()
    if known:
        return known, False
    if not name.strip():
        raise DomainError(_("Bitte geben Sie Ihren Namen an."), field="name")
    people = values.get("people") or 1
    writing.expect_size(event, capacity, people)
    school = writing.school_of(event, schulnummer)
    release_expired(capacity)
    registration = Registration(
        event=event,
        name=" ".join(name.split()),
        mail=mail.strip(),
        folded=folded,
        function=values.get("function", "").strip(),
        institution=school,
        institution_name=values.get("institution_name", "").strip() or (school.name if school else ""),
        people=people,
        answers=writing.checked_answers(event, values.get("answers", {})),
        needs=values.get("needs", "").strip(),
        registered_at=clock.now(),
    )
    seat_or_queue(capacity, registration)
    return registration, True


@action("events.registration.confirm_address", requires=may_change_registration)
def confirm_address(registration: Registration, *, by: Principal) -> Registration:
    """The button behind the mailed link, or the office on the phone; again changes nothing."""
    registration, event, capacity = locked_registration(registration)
    if registration.mail_confirmed_at and registration.state != Stand.CANCELLED:
        return registration
    writing.expect_ahead(event)
    if registration.held_until and registration.held_until <= clock.now():
        raise DomainError(_("Die Frist ist vorbei. Bitte melden Sie sich noch einmal an."))
    registration.mail_confirmed_at = clock.now()
    school = registration.institution
    if event.needs_head and school is not None and not registration.head_confirmed_at:
        move(registration, "confirm_mail", Stand.AWAITS_HEAD)
        registration.held_until = writing.held_until(event, writing.hold_for_head())
        registration.save()
        ask_head(registration, official_mail(school))
    else:
        settle(capacity, registration, "confirm_mail")
    tell(registration, "events.registration")
    return registration


@action("events.registration.answer_as_head", requires=may_answer_as_head)
def answer_as_head(registration: Registration, *, by: Principal, agrees: bool) -> Registration:
    """The head of school lets somebody go to the event, or does not."""
    registration, event, capacity = locked_registration(registration)
    if registration.state != Stand.AWAITS_HEAD:
        raise DomainError(_("Diese Anmeldung wartet nicht auf eine Antwort der Schulleitung."))
    writing.expect_ahead(event)
    if agrees:
        registration.head_confirmed_at = clock.now()
        settle(capacity, registration, "confirm_head")
    else:
        _end(capacity, registration, _("Die Schulleitung hat nicht zugestimmt."))
    tell(registration, "events.registration")
    return registration


@action("events.registration.change", requires=may_change_registration)
def change_registration(
    registration: Registration,
    *,
    by: Principal,
    name: str,
    revision: int | None = None,
    **values: Unpack[RegistrationValues],
) -> Registration:
    """Change what was said; more people only as far as there is room, fewer make room for others."""
    registration, event, capacity = locked_registration(registration)
    registration.expect_revision(revision)
    writing.expect_ahead(event)
    if registration.state == Stand.CANCELLED:
        raise DomainError(_("Diese Anmeldung ist storniert."))
    people = values.get("people") or registration.people
    writing.expect_size(event, capacity, people)
    _resize(capacity, registration, people)
    registration.name = " ".join(name.split())
    registration.folded = writing.folded(name, registration.mail)
    writing.expect_new(registration)
    registration.function = values.get("function", registration.function).strip()
    registration.institution_name = values.get("institution_name", registration.institution_name).strip()
    registration.answers = writing.checked_answers(event, values.get("answers", registration.answers))
    registration.needs = values.get("needs", registration.needs).strip()
    registration.save()
    move_up(capacity)
    registration.refresh_from_db()
    return registration


@action("events.registration.cancel", requires=may_change_registration)
def cancel_registration(registration: Registration, *, by: Principal, reason: str = "") -> Registration:
    """Give the places back; who waits moves up. Again changes nothing."""
    registration, event, capacity = locked_registration(registration)
    if registration.state == Stand.CANCELLED:
        return registration
    writing.expect_ahead(event)
    _end(capacity, registration, reason.strip())
    tell(registration, "events.registration")
    return registration


@action("events.registration.send_link", requires=may_edit_events)
def send_link_again(registration: Registration, *, by: Principal) -> Registration:
    """Somebody has lost the mail: one more with a new link, at the office's word."""
    is_open = registration.state == Stand.REGISTERED
    tell(registration, "events.confirm_address" if is_open else "events.registration")
    return registration


def _resize(capacity: Capacity, registration: Registration, people: int) -> None:
    more = people - registration.people
    if registration.has_places and more:
        if not capacity.has_room(more):
            raise DomainError(_("Dafür reichen die freien Plätze nicht."), field="people")
        capacity.taken += more
        capacity.save()
    registration.people = people


def _end(capacity: Capacity, registration: Registration, reason: str) -> None:
    give_back(capacity, registration)
    registration.held_until = None
    registration.cancel_reason = reason
    move(registration, "cancel")
    registration.save()
    move_up(capacity)
