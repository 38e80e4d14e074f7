"""A provider asks for its link: strangers learn nothing, and machines get a friendly page."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.contexts.offers.models import ProviderLink
from tests.factories.networks import a_network
from tests.factories.offers import PROVIDER_MAIL, a_provider, a_public_offer
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/angebote/pflegen/"


@pytest.fixture(autouse=True)
def nobody_asked_yet() -> None:
    cache.clear()


def ask(client: Client, mail: str, *, after: int = 10, website: str = "") -> HttpResponse:
    with time_machine.travel(dt.datetime.now(tz=dt.UTC), tick=False) as clock:
        opened = re.search(r'name="opened" value="([^"]+)"', client.get(PAGE).content.decode())
        assert opened
        clock.shift(after)
        return client.post(PAGE, {"mail": mail, "opened": opened[1], "website": website}, follow=True)


def test_the_link_comes_by_mail_and_strangers_get_the_same_answer(client: Client) -> None:
    network = a_network()
    a_public_offer(network, "Schach am Freitag")
    known = text_of(ask(client, PROVIDER_MAIL.upper()))
    assert "Ist die Adresse bei uns bekannt" in known
    assert text_of(ask(client, "fremd@example.org")) == known
    mail = render(OutboxMessage.objects.get())
    assert mail.to == [PROVIDER_MAIL.upper()]
    assert "- Schach am Freitag" in mail.body
    link = re.search(r"/anbieter/\S+", mail.body)
    assert link
    assert "Schach am Freitag" in text_of(client.get(link[0]))
    assert text_of(ask(client, PROVIDER_MAIL.upper())) == known
    assert ProviderLink.objects.count() == OutboxMessage.objects.count() == 1  # not twice in ten minutes


def test_a_provider_without_offers_can_enter_its_first_one(client: Client) -> None:
    a_provider(a_network(), mail="chor@musterland.example")
    ask(client, "chor@musterland.example")
    assert "Sie haben noch kein Angebot eingetragen." in str(render(OutboxMessage.objects.get()).body)


def test_machines_get_a_friendly_page_and_nothing_is_sent(client: Client) -> None:
    a_public_offer(a_network())
    for answer in (
        ask(client, PROVIDER_MAIL, after=1),
        ask(client, PROVIDER_MAIL, website="https://spam.example"),
        ask(client, "x" * 1_000_000),
    ):
        assert answer.status_code == 200
        assert "E-Mail-Adresse Ihrer Einrichtung" in text_of(answer)
    for _number in range(6):
        ask(client, "fremd@example.org")
    assert "Bitte warten Sie eine Stunde" in text_of(ask(client, PROVIDER_MAIL))
    assert not OutboxMessage.objects.exists()
    assert not ProviderLink.objects.exists()
