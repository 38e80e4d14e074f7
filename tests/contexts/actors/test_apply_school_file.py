import datetime as dt

import pytest
from django.db import transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.importing import apply, plan_of, read
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.actors import (
    a_school,
    a_school_file,
    a_school_row,
    as_school,
    imported,
    recorded_import,
    the_land,
    three_schools,
)
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network
from tests.shared import shared_file

pytestmark = pytest.mark.django_db


def counts(data_import: DataImport) -> dict[str, int]:
    return {name: number for name, number in data_import.report["counts"].items() if number}


def kleve_network():
    """Any record with the scope of Kreis Kleve."""

    class Kleve:
        scope_key = "netz:05154"

    return Kleve()


def test_a_school_comes_with_all_that_the_directory_says():
    imported(a_school_file())
    school = a_school()
    assert (school.name, school.short_name, school.kind) == (
        "Grundschule am Deich",
        "Kleve, GS am Deich",
        "schule",
    )
    assert (school.street, school.postcode, school.place) == ("Deichstr. 1", "47533", "Kleve")
    assert (school.municipality.name, school.kreis_ags, school.scope_key) == ("Kleve", "05154", "netz:05154")
    assert (school.phone, school.mail, school.web) == (
        "02821 12345",
        "100001@schule.nrw.de",
        "http://www.deich.example",
    )
    assert (school.school_form, school.legal_form, school.operator_number) == ("02", "1", "10036")
    assert (school.stages, school.state, school.origin) == (["primar"], "aktiv", "schulverzeichnis")
    assert (school.operation_key, school.operation_on) == ("1", dt.date(2020, 8, 1))
    assert (round(school.lon, 1), round(school.lat, 1)) == (6.1, 51.8)
    assert school.confirmed_on == dt.date(2026, 11, 18)
    assert "Schuldaten" in school.source


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("0A", "Schulamt für den Kreis Kleve", "schulamt"),
        ("0A", "Bezirksregierung Düsseldorf", "bezirksregierung"),
        ("50", "ZfsL Kleve", "zfsl"),
        ("81", "Schulischer Lernort", "schule"),
        ("ZZ", "Schule neuer Art", "schule"),
    ],
)
def test_what_is_no_school_is_called_what_it_is(form, name, kind):
    imported(a_school_file(a_school_row(form=form, name=name)))
    assert a_school().kind == kind


@pytest.mark.parametrize(
    ("key", "state"),
    [("1", "aktiv"), ("3", "kuenftig"), ("2", "auslaufend"), ("9", "geschlossen"), ("7", "aktiv")],
)
def test_the_schulbetrieb_decides_about_the_state(key, state):
    imported(a_school_file(a_school_row(betrieb=key)))
    assert a_school().state == state


def test_the_same_file_again_changes_nothing_and_leaves_one_event():
    imported(three_schools())
    before = list(Institution.objects.values())
    again = imported(three_schools())
    assert counts(again) == {"unveraendert": 3}
    assert list(Institution.objects.values()) == before
    event = AuditEvent.objects.get(action="actors.school_file.apply", subject_key=str(again.pk))
    assert [change.record_model for change in event.changes.all()] == ["imports.dataimport"]


def test_one_event_holds_every_change():
    first = imported(three_schools())
    event = AuditEvent.objects.get(action="actors.school_file.apply")
    models = sorted(change.record_model for change in event.changes.all())
    assert models == ["actors.institution"] * 3 + ["imports.dataimport"]
    assert (event.subject_model, event.subject_key) == ("imports.dataimport", str(first.pk))
    created = event.changes.filter(record_label="Gymnasium am Markt").get()
    assert created.fields["schulnummer"] == [None, "100002"]
    assert "words" not in created.fields


