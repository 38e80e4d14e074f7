"""Lists of an office."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.rules import may_import_list
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from intake.mapping import MappedTable

from ..seat_lists import SeatPlan


@action("bodies.seat_rows.apply", requires=may_import_list)
def apply_seat_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of seats; each new seat and each filling is a deed of its own within this one."""
    return carry_out(data_import, SeatPlan(content, data_import.scope), progress)
