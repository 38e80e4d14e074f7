"""Pages behind the links of mails about events. Opening one does nothing; its buttons do."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.lifecycle import AHEAD, COMING, Stand
from bildungsnetz.contexts.events.models import Event, RegistrationLink
from bildungsnetz.contexts.events.queries import registration_by_token, ticket_by_token
from bildungsnetz.contexts.events.rules import link_principal, ticket_principal
from bildungsnetz.contexts.events.wording import registration_state, where
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.kern.printed import printed

from ..entrance import entrance_site, limited_by_token, network_site
from ..event_printing import certificate, certificate_file
from ..form_pages import posted
from ..forms.events import EvaluationForm, OwnRegistrationForm
from ..forms.records import EmptyForm
from ..submitting import submit

READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_SEND)
@never_cache
@limited_by_token
def own_registration(request: HttpRequest, token: str) -> HttpResponse:
    """One's own registration: where it stands; the button confirms the address."""
    link = registration_by_token(token)
    if link is None:
        return _gone(request)
    registration, form = link.registration, EmptyForm(posted(request))
    _frame(request, registration.event)
    deed = partial(actions.confirm_address, registration, by=link_principal(link))
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    kind, words = registration_state(registration)
    event = registration.event
    context = {
        "registration": registration,
        "event": event,
        "where": where(event),
        "form": form,
        "token": token,
        "state_kind": kind,
        "state_words": words,
        "can_confirm": registration.state == Stand.REGISTERED,
        "can_change": registration.state in COMING and _is_ahead(event),
        "kept_days": settings.EVENT_KEPT_DAYS,
    }
    return render(request, "workspace/own_registration.html", context)


@require_http_methods(READ_AND_SEND)
@never_cache
@limited_by_token
def change_own_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Change what was said."""
    link = registration_by_token(token)
    if link is None:
        return _gone(request)
    registration = link.registration
    _frame(request, registration.event)
    form = OwnRegistrationForm(posted(request), registration=registration)
    deed = partial(actions.change_registration, registration, by=link_principal(link))
    page = reverse("workspace:own_registration", args=[token])
    if request.method == "POST" and submit(form, deed):
        return redirect(page)
    return _form(request, form, registration.event, _("Anmeldung ändern"), _("Änderungen speichern"), page)


@require_http_methods(READ_AND_SEND)
@never_cache
@limited_by_token
def cancel_own_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody cannot come; who waits moves up."""
    link = registration_by_token(token)
    if link is None:
        return _gone(request)
    registration = link.registration
    _frame(request, registration.event)
    form = EmptyForm(posted(request))
    deed = partial(actions.cancel_registration, registration, by=link_principal(link))
    page = reverse("workspace:own_registration", args=[token])
    if request.method == "POST" and submit(form, deed):
        return redirect(page)
    lead = _("Danke, dass Sie Bescheid geben: So kann jemand anderes nachrücken.")
    title, label = _("Anmeldung stornieren"), _("Anmeldung stornieren")
    return _form(request, form, registration.event, title, label, page, lead=lead, kind="danger")


@require_safe
@never_cache
def own_certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate, as long as the registration is kept."""
    link = registration_by_token(token)
    if link is None or not link.registration.certificate_number:
        raise Http404(_("Zu diesem Link gibt es keine Bescheinigung."))
    return printed(certificate(link.registration), certificate_file(link.registration))


@require_http_methods(READ_AND_SEND)
@never_cache
@limited_by_token
def answer_as_head(request: HttpRequest, token: str) -> HttpResponse:
    """The head of school says yes or no."""
    link = registration_by_token(token, RegistrationLink.Purpose.HEAD)
    if link is None:
        return _gone(request)
    registration, form = link.registration, EmptyForm(posted(request))
    _frame(request, registration.event)
    deed = partial(actions.answer_as_head, registration, by=link_principal(link), agrees="ja" in request.POST)
    if request.method == "POST" and {"ja", "nein"} & request.POST.keys() and submit(form, deed):
        return redirect(request.path)
    context = {
        "registration": registration,
        "event": registration.event,
        "where": where(registration.event),
        "form": form,
        "is_open": registration.state == Stand.AWAITS_HEAD,
        "has_agreed": bool(registration.head_confirmed_at),
    }
    return render(request, "workspace/answer_as_head.html", context)


@require_http_methods(READ_AND_SEND)
@never_cache
@limited_by_token
def answer_evaluation(request: HttpRequest, token: str) -> HttpResponse:
    """What was it like?"""
    ticket = ticket_by_token(token)
    if ticket is None:
        return _gone(request)
    _frame(request, ticket.event)
    form = EvaluationForm(posted(request))
    deed = partial(actions.answer_evaluation, ticket, by=ticket_principal(ticket))
    if request.method == "POST" and submit(form, deed):
        return redirect("workspace:evaluation_sent")
    lead = _("Ihre Antwort ist anonym: Wir speichern weder, von wem sie kommt, noch wann.")
    return _form(request, form, ticket.event, _("Wie war es?"), _("Rückmeldung senden"), "", lead=lead)


@require_safe
def evaluation_sent(request: HttpRequest) -> HttpResponse:
    """Thanks; says nothing about whom."""
    request.site = entrance_site()  # type: ignore[attr-defined]
    return render(request, "workspace/evaluation_sent.html")


def _form(
    request: HttpRequest, form: Any, event: Event, title: str, label: str, back: str, **more: str
) -> HttpResponse:
    shown = {"kind": "primary", "lead": "", **more}
    context = {"form": form, "title": title, "preline": event.title, "submit": label, "back": back, **shown}
    return render(request, "workspace/_form_page.html", context)


def _is_ahead(event: Event) -> bool:
    return event.state in AHEAD and event.starts_at > clock.now()


def _frame(request: HttpRequest, event: Event) -> None:
    request.site = network_site(event.network)  # type: ignore[attr-defined]


def _gone(request: HttpRequest) -> HttpResponse:
    request.site = entrance_site()  # type: ignore[attr-defined]
    return render(request, "workspace/own_registration.html", {"registration": None}, status=404)
