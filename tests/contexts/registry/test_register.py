import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.registry.actions.agreements import advance_agreement
from bildungsnetz.contexts.registry.actions.networks import record_network_count
from bildungsnetz.contexts.registry.queries import fictional_networks, network_counts
from bildungsnetz.contexts.registry.register import coverage, register, select, timeline, undated
from tests.factories.networks import a_network, a_real_network, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def land(db):
    load_regions(by=COMMAND)


def row_of(ags):
    return next(row for row in register() if row.ags == ags)


def test_the_register_has_53_rows_whatever_is_recorded():
    assert len(register()) == 53
    assert {row.evidence for row in register()} == {"nicht_belegt"}
    a_real_network("05154", signed_on="2012-01-18")
    assert len(register()) == 53


def test_a_row_tells_evidence_date_number_and_sources():
    a_real_network("05158", signed_on="2013-11-19", running_number=50)
    row = row_of("05158")
    assert (row.evidence, row.since, row.year) == ("belegt", "2013-11-19", 2013)
    assert row.agreement.running_number == 50
    assert [one.label for one in row.citations] == ["Quelle 05158", "Liste", "Pressemitteilung"]
    assert row.region.parent.name == "Düsseldorf"


def test_musterland_counts_in_no_figure():
    before = coverage(register())
    an_agreement(a_network())
    assert len(register()) == 53
    assert coverage(register()) == before
    assert all(not year.rows for year in timeline(register(), []))
    assert [network.slug for network in fictional_networks()] == ["musterland"]


def test_coverage_is_computed_by_evidence():
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05158", signed_on="2013-11-19")
    a_real_network("05314", evidence="unbestaetigt")
    figures = coverage(register())
    assert (figures.proven, figures.unconfirmed, figures.none, figures.total) == (2, 1, 50, 53)
    assert figures.since_year == 2012


def test_an_ended_agreement_does_not_count():
    network = a_real_network("05154", signed_on="2012-01-18")
    agreement = network.agreements.get()
    advance_agreement(agreement, by=COMMAND, to="in_kraft", on="2012-02-01")
    assert coverage(register()).proven == 1
    advance_agreement(agreement, by=COMMAND, to="beendet", on="2020-07-31")
    assert coverage(register()).proven == 0


def test_an_agreement_that_is_not_public_tells_nothing():
    a_real_network("05154", signed_on="2012-01-18", is_public=False)
    assert row_of("05154").since == ""


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"bezirk": "051"}, 15),
        ({"bezirk": "053"}, 11),
        ({"evidence": "belegt"}, 1),
        ({"evidence": "belegt", "bezirk": "053"}, 0),
        ({"year": 2012}, 1),
        ({"text": "kreis kleve"}, 1),
        ({"text": "KLEVE pressemitteilung"}, 1),
        ({"text": "nirgends"}, 0),
        ({}, 53),
    ],
)
def test_the_register_can_be_narrowed(filters, expected):
    a_real_network("05154", signed_on="2012-01-18")
    assert len(select(register(), **filters)) == expected


def test_the_timeline_runs_from_2008_to_today_and_adds_up():
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05158", signed_on="2013-11-19")
    a_real_network("05314", evidence="unbestaetigt")
    record_network_count(by=COMMAND, total=50, counted_on="2013-11-19", source="Ministerium")
    record_network_count(by=COMMAND, total=52, counted_note="ohne Datum", source="Bezirksregierung")
    years = {year.year: year for year in timeline(register(), network_counts())}
    assert (min(years), max(years)) == (2008, 2026)
    assert [row.region.name for row in years[2012].rows] == ["Kleve"]
    assert [count.total for count in years[2013].counts] == [50]
    assert (years[2011].dated_so_far, years[2012].dated_so_far, years[2026].dated_so_far) == (0, 1, 2)
    assert [row.region.name for row in undated(register())] == ["Bonn"]


def test_the_register_costs_three_statements(django_assert_num_queries):
    a_real_network("05154", signed_on="2012-01-18")
    with django_assert_num_queries(3):
        assert row_of("05154").citations
    a_real_network("05158", signed_on="2013-11-19")
    with django_assert_num_queries(3):
        assert next(row.citations for row in register()) == []
