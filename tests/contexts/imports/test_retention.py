"""What is kept of a file, and how long."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import LISTS, apply
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.imports import background
from bildungsnetz.contexts.imports.actions import delete_contents, record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from intake.mapping import apply as mapped
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.conftest import NOW
from tests.factories.actors import an_institution, imported, three_schools
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
PEOPLE = b"Nachname;Funktion;Einrichtung\nMustermann;Leitung;VHS Musterland\nMustermann;Leitung;Unbekannt\n"


def a_list_of_people(network, data: bytes = PEOPLE, *, taken_over: bool = True) -> DataImport:
    an_institution(network)
    columns = {"family_name": "Nachname", "role": "Funktion", "institution": "Einrichtung"}
    table = mapped(read_table("personen.csv", data), columns, LISTS["personen"].targets)
    plan = LISTS["personen"].plan(table, network.scope_key)
    source = source_from_bytes("personen.csv", data)
    data_import = record_import(
        network, by=COMMAND, kind="personen", source=source, columns=columns, plan=plan
    )
    if taken_over:
        apply([(data_import, table)], by=COMMAND)
    data_import.refresh_from_db()
    return data_import


def after(days: int) -> str:
    """What the nightly command says that many days later."""
    out = io.StringIO()
    with time_machine.travel(NOW + dt.timedelta(days=days), tick=False):
        call_command("delete_import_files", stdout=out)
    return out.getvalue()


def contents_of(data_import: DataImport) -> str:
    """Everything that is still kept with it, as text."""
    data_import.refresh_from_db()
    files = [file.read().decode() for file in (data_import.file, data_import.changes) if file]
    return str(data_import.report) + "".join(files)


def test_a_list_of_people_goes_after_thirty_days_and_leaves_figures(django_capture_on_commit_callbacks):
    data_import = a_list_of_people(a_network())
    names = [data_import.file.name, data_import.changes.name]
    assert "Mustermann" in contents_of(data_import)
    assert after(30).startswith("Dateien von 0 Importen")
    with django_capture_on_commit_callbacks(execute=True):
        assert after(31).startswith("Dateien von 1 Importen")
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert "Mustermann" not in contents_of(data_import)
    assert (data_import.state, data_import.report["counts"]["neu"]) == ("uebernommen", 1)
    assert Person.objects.get().family_name == "Mustermann"
    assert after(32).startswith("Dateien von 0 Importen")


def test_the_operator_decides_how_long(settings):
    settings.IMPORT_KEPT_DAYS = 7
    a_list_of_people(a_network())
    assert after(8).startswith("Dateien von 1 Importen")


def test_what_was_never_taken_over_ends_with_its_file():
    network = a_network()
    data_import = a_list_of_people(network, taken_over=False)
    after(31)
    assert "Mustermann" not in contents_of(data_import)
    assert data_import.state == "verworfen"
    with pytest.raises(DomainError, match="Bitte laden Sie die Datei neu hoch"):
        background.order(data_import, by=as_office(network))


def test_a_file_that_another_import_needs_stays(django_capture_on_commit_callbacks):
    network = a_network()
    first = a_list_of_people(network)
    with time_machine.travel(NOW + dt.timedelta(days=20), tick=False):
        second = a_list_of_people(network)
    with django_capture_on_commit_callbacks(execute=True):
        after(31)
    assert not DataImport.objects.get(pk=first.pk).file
    assert "Mustermann" in contents_of(second)


def test_the_report_of_the_school_directory_stays_whole():
    data_import = imported(three_schools())
    after(31)
    data_import.refresh_from_db()
    assert not data_import.file
    assert data_import.report["lines"][0]["name"] == "Grundschule am Deich"


def test_files_that_no_import_knows_go_after_a_day():
    kept = a_list_of_people(a_network()).changes.name
    stray = default_storage.save("importe/2026/11/abgebrochen.csv", ContentFile(b"Mustermann"))
    after(0)
    assert default_storage.exists(stray), "it may still be about to get its record"
    after(2)
    assert (default_storage.exists(stray), default_storage.exists(kept)) == (False, True)


def test_an_office_does_not_delete_by_hand():
    network = a_network()
    with pytest.raises(NotAllowed):
        delete_contents(a_list_of_people(network), by=as_office(network))
