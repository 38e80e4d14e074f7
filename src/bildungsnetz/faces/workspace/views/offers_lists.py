"""Lists of offers: a template for everybody, and a provider's own way from the file to the report.

An office takes the way of all its lists (`views.imports`).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports import actions, background
from bildungsnetz.contexts.imports.keeping import CAN_BE_TAKEN_OVER, OPEN, UNDER_WAY
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.progress import progress_of
from bildungsnetz.contexts.imports.queries import import_in, imports_in
from bildungsnetz.contexts.offers.keepers import OwnImports, as_importer
from bildungsnetz.contexts.offers.taking.targets import OFFER_TARGETS, OWN_TARGETS
from bildungsnetz.kern.frame import Link
from bildungsnetz.kern.sheets import xlsx_response
from intake.tables import Table, read_table

from ..entrance import EntranceRequest
from ..form_pages import found, posted
from ..forms.imports import ColumnsForm, OwnListForm
from ..frame import OfficeRequest, in_network
from ..import_reports import LOOKS, report_parts
from ..importing import explained, list_content, list_kind, suggested_columns, table_of, uploaded
from ..submitting import submit
from .offers_own import WRITES, Entry, for_provider

LAST_LISTS = 10
LOOK_AT = 3  # rows that the page for columns shows


@require_safe
@in_network(Permission.EDIT_OFFERS, Permission.RUN_IMPORTS)
def offer_list_template(request: OfficeRequest) -> HttpResponse:
    """An empty list with every column that is understood, for an office."""
    return xlsx_response("angebote-vorlage", (target.label for target in OFFER_TARGETS), ())


@require_safe
@for_provider
def own_list_template(request: EntranceRequest, entry: Entry) -> HttpResponse:
    """The same for a provider, which need not name itself."""
    return xlsx_response("angebote-vorlage", (target.label for target in OWN_TARGETS), ())


@require_http_methods(WRITES)
@for_provider
def import_own_offers(request: EntranceRequest, entry: Entry) -> HttpResponse:
    """Upload a list; nothing changes before the preview was looked at."""
    form = OwnListForm(posted(request), request.FILES or None)
    done: list[DataImport] = []
    if request.method == "POST" and submit(form, lambda file: done.append(_recorded(entry, file))):
        return redirect(entry.to("map_own_columns", done[0].pk))
    rows = imports_in(_importer(entry), entry.keeper.link_key)[:LAST_LISTS]
    context = {"form": form, "entry": entry, "rows": [(one, LOOKS[one.state]) for one in rows]}
    return render(request, "workspace/import_own_offers.html", context)


@require_http_methods(WRITES)
@for_provider
def map_own_columns(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """Which column of the list means what; suggested, and remembered for the next time."""
    record, by = _import(entry, key), _importer(entry)
    table = table_of(record, request.POST.get("sheet") or request.GET.get("blatt"))
    form = ColumnsForm(
        posted(request),
        targets=list_kind(record).targets,
        table=table,
        data_import=record,
        initial=suggested_columns(by, record, table),
    )
    if request.method == "POST" and submit(form, lambda **values: _map(record, table, form, by)):
        return redirect(entry.to("own_import", key))
    names = table.sheet_names if len(table.sheet_names) > 1 else ()
    context = {
        "import": record,
        "form": form,
        "table": table,
        "rows": table.rows[:LOOK_AT],
        "sheets": [Link(name, f"?blatt={name}", is_current=name == table.sheet) for name in names],
        "back_url": entry.to("import_own_offers"),
    }
    return render(request, "workspace/map_columns.html", context)


@require_safe
@for_provider
def own_import(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """What the list would change or has changed; while it is under way the page asks for itself again."""
    record = _import(entry, key)
    if "HX-Request" in request.headers and request.GET.get("stand") != record.state:
        return HttpResponseClientRefresh()
    is_running = record.state == DataImport.State.RUNNING
    context = {
        "import": record,
        "entry": entry,
        "look": LOOKS[record.state],
        "is_open": record.state in OPEN,
        "is_under_way": record.state in UNDER_WAY,
        "can_be_taken_over": record.state in CAN_BE_TAKEN_OVER,
        "progress": progress_of(record) if is_running else None,
        **report_parts(record.report),
    }
    return render(request, "workspace/own_import.html", context)


@require_POST
@for_provider
def apply_own_import(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """Ask for taking over what the preview shows; the worker does it, all or nothing."""
    background.order(_import(entry, key), by=_importer(entry))
    return redirect(entry.to("own_import", key))


@require_POST
@for_provider
def discard_own_import(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """Leave the preview unused."""
    actions.discard_import(_import(entry, key), by=_importer(entry))
    messages.success(request, _("Die Liste ist verworfen; es hat sich nichts geändert."))
    return redirect(entry.to("import_own_offers"))


def _importer(entry: Entry) -> Principal:
    return as_importer(entry.by, entry.keeper)


def _import(entry: Entry, key: int) -> DataImport:
    return found(import_in(_importer(entry), entry.keeper.link_key, key))


def _recorded(entry: Entry, file: UploadedFile) -> DataImport:
    source = uploaded(file)
    with explained():
        read_table(source.name, source.data)
    return actions.record_import(
        OwnImports(entry.keeper), by=_importer(entry), kind=DataImport.Kind.OFFERS, source=source
    )


def _map(record: DataImport, table: Table, form: ColumnsForm, by: Principal) -> Any:
    _content, plan = list_content(record, table, form.columns)
    return actions.map_columns(
        record,
        by=by,
        columns=form.columns,
        plan=plan,
        options={"sheet": table.sheet},
        revision=form.cleaned_data["revision"],
    )
