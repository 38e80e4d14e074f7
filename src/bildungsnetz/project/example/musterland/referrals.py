"""What decisions asked of bodies outside the network, and further effects of decisions."""

from __future__ import annotations

from bildungsnetz.contexts.publishing.actions import add_list_part, enact_list_effect
from bildungsnetz.contexts.publishing.lists.parts import InstitutionPart, Place
from bildungsnetz.contexts.publishing.models import MailingList
from bildungsnetz.contexts.strategy.actions import enact_effect, refer, report_referral
from bildungsnetz.contexts.strategy.models import Effect

from ..reading import Table, read
from .world import BASIS, OFFICE, World


def enter_referrals(world: World) -> None:
    """Referrals with their results, mailing lists and changes that decisions brought about."""
    told = read("musterland", "referrals.toml")
    for number, row in enumerate(told["referrals"]):
        world.diary.on(row["day"], _refer, world, row, number, hour=15)
        if "held" in row:
            world.diary.on(row["held"] + 3, _report, world, row, number, hour=15)
    for row in told["lists"]:
        world.diary.on(row["day"], _set_up_list, world, row, hour=15)
    for row in told["changes"]:
        world.diary.on(row["day"], _change, world, row, hour=15)


def _refer(world: World, told: Table, number: int) -> None:
    kind, key = told["of"]
    known = {"decision": world.decisions, "recommendation": world.recommendations, "order": world.orders}
    world.referrals[number] = refer(
        known[kind][key],
        by=OFFICE,
        body_name=told["body"],
        kind=told["kind"],
        role=told["role"],
        is_authoritative=told.get("authoritative", False),
        subject=told.get("subject", ""),
        paper_reference=told.get("paper", ""),
        planned_on=world.diary.iso(told["planned"]),
        link=told.get("link", ""),
        source="erfunden",
        is_public=not told.get("private", False),
    )


def _report(world: World, told: Table, number: int) -> None:
    report_referral(
        world.referrals[number],
        by=OFFICE,
        result=told["result"],
        held_on=world.diary.iso(told["held"]),
        result_text=told.get("said", ""),
    )


def _set_up_list(world: World, told: Table) -> None:
    decision, day = world.decisions[told["decision"]], world.diary.iso(told["day"])
    effect = enact_list_effect(
        decision,
        by=OFFICE,
        kind=Effect.Kind.LIST_SET_UP,
        name=told["label"],
        legal_class="aufgabe",
        basis=BASIS,
        took_effect_on=day,
    )
    made = MailingList.objects.get(pk=effect.record_key)
    add_list_part(made, by=OFFICE, part=InstitutionPart(Place(told["institutions"])))


def _change(world: World, told: Table) -> None:
    world.measures[told["measure"]].refresh_from_db()
    enact_effect(
        world.decisions[told["decision"]],
        by=OFFICE,
        kind=Effect.Kind.MEASURE_CHANGED,
        measure=world.measures[told["measure"]],
        due_on=world.diary.date(told["due"]),
        note=told["note"],
        took_effect_on=world.diary.iso(told["day"]),
    )
