"""Official lists: each is one deed with one audit event, whatever it changes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Progress
from intake.operators import OperatorFile
from intake.school_rows import SchoolFile

from ..models import Institution, PupilCount, SozialindexLevel
from ..places import kreis_of
from ..rules import may_edit_actors, may_import_for_land
from ..schools.figures import FigureList, FigurePlan
from ..schools.operators import OperatorPlan
from ..schools.plan import SchoolPlan

EXAMPLE_EDITION = "Beispiel"


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


@action("actors.example_figures.add", requires=may_edit_actors)
def add_example_figures(
    owner: Scoped, *, by: Principal, school_year: str, figures: Mapping[int, tuple[int, int | None]]
) -> int:
    """Invented pupils and levels of the Sozialindex by key of school; for invented schools only."""
    schools = Institution.objects.in_bulk(figures)
    kreis = kreis_of(owner.scope_key)
    if any(one.origin != Institution.Origin.EXAMPLE or one.kreis_ags != kreis for one in schools.values()):
        raise DomainError(_("Erfundene Zahlen gibt es nur zu erfundenen Schulen."))
    values = {"school_year": school_year, "source": "erfunden"}
    told = [(school, *figures[key]) for key, school in schools.items()]
    pupils = [PupilCount(institution=school, total=total, **values) for school, total, _level in told]
    record_all(pupils, create=True)
    levels = [
        SozialindexLevel(institution=school, edition=EXAMPLE_EDITION, level=level, **values)
        for school, _total, level in told
    ]
    record_all(levels, create=True)
    return len(schools)
