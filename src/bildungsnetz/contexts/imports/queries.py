"""Reads of imports."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from intake.sources import Source

from .keeping import UNDER_WAY
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


def waiting_import(key: int) -> DataImport | None:
    """The import that the worker shall take over, while it still waits."""
    return DataImport.objects.filter(pk=key, state=DataImport.State.WAITING).first()


def imports_to_forget(older_than: dt.timedelta) -> QuerySet[DataImport]:
    """Imports that still hold contents this long after they were applied, or read and never applied."""
    done_at = Coalesce("applied_at", "created_at")
    held = DataImport.objects.exclude(file="", changes="").exclude(state__in=UNDER_WAY)
    old: QuerySet[DataImport] = held.annotate(done_at=done_at).filter(done_at__lt=clock.now() - older_than)
    return old


def kept_source(data_import: DataImport) -> Source:
    """The file of an import that the caller has got by a query of its own."""
    with data_import.file.open("rb") as file:
        data = file.read()
    return Source(data_import.source_name, data, data_import.sha256, "")
