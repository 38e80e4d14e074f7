"""Whoever is responsible reports, plans measures, proves results; the office publishes."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.strategy.actions import publish_order, report_status
from bildungsnetz.contexts.strategy.models import Measure, Outcome, StatusReport
from tests.factories.bodies import a_held_seat
from tests.factories.documents import an_upload
from tests.factories.networks import a_network
from tests.factories.strategy import (
    a_school,
    a_working_group,
    an_order,
)
from tests.reading import text_of

from .signing_in import member, office, school

pytestmark = pytest.mark.django_db
B = "/arbeitsbereich/musterland/"


def test_a_member_reports_done_with_evidence_and_the_office_publishes() -> None:
    network = a_network()
    group = a_working_group(network)
    seat = a_held_seat(group, "Muster")
    order = an_order(network, "Konzept vorlegen", owner_body=group)

    response = member(seat).post(
        f"{B}auftraege/{order.pk}/bericht/",
        {
            "state": "erledigt",
            "light": "gruen",
            "result": "Konzept liegt vor.",
            "file": an_upload("konzept.pdf"),
            "revision": order.revision,
        },
    )

    assert response.status_code == 302
    outcome = Outcome.objects.get()
    client = office(network)
    page = text_of(client.get(f"{B}auftraege/{order.pk}/"))
    assert "Konzept liegt vor." in page
    assert "nicht öffentlich" in page
    client.post(f"{B}auftraege/{order.pk}/veroeffentlichen/", {"oeffentlich": "1"})
    public = text_of(Client().get("/musterland/auftraege/konzept-vorlegen/"))
    assert "Konzept liegt vor. 18. November 2026 · Nachweis: Konzept vorlegen" in public
    assert Client().get(f"/dokumente/{outcome.evidence_id}/").status_code == 200


def test_the_evidence_is_read_by_those_who_may_read_the_order() -> None:
    network = a_network()
    group = a_working_group(network)
    seat = a_held_seat(group, "Muster")
    stranger = a_held_seat(a_working_group(network, "Facharbeitskreis MINT"), "Fremd")
    order = an_order(network, owner_body=group)
    report_status(order, by=COMMAND, state="erledigt", file=an_upload())
    key = Outcome.objects.get().evidence_id

    assert member(seat).get(f"{B}nachweise/{key}/").status_code == 200
    assert member(stranger).get(f"{B}nachweise/{key}/").status_code == 404
    assert Client().get(f"/dokumente/{key}/").status_code == 404


def test_a_report_refused_stays_on_the_page() -> None:
    network = a_network()
    order = an_order(network)

    response = office(network).post(
        f"{B}auftraege/{order.pk}/bericht/", {"state": "erledigt", "light": "gruen", "text": "Fast fertig"}
    )

    page = text_of(response)
    assert "was dabei herausgekommen ist" in page
    assert "Fast fertig" in page
    assert not StatusReport.objects.exists()


def test_two_people_at_once() -> None:
    network = a_network()
    order = an_order(network)
    client = office(network)
    said = {"state": "in_arbeit", "light": "gruen", "text": "Läuft", "revision": order.revision}
    client.post(f"{B}auftraege/{order.pk}/bericht/", said)

    second = client.post(f"{B}auftraege/{order.pk}/bericht/", said)

    assert "wurde inzwischen von jemand anderem geändert" in text_of(second)
    assert StatusReport.objects.count() == 1


def test_a_school_reports_on_its_order() -> None:
    network = a_network()
    institution = a_school(network)
    order = an_order(network, owner_institution=institution)

    response = school(institution).post(
        f"{B}auftraege/{order.pk}/bericht/",
        {"state": "in_arbeit", "light": "gruen", "text": "Wir haben begonnen.", "revision": order.revision},
    )

    assert response.status_code == 302
    assert StatusReport.objects.get().text == "Wir haben begonnen."


def test_a_member_plans_a_measure_and_reports_on_it() -> None:
    network = a_network()
    group = a_working_group(network)
    client = member(a_held_seat(group, "Muster"))
    order = an_order(network, owner_body=group)

    client.post(f"{B}auftraege/{order.pk}/massnahme/", {"title": "Fachtag", "partners": "VHS"})

    measure = Measure.objects.get()
    assert (measure.order, measure.owner_body) == (order, group)
    assert "Beteiligte VHS" in text_of(client.get(f"{B}massnahmen/{measure.pk}/"))
    result = {"text": "60 Teilnehmende", "achieved_on": "2026-10"}
    client.post(f"{B}massnahmen/{measure.pk}/ergebnis/", result)
    assert "60 Teilnehmende Oktober 2026" in text_of(client.get(f"{B}massnahmen/{measure.pk}/"))


def test_a_single_result_is_published_and_taken_back() -> None:
    network = a_network()
    order = an_order(network)
    report_status(order, by=COMMAND, state="erledigt", result="Fertig.")
    publish_order(order, by=COMMAND)
    outcome = Outcome.objects.get()

    office(network).post(f"{B}auftraege/{order.pk}/ergebnis/{outcome.pk}/", {"oeffentlich": "0"})

    outcome.refresh_from_db()
    assert not outcome.is_public
