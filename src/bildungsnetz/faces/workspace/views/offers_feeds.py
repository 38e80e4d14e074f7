"""Feeds of providers: which are read every night, and what the last reading brought."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.models import OfferFeed
from bildungsnetz.contexts.offers.queries import feed_for, feeds_of
from bildungsnetz.contexts.offers.taking.reading import ask_for_feed

from ..form_pages import form_page, found, posted, trail
from ..forms.offer_feeds import FeedForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network
from ..import_reports import report_parts
from ..registers import to

WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_OFFERS)


@require_safe
@OFFICE
def offer_feeds(request: OfficeRequest) -> HttpResponse:
    """All feeds of the network and how the last reading went."""
    context = {
        "feeds": [(feed, *_badge(feed)) for feed in feeds_of(request.principal, request.network)],
        "breadcrumbs": trail((_("Angebote"), to(request, "offers")), (_("Datenströme"), "")),
    }
    return render(request, "workspace/offer_feeds.html", context)


@require_safe
@OFFICE
def offer_feed(request: OfficeRequest, key: int) -> HttpResponse:
    """One feed with the report of its last reading."""
    feed = _feed(request, key)
    look, word = _badge(feed)
    shown = report_parts(feed.report)
    context = {
        "feed": feed,
        "look": look,
        "word": word,
        **shown,
        "counts": [(label, number) for label, number in shown["counts"] if number],
        "breadcrumbs": _trail(request, feed.provider.name),
    }
    return render(request, "workspace/offer_feed.html", context)


@require_http_methods(WRITES)
@OFFICE
def add_feed(request: OfficeRequest) -> HttpResponse:
    """Read a provider's feed every night from now on, the first time at once."""

    def deed(**values: Any) -> OfferFeed:
        feed = actions.add_feed(request.network, by=request.principal, **values)
        ask_for_feed(feed, by=request.principal)
        return feed

    return form_page(
        request,
        FeedForm(posted(request), principal=request.principal, network=request.network),
        deed,
        title=_("Datenstrom hinzufügen"),
        lead=_("Was der Anbieter für Programme veröffentlicht, wird jede Nacht gelesen."),
        submit=_("Hinzufügen und lesen"),
        back=to(request, "offer_feeds"),
        done=lambda feed: to(request, "offer_feed", feed.pk),
        said=_("Der Datenstrom wird jetzt zum ersten Mal gelesen."),
        breadcrumbs=_trail(request, _("Datenstrom hinzufügen")),
    )


@require_http_methods(WRITES)
@OFFICE
def edit_feed(request: OfficeRequest, key: int) -> HttpResponse:
    """Change how a feed is read."""
    feed = _feed(request, key)
    return form_page(
        request,
        FeedForm(posted(request), instance=feed, principal=request.principal, network=request.network),
        lambda **values: actions.edit_feed(feed, by=request.principal, **values),
        title=_("Datenstrom bearbeiten"),
        preline=feed.provider.name,
        submit=_("Speichern"),
        back=to(request, "offer_feed", key),
        said=_("Die Änderungen gelten ab dem nächsten Lesen."),
        breadcrumbs=_trail(request, feed.provider.name),
    )


@require_POST
@OFFICE
def order_feed(request: OfficeRequest, key: int) -> HttpResponse:
    """Read it now, in the background."""
    ask_for_feed(_feed(request, key), by=request.principal)
    messages.success(request, _("Der Datenstrom wird jetzt gelesen. Das dauert meist wenige Sekunden."))
    return redirect(to(request, "offer_feed", key))


@require_http_methods(WRITES)
@OFFICE
def remove_feed(request: OfficeRequest, key: int) -> HttpResponse:
    """Do not read it any more."""
    feed = _feed(request, key)
    return form_page(
        request,
        EmptyForm(posted(request)),
        lambda: actions.remove_feed(feed, by=request.principal),
        title=_("Datenstrom nicht mehr lesen"),
        preline=feed.provider.name,
        lead=_("Die Angebote bleiben, wie sie sind. Ändern müssen Sie sie dann von Hand."),
        submit=_("Nicht mehr lesen"),
        kind="danger",
        back=to(request, "offer_feed", key),
        done=to(request, "offer_feeds"),
        said=_("Dieser Datenstrom wird nicht mehr gelesen."),
        breadcrumbs=_trail(request, feed.provider.name),
    )


def _feed(request: OfficeRequest, key: int) -> OfferFeed:
    return found(feed_for(request.principal, request.network, key))


def _badge(feed: OfferFeed) -> tuple[str, str]:
    if feed.ordered_at:
        return "info", _("wird gelesen")
    if feed.problem:
        return "warning", _("nicht ganz gelesen")
    return ("success", _("gelesen")) if feed.read_at else ("neutral", _("noch nicht gelesen"))


def _trail(request: OfficeRequest, title: str) -> Any:
    steps = ((_("Angebote"), to(request, "offers")), (_("Datenströme"), to(request, "offer_feeds")))
    return trail(*steps, (title, ""))
