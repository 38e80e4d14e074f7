"""What a council system tells, taken over from an import; and which systems are read every night."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.rules import may_import_list
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.imports.rules import may_import
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Progress
from standards.oparl import Holdings

from ..council.plan import CouncilPlan
from ..models import CouncilSource


@action("strategy.council.apply", requires=may_import_list)
def apply_council_papers(
    data_import: DataImport, *, by: Principal, content: Holdings, progress: Progress = no_progress
) -> DataImport:
    """Take over what a council system tells; each referral that changes is a deed within this one."""
    return carry_out(data_import, CouncilPlan(content, data_import.scope), progress)


@action("strategy.council_source.add", requires=may_import)
def keep_council_source(
    network: Network, *, by: Principal, address: str, read_until: dt.datetime | None = None
) -> CouncilSource:
    """Read this council system every night from now on; again is the same.

    `read_until`: the time up to which it was just read; nothing when something of it could not be read.
    """
    known = CouncilSource.objects.filter(network=network, address=address).first()
    source: CouncilSource = known or CouncilSource(network=network, address=address)
    return _read(source, read_until, "")


@action("strategy.council_source.remove", requires=may_import)
def drop_council_source(source: CouncilSource, *, by: Principal) -> None:
    """Do not read it at night any more; what was read stays."""
    source.delete()


@action("strategy.council_source.note_reading", requires=may_import)
def note_council_reading(
    source: CouncilSource, *, by: Principal, read_until: dt.datetime | None, problem: str = ""
) -> CouncilSource:
    """It was read; `problem` says what of it could not be."""
    return _read(source, read_until, problem)


@action("strategy.council_source.fail", requires=may_import)
def fail_council_reading(source: CouncilSource, *, by: Principal, problem: str) -> CouncilSource:
    """It could not be read, and why; the next night asks for the same changes again."""
    source.problem, source.failed_at = problem, clock.now()
    explain(problem)
    source.save()
    return source


def _read(source: CouncilSource, read_until: dt.datetime | None, problem: str) -> CouncilSource:
    source.read_at = clock.now()
    source.read_until = read_until or source.read_until
    source.problem, source.failed_at = problem, source.read_at if problem else None
    source.save()
    return source
