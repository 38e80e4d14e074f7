"""From the door to the table of the year: check-in, certificates, evaluation, cancelling, forgetting."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import WORKER, Principal
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.lifecycle import EVENT_STEPS, REGISTRATION_STEPS, Stand, State
from bildungsnetz.contexts.events.models import Evaluation, EvaluationTicket, Event, Registration
from bildungsnetz.contexts.events.queries import results_of, yearly_table
from bildungsnetz.contexts.events.rules import ticket_principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditChange, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.deeds import as_office
from tests.factories.events import a_guest, a_registration, a_ticket, an_event, states_of
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
DAY = NOW + dt.timedelta(days=7)


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def office(network: Network) -> Principal:
    return as_office(network)


def held(network: Network, guests: int, *, missing: int = 0, needs: str = "") -> Event:
    """An event to which so many came, and some did not."""
    event = an_event(network, starts_at=DAY)
    names = [f"Gast {chr(65 + number)}" for number in range(guests + missing)]
    rows = [
        a_guest(event, name, mail=f"gast{name[-1].lower()}@schule.example", needs=needs) for name in names
    ]
    with time_machine.travel(DAY + dt.timedelta(hours=1), tick=False):
        for row in rows[:guests]:
            actions.check_in(row, by=as_office(network))
        return actions.conclude_event(event, by=as_office(network))


def test_who_was_ticked_off_gets_a_certificate(network: Network) -> None:
    event = held(network, 2, missing=1)
    assert states_of(event) == {
        "Gast A": "teilgenommen",
        "Gast B": "teilgenommen",
        "Gast C": "nicht_erschienen",
    }
    assert (event.state, event.attended_count, event.registered_count) == ("durchgefuehrt", 2, 3)
    numbers = set(Registration.objects.exclude(certificate_number=None).values_list("certificate_number"))
    assert len(numbers) == 2
    late = Registration.objects.get(name="Gast C")
    actions.correct_attendance(late, by=as_office(network), was_here=True)
    event.refresh_from_db()
    assert event.attended_count == 3


def test_doors_stay_shut_until_the_day(network: Network, office: Principal) -> None:
    guest = a_guest(an_event(network, starts_at=DAY))
    with pytest.raises(DomainError, match="am Tag der Veranstaltung"):
        actions.check_in(guest, by=office)


def test_evaluation_leads_back_to_nobody_and_is_told_from_five_answers_on(
    network: Network, office: Principal
) -> None:
    event = held(network, 5)
    for number in range(5):
        assert not results_of(office, event).is_told
        ticket = a_ticket(event)
        actions.answer_evaluation(
            ticket, by=ticket_principal(ticket), useful=number % 5 + 1, organised=5, reachable=4, liked="Gut"
        )
    with pytest.raises(DomainError, match="schon benutzt"):
        actions.answer_evaluation(ticket, by=ticket_principal(ticket), useful=1, organised=1, reachable=1)
    told = results_of(office, event)
    assert [round(mark.mean, 1) for mark in told.marks] == [3.0, 5.0, 4.0]
    assert told.marks[0].counts == (1, 1, 1, 1, 1)
    columns = {field.name for field in Evaluation._meta.get_fields()}
    assert columns == {"id", "revision", "event", "useful", "organised", "reachable", "liked", "missed"}
    assert not EvaluationTicket.objects.exists()
    trail = AuditChange.objects.filter(record_model="events.evaluation").values_list("fields", flat=True)
    assert {str(fields["useful"]) for fields in trail} == {"['…', '…']"}


def test_cancelling_tells_all_who_confirmed_and_forgets_the_rest(network: Network, office: Principal) -> None:
    event = an_event(network, places=1)
    a_guest(event, "Anna A")
    a_guest(event, "Berta B")
    a_registration(event, "Carl C")
    with pytest.raises(DomainError, match="Grund"):
        actions.cancel_event(event, by=office, reason=" ")
    cancelled = actions.cancel_event(event, by=office, reason="Sturm")
    told = OutboxMessage.objects.filter(name="events.cancellation").values_list("recipient", flat=True)
    assert sorted(told) == ["a@schule.example", "b@schule.example"]
    assert states_of(event) == {"Anna A": "storniert", "Berta B": "storniert"}
    assert cancelled.calendar_sequence == 1


def test_a_new_place_reaches_everybody_and_raises_the_sequence(network: Network, office: Principal) -> None:
    event = an_event(network)
    a_guest(event, "Anna A")
    changed = actions.edit_event(event, by=office, places=None, place="Stadthalle")
    assert changed.calendar_sequence == 1
    assert actions.edit_event(event, by=office, places=None, price_note="frei").calendar_sequence == 1
    assert OutboxMessage.objects.filter(name="events.change").count() == 1


def test_needs_go_the_next_day_and_registrations_after_their_period(network: Network) -> None:
    event = held(network, 1, needs="Gebärdensprache")
    guest = Registration.objects.get()
    assert guest.needs
    with time_machine.travel(DAY + dt.timedelta(days=1), tick=False):
        actions.forget_registrations(by=WORKER)
    assert Registration.objects.get().needs == ""
    with time_machine.travel(DAY + dt.timedelta(days=181), tick=False):
        actions.forget_registrations(by=WORKER)
    assert not Registration.objects.exists()
    assert not OutboxMessage.objects.filter(
        about_key=str(guest.pk), about_model="events.registration"
    ).exists()
    event.refresh_from_db()
    assert event.attended_count == 1


def test_the_table_of_the_year_equals_the_database(network: Network, office: Principal) -> None:
    event = held(network, 3)
    actions.evaluate_event(event, by=office, result="Drei neue Kooperationen.")
    an_event(network, "Messe", starts_at=NOW + dt.timedelta(days=400))
    actions.cancel_event(an_event(network, "Ausfall"), by=office, reason="Krank")
    (row,) = yearly_table(office, network, 2026)
    assert (row.event, row.kind, row.participants, row.result) == (
        event,
        "Fachtag",
        3,
        "Drei neue Kooperationen.",
    )


def test_every_state_can_be_reached() -> None:
    reached = {target for step in EVENT_STEPS.values() for target in step.targets} | {State.DRAFT}
    assert reached == set(State)
    stands = {target for step in REGISTRATION_STEPS.values() for target in step.targets} | {Stand.REGISTERED}
    assert stands == set(Stand)
