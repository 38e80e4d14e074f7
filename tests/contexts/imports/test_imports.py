import pytest

from bildungsnetz.contexts.actors.importing import LISTS, plan_of, read
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.actions import discard_import, fail_import, map_columns, record_import
from bildungsnetz.contexts.imports.models import ColumnMapping, DataImport
from bildungsnetz.contexts.imports.plans import Effect
from bildungsnetz.contexts.imports.queries import (
    import_in,
    imports_in,
    kept_source,
    public_last_applied,
    remembered_columns,
)
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from intake.mapping import MappedTable
from intake.sources import source_from_bytes
from tests.factories.actors import a_school_file, a_school_row, imported, recorded_import, three_schools
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db

EMPTY = MappedTable((), ())


def an_upload(network, **values):
    source = source_from_bytes("liste.csv", b"Name\nVHS\n")
    return record_import(network, by=as_office(network), kind="einrichtungen", source=source, **values)


def test_every_import_keeps_its_file_and_its_report():
    data = three_schools()
    data_import, _content = recorded_import(data, by=as_ministry())
    assert (data_import.state, data_import.scope, data_import.started_by) == (
        "vorschau",
        "land",
        "Ministerium (Land)",
    )
    assert kept_source(data_import).data == data
    assert data_import.report["counts"]["neu"] == 3
    assert [line["name"] for line in data_import.report["lines"]] == [
        "Grundschule am Deich",
        "Gymnasium am Markt",
        "Berufskolleg Rhein",
    ]


def test_the_same_file_is_kept_once():
    first, _ = recorded_import(three_schools())
    second, _ = recorded_import(three_schools())
    assert first.file.name == second.file.name


def test_all_changes_stand_in_a_file_and_the_report_shows_some():
    rows = [a_school_row(schulnummer=str(200000 + n), name=f"Schule {n}") for n in range(300)]
    imported(three_schools())
    data_import, _content = recorded_import(a_school_file(*rows))
    assert data_import.report["lines_total"] == 303
    effects = [line["effect"] for line in data_import.report["lines"]]
    assert (effects.count("verschwunden"), effects.count("neu")) == (3, 50)
    lines = data_import.changes.read().decode("utf-8-sig").splitlines()
    assert lines[0] == "Vorgang;Schlüssel;Name;Feld;bisher;laut Datei"
    assert len(lines) == 304


def test_what_a_spreadsheet_would_run_is_made_harmless():
    data_import, _content = recorded_import(a_school_file(a_school_row(name="=cmd|calc")))
    assert "'=cmd|calc" in data_import.changes.read().decode()


def test_columns_are_sorted_out_and_remembered():
    network = a_network()
    head = as_office(network)
    upload = an_upload(network)
    assert upload.state == "zuordnung"
    plan = LISTS["einrichtungen"].plan(EMPTY, network.scope_key)
    map_columns(upload, by=head, columns={"name": "Name", "kind": ""}, plan=plan, revision=upload.revision)
    assert (upload.state, upload.columns) == ("vorschau", {"name": "Name", "kind": ""})
    assert remembered_columns(head, network.scope_key, "einrichtungen") == {"name": "Name"}
    assert remembered_columns(head, network.scope_key, "personen") == {}
    with pytest.raises(Conflict):
        map_columns(upload, by=head, columns={"name": "Name"}, plan=plan, revision=0)
    map_columns(an_upload(network), by=head, columns={"name": "Titel", "mail": "Mail"}, plan=plan)
    assert ColumnMapping.objects.get().columns == {"name": "Titel", "mail": "Mail"}


def test_a_closed_import_cannot_be_discarded_or_mapped():
    network = a_network()
    upload = discard_import(an_upload(network), by=as_office(network))
    assert upload.state == "verworfen"
    plan = LISTS["einrichtungen"].plan(EMPTY, network.scope_key)
    with pytest.raises(DomainError, match=r"schon abgeschlossen \(verworfen\)"):
        map_columns(upload, by=as_office(network), columns={}, plan=plan)


def test_a_failure_is_kept_with_its_reason():
    network = a_network()
    fail_import(an_upload(network), by=as_office(network), reason="Die Datei ist leer.")
    assert DataImport.objects.get().report["problem"] == "Die Datei ist leer."
    assert AuditEvent.objects.first().note == "Die Datei ist leer."


def test_each_scope_sees_its_own_imports():
    network, other = a_network(), a_network("nord", ags="05998")
    upload = an_upload(network)
    of_land, _content = recorded_import(three_schools())
    assert list(imports_in(as_office(network), network.scope_key)) == [upload]
    assert import_in(as_office(network), network.scope_key, of_land.pk) is None
    assert not imports_in(as_office(other), network.scope_key)
    assert list(imports_in(as_ministry(), "land")) == [of_land]
    with pytest.raises(NotAllowed):
        discard_import(upload, by=as_office(other))


def test_the_last_applied_import_tells_the_state_of_the_data():
    assert public_last_applied("schulen") is None
    recorded_import(three_schools())
    assert public_last_applied("schulen") is None
    applied = imported(three_schools())
    assert public_last_applied("schulen") == applied


def test_the_preview_does_not_write():
    plan = plan_of("schulen", read("schulen", three_schools()))
    assert plan.counts[Effect.NEW] == 3
    assert not Institution.objects.exists()
