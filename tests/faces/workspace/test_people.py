"""People in the workspace: list, record, functions, consents."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.actors.models import Consent, Function, Person
from bildungsnetz.contexts.registry.models import Network
from tests.factories.actors import a_function, a_known_person, an_institution
from tests.factories.bodies import a_consent
from tests.factories.networks import a_network
from tests.reading import text_of

from .signing_in import office, school

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland/personen"


@pytest.fixture
def client_of_office(network: Network) -> Client:
    return office(network)


def test_the_list_shows_everybody_with_their_functions(network, client_of_office) -> None:
    a_function(network, an_institution(network), "Muster", "Leitung")
    a_known_person(network, "Özdemir")
    page = text_of(client_of_office.get(f"{START}/"))
    assert "2 Personen" in page
    assert "Muster, Erika Leitung, VHS Musterland muster@musterland.example" in page
    found = text_of(client_of_office.get(f"{START}/?q=oezdemir"))
    assert "1 Person " in found
    assert "Özdemir, Erika" in found


def test_the_list_is_saved_as_csv(network, client_of_office) -> None:
    function = a_function(network, an_institution(network), "Muster", "Leitung")
    lines = (
        client_of_office.get("/arbeitsbereich/musterland/personen.csv")
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert lines[1] == ";Erika;Muster;muster@musterland.example;;Leitung;VHS Musterland"
    assert function.person.family_name == "Muster"


def test_a_person_gets_a_function_which_ends(network, client_of_office) -> None:
    vhs = an_institution(network)
    client_of_office.post(f"{START}/neu/", {"family_name": "Muster", "given_name": "Erika"})
    person = Person.objects.get()
    values = {"institution": vhs.pk, "role": "Leitung", "valid_from": "2024-08-01"}
    page = text_of(client_of_office.post(f"{START}/{person.pk}/funktion/", values, follow=True))
    assert "Leitung, VHS Musterland 01.08.2024 – nur mit Einwilligung Beenden" in page
    function = Function.objects.get()
    url = f"{START}/funktionen/{function.pk}/beenden/"
    refused = text_of(client_of_office.post(url, {"valid_to": "2020-01-01", "revision": function.revision}))
    assert "Das Ende liegt vor dem Beginn." in refused
    page = text_of(
        client_of_office.post(url, {"valid_to": "2026-10-31", "revision": function.revision}, follow=True)
    )
    assert "Frühere Funktionen" in page
    assert "Leitung, VHS Musterland 01.08.2024 31.10.2026" in page


def test_consent_is_recorded_and_withdrawn(network, client_of_office) -> None:
    person = a_known_person(network)
    values = {"purpose": "name", "given_on": "2026-05-03", "text_version": "2026-1", "proof": "Akte 12"}
    page = text_of(client_of_office.post(f"{START}/{person.pk}/einwilligung/", values, follow=True))
    assert "Name auf öffentlichen Seiten 03.05.2026 2026-1, Akte 12 gilt Widerrufen" in page
    consent = Consent.objects.get()
    page = text_of(client_of_office.post(f"{START}/einwilligungen/{consent.pk}/widerrufen/", follow=True))
    assert "widerrufen am 18.11.2026" in page


def test_a_person_is_changed_with_the_reason_at_the_field(network, client_of_office) -> None:
    a_known_person(network, "Zwilling", mail="z@musterland.example")
    person = a_known_person(network)
    values = {"family_name": "Muster", "mail": "z@musterland.example", "revision": person.revision}
    page = text_of(client_of_office.post(f"{START}/{person.pk}/bearbeiten/", values))
    assert "Diese Adresse gehört schon zu Erika Zwilling." in page
    values["mail"] = "neu@musterland.example"
    client_of_office.post(f"{START}/{person.pk}/bearbeiten/", values)
    person.refresh_from_db()
    assert person.mail == "neu@musterland.example"


@pytest.mark.parametrize(
    "path", ["/", ".csv", "/neu/", "/{key}/", "/{key}/funktion/", "/{key}/einwilligung/"]
)
def test_strangers_stay_outside(network, path) -> None:
    url = f"{START}{path}".format(key=a_known_person(network).pk)
    assert Client().get(url).headers["Location"].startswith("/anmelden/")
    assert office(a_network("nord", ags="05998")).get(url).status_code == 403
    assert school(an_institution(network, "GS", "schule")).get(url).status_code == 403


def test_people_of_another_network_are_not_found(network, client_of_office) -> None:
    other = a_network("nord", ags="05998")
    function = a_function(other, an_institution(other), "Nord")
    consent = a_consent(function.person, withdrawn_on=None)
    for path in (
        f"{function.person.pk}/",
        f"funktionen/{function.pk}/beenden/",
        f"einwilligungen/{consent.pk}/widerrufen/",
    ):
        assert client_of_office.get(f"{START}/{path}").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(network, client_of_office) -> None:
    vhs = an_institution(network)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_of_office.get(f"{START}/")
        return len(queries)

    a_function(network, vhs, "Eins")
    for_one = cost()
    a_function(network, vhs, "Zwei")
    a_function(network, vhs, "Drei", valid_from=dt.date(2020, 1, 1))
    assert cost() == for_one <= 12
