"""`bildungsnetz import-schools SOURCE`: show what a school directory changes, then take it over."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import OperationalError, connection

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import Kind, apply, plan_of, read
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import Plan, changes_anything
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import land
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.previews import preview
from bildungsnetz.project.management.progress import progress_bar
from intake.keys import KeyTables, read_key_files
from intake.school_rows import SchoolFile
from intake.sources import Source, read_source

_YEAR_IN_NAME = re.compile(r"(20\d\d)[_/-](\d\d)(?!\d)")


@dataclass
class Part:
    """One file of the import: what it is, what it holds, and what it would change."""

    kind: Kind
    source: Source
    options: dict[str, str]
    content: Any
    plan: Plan
    record: DataImport | None = None


class Command(HouseCommand):
    help = "Liest das Schulverzeichnis des Landes, zeigt, was sich ändern würde, und übernimmt es."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("source", metavar="QUELLE", help="Datei oder Adresse der schuldaten.csv")
        parser.add_argument("--sozialindex", metavar="DATEI", help="Liste mit den Sozialindexstufen")
        parser.add_argument(
            "--sozialindex-year",
            metavar="JAHR",
            help="ihr Schuljahr, z. B. 2025/26 (sonst aus dem Namen)",
        )
        parser.add_argument(
            "--sozialindex-edition", metavar="FASSUNG", default="V2", help="ihre Fassung (Vorgabe: V2)"
        )
        parser.add_argument("--schueler", metavar="DATEI", help="Liste mit der Schülerzahl je Schule")
        parser.add_argument("--schueler-year", metavar="JAHR", help="ihr Schuljahr, wenn sie keines nennt")
        parser.add_argument("--traeger", metavar="DATEI", help="Liste der Schulträger (key_traeger, SVWS)")
        parser.add_argument(
            "--schluessel",
            metavar="DATEI",
            action="append",
            default=[],
            help="amtliche Schlüsseldatei; mehrfach",
        )
        parser.add_argument("--dry-run", action="store_true", help="zeigt nur, was sich ändern würde")
        parser.add_argument("--yes", action="store_true", help="übernimmt auch, wenn viele Schulen fehlen")

    def deed(self, **options: Any) -> dict[str, Any]:
        self._require_database()
        parts = self._parts(options)
        for part in parts:
            self.say(preview(part.kind, part.source, part.plan), **options)
        applies = not options["dry_run"]
        warning = next((part.plan.warning for part in parts if part.plan.warning), "")
        if applies and warning and not options["yes"]:
            self.refuse(f"{warning} Wenn sie stimmt, wiederholen Sie den Befehl mit --yes.")
        if applies:
            self._apply(parts)
        changes = any(changes_anything(part.plan) for part in parts)
        self.say(_outcome(applies=applies, changes=changes), **options)
        return {"dry_run": not applies, "imports": [_result(part) for part in parts]}

    def _require_database(self) -> None:
        try:
            tables = connection.introspection.table_names()
        except OperationalError:
            tables = []
        if Region._meta.db_table not in tables:
            self.refuse(
                "Die Datenbank ist noch nicht eingerichtet. Bitte rufen Sie zuerst „bildungsnetz migrate“ "
                "auf (oder einmal „demo“)."
            )

    def _parts(self, options: dict[str, Any]) -> list[Part]:
        keys = read_key_files(read_source(path).data for path in options["schluessel"])
        index = {"school_year": options["sozialindex_year"], "edition": options["sozialindex_edition"]}
        wanted = (
            (Kind.OPERATORS, options["traeger"], {}),
            (Kind.SCHOOLS, options["source"], {}),
            (Kind.SOZIALINDEX, options["sozialindex"], index),
            (Kind.PUPILS, options["schueler"], {"school_year": options["schueler_year"]}),
        )
        parts: list[Part] = []
        for kind, path, said in wanted:
            if path:
                parts.append(_part(kind, path, said, keys, parts))
        return parts

    def _apply(self, parts: list[Part]) -> None:
        owner = land()
        if owner is None:
            load_regions(by=COMMAND)
            owner = land()
        for part in parts:
            part.record = record_import(
                owner, by=COMMAND, kind=part.kind, source=part.source, options=part.options, plan=part.plan
            )
        try:
            with progress_bar("Übernehmen") as progress:
                read_parts = [(part.record, part.content) for part in parts if part.record]
                apply(read_parts, by=COMMAND, progress=progress)
        except OperationalError:
            self.refuse(
                "Die Datenbank ist gerade gesperrt, es wurde nichts geändert. Bitte versuchen Sie es gleich "
                "noch einmal."
            )


def _outcome(*, applies: bool, changes: bool) -> str:
    if not applies:
        return "\nNur gezeigt, nichts übernommen (--dry-run)."
    return "\nÜbernommen." if changes else "\nEs gab nichts zu ändern; der Import ist vermerkt."


def _part(kind: Kind, path: str, said: dict[str, str | None], keys: KeyTables, earlier: list[Part]) -> Part:
    source = read_source(path)
    options = {name: value for name, value in said.items() if value}
    if "school_year" in said and "school_year" not in options:
        options |= _year_of(source.name or Path(path).name)
    with progress_bar(f"{kind.label}") as progress:
        content = read(kind, source.data, options, keys=keys, progress=progress)
    schools = next((part.content for part in earlier if isinstance(part.content, SchoolFile)), None)
    arriving = {row.schulnummer for row in schools.rows} if schools else frozenset[str]()
    return Part(kind, source, options, content, plan_of(kind, content, arriving))


def _year_of(name: str) -> dict[str, str]:
    found = _YEAR_IN_NAME.search(name)
    return {"school_year": f"{found[1]}/{found[2]}"} if found else {}


def _result(part: Part) -> dict[str, Any]:
    plan, record = part.plan, part.record
    return {
        "kind": part.kind.value,
        "source": part.source.fetched_from or part.source.name,
        "sha256": part.source.sha256,
        "import": record.pk if record else None,
        "counts": {effect.key: number for effect, number in plan.counts.items()},
        "warning": plan.warning,
        "findings": [asdict(finding) for finding in plan.findings],
    }
