import threading

import pytest
from django.db import connection

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import apply
from bildungsnetz.contexts.imports.locking import import_running, sole_import
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.locking import held_by_file
from tests.factories.actors import imported, recorded_import, three_schools

pytestmark = pytest.mark.django_db

SENTENCE = "Gerade läuft ein anderer Import. Bitte versuchen Sie es erneut, wenn er fertig ist."


def elsewhere(deed) -> list[str]:
    """What the deed is told in a thread with a connection of its own."""
    heard: list[str] = []

    def run() -> None:
        try:
            deed()
        except DomainError as error:
            heard.append(error.message)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return heard


def take() -> None:
    with sole_import():
        pass


def test_a_second_import_is_told_to_wait():
    with sole_import():
        assert elsewhere(take) == [SENTENCE]
    assert elsewhere(take) == []


def test_the_lock_is_free_again_after_a_failure():
    with pytest.raises(RuntimeError), sole_import():
        raise RuntimeError
    assert elsewhere(take) == []


def test_two_processes_share_the_lock_of_a_database_file(tmp_path):
    path = tmp_path / "haus.sqlite3.import"
    with (
        held_by_file(path, import_running),
        pytest.raises(DomainError, match="anderer Import"),
        held_by_file(path, import_running),
    ):
        pass
    with held_by_file(path, import_running):
        pass


def test_applying_takes_the_lock(monkeypatch):
    taken = []

    def held() -> None:
        taken.extend(elsewhere(take))

    data_import, content = recorded_import(three_schools())
    monkeypatch.setattr(
        "bildungsnetz.contexts.actors.schools.plan.SchoolPlan.carry_out", lambda self, progress: held()
    )
    apply([(data_import, content)], by=COMMAND)
    assert taken == [SENTENCE]
    monkeypatch.undo()
    assert imported(three_schools()).report["counts"]["neu"] == 3
