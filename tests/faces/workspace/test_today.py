"""„Heute“: what is due, vacant, unanswered; for members, schools and the Land what is theirs."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.actions import request_merge
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.bodies.actions import (
    object_to_minutes,
    record_past_meeting,
    send_minutes,
    write_minutes,
)
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.publishing.actions import answer_feedback
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import refer
from tests.factories.accounts import a_grant, an_account_with, signed_in
from tests.factories.actors import an_institution
from tests.factories.bodies import (
    a_body,
    a_held_seat,
    a_meeting,
    a_running_meeting,
    a_seat,
    an_account_for,
    an_invited_meeting,
    recorded,
)
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.news import a_feedback
from tests.factories.strategy import a_late_order, a_recommendation, a_school, a_working_group, an_order
from tests.reading import text_of

from .signing_in import member, office, school

pytestmark = pytest.mark.django_db
TODAY = "/arbeitsbereich/"


def a_message_with_trouble(network: Network) -> None:
    OutboxMessage.objects.create(
        name="strategy.order",
        subject="Auftrag: Konzept",
        recipient="weg@example.org",
        scope=network.scope_key,
        message_id=f"<{OutboxMessage.objects.count()}@test>",
        state=OutboxMessage.State.UNDELIVERABLE,
        queued_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        changed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    response = client.get(TODAY)

    assert (response.status_code, response["Location"]) == (302, "/anmelden/?next=/arbeitsbereich/")


def test_a_quiet_day_says_so() -> None:
    page = text_of(office(a_network()).get(TODAY))

    assert "Mittwoch, 18. November 2026" in page
    assert "Heute ist nichts fällig." in page


def test_the_office_sees_every_kind_of_thing_with_its_count() -> None:
    network = a_network()
    group = a_working_group(network)
    a_late_order(network, "Verspätet", days=3, owner_body=group)
    circle = a_body(network, "lenkungskreis", short_name="LK")
    a_seat(circle, "Schulamt")
    a_meeting(circle, in_days=16)
    a_recommendation(network, "Ganztag ausbauen", addressed_to=circle, received_on=dt.date(2025, 1, 1))
    for day in ("2025-05-01", "2025-11-01"):
        record_past_meeting(circle, by=COMMAND, title=day, held_on=day, source="Niederschrift")
    a_school(network, "GS Musterdorf")
    a_feedback(network, "Der Kontrast auf der Startseite reicht nicht.")
    a_feedback(network, "Wann tagt der Lenkungskreis?", kind="frage", mail="frau@example.org")
    order = an_order(network, "Bald fällig", owner_body=group, due_on=dt.date(2026, 11, 25))
    a_message_with_trouble(network)

    page = text_of(office(network).get(TODAY))

    assert "Aufträge 2 Verspätet überfällig Facharbeitskreis Inklusion, fällig vor 3 Tagen" in page
    assert f"{order.title} bald fällig" in page
    assert "Nächste Sitzungen 1 LK:" in page
    assert "einladen bis 20.11.2026" in page
    assert "Empfehlungen ohne Antwort 1 Ganztag ausbauen" in page
    assert "Unbesetzte Sitze 1 Schulamt" in page
    assert "Zu bestätigende Einrichtungen 1 GS Musterdorf noch nie bestätigt" in page
    assert "Nachrichten mit Problem 1 Auftrag: Konzept" in page
    assert "Rückmeldungen ohne Antwort 2 Der Kontrast auf der Startseite reicht nicht." in page
    assert "Barriere gemeldet eingegangen heute Wann tagt der Lenkungskreis?" in page


def test_answered_feedback_asks_for_nothing_and_strangers_read_none() -> None:
    network = a_network()
    received = a_feedback(network)
    waiting = a_feedback(network, "Die Schrift ist zu klein.")
    answer_feedback(received, by=COMMAND, answer="Behoben.")

    response = office(network).get(TODAY)

    assert "Rückmeldungen ohne Antwort 1 Die Schrift ist zu klein." in text_of(response)
    assert f"/arbeitsbereich/musterland/rueckmeldungen/{waiting.pk}/" in response.content.decode()
    holder = member(a_held_seat(a_working_group(network), "Muster"))
    assert "Rückmeldungen" not in text_of(holder.get(TODAY))


def test_the_land_sees_what_waits_for_its_answer() -> None:
    received = a_feedback(None, "Die Karte ist schwer zu lesen.")

    response = signed_in(an_account_with(Role.MINISTRY)).get(TODAY)

    assert "Rückmeldungen ohne Antwort 1 Die Karte ist schwer zu lesen." in text_of(response)
    assert f"/arbeitsbereich/land/rueckmeldungen/{received.pk}/" in response.content.decode()


def test_only_the_first_few_are_shown() -> None:
    network = a_network()
    for number in range(6):
        a_late_order(network, f"Auftrag {number}")

    response = office(network).get(TODAY)

    assert "Alle 6 ansehen" in text_of(response)
    assert "/arbeitsbereich/musterland/auftraege/?stand=ueberfaellig" in response.content.decode()


def test_members_see_their_own_meetings_and_orders() -> None:
    network = a_network()
    group = a_working_group(network)
    seat = a_held_seat(group, "Muster")
    an_order(network, "Eigener Auftrag", owner_body=group)
    an_order(network, "Fremder Auftrag", owner_body=a_working_group(network, "Facharbeitskreis MINT"))
    an_invited_meeting(group, in_days=20)
    a_meeting(a_body(network, "lenkungskreis"), in_days=20)

    page = text_of(member(seat).get(TODAY))

    assert "Ihre Aufträge 1 Eigener Auftrag" in page
    assert "Ihre Antwort fehlt" in page
    assert "Nächste Sitzungen 1" in page
    assert "Fremder Auftrag" not in page


def test_a_meeting_of_today_says_how_it_stands() -> None:
    network = a_network()
    a_running_meeting(a_body(network, "lenkungskreis"))
    missed = an_invited_meeting(a_working_group(network), in_days=15)
    a_meeting(a_working_group(network, "Facharbeitskreis MINT"), in_days=15)
    with time_machine.travel(missed.starts_at + dt.timedelta(hours=2), tick=False):
        page = text_of(office(network).get(TODAY))
    assert "läuft" in page
    assert "noch nicht eröffnet" in page
    assert "Termin ist verstrichen" in page


def test_a_school_is_asked_to_confirm_itself() -> None:
    network = a_network()
    institution = a_school(network, "GS Musterdorf")
    a_school(network, "GS Nachbardorf")

    page = text_of(school(institution).get(TODAY))

    assert "Ihre Einrichtung 1 GS Musterdorf bitte bestätigen" in page
    assert "Nachbardorf" not in page


def test_the_land_is_led_to_its_networks() -> None:
    a_network()

    page = text_of(signed_in(an_account_with(Role.MINISTRY)).get(TODAY))

    assert "Zu den Netzwerken im Land" in page


def test_another_networks_day_is_its_own() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")
    a_late_order(network, "Verspätet")

    assert "Verspätet" not in text_of(office(other).get(TODAY))


def test_the_address_of_a_network_leads_to_its_meetings_and_that_of_the_land_to_its_networks() -> None:
    network = a_network()
    a_network("nachbar", ags="05998")
    client = office(network)

    assert client.get("/arbeitsbereich/musterland/")["Location"] == "/arbeitsbereich/musterland/sitzungen/"
    assert client.get("/arbeitsbereich/nachbar/").status_code == 403
    assert client.get("/arbeitsbereich/gibt-es-nicht/").status_code == 404
    assert client.get("/arbeitsbereich/konto/").status_code == 200
    ministry = signed_in(an_account_with(Role.MINISTRY))
    assert ministry.get("/arbeitsbereich/land/")["Location"] == "/arbeitsbereich/land/netzwerke/"


def test_the_frame_leads_to_the_public_pages_once_they_are_open() -> None:
    network = a_network()
    meetings = "/arbeitsbereich/musterland/sitzungen/"
    client = office(network)
    assert '<a href="/musterland/">' in client.get(meetings).content.decode()

    network.is_live = False
    recorded(network, by=COMMAND)
    assert "Öffentliche Seiten" not in text_of(client.get(meetings))


def a_full_day(network: Network, neighbour: Network, circle: Body, number: int) -> None:
    """One more thing of each kind for the office."""
    a_late_order(network, f"Auftrag {number}")
    a_recommendation(network, f"Empfehlung {number}", addressed_to=circle, received_on=dt.date(2025, 1, 1))
    order = an_order(network, f"Weg {number}", owner_body=circle)
    refer(order, by=COMMAND, body_name="Kreistag", planned_on="2026-10-01")
    a_meeting(circle, in_days=20 + number)
    a_seat(circle, f"Sitz {number}", "kommune")
    a_held_seat(circle, f"Muster-{number}", valid_to=dt.date(2026, 12, 24))
    held = a_running_meeting(circle, title=f"Gehalten {number}")
    write_minutes(held, by=COMMAND, text="Ergebnisse")
    send_minutes(held, by=COMMAND)
    object_to_minutes(held.attendances.first(), by=COMMAND, text="Ein Satz fehlt.")
    a_feedback(network)
    ours, theirs = (an_institution(place, f"Werkstatt {number}") for place in (network, neighbour))
    request_merge(Pair(theirs, ours), by=as_office(neighbour))
    a_message_with_trouble(network)


def test_the_day_costs_the_same_for_more_of_everything_and_in_two_networks() -> None:
    network, neighbour = a_network(), a_network("nachbar", ags="05998")
    circle = a_body(network, "lenkungskreis", short_name="LK", parity=True)
    for day in ("2025-05-01", "2025-11-01"):
        record_past_meeting(circle, by=COMMAND, title=day, held_on=day, source="Niederschrift")
    user = an_account_for(a_held_seat(circle, "Leitung").person)
    a_grant(user, Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key)
    client = signed_in(user)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(TODAY)
        return len(captured)

    a_full_day(network, neighbour, circle, 1)
    of_one = cost()
    a_full_day(network, neighbour, circle, 2)
    assert cost() == of_one <= 12

    page = text_of(client.get(TODAY))
    assert "Einwendungen gegen Niederschriften 2 LK: Gehalten 1 ohne Antwort eingegangen heute" in page
    assert "Unbesetzte Sitze 2 Sitz 1 Parität verletzt Lenkungskreis" in page
    assert "Amtszeiten, die enden 2 Muster-1 – Sitz Muster-1 Lenkungskreis, endet 24.12.2026" in page
    assert "Zu bestätigende Personen 3" in page
    assert "Anfragen zum Zusammenführen 2 Werkstatt 2 → Werkstatt 2" in page
    assert "Verweisungen ohne Ergebnis 2" in page
    assert "Empfehlungen ohne Antwort 2" in page

    a_grant(user, Role.OFFICE_HEAD_PEDAGOGICAL, neighbour.scope_key)
    a_feedback(neighbour, "Nur nebenan.")
    assert cost() == of_one
    page = text_of(client.get(TODAY))
    assert page.index("Anfragen zum Zusammenführen") < page.index("Nur nebenan.")
    assert page.count("Anfragen zum Zusammenführen") == 1
