"""Fields of action of an evidenced network, how they became others, and the orders of its decisions."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.strategy.actions import (
    adopt_field,
    end_field,
    record_effect,
    record_past_order,
    set_focus,
    succeed_field,
)
from bildungsnetz.contexts.strategy.models import Effect, Field

from ..reading import Table
from .citing import source_line, source_lines

DERIVED = "Aus den Namen abgeleitet; ausdrücklich nennt es keine Quelle."


def load_fields(
    network: Network,
    facts: Table,
    agreement: Agreement,
    bodies: dict[str, Body],
    meetings: dict[str, Meeting],
    decisions: dict[str, Decision],
) -> dict[str, Field]:
    """The fields by their key, with their focus and their history."""
    groups = {body["field"]: bodies[body["key"]] for body in facts.get("bodies", ()) if "field" in body}
    agreed = agreement.signed_on[:4]
    fields = {}
    for position, told in enumerate(facts.get("fields", ()), start=1):
        attested = meetings.get(told.get("attested_at", ""))
        is_agreed = "S35" in told["quelle"] and told.get("valid_from") == agreed
        fields[told["key"]] = adopt_field(
            network,
            by=COMMAND,
            name=told["name"],
            is_priority="priority" in told,
            position=position,
            valid_from=told.get("valid_from", ""),
            validity_note=_validity(told, attested),
            agreement=agreement if is_agreed else None,
            adopted_by=decisions.get(told.get("adopted_by", "")),
            supervision_author="Schulaufsicht" if "Schulaufsicht" in told.get("authors", ()) else "",
            municipal_author="Kommune" if "Kommune" in told.get("authors", ()) else "",
            working_group=groups.get(told["key"]),
            source=source_lines(told["quelle"]),
        )
    for told in facts.get("fields", ()):
        _load_history(network, told, fields)
    return fields


def _validity(told: Table, attested: Meeting | None) -> str:
    notes = [told.get("validity_note", ""), f"genannt bei der {attested.title}" if attested else ""]
    return "; ".join(filter(None, notes))


def _load_history(network: Network, told: Table, fields: dict[str, Field]) -> None:
    field, origins = fields[told["key"]], told.get("predecessors", ())
    if "focus" in told:
        set_focus(field, by=COMMAND, text=told["focus"], source=source_line(told["quelle"]))
    if origins:
        succeed_field(
            network,
            by=COMMAND,
            predecessors=[fields[origin["field"]] for origin in origins],
            successors=[field],
            note=DERIVED if any(origin.get("abgeleitet") for origin in origins) else "",
            source=source_line(number for origin in origins for number in origin["quelle"]),
        )
    if told.get("superseded"):
        end_field(field, by=COMMAND, reason=told["validity_note"])


def load_orders(
    facts: Table, bodies: dict[str, Body], decisions: dict[str, Decision], fields: dict[str, Field]
) -> None:
    """The bodies that decisions set up, and the orders to do so; who carried them out is not evidenced."""
    notes = {body["key"]: body.get("date_note", "") for body in facts.get("bodies", ())}
    for told in facts.get("decisions", ()):
        for key in told["sets_up_bodies"]:
            record_effect(
                decisions[told["key"]],
                by=COMMAND,
                kind=Effect.Kind.BODY_SET_UP,
                body=bodies[key],
                note=notes[key],
                source=source_line(told["quelle"]),
            )
    for told in facts.get("orders", ()):
        record_past_order(
            decisions[told["decision"]],
            by=COMMAND,
            title=told["title"],
            field=fields[told["field"]],
            state=told["state"],
            completed_note=told["date_note"],
            result=f"{bodies[told['result_body']].name} eingerichtet.",
            source=source_lines(told["quelle"]),
            is_public=True,
        )
