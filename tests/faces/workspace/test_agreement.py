"""„Vertrag und Stellen“ for the office, for strangers and for other networks."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.registry.actions.agreements import draft_agreement
from bildungsnetz.contexts.registry.actions.parts import add_goal, add_post
from bildungsnetz.contexts.registry.models import Agreement, Goal, Network, PromisedPost
from bildungsnetz.contexts.registry.queries import agreement_of
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.networks import a_network, an_agreement
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/vertrag/"


@pytest.fixture
def office(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))


def the_agreement(network: Network) -> Agreement:
    agreement = agreement_of(COMMAND, network)
    assert agreement is not None
    return agreement


def test_the_office_sees_everything_and_what_may_come_next(network: Network, office: Client) -> None:
    an_agreement(network, term="bis 2030")

    page = text_of(office.get(PAGE))

    assert "Vertrag und Stellen Kooperationsvertrag in Kraft öffentlich" in page
    assert "Lehrerstelle Land 1,00 nicht gemeldet" in page
    assert "Ziel 1: Individuelle Förderung Jedes Kind wird gefördert." in page
    assert "Verlängerung eintragen Kündigung eintragen Ende eintragen" in page
    assert "Unterzeichnung eintragen" not in page


def test_a_step_that_is_not_possible_yet_is_explained(network: Network, office: Client) -> None:
    draft_agreement(network, by=COMMAND)
    office.post(f"{PAGE}schritt/kreistag_beschlossen/", {"resolved_by": "Kreistag", "on": "2026-10"})

    page = text_of(office.get(PAGE))

    assert "Unterzeichnen geht erst, wenn Land und Kommune als Vertragspartner eingetragen sind." in page
    assert "Unterzeichnung eintragen" not in page


def test_an_agreement_from_the_first_word_to_its_entry_into_force(network: Network, office: Client) -> None:
    assert "Noch kein Vertrag" in text_of(office.get(PAGE))
    office.post(
        f"{PAGE}entwerfen/", {"title": "Kooperationsvertrag", "purpose": "Errichtung", "preamble": ""}
    )
    for side, name in (("land", "Land Nordrhein-Westfalen"), ("kommune", "Kreis Musterland")):
        office.post(f"{PAGE}partner/neu/", {"side": side, "name": name, "represented_by": ""})
    office.post(
        f"{PAGE}ziele/neu/", {"title": "Beratung", "text": "…", "tags": "Ressourcen, vertikal", "source": ""}
    )
    office.post(f"{PAGE}schritt/kreistag_beschlossen/", {"resolved_by": "Kreistag", "on": ""})
    office.post(f"{PAGE}schritt/unterzeichnet/", {"on": "2026-11-02", "place": "Kreishaus", "occasion": ""})
    response = office.post(f"{PAGE}schritt/in_kraft/", {"on": "2027-02-01"}, follow=True)

    assert "Der Vertrag ist jetzt „in Kraft“." in text_of(response)
    agreement = the_agreement(network)
    assert (agreement.signed_on, agreement.in_force_on) == ("2026-11-02", "2027-02-01")
    assert agreement.goals.get().tags == ["Ressourcen", "vertikal"]
    assert not agreement.is_public  # publishing is a decision of its own


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(network: Network, office: Client) -> None:
    an_agreement(network)

    response = office.post(f"{PAGE}schritt/gekuendigt/", {"on": "Januar 2027", "reason": "Umzug"})

    assert "Wann? – Bitte geben Sie einen Tag (18.09.2012), einen Monat (09.2012)" in text_of(response)
    assert 'value="Januar 2027"' in response.content.decode()
    assert ">Umzug</textarea>" in "".join(response.content.decode().split("\n"))
    assert the_agreement(network).state == "in_kraft"


def test_how_it_came_about_is_told_in_the_form_and_on_the_public_page(
    network: Network, office: Client
) -> None:
    an_agreement(network)
    assert "Wie es dazu kam" in text_of(office.get(f"{PAGE}bearbeiten/"))
    office.post(
        f"{PAGE}bearbeiten/",
        {"title": "Vertrag", "evidence": "belegt", "origin": "Der Kreistag sagte zu.", "is_public": "on"},
    )
    assert "Wie es dazu kam Der Kreistag sagte zu." in text_of(office.get("/musterland/vertrag/"))


@pytest.mark.parametrize("path", ["vertrag/bearbeiten/", "vertrag/partner/neu/"])
def test_nothing_sent_is_answered_with_what_is_missing(network: Network, office: Client, path: str) -> None:
    an_agreement(network)
    page = text_of(office.post(f"/arbeitsbereich/musterland/{path}"))
    assert "Dieses Feld ist zwingend erforderlich." in page


def test_two_people_at_once(network: Network, office: Client) -> None:
    agreement = an_agreement(network)
    values = {"title": "Vertrag", "evidence": "belegt", "is_public": "on"}
    office.post(f"{PAGE}bearbeiten/", {**values, "revision": agreement.revision})
    late = office.post(f"{PAGE}bearbeiten/", {**values, "title": "Zu spät", "revision": agreement.revision})
    assert "wurde inzwischen von jemand anderem geändert" in text_of(late)
    assert the_agreement(network).title == "Vertrag"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("18.01.2012", "2012-01-18"), ("1.2012", "2012-01"), ("2012", "2012"), ("2012-01-18", "2012-01-18")],
)
def test_days_are_typed_as_people_write_them(network: Network, office: Client, typed: str, kept: str) -> None:
    an_agreement(network)
    office.post(f"{PAGE}bearbeiten/", {"title": "Vertrag", "evidence": "belegt", "signed_on": typed})
    assert the_agreement(network).signed_on == kept


def test_days_are_shown_as_people_write_them(network: Network, office: Client) -> None:
    an_agreement(network, signed_on="2012-01-18", in_force_on="2012-02")
    html = office.get(f"{PAGE}bearbeiten/").content.decode()
    assert 'value="18.01.2012"' in html
    assert 'value="02.2012"' in html


def test_posts_are_reported_filled(network: Network, office: Client) -> None:
    agreement = an_agreement(network)
    post = agreement.posts.get(side="land")

    office.post(
        f"{PAGE}stellen/{post.pk}/",
        {"side": "land", "title": "Lehrerstelle", "promised": "1", "filled": "0.5"},
    )

    assert "Lehrerstelle Land 1,00 0,50 18.11.2026" in text_of(office.get(PAGE))


def test_confirming_and_removing(network: Network, office: Client) -> None:
    agreement = an_agreement(network)
    goal = agreement.goals.get(number=2)

    office.post(f"{PAGE}bestaetigen/")
    office.post(f"{PAGE}entfernen/ziele/{goal.pk}/")

    assert "bestätigt am 18.11.2026" in text_of(office.get(PAGE))
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_parts_of_another_network_cannot_be_reached(network: Network, office: Client) -> None:
    an_agreement(network)
    foreign = an_agreement(a_network("neuland", ags="05998"))
    post = foreign.posts.get(side="land")
    assert office.get(f"{PAGE}stellen/{post.pk}/").status_code == 404
    assert office.post(f"{PAGE}entfernen/stellen/{post.pk}/").status_code == 404
    assert office.get(f"{PAGE}entfernen/nichts/{post.pk}/").status_code == 404
    assert PromisedPost.objects.filter(pk=post.pk).exists()


@pytest.mark.parametrize(
    "path",
    ["", "bearbeiten/", "entwerfen/", "erfassen/", "bestaetigen/", "schritt/gekuendigt/", "ziele/neu/"],
)
def test_strangers_are_sent_to_sign_in_and_other_networks_stay_out(
    network: Network, client: Client, path: str
) -> None:
    an_agreement(network)
    other = a_network("neuland", ags="05998")
    neighbour = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, other.scope_key))

    answer = client.get(PAGE + path)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/anmelden/?next={PAGE}{path}")
    assert neighbour.get(PAGE + path).status_code == 403


def test_school_supervision_reads_but_does_not_write(network: Network) -> None:
    an_agreement(network)
    supervision = signed_in(an_account_with(Role.SUPERVISION, network.scope_key))
    page = text_of(supervision.get(PAGE))
    assert "Lehrerstelle" in page
    assert "Kündigung eintragen" not in page
    assert "ändern" not in page
    assert supervision.get(f"{PAGE}bearbeiten/").status_code == 403


def test_reading_writes_nothing_and_costs_the_same_for_more_parts(
    network: Network, office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = an_agreement(network)
    events = AuditEvent.objects.count()
    with django_assert_max_num_queries(12) as first:
        office.get(PAGE)
    assert AuditEvent.objects.count() == events
    add_goal(agreement, by=COMMAND, title="Drei", text="…")
    add_post(agreement, by=COMMAND, side="land", title="Noch eine", promised=1)
    with django_assert_max_num_queries(12) as second:
        office.get(PAGE)
    assert len(first) == len(second)
