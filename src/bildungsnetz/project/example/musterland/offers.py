"""Invented offers in every state: drafted, reviewed, published, confirmed, forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.offers.actions import (
    archive_offer,
    confirm_offer,
    draft_offer,
    keep_offers_fresh,
    propose_change,
    publish_offer,
    reject_offer,
    submit_offer,
    take_up_review,
)
from bildungsnetz.contexts.offers.content import Content
from bildungsnetz.contexts.offers.keepers import Keeper
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.regions.queries import municipalities_of

from ..reading import Table, read
from .world import OFFICE, World, acting

S = Offer.State
FRESH_DAYS = 330
FIRST_DRAFT = -400  # what was confirmed since was published about then
CHORES = (-60, -46, -32, -18, -4)  # the days on which the office's service looked after its catalogue
_SAME = (
    "title",
    "kind",
    "summary",
    "description",
    "categories",
    "stages",
    "modes",
    "languages",
    "school_types",
)


def enter_offers(world: World) -> None:
    """Each offer on its days; the service asks and reminds in between."""
    told = read("musterland", "offers.toml")
    for number, row in enumerate(told["offers"]):
        confirmed = -(number * 37 % FRESH_DAYS) - 1
        first = row.get("day", FIRST_DRAFT - number % 90)
        world.diary.on(first - 2 if "day" not in row else first, _enter, world, row, hour=10)
        if "day" not in row:
            world.diary.on(confirmed, _confirm, world, row["title"], hour=11)
    for day in CHORES:
        world.diary.on(day, _look_after, world, hour=3)
    for row in told["changes"]:
        world.diary.on(row["day"], _propose, world, row, hour=12)


def _enter(world: World, row: Table) -> None:
    """Draft it and lead it to where it stands; time does the rest."""
    provider = world.institutions[row["provider"]]
    speaking = acting(provider.name)
    offer = draft_offer(
        Keeper(world.network, provider),
        by=speaking,
        origin=Offer.Origin.EXAMPLE,
        source="erfunden",
        **_values(world, row),
    )
    world.offers[row["title"]] = offer
    state = row.get("state", S.PUBLISHED)
    if state == S.DRAFT:
        return
    submit_offer(offer, by=speaking)
    if state == S.SUBMITTED:
        return
    take_up_review(offer, by=OFFICE)
    if state == S.IN_REVIEW:
        return
    if state == S.REJECTED:
        reject_offer(offer, by=OFFICE, reason=row["reason"])
        return
    publish_offer(offer, by=OFFICE)
    if state == S.ARCHIVED:
        archive_offer(offer, by=speaking, reason="Den Zirkus gibt es nicht mehr.")


def _values(world: World, row: Table) -> Content:
    values: Content = {name: row[name] for name in _SAME if name in row}
    provider = world.institutions[row["provider"]]
    towns = {town.name: town.ags for town in municipalities_of(world.network.region.ags)}
    if "cost" in row:
        values["cost_amount"], values["cost_unit"] = row["cost"]
    for name, low, high in (
        ("grades", "grade_from", "grade_to"),
        ("ages", "age_from", "age_to"),
        ("group", "group_min", "group_max"),
        ("places", "places_total", "places_free"),
    ):
        values[low], values[high] = row.get(name, (None, None))
    places: list[dict[str, Any]] = [
        {"is_area": True, "municipality": towns[town]} for town in row.get("areas", ())
    ]
    if "vor_ort" in row.get("modes", ()):
        house = {"street": provider.street, "postcode": provider.postcode}
        places.insert(0, {**house, "label": provider.name, "municipality": provider.municipality_ags})
    return {
        **values,
        "is_free": "cost" not in row,
        "reductions": row.get("reductions", ""),
        "takes_vouchers": row.get("vouchers", False),
        "is_on_request": row.get("on_request", False),
        "accessibility": row.get("access", []),
        "accessibility_note": row.get("access_note", ""),
        "contact_label": "Anmeldung und Fragen",
        "contact_mail": provider.mail,
        "contact_phone": provider.phone,
        "ends_on": world.diary.date(row["ends"]) if "ends" in row else None,
        "places": places,
        "dates": _dates(world, row),
        "fields": [world.fields[key] for key in row.get("fields", ())],
        "goals": [world.goals[number] for number in row.get("goals", ())],
    }


def _dates(world: World, row: Table) -> list[dict[str, Any]]:
    if "date" not in row:
        return []
    day, start, end, repeats, until = row["date"]
    day = world.diary.working_day(day)
    last: dt.date | None = world.diary.date(max(until, day)) if repeats else None
    return [
        {
            "starts_on": world.diary.date(day),
            "starts_at": start,
            "ends_at": end,
            "repeats": repeats,
            "repeats_until": last,
            "note": "nicht in den Schulferien" if repeats == "WEEKLY" else "",
        }
    ]


def _confirm(world: World, title: str) -> None:
    offer = world.offers[title]
    confirm_offer(offer, by=acting(offer.provider.name))


def _look_after(world: World) -> None:
    keep_offers_fresh(by=WORKER, networks=[world.network])


def _propose(world: World, row: Table) -> None:
    offer = Offer.objects.get(pk=world.offers[row["title"]].pk)
    propose_change(offer, by=acting(offer.provider.name), **row["values"])
