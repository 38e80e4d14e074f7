"""Writing to an office without signing in."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/musterland/barrierefreiheit/melden/"
BARRIER = {"text": "Kein Kontrast", "page": "/musterland/", "name": "", "mail": "", "website": ""}


@pytest.fixture(autouse=True)
def network(db: None) -> Network:
    cache.clear()
    return a_network(mail="bildungsbuero@musterland.example")


def opened(client: Client, page: str = PAGE) -> str:
    """The stamp of a form that was just opened."""
    return str(client.get(page).context["form"]["opened"].value())


def send(client: Client, values: dict[str, str], page: str = PAGE, *, after: float = 20, stamp: str = ""):
    stamp = stamp or opened(client, page)
    with time_machine.travel(NOW + dt.timedelta(seconds=after), tick=False):
        return client.post(page, {**values, "opened": stamp})


def test_a_barrier_reaches_the_office_as_record_and_as_mail(client: Client, network: Network) -> None:
    response = send(client, BARRIER)
    assert response.headers["Location"] == "/musterland/kontakt/danke/"
    assert "Ihre Nachricht ist angekommen." in text_of(client.get(response.headers["Location"]))
    received = Feedback.objects.get()
    assert (received.network, received.kind) == (network, "barriere")
    assert (received.text, received.page) == ("Kein Kontrast", "/musterland/")
    assert OutboxMessage.objects.get().recipient == "bildungsbuero@musterland.example"


def test_a_barrier_of_the_land(client: Client) -> None:
    response = send(client, BARRIER, "/barrierefreiheit/melden/")
    assert response.headers["Location"] == "/barrierefreiheit/danke/"
    assert Feedback.objects.get().network is None
    assert "angekommen" in text_of(client.get("/barrierefreiheit/danke/"))


def test_a_question_needs_an_address(client: Client) -> None:
    page = "/musterland/kontakt/frage/"
    asked = {"text": "Wann ist die Konferenz?", "name": "", "mail": "", "website": ""}
    refused = text_of(send(client, asked, page))
    assert "E-Mail-Adresse" in refused
    assert "Wann ist die Konferenz?" in refused
    send(client, {**asked, "mail": "ben@beispiel.example"}, page)
    assert (Feedback.objects.get().kind, Feedback.objects.get().mail) == ("frage", "ben@beispiel.example")


@pytest.mark.parametrize(
    ("values", "after", "sentence"),
    [
        ({"text": ""}, 20, "Dieses Feld ist zwingend erforderlich."),
        ({"mail": "keine"}, 20, "Bitte gültige E-Mail-Adresse eingeben."),
        ({"website": "https://spam.example"}, 20, "in Ruhe"),
        ({}, 1, "in Ruhe"),
        ({}, 13 * 3600, "in Ruhe"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    client: Client, values: dict[str, str], after: float, sentence: str
) -> None:
    response = send(client, {**BARRIER, "name": "Anna Beispiel", **values}, after=after)
    page = text_of(response)
    assert sentence in page
    assert 'value="Anna Beispiel"' in response.content.decode()
    assert not Feedback.objects.exists()


def test_who_was_too_quick_or_too_slow_sends_once_more(client: Client) -> None:
    stamp = opened(client)
    quick = send(client, BARRIER, stamp=stamp, after=1)
    assert send(client, BARRIER, stamp=quick.context["form"]["opened"].value(), after=30).status_code == 302
    late = send(client, BARRIER, stamp=stamp, after=13 * 3600)
    fresh = late.context["form"]["opened"].value()
    assert fresh != stamp
    assert send(client, BARRIER, stamp=fresh, after=13 * 3600 + 10).status_code == 302
    assert Feedback.objects.count() == 2


def test_a_stamp_of_somebody_elses_making_is_refused(client: Client) -> None:
    assert "in Ruhe" in text_of(send(client, BARRIER, stamp="1:falsch"))


def test_too_many_from_one_address_wait(client: Client) -> None:
    for _number in range(6):
        assert send(client, BARRIER).status_code == 302
    refused = text_of(send(client, BARRIER))
    assert "Bitte warten Sie eine Stunde." in refused
    assert "Kein Kontrast" in refused
    assert Feedback.objects.count() == 6


def test_the_page_is_taken_from_the_address(client: Client) -> None:
    html = client.get(PAGE, {"seite": "/musterland/gremien/"}).content.decode()
    assert 'value="/musterland/gremien/"' in html


def test_the_form_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]
    assert client.get("/musterland/kontakt/danke/").headers["Cache-Control"].startswith("public")


def test_without_the_token_nothing_is_taken(network: Network) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, BARRIER).status_code == 403
    assert not Feedback.objects.exists()
