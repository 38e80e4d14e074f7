"""„Vertrag und Stellen“: the agreement as the office keeps it, and each step of its life."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.registry.actions import agreements as actions
from bildungsnetz.contexts.registry.lifecycle import TRANSITIONS, VERBS, State
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.registry.obstacles import obstacle_to
from bildungsnetz.contexts.registry.queries import agreement_of
from bildungsnetz.contexts.registry.rules import may_edit_agreement

from ..form_pages import form_page, found, posted, trail
from ..forms.networks_agreement import AgreementForm, DraftForm, RecordedForm, StepForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network
from ..threads import stations

WRITES = ["GET", "HEAD", "POST"]


@require_safe
@in_network(Permission.READ_INTERNAL)
def agreement(request: OfficeRequest) -> HttpResponse:
    """Parties, goals, posts and what may come next."""
    one = agreement_of(request.principal, request.network)
    may_edit = may_edit_agreement(request.principal, request.network)
    context = {
        "agreement": one,
        "stations": stations(one) if one else (),
        "steps": next_steps(one) if one and may_edit else [],
        "may_edit": may_edit,
        "may_read_audit": request.principal.may(Permission.READ_AUDIT, request.network.scope_key),
        "breadcrumbs": trail((_("Vertrag und Stellen"), "")),
    }
    return render(request, "workspace/agreement.html", context)


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def draft_agreement(request: OfficeRequest) -> HttpResponse:
    """Begin to negotiate."""
    return form_page(
        request,
        DraftForm(posted(request)),
        partial(actions.draft_agreement, request.network, by=request.principal),
        title=_("Vertrag entwerfen"),
        lead=_("Der Entwurf ist nicht öffentlich."),
        submit=_("Entwurf anlegen"),
        back=page_of(request.network),
        said=_("Der Entwurf ist angelegt. Tragen Sie nun die Vertragspartner und Ziele ein."),
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def record_agreement(request: OfficeRequest) -> HttpResponse:
    """Record an agreement that was signed before this software was there."""
    return form_page(
        request,
        RecordedForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.record_agreement, request.network, by=request.principal),
        title=_("Bestehenden Vertrag erfassen"),
        lead=_("Was keine Quelle sagt, bleibt leer; ein Jahr oder Monat genügt, wo der Tag fehlt."),
        submit=_("Vertrag erfassen"),
        back=page_of(request.network),
        said=_("Der Vertrag ist erfasst. Tragen Sie nun die Vertragspartner und Ziele ein."),
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def edit_agreement(request: OfficeRequest) -> HttpResponse:
    """Correct or complete what is recorded."""
    one = found(agreement_of(request.principal, request.network))
    form = AgreementForm(posted(request), instance=one, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_agreement, one, by=request.principal),
        title=_("Vertrag bearbeiten"),
        preline=one.title,
        lead=_("Änderungen des Vertrags selbst tragen Sie bitte als Vertragsänderung ein."),
        submit=_("Änderungen speichern"),
        back=page_of(request.network),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def advance_agreement(request: OfficeRequest, to: str) -> HttpResponse:
    """The next step of the agreement's life."""
    one = found(agreement_of(request.principal, request.network))
    if to not in VERBS:
        raise Http404(_("Diesen Schritt gibt es nicht."))
    state = State(to)
    return form_page(
        request,
        StepForm(posted(request), record=one, to=to),
        partial(actions.advance_agreement, one, by=request.principal, to=to),
        title=str(VERBS[to]),
        preline=one.title,
        lead=_("Danach ist der Vertrag „%(state)s“.") % {"state": state.label},
        submit=str(VERBS[to]),
        back=page_of(request.network),
        said=_("Der Vertrag ist jetzt „%(state)s“.") % {"state": state.label},
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def confirm_agreement(request: OfficeRequest) -> HttpResponse:
    """Say that everything recorded is right as of today."""
    one = found(agreement_of(request.principal, request.network))
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(actions.confirm_agreement, one, by=request.principal),
        title=_("Angaben zum Vertrag bestätigen"),
        lead=_("Sie bestätigen, dass Vertrag, Ziele und Stellen so stimmen, wie sie hier stehen."),
        submit=_("Angaben bestätigen"),
        back=page_of(request.network),
        said=_("Die Angaben sind von heute an bestätigt."),
    )


def page_of(network: Network) -> str:
    """The page „Vertrag und Stellen“."""
    return reverse("workspace:agreement", args=[network.slug])


def next_steps(agreement: Agreement) -> list[dict[str, Any]]:
    """What may come next, each with its verb or with what still stands against it."""
    return [
        {"to": to, "verb": VERBS[to], "obstacle": obstacle_to(agreement, to)}
        for to in TRANSITIONS[State(agreement.state)]
    ]
