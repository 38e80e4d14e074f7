import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.importing import LISTS, apply
from bildungsnetz.contexts.actors.models import Function, Institution, Person
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.kernel.errors import NotAllowed
from bildungsnetz.contexts.regions.actions import add_fictional_region
from intake.mapping import apply as mapped
from intake.mapping import suggest
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.factories.actors import (
    a_function,
    a_known_person,
    a_school,
    an_institution,
    imported,
    three_schools,
)
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def taken_over(network, kind: str, text: str, *, by=None):
    """A list of an office, read with the suggested columns, shown and applied."""
    by = by or as_office(network)
    targets = LISTS[kind].targets
    table = read_table("liste.csv", text.encode())
    columns = suggest(table.headers, targets)
    content = mapped(table, columns, targets)
    source = source_from_bytes("liste.csv", text.encode())
    plan = LISTS[kind].plan(content, network.scope_key)
    data_import = record_import(network, by=by, kind=kind, source=source, columns=columns, plan=plan)
    apply([(data_import, content)], by=by)
    data_import.refresh_from_db()
    return data_import


def counts(data_import) -> dict[str, int]:
    return {name: number for name, number in data_import.report["counts"].items() if number}


def messages(data_import) -> list[str]:
    return [finding["message"] for finding in data_import.report["findings"]]


@pytest.fixture
def network():
    """Kreis Musterland with its municipality Musterdorf."""
    found = a_network()
    add_fictional_region(
        by=COMMAND,
        ags="05999001",
        kind="gemeinde",
        name="Musterdorf",
        parent=found.region,
        postcodes=["99001"],
    )
    return found


INSTITUTIONS = """Kontaktliste Stand 2026
Einrichtung;Typ;Straße;PLZ;Ort;Tel.;E-Mail;Homepage;Bildungsbereich
VHS Musterland;VHS;Markt 1;99001;Musterdorf;0999 1;vhs@musterland.example;vhs.musterland.example;Weiterbildung
Kita Sonnenschein;Kita;Weg 2;99001;Musterdorf;0999 2;;;frühkindlich
"""


def test_a_list_of_institutions_begins_a_network(network):
    report = taken_over(network, "einrichtungen", INSTITUTIONS)
    assert counts(report) == {"neu": 2}
    vhs = Institution.objects.get(kind="vhs")
    assert (vhs.name, vhs.kreis_ags, vhs.municipality.name) == ("VHS Musterland", "05999", "Musterdorf")
    assert (vhs.web, vhs.stages, vhs.origin) == ("http://vhs.musterland.example", ["weiterbildung"], "liste")
    assert Institution.objects.get(name="Kita Sonnenschein").kind == "kita"


def test_the_same_list_again_changes_nothing(network):
    taken_over(network, "einrichtungen", INSTITUTIONS)
    assert counts(taken_over(network, "einrichtungen", INSTITUTIONS)) == {"unveraendert": 2}


def test_a_newer_list_corrects_the_older_one_but_not_what_people_changed(network):
    taken_over(network, "einrichtungen", INSTITUTIONS)
    actions.edit_institution(Institution.objects.get(kind="kita"), by=as_office(network), phone="0999 777")
    newer = INSTITUTIONS.replace("0999 1", "0999 11").replace("0999 2", "0999 22")
    report = taken_over(network, "einrichtungen", newer)
    assert counts(report) == {"geaendert": 1, "unveraendert": 1, "behalten": 1}
    assert set(Institution.objects.values_list("phone", flat=True)) == {"0999 11", "0999 777"}


def test_a_school_of_the_directory_is_only_completed():
    imported(three_schools(telefon=""))

    class Kleve:
        scope_key = "netz:05154"

    text = "Schulnummer;Name;Ort;Telefon;Straße\n100002;Markt-Gymnasium;Kleve;02821 5;Anderswo 9\n"
    report = taken_over(Kleve(), "einrichtungen", text, by=COMMAND)
    school = a_school("100002")
    assert (school.name, school.phone, school.street) == ("Gymnasium am Markt", "02821 5", "Deichstr. 1")
    assert counts(report) == {"geaendert": 1, "behalten": 1}


