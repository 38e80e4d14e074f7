"""What the invented council system of Kreis Musterland tells, read in like that of any Kreis."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.strategy.actions import follow_paper
from bildungsnetz.contexts.strategy.actions.council import apply_council_papers
from bildungsnetz.contexts.strategy.council.plan import CouncilPlan
from bildungsnetz.contexts.strategy.council.sources import content
from bildungsnetz.contexts.strategy.models import ExternalPaper
from intake.sources import Source

from ..reading import Table, read
from .diary import Diary
from .world import OFFICE, World

HOUSE = "https://ris.musterland.example/"
TYPE = "https://schema.oparl.org/1.1/"
FILE = "ratsinformationssystem.json"


def enter_council(world: World) -> None:
    """Papers of the Kreis; one is followed by an order, one waits to be chosen."""
    told = read("musterland", "council.toml")
    world.diary.on(told["day"], _read_in, world, told["papers"], hour=8)
    for row in told["papers"]:
        if "followed_by" in row:
            world.diary.on(told["day"], _follow, world, row)


def _read_in(world: World, papers: list[Table]) -> None:
    things = [thing for row in papers for thing in _things(row, world.diary)]
    data = json.dumps(things, ensure_ascii=False, indent=1).encode()
    source = Source(FILE, data, hashlib.sha256(data).hexdigest(), FILE)
    held = content(data)
    record = record_import(
        world.network,
        by=OFFICE,
        kind=DataImport.Kind.COUNCIL,
        source=source,
        options={"source": FILE},
        plan=CouncilPlan(held, world.network.scope_key),
    )
    apply_council_papers(record, by=OFFICE, content=held)


def _follow(world: World, told: Table) -> None:
    paper = ExternalPaper.objects.get(network=world.network, external_id=_address("paper", told["key"]))
    follow_paper(world.orders[told["followed_by"]], by=OFFICE, paper=paper)


def _things(told: Table, diary: Diary) -> Iterator[dict[str, Any]]:
    """A paper as OParl tells it, with its consultations, and their meetings with the item and its result."""
    consultations = []
    for number, stop in enumerate(told["consultations"], start=1):
        own = f"{told['key']}-{number}"
        consultation, meeting, body = (
            _address(kind, own) for kind in ("consultation", "meeting", "organization")
        )
        item = {
            "id": _address("agendaitem", own),
            "type": f"{TYPE}AgendaItem",
            "consultation": consultation,
            "result": stop.get("result"),
            "resolutionText": stop.get("resolution"),
        }
        consultations.append(
            {
                "id": consultation,
                "type": f"{TYPE}Consultation",
                "meeting": meeting,
                "organization": [body],
                "agendaItem": item["id"],
                "role": stop["role"],
                "authoritative": stop.get("authoritative", False),
            }
        )
        yield {"id": body, "type": f"{TYPE}Organization", "name": stop["body"]}
        start = diary.moment(diary.working_day(stop["on"]), 17).isoformat()
        yield {"id": meeting, "type": f"{TYPE}Meeting", "start": start, "agendaItem": [item]}
    yield {
        "id": _address("paper", told["key"]),
        "type": f"{TYPE}Paper",
        "name": told["name"],
        "reference": told["reference"],
        "paperType": "Beschlussvorlage",
        "date": diary.iso(told["dated"]),
        "web": f"{HOUSE}vorlagen/{told['key']}",
        "consultation": consultations,
    }


def _address(kind: str, key: str) -> str:
    return f"{HOUSE}oparl/{kind}/{key}"
