"""Institutions of a network: list, export, record."""

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
from bildungsnetz.contexts.actors.freshness import freshness
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import (
    GONE,
    institution_of,
    institutions_of,
    listed,
    public_pupil_counts,
    public_sozialindex,
)
from bildungsnetz.contexts.actors.rules import may_edit_actors
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day
from bildungsnetz.kern.sheets import xlsx_response

from ..form_pages import found, trail
from ..forms.actors import InstitutionListFilter
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to

PAGE = 50
FRESHNESS_LOOKS = {"aktuell": "success", "zu_bestaetigen": "warning", "unbestaetigt": "neutral"}


@require_safe
@in_network(Permission.EDIT_ACTORS)
def institutions(request: OfficeRequest) -> HttpResponse:
    """All institutions of the network, filtered by the address, each with how fresh it is."""
    narrowing = InstitutionListFilter(request.GET, request.network)
    page = Paginator(listed(_narrowed(request, narrowing)), PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "page": page,
        "rows": [(one, *fresh(one)) for one in page.object_list],
        "result": ngettext("%(n)s Einrichtung", "%(n)s Einrichtungen", count) % {"n": count},
        "query": request.GET.urlencode(),
    }
    return render(request, "workspace/institutions.html", context)


@require_safe
@in_network(Permission.EDIT_ACTORS)
def institutions_csv(request: OfficeRequest) -> HttpResponse:
    """The same list as CSV."""
    return csv_response(_name(request), _headers(), _rows(request))


@require_safe
@in_network(Permission.EDIT_ACTORS)
def institutions_xlsx(request: OfficeRequest) -> HttpResponse:
    """The same list as an Excel workbook."""
    return xlsx_response(_name(request), _headers(), _rows(request))


@require_safe
@in_network(Permission.READ_INTERNAL)
def institution(request: OfficeRequest, key: int) -> HttpResponse:
    """One institution with its people, its figures and its history."""
    record = found(institution_of(request.principal, request.network.scope_key, key))
    look, freshness_label = fresh(record)
    context = {
        "institution": record,
        "look": look,
        "freshness": freshness_label,
        "is_gone": record.state in GONE,
        "may_edit": may_edit_actors(request.principal, record),
        "sozialindex": public_sozialindex(record),
        "pupils": public_pupil_counts(record),
        "curated": [column_label(name) for name in record.curated],
        "history": history(record) if request.principal.may(Permission.READ_AUDIT, record.scope_key) else [],
        "breadcrumbs": trail((_("Einrichtungen"), to(request, "institutions")), (record.name, "")),
    }
    return render(request, "workspace/institution.html", context)


def fresh(institution: Institution) -> tuple[str, str]:
    """Kind and word of the badge that says how fresh the data are."""
    kind = freshness(institution, clock.today())
    return FRESHNESS_LOOKS[kind.value], str(kind.label)


def column_label(name: str) -> str:
    """What a column of an institution is called."""
    column: Any = Institution._meta.get_field(name)
    return str(column.verbose_name)


def _narrowed(request: OfficeRequest, narrowing: InstitutionListFilter) -> Any:
    return institutions_of(request.principal, request.network.scope_key, narrowing.chosen)


def _name(request: OfficeRequest) -> str:
    return f"einrichtungen-{request.network.slug}"


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
        _("Telefon"),
        _("Fax"),
        _("E-Mail"),
        _("Internet"),
        _("Stand"),
        _("Herkunft"),
        _("geprüft am"),
        _("öffentlich"),
    )


def _rows(request: OfficeRequest) -> Iterator[tuple[Any, ...]]:
    for one in _narrowed(request, InstitutionListFilter(request.GET, request.network)):
        yield (
            one.name,
            one.get_kind_display(),
            one.type_label,
            one.schulnummer,
            ", ".join(one.stage_labels),
            one.street,
            one.postcode,
            one.place,
            one.phone,
            one.fax,
            one.mail,
            one.web,
            one.get_state_display(),
            one.get_origin_display(),
            short_day(one.confirmed_on),
            _("ja") if one.is_public else _("nein"),
        )
