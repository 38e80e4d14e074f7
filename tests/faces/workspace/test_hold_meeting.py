"""At the table and after it: presence, decisions, minutes, publication, in the browser's words."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Decision, Meeting, Minutes
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_decision, a_running_meeting, a_steering_circle, an_invited_meeting
from tests.factories.networks import a_network
from tests.reading import text_of

from .meeting_visitors import office_of

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def office(network: Network) -> Client:
    return office_of(network)


def page_of(meeting: Meeting) -> str:
    return f"{START}/sitzungen/{meeting.pk}"


def test_opening_leads_to_the_table_where_nobody_is_present_yet(network: Network, office: Client) -> None:
    meeting = an_invited_meeting(a_steering_circle(network, land=1, municipal=1))
    page = text_of(office.post(f"{page_of(meeting)}/eroeffnen/", follow=True))
    assert "nicht beschlussfähig 0 von 2 stimmberechtigten Sitzen sind vertreten." in page
    assert Meeting.objects.get().state == "laeuft"


def test_replies_are_suggested_and_the_rest_comes_with_one_button(network: Network, office: Client) -> None:
    meeting = an_invited_meeting(a_steering_circle(network, land=2, municipal=1))
    for name, reply in (("Land1", "zugesagt"), ("Land2", "abgesagt")):
        row = Attendance.objects.get(person__family_name=name)
        actions.reply_to_invitation(row, by=COMMAND, reply=reply)
    actions.open_meeting(meeting, by=COMMAND)
    html = office.get(f"{page_of(meeting)}/durchfuehren/").content.decode()
    assert '<option value="anwesend" selected>' in html
    assert '<option value="entschuldigt" selected>' in html
    rows = {row.person.family_name: row for row in Attendance.objects.select_related("person")}
    form = {
        f"p{rows['Land1'].pk}": "anwesend",
        f"p{rows['Land2'].pk}": "entschuldigt",
        f"p{rows['Kommune1'].pk}": "offen",
    }
    page = text_of(office.post(f"{page_of(meeting)}/anwesenheit/", form | {"alle": "1"}, follow=True))
    assert "beschlussfähig 2 von 3 stimmberechtigten Sitzen sind vertreten." in page
    assert Attendance.objects.get(person__family_name="Kommune1").presence == "anwesend"


def test_an_item_is_called_up_its_outcome_and_decision_recorded(network: Network, office: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(network), agenda=("Berichte", "Inklusion"))
    second = AgendaItem.objects.get(title="Inklusion")
    assert "TOP 1: Berichte" in text_of(office.get(f"{page_of(meeting)}/durchfuehren/"))
    assert "TOP 2: Inklusion" in text_of(office.get(f"{page_of(meeting)}/durchfuehren/", {"top": second.pk}))
    office.post(f"{START}/tagesordnung/{second.pk}/beratung/", {"outcome": "Aussprache"})
    form = {
        "item": second.pk,
        "title": "Feld Inklusion",
        "text": "Wird eingerichtet.",
        "mode": "konsens",
        "result": "ungeaendert_beschlossen",
    }
    page = text_of(office.post(f"{page_of(meeting)}/beschluss-festhalten/", form, follow=True))
    assert "„Feld Inklusion“ ist festgehalten, Ergebnis: ungeändert beschlossen." in page
    assert "TOP 2: Inklusion" in page
    assert AgendaItem.objects.get(pk=second.pk).outcome == "Aussprache"


def test_an_objection_under_consensus_is_told_as_no_agreement(network: Network, office: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    form = {
        "title": "Feld",
        "text": "Text",
        "mode": "konsens",
        "result": "ungeaendert_beschlossen",
        "objection": "Schulträger A trägt die Kosten nicht.",
    }
    page = text_of(office.post(f"{page_of(meeting)}/beschluss-festhalten/", form, follow=True))
    assert "Ergebnis: kein Einvernehmen." in page


def test_without_quorum_the_form_says_why_and_keeps_the_text(network: Network, office: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(network, land=1, municipal=2), absent=("Land1",))
    form = {"title": "Feld", "text": "Langer Text", "mode": "konsens", "result": "ungeaendert_beschlossen"}
    page = text_of(office.post(f"{page_of(meeting)}/beschluss-festhalten/", form))
    assert "Das Gremium ist nicht beschlussfähig." in page
    assert "Langer Text" in page
    assert not Decision.objects.exists()


def test_minutes_begin_as_a_draft_of_what_was_recorded(network: Network, office: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(network, land=1, municipal=2), absent=("Kommune2",))
    a_decision(
        meeting, "Feld Inklusion", item=AgendaItem.objects.get(), proviso="bis Mai", votes_yes=2, votes_no=0
    )
    draft = text_of(office.get(f"{page_of(meeting)}/niederschrift/"))
    for line in (
        "Lenkungskreis: 1. Sitzung",
        "anwesend: Land1 (Sitz Land1), Kommune1 (Sitz Kommune1)",
        "entschuldigt: Kommune2 (Sitz Kommune2)",
        "2 von 3 stimmberechtigten Sitzen sind vertreten.",
        "TOP 1: Berichte Beschluss: Feld Inklusion",
        "Maßgabe: bis Mai Ergebnis: ungeändert beschlossen (2 Ja, 0 Nein)",
    ):
        assert line in draft


def test_from_minutes_to_publication(network: Network, office: Client, client: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    decision = a_decision(meeting, "Feld Inklusion", item=AgendaItem.objects.get())
    page = page_of(meeting)
    office.post(f"{page}/niederschrift/", {"text": "Ergebnisprotokoll"})
    office.post(f"{page}/niederschrift/versenden/")
    assert "Einwendungen sind bis Mittwoch, 2. Dezember 2026 möglich." in text_of(office.get(f"{page}/"))
    early = text_of(office.post(f"{page}/niederschrift/genehmigen/", {"reason": ""}))
    assert "Einwendungen sind bis zum 02.12.2026 möglich." in early
    office.post(f"{page}/niederschrift/genehmigen/", {"reason": "in der Sitzung genehmigt"})
    office.post(f"{page}/veroeffentlichen/")
    office.post(f"{START}/beschluesse/{decision.pk}/veroeffentlichen/", {"public_text": ""})
    assert Minutes.objects.get().approved_at is not None
    assert "Feld Inklusion" in text_of(client.get(f"/musterland/sitzungen/{meeting.pk}/"))


def test_staff_of_the_office_cannot_publish(network: Network) -> None:
    decision = a_decision(a_running_meeting(a_steering_circle(network)))
    staff = office_of(network, Role.OFFICE_STAFF)
    assert staff.post(f"{START}/beschluesse/{decision.pk}/veroeffentlichen/").status_code == 403
    assert not Decision.objects.get().is_public


def test_a_past_meeting_is_entered_with_its_month(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    form = {
        "body": body.pk,
        "title": "Erste Sitzung",
        "held_on": "2012-09",
        "source": "Akte 3",
        "is_public": "on",
    }
    page = text_of(office.post(f"{START}/fruehere-sitzung/", form, follow=True))
    assert "Wann September 2012" in page
    assert "Quelle Akte 3" in page
    wrong = text_of(office.post(f"{START}/fruehere-sitzung/", form | {"held_on": "September"}))
    assert "Bitte geben Sie ein Jahr (2012), einen Monat (2012-09) oder einen Tag (2012-09-18) an." in wrong
