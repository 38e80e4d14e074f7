"""Bodies with their seats, from the day they are set up; what a decision set up is its effect."""

from __future__ import annotations

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.bodies.actions import (
    add_seat,
    assign_offices,
    dissolve_body,
    fill_seat,
    set_up_body,
)
from bildungsnetz.contexts.bodies.models import Body, BodyType, Seat
from bildungsnetz.contexts.strategy.actions import record_effect, undo_effect
from bildungsnetz.contexts.strategy.models import Effect

from ..reading import Table, read
from .world import OFFICE, World

OFFICE_KEY = "rbb"
ADVISORY = "beratend"


def enter_bodies(world: World) -> None:
    """Each body on its day."""
    told = read("musterland", "bodies.toml")
    supported = next(body["supports"] for body in told["bodies"] if body["key"] == OFFICE_KEY)
    for position, body in enumerate(told["bodies"], start=1):
        world.diary.on(body["since"], _set_up, world, told, body, position, hour=11)
        if body["key"] in supported:
            world.diary.on(body["since"], _support, world, body["key"], hour=12)
        if "dissolved" in body:
            world.diary.on(body["dissolved"], _dissolve, world, body, hour=13)
        if "undone_by" in body:
            world.diary.on(body["undone_by"]["day"], _undo, world, body, hour=13)


def _set_up(world: World, told: Table, body: Table, position: int) -> None:
    key = body["key"]
    names = ("name", "short_name", "task", "composition", "rules_text")
    world.bodies[key] = set_up_body(
        world.network,
        by=OFFICE,
        body_type=BodyType.objects.get(scope=LAND, key=body["type"]),
        slug=key,
        parent=world.bodies.get(body.get("parent", "")),
        valid_from=world.diary.iso(body["since"]),
        position=position,
        source="erfunden",
        **{name: body[name] for name in names if name in body},
    )
    for seat in body.get("seats", ()):
        _add_seat(world, told, key, seat)
    _record_effects(world, "sets_up", Effect.Kind.BODY_SET_UP, key, body["since"])


def _support(world: World, key: str) -> None:
    assign_offices(world.bodies[key], by=OFFICE, offices=[world.bodies[OFFICE_KEY]])


def _dissolve(world: World, body: Table) -> None:
    day = body["dissolved"]
    dissolve_body(world.bodies[body["key"]], by=OFFICE, valid_to=world.diary.iso(day), reason=body["reason"])
    _record_effects(world, "dissolves", Effect.Kind.BODY_DISSOLVED, body["key"], day)


def _undo(world: World, body: Table) -> None:
    """A later decision takes back that the body was set up; that ends it."""
    effect = Effect.objects.get(body=world.bodies[body["key"]], kind=Effect.Kind.BODY_SET_UP)
    later = world.decisions[body["undone_by"]["decision"]]
    undo_effect(effect, by=OFFICE, decision=later, on=world.diary.iso(body["undone_by"]["day"]))


def _record_effects(world: World, word: str, kind: str, key: str, day: int) -> None:
    for meeting in read("musterland", "meetings.toml")["meetings"]:
        for item in meeting.get("items", ()):
            decision = item.get("decision", {})
            if key in decision.get(word, ()):
                record_effect(
                    world.decisions[decision["key"]],
                    by=OFFICE,
                    kind=kind,
                    body=world.bodies[key],
                    took_effect_on=world.diary.iso(day),
                )


def _add_seat(world: World, told: Table, key: str, seat: list[str]) -> None:
    label, bank, person, appointment, *rest = seat
    duty = rest[0] if rest else ""
    body = world.bodies[key]
    added = add_seat(
        body,
        by=OFFICE,
        label=label,
        bank=bank,
        appointment=appointment,
        duty=duty if duty and duty != ADVISORY else Seat.Duty.MEMBER,
        is_voting=duty != ADVISORY,
        sending_institution=world.institutions[told["people"][person][1]] if person else None,
    )
    world.seats[key, label] = added
    _fill(world, told, body, added, key, person)


def _fill(world: World, told: Table, body: Body, seat: Seat, key: str, person: str) -> None:
    """Holder and deputy from the first day; some hold a seat only until a known day."""
    since = world.diary.date(_day_of(told, key))
    until = _named(told["ending"], key, seat.label)
    left = _named(told["left"], key, seat.label)
    holder = left.get("person") or person
    day = (left or until).get("day")
    if holder:
        fill_seat(
            seat,
            by=OFFICE,
            person=world.people[holder],
            valid_from=since,
            valid_to=None if day is None else world.diary.date(day),
        )
    deputy = _named(told["deputies"], key, seat.label)
    if deputy:
        fill_seat(seat, by=OFFICE, person=world.people[deputy["person"]], is_deputy=True, valid_from=since)


def _named(rows: list[Table], body: str, seat: str) -> Table:
    return next((row for row in rows if (row["body"], row["seat"]) == (body, seat)), {})


def _day_of(told: Table, key: str) -> int:
    return next(int(body["since"]) for body in told["bodies"] if body["key"] == key)
