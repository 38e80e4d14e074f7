"""Offers of a network as its office sees them: list, export, record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.offers.checks import missing
from bildungsnetz.contexts.offers.lifecycle import STEPS, can
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import offer_for, offers_of, open_proposal, possible_twins
from bildungsnetz.contexts.offers.rules import may_edit_offers, may_set_rules
from bildungsnetz.contexts.offers.telling import address_of
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day
from bildungsnetz.kern.offers import audience, costs, offer_parts, where

from ..form_pages import found, trail
from ..forms.offers import OfferListFilter
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..offer_pages import badge_of, is_overdue
from ..registers import to
from ..threads import stations

PAGE = 50
READS = in_network(Permission.READ_INTERNAL, Permission.EDIT_OFFERS)


@require_safe
@READS
def offers(request: OfficeRequest) -> HttpResponse:
    """All offers of the network, filtered by the address, each with its state and when it was checked."""
    narrowing = OfferListFilter(request.GET, request.network)
    page = Paginator(_narrowed(request, narrowing), PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "page": page,
        "rows": [(one, *badge_of(one), is_overdue(one)) for one in page.object_list],
        "result": ngettext("%(n)s Angebot", "%(n)s Angebote", count) % {"n": count},
        "query": request.GET.urlencode(),
        "may_edit": may_edit_offers(request.principal, request.network),
        "may_set_rules": may_set_rules(request.principal, request.network),
    }
    return render(request, "workspace/offers.html", context)


@require_safe
@READS
def offers_csv(request: OfficeRequest) -> HttpResponse:
    """The same list as CSV."""
    return csv_response(f"angebote-{request.network.slug}", _headers(), _rows(request))


@require_safe
@READS
def offer(request: OfficeRequest, key: int) -> HttpResponse:
    """One offer: what it says, what it serves, what has to be done, what was done."""
    record = found(offer_for(request.principal, request.network, key))
    look, word = badge_of(record)
    fields = [served.field for served in record.served_fields.all()]
    context = {
        "offer": record,
        "look": look,
        "word": word,
        "parts": offer_parts(record),
        "fields": fields,
        "goals": [served.goal for served in record.served_goals.all()],
        "stations": stations(fields[0], request.principal) if fields else (),
        "proposal": open_proposal(record),
        "missing": missing(record) if can("publish", record.state) else [],
        "twins": _twins(record),
        "may_edit": may_edit_offers(request.principal, record),
        "can": {step: can(step, record.state) for step in STEPS},
        "is_overdue": is_overdue(record),
        "mail": address_of(record),
        "history": history(record) if request.principal.may(Permission.READ_AUDIT, record.scope_key) else [],
        "breadcrumbs": trail((_("Angebote"), to(request, "offers")), (record.title, "")),
    }
    return render(request, "workspace/offer.html", context)


@require_safe
@in_network(Permission.EDIT_OFFERS)
def offer_twins(request: OfficeRequest) -> HttpResponse:
    """Offers that are called alike, while somebody types a title; htmx takes the list alone."""
    provider = request.GET.get("provider", "")
    title = request.GET.get("title", "")[:200]
    twins = possible_twins(request.network, title, provider=int(provider) if provider.isdecimal() else None)
    is_part = bool(getattr(request, "htmx", False))
    template = "workspace/_offer_twins.html" if is_part else "workspace/offer_twins.html"
    return render(request, template, {"twins": twins, "title": title})


def _twins(record: Offer) -> list[Any]:
    if record.published_at is not None or record.state == Offer.State.ARCHIVED:
        return []
    return possible_twins(record.network, record.title, provider=record.provider_id, but=record.pk)


def _narrowed(request: OfficeRequest, narrowing: OfferListFilter) -> Any:
    return offers_of(request.principal, request.network, narrowing.chosen)


def _headers() -> tuple[str, ...]:
    return (
        _("Titel"),
        _("Anbieter"),
        _("Art"),
        _("Stand"),
        _("Themen"),
        _("Bildungsbereiche"),
        _("Für wen"),
        _("Wo"),
        _("Handlungsfelder"),
        _("Kosten"),
        _("Plätze"),
        _("freie Plätze"),
        _("E-Mail"),
        _("Telefon"),
        _("geprüft am"),
        _("letzter Tag"),
    )


def _rows(request: OfficeRequest) -> Iterator[tuple[Any, ...]]:
    narrowed = _narrowed(request, OfferListFilter(request.GET, request.network))
    for one in narrowed.prefetch_related("places__municipality", "served_fields__field"):
        yield (
            one.title,
            one.provider.name,
            one.get_kind_display(),
            one.get_state_display(),
            ", ".join(one.category_labels),
            ", ".join(one.stage_labels),
            audience(one),
            where(one),
            ", ".join(served.field.name for served in one.served_fields.all()),
            costs(one),
            one.places_total,
            one.places_free,
            one.contact_mail,
            one.contact_phone,
            short_day(one.checked_on),
            short_day(one.ends_on),
        )
