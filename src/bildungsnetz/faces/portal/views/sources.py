"""Where all data shown come from, under which licence, and with which attribution."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
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
        "imported": public_last_applied(DataImport.Kind.SCHOOLS),
        "breadcrumbs": land_trail(_("Datenquellen")),
    }
    return render(request, "portal/sources.html", context)


@cache
def source_groups() -> list[dict[str, Any]]:
    """The groups of `sources.toml` with their sources."""
    text = files("bildungsnetz.faces.portal").joinpath("sources.toml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = tomllib.loads(text)["groups"]
    return groups
