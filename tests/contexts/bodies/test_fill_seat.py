"""Seats outlive their holders; nobody sits on another's seat."""

import datetime as dt

import pytest
from django.db import IntegrityError

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Occupancy, Seat
from bildungsnetz.contexts.bodies.queries import body_for, parity, terms_ending, vacancies
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_body, a_held_seat, a_person, a_seat, a_steering_circle, recorded
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

TODAY = dt.date(2026, 11, 18)


def test_a_held_seat_takes_no_second_holder_but_a_deputy(network: Network, office: Principal) -> None:
    seat = a_seat(a_body(network))
    actions.fill_seat(seat, by=office, person=a_person(network, "Erste"))
    with pytest.raises(DomainError, match="In dieser Zeit hält Erste diesen Sitz"):
        actions.fill_seat(seat, by=office, person=a_person(network, "Zweite"))
    actions.fill_seat(seat, by=office, person=a_person(network, "Vertretung"), is_deputy=True)
    assert Occupancy.objects.count() == 2


def test_the_database_itself_refuses_a_second_open_holder(network: Network) -> None:
    occupancy = a_held_seat(a_body(network), "Erste")
    rival = Occupancy(seat=occupancy.seat, person=a_person(network, "Zweite"), valid_from=TODAY)
    with pytest.raises(IntegrityError):
        recorded(rival, by=COMMAND)
    assert Occupancy.objects.count() == 1


def test_a_seat_changes_hands_without_losing_its_history(network: Network, office: Principal) -> None:
    occupancy = a_held_seat(a_body(network), "Erste")
    actions.vacate_seat(occupancy, by=office, valid_to=dt.date(2026, 12, 31))
    actions.fill_seat(
        occupancy.seat, by=office, person=a_person(network, "Zweite"), valid_from=dt.date(2027, 1, 1)
    )
    with pytest.raises(DomainError, match="Erste"):
        actions.fill_seat(
            occupancy.seat,
            by=office,
            person=a_person(network, "Dritte"),
            valid_from=dt.date(2026, 12, 1),
            valid_to=dt.date(2026, 12, 31),
        )
    assert [str(row.person) for row in occupancy.seat.occupancies.all()] == ["Erste", "Zweite"]


def test_an_occupancy_cannot_end_before_it_begins(network: Network, office: Principal) -> None:
    occupancy = a_held_seat(a_body(network), "Erste")
    with pytest.raises(DomainError, match="vor dem ersten"):
        actions.vacate_seat(occupancy, by=office, valid_to=dt.date(2025, 1, 1))


def test_a_person_of_another_network_cannot_take_a_seat(network: Network, office: Principal) -> None:
    stranger = a_person(a_network("anderswo", ags="05998"), "Fremde")
    with pytest.raises(DomainError, match="gehört zu einem anderen Netzwerk"):
        actions.fill_seat(a_seat(a_body(network)), by=office, person=stranger)


def test_a_seat_that_was_held_cannot_be_removed(network: Network, office: Principal) -> None:
    body = a_body(network)
    held, empty = a_held_seat(body, "Erste").seat, a_seat(body)
    with pytest.raises(DomainError, match="bleibt erhalten"):
        actions.remove_seat(held, by=office)
    actions.remove_seat(empty, by=office)
    assert list(Seat.objects.all()) == [held]


def test_a_term_cannot_end_before_it_begins(network: Network, office: Principal) -> None:
    seat = a_seat(a_body(network))
    with pytest.raises(DomainError, match="Amtszeit endet vor"):
        actions.edit_seat(seat, by=office, valid_from=TODAY, valid_to=dt.date(2020, 1, 1))


def test_vacancies_name_empty_seats_that_the_office_keeps(network: Network, office: Principal) -> None:
    body = a_body(network)
    a_held_seat(body, "Erste")
    a_seat(body, "Schulträger", "kommune")
    a_seat(body, "Schulen (Gruppe)", "schulen", occupancy_is_recorded=False)
    a_seat(body, "Früherer Sitz", valid_to=dt.date(2025, 1, 1))
    assert [seat.label for seat in vacancies(office, network)] == ["Schulträger"]


def test_a_seat_with_a_deputy_alone_is_vacant(network: Network, office: Principal) -> None:
    seat = a_seat(a_body(network))
    actions.fill_seat(seat, by=office, person=a_person(network), is_deputy=True)
    assert list(vacancies(office, network)) == [seat]


def test_other_offices_see_no_vacancies(network: Network) -> None:
    a_seat(a_body(network))
    other = a_network("anderswo", ags="05998")
    assert not vacancies(as_office(other), network).exists()


def test_parity_of_a_body_names_the_vacant_seat(network: Network, office: Principal) -> None:
    body = a_steering_circle(network, land=6, municipal=6)
    holder = Occupancy.objects.filter(seat__bank="land").first()
    actions.vacate_seat(holder, by=office, valid_to=dt.date(2026, 11, 17))
    check = parity(body_for(office, network, body.slug))
    assert (check.land_filled, check.municipal_filled) == (5, 6)
    assert check.missing == (f"Unbesetzt: {holder.seat.label}.",)


def test_ending_terms_come_with_the_next_first(network: Network, office: Principal) -> None:
    body = a_body(network)
    for name, day in (
        ("Spaet", dt.date(2027, 1, 31)),
        ("Bald", dt.date(2026, 11, 30)),
        ("Fern", dt.date(2028, 1, 1)),
    ):
        actions.vacate_seat(a_held_seat(body, name), by=office, valid_to=day)
    assert [str(row.person) for row in terms_ending(office, network)] == ["Bald", "Spaet"]
