"""The agreement in public: parties, signatures, dates, goals, posts, amendments, picture."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_document, record_picture
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.actions.agreements import edit_agreement
from bildungsnetz.contexts.registry.actions.parts import add_amendment, add_goal, edit_post
from bildungsnetz.contexts.strategy.actions import end_field
from tests.factories.documents import an_upload
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_field
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_a_network_without_agreement_says_so(client: Client) -> None:
    a_network()
    assert "Es ist kein Vertrag belegt." in text_of(client.get("/musterland/vertrag/"))


def test_dates_places_parties_and_who_signed(client: Client) -> None:
    an_agreement(
        a_network(),
        signed_on="2012-01-18",
        in_force_on="2012-02-01",
        signed_at_place="Kreishaus",
        occasion="Feierstunde",
        resolved_by="Kreistag",
        purpose="Errichtung eines Regionalen Bildungsnetzwerks",
        origin="Das Land bietet einen Vertrag an.",
    )

    page = text_of(client.get("/musterland/vertrag/"))

    assert "unterzeichnet am 18. Januar 2012 Kreishaus" in page
    assert "in Kraft seit 1. Februar 2012" in page
    assert "Land Nordrhein-Westfalen Unterzeichnet von Erika Muster Ministerin" in page
    assert "Kreis Musterland Unterzeichnet von Max Muster Landrat" in page
    assert "beschlossen von Kreistag Tag nicht belegt" in page
    assert "Anlass der Unterzeichnung Feierstunde" in page
    assert "Das Land bietet einen Vertrag an." in page


def test_what_is_not_known_is_said(client: Client) -> None:
    an_agreement(a_network(), with_parts=False, signed_on="2012", in_force_on="", running_number=50)

    page = text_of(client.get("/musterland/vertrag/"))

    assert "unterzeichnet am 2012" in page
    assert "in Kraft seit nicht belegt" in page
    assert "im Land 50. Netzwerk" in page
    assert "Die Ziele des Vertrags sind nicht belegt." in page
    assert "Welche Stellen die Partner zugesagt haben, ist nicht belegt." in page
    assert "Es ist kein Handlungsfeld belegt." in page


def test_goals_fields_posts_and_amendments(client: Client) -> None:
    network = a_network(aim="Bessere Lern- und Lebenschancen")
    agreement = an_agreement(network)
    add_goal(
        agreement,
        by=COMMAND,
        title="Vernetzung",
        text="Alle arbeiten zusammen.",
        tags=["horizontal", "vertikal"],
    )
    post = agreement.posts.get(side="land")
    edit_post(post, by=COMMAND, filled=Decimal("0.5"), vacant_since=dt.date(2026, 8, 1))
    add_amendment(
        agreement, by=COMMAND, kind="materiell", on="2023-06", text="Neues Ziel", resolved_by="Kreistag"
    )
    a_field(network, "Inklusion", valid_from="2012-09")

    page = text_of(client.get("/musterland/vertrag/"))

    assert "Bessere Lern- und Lebenschancen" in page
    assert "Ziel 3: Vernetzung Alle arbeiten zusammen. horizontal vertikal" in page
    assert "Inklusion seit September 2012" in page
    assert "Lehrerstelle Land 1,00 0,50 18.11.2026 (unbesetzt seit 01.08.2026)" in page
    assert "kommunale Stelle Kommune 1,00 nicht belegt" in page
    assert "Juni 2023 materielle Änderung Neues Ziel beschlossen von: Kreistag" in page


def test_fields_of_the_agreement_and_those_since_then_stand_apart(client: Client) -> None:
    network = a_network()
    agreement = an_agreement(network)
    end_field(
        a_field(network, "Medienkonzepte", agreement=agreement, valid_from="2020-09-24"),
        by=COMMAND,
        on="2025-02-22",
        reason="aufgegangen",
    )
    a_field(network, "Ganztag", valid_from="2024-02")

    page = text_of(client.get("/musterland/vertrag/"))

    assert "Auf diesem Vertrag beruhen: Medienkonzepte von 24. September 2020 bis 22. Februar 2025" in page
    assert "Seither Ganztag seit Februar 2024" in page


def test_fields_that_no_source_finds_in_the_agreement_are_not_said_to_be_in_it(client: Client) -> None:
    network = a_network()
    an_agreement(network)
    a_field(network, "Inklusion", valid_from="2012-09")

    page = text_of(client.get("/musterland/vertrag/"))

    assert "Welche Handlungsfelder der Vertrag selbst nennt, ist nicht belegt. Seither Inklusion" in page


def test_the_legal_basis_stands_once(client: Client) -> None:
    an_agreement(a_network(), legal_basis="§ 78a Schulgesetz NRW", resolved_by="Kreistag")

    page = text_of(client.get("/musterland/vertrag/"))

    assert page.count("Rechtsgrundlage § 78a Schulgesetz NRW") == page.count("Rechtsgrundlage") == 1
    assert page.count("beschlossen von Kreistag") == 1


def test_goals_that_no_source_tells_are_no_lack_of_goals(client: Client) -> None:
    an_agreement(a_network(), with_parts=False)
    assert "Ziel: nicht belegt" in text_of(client.get("/musterland/vertrag/"))


def test_a_picture_without_rights_is_told_with_the_names_of_who_signed(client: Client) -> None:
    network = a_network()
    agreement = an_agreement(network)
    picture = record_picture(
        network,
        by=COMMAND,
        title="Unterzeichnung",
        caption="Unterzeichnung: {land} und {kommune}",
        alternative_text="{land} und {kommune} unterschreiben",
        is_public=True,
    )
    edit_agreement(agreement, by=COMMAND, picture=picture)

    response = client.get("/musterland/vertrag/")

    assert "Bild nicht übernommen (Rechte)" in text_of(response)
    assert "Das Bild zeigt: Ministerin Erika Muster und Landrat Max Muster unterschreiben" in text_of(
        response
    )
    assert "<img" not in response.content.decode()


def test_a_draft_and_an_internal_document_stay_inside(client: Client) -> None:
    network = a_network()
    agreement = an_agreement(network, title="Geheimer Entwurf", is_public=False)
    assert "Geheimer Entwurf" not in text_of(client.get("/musterland/vertrag/"))
    paper = add_document(
        network, by=COMMAND, kind=Document.Kind.AGREEMENT, title="Vertragstext", file=an_upload()
    )
    edit_agreement(agreement, by=COMMAND, is_public=True, document=paper)
    assert "Vertragstext" not in text_of(client.get("/musterland/vertrag/"))


def test_the_thread_begins_here(client: Client) -> None:
    an_agreement(a_network())
    html = client.get("/musterland/vertrag/").content.decode()
    assert 'class="faden__station faden__station--current"' in html
    assert "noch kein Beschluss" in html


def test_at_most_twelve_statements_however_many_parts(
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    agreement = an_agreement(a_network())
    with django_assert_max_num_queries(12) as first:
        client.get("/musterland/vertrag/")
    for number in range(3, 6):
        add_goal(agreement, by=COMMAND, title=f"Ziel {number}", text="Text")
    with django_assert_max_num_queries(12) as second:
        client.get("/musterland/vertrag/")
    assert len(first) == len(second)


def test_an_unknown_network_is_not_found(client: Client) -> None:
    assert client.get("/nirgendwo/vertrag/").status_code == 404
