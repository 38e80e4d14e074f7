"""Reads of imports."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from intake.sources import Source

from .models import ColumnMapping, DataImport


def imports_in(principal: Principal, scope: str) -> QuerySet[DataImport]:
    """The imports of a scope, newest first, without their reports; none without the permission."""
    imports = DataImport.objects.filter(scope=scope)
    return imports.defer("report") if principal.may(Permission.RUN_IMPORTS, scope) else imports.none()


def import_in(principal: Principal, scope: str, key: int) -> DataImport | None:
    """One import with its report, or nothing."""
    found: DataImport | None = imports_in(principal, scope).defer(None).filter(pk=key).first()
    return found


def remembered_columns(principal: Principal, scope: str, kind: str) -> dict[str, str]:
    """How the columns of the last list of this kind were sorted out: target to header."""
    if not principal.may(Permission.RUN_IMPORTS, scope):
        return {}
    mapping = ColumnMapping.objects.filter(scope=scope, kind=kind).first()
    return dict(mapping.columns) if mapping else {}


def public_last_applied(kind: str) -> DataImport | None:
    """The last import of this kind that was applied, without its report; public for the state of the data."""
    applied = DataImport.objects.filter(kind=kind, state=DataImport.State.APPLIED)
    found: DataImport | None = applied.defer("report").order_by("-applied_at").first()
    return found


def kept_source(data_import: DataImport) -> Source:
    """The file of an import that the caller has got by a query of its own."""
    with data_import.file.open("rb") as file:
        data = file.read()
    return Source(data_import.source_name, data, data_import.sha256, "")
