"""Taking over in the background: asked for once, done once, found again when the worker died."""

import pytest
from django.core.cache import caches
from django_tasks_db.models import DBTaskResult

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.accounts.actions import deactivate_account
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.schools.plan import SchoolPlan
from bildungsnetz.contexts.imports import background
from bildungsnetz.contexts.imports.actions import begin_import, discard_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.progress import progress_of, watched
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.accounts import an_account_with, principal
from tests.factories.actors import recorded_import, three_schools
from tests.factories.background import import_running_elsewhere, work_off
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
State = DataImport.State
BUSY = "Gerade läuft ein anderer Import."


@pytest.fixture
def minister() -> User:
    return an_account_with(Role.MINISTRY, LAND, email="land@musterland.example")


@pytest.fixture
def upload() -> DataImport:
    return recorded_import(three_schools())[0]


def ordered(upload: DataImport, user: User) -> DataImport:
    background.order(upload, by=principal(user))
    return upload


def again(upload: DataImport) -> DataImport:
    upload.refresh_from_db()
    return upload


def test_it_waits_for_the_worker_who_takes_over_in_the_name_of_the_person(upload, minister):
    ordered(upload, minister)
    assert again(upload).state == State.WAITING
    assert not Institution.objects.exists()
    assert work_off() == 1
    assert again(upload).state == State.APPLIED
    assert Institution.objects.count() == 3
    deeds = list(AuditEvent.objects.values_list("action", "actor_kind", "actor_key").order_by("pk"))
    assert deeds[-3:] == [
        ("imports.import.order", "person", str(minister.pk)),
        ("imports.import.begin", "worker", ""),
        ("actors.school_file.apply", "person", str(minister.pk)),
    ]


def test_asking_twice_is_asking_once(upload, minister):
    second = DataImport.objects.get()
    ordered(upload, minister)
    ordered(second, minister)
    assert DBTaskResult.objects.count() == 1
    work_off()
    ordered(second, minister)
    assert (DBTaskResult.objects.count(), again(upload).state) == (0, State.APPLIED)


def test_a_task_that_comes_twice_takes_over_once(upload, minister):
    ordered(upload, minister)
    DBTaskResult.objects.get().task.enqueue(upload.pk)
    assert work_off() == 2
    assert AuditEvent.objects.filter(action="actors.school_file.apply").count() == 1


def test_a_second_import_is_refused_while_one_waits_or_runs(upload, minister):
    other = recorded_import(three_schools(name="Anders"))[0]
    ordered(upload, minister)
    with pytest.raises(DomainError, match=BUSY):
        ordered(other, minister)
    begin_import(again(upload), by=WORKER)
    with pytest.raises(DomainError, match=BUSY):
        ordered(other, minister)
    assert again(other).state == State.PREVIEW


def test_it_waits_on_while_the_command_line_imports(upload, minister):
    ordered(upload, minister)
    with import_running_elsewhere():
        work_off()
        assert background.sweep() == 0
    assert again(upload).state == State.WAITING
    assert background.sweep() == 1
    assert background.sweep() == 0, "queued once, not in every round"
    work_off()
    assert again(upload).state == State.APPLIED


def test_a_worker_that_died_leaves_an_interrupted_import_that_can_be_ordered_again(upload, minister):
    begin_import(again(ordered(upload, minister)), by=WORKER)
    DBTaskResult.objects.update(status="RUNNING")
    with import_running_elsewhere():
        assert background.sweep() == 0
        assert again(upload).state == State.RUNNING, "whoever holds the lock is at work"
    assert background.sweep() == 1
    assert again(upload).state == State.INTERRUPTED
    ordered(upload, minister)
    work_off()
    assert again(upload).state == State.APPLIED


def test_what_goes_wrong_is_kept_with_its_sentence_and_can_be_tried_again(upload, minister, monkeypatch):
    def refuse(self, progress):
        Institution.objects.get(schulnummer="100001")

    monkeypatch.setattr(SchoolPlan, "carry_out", refuse)
    ordered(upload, minister)
    with pytest.raises(Institution.DoesNotExist):
        work_off()
    assert again(upload).state == State.FAILED
    assert upload.report["problem"] == "Ein unerwarteter Fehler ist aufgetreten; es wurde nichts geändert."
    monkeypatch.undo()
    ordered(upload, minister)
    assert "problem" not in again(upload).report
    work_off()
    assert again(upload).state == State.APPLIED


def test_who_may_no_longer_import_does_not_import_in_the_background(upload, minister):
    ordered(upload, minister)
    deactivate_account(minister, by=COMMAND)
    work_off()
    assert again(upload).state == State.FAILED
    assert upload.report["problem"] == "Dazu fehlt Ihnen die Berechtigung."
    assert not Institution.objects.exists()


def test_strangers_cannot_ask(upload):
    with pytest.raises(NotAllowed):
        background.order(upload, by=as_office(a_network()))


def test_what_waits_can_be_taken_back(upload, minister):
    discard_import(again(ordered(upload, minister)), by=principal(minister))
    work_off()
    assert again(upload).state == State.DISCARDED
    assert not Institution.objects.exists()


def test_pages_see_how_far_it_is_until_it_ends(upload, minister, monkeypatch):
    seen = []
    carry_out = SchoolPlan.carry_out

    def look(self, progress):
        carry_out(self, lambda done, total: (progress(done, total), seen.append(progress_of(upload))))

    monkeypatch.setattr(SchoolPlan, "carry_out", look)
    ordered(upload, minister)
    work_off()
    assert seen == [(0, 3), (3, 3)]
    assert progress_of(upload) is None


def test_progress_is_told_once_for_each_percent(upload, monkeypatch):
    told = []
    monkeypatch.setattr(type(caches["progress"]), "set", lambda self, key, value: told.append(value))
    tell = watched(upload)
    for done in range(1001):
        tell(done, 1000)
    assert len(told) == 101
