"""A hundred people want the last three places at the same moment, each with a connection of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.models import Capacity, Event, Registration
from tests.factories.bodies import recorded
from tests.factories.crowds import CROWD, crowd, elsewhere, shared_database
from tests.factories.events import a_registration, an_event
from tests.factories.networks import a_network


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    with shared_database(tmp_path):
        yield


def outcome(event: Event) -> tuple[int, str, list[tuple[str, bool, int | None]]]:
    """Places taken, the event's state, and every registration in the order in which it came."""
    rows = Registration.objects.filter(event=event).order_by("pk")
    event.refresh_from_db()
    taken = Capacity.objects.get(event=event).taken
    return taken, event.state, list(rows.values_list("state", "has_places", "waiting_number"))


def test_a_hundred_people_for_the_last_three_places(house: None) -> None:
    event = elsewhere(lambda: an_event(a_network(), places=3))

    def come(number: int) -> None:
        mail = f"gast{number}@schule.example"
        one = actions.register_for_event(event, by=PUBLIC, name=f"Gast {number}", mail=mail)
        actions.confirm_address(one, by=COMMAND)

    assert crowd(come) == []
    taken, state, rows = elsewhere(lambda: outcome(event))
    assert (taken, state, len(rows)) == (3, "ausgebucht", CROWD)
    assert rows[:3] == [("bestaetigt", True, None)] * 3
    assert rows[3:] == [("warteliste", False, number) for number in range(1, CROWD - 2)]


@pytest.mark.django_db
def test_the_database_itself_refuses_one_too_many() -> None:
    event = an_event(a_network(), places=1)
    a_registration(event)
    capacity = Capacity.objects.get(event=event)
    capacity.taken = 2
    with pytest.raises(IntegrityError, match="event_never_overbooked"):
        recorded(capacity, by=COMMAND)
