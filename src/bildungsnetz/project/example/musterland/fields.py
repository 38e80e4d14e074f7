"""Fields of action: adopted, given goals and a focus, merged and followed by others."""

from __future__ import annotations

from bildungsnetz.contexts.documents.actions import add_document
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.strategy.actions import (
    add_field_goal,
    adopt_field,
    edit_field,
    set_focus,
    succeed_field,
)

from ..reading import Table, read
from .papers import paper
from .world import OFFICE, World

DAYS_UNTIL_STRATEGY = 220


def enter_fields(world: World) -> None:
    """Each field on its day, its working group once there is one, its strategy some months later."""
    told = read("musterland", "fields.toml")
    groups = {body["key"]: body["since"] for body in read("musterland", "bodies.toml")["bodies"]}
    for position, field in enumerate(told["fields"], start=1):
        world.diary.on(field["from"], _adopt, world, field, position, hour=14)
        for text, day in field.get("focus", ()):
            world.diary.on(day, _focus, world, field, text, day, hour=15)
        if "group" in field:
            settled = max(field["from"], groups[field["group"]])
            world.diary.on(settled, _assign, world, field, hour=15)
            if "strategy" in field:
                day = settled + DAYS_UNTIL_STRATEGY
                world.diary.on(day, _agree_strategy, world, field)
    for row in told["successions"]:
        world.diary.on(row["day"], _succeed, world, row, hour=16)


def _adopt(world: World, told: Table, position: int) -> None:
    decision = told.get("adopted_by")
    field = adopt_field(
        world.network,
        by=OFFICE,
        name=told["name"],
        description=told["description"],
        stages=told.get("stages", []),
        is_priority=told.get("priority", False),
        position=position,
        valid_from=world.diary.iso(told["from"]),
        agreement=None if decision else world.agreement,
        adopted_by=world.decisions[decision] if decision else None,
        supervision_author="Schulamt für den Kreis Musterland",
        municipal_author="Kreis Musterland",
        source="erfunden",
    )
    for text in told.get("goals", ()):
        add_field_goal(field, by=OFFICE, text=text)
    world.fields[told["key"]] = field


def _focus(world: World, told: Table, text: str, day: int) -> None:
    set_focus(world.fields[told["key"]], by=OFFICE, text=text, valid_from=world.diary.iso(day))


def _assign(world: World, told: Table) -> None:
    edit_field(world.fields[told["key"]], by=OFFICE, working_group=world.bodies[told["group"]])


def _agree_strategy(world: World, told: Table) -> None:
    """The strategy that both sides sign (S34), as a document of its own."""
    field, text = world.fields[told["key"]], read("musterland", "orders.toml")["papers"]["strategie"]
    title = f"{text['title']}: {field.name}"
    document = add_document(
        world.network,
        by=OFFICE,
        kind=Document.Kind.STRATEGY,
        title=title,
        file=paper(title, text["text"]),
        is_public=True,
    )
    edit_field(field, by=OFFICE, strategy_document=document)


def _succeed(world: World, row: Table) -> None:
    succeed_field(
        world.network,
        by=OFFICE,
        predecessors=[world.fields[key] for key in row["predecessors"]],
        successors=[world.fields[key] for key in row["successors"]],
        on=world.diary.iso(row["day"]),
        decision=world.decisions[row["decision"]],
    )
