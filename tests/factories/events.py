"""Events and registrations for tests, built through actions."""

import datetime as dt
from typing import Any

import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.models import EvaluationTicket, Event, Registration, RegistrationLink
from bildungsnetz.contexts.events.queries import registration_by_token, ticket_by_token
from bildungsnetz.contexts.events.rules import link_principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import recorded

WEEK = dt.timedelta(days=7)


def a_planned_event(network: Network, title: str = "Fachtag Ganztag", **values: Any) -> Event:
    """A draft for next week, three hours long."""
    starts_at = values.pop("starts_at", clock.now() + WEEK)
    values.setdefault("ends_at", starts_at + dt.timedelta(hours=3))
    values.setdefault("kind", "fachtag")
    values.setdefault("summary", "Ein Tag für alle, die Ganztag gestalten.")
    values.setdefault("place", "Kreishaus Musterstadt")
    return actions.plan_event(network, by=COMMAND, title=title, starts_at=starts_at, **values)


def an_event(network: Network, title: str = "Fachtag Ganztag", **values: Any) -> Event:
    """An event that everybody may register for."""
    return actions.publish_event(a_planned_event(network, title, **values), by=COMMAND)


def a_registration(event: Event, name: str = "Erika Muster", **values: Any) -> Registration:
    """Sent by the public form; the address is not confirmed yet."""
    values.setdefault("mail", f"{name.rsplit(maxsplit=1)[-1].lower()}@schule.example")
    return actions.register_for_event(event, by=PUBLIC, name=name, **values)


def a_guest(event: Event, name: str = "Erika Muster", **values: Any) -> Registration:
    """Registered, with a confirmed address: with a place, or waiting."""
    return confirmed(a_registration(event, name, **values))


def confirmed(registration: Registration) -> Registration:
    """The link of the mail was opened and its button pressed."""
    link = registration_by_token(token_of("events.confirm_address", registration))
    assert link is not None
    return actions.confirm_address(link.registration, by=link_principal(link))


def token_of(name: str, registration: Registration) -> str:
    """The secret of the newest mail of this name to whoever registered."""
    about = OutboxMessage.objects.filter(name=name, data__registration=registration.pk)
    token: str = about.latest("pk").data["token"]
    return token


def head_link(registration: Registration) -> RegistrationLink:
    """The link that went to the school."""
    link = registration_by_token(token_of("events.ask_head", registration), RegistrationLink.Purpose.HEAD)
    assert link is not None
    return link


def a_ticket(event: Event) -> EvaluationTicket:
    """A ticket that was mailed and not used yet."""
    for message in OutboxMessage.objects.filter(name="events.evaluation", data__event=event.pk):
        if ticket := ticket_by_token(message.data["token"]):
            return ticket
    raise LookupError("all tickets are spent")


def a_held_event(network: Network, title: str = "Netzwerktreffen") -> Event:
    """An event of three days ago to which Erika Muster came."""
    began = clock.now() - dt.timedelta(days=3)
    with time_machine.travel(began - WEEK, tick=False):
        event = an_event(network, title, starts_at=began)
        actions.add_question(event, by=COMMAND, text="Was möchten Sie mitnehmen?")
        guest = a_guest(event)
    with time_machine.travel(began + dt.timedelta(hours=4), tick=False):
        actions.check_in(guest, by=COMMAND)
        return actions.conclude_event(event, by=COMMAND)


def a_link(registration: Registration, purpose: str = RegistrationLink.Purpose.OWN) -> str:
    """The secret of a link that a mail about this registration might carry."""
    token = new_token()
    link = RegistrationLink(
        event=registration.event, registration=registration, purpose=purpose, token_hash=hash_of(token)
    )
    recorded(link, by=COMMAND)
    return token


def keys_of_events(event: Event) -> dict[str, Any]:
    """Keys by the segment of an address that they follow, of an event with a certificate and a question."""
    guest = (
        Registration.objects.filter(event=event).exclude(certificate_number=None).select_related("event")[0]
    )
    ticket = new_token()
    recorded(EvaluationTicket(event=event, token_hash=hash_of(ticket)), by=COMMAND)
    return {
        "termine": event.slug,
        "veranstaltungen": event.pk,
        "anmeldungen": guest.pk,
        "anmeldefragen": event.questions.all()[0].pk,
        "anmeldung": a_link(guest),
        "schulleitung": a_link(guest, RegistrationLink.Purpose.HEAD),
        "rueckmeldung": ticket,
    }


def states_of(event: Event) -> dict[str, str]:
    """Who is in which state, by name."""
    return dict(Registration.objects.filter(event=event).values_list("name", "state"))