def test_changed_fields_are_taken_over_one_by_one():
    imported(three_schools())
    changed = imported(three_schools(telefon="99999", strasse="Neue Str. 5"))
    assert counts(changed) == {"geaendert": 1, "unveraendert": 2}
    assert [(line["field"], line["old"], line["new"]) for line in changed.report["lines"]] == [
        ("Straße", "Deichstr. 1", "Neue Str. 5"),
        ("Telefon", "02821 12345", "02821 99999"),
    ]
    assert (a_school("100002").phone, a_school("100001").phone) == ("02821 99999", "02821 12345")


def test_what_people_changed_by_hand_stays():
    imported(three_schools())
    school = a_school("100002")
    actions.edit_institution(school, by=as_office(kleve_network()), phone="02821 7", short_name="Markt")
    report = imported(three_schools(telefon="99999", strasse="Neue Str. 5"))
    school.refresh_from_db()
    assert (school.phone, school.short_name, school.street) == ("02821 7", "Markt", "Neue Str. 5")
    assert counts(report) == {"geaendert": 1, "unveraendert": 2, "behalten": 1}
    kept = [line for line in report.report["lines"] if line["effect"] == "behalten"]
    assert [(line["field"], line["old"], line["new"]) for line in kept] == [
        ("Kurzbezeichnung", "Markt", "Kleve, GS am Deich"),
        ("Telefon", "02821 7", "02821 99999"),
    ]


def test_a_file_that_differs_only_in_hand_kept_fields_changes_nothing():
    imported(three_schools())
    actions.edit_own_institution(a_school("100002"), by=as_school(a_school("100002")), phone="02821 7")
    assert counts(imported(three_schools())) == {"unveraendert": 3, "behalten": 1}


def test_a_vanished_school_is_marked_and_comes_back():
    imported(three_schools())
    report = imported(
        a_school_file(
            a_school_row(), a_school_row(schulnummer="100003", form="30", name="Berufskolleg Rhein")
        )
    )
    gone = a_school("100002")
    assert (gone.state, gone.vanished_on) == ("verschwunden", dt.date(2026, 11, 18))
    assert counts(report) == {"unveraendert": 2, "verschwunden": 1}
    assert counts(imported(three_schools())) == {"unveraendert": 3, "zurueck": 1}
    back = a_school("100002")
    assert (back.state, back.vanished_on) == ("aktiv", None)


def test_only_schools_of_the_directory_vanish():
    network = a_network()
    actions.add_institution(network, by=COMMAND, kind="schule", name="Neue Schule", schulnummer="999001")
    actions.add_institution(
        network, by=COMMAND, kind="schule", name="GS Musterdorf", schulnummer="999002", origin="beispiel"
    )
    assert counts(imported(three_schools())) == {"neu": 3}
    assert set(Institution.objects.filter(schulnummer__startswith="999").values_list("state", flat=True)) == {
        "aktiv"
    }


def test_a_school_entered_by_hand_is_adopted():
    network = a_network("kleve-test", ags="05998")
    entered = actions.add_institution(
        network, by=COMMAND, kind="schule", name="Deichschule", schulnummer="100001"
    )
    assert counts(imported(three_schools())) == {"neu": 2, "geaendert": 1}
    entered.refresh_from_db()
    assert (entered.name, entered.origin, entered.kreis_ags) == (
        "Grundschule am Deich",
        "schulverzeichnis",
        "05154",
    )
    assert counts(imported(three_schools())) == {"unveraendert": 3}


def test_the_example_is_never_touched():
    network = a_network()
    example = actions.add_institution(
        network, by=COMMAND, kind="schule", name="GS Musterdorf", schulnummer="100001", origin="beispiel"
    )
    report = imported(three_schools())
    example.refresh_from_db()
    assert example.name == "GS Musterdorf"
    assert counts(report) == {"neu": 2, "ausgelassen": 1}
    assert "Beispieleinrichtung" in report.report["findings"][0]["message"]


