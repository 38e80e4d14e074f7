"""Events of the Kreis with everybody who registered, from the announcement to what came of it."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.series import objection_to
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.lifecycle import Stand
from bildungsnetz.contexts.events.models import EvaluationTicket, Event, Registration
from bildungsnetz.contexts.events.rules import ticket_principal
from bildungsnetz.contexts.regions.models import Region

from ..reading import Table, read
from .diary import Diary
from .world import OFFICE, World

FUNCTIONS = ("Lehrkraft", "Schulleitung", "Sozialpädagogin", "Koordination Ganztag")
NEED = "Platz in der Nähe der Bühne, ich höre schlecht"


def enter_events(world: World) -> None:
    """Each event on its days; what lies ahead is announced and registered for."""
    for told in read("musterland", "events.toml")["events"]:
        told["day"] = _fitting(world.diary, told["day"])
        _enter(world, told)
    world.diary.on(-1, _tidy, hour=6)


def _fitting(diary: Diary, day: int) -> int:
    """The day itself when it is yesterday or tomorrow, else the next working day outside of the holidays."""
    if abs(day) <= 1:
        return day
    fitting = diary.working_day(day)
    while objection_to(diary.date(fitting)):
        fitting = diary.working_day(fitting + (1 if day > 0 else -1))
    return fitting


def _enter(world: World, told: Table) -> None:
    diary, day = world.diary, told["day"]
    announced = told.get("published", told.get("drafted"))
    diary.on(announced - 3 if "published" in told else announced, _plan, world, told)
    if "published" not in told:
        return
    diary.on(announced, _publish, world, told, hour=10)
    for number in range(told.get("guests", 0)):
        at = min(announced + 1 + number, day - 1, -1)
        diary.on(at, _register, world, told, number, hour=10 + number % 3)
    if told.get("leaves"):
        diary.on(-1, _leave, world, told, hour=15)
    if "cancelled" in told:
        diary.on(told["cancelled"], _cancel, world, told)
        return
    if day < -1:
        diary.on(day, _conclude, world, told, hour=min(23, told["from"] + told["hours"]))
        diary.on(day + 3, _answer, world, told)
    if "result" in told:
        diary.on(day + 16, _evaluate, world, told)


def _plan(world: World, told: Table) -> None:
    starts_at = world.diary.moment(told["day"], told["from"])
    towns = {town.name: town for town in Region.objects.filter(parent=world.network.region)}
    values: dict[str, Any] = {
        "kind": told["kind"],
        "title": told["title"],
        "summary": told["summary"],
        "description": told.get("description", ""),
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=told["hours"]),
        "place": told.get("place", ""),
        "room": told.get("room", ""),
        "video_link": told.get("video", ""),
        "municipality": towns.get(told.get("town", "")),
        "organiser": world.institutions["Kreis Musterland"],
        "stages": told.get("stages", []),
        "access": told.get("access", []),
        "price_note": told.get("price", ""),
        "takes_registrations": told.get("takes_registrations", True),
        "needs_head": told.get("head", False),
        "most_per_registration": told.get("group", 1),
        "registration_from": world.diary.moment(told["opens"], 8) if "opens" in told else None,
    }
    fields = [world.fields[key] for key in told["fields"] if key in world.fields]
    event = actions.plan_event(world.network, by=OFFICE, places=told.get("places"), fields=fields, **values)
    for question in told.get("questions", ()):
        actions.add_question(event, by=OFFICE, text=question)
    world.events[told["title"]] = event


def _publish(world: World, told: Table) -> None:
    actions.publish_event(_event(world, told), by=OFFICE)


def _register(world: World, told: Table, number: int) -> None:
    """Everybody confirms but the last of an event to come; some heads of school have not answered yet."""
    event, school = _event(world, told), _schools(world)[number]
    function = FUNCTIONS[number % len(FUNCTIONS)]
    one = actions.register_for_event(
        event,
        by=PUBLIC,
        name=f"{function} {school.short_name}",
        mail=f"kollegium{number + 1}@{school.mail.rpartition('@')[2]}",
        schulnummer=school.schulnummer or "",
        function=function,
        people=max(1, told.get("group", 1) - number % 4),
        needs=NEED if number == 3 else "",
        answers={str(question.pk): "Noch offen" for question in event.questions.all()},
    )
    if told["day"] > 0 and number == told["guests"] - 1:
        return
    one = actions.confirm_address(one, by=OFFICE)
    if one.state == Stand.AWAITS_HEAD and number % 3:
        actions.answer_as_head(one, by=OFFICE, agrees=True)


def _leave(world: World, told: Table) -> None:
    """The first ones cannot come; others move up."""
    seated = Registration.objects.filter(event=_event(world, told), state=Stand.CONFIRMED).order_by("pk")
    for one in islice(list(seated), told["leaves"]):
        actions.cancel_registration(one, by=OFFICE, reason="verhindert")


def _cancel(world: World, told: Table) -> None:
    actions.cancel_event(_event(world, told), by=OFFICE, reason=told["reason"])


def _conclude(world: World, told: Table) -> None:
    event = _event(world, told)
    seated = list(Registration.objects.filter(event=event, state=Stand.CONFIRMED).order_by("pk"))
    for one in seated[told.get("missing", 0) :]:
        actions.check_in(one, by=OFFICE)
    actions.conclude_event(event, by=OFFICE, attended=told.get("attended"))


def _answer(world: World, told: Table) -> None:
    tickets = list(EvaluationTicket.objects.filter(event=_event(world, told)).order_by("pk"))
    for ticket, marks in zip(tickets, told.get("marks", ()), strict=False):
        useful, organised, reachable = marks
        actions.answer_evaluation(
            ticket, by=ticket_principal(ticket), useful=useful, organised=organised, reachable=reachable
        )


def _evaluate(world: World, told: Table) -> None:
    actions.evaluate_event(_event(world, told), by=OFFICE, result=told["result"])


def _tidy() -> None:
    """The nightly chore that forgets who registered long ago."""
    actions.forget_registrations(by=COMMAND)


def _event(world: World, told: Table) -> Event:
    event: Event = world.events[told["title"]]
    event.refresh_from_db()
    return event


def _schools(world: World) -> list[Institution]:
    return [one for one in world.institutions.values() if one.schulnummer]
