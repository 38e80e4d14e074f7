"""The office writes offers; each page is named like its action."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel.errors import Conflict
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.freshness import rules_of
from bildungsnetz.contexts.offers.keepers import Keeper
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import offer_for, picture_for

from ..form_pages import form_page, found, posted, trail
from ..forms.offers import CatalogueRulesForm, OfferForm, OfferPictureForm
from ..forms.records import ReasonForm
from ..frame import OfficeRequest, in_network
from ..offer_pages import submit_offer_form, two_texts
from ..registers import to

WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_OFFERS)


@require_http_methods(WRITES)
@OFFICE
def draft_offer(request: OfficeRequest) -> HttpResponse:
    """A new offer of any provider."""
    form = OfferForm(posted(request), principal=request.principal, network=request.network)
    done: list[Offer] = []

    def deed(**values: Any) -> None:
        keeper = Keeper(request.network, form.cleaned_data["provider"])
        done.append(actions.draft_offer(keeper, by=request.principal, **values))

    if request.method == "POST" and submit_offer_form(form, deed):
        messages.success(request, _("Der Entwurf ist gespeichert."))
        return redirect(to(request, "offer", done[0].pk))
    context = {
        "form": form,
        "title": _("Angebot anlegen"),
        "back": to(request, "offers"),
        "twins_url": to(request, "offer_twins"),
        "breadcrumbs": trail((_("Angebote"), to(request, "offers")), (_("Angebot anlegen"), "")),
    }
    return render(request, "workspace/_offer_form_page.html", context)


@require_http_methods(WRITES)
@OFFICE
def change_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """Change an offer. Who is second sees both texts and loses nothing."""
    record = _offer(request, key)
    form = OfferForm(posted(request), instance=record, principal=request.principal, network=request.network)
    faster: list[Conflict] = []

    def deed(**values: Any) -> None:
        try:
            actions.change_offer(
                record, by=request.principal, revision=form.cleaned_data["revision"], **values
            )
        except Conflict as conflict:
            faster.append(conflict)
            raise

    if request.method == "POST" and submit_offer_form(form, deed):
        messages.success(request, _("Die Änderungen sind gespeichert."))
        return redirect(to(request, "offer", record.pk))
    differing = two_texts(record, form.told()) if faster else []
    if faster:
        data = form.data.copy()
        data["revision"] = str(record.revision)
        form.data = data
    context = {
        "form": form,
        "title": _("Angebot bearbeiten"),
        "preline": record.title,
        "back": to(request, "offer", record.pk),
        "differing": differing,
        "breadcrumbs": trail(
            (_("Angebote"), to(request, "offers")),
            (record.title, to(request, "offer", key)),
            (_("Bearbeiten"), ""),
        ),
    }
    return render(request, "workspace/_offer_form_page.html", context)


@require_http_methods(WRITES)
@OFFICE
def archive_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """It does not exist any more."""
    record = _offer(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=record),
        lambda reason, **_values: actions.archive_offer(record, by=request.principal, reason=reason),
        title=_("Angebot beenden"),
        preline=record.title,
        lead=_("Es verschwindet aus dem Katalog. Verloren geht nichts; es lässt sich wieder aufnehmen."),
        submit=_("Angebot beenden"),
        kind="danger",
        back=to(request, "offer", record.pk),
        said=_("Das Angebot ist beendet."),
    )


@require_POST
@OFFICE
def restore_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """It is offered again."""
    actions.restore_offer(_offer(request, key), by=request.principal)
    messages.success(request, _("Das Angebot ist wieder ein Entwurf."))
    return redirect(to(request, "offer", key))


@require_POST
@OFFICE
def confirm_offer(request: OfficeRequest, key: int) -> HttpResponse:
    """The office asked on another way: all is right."""
    actions.confirm_offer(_offer(request, key), by=request.principal)
    messages.success(request, _("Das Angebot ist bestätigt."))
    return redirect(to(request, "offer", key))


@require_POST
@OFFICE
def ask_provider(request: OfficeRequest, key: int) -> HttpResponse:
    """Send the provider of this offer the link to its page."""
    record = _offer(request, key)
    link = actions.ask_provider(Keeper(request.network, record.provider), by=request.principal)
    messages.success(request, _("Die Mail an %(mail)s geht hinaus.") % {"mail": link.mail})
    return redirect(to(request, "offer", key))


@require_http_methods(WRITES)
@OFFICE
def add_offer_picture(request: OfficeRequest, key: int) -> HttpResponse:
    """A picture with its alternative text and its rights."""
    record = _offer(request, key)
    return form_page(
        request,
        OfferPictureForm(posted(request), request.FILES or None),
        partial(actions.add_offer_picture, record, by=request.principal),
        title=_("Bild hinzufügen"),
        preline=record.title,
        submit=_("Bild hinzufügen"),
        back=to(request, "offer", record.pk),
        said=_("Das Bild steht beim Angebot."),
    )


@require_POST
@OFFICE
def remove_offer_picture(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a picture away."""
    picture = found(picture_for(request.principal, request.network, key))
    actions.remove_offer_picture(picture, by=request.principal)
    messages.success(request, _("Das Bild ist entfernt."))
    return redirect(to(request, "offer", picture.offer_id))


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def set_catalogue_rules(request: OfficeRequest) -> HttpResponse:
    """How long offers count as right."""
    return form_page(
        request,
        CatalogueRulesForm(posted(request), instance=rules_of(request.network)),
        partial(actions.set_catalogue_rules, request.network, by=request.principal),
        title=_("Regeln des Katalogs"),
        lead=_("Gilt für jedes Angebot ab seiner nächsten Bestätigung."),
        submit=_("Regeln speichern"),
        back=to(request, "offers"),
        said=_("Die Regeln sind gespeichert."),
    )


def _offer(request: OfficeRequest, key: int) -> Offer:
    return found(offer_for(request.principal, request.network, key))
