"""What is done once a day, and at which night."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from bildungsnetz.contexts.imports.tasks import take_over_import
from bildungsnetz.project.daily import CHORES, Chore
from bildungsnetz.project.management.commands.worker import last_night
from tests.conftest import NOW
from tests.shared import ROOT

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("daily", stdout=out)
    return out.getvalue()


def test_finished_tasks_go_after_two_weeks_and_waiting_ones_stay():
    for _number in range(2):
        take_over_import.enqueue(0)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(
        status="SUCCESSFUL", finished_at=NOW
    )
    with time_machine.travel(NOW + dt.timedelta(days=13), tick=False):
        run()
    assert DBTaskResult.objects.count() == 2
    with time_machine.travel(NOW + dt.timedelta(days=15), tick=False):
        said = run()
    assert [task.status for task in DBTaskResult.objects.all()] == ["READY"]
    assert said.splitlines() == [f"✓ {chore.name}" for chore in CHORES]


def test_one_chore_that_fails_does_not_hold_up_the_others(monkeypatch, caplog):
    done = []
    chores = (Chore("Kaputtes", lambda: 1 / 0), Chore("Gutes", lambda: done.append(True)))
    monkeypatch.setattr("bildungsnetz.project.management.commands.daily.CHORES", chores)
    with pytest.raises(CommandError, match="Gescheitert: Kaputtes"):
        run()
    assert done == [True]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("moment", "night"),
    [("2026-11-18 02:59", 17), ("2026-11-18 03:00", 18), ("2026-11-18 23:59", 18)],
)
def test_the_night_begins_at_three(moment, night):
    assert last_night(dt.datetime.fromisoformat(moment)) == dt.date(2026, 11, night)


def test_the_operators_are_told_what_runs_at_night():
    told = (ROOT / "docs/betrieb.md").read_text(encoding="utf-8")
    assert [chore.name for chore in CHORES if f"| {chore.name} |" not in told] == []
