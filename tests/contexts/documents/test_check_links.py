import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.documents.actions import add_link, edit_link, record_link_check
from bildungsnetz.contexts.documents.probing import probe
from bildungsnetz.contexts.documents.queries import links_to_check, public_links
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.offers.models import OfferLink
from tests.factories.networks import a_network
from tests.factories.offers import a_public_offer, an_offer

pytestmark = pytest.mark.django_db


class Pages(BaseHTTPRequestHandler):
    """`/da` answers, `/nurget` dislikes HEAD, `/um` leads to `/da`, `/kreis` to itself, the rest is gone."""

    def do_HEAD(self):
        self._answer({"/da": 200, "/nurget": 405}.get(self.path))

    def do_GET(self):
        self._answer({"/da": 200, "/nurget": 200}.get(self.path))

    def _answer(self, status):
        target = {"/um": "/da", "/kreis": "/kreis"}.get(self.path)
        self.send_response(302 if target else status or 404)
        if target:
            self.send_header("Location", target)
        self.end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture
def server(settings, monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    settings.LINK_CHECK_PRIVATE = True
    with HTTPServer(("127.0.0.1", 0), Pages) as house:
        threading.Thread(target=house.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{house.server_port}"
        house.shutdown()


@pytest.mark.parametrize("path", ["/da", "/nurget", "/um", "/da#anker"])
def test_a_page_that_answers_is_reachable(server, path):
    assert probe(f"{server}{path}") == ""


def test_a_page_that_is_gone_says_how(server):
    assert probe(f"{server}/weg") == "Der Server antwortet mit 404."
    assert probe(f"{server}/kreis") == "Der Server antwortet mit 302."
    assert probe("http://127.0.0.1:1/") == "Die Verbindung kam nicht zustande."
    assert probe("ftp://example.org/") == "Die Adresse beginnt nicht mit http:// oder https://."


def test_the_own_network_is_out_of_reach(server, settings, monkeypatch):
    settings.LINK_CHECK_PRIVATE = False
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")  # what is asked directly is looked at
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert probe(f"{server}/da") == "Die Adresse führt in ein internes Netz und wird nicht geprüft."
    assert probe("http://localhost/") == "Die Adresse führt in ein internes Netz und wird nicht geprüft."


def test_no_detour_leads_into_the_own_network(settings, monkeypatch):
    settings.LINK_CHECK_PRIVATE = False
    monkeypatch.setenv("no_proxy", "*")
    for host in ("[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[::ffff:127.0.0.1]"):
        assert probe(f"http://{host}:1/").startswith("Die Adresse führt in ein internes Netz")


def test_the_command_checks_and_keeps_when(server):
    network = a_network()
    add_link(network, by=COMMAND, label="Kreis", url=f"{server}/da")
    add_link(network, by=COMMAND, label="Altes Portal", url=f"{server}/weg")
    out = StringIO()
    call_command("check_links", stdout=out)
    assert "2 Verweise geprüft, 1 nicht erreichbar." in out.getvalue()
    found = {link.label: (link.state, link.problem) for link in public_links(network.scope_key)}
    assert found == {
        "Kreis": ("erreichbar", ""),
        "Altes Portal": ("nicht_erreichbar", "Der Server antwortet mit 404."),
    }
    assert {link.checked_at for link in public_links(network.scope_key)} == {clock.now()}
    assert not links_to_check()


def test_a_link_is_due_again_after_a_week():
    network = a_network()
    link = add_link(network, by=COMMAND, label="Kreis", url="https://example.org/")
    assert list(links_to_check()) == [link]
    record_link_check(link, by=COMMAND)
    assert not links_to_check()
    with time_machine.travel(clock.now() + dt.timedelta(days=8)):
        assert list(links_to_check()) == [link]


def test_a_new_address_is_unchecked():
    network = a_network()
    link = record_link_check(
        add_link(network, by=COMMAND, label="Kreis", url="https://example.org/"), by=COMMAND
    )
    edit_link(link, by=COMMAND, label="Kreis Musterland")
    assert link.state == "erreichbar"
    edit_link(link, by=COMMAND, url="https://example.org/neu")
    assert (link.state, link.checked_at) == ("ungeprueft", None)


def test_an_address_stands_once():
    network = a_network()
    add_link(network, by=COMMAND, label="Kreis", url="https://example.org/")
    with pytest.raises(DomainError, match="schon eingetragen"):
        add_link(network, by=COMMAND, label="Noch einmal", url="https://example.org/")


def test_the_public_may_not_write_links():
    with pytest.raises(NotAllowed):
        add_link(a_network(), by=PUBLIC, label="x", url="https://example.org/")


def test_links_of_public_offers_are_checked_too(server):
    network = a_network()
    links = [{"label": "", "url": f"{server}/da"}, {"label": "", "url": f"{server}/weg"}]
    a_public_offer(network, "Chor", links=links)
    an_offer(network, "Entwurf", links=links)
    call_command("check_links", stdout=StringIO())
    found = OfferLink.objects.filter(offer__title="Chor").values_list("problem", flat=True)
    assert list(found) == ["", "Der Server antwortet mit 404."]
    assert not OfferLink.objects.filter(offer__title="Entwurf").exclude(checked_at=None).exists()
