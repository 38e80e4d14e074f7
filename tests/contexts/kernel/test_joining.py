"""A relation's rows that come with their records: as `prefetch_related` leaves them, in one statement."""

import pytest
from django.db.models import Prefetch, Q
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import fill_seat
from bildungsnetz.contexts.bodies.models import Occupancy, Seat
from bildungsnetz.contexts.kernel.joining import with_rows
from tests.factories.bodies import a_held_seat, a_person, a_seat, a_steering_circle
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", [{}, {"is_deputy": True}])
def test_rows_are_those_that_a_prefetch_brings(
    chosen: dict[str, bool], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    body = a_steering_circle(a_network(), land=2, municipal=1)
    a_seat(body, "niemand")
    deputy = a_person(body.network, "Vertretung")
    fill_seat(Seat.objects.get(label="Sitz Land2"), by=COMMAND, person=deputy, is_deputy=True)
    seats = Seat.objects.filter(body=body).order_by("-position", "id")
    condition = Q(**{f"occupancies__{column}": value for column, value in chosen.items()})
    wanted = [
        (seat, [(row, str(row.person)) for row in seat.occupancies.all()])
        for seat in seats.prefetch_related(Prefetch("occupancies", Occupancy.objects.filter(**chosen)))
    ]

    with django_assert_num_queries(1):
        found = with_rows(seats, "occupancies", "person", condition=condition)
        told = [(seat, [(row, str(row.person)) for row in seat.occupancies.all()]) for seat in found]
        assert all(row.seat is seat for seat in found for row in seat.occupancies.all())

    assert told == wanted
    assert [len(rows) for _seat, rows in told].count(0) >= 1


def test_a_record_with_several_rows_stands_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    body = a_held_seat(a_steering_circle(a_network(), land=0, municipal=0), "Sitz").seat.body
    a_held_seat(body, "Zweiter")

    with django_assert_num_queries(1):
        (found,) = with_rows(type(body).objects.filter(pk=body.pk), "seats")
        assert [seat.label for seat in found.seats.all()] == ["Sitz Sitz", "Sitz Zweiter"]
