"""While an event takes place and after: who came, certificates, what it was worth."""

from __future__ import annotations

import datetime as dt
import random

from django.db.models import Sum
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from ..lifecycle import AHEAD, OVER, UNCONFIRMED, Stand, advance, move
from ..links import tell
from ..models import Capacity, Evaluation, EvaluationTicket, Event, Registration
from ..places import forget, give_back, locked, locked_registration
from ..rules import may_edit_events, may_evaluate

DOORS_OPEN_BEFORE = dt.timedelta(hours=12)


@action("events.registration.check_in", requires=may_edit_events)
def check_in(registration: Registration, *, by: Principal, is_here: bool = True) -> Registration:
    """Tick somebody off at the door, or take the tick back; again changes nothing."""
    registration, event, _capacity = locked_registration(registration)
    if event.state not in AHEAD or event.starts_at - DOORS_OPEN_BEFORE > clock.now():
        raise DomainError(_("Der Einlass beginnt am Tag der Veranstaltung und endet mit dem Abschluss."))
    if registration.state != Stand.CONFIRMED:
        raise DomainError(_("Diese Anmeldung hat keinen bestätigten Platz."))
    if is_here != bool(registration.checked_in_at):
        registration.checked_in_at = clock.now() if is_here else None
        registration.save()
    return registration


@action("events.event.conclude", requires=may_edit_events)
def conclude_event(
    event: Event,
    *,
    by: Principal,
    others_came: bool = False,
    attended: int | None = None,
    asks_evaluation: bool = True,
    revision: int | None = None,
) -> Event:
    """It took place: who was ticked off took part, with a certificate and the question how it was.

    `others_came`: those with a place who were not ticked off came as well. `attended`: how many came to an
    event without registration.
    """
    event, capacity = locked(event)
    event.expect_revision(revision)
    if event.starts_at > clock.now():
        raise DomainError(_("Abschließen geht erst, wenn die Veranstaltung begonnen hat."))
    advance(event, "conclude")
    _drop_the_rest(event, capacity)
    seated = _of(event, Stand.CONFIRMED)
    event.registered_count = sum(one.people for one in seated)
    for registration in seated:
        came = bool(registration.checked_in_at) or others_came
        move(registration, "attend" if came else "miss")
        if came:
            registration.certificate_number = _certificate_number(event, registration)
        registration.save()
    guests = [one for one in seated if one.state == Stand.ATTENDED]
    event.attended_count = sum(one.people for one in guests) if event.takes_registrations else attended
    event.save()
    for registration in guests:
        tell(registration, "events.certificate")
    if asks_evaluation:
        _hand_out_tickets(event, guests)
    return event


@action("events.registration.correct", requires=may_edit_events)
def correct_attendance(registration: Registration, *, by: Principal, was_here: bool) -> Registration:
    """After the event: somebody was there after all, or was not."""
    registration, event, _capacity = locked_registration(registration)
    if event.state not in OVER:
        raise DomainError(_("Das geht erst, wenn die Veranstaltung abgeschlossen ist."))
    move(registration, "attend" if was_here else "miss")
    registration.certificate_number = _certificate_number(event, registration) if was_here else None
    registration.save()
    there = Registration.objects.filter(event=event, state=Stand.ATTENDED)
    event.attended_count = there.aggregate(n=Sum("people"))["n"] or 0
    event.save()
    return registration


@action("events.evaluation.answer", requires=may_evaluate)
def answer_evaluation(
    ticket: EvaluationTicket,
    *,
    by: Principal,
    useful: int,
    organised: int,
    reachable: int,
    liked: str = "",
    missed: str = "",
) -> None:
    """Say what it was like. The ticket is spent; nothing leads from the answer to who gave it."""
    spent = EvaluationTicket.objects.select_for_update().filter(pk=ticket.pk).first()
    if spent is None:
        raise DomainError(_("Dieser Link ist schon benutzt. Vielen Dank für Ihre Rückmeldung."))
    spent.delete()
    Evaluation(
        event_id=ticket.event_id,
        useful=useful,
        organised=organised,
        reachable=reachable,
        liked=liked.strip(),
        missed=missed.strip(),
    ).save()


@action("events.event.evaluate", requires=may_edit_events)
def evaluate_event(event: Event, *, by: Principal, result: str, revision: int | None = None) -> Event:
    """Sum up in words what came of it; stands in the yearly table."""
    event, _capacity = locked(event)
    event.expect_revision(revision)
    if not result.strip():
        raise DomainError(_("Bitte schreiben Sie in ein, zwei Sätzen, was dabei herauskam."), field="result")
    advance(event, "evaluate")
    event.result = result.strip()
    event.save()
    return event


def _of(event: Event, *states: str) -> list[Registration]:
    rows = list(Registration.objects.filter(event=event, state__in=states).order_by("pk"))
    for row in rows:
        row.event = event
    return rows


def _drop_the_rest(event: Event, capacity: Capacity) -> None:
    """Who never confirmed is forgotten; who waited to the end did not get in."""
    for registration in _of(event, *UNCONFIRMED, Stand.WAITING):
        give_back(capacity, registration)
        if registration.state == Stand.REGISTERED:
            forget(registration)
        else:
            registration.held_until = None
            move(registration, "cancel")
            registration.save()


def _certificate_number(event: Event, registration: Registration) -> str:
    """Says year, event and registration, so that the office finds it again: 2026-17-203."""
    return f"{event.starts_at.year}-{event.pk}-{registration.pk}"


def _hand_out_tickets(event: Event, guests: list[Registration]) -> None:
    """One ticket each; shuffled, so that no order tells whose is whose."""
    tokens = [new_token() for _guest in guests]
    shuffled = random.sample(tokens, len(tokens))
    record_all([EvaluationTicket(event=event, token_hash=hash_of(one)) for one in shuffled], create=True)
    for guest, token in zip(guests, tokens, strict=True):
        queue_message(
            "events.evaluation", to=guest.mail, data={"event": event.pk, "token": token}, about=event
        )
