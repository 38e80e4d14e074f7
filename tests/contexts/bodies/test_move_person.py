"""Somebody changes institution and function; terms end, and the office hears of it once."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.actors.actions import add_function
from bildungsnetz.contexts.actors.models import Function
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Occupancy
from bildungsnetz.contexts.bodies.queries import seats_of_person, vacancy_list
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.conftest import NOW
from tests.factories.actors import an_institution
from tests.factories.bodies import a_body, a_held_seat, a_steering_circle
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
START = dt.date(2027, 2, 1)


def test_a_move_ends_what_was_chosen_and_keeps_it() -> None:
    network = a_network()
    head, body = as_office(network), a_body(network)
    leaving, staying = a_held_seat(body, "Muster"), a_held_seat(a_body(network, "facharbeitskreis"), "Zweit")
    person = leaving.person
    old = add_function(person, by=head, institution=an_institution(network, "GS"), role="Leitung")
    other = add_function(person, by=head, institution=an_institution(network, "VHS"), role="Dozentin")
    with pytest.raises(DomainError, match="diese Person selbst"):
        actions.move_person(
            person, by=head, institution=old.institution, role="x", valid_from=START, leaves=[staying]
        )

    actions.move_person(
        person,
        by=head,
        institution=an_institution(network, "Schulamt", "schulamt"),
        role="Schulrätin",
        valid_from=START,
        ends=[old],
        leaves=[leaving],
    )

    assert {(f.role, f.valid_from, f.valid_to) for f in Function.objects.filter(person=person)} == {
        ("Leitung", None, dt.date(2027, 1, 31)),
        ("Dozentin", None, None),
        ("Schulrätin", START, None),
    }
    assert other.valid_to is None
    assert [one.valid_to for one in seats_of_person(head, person)] == [dt.date(2027, 1, 31)]
    with pytest.raises(NotAllowed):
        actions.move_person(
            person,
            by=as_office(a_network("nord", ags="05998")),
            institution=old.institution,
            role="x",
            valid_from=START,
        )


def test_the_vacancy_list_says_since_when_and_what_it_means_for_parity() -> None:
    network = a_network()
    head = as_office(network)
    body = a_steering_circle(network)
    gone = Occupancy.objects.filter(seat__bank="land").first()
    actions.vacate_seat(gone, by=head, valid_to=dt.date(2026, 7, 31))
    (vacancy,) = vacancy_list(head, network)
    assert (vacancy.seat, vacancy.last, vacancy.since, vacancy.breaks_parity) == (
        gone.seat,
        gone,
        dt.date(2026, 8, 1),
        body.parity,
    )


def test_the_office_hears_once_of_each_term_that_ends() -> None:
    network = a_network(mail="buero@musterland.example")
    silent = a_network("nord", ags="05998")
    soon = a_held_seat(a_body(network), "Bald", valid_to=dt.date(2027, 1, 31))
    actions.vacate_seat(
        a_held_seat(a_body(network, "facharbeitskreis"), "Spaet"),
        by=as_office(network),
        valid_to=dt.date(2027, 4, 1),
    )
    a_held_seat(a_body(silent), "Nord", valid_to=dt.date(2027, 1, 31))

    def mails(after_days: int) -> int:
        with time_machine.travel(NOW + dt.timedelta(days=after_days), tick=False):
            actions.remind_of_ending_terms(by=WORKER)
        return OutboxMessage.objects.filter(name="bodies.terms_ending").count()

    assert [mails(day) for day in (0, 1, 60, 61)] == [1, 1, 2, 2]
    first = OutboxMessage.objects.order_by("pk").first()
    assert (first.recipient, first.data["occupancies"]) == ("buero@musterland.example", [soon.pk])
