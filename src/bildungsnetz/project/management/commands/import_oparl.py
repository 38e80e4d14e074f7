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
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import changes_anything
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_in_workspace
from bildungsnetz.contexts.strategy.actions.council import drop_council_source, keep_council_source
from bildungsnetz.contexts.strategy.council.plan import CouncilPlan
from bildungsnetz.contexts.strategy.council.reading import (
    KIND,
    Reading,
    read_export,
    read_system,
    take_over,
)
from bildungsnetz.contexts.strategy.council.sources import is_address_of_system, since_last
from bildungsnetz.contexts.strategy.queries.council_sources import kept_source
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.previews import preview
from bildungsnetz.project.management.progress import progress_bar
from standards.oparl.values import GERMAN_TIME

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
        parser.add_argument(
            "--einmal", action="store_true", help="liest die Adresse danach nicht (mehr) jede Nacht"
        )

    def deed(self, **options: Any) -> dict[str, Any]:
        network = network_in_workspace(options["netz"])
        if network is None:
            self.refuse("Dieses Netzwerk gibt es nicht. Bitte nennen Sie es zum Beispiel so: --netz kleve.")
        reading = self._read(network, options)
        plan = reading.plan
        self.say(preview(KIND, reading.source, plan), **options)
        self.say(_about_referrals(plan.followed), **options)
        record = None
        if not options["dry_run"]:
            record = self._take_over(reading)
            self.say(self._keep_or_drop(reading, is_once=options["einmal"]), **options)
        self.say(_outcome(plan, is_applied=record is not None), **options)
        return {
            "dry_run": record is None,
            "source": reading.said["source"],
            "since": reading.said.get("since", ""),
            "import": record.pk if record else None,
            "counts": {effect.key: number for effect, number in plan.counts.items()},
            "referrals": plan.followed,
            "findings": [asdict(finding) for finding in plan.findings],
            "findings_by_code": dict(Counter(finding.code for finding in plan.findings)),
        }

    def _read(self, network: Network, options: dict[str, Any]) -> Reading:
        name = options["source"].strip()
        if not is_address_of_system(name):
            return read_export(network, name)
        since = options["seit"] or since_last(kept_source(network, name))
        with progress_bar("Lesen") as progress:
            return read_system(
                network,
                name,
                since=None if options["alles"] else since,
                tell=lambda done: progress(done, 0),
            )

    def _take_over(self, reading: Reading) -> DataImport:
        try:
            with progress_bar("Übernehmen") as progress:
                return take_over(reading, by=COMMAND, progress=progress)
        except OperationalError:
            self.refuse(
                "Die Datenbank ist gerade gesperrt, es wurde nichts geändert. Bitte versuchen Sie es gleich "
                "noch einmal."
            )

    def _keep_or_drop(self, reading: Reading, *, is_once: bool) -> str:
        """From now on the worker reads the address every night; with --einmal it does not."""
        address = reading.said["source"]
        if not is_address_of_system(address):
            return ""
        if not is_once:
            keep_council_source(reading.network, by=COMMAND, address=address, read_until=reading.read_until)
            return "\nDie Adresse wird ab jetzt jede Nacht gelesen (nicht mehr: mit --einmal)."
        if kept := kept_source(reading.network, address):
            drop_council_source(kept, by=COMMAND)
            return "\nDie Adresse wird nicht mehr jede Nacht gelesen."
        return ""


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
