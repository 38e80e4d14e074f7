"""Writes of imports themselves; what a file changes is written by the context whose records it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action, explain
from intake.sources import Source

from .keeping import keep_plan, keep_source, refuse_unless_open
from .models import ColumnMapping, DataImport
from .plans import Plan
from .rules import may_import


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
        state=DataImport.State.PREVIEW if plan else DataImport.State.COLUMNS,
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
    data_import.state = DataImport.State.PREVIEW
    keep_plan(data_import, plan)
    data_import.save()
    remembered = ColumnMapping.objects.filter(scope=data_import.scope, kind=data_import.kind).first()
    mapping = remembered or ColumnMapping(scope=data_import.scope, kind=data_import.kind)
    mapping.columns = {**mapping.columns, **{name: header for name, header in columns.items() if header}}
    mapping.save()
    return data_import


@action("imports.import.discard", requires=may_import)
def discard_import(data_import: DataImport, *, by: Principal) -> DataImport:
    """Leave a preview unused; the record and its report stay."""
    refuse_unless_open(data_import)
    data_import.state = DataImport.State.DISCARDED
    data_import.save()
    return data_import


@action("imports.import.fail", requires=may_import)
def fail_import(data_import: DataImport, *, by: Principal, reason: str) -> DataImport:
    """Keep that carrying out did not work, and why; nothing else was written."""
    refuse_unless_open(data_import)
    data_import.state = DataImport.State.FAILED
    data_import.report = {**data_import.report, "problem": reason}
    data_import.save()
    explain(reason)
    return data_import
