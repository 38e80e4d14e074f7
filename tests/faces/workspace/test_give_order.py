"""Orders are given from decisions and recommendations; drafts wait; history is recorded."""

import datetime as dt

import pytest
from django.core import mail

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Order
from tests.factories.bodies import a_held_seat
from tests.factories.networks import a_network
from tests.factories.strategy import (
    a_conference_decision,
    a_recommendation,
    a_working_group,
)
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
B = "/arbeitsbereich/musterland/"


def giving(network: Network, **values: object) -> dict[str, object]:
    """What somebody types to give an order."""
    return {
        "title": "Konzept vorlegen",
        "owner_body": a_working_group(network).pk,
        "due_on": "2026-12-18",
        **values,
    }


def test_an_order_is_given_and_the_group_is_told() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    group = a_working_group(network)
    a_held_seat(group, "Vorsitz")

    response = office(network).post(f"{B}beschluesse/{decision.pk}/auftrag/", giving(network))

    order = Order.objects.get()
    assert response["Location"] == f"{B}auftraege/{order.pk}/"
    assert (order.decision, order.owner_body, order.due_on) == (decision, group, dt.date(2026, 12, 18))
    told = render(OutboxMessage.objects.get(name="strategy.order"))
    assert told.subject == "Auftrag: Konzept vorlegen"
    assert "Guten Tag Vorsitz," in told.body
    assert "Fällig: Freitag, 18. Dezember 2026" in told.body
    assert "Grundlage: „Drei Handlungsfelder“ (Regionale Bildungskonferenz)" in told.body
    assert f"/arbeitsbereich/musterland/auftraege/{order.pk}/" in told.body
    assert mail.outbox == [] or mail.outbox[0].to == ["vorsitz@musterland.example"]


def test_what_is_missing_stands_at_its_field_and_nothing_typed_is_lost() -> None:
    network = a_network()
    decision = a_conference_decision(network)

    response = office(network).post(
        f"{B}beschluesse/{decision.pk}/auftrag/", giving(network, owner_body="", text="Mit drei Schulen")
    )

    page = text_of(response)
    assert "Bitte geben Sie an, wer zuständig ist." in page
    assert "Mit drei Schulen" in page
    assert not Order.objects.exists()


def test_a_draft_is_saved_then_given() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    client = office(network)
    client.post(f"{B}beschluesse/{decision.pk}/auftrag/", giving(network, entwurf="1"))
    order = Order.objects.get()

    page = text_of(client.get(f"{B}auftraege/{order.pk}/"))
    assert "Ein Entwurf: Noch weiß niemand davon." in page
    assert "Stand melden" not in page.split("Ein Entwurf")[0]
    client.post(f"{B}auftraege/{order.pk}/erteilen/")

    order.refresh_from_db()
    assert order.state == Order.State.ORDERED


def test_from_a_decision_that_was_not_adopted_no_order_is_offered() -> None:
    network = a_network()
    decision = a_conference_decision(network, result="kein_einvernehmen")
    client = office(network)

    assert "folgen nur aus einem gefassten Beschluss" in text_of(client.get(f"{B}beschluesse/{decision.pk}/"))
    refused = client.post(f"{B}beschluesse/{decision.pk}/auftrag/", giving(network))
    assert "ist nicht beschlossen" in text_of(refused)


def test_an_order_follows_an_accepted_recommendation() -> None:
    network = a_network()
    circle = a_working_group(network, "Lenkungskreis")
    client = office(network)
    client.post(
        f"{B}empfehlung-eintragen/",
        {"title": "Ganztag ausbauen", "text": "Der Ganztag soll wachsen.", "addressed_to": circle.pk},
    )
    recommendation = a_recommendation(network, "Zweite", addressed_to=circle)

    refused = client.post(f"{B}empfehlungen/{recommendation.pk}/antwort/", {"state": "nicht_weiterverfolgt"})
    assert "Bitte begründen Sie, warum" in text_of(refused)
    client.post(f"{B}empfehlungen/{recommendation.pk}/antwort/", {"state": "angenommen"})
    client.post(f"{B}empfehlungen/{recommendation.pk}/auftrag/", giving(network))

    assert Order.objects.get().recommendation == recommendation
    page = text_of(client.get(f"{B}empfehlungen/{recommendation.pk}/"))
    assert "Angenommen" in page
    assert "Konzept vorlegen" in page
    assert "Ganztag ausbauen Lenkungskreis eingegangen" in text_of(client.get(f"{B}empfehlungen/"))


def test_an_effect_and_an_order_of_the_past_are_recorded() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    group = a_working_group(network)
    client = office(network)

    client.post(f"{B}beschluesse/{decision.pk}/wirkung/?art=gremium_eingerichtet", {"body": group.pk})
    client.post(
        f"{B}beschluesse/{decision.pk}/frueherer-auftrag/",
        {"title": "Facharbeitskreis einrichten", "source": "S19", "completed_note": "inzwischen"},
    )

    page = text_of(client.get(f"{B}beschluesse/{decision.pk}/"))
    assert "1 Gremium eingerichtet. 1 Auftrag, erledigt." in page
