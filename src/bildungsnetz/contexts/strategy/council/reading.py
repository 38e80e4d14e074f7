"""One reading of a council system for a network: gathered, planned, taken over; and that of every night."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.importing import apply
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.fetching import JsonReader
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import changes_anything, no_progress
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from intake.errors import IntakeError
from intake.findings import Progress
from intake.sources import Source
from standards.oparl import Defect, Holdings
from standards.oparl.gathering import Told

from ..actions.council import fail_council_reading, note_council_reading
from ..models import CouncilSource
from .listing import COUNCIL_LIST
from .plan import CouncilPlan
from .sources import content, exported, gathered, since_last

KIND = DataImport.Kind.COUNCIL
LONGEST_NIGHT = 3_600.0  # seconds for one system
log = logging.getLogger("bildungsnetz.council")


@dataclass
class Reading:
    """What was read for a network, and what it would change.

    `said` is what the record of the import keeps of it: from where, since when. `read_until`: everything up
    to then is known, once this is taken over; nothing when a list broke off.
    """

    network: Network
    source: Source
    said: dict[str, Any]
    read_until: dt.datetime | None = None
    held: Holdings = field(init=False)
    plan: CouncilPlan = field(init=False)

    def __post_init__(self) -> None:
        self.held = content(self.source.data)
        self.plan = CouncilPlan(self.held, self.network.scope_key)


def read_system(
    network: Network,
    address: str,
    *,
    since: dt.datetime | None = None,
    tell: Told | None = None,
    reader: JsonReader | None = None,
) -> Reading:
    """Read a council system under its address; raises `IntakeError` when there is nothing to read."""
    begun = clock.now()
    source, is_thorough = gathered(address, since=since, tell=tell, reader=reader)
    said = {"source": address, **({"since": since.isoformat()} if since else {})}
    return Reading(network, source, said, begun if is_thorough else None)


def read_export(network: Network, path: str) -> Reading:
    """Read a file with an exported list or object; raises `IntakeError` when it cannot be read."""
    source = exported(path)
    return Reading(network, source, {"source": source.name})


def take_over(reading: Reading, *, by: Principal, progress: Progress = no_progress) -> DataImport:
    """Keep the import and write what it changes; raises what `actors.importing.apply` raises."""
    record = record_import(
        reading.network, by=by, kind=KIND, source=reading.source, options=reading.said, plan=reading.plan
    )
    apply([(record, reading.held)], by=by, lists={KIND: COUNCIL_LIST}, progress=progress)
    return record


def read_kept_sources(*, by: Principal) -> int:
    """Ask every council system that was kept for its changes; returns how many could not be read.

    Each is read for itself: one that fails says why in its `problem` and holds up no other. Only a reading
    that changes something is kept as an import.
    """
    kept = CouncilSource.objects.select_related("network__region")
    return sum(not _read_kept(source, by) for source in kept)


def _read_kept(source: CouncilSource, by: Principal) -> bool:
    try:
        reader = JsonReader(seconds=LONGEST_NIGHT)
        reading = read_system(source.network, source.address, since=since_last(source), reader=reader)
        if changes_anything(reading.plan):
            take_over(reading, by=by)
    except IntakeError as error:
        problem = error.message_de
    except DomainError as error:
        problem = error.message
    except Exception:
        log.exception("%s: nicht gelesen.", source.address)
        problem = _("„%s“ wurde wegen eines unerwarteten Fehlers nicht gelesen.") % source.address
    else:
        broken = "" if reading.read_until else _broken_off(reading.held.defects)
        note_council_reading(source, by=by, read_until=reading.read_until, problem=broken)
        return not broken
    fail_council_reading(source, by=by, problem=problem)
    return False


def _broken_off(defects: Iterable[Defect]) -> str:
    """The sentence about the list that broke off."""
    for one in defects:
        if one.severity == "error":
            return f"„{one.where}“: {one.message_de}"
    return _("Nicht alles war zu lesen.")
