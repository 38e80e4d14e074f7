"""The registers of orders, measures and decisions: who sees what, narrowed, exported."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.roles import Role
from tests.factories.bodies import a_held_seat
from tests.factories.networks import a_network
from tests.factories.strategy import (
    a_conference_decision,
    a_field,
    a_late_order,
    a_measure,
    a_school,
    a_working_group,
    an_order,
)
from tests.reading import text_of

from .signing_in import member, office, school

pytestmark = pytest.mark.django_db
B = "/arbeitsbereich/musterland/"


def test_strangers_sign_in_and_other_networks_are_closed(client: Client) -> None:
    a_network()
    other = office(a_network("nachbar", ags="05998"))

    assert client.get(f"{B}auftraege/").status_code == 302
    for page in ("auftraege/", "massnahmen/", "beschluesse/", "empfehlungen/", "auftraege.csv"):
        assert other.get(B + page).status_code == 403, page


def test_members_see_their_own_orders_only_and_cannot_give_or_publish() -> None:
    network = a_network()
    group = a_working_group(network)
    seat = a_held_seat(group, "Muster")
    own = an_order(network, "Eigener", owner_body=group)
    foreign = an_order(network, "Fremder", owner_body=a_working_group(network, "Facharbeitskreis MINT"))
    client = member(seat)

    page = text_of(client.get(f"{B}auftraege/"))
    assert "Eigener" in page
    assert "Fremder" not in page
    assert client.get(f"{B}auftraege/{foreign.pk}/").status_code == 404
    assert client.get(f"{B}beschluesse/{own.decision_id}/auftrag/").status_code == 403
    assert client.post(f"{B}auftraege/{own.pk}/veroeffentlichen/", {"oeffentlich": "1"}).status_code == 403
    assert client.get(f"{B}auftraege/{own.pk}/bearbeiten/").status_code == 403
    assert client.get(f"{B}empfehlungen/").status_code == 403


def test_supervision_reads_but_changes_nothing() -> None:
    network = a_network()
    order = an_order(network, "Konzept")
    client = office(network, Role.SUPERVISION)

    page = text_of(client.get(f"{B}auftraege/{order.pk}/"))
    assert "Stand melden" not in page
    for form in ("bericht/", "ergebnis/", "massnahme/"):
        assert client.get(f"{B}auftraege/{order.pk}/{form}").status_code == 403, form


def test_the_register_narrows_by_its_address_and_exports_the_same() -> None:
    network = a_network()
    field = a_field(network, "Inklusion")
    a_late_order(network, "Verspätet", field=field)
    an_order(network, "Später")
    client = office(network)

    page = text_of(client.get(f"{B}auftraege/?stand=ueberfaellig&feld=inklusion"))
    assert "1 Treffer" in page
    assert "Verspätet" in page
    assert "Später" not in page
    table = client.get(f"{B}auftraege.csv?stand=ueberfaellig").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("Auftrag;zuständig;Stand;Ampel;fällig am")
    assert [line.split(";")[0] for line in table[1:]] == ["Verspätet"]


def test_an_empty_register_says_what_to_do() -> None:
    page = text_of(office(a_network()).get(f"{B}auftraege/"))

    assert "Ein Auftrag entsteht aus einem Beschluss" in page


def test_forms_answer_a_question_about_their_head_as_pages_do() -> None:
    network = a_network()
    order = an_order(network, "Konzept")
    client = office(network)

    for page in (
        f"auftraege/{order.pk}/bearbeiten/",
        f"auftraege/{order.pk}/massnahme/",
        "empfehlung-eintragen/",
    ):
        assert client.head(B + page).status_code == 200, page


@pytest.mark.parametrize("page", ["auftraege/", "massnahmen/", "beschluesse/", "sitzungen/"])
def test_an_empty_list_tells_a_school_nothing_to_press(page: str) -> None:
    shown = text_of(school(a_school(a_network())).get(B + page))

    assert "wählen Sie" not in shown
    assert "halten Sie" not in shown
    assert "steh" in shown.split("Anzeigen")[-1]


def test_the_register_of_decisions_says_what_became_of_each() -> None:
    network = a_network()
    an_order(network, "Konzept", decision=a_conference_decision(network, "Sprachbildung stärken"))
    client = office(network)

    assert "1 Auftrag, offen." in text_of(client.get(f"{B}beschluesse/?q=sprach"))
    assert "Kein Beschluss enthält dieses Wort." in text_of(client.get(f"{B}beschluesse/?q=xyz"))
    table = client.get(f"{B}beschluesse.csv").content.decode("utf-8-sig").splitlines()
    assert table[1].startswith("Sprachbildung stärken;Regionale Bildungskonferenz;September 2012;")


@pytest.mark.parametrize("count", [1, 3])
def test_registers_cost_the_same(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    network = a_network()
    for number in range(count):
        a_measure(an_order(network, f"Auftrag {number}"))
    client = office(network)

    for page, cost in (("auftraege/", 8), ("massnahmen/", 8), ("beschluesse/", 10)):
        with django_assert_num_queries(cost):
            client.get(B + page)
