"""Bodies, meetings and decisions of an evidenced network, as far as sources tell."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.bodies.actions import (
    add_seat,
    assign_offices,
    record_past_decision,
    record_past_meeting,
    set_up_body,
)
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision, Meeting, Seat
from bildungsnetz.contexts.bodies.models.seats import Bank
from bildungsnetz.contexts.registry.models import Network

from ..reading import Table
from .citing import source_line, source_lines

RESULTS = {"beschlossen": Decision.Result.ADOPTED}
# The groups of the conference (S14) and the two heads of the office, by the side that they stand on.
BANKS = {
    "Schulen": Bank.SCHOOLS,
    "Schulträger": Bank.MUNICIPAL,
    "Schulaufsicht": Bank.LAND,
    "Weitere Institutionen und Einrichtungen": Bank.PARTNERS,
    "Pädagogische Leitung": Bank.LAND,
    "Verwaltungsfachliche Leitung": Bank.MUNICIPAL,
}


def load_bodies(network: Network, facts: Table) -> dict[str, Body]:
    """The bodies by their key in the file."""
    types = {kind.abbreviation: kind for kind in BodyType.objects.filter(scope=LAND)}
    return {
        body["key"]: _set_up(network, body, types[body["type"]], position)
        for position, body in enumerate(facts.get("bodies", ()), start=1)
    }


def _set_up(network: Network, told: Table, kind: BodyType, position: int) -> Body:
    role, task = told.get("role", ""), told.get("task", "")
    body = set_up_body(
        network,
        by=COMMAND,
        body_type=kind,
        slug=told["key"],
        name=told["name"],
        name_is_derived=told.get("name_abgeleitet", False),
        task=f"{role}: {task}" if role else task,
        position=position,
        rules_are_recorded=False,
        source=source_lines(told["quelle"]),
    )
    for bank in told.get("banks", ()):
        _add_seat(body, bank, examples=bank.get("examples", ()))
    for function in told.get("functions", ()):
        _add_seat(body, function, examples=(function["held_by_office"],))
    return body


def _add_seat(body: Body, told: Table, *, examples: tuple[str, ...] | list[str]) -> None:
    """A group or function of which no source says who holds it."""
    add_seat(
        body,
        by=COMMAND,
        label=told["name"],
        bank=BANKS[told["name"]],
        sending_note=", ".join(examples)[:200],
        appointment=Seat.Appointment.UNKNOWN,
        occupancy_is_recorded=False,
        source=source_line(told["quelle"]),
    )


def load_supports(facts: Table, bodies: dict[str, Body]) -> None:
    """Which offices support which bodies."""
    for office in facts.get("bodies", ()):
        for key in office.get("supports", ()):
            assign_offices(
                bodies[key], by=COMMAND, offices=[bodies[office["key"]]], source=source_line(office["quelle"])
            )


def load_meetings(facts: Table, bodies: dict[str, Body]) -> dict[str, Meeting]:
    """The meetings by their key; a date that nobody recorded stays open and says so."""
    return {
        told["key"]: record_past_meeting(
            bodies[told["body"]],
            by=COMMAND,
            title=told["title"],
            number=told["number"],
            held_on=told.get("date", ""),
            held_on_note=told.get("date_note", ""),
            participants_note=told.get("participants", ""),
            source=source_lines(told["quelle"]),
        )
        for told in facts.get("meetings", ())
    }


def load_decisions(
    facts: Table, bodies: dict[str, Body], meetings: dict[str, Meeting]
) -> dict[str, Decision]:
    """The decisions by their key."""
    return {
        told["key"]: record_past_decision(
            bodies[told["body"]],
            by=COMMAND,
            meeting=meetings[told["meeting"]],
            title=told["title"],
            text=told["text"],
            proviso=told["proviso"],
            result=RESULTS[told["result"]],
            source=source_lines(told["quelle"]),
        )
        for told in facts.get("decisions", ())
    }
