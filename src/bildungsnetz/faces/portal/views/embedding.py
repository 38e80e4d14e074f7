"""How schools, towns and clubs show the offers of a network on their own site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.catalogue import values_in_words

from ..frame import NetworkRequest, network_page
from ..trails import network_trail

SIZES = (5, 10, 20, 50)
USUAL = "10"
CHOICES = {
    Facet.STAGE: gettext_lazy("alle Bildungsbereiche"),
    Facet.CATEGORY: gettext_lazy("alle Themen"),
    Facet.COST: gettext_lazy("alle Kosten"),
}


class EmbeddedList(forms.Form):
    """What the list on the other site shows; lives in the address."""

    stufe = forms.ChoiceField(label=gettext_lazy("Bildungsbereich"), required=False)
    kategorie = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    kosten = forms.ChoiceField(label=gettext_lazy("Kosten"), required=False)
    anzahl = forms.ChoiceField(
        label=gettext_lazy("Zahl der Angebote"), choices=[(size, size) for size in SIZES], required=False
    )

    def __init__(self, data: Any) -> None:
        super().__init__({"anzahl": USUAL} | {name: data[name] for name in data})
        for facet, everything in CHOICES.items():
            values = values_in_words(facet).items()
            self.fields[facet.value].choices = [("", everything), *values]  # type: ignore[attr-defined]

    @property
    def query(self) -> str:
        """What stands behind the `?` of the list's address."""
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if chosen.get("anzahl") == USUAL:
            del chosen["anzahl"]
        return urlencode(chosen)


@require_safe
@network_page
def embed_offers(request: NetworkRequest) -> HttpResponse:
    """The line of HTML to copy, for the chosen offers."""
    network, wanted = request.network, EmbeddedList(request.GET)
    query = wanted.query
    here = reverse("portal:embed_offers", args=[network.slug])
    frame_url = _address("interchange:embedded_offers", network, query)
    context = {
        "filter": wanted,
        "here": here,
        "frame_url": frame_url,
        "fragment_url": _address("interchange:offers_fragment", network, query),
        "snippet": format_html(
            '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>',
            frame_url,
            _("Bildungsangebote: %(network)s") % {"network": network.name},
        ),
        "breadcrumbs": network_trail(
            network,
            (_("Angebote"), reverse("portal:offers", args=[network.slug])),
            (_("Auf der eigenen Seite zeigen"), ""),
        ),
    }
    return render(request, "portal/embed_offers.html", context)


def _address(name: str, network: Network, query: str) -> str:
    path = reverse(name, args=[network.slug])
    return f"{settings.SITE_URL}{path}{'?' if query else ''}{query}"
