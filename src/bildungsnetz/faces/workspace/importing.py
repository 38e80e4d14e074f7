"""The frame of pages about imports, of a network or (`land`) of the Land, and the way from file to plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.actors.importing import LISTS as ACTOR_LISTS
from bildungsnetz.contexts.actors.importing import ListKind, plan_of, read
from bildungsnetz.contexts.bodies.actions.lists import apply_seat_rows
from bildungsnetz.contexts.bodies.seat_lists import SEAT_TARGETS, SeatPlan
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import Plan
from bildungsnetz.contexts.imports.queries import kept_source
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.regions.queries import land
from bildungsnetz.contexts.registry.models import Network
from intake.errors import IntakeError
from intake.mapping import MappedTable
from intake.mapping import apply as mapped
from intake.sources import SIZE_LIMIT, Source, source_from_bytes
from intake.tables import Table, read_table

from .form_pages import found
from .frame import WorkspaceRequest, for_land, in_network

P = ParamSpec("P")
LAND = "land"
LISTS: Mapping[str, ListKind] = {
    **ACTOR_LISTS,
    DataImport.Kind.SEATS: ListKind(SEAT_TARGETS, SeatPlan, apply_seat_rows),
}


class ImportRequest(WorkspaceRequest):
    """A request of somebody who imports; `network` is None for the Land."""

    network: Network | None


def import_page(view: Callable[Concatenate[ImportRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page below `/arbeitsbereich/<netz>/` for those who import there; `land` stands for the Land."""

    @wraps(view)
    def of_land(request: ImportRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.network = None
        return view(request, *args, **kwargs)

    land_page = for_land(Permission.RUN_IMPORTS)(of_land)
    network_page = in_network(Permission.RUN_IMPORTS)(view)

    @wraps(view)
    def page(request: HttpRequest, netz: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if netz == LAND:
            return land_page(request, *args, **kwargs)
        return network_page(request, netz, *args, **kwargs)

    return page


def place(request: ImportRequest) -> str:
    """The segment of the address: the network's or `land`."""
    return request.network.slug if request.network else LAND


def address(request: ImportRequest, page: str, *args: object) -> str:
    """The address of another page about imports of the same place."""
    return reverse(f"workspace:{page}", args=[place(request), *args])


def list_address(request: ImportRequest) -> str:
    """The address of the list of imports."""
    return address(request, "imports") if request.network else reverse("workspace:land_imports")


def owner(request: ImportRequest) -> Scoped:
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
    """The list of an office as it was uploaded."""
    source = kept_source(data_import)
    with explained():
        return read_table(source.name, source.data, sheet or data_import.options.get("sheet") or None)


def list_content(
    data_import: DataImport, table: Table, columns: Mapping[str, str]
) -> tuple[MappedTable, Plan]:
    """The rows of a list by these columns, and what they would change."""
    kind = list_kind(data_import)
    with explained():
        content = mapped(table, columns, kind.targets)
    return content, kind.plan(content, data_import.scope)


def list_kind(data_import: DataImport) -> ListKind:
    """What the columns of this list may mean; 404 for an official file, which has none."""
    return found(LISTS.get(data_import.kind))


def content_of(data_import: DataImport) -> Any:
    """What the kept file holds, read again for taking it over."""
    if data_import.kind in LISTS:
        return list_content(data_import, table_of(data_import), data_import.columns)[0]
    with explained():
        return read(data_import.kind, kept_source(data_import).data, data_import.options)
