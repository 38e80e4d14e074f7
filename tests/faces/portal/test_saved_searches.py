"""„Neue Angebote per Mail“: asked on a page, confirmed by a button, ended by a button."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from bildungsnetz.contexts.access.principal import PUBLIC, WORKER
from bildungsnetz.contexts.discovery.actions import save_search, tell_new_finds
from bildungsnetz.contexts.discovery.models import SavedSearch
from bildungsnetz.contexts.discovery.questions import Near, Question
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.kern.catalogue import question_in_words
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, a_public_offer
from tests.factories.searches import READER, a_saved_search
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/angebote/per-mail/?netz=musterland&q=Schach&stufe=primar"


def link_of(name: str) -> tuple[str, str]:
    """Text and link of the newest mail."""
    text = str(render(OutboxMessage.objects.filter(name=name).latest("pk")).body)
    return text, re.findall(r"(/angebote/per-mail/link/\S+)", text)[-1]


def test_the_page_asks_the_address_by_mail(client: Client) -> None:
    a_network()
    with time_machine.travel(dt.datetime.now(tz=dt.UTC), tick=False) as clock:
        form = client.get(PAGE)
        assert "„Schach“, Primarstufe" in text_of(form)
        opened = re.search(r'name="opened" value="([^"]+)"', form.content.decode())
        assert opened
        clock.shift(10)
        answer = client.post(PAGE, {"mail": READER, "opened": opened[1], "website": ""})
    assert answer["Location"] == "/angebote/per-mail/unterwegs/"
    text, link = link_of("discovery.confirm_search")
    assert "„Schach“, Primarstufe" in text
    assert "wartet auf Ihre Bestätigung" in text_of(client.get(link))
    assert SavedSearch.objects.get().state == SavedSearch.State.ASKED


def test_page_and_mail_name_the_place(client: Client) -> None:
    network = a_network()
    town = a_municipality(network)
    shown = text_of(client.get("/angebote/per-mail/?netz=musterland&q=Schach&wo=Musterdorf&km=20"))
    assert "„Schach“, im Umkreis von 20 km um Musterdorf" in shown
    save_search(by=PUBLIC, question=Question(near=Near(town.lon, town.lat)), mail=READER, network=network)
    text, link = link_of("discovery.confirm_search")
    assert "nah bei Musterdorf" in text
    assert "nah bei Musterdorf" in text_of(client.get(link))
    assert question_in_words(Question(near=Near(7.0, 50.0, 5))) == "im Umkreis von 5 km"


def test_buttons_confirm_and_end_and_the_mail_tells_what_is_new(client: Client) -> None:
    network = a_network()
    token = a_saved_search(network, "Schach")
    client.post(f"/angebote/per-mail/link/{token}/")
    assert SavedSearch.objects.get().state == SavedSearch.State.ACTIVE
    a_public_offer(network, "Schach am Freitag")
    with time_machine.travel(dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=8), tick=False):
        assert tell_new_finds(by=WORKER) == 1
    text, link = link_of("discovery.new_finds")
    assert "- Schach am Freitag" in text
    assert "/musterland/angebote/schach-am-freitag/" in text
    gone = client.post(link, {"was": "beenden"}, follow=True)
    assert "Diese Suche gibt es nicht mehr" in text_of(gone)
    assert not SavedSearch.objects.exists()
