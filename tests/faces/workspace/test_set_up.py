"""„Netzwerk einrichten“."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.documents.actions import add_document
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_in_workspace
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.documents import PNG, an_upload
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/einrichten/"


@pytest.fixture
def network() -> Network:
    return a_network(is_live=False)


@pytest.fixture
def head(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_HEAD_ADMINISTRATIVE, network.scope_key))


def reloaded(slug: str = "musterland") -> Network:
    network = network_in_workspace(slug)
    assert network is not None
    return network


def test_a_new_network_is_set_up_step_by_step_and_opened(network: Network, head: Client) -> None:
    page = text_of(head.get(PAGE))
    assert "Seiten sind noch nicht geöffnet" in page
    assert "Eine E-Mail-Adresse fehlt noch." in page

    head.post(f"{PAGE}name/", {"name": "Bildungsnetz Musterland", "aim": "Jedes Kind"})
    head.post(
        f"{PAGE}kontakt/",
        {"mail": "buero@musterland.example", "phone": "02821/85-", "phone_extensions": "493, 429"},
    )
    head.post(f"{PAGE}rechtliches/", {"imprint": "Kreis Musterland", "privacy": "Wir speichern wenig."})
    moved = head.post(f"{PAGE}adresse/", {"slug": "bildung-musterland"})
    assert moved.headers["Location"] == "/arbeitsbereich/bildung-musterland/einrichten/"
    opened = head.post("/arbeitsbereich/bildung-musterland/einrichten/oeffnen/", follow=True)

    assert "Seiten sind geöffnet" in text_of(opened)
    network = reloaded("bildung-musterland")
    assert (network.name, network.phone_extensions, network.is_live) == (
        "Bildungsnetz Musterland",
        ["493", "429"],
        True,
    )
    assert "buero@musterland.example" in text_of(head.get("/bildung-musterland/kontakt/"))


def test_a_reserved_address_is_refused_at_its_field(head: Client) -> None:
    response = head.post(f"{PAGE}adresse/", {"slug": "netzwerke"})
    assert "„netzwerke“ ist eine Adresse des Portals." in text_of(response)
    assert reloaded().slug == "musterland"


def test_a_wrong_mail_address_keeps_what_was_typed(head: Client) -> None:
    response = head.post(f"{PAGE}kontakt/", {"mail": "falsch", "office_name": "Bildungsbüro"})
    assert response.status_code == 200
    assert 'value="Bildungsbüro"' in response.content.decode()
    assert reloaded().office_name == ""


def test_logo_and_pictures(network: Network, head: Client) -> None:
    head.post(
        f"{PAGE}logo/",
        {"file": an_upload("l.png", PNG), "alternative_text": "Logo", "rights": "Kreis Musterland"},
    )
    assert reloaded().logo.alternative_text == "Logo"
    head.post(
        f"{PAGE}bilder/neu/",
        {
            "purpose": "titelbild",
            "kind": "foto",
            "title": "Deich",
            "alternative_text": "Deich",
            "is_public": "on",
        },
    )
    assert "ohne Datei (Rechte nicht geklärt)" in text_of(head.get(PAGE))
    picture = Document.objects.get(kind="foto")
    values = {"file": an_upload("d.png", PNG), "rights": "Kreis Musterland"}
    refused = head.post(f"{PAGE}bilder/{picture.pk}/datei/", values)
    assert "Pflichtfeld" in text_of(refused)
    head.post(
        f"{PAGE}bilder/{picture.pk}/datei/",
        {"file": an_upload("d.png", PNG), "rights": "Kreis Musterland", "rights_cleared": "on"},
    )
    assert Document.objects.get(pk=picture.pk).media_type == "image/png"


def test_a_file_that_is_not_what_it_claims_is_refused(head: Client) -> None:
    wrong = {"file": an_upload("l.png", b"<svg/>"), "alternative_text": "Logo", "rights": "Kreis"}
    assert "Erlaubt sind Dateien der Art PDF" in text_of(head.post(f"{PAGE}logo/", wrong))
    assert reloaded().logo is None


def test_links_to_outside_pages(network: Network, head: Client) -> None:
    head.post(f"{PAGE}verweise/neu/", {"label": "Kreis", "url": "https://kreis.example/", "position": "0"})
    link = public_links(network.scope_key).get()
    head.post(
        f"{PAGE}verweise/{link.pk}/",
        {"label": "Kreis Musterland", "url": "https://kreis.example/", "position": "0"},
    )
    assert "Kreis Musterland" in text_of(head.get(PAGE))
    head.post(f"{PAGE}verweise/{link.pk}/entfernen/")
    assert not public_links(network.scope_key)


def test_internal_files_open_for_their_network_only(network: Network, head: Client) -> None:
    paper = add_document(network, by=COMMAND, kind=Document.Kind.OTHER, title="Intern", file=an_upload())
    other = a_network("neuland", ags="05998")
    neighbour = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, other.scope_key))

    assert head.get(f"/arbeitsbereich/musterland/dokumente/{paper.pk}/").status_code == 200
    assert neighbour.get(f"/arbeitsbereich/musterland/dokumente/{paper.pk}/").status_code == 403
    assert neighbour.get(f"/arbeitsbereich/neuland/dokumente/{paper.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["", "name/", "oeffnen/", "logo/", "bilder/neu/", "verweise/neu/"])
def test_only_heads_set_up(network: Network, client: Client, path: str) -> None:
    staff = signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))
    other = a_network("neuland", ags="05998")
    neighbour = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, other.scope_key))
    assert client.get(PAGE + path).status_code == 302
    assert staff.get(PAGE + path).status_code == 403
    assert neighbour.get(PAGE + path).status_code == 403
