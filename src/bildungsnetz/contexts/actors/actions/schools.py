"""Official lists: each is one deed with one audit event, whatever it changes."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from intake.operators import OperatorFile
from intake.school_rows import SchoolFile

from ..rules import may_import_for_land
from ..schools.figures import FigureList, FigurePlan
from ..schools.operators import OperatorPlan
from ..schools.plan import SchoolPlan


@action("actors.school_file.apply", requires=may_import_for_land)
def apply_school_file(
    data_import: DataImport, *, by: Principal, content: SchoolFile, progress: Progress = no_progress
) -> DataImport:
    """Take over the ministry's directory; what vanished is marked, what people keep by hand stays."""
    return carry_out(data_import, SchoolPlan(content), progress)


@action("actors.school_figures.apply", requires=may_import_for_land)
def apply_school_figures(
    data_import: DataImport, *, by: Principal, content: FigureList, progress: Progress = no_progress
) -> DataImport:
    """Take over a list with one number per school: Sozialindex or numbers of pupils."""
    return carry_out(data_import, FigurePlan(content), progress)


@action("actors.operators.apply", requires=may_import_for_land)
def apply_operators(
    data_import: DataImport, *, by: Principal, content: OperatorFile, progress: Progress = no_progress
) -> DataImport:
    """Take over the list of Schulträger and link the schools that name them."""
    return carry_out(data_import, OperatorPlan(content), progress)
