"""What a council system tells, taken over from an import. Its plan uses the other actions."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.rules import may_import_list
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from standards.oparl import Holdings

from ..council.plan import CouncilPlan


@action("strategy.council.apply", requires=may_import_list)
def apply_council_papers(
    data_import: DataImport, *, by: Principal, content: Holdings, progress: Progress = no_progress
) -> DataImport:
    """Take over what a council system tells; each referral that changes is a deed within this one."""
    return carry_out(data_import, CouncilPlan(content, data_import.scope), progress)
