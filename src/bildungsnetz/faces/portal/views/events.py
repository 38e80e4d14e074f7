"""One event as everybody sees it, and the form to register for it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.events.actions import register_for_event as send_registration
from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.events.queries import public_event
from bildungsnetz.contexts.events.wording import (
    access_in_words,
    places_in_words,
    public_event_state,
    stages_in_words,
    where,
)
from bildungsnetz.contexts.events.writing import is_open, last_moment, why_closed
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.kern.formats import moment, until
from bildungsnetz.kern.registering import RegistrationFields

from ..frame import NetworkRequest, network_page
from ..guards import GuardedForm, has_sent_too_often
from ..trails import network_trail
from .networks import office_of

MOST_PER_HOUR = 60  # a whole school may sit behind one address


class EventRegistrationForm(RegistrationFields, GuardedForm):
    """Who comes; behind the guards of every public form."""

    def __init__(self, data: QueryDict | None, *, event: Event) -> None:
        super().__init__(data)
        self.shape(event)


@require_safe
@network_page
def event(request: NetworkRequest, slug: str) -> HttpResponse:
    """One event: when, where, for whom, and whether one can still come."""
    found = _found(request, slug)
    kind, words = public_event_state(found)
    context: dict[str, Any] = {
        "event": found,
        "state_kind": kind,
        "state_words": words,
        "where": where(found),
        "ends": until(found.ends_at, found.starts_at),
        "places": places_in_words(found),
        "is_open": is_open(found),
        "closed": why_closed(found),
        "until_words": _("Anmeldung bis %(end)s") % {"end": moment(last_moment(found))},
        "access": access_in_words(found),
        "stages": stages_in_words(found),
        "office": office_of(request.network),
        "breadcrumbs": _trail(request, (found.title, "")),
    }
    return render(request, "portal/event.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@network_page
@never_cache
def register_for_event(request: NetworkRequest, slug: str) -> HttpResponse:
    """The form; what it sends holds places until the mailed link is confirmed."""
    found = _found(request, slug)
    form = EventRegistrationForm(request.POST if request.method == "POST" else None, event=found)
    if request.method == "POST" and _send(request, form, found):
        return redirect("portal:registration_sent", request.network.slug, slug)
    page = reverse("portal:event", args=[request.network.slug, slug])
    closed = why_closed(found)
    heading = _("Anmelden geht nicht") if closed else _("Jetzt anmelden")
    context = {
        "event": found,
        "form": form,
        "closed": closed,
        "heading": heading,
        "is_full": found.state == Event.State.FULL,
        "hours": settings.EVENT_HOLD_HOURS,
        "kept_days": settings.EVENT_KEPT_DAYS,
        "breadcrumbs": _trail(request, (found.title, page), (heading, "")),
    }
    return render(request, "portal/register_for_event.html", context)


@require_safe
@network_page
def registration_sent(request: NetworkRequest, slug: str) -> HttpResponse:
    """A mail is on its way; says nothing about whom."""
    found = _found(request, slug)
    page = reverse("portal:event", args=[request.network.slug, slug])
    context = {
        "event": found,
        "hours": settings.EVENT_HOLD_HOURS,
        "breadcrumbs": _trail(request, (found.title, page), (_("Noch ein Schritt"), "")),
    }
    return render(request, "portal/registration_sent.html", context)


def _send(request: NetworkRequest, form: EventRegistrationForm, found: Event) -> bool:
    if not form.is_valid():
        return False
    if has_sent_too_often(request, "anmeldung", MOST_PER_HOUR):
        form.add_error(
            None, _("Von Ihrem Anschluss kamen gerade viele Anmeldungen. Bitte warten Sie eine Stunde.")
        )
        return False
    deed = partial(send_registration, found, by=PUBLIC)
    try:
        deed(**form.cleaned_data)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def _found(request: NetworkRequest, slug: str) -> Event:
    found = public_event(request.network, slug)
    if found is None:
        raise Http404(_("Diese Veranstaltung gibt es nicht, oder sie ist noch nicht angekündigt."))
    return found


def _trail(request: NetworkRequest, *steps: tuple[str, str]) -> tuple[Any, ...]:
    dates = (_("Termine"), reverse("portal:dates", args=[request.network.slug]))
    return network_trail(request.network, dates, *steps)
