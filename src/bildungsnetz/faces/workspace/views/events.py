"""Events of a network: list, record, planning, announcing, cancelling, writing to those who come."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.lifecycle import EVENT_STEPS, PUBLIC, Stand, can
from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.events.queries import (
    event_for,
    events_of,
    question_for,
    registrations_of,
    results_of,
)
from bildungsnetz.contexts.events.wording import (
    access_in_words,
    event_state,
    places_in_words,
    registration_state,
    where,
)
from bildungsnetz.contexts.kernel import clock

from ..form_pages import form_page, found, posted, trail
from ..forms.events import CancelEventForm, EventFilter, EventForm, NoticeForm, QuestionForm
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to

PAGE = 30
WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_EVENTS)


@require_safe
@OFFICE
def events(request: OfficeRequest) -> HttpResponse:
    """All events, the latest first, with how full they are."""
    form = EventFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = events_of(
        request.principal,
        request.network,
        kind=asked.get("art", ""),
        state=asked.get("stand", ""),
        words=asked.get("q", ""),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "is_narrowed": any(asked.values()),
        "page": page,
        "rows": [(event, *event_state(event), places_in_words(event)) for event in page],
        "breadcrumbs": trail((_("Veranstaltungen"), "")),
    }
    return render(request, "workspace/events.html", context)


@require_safe
@OFFICE
def event(request: OfficeRequest, key: int) -> HttpResponse:
    """One event with its registrations, and what can be done now."""
    record = event_of(request, key)
    registrations = registrations_of(request.principal, record)
    kind, words = event_state(record)
    context = {
        "event": record,
        "state_kind": kind,
        "state_words": words,
        "where": where(record),
        "places": places_in_words(record),
        "access": access_in_words(record),
        "can": {step: can(EVENT_STEPS, step, record.state) for step in EVENT_STEPS},
        "has_begun": record.starts_at <= clock.now(),
        "public_url": _public_url(record),
        "results": results_of(request.principal, record),
        "history": history(record),
        **registration_lists(registrations),
        "breadcrumbs": below(request, (record.title, "")),
    }
    return render(request, "workspace/event.html", context)


@require_http_methods(WRITES)
@OFFICE
def plan_event(request: OfficeRequest) -> HttpResponse:
    """A new event; a draft until it is published."""
    return form_page(
        request,
        EventForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.plan_event, request.network, by=request.principal),
        title=_("Veranstaltung planen"),
        lead=_("Erst entsteht ein Entwurf. Niemand sieht ihn, bis Sie ihn veröffentlichen."),
        submit=_("Entwurf speichern"),
        back=to(request, "events"),
        done=lambda event: to(request, "event", event.pk),
        said=_("Der Entwurf ist gespeichert."),
        breadcrumbs=below(request, (_("Veranstaltung planen"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def edit_event(request: OfficeRequest, key: int) -> HttpResponse:
    """Change it; who is registered hears of a new time or place."""
    record = event_of(request, key)
    is_out = record.state in PUBLIC
    return form_page(
        request,
        EventForm(posted(request), instance=record, principal=request.principal, network=request.network),
        partial(actions.edit_event, record, by=request.principal),
        title=_("Veranstaltung bearbeiten"),
        preline=record.title,
        lead=_("Ändern sich Zeit oder Ort, bekommen alle Angemeldeten eine Mail.") if is_out else "",
        submit=_("Änderungen speichern"),
        back=to(request, "event", key),
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Bearbeiten"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def publish_event(request: OfficeRequest, key: int) -> HttpResponse:
    """Announce it."""
    record = event_of(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.publish_event, record, by=request.principal),
        title=_("Veranstaltung veröffentlichen"),
        preline=record.title,
        lead=_(
            "Danach steht sie auf den öffentlichen Seiten und im Kalender; die Anmeldung öffnet wie geplant."
        ),
        submit=_("Veröffentlichen"),
        back=to(request, "event", key),
        said=_("Die Veranstaltung ist veröffentlicht."),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Veröffentlichen"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def cancel_event(request: OfficeRequest, key: int) -> HttpResponse:
    """It does not take place."""
    record = event_of(request, key)
    return form_page(
        request,
        CancelEventForm(posted(request), record=record),
        partial(actions.cancel_event, record, by=request.principal),
        title=_("Veranstaltung absagen"),
        preline=record.title,
        lead=_("Alle Angemeldeten bekommen eine Mail, die den Termin aus ihrem Kalender nimmt."),
        submit=_("Absagen und alle benachrichtigen"),
        kind="danger",
        back=to(request, "event", key),
        said=_("Die Veranstaltung ist abgesagt."),
        breadcrumbs=below(
            request, (record.title, to(request, "event", key)), (_("Veranstaltung absagen"), "")
        ),
    )


@require_http_methods(WRITES)
@OFFICE
def discard_event(request: OfficeRequest, key: int) -> HttpResponse:
    """Throw a draft away."""
    record = event_of(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.discard_event, record, by=request.principal),
        title=_("Entwurf verwerfen"),
        preline=record.title,
        submit=_("Entwurf verwerfen"),
        kind="danger",
        back=to(request, "event", key),
        done=to(request, "events"),
        said=_("Der Entwurf ist verworfen."),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Verwerfen"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def write_to_registered(request: OfficeRequest, key: int) -> HttpResponse:
    """A mail to those who have a place."""
    record = event_of(request, key)

    def said(number: int) -> str:
        return ngettext("%(n)s Mail geht hinaus.", "%(n)s Mails gehen hinaus.", number) % {"n": number}

    return form_page(
        request,
        NoticeForm(posted(request)),
        partial(actions.write_to_registered, record, by=request.principal),
        title=_("Nachricht an die Angemeldeten"),
        preline=record.title,
        lead=_("Jede Person bekommt eine eigene Mail; niemand sieht die Adressen der anderen."),
        submit=_("Nachricht senden"),
        back=to(request, "event", key),
        said=said,
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Nachricht"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def add_question(request: OfficeRequest, key: int) -> HttpResponse:
    """One question more for the form."""
    record = event_of(request, key)
    return form_page(
        request,
        QuestionForm(posted(request)),
        partial(actions.add_question, record, by=request.principal),
        title=_("Frage zur Anmeldung"),
        preline=record.title,
        submit=_("Frage hinzufügen"),
        back=to(request, "event", key),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Frage"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def remove_question(request: OfficeRequest, key: int) -> HttpResponse:
    """Ask it no more."""
    question = found(question_for(request.principal, request.network, key))
    page = to(request, "event", question.event_id)
    return form_page(
        request,
        ConfirmForm(posted(request), record=question),
        lambda revision: actions.remove_question(question, by=request.principal),
        title=_("Frage entfernen"),
        preline=question.text,
        lead=_("Antworten, die es schon gibt, stehen dann nicht mehr in den Listen."),
        submit=_("Frage entfernen"),
        kind="danger",
        back=page,
        breadcrumbs=below(request, (question.event.title, page), (_("Frage entfernen"), "")),
    )


def event_of(request: OfficeRequest, key: int) -> Event:
    """The event with this key, or 404."""
    return found(event_for(request.principal, request.network, key))


def below(request: OfficeRequest, *steps: tuple[str, str]) -> tuple[Any, ...]:
    """Breadcrumbs of a page below the list of events."""
    return trail((_("Veranstaltungen"), to(request, "events")), *steps)


def registration_lists(registrations: list[Registration]) -> dict[str, Any]:
    """The registrations as the record shows them: with a place, waiting, gone."""
    shown = [(one, *registration_state(one)) for one in registrations]
    return {
        "seated": [row for row in shown if row[0].has_places],
        "waiting": [row for row in shown if row[0].waiting_number is not None],
        "gone": [row for row in shown if row[0].state == Stand.CANCELLED],
        "certified": any(one.certificate_number for one in registrations),
    }


def _public_url(record: Event) -> str:
    network = record.network
    is_shown = record.state in PUBLIC and network.is_live
    return reverse("portal:event", args=[network.slug, record.slug]) if is_shown else ""
