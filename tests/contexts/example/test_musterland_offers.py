"""The offers of Kreis Musterland: enough, in every state, with gaps that can be seen."""

import json
from collections import Counter

import pytest

from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from bildungsnetz.contexts.offers.queries import public_coverage
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field
from standards import amb, hsds, moochub
from tests.open_data import amb_errors, hsds_errors, moochub_errors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def test_there_are_offers_in_every_state_from_actions_only():
    states = Counter(Offer.objects.values_list("state", flat=True))
    assert set(states) == set(Offer.State)
    assert sum(states.values()) >= 60
    assert set(Offer.objects.values_list("origin", flat=True)) == {"beispiel"}
    assert set(Offer.objects.values_list("network__slug", flat=True)) == {"musterland"}
    assert OfferProposal.objects.filter(state="offen").count() == 2


def test_gaps_can_be_seen():
    network = Network.objects.get(slug="musterland")
    coverage = public_coverage(network)
    digital = Field.objects.get(network=network, name="Digitale Bildung").pk
    assert coverage.cell("fruehkindlich", digital).offers == 0
    assert coverage.cell("primar", digital).offers > 0
    reaches = coverage.supply.reaches
    towns = [sum(town.ags in reach.at for reach in reaches) for town in coverage.municipalities]
    assert len(towns) == 8
    assert min(towns) <= 2
    assert max(towns) >= 10
    assert len(coverage.gaps) >= 3


@pytest.mark.shared
def test_every_public_offer_is_valid_in_every_format_and_can_be_read_again():
    found = PublicObject.objects.filter(deleted_at=None).order_by("pk")
    public = {
        kind: [json.loads(one.payload) for one in found.filter(kind=kind)]
        for kind in ("moochub", "amb", "hsds-service", "hsds-organization", "hsds-service_at_location")
    }
    count = Offer.objects.filter(state__in=("veroeffentlicht", "zu_aktualisieren")).count()
    assert {len(public[kind]) for kind in ("moochub", "amb", "hsds-service")} == {count}
    assert len(public["hsds-organization"]) >= 5
    assert [error for one in public["amb"] for error in amb_errors(one)] == []
    for name in ("service", "organization", "service_at_location"):
        assert [error for one in public[f"hsds-{name}"] for error in hsds_errors(name, one)] == []
    here = "https://bildung.example/daten/moochub/"
    page = moochub.document(public["moochub"], moochub.Links(this=here, first=here, last=here), total=count)
    assert moochub_errors(page) == []
    titles = set(Offer.objects.values_list("title", flat=True))
    for read in (moochub.read(page), hsds.read(public["hsds-service"]), amb.read(public["amb"])):
        assert read.defects == ()
        assert len(read.offerings) == count
        assert {one.title for one in read.offerings} <= titles
