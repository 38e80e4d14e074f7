"""Where offers are missing: the office sees its gaps, looks behind a cell, and orders what is missing."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.discovery.actions.wishes import count_wish
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.offers.actions import compute_gaps, set_child_counts
from bildungsnetz.contexts.offers.models import ChildCount
from bildungsnetz.contexts.strategy.models import Measure, Order
from tests.faces.workspace.import_uploads import START, taken_over, upload
from tests.faces.workspace.signing_in import office
from tests.factories.actors import an_institution
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, a_public_offer
from tests.factories.strategy import a_conference_decision, a_field, a_working_group
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/angebote/abdeckung/"


@pytest.fixture
def network(db):
    network = a_network()
    town = a_municipality(network)
    a_field(network, "Ganztag", stages=["primar"])
    counts = {(town.ags, 3): 4, (town.ags, 6): 400, (town.ags, 7): 500}
    set_child_counts(
        network, by=COMMAND, counts=counts, counted_on=dt.date(2026, 1, 1), source="Statistik der Stadt"
    )
    return network


def cell_of(network, row: str = "stufe=primar") -> str:
    return f"{PAGE}zelle/?{row}&feld=ganztag&gemeinde={a_municipality(network).ags}"


def test_the_office_sees_the_gap_and_what_stands_behind_it(network):
    staff = office(network, Role.OFFICE_STAFF)
    town = a_municipality(network)
    assert "Noch kein veröffentlichtes Angebot" in text_of(staff.get(PAGE))
    a_public_offer(network, "Überall")
    an_institution(network, "Grundschule am Anger", kind="schule", stages=["primar"], municipality=town)
    page = text_of(staff.get(PAGE))
    assert "Primarstufe: Ganztag, Musterdorf 900 Kinder, kein Angebot, Lückenmaß 900" in page
    assert "unter 5 Kinder" in page  # of the early years; the number itself is nowhere
    behind = text_of(staff.get(cell_of(network)))
    assert "Kein veröffentlichtes Angebot." in behind
    assert "Grundschule am Anger" in behind
    all_fields = text_of(staff.get(f"{PAGE}zelle/?stufe=primar&gemeinde={town.ags}"))
    assert "Überall, VHS Musterland" in all_fields
    assert "Lückenmaß 450" in all_fields
    by_age = text_of(staff.get(f"{PAGE}?zeilen=handlungsfelder&spalten=alter&gemeinde={town.ags}"))
    assert "6 bis 9 Jahre" in by_age
    for wrong in ("stufe=mond", "stufe=primar&feld=x", "stufe=primar&gemeinde=0"):
        assert staff.get(f"{PAGE}zelle/?{wrong}").status_code == 404


def test_a_gap_becomes_an_order_or_a_measure_with_its_evidence(network):
    decision, group = a_conference_decision(network, "Ganztag stärken"), a_working_group(network)
    head = office(network, Role.OFFICE_HEAD_PEDAGOGICAL)
    plan = cell_of(network).replace("zelle", "auftrag")
    form = head.get(plan).context["form"]
    told = {name: form.initial[name] for name in ("title", "text", "evidence_rule")}
    assert told["title"] == "Angebote für Musterdorf gewinnen: Ganztag"
    assert "Primarstufe, Ganztag, Musterdorf: 900 Kinder, kein Angebot." in told["text"]
    assert cell_of(network) in told["text"]
    values = {**told, "owner_body": group.pk, "due_on": "2027-06-30"}
    assert "error" in head.post(plan, values).content.decode()  # an order rests on a decision
    head.post(plan, {**values, "decision": decision.pk, "field": form.initial["field"].pk})
    order = Order.objects.get()
    assert (order.decision, order.field.name) == (decision, "Ganztag")
    head.post(plan.replace("auftrag", "massnahme"), {**values, "field": order.field.pk})
    assert Measure.objects.get().field.name == "Ganztag"


def test_unmet_wishes_and_silent_providers_are_shown_and_lead_on(network):
    for _time in range(3):
        count_wish(by=PUBLIC, question=Question(text="Schwimmkurs"), network=network)
    staff = office(network, Role.OFFICE_STAFF)
    page = text_of(staff.get(PAGE))
    assert "schwimmkurs 3" in page
    assert "Alle Anbieter haben ihre Angebote bestätigt." in page
    wish = staff.get(f"{PAGE}auftrag/?wunsch=schwimmkurs").context["form"].initial
    assert wish["title"] == "Angebot finden: „schwimmkurs“"


def test_the_day_shows_the_largest_gaps_and_files_hold_them_all(network):
    a_public_offer(network, "Überall")
    compute_gaps(by=WORKER, networks=[network])
    staff = office(network, Role.OFFICE_STAFF)
    page = text_of(staff.get("/arbeitsbereich/"))
    assert "Größte Angebotslücken 1 Primarstufe: Ganztag, Musterdorf kein Angebot, Lückenmaß 900" in page
    csv = staff.get("/arbeitsbereich/musterland/angebotsluecken.csv").content.decode()
    assert "Musterdorf;Ganztag;Primarstufe;900;0;0;0;900" in csv
    assert staff.get("/arbeitsbereich/musterland/angebotsluecken.xlsx").content.startswith(b"PK")


def test_the_pages_cost_the_same_for_more_offers(network):
    staff = office(network, Role.OFFICE_STAFF)

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(url).status_code == 200
        return len(captured)

    a_public_offer(network, "Eins")
    one = [cost(PAGE), cost(cell_of(network))]
    for title in ("Zwei", "Drei"):
        a_public_offer(network, title, places=[{"municipality": a_municipality(network), "is_area": True}])
    assert [cost(PAGE), cost(cell_of(network))] == one
    assert max(one) <= 12, one


def test_a_list_of_children_is_shown_before_it_is_taken_over(network):
    staff = office(network, Role.OFFICE_STAFF)
    town = a_municipality(network)
    sheet = "Gemeinde;Alter;Anzahl Kinder\nMusterdorf;6;1.410\nMusterdorf;8;3\nMusterdorf;7;viele\nMond;7;2\n"
    upload(staff, sheet, kind="kinderzahlen")
    address = f"{START}/{DataImport.objects.latest('pk').pk}"
    columns = {"place": "Gemeinde", "age": "Alter", "count": "Anzahl Kinder"}
    preview = text_of(staff.post(f"{address}/spalten/", columns, follow=True))
    for shown in ("400 1410", "unter 5", "Das ist keine Gemeinde dieses Kreises.", "keine ganze Zahl"):
        assert shown in preview
    taken_over(staff, address)
    held = dict(ChildCount.objects.filter(municipality=town).values_list("age", "count"))
    assert held == {3: None, 6: 1410, 7: 500, 8: None}
