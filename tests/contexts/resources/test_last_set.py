"""A hundred schools want the last set for the same days at the same moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.resources.actions.adopting_rounds import adopt_round
from bildungsnetz.contexts.resources.actions.bookings import book_material
from bildungsnetz.contexts.resources.models import BookedDay, Booking, LendingRound
from tests.factories.crowds import CROWD, crowd, elsewhere, shared_database
from tests.factories.material import DAY, a_booking, a_borrower, a_material
from tests.factories.networks import a_network
from tests.factories.rounds import a_round, a_wish, distributed


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    with shared_database(tmp_path):
        yield


def test_a_hundred_schools_for_the_last_two_sets(house: None) -> None:
    material = elsewhere(lambda: a_material(a_network(), sets=2))
    school = elsewhere(lambda: a_borrower(material.network))
    first = clock.today() + DAY * 7

    def borrow(number: int) -> None:
        start = first + DAY * (number % 3)  # overlapping, not the same
        book_material(material, by=COMMAND, borrower=school, starts_on=start, ends_on=start + DAY * 4)

    refused = crowd(borrow)
    assert {type(error) for error in refused} == {DomainError}
    assert len(refused) == CROWD - 2
    booked = elsewhere(lambda: set(Booking.objects.values_list("material_set__label", flat=True)))
    assert booked == {"Koffer 1", "Koffer 2"}
    assert elsewhere(BookedDay.objects.count) == 2 * (5 + 1)


def test_of_a_hundred_who_adopt_a_distribution_at_once_one_wins(house: None) -> None:
    def a_proposal() -> LendingRound:
        found = a_round(a_material(a_network(), sets=2))
        for number in range(3):
            a_wish(found, f"GS {number}", 0)
        return distributed(found)

    found = elsewhere(a_proposal)
    refused = crowd(lambda number: adopt_round(found, by=COMMAND))
    assert {type(error) for error in refused} == {DomainError}
    assert len(refused) == CROWD - 1
    assert elsewhere(Booking.objects.count) == 2
    assert elsewhere(BookedDay.objects.count) == 2 * (5 + 1)


@pytest.mark.django_db
def test_the_database_itself_refuses_a_day_that_is_taken() -> None:
    booking = a_booking(a_material(a_network()))
    day = booking.days.first()
    assert day is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        BookedDay.objects.create(booking=booking, material_set=booking.material_set, day=day.day)
