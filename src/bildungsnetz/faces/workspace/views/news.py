"""News: list, record with what the public sees, drafting, publishing, withdrawing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.publishing.queries import news_item_for, news_of
from bildungsnetz.contexts.publishing.rules import may_edit_news, may_publish_news, scope_of
from bildungsnetz.contexts.registry.pictures import Picture

from ..form_pages import form_page, found, posted, trail
from ..forms.news import NewsForm
from ..forms.records import ConfirmForm, ReasonForm
from ..histories import history
from ..places import PlaceRequest, address, in_place, place

PAGE = 30
WRITES = ["GET", "HEAD", "POST"]


@require_safe
@in_place(Permission.EDIT_NEWS)
def news(request: PlaceRequest) -> HttpResponse:
    """All news, drafts first."""
    page = Paginator(news_of(request.principal, request.network), PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "place": place(request), "breadcrumbs": trail((_heading(request), ""))}
    return render(request, "workspace/news.html", context)


@require_safe
def land_news(request: PlaceRequest) -> HttpResponse:
    """All news of the Land."""
    return news(request, "land")


@require_safe
@in_place(Permission.EDIT_NEWS)
def news_item(request: PlaceRequest, key: int) -> HttpResponse:
    """One item as the public sees it or would see it, and what can be done with it."""
    item = found(news_item_for(request.principal, request.network, key))
    by = request.principal
    shown = item.picture
    context = {
        "item": item,
        "place": place(request),
        "picture": Picture(shown, shown.caption, shown.alternative_text) if shown else None,
        "links": [link for link in public_links(item.scope_key) if link.url in item.further],
        "may_edit": may_edit_news(by, item),
        "may_publish": may_publish_news(by, item),
        "public_url": _public_url(item),
        "history": history(item) if by.may(Permission.READ_AUDIT, item.scope_key) else [],
        "breadcrumbs": _below(request, item.headline),
    }
    return render(request, "workspace/news_item.html", context)


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def draft_news(request: PlaceRequest) -> HttpResponse:
    """Begin a news item."""
    return form_page(
        request,  # type: ignore[arg-type]  the place may be the Land's
        _form(request),
        partial(actions.draft_news, request.network, by=request.principal),
        title=_("Meldung schreiben"),
        lead=_("Erst entsteht ein Entwurf. Niemand sieht ihn, bis Sie ihn veröffentlichen."),
        submit=_("Entwurf speichern"),
        back=_list(request),
        done=lambda item: address(request, "news_item", item.pk),
        said=_("Der Entwurf ist gespeichert."),
        breadcrumbs=_below(request, _("Meldung schreiben")),
    )


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def edit_news(request: PlaceRequest, key: int) -> HttpResponse:
    """Change a news item."""
    item = found(news_item_for(request.principal, request.network, key))
    lead = _("Die Meldung ist veröffentlicht: Alle sehen die Änderung sofort.") if item.is_public else ""
    return form_page(
        request,  # type: ignore[arg-type]
        _form(request, item),
        partial(actions.edit_news, item, by=request.principal),
        title=_("Meldung bearbeiten"),
        preline=item.headline,
        lead=lead,
        submit=_("Änderungen speichern"),
        back=address(request, "news_item", item.pk),
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=_below(request, item.headline),
    )


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def publish_news(request: PlaceRequest, key: int) -> HttpResponse:
    """Show it to everyone."""
    item = found(news_item_for(request.principal, request.network, key))
    return form_page(
        request,  # type: ignore[arg-type]
        ConfirmForm(posted(request), record=item),
        partial(actions.publish_news, item, by=request.principal),
        title=_("Meldung veröffentlichen"),
        preline=item.headline,
        lead=_("Danach lesen alle die Meldung auf den öffentlichen Seiten und im Abonnement."),
        submit=_("Veröffentlichen"),
        back=address(request, "news_item", item.pk),
        said=_("Die Meldung ist veröffentlicht."),
        breadcrumbs=_below(request, item.headline),
    )


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def withdraw_news(request: PlaceRequest, key: int) -> HttpResponse:
    """Take it off the public pages."""
    item = found(news_item_for(request.principal, request.network, key))
    return form_page(
        request,  # type: ignore[arg-type]
        ReasonForm(posted(request), record=item),
        partial(actions.withdraw_news, item, by=request.principal),
        title=_("Meldung zurückziehen"),
        preline=item.headline,
        lead=_("Sie verschwindet sofort von den öffentlichen Seiten. Der Grund bleibt im Protokoll."),
        submit=_("Zurückziehen"),
        kind="danger",
        back=address(request, "news_item", item.pk),
        said=_("Die Meldung ist zurückgezogen."),
        breadcrumbs=_below(request, item.headline),
    )


def _form(request: PlaceRequest, item: NewsItem | None = None) -> NewsForm:
    return NewsForm(
        posted(request),
        instance=item,
        principal=request.principal,
        scope=scope_of(request.network),
        is_of_land=request.network is None,
    )


def _heading(request: PlaceRequest) -> str:
    return _("Meldungen") if request.network else _("Meldungen des Landes")


def _list(request: PlaceRequest) -> str:
    return address(request, "news") if request.network else reverse("workspace:land_news")


def _below(request: PlaceRequest, label: str) -> tuple[Any, ...]:
    return trail((_heading(request), _list(request)), (label, ""))


def _public_url(item: NewsItem) -> str:
    if not item.is_public:
        return ""
    if item.network:
        is_open = item.network.is_live
        return reverse("portal:news_item", args=[item.network.slug, item.slug]) if is_open else ""
    return reverse("portal:news_item_of_land", args=[item.slug])
