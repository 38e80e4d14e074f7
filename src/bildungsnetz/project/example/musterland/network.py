"""The invented Kreis with its municipalities, its network, and the agreement through its life."""

from __future__ import annotations

from decimal import Decimal

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_document, add_link, record_link_check
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.regions.actions import add_fictional_region
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.actions.agreements import (
    advance_agreement,
    confirm_agreement,
    draft_agreement,
    edit_agreement,
)
from bildungsnetz.contexts.registry.actions.networks import create_network
from bildungsnetz.contexts.registry.actions.parts import (
    add_amendment,
    add_goal,
    add_party,
    add_post,
    add_signatory,
    edit_post,
)
from bildungsnetz.contexts.registry.models import Agreement
from bildungsnetz.contexts.registry.models.networks import Evidence

from ..reading import Table, read
from .papers import paper
from .world import OFFICE, World

FIRST_DAY = -2420


def enter_network(world: World) -> None:
    """Region, network and links on the first day, the agreement step by step."""
    told = read("musterland", "network.toml")
    world.diary.on(FIRST_DAY, _found, world, told, hour=7)
    for link in told["links"]:
        world.diary.on(link["checked"], _check_link, world, link)
    _enter_agreement(world, told["agreement"])


def _found(world: World, told: Table) -> None:
    region = told["region"]
    kreis = add_fictional_region(by=COMMAND, kind=Region.Kind.KREIS, **region)
    for ags, town in told["municipalities"].items():
        columns = {name: town[name] for name in ("name", "population", "lon", "lat")}
        add_fictional_region(
            by=COMMAND,
            ags=ags,
            kind=Region.Kind.MUNICIPALITY,
            parent=kreis,
            postcodes=[town["postcode"]],
            **columns,
        )
    world.network = create_network(
        kreis, by=COMMAND, evidence=Evidence.PROVEN, is_live=True, **told["network"]
    )


def _check_link(world: World, link: Table) -> None:
    added = add_link(world.network, by=OFFICE, label=link["label"], url=link["url"])
    record_link_check(added, by=COMMAND, problem=link.get("problem", ""))


def _enter_agreement(world: World, told: Table) -> None:
    diary, state = world.diary, Agreement.State
    diary.on(told["resolved"] - 60, _draft, world, told)
    steps = (
        (told["resolved"], state.RESOLVED, {"resolved_by": told["resolved_by"]}),
        (told["signed"], state.SIGNED, {"place": told["place"], "occasion": told["occasion"]}),
        (told["in_force"], state.IN_FORCE, {}),
    )
    for day, to, values in steps:
        diary.on(day, _advance, world, day, to, values)
    diary.on(told["signed"] + 5, _sign, world, told)
    for post in told["posts"]:
        diary.on(post["reported"], _promise, world, post)
    for amendment in told["amendments"]:
        diary.on(amendment["on"], _amend, world, amendment)
    diary.on(told["confirmed"], _confirm, world, told)


def _draft(world: World, told: Table) -> None:
    names = ("title", "purpose", "legal_basis", "origin", "preamble", "organisation", "term")
    world.agreement = draft_agreement(
        world.network, by=OFFICE, source="erfunden", **{name: told[name] for name in names}
    )
    for side, name, represented_by in told["parties"]:
        add_party(world.agreement, by=OFFICE, side=side, name=name, represented_by=represented_by)
    for number, goal in enumerate(told["goals"], start=1):
        world.goals[number] = add_goal(world.agreement, by=OFFICE, number=number, **goal)


def _advance(world: World, day: int, to: str, values: Table) -> None:
    on = world.diary.iso(day)
    world.agreement = advance_agreement(world.agreement, by=OFFICE, to=to, on=on, **values)


def _sign(world: World, told: Table) -> None:
    for side, name, office in told["signatories"]:
        add_signatory(world.agreement, by=OFFICE, side=side, name=name, office=office)
    text = read("musterland", "orders.toml")["papers"]["vertrag"]
    document = add_document(
        world.network,
        by=OFFICE,
        kind=Document.Kind.AGREEMENT,
        title=text["title"],
        file=paper(text["title"], text["text"]),
        is_public=True,
    )
    edit_agreement(world.agreement, by=OFFICE, document=document, is_public=True)


def _promise(world: World, post: Table) -> None:
    diary = world.diary
    promised = add_post(
        world.agreement,
        by=OFFICE,
        side=post["side"],
        title=post["title"],
        promised=Decimal(post["promised"]),
    )
    vacant = post.get("vacant_since")
    edit_post(
        promised,
        by=OFFICE,
        filled=Decimal(post["filled"]),
        vacant_since=None if vacant is None else diary.date(vacant),
    )


def _amend(world: World, amendment: Table) -> None:
    add_amendment(world.agreement, by=OFFICE, **(amendment | {"on": world.diary.iso(amendment["on"])}))


def _confirm(world: World, told: Table) -> None:
    edit_agreement(world.agreement, by=OFFICE, evaluation_due_on=world.diary.date(told["evaluation_due"]))
    confirm_agreement(world.agreement, by=OFFICE)
