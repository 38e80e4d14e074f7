"""The start page of a network."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import cancel_meeting, postpone_meeting
from bildungsnetz.contexts.documents.actions import add_document, record_picture
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.actions.networks import set_logo
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.pictures import NETWORK_LOGO, TITLE
from tests.factories.bodies import a_body, a_meeting, an_invited_meeting, recorded
from tests.factories.documents import PNG, an_upload
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_field
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_where_i_am_what_holds_and_whom_to_ask(client: Client) -> None:
    network = a_network(aim="Jedes Kind findet seinen Weg.", mail="buero@musterland.example")
    an_agreement(network, signed_on="2012-01-18")
    a_field(network, "Inklusion")

    page = text_of(client.get("/musterland/"))

    assert "Bildungsnetz Kreis Musterland erfundenes Beispiel Jedes Kind findet seinen Weg." in page
    assert "Vertrag in Kraft unterzeichnet am 18. Januar 2012" in page
    assert "Daran arbeitet das Netzwerk Inklusion" in page
    assert "buero@musterland.example" in page


def test_a_network_of_which_little_is_known(client: Client) -> None:
    a_network()
    page = text_of(client.get("/musterland/"))
    assert "kein Vertrag belegt" in page
    assert "Es sind keine Kontaktdaten belegt." in page
    assert "Neueste Beschlüsse" not in page


def test_a_network_that_is_not_open_has_no_page(client: Client) -> None:
    a_network(is_live=False)
    assert client.get("/musterland/").status_code == 404


def test_logo_and_title_picture_carry_their_alternative_texts(client: Client) -> None:
    network = a_network()
    set_logo(
        network, by=COMMAND, file=an_upload("l.png", PNG), alternative_text="Logo des Kreises", rights="Kreis"
    )
    add_document(
        network,
        by=COMMAND,
        kind=Document.Kind.PHOTO,
        purpose=TITLE,
        title="Deich",
        alternative_text="Radfahrer auf dem Deich",
        file=an_upload("deich.png", PNG),
        rights_cleared=True,
        is_public=True,
    )

    html = client.get("/musterland/").content.decode()

    assert f'<img src="/dokumente/{network.logo.pk}/" alt="Logo des Kreises"' in html
    assert 'alt="Radfahrer auf dem Deich"' in html


@pytest.mark.parametrize("has_file", [False, True])
def test_a_logo_without_file_or_rights_is_not_in_the_head(client: Client, has_file: bool) -> None:
    network = a_network()
    if has_file:
        file = an_upload("l.png", PNG)
        set_logo(network, by=COMMAND, file=file, alternative_text="Logo", rights="Kreis")
        network.logo.rights_cleared = False
        recorded(network.logo, by=COMMAND)
    else:
        network.logo = record_picture(
            network,
            by=COMMAND,
            kind=Document.Kind.LOGO,
            purpose=NETWORK_LOGO,
            title="Logo",
            alternative_text="Logo",
            rights_cleared=True,
            is_public=True,
        )
        recorded(network, by=COMMAND)
    assert Network.objects.get().logo is not None

    assert 'alt="Logo"' not in client.get("/musterland/").content.decode()


def test_the_next_dates_name_their_body_and_leave_cancelled_ones_out(client: Client) -> None:
    body = a_body(a_network(), name="Facharbeitskreis Ganztag")
    a_meeting(body, in_days=20, title="2. Sitzung", is_public=True)
    cancelled = an_invited_meeting(body, in_days=30, title="3. Sitzung", is_public=True)
    cancel_meeting(cancelled, by=COMMAND, reason="Krankheit")
    postponed = an_invited_meeting(body, in_days=40, title="4. Sitzung", is_public=True)
    postpone_meeting(postponed, by=COMMAND, reason="Krankheit")

    page = text_of(client.get("/musterland/"))

    assert "Facharbeitskreis Ganztag: 2. Sitzung Dienstag, 8. Dezember 2026, 14:00 Uhr, Kreishaus" in page
    assert "3. Sitzung" not in page
    assert "Facharbeitskreis Ganztag: 4. Sitzung verschoben neuer Termin folgt" in page


def test_a_page_of_an_authority_says_so(client: Client) -> None:
    a_network(is_official=True)
    assert "Offizielle Website: Bildungsnetz Kreis Musterland" in text_of(client.get("/musterland/"))


def test_more_fields_cost_no_more_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    a_field(network, "Eins")
    with django_assert_max_num_queries(12) as first:
        client.get("/musterland/")
    a_field(network, "Zwei")
    a_field(network, "Drei")
    with django_assert_max_num_queries(12) as second:
        client.get("/musterland/")
    assert len(first) == len(second)
