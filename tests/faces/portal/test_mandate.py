"""„Was wurde daraus?“ with referrals and undone effects; whole chain and Rück- und Ausblick for all."""

import io

import pypdf
import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import (
    publish_order,
    record_effect,
    refer,
    report_referral,
    undo_effect,
)
from bildungsnetz.contexts.strategy.models import Effect
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_working_group, an_order
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network(is_live=True)


def test_a_decision_tells_its_referrals_and_that_an_effect_was_undone(
    network: Network, client: Client
) -> None:
    decision = a_conference_decision(network, decided_on="2012-09")
    hidden = a_conference_decision(network, "Intern", decided_on="2013", is_public=False)
    effect = record_effect(decision, by=COMMAND, kind=Effect.Kind.BODY_SET_UP, body=a_working_group(network))
    undo_effect(effect, by=COMMAND, decision=hidden, on="2013-05")
    council = refer(
        decision, by=COMMAND, body_name="Kreistag", role="entscheidung", link="https://ris.example/1"
    )
    report_referral(
        council, by=COMMAND, result="zugestimmt", held_on="2013-02-01", result_text="Mit Auflage."
    )
    url = f"/musterland/beschluesse/{decision.slug}/"

    shown = text_of(client.get(url))
    assert "Kreistag" not in shown
    assert "später aufgehoben Mai 2013" in shown
    assert "Intern" not in shown

    council.refresh_from_db()
    refer(decision, by=COMMAND, body_name="Schulausschuss", is_public=True)
    shown = text_of(client.get(url))
    assert "Beratung in anderen Gremien Schulausschuss noch kein Ergebnis" in shown
    assert "1 Gremium eingerichtet. 1 Wirkung später aufgehoben. 1 Verweisung." in shown


def test_what_found_no_consensus_shows_nothing(network: Network, client: Client) -> None:
    """Scenario 5, as the public reads it."""
    decision = a_conference_decision(network, result="kein_einvernehmen")

    shown = text_of(client.get(f"/musterland/beschluesse/{decision.slug}/"))
    assert "Kein Auftrag: kein Einvernehmen." in shown


def test_the_chain_and_the_review_show_what_is_published(network: Network, client: Client) -> None:
    order = an_order(network, "Lesepaten gewinnen")
    decision = order.decision
    assert decision is not None
    hidden = text_of(client.get(f"/musterland/faden/beschluss/{decision.slug}/"))
    assert "Auftrag" not in hidden
    assert client.get(f"/musterland/faden/auftrag/{order.slug}/").status_code == 404

    publish_order(order, by=COMMAND)

    shown = client.get(f"/musterland/faden/auftrag/{order.slug}/")
    assert f'<a href="/musterland/beschluesse/{decision.slug}/"' in shown.content.decode()
    assert "Lesepaten gewinnen" in text_of(client.get("/musterland/rueckblick/"))
    read = pypdf.PdfReader(io.BytesIO(client.get("/musterland/rueckblick.pdf").content))
    assert "Lesepaten gewinnen" in "".join(sheet.extract_text() for sheet in read.pages)