def test_doubts_are_named_line_by_line(network):
    text = (
        "Name;Art;Ort;PLZ;E-Mail;Schulnummer\n"
        "Amt A;Raumschiff;Nirgendwo;123;keine Adresse;\n"
        "Amt A;Amt;Nirgendwo;;;\n"
        ";Amt;Musterdorf;;;\n"
        "Schule B;Schule;Musterdorf;;;12\n"
    )
    report = taken_over(network, "einrichtungen", text)
    assert counts(report) == {"neu": 2, "ausgelassen": 2}
    found = messages(report)
    assert "Die Art „Raumschiff“ ist nicht bekannt; die Einrichtung zählt als „weitere Einrichtung“." in found
    assert "„Nirgendwo“ ist keine Gemeinde dieses Kreises; die Gemeinde bleibt offen." in found
    assert "„keine Adresse“ ist keine E-Mail-Adresse; das Feld bleibt leer." in found
    assert "Diese Einrichtung steht schon in Zeile 2; es gilt Zeile 2." in found
    assert "Die Angabe „Name der Einrichtung“ fehlt; die Zeile wird nicht übernommen." in found
    assert [one["line"] for one in report.report["findings"]][:2] == [4, 3]


def test_a_school_of_another_kreis_is_refused(network):
    imported(three_schools())
    report = taken_over(network, "einrichtungen", "Schulnummer;Name\n100002;Gymnasium\n")
    assert counts(report) == {"ausgelassen": 1}
    assert messages(report) == ["Die Schulnummer gehört zu „Gymnasium am Markt“ in einem anderen Kreis."]


PEOPLE = """Nachname;Vorname;Titel;E-Mail;Funktion;Einrichtung;seit
Muster;Erika;Dr.;muster@musterland.example;Schulleitung;GS Musterdorf;01.08.2020
Muster;Erika;Dr.;muster@musterland.example;Sprecherin der Schulleitungen;GS Musterdorf;
Beispiel;Max;;;Leitung;VHS Musterland;
"""


def test_a_list_of_people_with_their_functions(network):
    school, vhs = an_institution(network, "GS Musterdorf", "schule"), an_institution(network)
    report = taken_over(network, "personen", PEOPLE)
    assert counts(report) == {"neu": 2}
    erika = Person.objects.get(family_name="Muster")
    assert (str(erika), erika.mail, erika.scope) == (
        "Dr. Erika Muster",
        "muster@musterland.example",
        "netz:05999",
    )
    assert {(f.role, f.institution, f.valid_from and f.valid_from.year) for f in Function.objects.all()} == {
        ("Schulleitung", school, 2020),
        ("Sprecherin der Schulleitungen", school, None),
        ("Leitung", vhs, None),
    }
    assert counts(taken_over(network, "personen", PEOPLE)) == {"unveraendert": 2}


def test_known_people_are_completed_and_get_new_functions(network):
    a_function(network, an_institution(network, "GS Musterdorf", "schule"), "Muster", "Schulleitung")
    an_institution(network)
    text = (
        "Name;Vorname;Mail;Telefon;Funktion;Einrichtung\n"
        "Muster;Erika;muster@musterland.example;0999 4;Dozentin;VHS Musterland\n"
    )
    report = taken_over(network, "personen", text)
    assert counts(report) == {"geaendert": 1}
    person = Person.objects.get()
    assert (person.phone, {f.role for f in person.functions.all()}) == (
        "0999 4",
        {"Schulleitung", "Dozentin"},
    )


def test_people_without_a_known_institution_stay_out(network):
    a_known_person(network, "Doppelt", mail="a@musterland.example")
    a_known_person(network, "Doppelt", mail="b@musterland.example")
    an_institution(network)
    text = (
        "Nachname;Vorname;Funktion;Einrichtung\n"
        "Muster;Erika;Leitung;Unbekannt\n"
        "Muster;Erika;Leitung;\n"
        "Doppelt;Erika;Leitung;VHS Musterland\n"
    )
    report = taken_over(network, "personen", text)
    assert counts(report) == {"ausgelassen": 3}
    assert messages(report) == [
        "Die Einrichtung „Unbekannt“ ist nicht bekannt; bitte legen Sie sie zuerst an.",
        "Die Einrichtung fehlt; eine Person gibt es nur mit einer Funktion an einer Einrichtung.",
        "Es gibt mehrere Personen, die so heißen; bitte ergänzen Sie die E-Mail-Adresse.",
    ]
    assert Function.objects.count() == 0


def test_an_office_takes_over_lists_of_its_own_network_only(network):
    with pytest.raises(NotAllowed):
        taken_over(network, "einrichtungen", INSTITUTIONS, by=as_office(a_network("nord", ags="05998")))
