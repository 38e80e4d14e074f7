"""Bodies, seats, people and meetings for tests, built through actions."""

import datetime as dt
from typing import Any

from django.utils import timezone

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import body_scope
from bildungsnetz.contexts.accounts.actions import open_account
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Person
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Body, BodyType, Decision, Meeting, Occupancy, Seat
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


@action("tests.record", requires=lambda by: True)
def recorded(record: Record, *, by: Principal = COMMAND) -> Any:
    """Write a record of a context that stands below and has no action for the test's purpose."""
    record.save()
    return record


def a_person(network: Network, family_name: str = "Muster", **values: Any) -> Person:
    """Somebody with an address at the network's office."""
    values.setdefault("mail", f"{family_name.lower()}@musterland.example")
    return recorded(Person(scope=network.scope_key, family_name=family_name, **values), by=COMMAND)


def a_public_function(person: Person) -> Function:
    """An office that makes the person's name public."""
    institution = recorded(Institution(kind="kreisverwaltung", name="Kreis Musterland"), by=COMMAND)
    return recorded(
        Function(person=person, institution=institution, role="Landrat", is_public_by_office=True), by=COMMAND
    )


def a_consent(person: Person, **values: Any) -> Consent:
    """The person's consent to be named."""
    values.setdefault("given_on", dt.date(2026, 1, 1))
    return recorded(
        Consent(person=person, purpose="name", text_version="1", proof="Schreiben", **values), by=COMMAND
    )


def a_body(network: Network, type_key: str = "lenkungskreis", **values: Any) -> Body:
    """A body of one of the house's types."""
    actions.load_body_types(None, by=COMMAND)
    body_type = BodyType.objects.get(key=type_key)
    return actions.set_up_body(network, by=COMMAND, body_type=body_type, **values)


def a_seat(body: Body, label: str = "Schulaufsicht", bank: str = "land", **values: Any) -> Seat:
    """An empty seat."""
    return actions.add_seat(body, by=COMMAND, label=label, bank=bank, **values)


def a_held_seat(body: Body, family_name: str, bank: str = "land", **values: Any) -> Occupancy:
    """A seat with somebody on it since the beginning of the year."""
    seat = a_seat(body, f"Sitz {family_name}", bank, **values)
    person = a_person(body.network, family_name)
    return actions.fill_seat(seat, by=COMMAND, person=person, valid_from=dt.date(2026, 1, 1))


def a_steering_circle(network: Network, *, land: int = 2, municipal: int = 2) -> Body:
    """A Lenkungskreis whose seats on both sides are all held."""
    body = a_body(network, "lenkungskreis", short_name="LK")
    for number in range(1, land + 1):
        a_held_seat(body, f"Land{number}", "land")
    for number in range(1, municipal + 1):
        a_held_seat(body, f"Kommune{number}", "kommune")
    return body


def a_meeting(
    body: Body, *, in_days: int = 30, agenda: tuple[str, ...] = ("Berichte",), **values: Any
) -> Meeting:
    """A meeting with a date, at 14:00 local time, and an agenda."""
    start = timezone.localtime(clock.now()).replace(hour=14, minute=0) + dt.timedelta(days=in_days)
    values.setdefault("starts_at", start)
    values.setdefault("ends_at", start + dt.timedelta(hours=2))
    values.setdefault("place", "Kreishaus, Raum 1")
    meeting = actions.schedule_meeting(body, by=COMMAND, **values)
    for title in agenda:
        actions.add_agenda_item(meeting, by=COMMAND, title=title)
    return meeting


def an_invited_meeting(body: Body, **values: Any) -> Meeting:
    """A meeting whose invitation is out."""
    meeting = a_meeting(body, **values)
    actions.invite_to_meeting(meeting, by=COMMAND)
    meeting.refresh_from_db()
    return meeting


def on_its_day(meeting: Meeting) -> Meeting:
    """The same meeting when its day has come: it begins in an hour."""
    meeting.starts_at = clock.now() + dt.timedelta(hours=1)
    meeting.ends_at = None
    meeting.held_on = clock.today().isoformat()
    return recorded(meeting, by=COMMAND)


def a_running_meeting(body: Body, *, absent: tuple[str, ...] = (), **values: Any) -> Meeting:
    """A meeting at the table: everybody is present apart from those named."""
    meeting = on_its_day(an_invited_meeting(body, **values))
    actions.open_meeting(meeting, by=COMMAND)
    presences = {
        attendance.pk: "entschuldigt" if attendance.person.family_name in absent else "anwesend"
        for attendance in Attendance.objects.filter(meeting=meeting).select_related("person")
    }
    actions.record_attendance(meeting, by=COMMAND, presences=presences)
    return meeting


def a_released_meeting(body: Body, **values: Any) -> Meeting:
    """A public meeting whose minutes are approved and published."""
    meeting = a_running_meeting(body, is_public=True, **values)
    actions.write_minutes(meeting, by=COMMAND, text="Ergebnisse")
    actions.send_minutes(meeting, by=COMMAND)
    actions.approve_minutes(meeting, by=COMMAND, reason="eilig")
    return actions.publish_meeting(meeting, by=COMMAND)


def a_decision(meeting: Meeting, title: str = "Feld Inklusion", **values: Any) -> Decision:
    """An adopted decision of a running meeting."""
    values.setdefault("text", "Das Handlungsfeld wird eingerichtet.")
    return actions.record_decision(meeting, by=COMMAND, title=title, **values)


def as_member(occupancy: Occupancy, role: Role = Role.MEMBER) -> Principal:
    """Whoever holds this seat, signed in."""
    body = occupancy.seat.body
    scope = body_scope(body.pk)
    return Principal(
        kind="person",
        key=f"member-{occupancy.person_id}",
        label=str(occupancy.person),
        allowed=frozenset((permission, scope) for permission in role.permissions),
        roles=frozenset({(role.key, scope)}),
        networks=frozenset({body.network.scope_key}),
        person_keys=frozenset({occupancy.person_id}),
    )


def an_account_for(person: Person) -> User:
    """An account that is this person's."""
    user = open_account(by=COMMAND, email=person.mail, name=str(person), scope=person.scope)
    person.account = user
    recorded(person, by=COMMAND)
    return user
