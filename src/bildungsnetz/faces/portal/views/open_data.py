"""What programs can read here: data sets with their formats, addresses and licence."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.registry.queries import public_networks
from bildungsnetz.kern.open_data import open_data_catalog

from ..frame import PublicRequest, public_page
from ..trails import land_trail


@require_safe
@public_page
def open_data(request: PublicRequest) -> HttpResponse:
    """The data sets of the Land, then those of each network."""
    catalog = open_data_catalog()
    groups = [
        (publisher, list(datasets))
        for publisher, datasets in groupby(catalog.datasets, key=lambda one: one.publisher)
    ]
    networks = [(network.name, network.slug) for network in public_networks()]
    context = {
        "embeds": networks,
        "catalog": catalog,
        "groups": groups,
        "licence": settings.OPEN_DATA_LICENCE,
        "breadcrumbs": land_trail(_("Offene Daten")),
    }
    return render(request, "portal/open_data.html", context)
