"""Fields of action in public: now, before, and how one became another."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.strategy.actions import (
    end_field,
    publish_measure,
    publish_order,
    set_focus,
    succeed_field,
)
from bildungsnetz.contexts.strategy.queries import public_fields
from bildungsnetz.faces.portal.strands import draw
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_conference_decision, a_field, a_measure, a_working_group, an_order
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_a_network_without_fields_says_so(client: Client) -> None:
    a_network()

    assert "Es ist kein Handlungsfeld belegt." in text_of(client.get("/musterland/handlungsfelder/"))


def test_fields_of_today_and_of_before(client: Client) -> None:
    network = a_network()
    inclusion = a_field(network, "Inklusion", valid_from="2012-09")
    support = a_field(network, "Individuelle Förderung", valid_from="2012-09")
    merged = a_field(network, "Inklusion und Förderung", is_priority=True)
    succeed_field(network, by=COMMAND, predecessors=[inclusion, support], successors=[merged])
    set_focus(merged, by=COMMAND, text="Migration")

    page = text_of(client.get("/musterland/handlungsfelder/"))

    heute, frueher = page.split("Wie aus einem Feld das andere wurde")
    assert "Inklusion und Förderung" in heute
    assert "Im Blick: Migration" in heute
    assert "Individuelle Förderung" not in heute
    assert "Zusammengelegt aus „Inklusion“ und „Individuelle Förderung“" in frueher
    assert "Ging auf in „Inklusion und Förderung“" in frueher
    assert "ab September 2012" in frueher


def test_the_strands_merge(client: Client) -> None:
    network = a_network()
    first, second = a_field(network, "Eins", valid_from="2012"), a_field(network, "Zwei", valid_from="2012")
    merged = a_field(network, "Eins und Zwei", valid_from="2018")
    succeed_field(network, by=COMMAND, predecessors=[first, second], successors=[merged])

    drawing = draw(public_fields(network))

    assert [row.field.name for row in drawing.rows] == ["Eins", "Zwei", "Eins und Zwei"]
    assert [len(row.below) for row in drawing.rows] == [1, 2, 1]
    assert drawing.rows[0].x == drawing.rows[2].x
    assert len([path for path in drawing.rows[2].paths if "C" in path]) == 1


def test_a_field_that_ended_without_successor_leaves_its_lane_free() -> None:
    network = a_network()
    end_field(a_field(network, "Alt", valid_from="2012"), by=COMMAND)
    a_field(network, "Neu", valid_from="2015")

    drawing = draw(public_fields(network))

    assert [(row.is_former, row.x, row.below) for row in drawing.rows] == [(True, 9, ()), (False, 9, (9,))]


def test_the_record_names_both_authors_and_what_is_missing(client: Client) -> None:
    network = a_network()
    an_agreement(network)
    decision = a_conference_decision(network)
    group = a_working_group(network)
    a_field(
        network,
        "Inklusion",
        adopted_by=decision,
        working_group=group,
        supervision_author="Schulamt für den Kreis",
        description="Alle lernen gemeinsam.",
    )

    page = text_of(client.get("/musterland/handlungsfelder/inklusion/"))

    assert "für die Schulaufsicht Schulamt für den Kreis" in page
    assert "für die Kommune nicht belegt" in page
    assert "Umsetzungsstrategie noch nicht hinterlegt" in page
    assert "Beruht auf Drei Handlungsfelder" in page
    assert "Fachliche Arbeit Facharbeitskreis Inklusion" in page
    assert "Noch kein Auftrag veröffentlicht." in page


def test_the_record_shows_published_work_only(client: Client) -> None:
    network = a_network()
    field = a_field(network)
    an_order(network, "Geheim", field=field)
    shown = an_order(network, "Konzept schreiben", field=field)
    from_office = a_measure(shown, "Fachtag")
    publish_order(shown, by=COMMAND)
    publish_measure(from_office, by=COMMAND)

    page = text_of(client.get("/musterland/handlungsfelder/inklusion/"))

    assert "Konzept schreiben" in page
    assert "Fachtag" in page
    assert "Geheim" not in page


def test_another_networks_field_is_not_found(client: Client) -> None:
    a_field(a_network())
    a_network("nachbar", ags="05998")

    assert client.get("/nachbar/handlungsfelder/inklusion/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    for number in range(count):
        a_field(network, f"Feld {number}", working_group=a_working_group(network, f"FAK {number}"))

    with django_assert_num_queries(5):
        client.get("/musterland/handlungsfelder/")


def test_the_record_stays_within_twelve_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    an_agreement(network)
    field = a_field(network, adopted_by=a_conference_decision(network))
    an_order(network, field=field)

    with django_assert_max_num_queries(12):
        client.get("/musterland/handlungsfelder/inklusion/")
