"""The office reviews what providers hand in: new offers, and changes of those that are public."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from bildungsnetz.contexts.offers.queries import offer_for, proposal_for

from ..form_pages import form_page, found, posted, trail
from ..forms.records import ReasonForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..offer_pages import two_texts
from ..registers import to

OFFICE = in_network(Permission.EDIT_OFFERS)


@require_POST
@OFFICE
def submit_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """Hand it in for somebody else of the office to review."""
    return _step(request, key, actions.submit_offer, _("Das Angebot wartet auf die Prüfung."))


@require_POST
@OFFICE
def take_back_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """It was handed in too early."""
    return _step(request, key, actions.take_back_offer, _("Das Angebot ist wieder ein Entwurf."))


@require_POST
@OFFICE
def take_up_review(request: OfficeRequest, key: int) -> HttpResponse:
    """Say that somebody is at it."""
    return _step(request, key, actions.take_up_review, _("Alle sehen jetzt, dass das Angebot geprüft wird."))


@require_POST
@OFFICE
def publish_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """Show it to everyone; who read an older text sees what was changed meanwhile."""
    deed = partial(actions.publish_offer, revision=_revision(request))
    return _step(request, key, deed, _("Das Angebot ist veröffentlicht."))


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def reject_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """Send it back with a reason."""
    record = _offer(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=record),
        partial(actions.reject_offer, record, by=request.principal),
        title=_("Angebot zurückweisen"),
        preline=record.title,
        lead=_("Der Anbieter liest den Grund in einer Mail und kann das Angebot verbessern."),
        submit=_("Zurückweisen"),
        kind="danger",
        back=to(request, "offer", record.pk),
        said=_("Der Anbieter bekommt eine Mail mit Ihrem Grund."),
    )


@require_safe
@OFFICE
def review_change(request: OfficeRequest, key: int) -> HttpResponse:
    """The public text and the wanted one beside each other, and the decision."""
    return _compared(request, _proposal(request, key))


@require_POST
@OFFICE
def adopt_change(request: OfficeRequest, key: int) -> HttpResponse:
    """Publish the wanted text; when either text has changed meanwhile, both are shown anew."""
    proposal = _proposal(request, key)
    try:
        actions.adopt_change(
            proposal,
            by=request.principal,
            revision=_revision(request),
            offer_revision=_revision(request, "offer_revision"),
        )
    except Conflict as conflict:
        return _compared(request, _proposal(request, key), conflict)
    messages.success(request, _("Die Änderung ist übernommen und veröffentlicht."))
    return redirect(to(request, "offer", proposal.offer_id))


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def reject_change(request: OfficeRequest, key: int) -> HttpResponse:
    """Leave the public text as it is, and say why."""
    proposal = _proposal(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=proposal),
        partial(actions.reject_change, proposal, by=request.principal),
        title=_("Änderung zurückweisen"),
        preline=proposal.offer.title,
        lead=_("Der veröffentlichte Text bleibt. Der Anbieter liest den Grund in einer Mail."),
        submit=_("Zurückweisen"),
        kind="danger",
        back=to(request, "offer", proposal.offer_id),
        said=_("Der Anbieter bekommt eine Mail mit Ihrem Grund."),
    )


def _compared(
    request: OfficeRequest, proposal: OfferProposal, conflict: Conflict | None = None
) -> HttpResponse:
    record = proposal.offer
    context = {
        "proposal": proposal,
        "offer": record,
        "texts": two_texts(record, proposal.values),
        "conflict": conflict,
        "latest": [*history(record, most=1), *history(proposal, most=1)] if conflict else [],
        "breadcrumbs": trail(
            (_("Angebote"), to(request, "offers")),
            (record.title, to(request, "offer", record.pk)),
            (_("Änderung prüfen"), ""),
        ),
    }
    return render(request, "workspace/review_change.html", context)


def _step(request: OfficeRequest, key: int, deed: Any, said: str) -> HttpResponse:
    """Do it; a refusal is told on the page of the offer, which shows how it stands now."""
    record = _offer(request, key)
    try:
        deed(record, by=request.principal)
    except Conflict as conflict:
        latest = history(record, most=1)
        who = _("%(who)s war schneller.") % {"who": latest[0].who} if latest else ""
        messages.warning(request, f"{who} {conflict.message}".strip())
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect(to(request, "offer", key))


def _revision(request: OfficeRequest, name: str = "revision") -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() else None


def _offer(request: OfficeRequest, key: int) -> Offer:
    return found(offer_for(request.principal, request.network, key))


def _proposal(request: OfficeRequest, key: int) -> OfferProposal:
    return found(proposal_for(request.principal, request.network, key))
