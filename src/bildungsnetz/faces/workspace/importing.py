"""The way from an uploaded file to the plan of what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.actors.importing import LISTS as ACTOR_LISTS
from bildungsnetz.contexts.actors.importing import ListKind, plan_of, read
from bildungsnetz.contexts.bodies.actions.lists import apply_seat_rows
from bildungsnetz.contexts.bodies.seat_lists import SEAT_TARGETS, SeatPlan
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import Plan
from bildungsnetz.contexts.imports.queries import kept_source, remembered_columns
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.offers.keepers import is_own_import
from bildungsnetz.contexts.offers.taking.listing import CHILD_LIST, OFFER_LIST, OWN_OFFER_LIST
from bildungsnetz.contexts.regions.queries import land
from bildungsnetz.contexts.resources.lists.listing import NEED_LIST, STAFF_LIST
from bildungsnetz.contexts.strategy.council.listing import COUNCIL_LIST
from bildungsnetz.contexts.strategy.council.sources import content as council_content
from intake.errors import IntakeError
from intake.mapping import FOR_ALL_ROWS, MappedTable, suggest
from intake.mapping import apply as mapped
from intake.sources import SIZE_LIMIT, Source, source_from_bytes
from intake.tables import Table, read_table

from .form_pages import found
from .places import PlaceRequest, address

LISTS: Mapping[str, ListKind] = {
    **ACTOR_LISTS,
    DataImport.Kind.SEATS: ListKind(SEAT_TARGETS, SeatPlan, apply_seat_rows),
    DataImport.Kind.OFFERS: OFFER_LIST,
    DataImport.Kind.CHILDREN: CHILD_LIST,
    DataImport.Kind.STAFF: STAFF_LIST,
    DataImport.Kind.NEEDS: NEED_LIST,
}
# What the worker takes over: also what only the command line reads.
TAKEN_OVER: Mapping[str, ListKind] = {**LISTS, DataImport.Kind.COUNCIL: COUNCIL_LIST}


def list_address(request: PlaceRequest) -> str:
    """The address of the list of imports."""
    return address(request, "imports") if request.network else reverse("workspace:land_imports")


def owner(request: PlaceRequest) -> Scoped:
    """Whose imports these are: the network's or the Land's."""
    return request.network or found(land())


def uploaded(file: UploadedFile) -> Source:
    """The file that somebody sent; raises `DomainError` with a sentence for its field."""
    if (file.size or 0) > SIZE_LIMIT:
        raise DomainError(_("Die Datei ist größer als 50 MB."), field="file")
    with explained():
        return source_from_bytes(file.name or _("Datei"), file.read())


@contextmanager
def explained() -> Iterator[None]:
    """What a reader of files refuses becomes a sentence at the field of the file."""
    try:
        yield
    except IntakeError as error:
        raise DomainError(error.message_de, field="file") from error


def official(kind: str, source: Source, options: Mapping[str, Any]) -> tuple[Any, Plan]:
    """The content of an official file and what it would change."""
    with explained():
        content = read(kind, source.data, options)
        return content, plan_of(kind, content)


def table_of(data_import: DataImport, sheet: str | None = None) -> Table:
    """The list of an office as it was uploaded, in the build that its kind is read in."""
    source = kept_source(data_import)
    with explained():
        table = read_table(source.name, source.data, sheet or data_import.options.get("sheet") or None)
    return list_kind(data_import).shaped(table, data_import.scope)


def list_content(
    data_import: DataImport, table: Table, columns: Mapping[str, str]
) -> tuple[MappedTable, Plan]:
    """The rows of a list by these columns, and what they would change."""
    kind = list_kind(data_import)
    with explained():
        content = mapped(table, columns, kind.targets)
    content = replace(content, findings=(*table.findings, *content.findings))
    return content, kind.plan(content, data_import.scope)


def list_kind(data_import: DataImport) -> ListKind:
    """What the columns of this list may mean; 404 for an official file, which has none."""
    return OWN_OFFER_LIST if is_own_import(data_import) else found(LISTS.get(data_import.kind))


def content_of(data_import: DataImport) -> Any:
    """What the kept file holds, read again for taking it over."""
    if data_import.kind in LISTS:
        return list_content(data_import, table_of(data_import), data_import.columns)[0]
    with explained():
        if data_import.kind == DataImport.Kind.COUNCIL:
            return council_content(kept_source(data_import).data)
        return read(data_import.kind, kept_source(data_import).data, data_import.options)


def suggested_columns(principal: Principal, data_import: DataImport, table: Table) -> dict[str, str]:
    """What was decided for this file, else for the last one, else what the headers suggest.

    A value for all rows holds only for the file for which it was chosen.
    """
    remembered = remembered_columns(principal, data_import.scope, data_import.kind)
    known = {**remembered, **data_import.columns}
    fitting = {name: header for name, header in known.items() if header in table.headers}
    likely = suggest(table.headers, list_kind(data_import).targets)
    taken = set(fitting.values())
    chosen = {name: told for name, told in data_import.columns.items() if told.startswith(FOR_ALL_ROWS)}
    return {**{name: header for name, header in likely.items() if header not in taken}, **fitting, **chosen}
