"""„Heute“: what is due, vacant, unanswered; for members, schools and the Land what is theirs."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies.actions import record_past_meeting
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.bodies import a_body, a_held_seat, a_meeting, a_seat, an_invited_meeting
from tests.factories.networks import a_network
from tests.factories.strategy import a_late_order, a_recommendation, a_school, a_working_group, an_order
from tests.reading import text_of

from .signing_in import member, office, school

pytestmark = pytest.mark.django_db
TODAY = "/arbeitsbereich/"


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
    order = an_order(network, "Bald fällig", owner_body=group, due_on=dt.date(2026, 11, 25))
    OutboxMessage.objects.create(
        name="strategy.order",
        subject="Auftrag: Konzept",
        recipient="weg@example.org",
        scope=network.scope_key,
        message_id="<1@test>",
        state=OutboxMessage.State.UNDELIVERABLE,
        queued_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        changed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )

    page = text_of(office(network).get(TODAY))

    assert "Aufträge 2 Verspätet überfällig Facharbeitskreis Inklusion, fällig vor 3 Tagen" in page
    assert f"{order.title} bald fällig" in page
    assert "Nächste Sitzungen 1 LK:" in page
    assert "einladen bis 20.11.2026" in page
    assert "Empfehlungen ohne Antwort 1 Ganztag ausbauen" in page
    assert "Unbesetzte Sitze 1 Schulamt" in page
    assert "Zu bestätigende Einrichtungen 1 GS Musterdorf noch nie bestätigt" in page
    assert "Nachrichten mit Problem 1 Auftrag: Konzept" in page


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


@pytest.mark.parametrize("count", [1, 3])
def test_the_day_costs_the_same_and_writes_nothing(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    circle = a_body(network, "lenkungskreis")
    for number in range(count):
        a_late_order(network, f"Auftrag {number}")
        a_seat(circle, f"Sitz {number}")
        a_school(network, f"GS {number}", schulnummer=f"19999{number}")
        a_meeting(circle, in_days=20 + number)
    client = office(network)

    with django_assert_num_queries(12):
        client.get(TODAY)
