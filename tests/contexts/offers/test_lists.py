"""Lists of offers: good lines are taken, broken ones are named, the same list again changes nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.importing import apply
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.errors import NotAllowed
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.keepers import Keeper, OwnImports, as_importer, link_principal
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from bildungsnetz.contexts.offers.taking.listing import OFFER_LIST, OWN_OFFER_LIST
from bildungsnetz.contexts.registry.models import Network
from intake.mapping import apply as mapped
from intake.mapping import suggest
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, a_provider, an_offer
from tests.shared import shared_file

pytestmark = pytest.mark.django_db

HEAD = (
    "Nummer",
    "Titel",
    "Anbieter",
    "Kurz gesagt",
    "Themen",
    "Bildungsbereich",
    "Wo und wie",
    "Kosten",
    "Mail",
)
GOOD = (
    "K1",
    "Roboter bauen",
    "VHS Musterland",
    "Löten und programmieren.",
    "MINT",
    "Sek I",
    "online",
    "5 € je Kind",
)
MAIL = "kurse@vhs.musterland.example"


@pytest.fixture
def network() -> Network:
    """Kreis Musterland with Musterdorf and its Volkshochschule."""
    found = a_network()
    a_municipality(found)
    a_provider(found)
    return found


def a_list(*lines: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([head, *lines])
    return stream.getvalue().encode()


def taken_over(owner: Any, data: bytes, by: Principal, columns: dict[str, str] | None = None) -> DataImport:
    """A list read with the suggested columns, shown and taken over."""
    kind = OWN_OFFER_LIST if isinstance(owner, OwnImports) else OFFER_LIST
    table = read_table("angebote.csv", data)
    columns = columns or suggest(table.headers, kind.targets)
    content = mapped(table, columns, kind.targets)
    data_import = record_import(
        owner,
        by=by,
        kind="angebote",
        source=source_from_bytes("angebote.csv", data),
        columns=columns,
        plan=kind.plan(content, owner.scope_key),
    )
    apply([(data_import, content)], by=by, lists={"angebote": kind})
    data_import.refresh_from_db()
    return data_import


def by_office(network: Network, *lines: Sequence[str], head: Sequence[str] = HEAD) -> DataImport:
    return taken_over(network, a_list(*lines, head=head), as_office(network))


def counts(data_import: DataImport) -> dict[str, int]:
    return {name: number for name, number in data_import.report["counts"].items() if number}


def errors(data_import: DataImport) -> list[tuple[int, str]]:
    found = data_import.report["findings"]
    return [(one["line"], one["message"]) for one in found if one["severity"] == "error"]


def test_the_office_publishes_what_is_complete_and_keeps_the_rest_as_drafts(network: Network) -> None:
    report = by_office(network, (*GOOD, MAIL), ("K2", "Nähen", "VHS Musterland", "", "", "", "", "", MAIL))

    robots = Offer.objects.get(title="Roboter bauen")
    assert (robots.state, robots.slug, robots.origin) == ("veroeffentlicht", "roboter-bauen", "liste")
    assert (robots.categories, robots.stages, robots.modes) == (["mint"], ["sek1"], ["online"])
    assert (str(robots.cost_amount), robots.cost_unit, robots.contact_mail) == ("5.00", "kind", MAIL)
    assert Offer.objects.get(title="Nähen").state == "entwurf"
    assert counts(report) == {"neu": 2}
    drafts = [one["message"] for one in report.report["findings"] if one["severity"] == "info"]
    assert drafts == ["Das Angebot bleibt ein Entwurf: Bitte sagen Sie in ein, zwei Sätzen, worum es geht."]


def test_the_same_list_again_changes_nothing_and_a_changed_cell_one_thing(network: Network) -> None:
    by_office(network, (*GOOD, MAIL))
    before = Offer.objects.values().get()
    assert counts(by_office(network, (*GOOD, MAIL))) == {"unveraendert": 1}
    assert Offer.objects.values().get() == before

    renamed = ("K1", "Roboter programmieren", *GOOD[2:], MAIL)
    assert counts(by_office(network, renamed)) == {"geaendert": 1}
    offer = Offer.objects.get()
    assert (offer.title, offer.slug, offer.state) == (
        "Roboter programmieren",
        "roboter-bauen",
        "veroeffentlicht",
    )


def test_what_somebody_here_has_written_since_stays(network: Network) -> None:
    by_office(network, (*GOOD, MAIL))
    offer = Offer.objects.get()
    actions.change_offer(offer, by=as_office(network), summary="Von Hand geschrieben.")

    assert counts(by_office(network, (*GOOD, MAIL))) == {"unveraendert": 1}
    other = (*GOOD[:3], "Aus der Liste.", *GOOD[4:], MAIL)
    assert counts(by_office(network, other)) == {"unveraendert": 1, "behalten": 1}
    offer.refresh_from_db()
    assert offer.summary == "Von Hand geschrieben."


def test_a_list_finds_by_title_what_was_entered_by_hand_and_fills_what_is_empty(network: Network) -> None:
    by_hand = an_offer(network, "Roboter bauen", summary="Von Hand.", contact_phone="")
    assert counts(by_office(network, (*GOOD, MAIL))) == {"geaendert": 1, "behalten": 1}
    by_hand.refresh_from_db()
    assert (by_hand.summary, by_hand.contact_mail, by_hand.external_key) == ("Von Hand.", MAIL, "K1")
    assert (by_hand.is_free, by_hand.cost_amount) == (True, None)


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("Titel", "", "Die Angabe „Titel“ fehlt; die Zeile wird nicht übernommen."),
        ("Anbieter", "", "Spalte „Anbieter“: Der Anbieter fehlt."),
        ("Anbieter", "Haus Nirgends", "Spalte „Anbieter“: „Haus Nirgends“ ist nicht bekannt;"),
        ("ab Klasse", "dritte", "Spalte „ab Klasse“: „dritte“ ist keine ganze Zahl."),
        ("ab Klasse", "7", "Spalte „bis Klasse“: Die höchste Klasse liegt unter der niedrigsten."),
        ("bis Alter", "900", "Spalte „bis Alter“: Bitte prüfen Sie das Alter."),
        ("letzter Tag", "31.02.2027", "Spalte „letzter Tag“: „31.02.2027“ ist kein Datum."),
        ("letzter Tag", "01.01.2026", "Spalte „letzter Tag“: Der letzte Tag liegt vor dem ersten Termin."),
        ("Uhrzeit von", "25 Uhr", "Spalte „Uhrzeit von“: „25 Uhr“ ist keine Uhrzeit."),
        ("Nummer", "K1", "Dieses Angebot steht schon in Zeile 2; es gilt Zeile 2."),
    ],
)
def test_a_broken_line_is_named_with_its_column_and_the_others_are_taken(
    network: Network, column: str, cell: str, sentence: str
) -> None:
    head = (*HEAD, "ab Klasse", "bis Klasse", "bis Alter", "erster Termin", "letzter Tag", "Uhrzeit von")
    good = (*GOOD, MAIL, "3", "6", "12", "01.12.2026", "31.01.2027", "15 Uhr")
    other = ("K2", "Löten", *good[2:])
    broken = tuple(cell if name == column else old for name, old in zip(head, other, strict=True))

    report = by_office(network, good, broken, ("K3", "Sägen", *good[2:]), head=head)

    assert [line for line, _message in errors(report)] == [3]
    assert sentence in errors(report)[0][1]
    assert set(Offer.objects.values_list("title", flat=True)) == {"Roboter bauen", "Sägen"}


def test_texts_of_any_kind_and_length_do_no_harm(network: Network) -> None:
    evil = "<script>alert(1)</script>" + "x" * 100_000
    head = (
        "Titel",
        "Anbieter",
        "Beschreibung",
        "Kurz gesagt",
        "Kosten",
        "Themen",
        "Zielgruppe",
        "Ort",
        "Telefon",
    )
    report = by_office(network, (evil, "VHS Musterland", *[evil] * 7), head=head)
    offer = Offer.objects.get()
    assert (len(offer.title), len(offer.summary), len(offer.contact_phone)) == (200, 500, 60)
    assert not errors(report)


def test_a_provider_hands_in_its_own_and_proposes_changes_of_what_is_public(network: Network) -> None:
    keeper = Keeper(network, a_provider(network))
    by = as_importer(link_principal(keeper), keeper)
    own = OwnImports(keeper)
    head = [name for name in HEAD if name != "Anbieter"]
    line = [cell for cell in (*GOOD, MAIL) if cell != "VHS Musterland"]

    taken_over(own, a_list(line, head=head), by)
    offer = Offer.objects.get()
    assert (offer.state, offer.provider) == ("eingereicht", keeper.provider)
    actions.publish_offer(offer, by=as_office(network))
    report = taken_over(own, a_list([*line[:2], "Neu gesagt.", *line[3:]], head=head), by)

    offer.refresh_from_db()
    assert (offer.state, offer.summary) == ("veroeffentlicht", "Löten und programmieren.")
    assert OfferProposal.objects.get().values == {"summary": "Neu gesagt."}
    assert report.report["lines"][0]["field"] == "Kurz gesagt (zur Prüfung)"


def test_nobody_else_takes_over_a_list(network: Network) -> None:
    keeper = Keeper(network, a_provider(network))
    stranger = Keeper(network, a_provider(network, "Museum"))
    with pytest.raises(NotAllowed):
        taken_over(OwnImports(keeper), a_list(GOOD), as_importer(link_principal(stranger), stranger))
    with pytest.raises(NotAllowed):
        taken_over(network, a_list(GOOD), as_importer(link_principal(keeper), keeper))


def many(number: int) -> Iterable[Sequence[str]]:
    """Every 125th line names a provider that nobody knows."""
    for index in range(number):
        provider = "Haus Nirgends" if index % 125 == 7 else "VHS Musterland"
        yield (f"K{index}", f"Angebot {index}", provider, *GOOD[3:], MAIL)


def test_of_many_lines_the_broken_ones_are_named_and_the_rest_is_there(network: Network) -> None:
    report = by_office(network, *many(1_250))
    assert counts(report) == {"neu": 1_240, "ausgelassen": 10}
    assert [line for line, _message in errors(report)] == [n + 2 for n in range(1_250) if n % 125 == 7]
    assert Offer.objects.filter(state="veroeffentlicht").count() == 1_240


def test_a_list_costs_the_same_statements_however_long_it_is(network: Network) -> None:
    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            by_office(network, *many(number))
        return len(captured)

    by_office(network, *many(100))
    assert statements(3) == statements(100)


@pytest.mark.shared
def test_a_published_list_of_64_offers_of_the_real_world(network: Network) -> None:
    keeper = Keeper(network, a_provider(network))
    data = shared_file("data/offers/mint_angebote_leipzig_2014.csv").read_bytes()
    columns = {
        "number": "@id",
        "title": "label",
        "description": "Lernziele",
        "costs": "Kosten",
        "duration": "Laufzeit",
        "audience": "Zielgruppen",
        "place_label": "Veranstaltungsort",
    }
    report = taken_over(OwnImports(keeper), data, as_importer(link_principal(keeper), keeper), columns)
    assert counts(report) == {"neu": 64}
    free = Offer.objects.get(title="AUFGABE DES MONATS")
    assert (free.is_free, free.grade_from, free.grade_to) == (True, 5, 6)
    assert Offer.objects.get(title="BINÄRUHR").cost_unit == "person"