def test_moved_and_closing_schools_are_named():
    imported(three_schools())
    report = imported(three_schools(ags="05154012", ort="Geldern", betrieb="2"))
    assert counts(report) == {"geaendert": 1, "unveraendert": 2, "aufgeloest": 1, "umgezogen": 1}
    moved = a_school("100002")
    assert (moved.municipality.name, moved.state) == ("Geldern", "auslaufend")


def test_unknown_keys_come_in_and_are_named():
    report = imported(a_school_file(a_school_row(ags="05999999", form="ZZ")))
    school = a_school()
    assert (school.municipality, school.municipality_ags, school.school_form) == (None, "05999999", "ZZ")
    assert counts(report) == {"neu": 1, "schluessel_unbekannt": 1}
    assert {finding["message"] for finding in report.report["findings"]} >= {
        "Der Gemeindeschlüssel „05999999“ ist nicht bekannt; er wird so übernommen."
    }
    assert counts(imported(a_school_file(a_school_row(ags="05999999", form="ZZ")))) == {
        "unveraendert": 1,
        "schluessel_unbekannt": 1,
    }


def test_text_that_is_too_long_is_cut_and_stays_unchanged_next_time():
    long_file = a_school_file(a_school_row(short="Kurz" * 60))
    report = imported(long_file)
    assert len(a_school().short_name) == 150
    assert "gekürzt" in report.report["findings"][0]["message"]
    assert counts(imported(long_file)) == {"unveraendert": 1}


def test_a_file_with_far_fewer_schools_warns():
    imported(three_schools())
    plan = plan_of("schulen", read("schulen", a_school_file()))
    assert plan.warning.startswith("In der Datei fehlen 2 von 3 bekannten Schulen (67 %)")
    assert plan_of("schulen", read("schulen", three_schools())).warning == ""


def test_an_import_is_carried_out_once():
    data_import, content = recorded_import(three_schools())
    apply([(data_import, content)], by=COMMAND)
    with pytest.raises(DomainError, match="schon abgeschlossen"):
        apply([(data_import, content)], by=COMMAND)
    data_import.refresh_from_db()
    assert data_import.state == "uebernommen"


def test_only_the_land_and_the_operator_import_for_the_land():
    data_import, content = recorded_import(three_schools(), by=as_ministry())
    with pytest.raises(NotAllowed):
        apply([(data_import, content)], by=as_office(kleve_network()))
    apply([(data_import, content)], by=as_ministry())
    assert Institution.objects.count() == 3


def test_a_deed_that_breaks_leaves_nothing_behind(monkeypatch):
    data_import, content = recorded_import(three_schools())

    def breaks(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("bildungsnetz.contexts.actors.schools.plan.Institution.objects.in_bulk", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        apply([(data_import, content)], by=COMMAND)
    assert not Institution.objects.exists()
    data_import.refresh_from_db()
    assert data_import.state == "vorschau"


def test_several_files_are_taken_over_all_or_none():
    schools = recorded_import(three_schools())
    done = recorded_import(three_schools())
    apply([done], by=COMMAND)
    Institution.objects.all()
    other = recorded_import(three_schools(telefon="5"))
    with pytest.raises(DomainError):
        apply([other, done], by=COMMAND)
    assert a_school("100002").phone == "02821 12345"
    other[0].refresh_from_db()
    assert (other[0].state, "schon abgeschlossen" in other[0].report["problem"]) == ("gescheitert", True)
    assert schools[0].state == "vorschau"


@pytest.mark.shared
def test_the_ministrys_file_comes_in_whole():
    data = shared_file("data/schools/raw/nrw_schuldaten_2026-04.csv").read_bytes()
    the_land()
    report = imported(data)
    assert counts(report) == {"neu": 5637, "aufgeloest": 26}
    assert Institution.objects.filter(kreis_ags="05154").count() == 98
    assert Institution.objects.filter(kreis_ags="05158", kind="schule").count() == 142
    assert Institution.objects.exclude(kind="schule").count() == 198
    assert not Institution.objects.filter(municipality=None).exists()
    assert counts(imported(data)) == {"unveraendert": 5637}
