"""One goal of the agreement, and what serves it."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.actions.parts import edit_goal
from tests.factories.networks import a_network, an_agreement
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_a_goal_with_text_tags_and_thread(client: Client) -> None:
    agreement = an_agreement(a_network())
    edit_goal(
        agreement.goals.get(number=1), by=COMMAND, tags=["Ressourcen", "vertikal"], source="Vertrag § 2"
    )

    page = text_of(client.get("/musterland/vertrag/ziele/1/"))

    assert "1. Ziel des Vertrags Individuelle Förderung Ressourcen vertikal" in page
    assert "Jedes Kind wird gefördert." in page
    assert "Noch ist kein veröffentlichter Auftrag mit diesem Ziel verbunden." in page
    assert "Quelle: Vertrag § 2" in page


def test_a_goal_that_does_not_exist_or_is_not_public(client: Client) -> None:
    an_agreement(a_network())
    assert client.get("/musterland/vertrag/ziele/9/").status_code == 404
    an_agreement(a_network("neuland", ags="05998"), is_public=False)
    assert client.get("/neuland/vertrag/ziele/1/").status_code == 404
