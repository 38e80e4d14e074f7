"""A hundred people want the last three places at the same moment, each with a connection of their own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, connections

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.models import Capacity, Event, Registration
from bildungsnetz.project.database import SQLITE_OPTIONS
from tests.conftest import on_postgres
from tests.factories.bodies import recorded
from tests.factories.events import a_registration, an_event
from tests.factories.networks import a_network

CROWD = 100
AT_A_TIME = 60  # PostgreSQL lets in a hundred connections, other tests included


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    """The database that threads reach: PostgreSQL itself, else a file as in operation, made by a thread."""
    if on_postgres():
        yield
        return
    before = dict(connections.settings["default"])
    file = {"NAME": str(tmp_path / "haus.sqlite3"), "OPTIONS": SQLITE_OPTIONS}
    connections.settings["default"].update(file)
    try:
        elsewhere(lambda: call_command("migrate", run_syncdb=True, verbosity=0))
        yield
    finally:
        connections.settings["default"].update(before)


def elsewhere(deed: Callable[[], Any]) -> Any:
    """Run the deed in a thread with a connection of its own."""

    def run() -> Any:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as one:
        return one.submit(run).result()


def crowd(event: Event) -> None:
    """A hundred threads, let loose together; each registers and confirms."""
    start, room = threading.Barrier(CROWD), threading.BoundedSemaphore(AT_A_TIME)
    failed: list[BaseException] = []

    def come(number: int) -> None:
        try:
            start.wait(timeout=30)
            with room:
                try:
                    mail = f"gast{number}@schule.example"
                    one = actions.register_for_event(event, by=PUBLIC, name=f"Gast {number}", mail=mail)
                    actions.confirm_address(one, by=COMMAND)
                finally:
                    connection.close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failed == []


def outcome(event: Event) -> tuple[int, str, list[tuple[str, bool, int | None]]]:
    """Places taken, the event's state, and every registration in the order in which it came."""
    rows = Registration.objects.filter(event=event).order_by("pk")
    event.refresh_from_db()
    taken = Capacity.objects.get(event=event).taken
    return taken, event.state, list(rows.values_list("state", "has_places", "waiting_number"))


def test_a_hundred_people_for_the_last_three_places(house: None) -> None:
    event = elsewhere(lambda: an_event(a_network(), places=3))
    crowd(event)
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
