"""`bildungsnetz import-oparl QUELLE --netz NETZ`: papers and consultations of a council system."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.db import OperationalError

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import apply
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import changes_anything
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_in_workspace
from bildungsnetz.contexts.strategy.council.listing import COUNCIL_LIST
from bildungsnetz.contexts.strategy.council.plan import CouncilPlan
from bildungsnetz.contexts.strategy.council.sources import (
    content,
    exported,
    gathered,
    is_address_of_system,
    read_until,
)
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.previews import preview
from bildungsnetz.project.management.progress import progress_bar
from intake.sources import Source
from standards.oparl.values import GERMAN_TIME

KIND = DataImport.Kind.COUNCIL
_GERMAN_DAY = "%d.%m.%Y"


def day(text: str) -> dt.datetime:
    """A day as people write it, from its first moment on."""
    for form in ("%Y-%m-%d", _GERMAN_DAY):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=GERMAN_TIME)
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"„{text}“ ist kein Datum (möglich: 2026-01-31 oder 31.01.2026)")


class Command(HouseCommand):
    help = "Liest Vorlagen und Beratungen aus einem Ratsinformationssystem (OParl) für ein Netzwerk ein."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "source", metavar="QUELLE", help="Adresse (System oder Körperschaft) oder JSON-Datei"
        )
        parser.add_argument("--netz", required=True, metavar="NETZ", help="Netzwerk, zum Beispiel kleve")
        since = parser.add_mutually_exclusive_group()
        since.add_argument(
            "--seit",
            type=day,
            metavar="DATUM",
            help="nur was dort seitdem geändert wurde (sonst: seit dem letzten Mal)",
        )
        since.add_argument("--alles", action="store_true", help="liest alles neu, auch was schon gelesen ist")
        parser.add_argument("--dry-run", action="store_true", help="zeigt nur, was sich ändern würde")

    def deed(self, **options: Any) -> dict[str, Any]:
        network = network_in_workspace(options["netz"])
        if network is None:
            self.refuse("Dieses Netzwerk gibt es nicht. Bitte nennen Sie es zum Beispiel so: --netz kleve.")
        source, said = self._read(network, options)
        held = content(source.data)
        plan = CouncilPlan(held, network.scope_key)
        self.say(preview(KIND, source, plan), **options)
        self.say(_about_referrals(plan.followed), **options)
        record = None
        if not options["dry_run"]:
            record = record_import(network, by=COMMAND, kind=KIND, source=source, options=said, plan=plan)
            self._apply(record, held)
        self.say(_outcome(plan, is_applied=record is not None), **options)
        return {
            "dry_run": record is None,
            "source": said["source"],
            "since": said.get("since", ""),
            "import": record.pk if record else None,
            "counts": {effect.key: number for effect, number in plan.counts.items()},
            "referrals": plan.followed,
            "findings": [asdict(finding) for finding in plan.findings],
            "findings_by_code": dict(Counter(finding.code for finding in plan.findings)),
        }

    def _read(self, network: Network, options: dict[str, Any]) -> tuple[Source, dict[str, Any]]:
        """The source, and what the record keeps beside it: from where, since when, until when."""
        name = options["source"].strip()
        if not is_address_of_system(name):
            source = exported(name)
            return source, {"source": source.name}
        begun = clock.now()
        since = None if options["alles"] else options["seit"] or read_until(name, network.scope_key)
        with progress_bar("Lesen") as progress:
            source, is_thorough = gathered(name, since=since, tell=lambda done: progress(done, 0))
        said = {"source": name}
        if since:
            said["since"] = since.isoformat()
        if is_thorough:
            said["read_until"] = begun.isoformat()
        elif since:
            said["read_until"] = since.isoformat()
        return source, said

    def _apply(self, record: DataImport, held: Any) -> None:
        try:
            with progress_bar("Übernehmen") as progress:
                apply([(record, held)], by=COMMAND, lists={KIND: COUNCIL_LIST}, progress=progress)
        except OperationalError:
            self.refuse(
                "Die Datenbank ist gerade gesperrt, es wurde nichts geändert. Bitte versuchen Sie es gleich "
                "noch einmal."
            )


def _about_referrals(followed: dict[str, int]) -> str:
    return (
        f"\n  Verweisungen: {followed['neu']} neu, {followed['geaendert']} geändert, "
        f"{followed['unveraendert']} unverändert"
    )


def _outcome(plan: CouncilPlan, *, is_applied: bool) -> str:
    if not is_applied:
        return "\nNur gezeigt, nichts übernommen (--dry-run)."
    return (
        "\nÜbernommen." if changes_anything(plan) else "\nEs gab nichts zu ändern; der Import ist vermerkt."
    )
