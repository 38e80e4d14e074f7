"""What the Kreis lends: material with its sets, and loans from the booking to the return."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bildungsnetz.contexts.resources.actions import bookings, damages, rounds, wishes
from bildungsnetz.contexts.resources.actions import material as actions
from bildungsnetz.contexts.resources.lending.wishing import CHOICES
from bildungsnetz.contexts.resources.models import Damage

from ..reading import Table, read
from .world import OFFICE, World

BOUGHT = -200
BOOKED_BEFORE = 21


def enter_material(world: World) -> None:
    """All of it is there before the first loan; each loan on its days."""
    told = read("musterland", "material.toml")
    for one in told["material"]:
        world.diary.on(BOUGHT, _buy, world, one)
        for loan in one["loans"]:
            _enter(world, one, loan)
    for one in told["round"]:
        world.diary.on(one["opened"], _open_round, world, one)


def _enter(world: World, told: Table, loan: Table) -> None:
    diary = world.diary
    first = diary.working_day(loan["from"])
    booked = min(loan.get("booked", first - BOOKED_BEFORE), -1)
    diary.on(booked, _book, world, told, loan, first, hour=10)
    if "cancelled" in loan:
        diary.on(loan["cancelled"], _cancel, world, loan, hour=11)
    if "back" in loan or loan.get("out"):
        diary.on(first, _hand_out, world, loan, hour=8)
    if "back" in loan:
        back = diary.working_day(loan["back"])
        diary.on(back, _take_back, world, loan, hour=15)
    if "repaired" in loan:
        diary.on(loan["repaired"], _repair, world, loan)


def _buy(world: World, told: Table) -> None:
    owner = world.institutions[told["owner"]]
    material = actions.add_material(
        world.network,
        by=OFFICE,
        title=told["title"],
        description=told["description"],
        owner=owner,
        most_days=told["most_days"],
        transport_days=told["transport_days"],
    )
    for label in told["sets"]:
        actions.add_set(material, by=OFFICE, label=label, location=owner)
    world.material[told["title"]] = material


def _book(world: World, told: Table, loan: Table, first: int) -> None:
    start = world.diary.date(first)
    borrower = world.institutions[loan["borrower"]]
    booking = bookings.book_material(
        world.material[told["title"]],
        by=OFFICE,
        borrower=borrower,
        starts_on=start,
        ends_on=start + dt.timedelta(days=loan["days"] - 1),
        purpose=loan["purpose"],
        contact_mail=f"material@{borrower.mail.rpartition('@')[2]}",
    )
    world.loans[_key(loan)] = booking


def _open_round(world: World, told: Table) -> None:
    """The wishes come at once; distributing is left to whoever looks at the example."""
    first = world.diary.date(told["from"])
    first += dt.timedelta(days=-first.weekday() % 7)
    opened = rounds.open_round(
        world.material[told["material"]],
        by=OFFICE,
        starts_on=first,
        ends_on=first + dt.timedelta(days=7 * told["weeks"] - 1),
        wishes_until=world.diary.date(told["wishes_until"]),
        days=told["days"],
        aim=told["aim"],
    )
    for name, weeks in told["wishes"].items():
        days = (first + dt.timedelta(days=7 * week) for week in weeks)
        choices: dict[str, Any] = dict(zip(CHOICES, days, strict=False))
        borrower = world.institutions[name]
        wishes.enter_wish(opened, by=OFFICE, borrower=borrower, purpose=told["purpose"], **choices)


def _hand_out(world: World, loan: Table) -> None:
    bookings.hand_out(world.loans[_key(loan)], by=OFFICE)


def _take_back(world: World, loan: Table) -> None:
    damage, is_usable = loan.get("damage", ""), loan.get("is_usable", True)
    bookings.take_back(world.loans[_key(loan)], by=OFFICE, damage=damage, is_usable=is_usable)


def _cancel(world: World, loan: Table) -> None:
    bookings.cancel_booking(world.loans[_key(loan)], by=OFFICE, reason=loan["reason"])


def _repair(world: World, loan: Table) -> None:
    damage = Damage.objects.get(booking=world.loans[_key(loan)])
    damages.repair_damage(damage, by=OFFICE)


def _key(loan: Table) -> tuple[str, int]:
    return loan["borrower"], loan["from"]
