"""The diary: what lies ahead is not done, and looking back tells nobody."""

import datetime as dt

import pytest
from django.utils import timezone

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.actions import open_account
from bildungsnetz.contexts.bodies.actions import invite_to_meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.regions.data import load_map
from bildungsnetz.project.example.musterland.diary import Diary
from bildungsnetz.project.example.reading import read
from tests.contexts.regions_data.test_maps import contains
from tests.factories.bodies import a_meeting, a_steering_circle
from tests.factories.networks import a_network
from tests.shared import ROOT


def quiet(done: int, total: int) -> None:
    """A progress nobody watches."""


def test_what_has_happened_is_done_in_order_and_what_lies_ahead_is_not() -> None:
    diary, done = Diary(), []
    for day in (1, -3, 0, -10):
        diary.on(day, done.append, day, hour=1)

    diary.live(quiet)

    assert done == [-10, -3, 0]


def test_every_deed_happens_at_its_moment() -> None:
    diary, seen = Diary(), []
    diary.on(-400, lambda: seen.append((clock.now(), clock.today())), hour=9)

    diary.live(quiet)

    day = clock.today() - dt.timedelta(days=400)
    assert seen == [(timezone.make_aware(dt.datetime.combine(day, dt.time(9))), day)]
    assert clock.now() == timezone.now()


@pytest.mark.parametrize(("day", "expected"), [(-4, -5), (-3, -5), (-2, -2), (0, 0), (3, 5), (4, 5), (5, 5)])
def test_weekends_move_to_friday_in_the_past_and_to_monday_in_the_future(day: int, expected: int) -> None:
    """The tests' today is a Wednesday."""
    assert Diary().working_day(day) == expected


@pytest.mark.django_db
def test_looking_back_is_traced_at_its_moment_and_mails_nobody() -> None:
    circle = a_steering_circle(a_network())
    meeting = a_meeting(circle)
    long_ago = clock.now() - dt.timedelta(days=200)

    with clock.at(long_ago):
        invite_to_meeting(meeting, by=COMMAND)

    assert AuditEvent.objects.get(action="bodies.meeting.invite").at == long_ago
    assert not OutboxMessage.objects.exists()


def test_history_does_not_lie_in_the_future() -> None:
    with pytest.raises(ValueError, match="past"), clock.at(clock.now() + dt.timedelta(minutes=1)):
        pass


@pytest.mark.django_db
def test_after_looking_back_mails_go_out_again() -> None:
    circle = a_steering_circle(a_network())
    meeting = a_meeting(circle)
    with clock.at(clock.now() - dt.timedelta(days=1)):
        open_account(by=COMMAND, email="wer@musterland.example")

    invite_to_meeting(meeting, by=COMMAND)

    assert OutboxMessage.objects.count() == 4


def test_the_invented_map_shows_the_municipalities_where_they_lie() -> None:
    towns = read("musterland", "network.toml")["municipalities"]
    shapes = {shape.ags: shape for shape in load_map("99901").shapes}

    assert {ags: shape.name for ags, shape in shapes.items()} == {
        ags: town["name"] for ags, town in towns.items()
    }
    for ags, town in towns.items():
        assert contains(shapes[ags].path, load_map("99901").project(town["lon"], town["lat"]))
        assert contains(shapes[ags].path, (shapes[ags].label_x, shapes[ags].label_y))


def test_only_the_diary_looks_back() -> None:
    """Entering history under another clock is for the example alone."""
    using = [path.name for path in (ROOT / "src").rglob("*.py") if "clock.at(" in path.read_text("utf-8")]

    assert using == ["diary.py"]
