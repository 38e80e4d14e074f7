"""Choosing a paper of the council system for a referral, and what stays the office's own of it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.council.papers import BLANK_STOP
from bildungsnetz.contexts.strategy.models import ExternalPaper, Referral
from tests.factories.bodies import recorded
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
RIS = "https://ris.example/"


def a_paper(network: Network, number: int, **stop: Any) -> ExternalPaper:
    address = f"{RIS}paper/{number}"
    way = [{**BLANK_STOP, "id": f"{RIS}consultation/{number}", "body_name": "Schulausschuss", **stop}]
    return recorded(
        ExternalPaper(
            network=network,
            external_id=address,
            reference=f"{number}/2026",
            name=f"Ganztag {number}",
            link=address,
            consultations=way,
            imported_at=clock.now(),
        ),
        by=COMMAND,
    )


def test_a_chosen_paper_brings_its_way_and_is_not_offered_again(network: Network) -> None:
    client, decision = office(network), a_conference_decision(network)
    page = f"/arbeitsbereich/musterland/beschluesse/{decision.pk}/"
    assert "wählen" not in text_of(client.get(f"{page}verweisen/"))
    chosen = a_paper(network, 12, day="2026-10-01", role="Vorberatung")
    a_paper(network, 13)
    assert "Vorlage aus dem Ratsinformationssystem wählen" in text_of(client.get(f"{page}verweisen/"))
    found = text_of(client.get(f"{page}vorlage-waehlen/?q=ganztag+12"))
    assert ("Ganztag 12" in found, "Ganztag 13" in found, "1 Vorlage" in found) == (True, False, True)

    shown = text_of(client.post(f"{page}vorlage-waehlen/", {"paper": chosen.pk}, follow=True))

    assert "Schulausschuss" in shown
    assert "noch kein Ergebnis" in shown
    assert "gehört zu Drei Handlungsfelder" in text_of(client.get(f"{page}vorlage-waehlen/"))
    again = text_of(client.post(f"{page}vorlage-waehlen/", {"paper": chosen.pk}))
    assert "Diese Vorlage gehört schon zu „Drei Handlungsfelder“." in again
    referral = Referral.objects.get()
    edit = f"/arbeitsbereich/musterland/verweisungen/{referral.pk}/bearbeiten/"
    assert 'name="body_name"' not in client.get(edit).content.decode()
    values = {"kind": "ausschuss", "position": 3, "source": "", "revision": referral.revision}
    client.post(edit, {**values, "body_name": "Kreistag"})
    referral.refresh_from_db()
    assert (referral.position, referral.body_name, referral.is_public) == (3, "Schulausschuss", False)
    assert referral.link.url == f"{RIS}paper/12"


def test_the_page_costs_the_same_for_one_paper_and_for_many(network: Network) -> None:
    client, decision = office(network), a_conference_decision(network)
    page = f"/arbeitsbereich/musterland/beschluesse/{decision.pk}/vorlage-waehlen/"
    counts = []
    for number in (1, 2, 3):
        client.post(page, {"paper": a_paper(network, number).pk})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[2] <= 14


def test_papers_of_another_network_cannot_be_chosen(network: Network) -> None:
    decision = a_conference_decision(network)
    foreign = a_paper(a_network("nachbarland", ags="05998"), 12)
    page = f"/arbeitsbereich/musterland/beschluesse/{decision.pk}/vorlage-waehlen/"

    shown = text_of(office(network).post(page, {"paper": foreign.pk}))

    assert "keine gültige Auswahl" in shown
    assert not Referral.objects.exists()
