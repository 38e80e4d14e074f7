"""Writes of imports themselves; what a file changes is written by the context whose records it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from intake.sources import Source

from .keeping import (
    CAN_BE_TAKEN_OVER,
    UNDER_WAY,
    forget_contents,
    keep_plan,
    keep_source,
    refuse_unless_open,
)
from .locking import import_running
from .models import ColumnMapping, DataImport
from .plans import Plan
from .rules import may_fail_import, may_import
from .tasks import take_over_import

State = DataImport.State


@action("imports.import.record", requires=may_import)
def record_import(
    owner: Scoped,
    *,
    by: Principal,
    kind: str,
    source: Source,
    options: Mapping[str, Any] | None = None,
    columns: Mapping[str, str] | None = None,
    plan: Plan | None = None,
) -> DataImport:
    """Keep a file that was read, and its preview; without a plan its columns are still to be sorted out."""
    data_import = DataImport(
        scope=owner.scope_key,
        kind=kind,
        state=State.PREVIEW if plan else State.COLUMNS,
        source_name=(source.fetched_from if "://" in source.fetched_from else source.name)[:500],
        sha256=source.sha256,
        options=dict(options or {}),
        columns=dict(columns or {}),
        created_at=clock.now(),
        started_by=by.label[:200],
    )
    keep_source(data_import, source)
    if plan:
        keep_plan(data_import, plan)
    data_import.save()
    return data_import


@action("imports.import.map_columns", requires=may_import)
def map_columns(
    data_import: DataImport,
    *,
    by: Principal,
    columns: Mapping[str, str],
    plan: Plan,
    options: Mapping[str, Any] | None = None,
    revision: int | None = None,
) -> DataImport:
    """Say which column means what, keep the preview, and remember the columns for the next list."""
    data_import.expect_revision(revision)
    refuse_unless_open(data_import)
    data_import.columns = dict(columns)
    data_import.options = {**data_import.options, **(options or {})}
    data_import.state = State.PREVIEW
    keep_plan(data_import, plan)
    data_import.save()
    remembered = ColumnMapping.objects.filter(scope=data_import.scope, kind=data_import.kind).first()
    mapping = remembered or ColumnMapping(scope=data_import.scope, kind=data_import.kind)
    mapping.columns = {**mapping.columns, **{name: header for name, header in columns.items() if header}}
    mapping.save()
    return data_import


@action("imports.import.order", requires=may_import)
def order_import(data_import: DataImport, *, by: Principal) -> DataImport:
    """Ask the worker to take over what the preview shows, in the name of whoever asks.

    The caller holds the lock of `locking`. Raises `ImportRunning` while another import waits or runs.
    """
    refuse_unless_open(data_import)
    if data_import.state not in CAN_BE_TAKEN_OVER:
        raise DomainError(_("Bitte ordnen Sie zuerst die Spalten zu."))
    if DataImport.objects.filter(state__in=UNDER_WAY).exclude(pk=data_import.pk).exists():
        raise import_running()
    data_import.state = State.WAITING
    data_import.ordered_by = by.key
    data_import.report = {name: said for name, said in data_import.report.items() if name != "problem"}
    data_import.save()
    take_over_import.enqueue(data_import.pk)
    return data_import


@action("imports.import.begin", requires=is_operator)
def begin_import(data_import: DataImport, *, by: Principal) -> DataImport:
    """The worker starts; raises `Conflict` when the import does not wait any more."""
    if data_import.state != State.WAITING:
        raise Conflict(_("Dieser Import wartet nicht mehr."))
    data_import.state = State.RUNNING
    data_import.save()
    return data_import


@action("imports.import.interrupt", requires=is_operator)
def interrupt_import(data_import: DataImport, *, by: Principal) -> DataImport:
    """The worker died while it took over; nothing was written, and it can be asked for again."""
    data_import.state = State.INTERRUPTED
    data_import.save()
    return data_import


@action("imports.import.discard", requires=may_import)
def discard_import(data_import: DataImport, *, by: Principal) -> DataImport:
    """Leave a preview unused, or take back what still waits; the record and its report stay."""
    refuse_unless_open(data_import, or_in=(State.WAITING,))
    data_import.state = State.DISCARDED
    data_import.save()
    return data_import


@action("imports.import.fail", requires=may_fail_import)
def fail_import(data_import: DataImport, *, by: Principal, reason: str) -> DataImport:
    """Keep that carrying out did not work, and why; nothing else was written."""
    refuse_unless_open(data_import, or_in=(State.RUNNING,))
    data_import.state = State.FAILED
    data_import.report = {**data_import.report, "problem": reason}
    data_import.save()
    explain(reason)
    return data_import


@action("imports.import.delete_old", requires=is_operator)
def delete_contents(data_import: DataImport, *, by: Principal) -> DataImport:
    """The time of keeping is over: the file goes, and with it every value of an office's list."""
    return forget_contents(data_import)
