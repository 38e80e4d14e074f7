import pytest
from django.db import IntegrityError, models, transaction
from django.urls import URLPattern, URLResolver, get_resolver

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.queries import region_by_ags
from bildungsnetz.contexts.registry.actions.networks import (
    create_network,
    judge_evidence,
    open_network,
    record_network_count,
    set_logo,
    set_up_network,
)
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_by_slug, network_counts, network_in_workspace
from bildungsnetz.contexts.registry.reserved import RESERVED
from tests.factories.deeds import as_ministry, as_office, as_staff
from tests.factories.documents import PNG, an_upload
from tests.factories.networks import a_network, a_region

pytestmark = pytest.mark.django_db


def test_the_land_creates_a_network_which_its_office_sets_up_and_opens():
    network = create_network(a_region(), by=as_ministry(), slug="musterland")
    assert network.name == "Regionales Bildungsnetzwerk Kreis Musterland"
    assert network_by_slug("musterland") is None
    assert network_in_workspace("musterland") == network
    head = as_office(network)
    set_up_network(
        network,
        by=head,
        name="Bildungsnetz Kreis Musterland",
        slug="bildung-musterland",
        mail="buero@musterland.example",
        phone="00000/85-",
        phone_extensions=["100", "101"],
    )
    open_network(network, by=head)
    opened = network_by_slug("bildung-musterland")
    assert (opened.name, opened.phone_numbers) == (
        "Bildungsnetz Kreis Musterland",
        ["00000/85-100", "00000/85-101"],
    )


def test_an_address_is_made_of_the_regions_name():
    load_regions(by=COMMAND)
    assert create_network(region_by_ags("05116"), by=COMMAND).slug == "moenchengladbach"
    assert create_network(region_by_ags("05117"), by=COMMAND).slug == "muelheim-an-der-ruhr"


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_addresses_of_the_portal_are_refused(slug):
    with pytest.raises(DomainError, match="Adresse des Portals") as refusal:
        create_network(a_region(), by=COMMAND, slug=slug)
    assert refusal.value.field == "slug"


def first_segments(patterns, prefix=""):
    """Literal first segments of all addresses; what starts with a variable has none."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and "/" not in route:
            yield from first_segments(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern | URLResolver):
            yield route.lstrip("^").partition("/")[0]


def test_every_first_segment_of_the_house_is_reserved():
    segments = {segment.partition(".")[0] for segment in first_segments(get_resolver().url_patterns)}
    fixed = {segment for segment in segments if segment and "<" not in segment}
    assert "healthz" in fixed
    assert fixed <= RESERVED, fixed - RESERVED


@pytest.mark.parametrize("slug", ["Kleve", "1a", "a b", "k/leve", "ä"])
def test_an_address_consists_of_small_letters(slug):
    with pytest.raises(DomainError):
        create_network(a_region(), by=COMMAND, slug=slug)


def test_a_region_has_one_network_and_an_address_leads_to_one():
    a_network()
    with pytest.raises(DomainError, match="gibt es schon ein Netzwerk"):
        create_network(a_region(), by=COMMAND, slug="anders")
    with pytest.raises(DomainError, match="gehört schon einem anderen"):
        create_network(a_region("05998", "Neuland"), by=COMMAND, slug="musterland")


def test_a_municipality_has_no_network():
    load_regions(by=COMMAND)
    with pytest.raises(DomainError, match="gehört zu einem Kreis"):
        create_network(region_by_ags("05154036"), by=COMMAND)


def test_an_office_may_not_create_a_network():
    with pytest.raises(NotAllowed):
        create_network(a_region("05998", "Neuland"), by=as_office(a_network()))


def test_an_open_network_keeps_its_address():
    network = a_network()
    with pytest.raises(DomainError, match="Lesezeichen"):
        set_up_network(network, by=as_office(network), slug="anders")


def test_only_the_heads_set_up():
    network, other = a_network(), a_network("neuland", ags="05998")
    for stranger in (as_staff(network), as_office(other)):
        with pytest.raises(NotAllowed):
            set_up_network(network, by=stranger, motto="Gemeinsam")


def test_two_people_at_once():
    network = a_network()
    seen = network.revision
    set_up_network(network, by=COMMAND, motto="Gemeinsam", revision=seen)
    with pytest.raises(Conflict):
        set_up_network(network, by=COMMAND, motto="Anders", revision=seen)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"mail": "keine Adresse"}, "mail"),
        ({"name": "x" * 201}, "name"),
        ({"phone_extensions": ["49a"]}, "phone_extensions"),
    ],
)
def test_contact_data_have_their_shape(values, field):
    network = a_network()
    with pytest.raises(DomainError) as refusal:
        set_up_network(network, by=COMMAND, **values)
    assert refusal.value.field == field


def test_a_logo_has_a_text_and_an_owner():
    network = a_network()
    with pytest.raises(DomainError, match="wem das Logo gehört"):
        set_logo(network, by=COMMAND, file=an_upload("l.png", PNG), alternative_text="Logo", rights="")
    set_logo(network, by=COMMAND, file=an_upload("l.png", PNG), alternative_text="Netz", rights="Kreis")
    assert (network.logo.alternative_text, network.logo.is_public) == ("Netz", True)


def test_evidence_needs_a_source():
    network = a_network(evidence="nicht_belegt")
    with pytest.raises(DomainError, match="nennen Sie die Quelle"):
        judge_evidence(network, by=as_ministry(), evidence="belegt")
    judge_evidence(network, by=as_ministry(), evidence="unbestaetigt", source="Internetseite")
    assert network.get_evidence_display() == "unbestätigt"


def test_contradicting_counts_stand_side_by_side():
    record_network_count(by=as_ministry(), total=51, counted_on="2024-04-10", source="Stadt Münster")
    record_network_count(by=as_ministry(), total=52, counted_note="ohne Datum", source="Bezirksregierung")
    assert [(count.total, count.source) for count in network_counts()] == [
        (52, "Bezirksregierung"),
        (51, "Stadt Münster"),
    ]
    with pytest.raises(DomainError, match="auf welchen Tag"):
        record_network_count(by=as_ministry(), total=51, source="Stadt Münster")


def test_the_database_refuses_two_networks_of_one_region():
    network = a_network()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Network).bulk_create([Network(region=network.region, slug="zwei", name="Zwei")])
