"""Reading a file: upload it, sort out its columns, look at the preview."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.imports import actions
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.queries import import_in
from bildungsnetz.kern.frame import Link
from intake.tables import Table, read_table

from ..form_pages import form_page, found, posted, trail
from ..forms.imports import ColumnsForm, ListUploadForm, OfficialUploadForm
from ..importing import (
    explained,
    list_address,
    list_content,
    list_kind,
    official,
    owner,
    suggested_columns,
    table_of,
    uploaded,
)
from ..places import PlaceRequest, address, in_place
from ..submitting import submit

WRITES = ["GET", "HEAD", "POST"]
LOOK_AT = 3  # rows that the page for columns shows


@require_http_methods(WRITES)
@in_place(Permission.RUN_IMPORTS)
def record_import(request: PlaceRequest) -> HttpResponse:
    """Upload a file; nothing changes before the preview was looked at."""
    form_class = ListUploadForm if request.network else OfficialUploadForm
    return form_page(
        request,  # type: ignore[arg-type]  the page may be the Land's
        form_class(posted(request), request.FILES or None),
        lambda **values: _recorded(request, **values),
        title=_("Liste einlesen") if request.network else _("Amtliche Datei einlesen"),
        lead=_("Zuerst sehen Sie, was sich ändern würde. Übernommen wird erst, wenn Sie zustimmen."),
        submit=_("Datei prüfen"),
        back=list_address(request),
        done=lambda one: address(request, _next_page(one), one.pk),
        further=_template(request),
        breadcrumbs=trail((_("Datenimporte"), list_address(request)), (_("Datei einlesen"), "")),
    )


@require_http_methods(WRITES)
@in_place(Permission.RUN_IMPORTS)
def map_columns(request: PlaceRequest, key: int) -> HttpResponse:
    """Which column of the list means what; suggested, and remembered for the next time."""
    record = found(import_in(request.principal, owner(request).scope_key, key))
    kind = list_kind(record)
    sheet = request.POST.get("sheet") or request.GET.get("blatt")
    table = table_of(record, sheet)
    form = ColumnsForm(
        posted(request),
        targets=kind.targets,
        table=table,
        data_import=record,
        initial=suggested_columns(request.principal, record, table),
    )
    if request.method == "POST" and submit(form, lambda **values: _map(request, record, table, form)):
        return redirect(address(request, "data_import", key))
    context = {
        "import": record,
        "form": form,
        "table": table,
        "rows": table.rows[:LOOK_AT],
        "sheets": _sheets(table),
        "back_url": address(request, "data_import", key),
        "breadcrumbs": trail((_("Datenimporte"), list_address(request)), (_("Spalten zuordnen"), "")),
    }
    return render(request, "workspace/map_columns.html", context)


def _recorded(request: PlaceRequest, *, kind: str, file: UploadedFile, **options: Any) -> DataImport:
    source = uploaded(file)
    said = {name: value for name, value in options.items() if value}
    if request.network is None:
        _content, plan = official(kind, source, said)
    else:
        with explained():
            read_table(source.name, source.data)
        plan = None
    return actions.record_import(
        owner(request), by=request.principal, kind=kind, source=source, options=said, plan=plan
    )


def _template(request: PlaceRequest) -> Link | None:
    """Whoever begins a list of offers need not invent its columns."""
    if request.network is None:
        return None
    return Link(_("Vorlage für eine Liste von Angeboten (XLSX)"), address(request, "offer_list_template"))


def _next_page(record: DataImport) -> str:
    return "map_columns" if record.state == DataImport.State.COLUMNS else "data_import"


def _map(request: PlaceRequest, record: DataImport, table: Table, form: ColumnsForm) -> None:
    _content, plan = list_content(record, table, form.columns)
    actions.map_columns(
        record,
        by=request.principal,
        columns=form.columns,
        plan=plan,
        options={"sheet": table.sheet},
        revision=form.cleaned_data["revision"],
    )


def _sheets(table: Table) -> list[Link]:
    if len(table.sheet_names) < 2:
        return []
    return [Link(name, f"?blatt={name}", is_current=name == table.sheet) for name in table.sheet_names]
