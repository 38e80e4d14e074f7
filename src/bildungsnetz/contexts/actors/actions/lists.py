"""Lists of an office: today is Excel, so this is how a network begins."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from intake.mapping import MappedTable

from ..lists.institutions import InstitutionPlan
from ..lists.people import PeoplePlan
from ..rules import may_import_list


@action("actors.institution_rows.apply", requires=may_import_list)
def apply_institution_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of institutions of one network."""
    return carry_out(data_import, InstitutionPlan(content, data_import.scope), progress)


@action("actors.people_rows.apply", requires=may_import_list)
def apply_people_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of people, each with a function at an institution."""
    return carry_out(data_import, PeoplePlan(content, data_import.scope), progress)
