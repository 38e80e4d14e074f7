"""Fields of action in the workspace: adopted, changed, merged, ended."""

import pytest
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.strategy.models import Field, Measure
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_field, a_working_group, an_order
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
B = "/arbeitsbereich/musterland/"


def test_a_field_is_adopted_by_a_decision() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    client = office(network)

    response = client.post(
        f"{B}handlungsfeld-anlegen/",
        {
            "name": "Sprachbildung",
            "adopted_by": decision.pk,
            "valid_from": "2026-11",
            "supervision_author": "Schulamt",
            "municipal_author": "Fachbereich Schule",
            "is_confirmed": "on",
        },
    )

    assert response["Location"] == f"{B}handlungsfelder/sprachbildung/"
    page = text_of(client.get(f"{B}handlungsfelder/sprachbildung/"))
    assert "Gilt seit November 2026" in page
    assert "Beschlossen durch Drei Handlungsfelder" in page


def test_without_a_basis_the_form_says_so() -> None:
    network = a_network()

    page = text_of(office(network).post(f"{B}handlungsfeld-anlegen/", {"name": "Sprachbildung"}))

    assert "Worauf beruht das Feld?" in page
    assert not Field.objects.exists()


def test_a_change_on_an_old_state_is_refused() -> None:
    network = a_network()
    field = a_field(network, "Inklusion")
    client = office(network)
    typed = {"name": "Inklusion", "description": "Erste", "source": "x", "revision": field.revision}
    client.post(f"{B}handlungsfelder/inklusion/bearbeiten/", typed)

    second = client.post(f"{B}handlungsfelder/inklusion/bearbeiten/", {**typed, "description": "Zweite"})

    assert "wurde inzwischen von jemand anderem geändert" in text_of(second)
    field.refresh_from_db()
    assert field.description == "Erste"


def test_fields_merge_get_a_focus_goals_and_end() -> None:
    network = a_network()
    old, new = a_field(network, "Alt"), a_field(network, "Neu")
    client = office(network)

    client.post(
        f"{B}nachfolge-eintragen/",
        {"predecessors": [old.pk], "successors": [new.pk], "on": "2018", "ends_predecessors": "on"},
    )
    client.post(f"{B}handlungsfelder/neu/schwerpunkt/", {"text": "Migration", "valid_from": "2018"})
    client.post(f"{B}handlungsfelder/neu/ziele/", {"text": "Beratung ausbauen"})
    page = text_of(client.get(f"{B}handlungsfelder/neu/"))
    assert "Nachfolge: aus „Alt“" in page
    assert "Migration 2018" in page
    assert "Beratung ausbauen" in page

    goal = new.goals.get()
    client.post(f"{B}handlungsfelder/neu/ziele/{goal.pk}/")
    assert "Noch kein eigenes Ziel." in text_of(client.get(f"{B}handlungsfelder/neu/"))
    client.post(f"{B}handlungsfelder/neu/beenden/", {"on": "2026", "reason": "Ziel erreicht"})
    assert "früheres Handlungsfeld" in text_of(client.get(f"{B}handlungsfelder/neu/"))


def test_a_measure_serves_a_field_without_an_order() -> None:
    network = a_network()
    group = a_working_group(network)
    a_field(network, "Inklusion", working_group=group)

    office(network).post(f"{B}handlungsfelder/inklusion/massnahme/", {"title": "Fachtag"})

    assert Measure.objects.get().owner_body == group


def test_the_list_names_what_is_missing() -> None:
    network = a_network()
    a_field(network, "Inklusion", supervision_author="Schulamt")
    an_order(network, "Konzept", field=Field.objects.get())

    page = text_of(office(network).get(f"{B}handlungsfelder/"))

    assert "Inklusion heute – nur eine Seite noch nicht hinterlegt 1" in page


def test_supervision_reads_and_changes_nothing() -> None:
    network = a_network()
    a_field(network, "Inklusion")
    client = office(network, Role.SUPERVISION)

    assert "Bearbeiten" not in text_of(client.get(f"{B}handlungsfelder/inklusion/"))
    assert client.get(f"{B}handlungsfelder/inklusion/bearbeiten/").status_code == 403
    assert office(a_network("nachbar", ags="05998")).get(f"{B}handlungsfelder/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    network = a_network()
    for number in range(count):
        a_field(network, f"Feld {number}", working_group=a_working_group(network, f"FAK {number}"))
    client = office(network)

    with django_assert_num_queries(8):
        client.get(f"{B}handlungsfelder/")
