"""Where all data shown come from, under which licence, and with which attribution."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.queries import public_last_applied

from ..frame import PublicRequest, public_page
from ..trails import land_trail


@require_safe
@public_page
def sources(request: PublicRequest) -> HttpResponse:
    """Publisher, licence, attribution and date of each source."""
    context = {
        "groups": source_groups(),
        "open_data": _open_data(),
        "licence": settings.OPEN_DATA_LICENCE,
        "imported": public_last_applied(DataImport.Kind.SCHOOLS),
        "breadcrumbs": land_trail(_("Datenquellen")),
    }
    return render(request, "portal/sources.html", context)


def _open_data() -> tuple[dict[str, str], ...]:
    """What programs can read, with whole addresses to copy."""
    offers = (
        (_("Gremien, Sitzungen, Vorlagen und Beschlüsse"), "OParl 1.1", "interchange:oparl_system"),
        (_("Register der Netzwerke"), "CSV", "portal:networks_csv"),
        (_("Einrichtungen im Land"), "CSV", "portal:institutions_of_land_csv"),
        (_("Meldungen des Landes"), "Atom", "interchange:news_of_land_feed"),
    )
    return tuple(
        {"what": what, "format": form, "url": f"{settings.SITE_URL}{reverse(name)}"}
        for what, form, name in offers
    )


@cache
def source_groups() -> list[dict[str, Any]]:
    """The groups of `sources.toml` with their sources."""
    text = files("bildungsnetz.faces.portal").joinpath("sources.toml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = tomllib.loads(text)["groups"]
    return groups
