"""Atom feeds of published decisions and news; each entry leads to its public page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries import public_decisions
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.publishing.queries import public_news
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_by_slug
from standards.feeds import AtomEntry, AtomFeed, atom, tag_id

NEWEST = 30
# Since then the domain of the installation has been ours to name things; part of every entry's lasting id.
ID_SINCE = dt.date(2026, 1, 1)
# A feed without entries has never changed.
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

_for_everyone = cache_control(public=True, no_cache=True)


@require_safe
@_for_everyone
def decisions_feed(request: HttpRequest, netz: str) -> HttpResponse:
    """Published decisions of a network, the newest first."""
    network = _network(netz)
    newest = public_decisions(network).order_by("-published_at", "-id")[:NEWEST]
    return _answer(
        request,
        title=_("Beschlüsse: %(network)s") % {"network": network.name},
        author=network.name,
        page=reverse("portal:decisions", args=[network.slug]),
        entries=map(_decision, newest),
    )


@require_safe
@_for_everyone
def news_feed(request: HttpRequest, netz: str) -> HttpResponse:
    """Published news of a network and of the Land about it."""
    network = _network(netz)
    newest = public_news(network).order_by("-published_at", "-id")[:NEWEST]
    return _answer(
        request,
        title=_("Meldungen: %(network)s") % {"network": network.name},
        author=network.name,
        page=reverse("portal:news", args=[network.slug]),
        entries=map(_news, newest),
    )


@require_safe
@_for_everyone
def news_of_land_feed(request: HttpRequest) -> HttpResponse:
    """Published news of the Land."""
    newest = public_news(None).order_by("-published_at", "-id")[:NEWEST]
    return _answer(
        request,
        title=_("Meldungen zu den Bildungsnetzwerken in Nordrhein-Westfalen"),
        author=_("Land Nordrhein-Westfalen"),
        page=reverse("portal:news_of_land"),
        entries=map(_news, newest),
    )


def _network(slug: str) -> Network:
    network = network_by_slug(slug)
    if network is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
    return network


def _decision(decision: Decision) -> AtomEntry:
    page = reverse("portal:decision", args=[decision.body.network.slug, decision.slug])
    return AtomEntry(
        id=_id(f"beschluss/{decision.pk}"),
        title=decision.title,
        url=_absolute(page),
        updated=decision.published_at or NEVER,
        published=decision.published_at,
        summary=decision.public_text or decision.text,
        author=decision.body.name,
        categories=(str(decision.get_result_display()),),
    )


def _news(item: NewsItem) -> AtomEntry:
    if item.network:
        page = reverse("portal:news_item", args=[item.network.slug, item.slug])
    else:
        page = reverse("portal:news_item_of_land", args=[item.slug])
    return AtomEntry(
        id=_id(f"meldung/{item.pk}"),
        title=item.headline,
        url=_absolute(page),
        updated=item.published_at or NEVER,
        published=item.published_at,
        summary=item.text,
        author=item.issuer,
        categories=(str(item.get_kind_display()),),
    )


def _answer(
    request: HttpRequest, *, title: str, author: str, page: str, entries: Iterable[AtomEntry]
) -> HttpResponse:
    feed = AtomFeed(
        id=_absolute(request.path),
        title=title,
        self_url=_absolute(request.path),
        page_url=_absolute(page),
        author=author,
        updated=NEVER,
        entries=tuple(entries),
    )
    return HttpResponse(atom(feed), content_type="application/atom+xml; charset=utf-8")


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _id(name: str) -> str:
    return tag_id(urlsplit(settings.SITE_URL).hostname or "localhost", ID_SINCE, name)
