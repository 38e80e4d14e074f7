"""The pages of the Land: networks, evidence, counts and posts."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.queries import region_by_ags
from bildungsnetz.contexts.registry.actions.networks import create_network
from bildungsnetz.contexts.registry.actions.parts import add_post, edit_post
from bildungsnetz.contexts.registry.queries import network_in_workspace, regions_without_network
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.networks import a_network, a_real_network, an_agreement
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/land/netzwerke/"
POSTS = "/arbeitsbereich/land/stellen/"


@pytest.fixture(autouse=True)
def the_land() -> None:
    load_regions(by=COMMAND)


@pytest.fixture
def ministry() -> Client:
    return signed_in(an_account_with(Role.MINISTRY))


@pytest.fixture
def district() -> Client:
    return signed_in(an_account_with(Role.DISTRICT))


def test_all_53_with_evidence_and_state(ministry: Client) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05314", evidence="unbestaetigt")

    page = text_of(ministry.get(PAGE))

    assert "Alle 53 belegt 1 unbestätigt 1 nicht belegt 51" in page
    assert "Kreis Kleve belegt unterzeichnet 18.01.2012 nicht geöffnet" in page
    assert "Kreis Wesel nicht belegt nicht angelegt" in page
    assert "Kreis Wesel" not in text_of(ministry.get(f"{PAGE}?beleg=belegt"))


def test_the_land_creates_a_network(ministry: Client) -> None:
    wesel = region_by_ags("05170")
    assert wesel is not None
    ministry.post(f"{PAGE}neu/", {"region": wesel.pk, "name": "", "slug": ""})

    network = network_in_workspace("wesel")
    assert network is not None
    assert (network.name, network.is_live) == ("Regionales Bildungsnetzwerk Kreis Wesel", False)
    assert "Kreis Wesel</option>" not in ministry.get(f"{PAGE}neu/").content.decode()


def test_where_all_have_a_network_the_page_says_so_and_leads_on(ministry: Client) -> None:
    for region in list(regions_without_network(COMMAND)):
        create_network(region, by=COMMAND)

    page = ministry.get(f"{PAGE}neu/")

    assert "Alle 53 Kreise und kreisfreien Städte stehen schon im Register." in text_of(page)
    assert 'href="/arbeitsbereich/land/konten/einladen/"' in page.content.decode()
    assert "<select" not in page.content.decode()


def test_the_row_of_a_network_says_whether_its_head_is_invited(ministry: Client) -> None:
    network = a_real_network("05170")
    invite = f"/arbeitsbereich/land/konten/einladen/?netzwerk={network.scope_key}"
    assert f'href="{invite}"' in ministry.get(PAGE).content.decode()
    assert f'value="{network.scope_key}" selected' in ministry.get(invite).content.decode()

    values = {"name": "Leitung", "email": "leitung@wesel.example", "role": "leitung-paedagogisch"}
    ministry.post("/arbeitsbereich/land/konten/einladen/", {**values, "network": network.scope_key})
    assert "Kreis Wesel belegt nicht geöffnet Leitung ist eingeladen" in text_of(ministry.get(PAGE))

    an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key)
    shown = ministry.get(PAGE)
    assert "Leitung hat ein Konto" in text_of(shown)
    assert f'href="{invite}"' not in shown.content.decode()


def test_the_district_reads_the_register_without_buttons(district: Client) -> None:
    a_real_network("05170")
    page = text_of(district.get(PAGE))
    assert "Kreis Wesel" in page
    assert "Leitung einladen" not in page
    assert "Netzwerk anlegen" not in page


def test_a_reserved_address_is_refused(ministry: Client) -> None:
    wesel = region_by_ags("05170")
    assert wesel is not None
    response = ministry.post(f"{PAGE}neu/", {"region": wesel.pk, "slug": "suche"})
    assert "„suche“ ist eine Adresse des Portals." in text_of(response)


def test_evidence_is_judged_with_its_source(ministry: Client) -> None:
    network = a_real_network("05170", evidence="nicht_belegt")
    page = f"{PAGE}{network.slug}/beleg/"
    assert "Bitte nennen Sie die Quelle." in text_of(ministry.post(page, {"evidence": "belegt"}))
    ministry.post(page, {"evidence": "belegt", "source": "Kreistag, Vorlage 12"})
    assert "Kreistag, Vorlage 12" in text_of(ministry.get("/netzwerke/?q=wesel"))


def test_a_count_is_kept_with_its_source(ministry: Client) -> None:
    ministry.post(f"{PAGE}zahl/", {"total": "51", "counted_on": "2024-04-10", "source": "Stadt Münster"})
    assert "51 (10. April 2024): Stadt Münster" in text_of(ministry.get(PAGE))


def test_posts_of_both_sides_without_fictional_ones_in_the_sums(district: Client) -> None:
    kleve = a_real_network("05154", signed_on="2012-01-18")
    agreement = kleve.agreements.get()
    add_post(agreement, by=COMMAND, side="land", title="Lehrerstelle", promised=Decimal(1))
    post = add_post(agreement, by=COMMAND, side="kommune", title="Stelle", promised=Decimal(1))
    edit_post(post, by=COMMAND, filled=Decimal("0.5"))
    an_agreement(a_network())

    page = text_of(district.get(POSTS))

    assert "1,00 Stellen hat das Land zugesagt in 1 Netzwerk" in page
    assert "0,50 Stellen der Kommunen sind besetzt 1 Netzwerk hat gemeldet" in page
    assert "Kreis Kleve 1,00 nicht gemeldet 1,00 0,50" in page
    assert "Kreis Musterland (erfunden, zählt nicht mit) 1,00" in page
    rows = district.get("/arbeitsbereich/land/stellen.csv").content.decode("utf-8-sig").splitlines()
    assert rows[1].split(";") == ["05154", kleve.name, "1,00", "", "1,00", "0,50", ""]


def test_a_draft_stays_out_of_the_land(district: Client) -> None:
    an_agreement(a_network(), is_public=False)
    assert "Noch keine Stelle gemeldet" in text_of(district.get(POSTS))


@pytest.mark.parametrize(
    "path", [PAGE, POSTS, "/arbeitsbereich/land/stellen.csv", f"{PAGE}neu/", f"{PAGE}zahl/"]
)
def test_strangers_and_offices_stay_out(client: Client, path: str) -> None:
    network = a_network()
    head = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key))
    assert client.get(path).status_code == 302
    assert head.get(path).status_code == 403


def test_the_district_reads_but_does_not_create(district: Client) -> None:
    assert "Netzwerk anlegen" not in text_of(district.get(PAGE))
    assert district.get(f"{PAGE}neu/").status_code == 403


@pytest.mark.parametrize("path", [PAGE, POSTS])
def test_more_networks_cost_no_more_statements(
    ministry: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    def grow(ags: str) -> None:
        agreement = a_real_network(ags, signed_on="2012").agreements.get()
        add_post(agreement, by=COMMAND, side="land", title="Lehrerstelle", promised=Decimal(1))

    grow("05154")
    with django_assert_max_num_queries(12) as first:
        ministry.get(path)
    grow("05158")
    grow("05162")
    with django_assert_max_num_queries(12) as second:
        ministry.get(path)
    assert len(first) == len(second)
