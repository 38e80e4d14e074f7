"""Imports: what was read and when, and their records."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.imports import actions, background
from bildungsnetz.contexts.imports.keeping import CAN_BE_TAKEN_OVER, OPEN, UNDER_WAY
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.progress import progress_of
from bildungsnetz.contexts.imports.queries import import_in, imports_in
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.strategy.actions import council as strategy
from bildungsnetz.contexts.strategy.queries.council_sources import council_source_for, council_sources_of
from bildungsnetz.kern.downloads import file_response

from ..form_pages import form_page, found, posted, trail
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network
from ..import_reports import LOOKS, report_parts
from ..importing import LISTS, list_address, owner
from ..places import PlaceRequest, address, in_place, place

PAGE = 30


@require_safe
@in_place(Permission.RUN_IMPORTS)
def imports(request: PlaceRequest) -> HttpResponse:
    """Everything that was read here, newest first."""
    page = Paginator(imports_in(request.principal, owner(request).scope_key), PAGE).get_page(
        request.GET.get("seite")
    )
    context = {
        "page": page,
        "rows": [(one, LOOKS[one.state], _progress(one)) for one in page.object_list],
        "place": place(request),
        "is_land": request.network is None,
        "councils": council_sources_of(request.principal, request.network) if request.network else (),
    }
    return render(request, "workspace/imports.html", context)


@require_safe
def land_imports(request: PlaceRequest) -> HttpResponse:
    """Everything that was read for the whole Land."""
    return imports(request, "land")


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_IMPORTS)
def drop_council_source(request: OfficeRequest, key: int) -> HttpResponse:
    """Do not read a council system at night any more."""
    source = found(council_source_for(request.principal, request.network, key))
    return form_page(
        request,
        EmptyForm(posted(request)),
        lambda: strategy.drop_council_source(source, by=request.principal),
        title=_("Nicht mehr jede Nacht lesen"),
        preline=str(source),
        lead=_(
            "Was eingelesen ist, bleibt, auch die Verweisungen; sie werden nur nicht mehr fortgeschrieben."
        ),
        submit=_("Nicht mehr lesen"),
        back=list_address(request),
        said=_("Dieses Ratsinformationssystem wird nicht mehr gelesen."),
    )


@require_safe
@in_place(Permission.RUN_IMPORTS)
def data_import(request: PlaceRequest, key: int) -> HttpResponse:
    """One import: what it would change or has changed, and what there is to say about its file.

    While it is under way the page asks for itself again and again, naming the state that it shows.
    """
    record = _import(request, key)
    if "HX-Request" in request.headers and request.GET.get("stand") != record.state:
        return HttpResponseClientRefresh()
    context = {
        "import": record,
        "look": LOOKS[record.state],
        "place": place(request),
        "is_open": record.state in OPEN,
        "is_under_way": record.state in UNDER_WAY,
        "can_be_taken_over": record.state in CAN_BE_TAKEN_OVER,
        "progress": _progress(record),
        "is_list": record.kind in LISTS,
        **report_parts(record.report),
        "breadcrumbs": _trail(request, str(record)),
    }
    return render(request, "workspace/data_import.html", context)


@require_POST
@in_place(Permission.RUN_IMPORTS)
def apply_import(request: PlaceRequest, key: int) -> HttpResponse:
    """Ask for taking over what the preview shows; the worker does it, all or nothing."""
    try:
        background.order(_import(request, key), by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(address(request, "data_import", key))


@require_http_methods(["GET", "HEAD", "POST"])
@in_place(Permission.RUN_IMPORTS)
def discard_import(request: PlaceRequest, key: int) -> HttpResponse:
    """Leave the preview unused."""
    record = _import(request, key)
    return form_page(
        request,  # type: ignore[arg-type]  the page may be the Land's
        EmptyForm(posted(request)),
        lambda: actions.discard_import(record, by=request.principal),
        title=_("Import verwerfen"),
        preline=str(record),
        lead=_("Es ändert sich nichts. Der Bericht bleibt in der Liste."),
        submit=_("Import verwerfen"),
        back=address(request, "data_import", key),
        done=list_address(request),
        said=_("Der Import ist verworfen."),
    )


@require_safe
@in_place(Permission.RUN_IMPORTS)
def import_changes(request: PlaceRequest, key: int) -> HttpResponseBase:
    """Every change of this import as CSV."""
    record = _import(request, key)
    found(record.changes or None)
    return file_response(record.changes, f"aenderungen-{record.pk}.csv", "text/csv; charset=utf-8")


@require_safe
@in_place(Permission.RUN_IMPORTS)
def import_file(request: PlaceRequest, key: int) -> HttpResponseBase:
    """The file as it was read."""
    record = _import(request, key)
    found(record.file or None)
    name = record.source_name.rpartition("/")[2] or "datei"
    return file_response(record.file, name, "application/octet-stream")


def _import(request: PlaceRequest, key: int) -> DataImport:
    return found(import_in(request.principal, owner(request).scope_key, key))


def _progress(record: DataImport) -> tuple[int, int] | None:
    return progress_of(record) if record.state == DataImport.State.RUNNING else None


def _trail(request: PlaceRequest, title: str) -> Any:
    return trail((_("Datenimporte"), list_address(request)), (title, ""))
