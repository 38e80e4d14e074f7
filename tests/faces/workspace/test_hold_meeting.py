"""At the table and after it: presence, decisions, minutes, publication, in the browser's words."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Decision, Meeting, Minutes
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_decision,
    a_person,
    a_running_meeting,
    a_steering_circle,
    an_invited_meeting,
    on_its_day,
)
from tests.reading import text_of

from .meeting_visitors import office_of

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


def page_of(meeting: Meeting) -> str:
    return f"{START}/sitzungen/{meeting.pk}"


def test_opening_leads_to_the_table_where_nobody_is_present_yet(network: Network, office: Client) -> None:
    meeting = on_its_day(an_invited_meeting(a_steering_circle(network, land=1, municipal=1)))
    page = text_of(office.post(f"{page_of(meeting)}/eroeffnen/", follow=True))
    assert "nicht beschlussfähig 0 von 2 stimmberechtigten Sitzen sind vertreten." in page
    assert Meeting.objects.get().state == "laeuft"


def test_weeks_before_the_day_there_is_no_button_to_open_but_the_day_from_which_it_opens(
    network: Network, office: Client
) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    page = office.get(f"{page_of(meeting)}/")
    assert f'action="{page_of(meeting)}/eroeffnen/"' not in page.content.decode()
    assert "Eröffnen können Sie die Sitzung ab dem 17.12.2026, 14:00 Uhr" in text_of(page)
    refused = office.post(f"{page_of(meeting)}/eroeffnen/")
    assert (refused.status_code, Meeting.objects.get().state) == (409, "eingeladen")
    assert "verschieben Sie bitte erst den Termin" in refused.content.decode()
    on_its_day(meeting)
    assert f'action="{page_of(meeting)}/eroeffnen/"' in office.get(f"{page_of(meeting)}/").content.decode()


def test_one_tap_seats_somebody_and_one_button_the_rest_as_they_replied(
    network: Network, office: Client
) -> None:
    body = a_steering_circle(network, land=2, municipal=2)
    meeting = on_its_day(an_invited_meeting(body))
    declined = Attendance.objects.get(person__family_name="Land2")
    actions.reply_to_invitation(declined, by=COMMAND, reply="abgesagt")
    actions.fill_seat(declined.seat, by=COMMAND, person=a_person(network, "Vertretung"), is_deputy=True)
    actions.open_meeting(meeting, by=COMMAND)
    tap = f"{page_of(meeting)}/anwesenheit/"
    absent = Attendance.objects.get(person__family_name="Kommune2")
    page = text_of(office.post(tap, {"seat": absent.seat_id, "presence": "abwesend"}, follow=True))
    assert "0 von 4 stimmberechtigten Sitzen sind vertreten." in page
    office.post(tap, {"rest": "1"})
    deputy = Attendance.objects.get(person__family_name="Vertretung")
    assert dict(Attendance.objects.values_list("person__family_name", "presence")) == {
        "Land1": "anwesend",
        "Land2": "entschuldigt",
        "Vertretung": "offen",
        "Kommune1": "anwesend",
        "Kommune2": "abwesend",
    }
    answer = office.post(tap, {"seat": declined.seat_id, "presence": f"vertreten-{deputy.pk}"}, follow=True)
    page = text_of(answer)
    assert "beschlussfähig 3 von 4 stimmberechtigten Sitzen sind vertreten. Land und Kommune" in page
    button = f'id="seat-{declined.seat_id}-vertreten-{deputy.pk}"'
    assert f'{button} name="presence" value="offen" aria-pressed="true"' in answer.content.decode()
    office.post(tap, {"seat": declined.seat_id, "presence": "offen"})
    assert Attendance.objects.get(pk=deputy.pk).presence == "offen"


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


def test_with_everything_on_it_the_table_costs_at_most_twelve_statements(
    network: Network, office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    body = a_steering_circle(network, land=2, municipal=2)
    body = actions.edit_body(
        body, by=COMMAND, needs_agreement_of_affected=True, minutes_approval="naechste_sitzung", parity=True
    )
    meeting = a_running_meeting(body, agenda=("Berichte", "Inklusion"))
    item = AgendaItem.objects.get(title="Berichte")
    a_decision(meeting, "Feld Inklusion", item=item)
    actions.record_bias(item, by=COMMAND, seats=[Attendance.objects.filter(meeting=meeting)[0].seat])
    with django_assert_max_num_queries(12):
        page = text_of(office.get(f"{page_of(meeting)}/durchfuehren/", {"top": item.pk}))
    assert "Feld Inklusion" in page
    assert "Einvernehmen derer, die es umsetzen müssen" in page


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
    shown = text_of(office.get(f"{page}/"))
    assert "Einwendungen sind bis Mittwoch, 2. Dezember 2026 möglich; danach gilt" in shown
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


@pytest.mark.parametrize("written", ["2012-09", "09.2012", "9. 2012"])
def test_a_past_meeting_is_entered_with_its_month(network: Network, office: Client, written: str) -> None:
    body = a_steering_circle(network)
    form = {
        "body": body.pk,
        "title": "Erste Sitzung",
        "held_on": written,
        "source": "Akte 3",
        "is_public": "on",
    }
    page = text_of(office.post(f"{START}/fruehere-sitzung/", form, follow=True))
    assert "Wann September 2012" in page
    assert "Quelle Akte 3" in page
    wrong = text_of(office.post(f"{START}/fruehere-sitzung/", form | {"held_on": "September"}))
    assert "Bitte geben Sie einen Tag (18.09.2012), einen Monat (09.2012) oder ein Jahr (2012) an." in wrong
