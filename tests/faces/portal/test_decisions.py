"""Published decisions: list with filters, record with what became of it, orders and measures."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.strategy.actions import (
    publish_measure,
    publish_order,
    recommend,
    record_effect,
    record_past_order,
    refer,
    report_status,
)
from bildungsnetz.contexts.strategy.models import Effect, Order
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import (
    a_conference_decision,
    a_field,
    a_measure,
    a_working_group,
    an_order,
)
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_the_decision_of_kleve_and_what_became_of_it(client: Client) -> None:
    network = a_network()
    an_agreement(network)
    decision = a_conference_decision(
        network, proviso="Drei entsprechende Facharbeitskreise werden eingerichtet."
    )
    for name in ("Inklusion", "Förderung", "Beruf"):
        field = a_field(network, name, adopted_by=decision)
        group = a_working_group(network, f"Facharbeitskreis {name}")
        record_effect(decision, by=COMMAND, kind=Effect.Kind.BODY_SET_UP, body=group)
        record_past_order(
            decision,
            by=COMMAND,
            title=f"{group} einrichten",
            source="S18, S19",
            field=field,
            completed_note="inzwischen erledigt",
            result=f"{group} ist eingerichtet.",
            is_public=True,
        )

    page = text_of(client.get(f"/musterland/beschluesse/{decision.slug}/"))

    assert "Beschlossen September 2012" in page
    assert "Mit der Maßgabe Drei entsprechende Facharbeitskreise werden eingerichtet." in page
    assert "3 Handlungsfelder beschlossen, 3 Gremien eingerichtet. 3 Aufträge, alle erledigt." in page
    assert "Gremium eingerichtet: Facharbeitskreis Beruf" in page
    assert (
        "Facharbeitskreis Inklusion einrichten erledigt "
        "Ergebnis: Facharbeitskreis Inklusion ist eingerichtet. inzwischen erledigt"
    ) in page
    assert "Entschieden Verfahren nicht belegt" in page


def test_votes_in_words(client: Client) -> None:
    network = a_network()
    decision = a_conference_decision(network, mode="mehrheit", votes_yes=12, votes_no=1, votes_abstain=0)

    page = text_of(client.get(f"/musterland/beschluesse/{decision.slug}/"))

    assert "Entschieden Mehrheit 12 Ja, 1 Nein, 0 Enthaltung" in page


def test_what_is_not_published_is_not_found(client: Client) -> None:
    network = a_network()
    hidden = a_conference_decision(network, "Intern", is_public=False)
    order = an_order(network)

    assert client.get(f"/musterland/beschluesse/{hidden.slug}/").status_code == 404
    assert client.get(f"/musterland/auftraege/{order.slug}/").status_code == 404
    assert client.get(f"/musterland/massnahmen/{a_measure(order).slug}/").status_code == 404


def test_the_list_says_of_each_what_became_of_it(client: Client) -> None:
    network = a_network()
    first = a_conference_decision(network, "Sprachbildung stärken")
    a_conference_decision(network, "Kein Konsens", result="kein_einvernehmen")
    record_past_order(first, by=COMMAND, title="Konzept", source="S1", is_public=True)

    page = text_of(client.get("/musterland/beschluesse/"))

    assert "2 Beschlüsse" in page
    assert "Sprachbildung stärken September 2012 beschlossen" in page
    assert "Was wurde daraus? 1 Auftrag, erledigt." in page
    assert "Was wurde daraus? Kein Auftrag: kein Einvernehmen." in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?gremium=rbk", True),
        ("?jahr=2012", True),
        ("?jahr=2013", True),
        ("?q=Sprach", True),
        ("?q=Mathematik", False),
    ],
)
def test_filters_live_in_the_address(client: Client, query: str, shown: bool) -> None:
    network = a_network()
    decision = a_conference_decision(network, "Sprachbildung stärken")
    query = query.replace("rbk", decision.body.slug)

    page = text_of(client.get(f"/musterland/beschluesse/{query}"))

    assert ("Sprachbildung stärken" in page) is shown
    assert ("Kein Beschluss passt zu dieser Auswahl." in page) is not shown


def test_an_empty_list_says_why(client: Client) -> None:
    a_network()

    assert "Es ist noch kein Beschluss veröffentlicht." in text_of(client.get("/musterland/beschluesse/"))


def test_a_network_known_from_sources_says_that_they_tell_of_none(client: Client) -> None:
    a_network(source="Pressemitteilung")

    page = text_of(client.get("/musterland/beschluesse/"))

    assert "In den Quellen nicht belegt: Für dieses Netzwerk nennt keine Quelle einen Beschluss." in page
    assert "Zeige Beschlüsse von" not in page


def test_an_order_with_evidence_and_the_result_of_its_measure(client: Client) -> None:
    network = a_network()
    order = an_order(network, "Konzept vorlegen")
    measure = a_measure(order, "Fachtag")
    report_status(measure, by=COMMAND, state="erledigt", result="60 Teilnehmende.")
    report_status(
        order,
        by=COMMAND,
        state="erledigt",
        result="Konzept liegt vor.",
        evidence_link="https://example.org/konzept",
    )
    publish_order(order, by=COMMAND)
    publish_measure(measure, by=COMMAND)

    response = client.get("/musterland/auftraege/konzept-vorlegen/")

    page = text_of(response)
    assert "Zuständig Facharbeitskreis Inklusion" in page
    assert "Erledigt 18. November 2026" in page
    assert "Konzept liegt vor. 18. November 2026 · Nachweis" in page
    assert "60 Teilnehmende. aus der Maßnahme „Fachtag“" in page
    assert 'href="https://example.org/konzept"' in response.content.decode()


def test_an_order_of_the_past_without_owner_and_day(client: Client) -> None:
    network = a_network()
    order = record_past_order(network, by=COMMAND, title="Früher", source="S19", is_public=True)

    page = text_of(client.get(f"/musterland/auftraege/{order.slug}/"))

    assert "Zuständig nicht belegt" in page
    assert "Erledigt Tag nicht belegt" in page
    assert "Beleg S19" in page


def test_a_measure_with_its_partners(client: Client) -> None:
    network = a_network()
    order = an_order(network, "Konzept vorlegen")
    measure = a_measure(order, "Fachtag", partners="VHS Musterstadt")
    publish_measure(measure, by=COMMAND)

    page = text_of(client.get("/musterland/massnahmen/fachtag/"))

    assert "Beteiligte VHS Musterstadt" in page
    assert "Auftrag Konzept vorlegen" not in page  # the order itself is not published


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    for number in range(count):
        an_order(network, decision=a_conference_decision(network, f"Beschluss {number}"))

    with django_assert_num_queries(8):
        client.get("/musterland/beschluesse/")


def test_records_with_all_that_followed_stay_within_twelve_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    an_agreement(network)
    decision = a_conference_decision(network)

    def follows(number: int) -> Order:
        field = a_field(network, f"Feld {number}", adopted_by=decision)
        order = an_order(network, f"Auftrag {number}", decision=decision, field=field)
        order = report_status(order, by=COMMAND, state="erledigt", result=f"Ergebnis {number}").order
        publish_measure(a_measure(order, f"Fachtag {number}"), by=COMMAND)
        recommend(decision, by=COMMAND, title=f"Rat {number}", text="Ausbauen.", is_public=True)
        for origin in (decision, order):
            refer(origin, by=COMMAND, body_name=f"Kreistag {number}", is_public=True)
        return publish_order(order, by=COMMAND)

    def costs() -> list[int]:
        seen = []
        for address in (f"beschluesse/{decision.slug}/", f"auftraege/{order.slug}/"):
            with django_assert_max_num_queries(12) as captured:
                page = text_of(client.get(f"/musterland/{address}"))
            assert "Ergebnis 1" in page
            seen.append(len(captured))
        return seen

    order = follows(1)
    of_one = costs()
    for number in (2, 3):
        follows(number)
    assert costs() == of_one
