"""News and press releases of the Land and of networks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.publishing.queries import news_years, public_news, public_news_item
from bildungsnetz.contexts.registry.citations import citations
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.pictures import Picture
from bildungsnetz.kern.frame import Link

from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..trails import land_trail, network_trail

PAGE = 12


class NewsFilter(forms.Form):
    """What narrows the list; lives in the address."""

    art = forms.ChoiceField(label=gettext_lazy("Art"), required=False)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False)

    def __init__(self, data: Any, years: list[str]) -> None:
        super().__init__(data)
        self.fields["art"].choices = [  # type: ignore[attr-defined]
            ("", _("alle Meldungen")),
            (NewsItem.Kind.NEWS.value, _("nur kurze Meldungen")),
            (NewsItem.Kind.PRESS_RELEASE.value, _("nur Pressemitteilungen")),
            (NewsItem.Kind.EXPERIENCE.value, _("nur Erfahrungsberichte")),
        ]
        self.fields["jahr"].choices = [("", _("allen Jahren")), *((year, year) for year in years)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was chosen; a value that does not exist narrows nothing."""
        self.full_clean()
        values = self.cleaned_data
        return {"kind": values.get("art", ""), "year": values.get("jahr", "")}


@require_safe
@public_page
def news_of_land(request: PublicRequest) -> HttpResponse:
    """What the Land tells, newest first."""
    context = {
        **_list(request, None, reverse("portal:news_of_land")),
        "feed_url": reverse("interchange:news_of_land_feed"),
        "breadcrumbs": land_trail(_("Meldungen")),
    }
    return render(request, "portal/news.html", context)


@require_safe
@network_page
def news(request: NetworkRequest) -> HttpResponse:
    """What the network tells, and the Land about it, newest first."""
    network = request.network
    context = {
        **_list(request, network, reverse("portal:news", args=[network.slug])),
        "feed_url": reverse("interchange:news_feed", args=[network.slug]),
        "breadcrumbs": network_trail(network, (_("Meldungen"), "")),
    }
    return render(request, "portal/news.html", context)


@require_safe
@public_page
def news_item_of_land(request: PublicRequest, slug: str) -> HttpResponse:
    """One item of the Land."""
    item = _found(public_news_item(None, slug))
    start, _here = land_trail("")
    trail = (start, Link(_("Meldungen"), reverse("portal:news_of_land")), Link(item.headline))
    return render(request, "portal/news_item.html", {**item_context(item), "breadcrumbs": trail})


@require_safe
@network_page
def news_item(request: NetworkRequest, slug: str) -> HttpResponse:
    """One item of a network, or of the Land about it."""
    network = request.network
    item = _found(public_news_item(network, slug))
    all_url = reverse("portal:news", args=[network.slug])
    trail = network_trail(network, (_("Meldungen"), all_url), (item.headline, ""))
    return render(request, "portal/news_item.html", {**item_context(item), "breadcrumbs": trail})


def item_context(item: NewsItem) -> dict[str, Any]:
    """What the page of an item shows; its links to outside pages come with their last check."""
    links = [link for link in public_links(item.scope_key) if link.url in item.further]
    return {
        "item": item,
        "links": links,
        "picture": _picture(item),
        "citations": citations(item.source),
    }


def _picture(item: NewsItem) -> Picture | None:
    shown = item.picture
    return Picture(shown, shown.caption, shown.alternative_text) if shown and shown.is_public else None


def _list(request: PublicRequest, network: Network | None, all_url: str) -> dict[str, Any]:
    narrowing = NewsFilter(request.GET, news_years(network))
    chosen = narrowing.chosen()
    page = Paginator(public_news(network, **chosen), PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    return {
        "filter": narrowing,
        "all_url": all_url,
        "reset_url": all_url if any(chosen.values()) else "",
        "page": page,
        "result": ngettext("%(n)s Meldung", "%(n)s Meldungen", count) % {"n": count},
    }


def _found(item: NewsItem | None) -> NewsItem:
    if item is None:
        raise Http404(_("Diese Meldung gibt es hier nicht, oder sie ist nicht veröffentlicht."))
    return item
