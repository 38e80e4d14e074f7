"""Bodies and seats in the workspace: vacancies, parity, and how they are changed."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Body, BodyType, Occupancy, Seat
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_person,
    a_running_meeting,
    a_seat,
    a_steering_circle,
)
from tests.factories.networks import a_network
from tests.reading import text_of

from .meeting_visitors import member_on

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


def test_vacancies_and_parity_stand_in_the_list(network: Network, office: Client) -> None:
    body = a_steering_circle(network, land=6, municipal=6)
    occupancy = Occupancy.objects.filter(seat__bank="land")[0]
    actions.vacate_seat(occupancy, by=COMMAND, valid_to=dt.date(2026, 11, 1))

    page = text_of(office.get(f"{START}/gremien/"))

    assert "Lenkungskreis Lenkungskreis 12 1 Sitz unbesetzt verletzt Land: 1 Sitz unbesetzt." in page
    detail = text_of(office.get(f"{START}/gremien/{body.slug}/"))
    assert "Die Parität von Land und Kommune ist verletzt Unbesetzt: Sitz Land1." in detail


def test_the_list_costs_the_same_for_one_and_for_three(network: Network, office: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(f"{START}/gremien/")
        return len(queries)

    a_held_seat(a_body(network), "Eins")
    for_one = cost()
    a_held_seat(a_body(network), "Zwei")
    a_held_seat(a_body(network), "Drei")
    assert cost() == for_one <= 12


def test_the_page_of_a_body_costs_the_same_for_more_seats_meetings_and_decisions(
    network: Network, office: Client
) -> None:
    def cost(body: Body) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(f"{START}/gremien/{body.slug}/").status_code == 200
        return len(queries)

    empty, small, large = a_body(network), *(a_steering_circle(network, land=n, municipal=n) for n in (1, 3))
    a_decision(a_running_meeting(small))
    for title in ("Eins", "Zwei", "Drei"):
        a_decision(a_running_meeting(large), title)
    assert cost(small) == cost(large) <= 12
    assert cost(empty) <= 12


def test_a_body_is_set_up_with_the_rules_of_its_type(network: Network, office: Client) -> None:
    actions.load_body_types(None, by=COMMAND)
    kind = BodyType.objects.get(key="lenkungskreis")
    response = office.post(
        f"{START}/gremium-einrichten/", {"body_type": kind.pk, "name": "", "short_name": "LK"}, follow=True
    )
    page = text_of(response)
    assert "Das Gremium ist eingerichtet." in page
    assert "Es entscheidet im Konsens" in page
    assert Body.objects.get().slug == "lk"


def test_rules_are_changed_and_a_stale_form_is_refused(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    page = f"{START}/gremien/lk/bearbeiten/"
    form = {
        "name": body.name,
        "mode": "mehrheit",
        "quorum": "mehrheit",
        "biased_seats": "gar_nicht",
        "notice_days": "21",
        "minutes_approval": "frist",
        "objection_days": "14",
        "answer_within_meetings": "2",
        "position": "0",
        "revision": str(body.revision),
    }
    assert office.post(page, form).status_code == 302
    assert Body.objects.get(pk=body.pk).notice_days == 21
    refused = text_of(office.post(page, form | {"notice_days": "5"}))
    assert "wurde inzwischen von jemand anderem geändert" in refused
    assert Body.objects.get(pk=body.pk).notice_days == 21


def test_a_seat_is_added_filled_and_vacated(network: Network, office: Client) -> None:
    a_body(network, short_name="LK")
    person = a_person(network, "Neu")
    form = {"label": "Schulleitung", "bank": "schulen", "duty": "mitglied", "appointment": "benannt"}
    office.post(f"{START}/gremien/lk/sitze/neu/", form | {"is_voting": "on", "occupancy_is_recorded": "on"})
    seat = Seat.objects.get()
    office.post(f"{START}/sitze/{seat.pk}/besetzen/", {"person": person.pk})
    assert "Schulleitung – Neu" in text_of(office.get(f"{START}/gremien/lk/"))
    occupancy = Occupancy.objects.get()
    office.post(f"{START}/besetzungen/{occupancy.pk}/beenden/", {"valid_to": "2026-11-30"})
    assert "Neu bis 30.11.2026" in text_of(office.get(f"{START}/gremien/lk/"))


def test_a_taken_seat_keeps_what_was_typed_and_says_why(network: Network, office: Client) -> None:
    seat = a_held_seat(a_body(network, short_name="LK"), "Erste").seat
    person = a_person(network, "Zweite")
    page = text_of(office.post(f"{START}/sitze/{seat.pk}/besetzen/", {"person": person.pk}))
    assert "In dieser Zeit hält Erste diesen Sitz." in page
    assert Occupancy.objects.count() == 1


def test_people_of_other_networks_are_not_offered(network: Network, office: Client) -> None:
    a_person(a_network("anderswo", ags="05998"), "Fremde")
    seat = a_seat(a_body(network))
    assert "Fremde" not in text_of(office.get(f"{START}/sitze/{seat.pk}/besetzen/"))


def test_a_member_sees_the_own_body_without_buttons(network: Network) -> None:
    a_body(network, name="Fremdes Gremium")
    client = member_on(
        a_held_seat(a_body(network, "facharbeitskreis", name="Mein Kreis", short_name="AK"), "Ich")
    )
    page = text_of(client.get(f"{START}/gremien/"))
    assert "Mein Kreis" in page
    assert "Fremdes Gremium" not in page
    detail = text_of(client.get(f"{START}/gremien/ak/"))
    assert "Sitz Ich" in detail
    assert "Sitz anlegen" not in detail


def test_meetings_without_a_day_stand_by_their_number(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    for number, held_on in ((2, ""), (3, "2015-04-28"), (1, "2012-09")):
        actions.record_past_meeting(
            body, by=COMMAND, title=f"{number}. Sitzung", number=number, held_on=held_on, source="Akte"
        )
    for address in (f"{START}/gremien/lk/", f"{START}/sitzungen/"):
        page = text_of(office.get(address))
        assert page.index("3. Sitzung") < page.index("2. Sitzung") < page.index("1. Sitzung")
