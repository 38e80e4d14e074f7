"""Institutions: schools and partners of a network, and of the whole Land."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import (
    public_institution,
    public_pupil_counts,
    public_sozialindex,
)
from bildungsnetz.contexts.actors.queries.duplicates import public_successor
from bildungsnetz.contexts.bodies.queries import public_bodies_with_seat_of
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.queries import public_last_applied
from bildungsnetz.contexts.registry.queries import public_slugs
from bildungsnetz.kern.downloads import csv_response

from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..institution_lists import PublicList, address_of, addresses, list_of_land, list_of_network, map_of
from ..trails import land_trail, network_trail

PAGE = 24


@require_safe
@network_page
def institutions(request: NetworkRequest) -> HttpResponse:
    """Schools and partners of a network, with filter and map."""
    network = request.network
    found = list_of_network(network, request.GET)
    context = {
        "csv_url": reverse("portal:institutions_csv", args=[network.slug]),
        "all_url": reverse("portal:institutions", args=[network.slug]),
        "breadcrumbs": network_trail(network, (_("Einrichtungen"), "")),
        **_list(request, found, {network.region.ags: network.slug}),
    }
    return render(request, "portal/institutions.html", context)


@require_safe
@public_page
def institutions_of_land(request: PublicRequest) -> HttpResponse:
    """Schools and partners across all networks."""
    context = {
        "csv_url": reverse("portal:institutions_of_land_csv"),
        "all_url": reverse("portal:institutions_of_land"),
        "breadcrumbs": land_trail(_("Einrichtungen")),
        **_list(request, list_of_land(request.GET), public_slugs()),
    }
    return render(request, "portal/institutions_of_land.html", context)


@require_safe
@network_page
def institutions_csv(request: NetworkRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    found = list_of_network(request.network, request.GET)
    return csv_response(f"einrichtungen-{request.network.slug}", _headers(), _rows(found))


@require_safe
@public_page
def institutions_of_land_csv(request: PublicRequest) -> HttpResponse:
    """The same list of the Land for a spreadsheet."""
    return csv_response("einrichtungen-nrw", _headers(), _rows(list_of_land(request.GET)))


@require_safe
@network_page
def institution(request: NetworkRequest, key: int) -> HttpResponse:
    """One institution: what it is, how to reach it, what is published about it."""
    network = request.network
    known = public_institution(key, network.region.ags)
    if known is None and (successor := public_successor(key)):
        return redirect("portal:institution", network.slug, successor)
    found = _found(known)
    context = {
        **_record(found),
        "bodies": public_bodies_with_seat_of(network, found),
        "breadcrumbs": network_trail(
            network,
            (_("Einrichtungen"), reverse("portal:institutions", args=[network.slug])),
            (found.name, ""),
        ),
    }
    return render(request, "portal/institution.html", context)


@require_safe
@public_page
def institution_of_land(request: PublicRequest, key: int) -> HttpResponse:
    """An institution whose network has no pages; others are shown there."""
    known = public_institution(key)
    if known is None and (successor := public_successor(key)):
        return redirect("portal:institution_of_land", successor)
    found = _found(known)
    slug = public_slugs().get(found.kreis_ags)
    if slug:
        return redirect(address_of(found, slug))
    return render(
        request, "portal/institution_of_land.html", {**_record(found), "breadcrumbs": land_trail(found.name)}
    )


def _found(institution: Institution | None) -> Institution:
    if institution is None:
        raise Http404(_("Diese Einrichtung gibt es hier nicht."))
    return institution


def _list(request: PublicRequest, found: PublicList, slugs: dict[str, str]) -> dict[str, Any]:
    page = Paginator(found.institutions, PAGE).get_page(request.GET.get("seite"))
    return {
        "filter": found.filter,
        "page": page,
        "rows": addresses(page.object_list, slugs),
        "result": found.result(page.paginator.count),
        "map": map_of(found, request.GET, request.path),
        "query": request.GET.urlencode(),
        "last_import": public_last_applied(DataImport.Kind.SCHOOLS),
    }


def _record(institution: Institution) -> dict[str, Any]:
    return {
        "institution": institution,
        "sozialindex": public_sozialindex(institution),
        "pupils": public_pupil_counts(institution),
        "is_school": bool(institution.schulnummer),
    }


def _headers() -> tuple[str, ...]:
    return (
        _("Name"),
        _("Art"),
        _("Schulform oder Art"),
        _("Schulnummer"),
        _("Bildungsbereiche"),
        _("Straße"),
        _("Postleitzahl"),
        _("Ort"),
        _("Gemeindeschlüssel"),
        _("Telefon"),
        _("Fax"),
        _("E-Mail"),
        _("Internet"),
        _("Rechtsform"),
        _("Stand"),
        _("Länge"),
        _("Breite"),
    )


def _rows(found: PublicList) -> Iterator[tuple[Any, ...]]:
    for one in found.institutions:
        yield (
            one.name,
            one.get_kind_display(),
            one.type_label,
            one.schulnummer,
            ", ".join(one.stage_labels),
            one.street,
            one.postcode,
            one.place,
            one.municipality_ags,
            one.phone,
            one.fax,
            one.mail,
            one.web,
            one.legal_form_label,
            one.get_state_display(),
            one.lon,
            one.lat,
        )
