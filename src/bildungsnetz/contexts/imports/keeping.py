"""What an import keeps of its file and its plan; called inside running actions, also of higher contexts."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.following import one_step_for_all
from intake.findings import Progress
from intake.sources import Source

from .models import DataImport
from .plans import Plan, no_progress
from .reports import changes_csv, report_of, without_values

State = DataImport.State
OPEN = (State.COLUMNS, State.PREVIEW, State.FAILED, State.INTERRUPTED)
UNDER_WAY = (State.WAITING, State.RUNNING)
CAN_BE_TAKEN_OVER = (State.PREVIEW, State.FAILED, State.INTERRUPTED)
SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".xml", ".json"})


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
    refuse_unless_open(data_import, or_in=(State.RUNNING,))
    with one_step_for_all():  # a list of seats is a deed for each line
        plan.carry_out(progress)
    keep_plan(data_import, plan)
    data_import.state = DataImport.State.APPLIED
    data_import.applied_at = clock.now()
    data_import.save()
    return data_import


def forget_contents(data_import: DataImport) -> DataImport:
    """Let go of the file and its changes, of an office's list of all values, too; what is open ends with it.

    The report keeps what came and how much. Lists of the Land hold no people, so theirs stays whole.
    """
    for file in (data_import.file, data_import.changes):
        if file.name:
            transaction.on_commit(partial(_delete_unless_needed, file.storage, file.name))
            file.name = ""
    if data_import.scope != LAND:
        data_import.report = without_values(data_import.report)
    if data_import.state in OPEN:
        data_import.state = State.DISCARDED
    data_import.save()
    return data_import


def _delete_unless_needed(storage: Storage, name: str) -> None:
    """The same file may have been read more than once."""
    if not DataImport.objects.filter(Q(file=name) | Q(changes=name)).exists():
        storage.delete(name)


def refuse_unless_open(data_import: DataImport, *, or_in: Collection[str] = ()) -> None:
    """An import is carried out once, and while its file is there; raises `DomainError` otherwise."""
    if data_import.state in (*OPEN, *or_in) and data_import.file.name:
        return
    if data_import.state in UNDER_WAY:
        raise DomainError(_("Dieser Import wird gerade übernommen. Bitte warten Sie, bis er fertig ist."))
    raise DomainError(
        _("Dieser Import ist schon abgeschlossen (%(state)s). Bitte laden Sie die Datei neu hoch.")
        % {"state": data_import.get_state_display()}
    )
