"""Lists of needs and of staff."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from intake.mapping import MappedTable

from ..lists.needs import NeedListPlan
from ..lists.staff import StaffListPlan
from ..rules import may_import_for_planning


@action("resources.need_rows.apply", requires=may_import_for_planning)
def apply_need_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of needs."""
    return carry_out(data_import, NeedListPlan(content, data_import.scope), progress)


@action("resources.staff_rows.apply", requires=may_import_for_planning)
def apply_staff_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of staff with their hours."""
    return carry_out(data_import, StaffListPlan(content, data_import.scope), progress)
