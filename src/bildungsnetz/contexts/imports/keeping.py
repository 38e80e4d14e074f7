"""What an import keeps of its file and its plan; called inside running actions, also of higher contexts."""

from __future__ import annotations

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from intake.findings import Progress
from intake.sources import Source

from .models import DataImport
from .plans import Plan, no_progress
from .reports import changes_csv, report_of

OPEN = (DataImport.State.COLUMNS, DataImport.State.PREVIEW)
SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".xml"})


def keep_source(data_import: DataImport, source: Source) -> None:
    """Store the file under its checksum; a file that was read before is not stored twice."""
    suffix = PurePath(source.name).suffix.lower()
    name = f"importe/dateien/{source.sha256}{suffix if suffix in SUFFIXES else ''}"
    storage = data_import.file.storage
    if not storage.exists(name):
        storage.save(name, ContentFile(source.data))
    data_import.file.name = name


def keep_plan(data_import: DataImport, plan: Plan) -> None:
    """Store the report of a plan and the list of its changes."""
    data_import.report = report_of(plan)
    earlier, storage = data_import.changes.name, data_import.changes.storage
    if earlier:
        transaction.on_commit(lambda: storage.delete(earlier))
        data_import.changes.name = ""
    if data_import.report["lines_total"]:
        file = ContentFile(changes_csv(plan))
        data_import.changes.save(f"{data_import.sha256[:24]}.csv", file, save=False)


def carry_out(data_import: DataImport, plan: Plan, progress: Progress = no_progress) -> DataImport:
    """Write what the plan says and mark the import as applied, with the report of what was really written."""
    refuse_unless_open(data_import)
    plan.carry_out(progress)
    keep_plan(data_import, plan)
    data_import.state = DataImport.State.APPLIED
    data_import.applied_at = clock.now()
    data_import.save()
    return data_import


def refuse_unless_open(data_import: DataImport) -> None:
    """An import is carried out once; raises `DomainError` afterwards."""
    if data_import.state not in OPEN:
        raise DomainError(
            _("Dieser Import ist schon abgeschlossen (%(state)s). Bitte laden Sie die Datei neu hoch.")
            % {"state": data_import.get_state_display()}
        )
