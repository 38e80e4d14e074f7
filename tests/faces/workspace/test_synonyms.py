"""„Suchwörter“: an office teaches the search how people say it in its region."""

import pytest
from django.test import Client

from bildungsnetz.contexts.discovery.models import SynonymGroup
from tests.factories.networks import a_network
from tests.factories.offers import a_public_offer
from tests.factories.searches import a_synonym_group
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/suchwoerter/"


def test_what_is_looked_for_in_vain_becomes_a_word_that_finds(client: Client) -> None:
    network = a_network()
    a_public_offer(network, "Ferienspiele")
    for _time in range(3):
        assert "gerade kein Angebot" in text_of(client.get("/musterland/angebote/", {"q": "Zwergenwoche"}))
    head = office(network)
    assert "zwergenwoche 3" in text_of(head.get(PAGE))
    head.post(f"{PAGE}neu/", {"expressions": "Zwergenwoche\nFerienspiele"})
    assert "Zwergenwoche = Ferienspiele" in text_of(head.get(PAGE))
    assert "Auch gesucht: „Ferienspiele“" in text_of(
        client.get("/musterland/angebote/", {"q": "Zwergenwoche"})
    )


def test_a_group_is_changed_and_removed_and_one_word_is_too_few() -> None:
    network = a_network()
    group = a_synonym_group(network)
    head = office(network)
    address = f"{PAGE}{group.pk}/"
    refused = head.post(address, {"expressions": "Chor", "revision": group.revision})
    assert "zwei bis zwölf verschiedene Ausdrücke" in text_of(refused)
    head.post(address, {"expressions": "Chor\nSingkreis", "revision": group.revision})
    assert SynonymGroup.objects.get().expressions == ["Chor", "Singkreis"]
    head.post(f"{address}entfernen/")
    assert not SynonymGroup.objects.exists()
