"""Lists of seats that an office already has."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.importing import ListKind, apply
from bildungsnetz.contexts.bodies.actions.lists import apply_seat_rows
from bildungsnetz.contexts.bodies.models import Occupancy, Seat
from bildungsnetz.contexts.bodies.seat_lists import SEAT_TARGETS, SeatPlan
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.kernel.errors import NotAllowed
from intake.mapping import apply as mapped
from intake.mapping import suggest
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.factories.actors import an_institution
from tests.factories.bodies import a_body, a_held_seat, a_person, a_seat
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
LISTS = {"sitze": ListKind(SEAT_TARGETS, SeatPlan, apply_seat_rows)}
HEAD = "Gremium;Sitz;Bank;Einrichtung;stimmberechtigt;Nachname;E-Mail;Stellvertretung;seit\n"


def taken_over(network, rows: str, *, by=None):
    by = by or as_office(network)
    data = (HEAD + rows).encode()
    table = read_table("sitze.csv", data)
    content = mapped(table, suggest(table.headers, SEAT_TARGETS), SEAT_TARGETS)
    plan = SeatPlan(content, network.scope_key)
    source = source_from_bytes("sitze.csv", data)
    data_import = record_import(network, by=by, kind="sitze", source=source, plan=plan)
    apply([(data_import, content)], by=by, lists=LISTS)
    data_import.refresh_from_db()
    return data_import


def counts(data_import) -> dict[str, int]:
    return {name: number for name, number in data_import.report["counts"].items() if number}


@pytest.fixture
def network():
    found = a_network()
    a_body(found, short_name="LK")
    return found


ROWS = (
    "LK;Schulamt;Land;Schulamt Musterland;ja;Muster;;;01.08.2024\n"
    "Lenkungskreis;Schulen;Schule;;beratend;;;;\n"
    "LK;Schulamt;Land;;;Ersatz;;ja;\n"
)


def test_seats_come_with_their_holders_and_deputies(network):
    a_person(network, "Muster")
    a_person(network, "Ersatz")
    office = an_institution(network, "Schulamt Musterland", "schulamt")
    assert counts(taken_over(network, ROWS)) == {"neu": 2}
    seat = Seat.objects.get(label="Schulamt")
    assert (seat.bank, seat.sending_institution, seat.is_voting) == ("land", office, True)
    assert not Seat.objects.get(label="Schulen").is_voting
    held = {(one.person.family_name, one.is_deputy): one.valid_from for one in Occupancy.objects.all()}
    assert held.keys() == {("Muster", False), ("Ersatz", True)}
    assert held["Muster", False].year == 2024


def test_the_same_list_again_changes_nothing(network):
    a_person(network, "Muster")
    a_person(network, "Ersatz")
    an_institution(network, "Schulamt Musterland", "schulamt")
    taken_over(network, ROWS)
    assert counts(taken_over(network, ROWS)) == {"unveraendert": 3}
    assert (Seat.objects.count(), Occupancy.objects.count()) == (2, 2)


def test_a_vacant_seat_is_filled_and_a_held_one_stays(network):
    body = a_body(network, "bildungsbuero", short_name="BB")
    a_seat(body, "Leitung", "kommune")
    a_held_seat(body, "Alt")
    a_person(network, "Neu")
    report = taken_over(network, "BB;Leitung;Kommune;;;Neu;;;\nBB;Sitz Alt;Land;;;Neu;;;\n")
    assert counts(report) == {"geaendert": 1, "behalten": 1}
    assert {str(one.person) for one in Occupancy.objects.all()} == {"Neu", "Alt"}


def test_two_seats_of_the_same_name_are_two_seats(network):
    for name in ("Eins", "Zwei"):
        a_person(network, name)
    rows = "LK;Schulleitung;Schulen;;;Eins;;;\nLK;Schulleitung;Schulen;;;Zwei;;;\n"
    assert counts(taken_over(network, rows)) == {"neu": 2}
    assert counts(taken_over(network, rows)) == {"unveraendert": 2}


def test_doubts_are_named_line_by_line(network):
    report = taken_over(
        network, "Beirat;Sitz;Land;;;;;;\nLK;Sitz;Mond;;;;;;\nLK;Sitz;Land;Fort;;Niemand;;;\n"
    )
    assert counts(report) == {"neu": 1, "ausgelassen": 2}
    assert [(one["line"], one["message"]) for one in report.report["findings"]] == [
        (2, "Das Gremium „Beirat“ gibt es nicht; bitte legen Sie es zuerst an."),
        (3, "Die Bank „Mond“ ist nicht bekannt (möglich: Land, Kommune, Gemeinden, Schulen, Partner)."),
        (4, "„Niemand“ ist nicht eindeutig bekannt; der Sitz bleibt unbesetzt."),
        (4, "Die Einrichtung „Fort“ ist nicht eindeutig bekannt; das Feld bleibt leer."),
    ]


def test_another_office_takes_over_nothing(network):
    with pytest.raises(NotAllowed):
        taken_over(network, ROWS, by=as_office(a_network("nord", ags="05998")))
    assert not Seat.objects.exists()
    taken_over(network, "LK;Sitz;Land;;;;;;\n", by=COMMAND)
