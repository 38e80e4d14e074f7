"""Where offers are missing: the measure, its parts, and what „Heute“ shows of it."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.actors.queries.needs import SchoolFigures
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.covering import Needs, Reach, Supply, largest_gaps
from bildungsnetz.contexts.offers.models import ChildCount
from bildungsnetz.contexts.offers.queries import public_coverage, todays_gaps
from tests.factories.offers import a_municipality, a_public_offer, an_offer
from tests.factories.strategy import a_field

DAY = dt.date(2026, 1, 1)
NO_ONE = frozenset()


def reach(key: int, at=NO_ONE, coming=NO_ONE, stages=("primar",), fields=(1,), ages=None) -> Reach:
    everywhere = None if coming is None else frozenset(coming)
    return Reach(key, frozenset(stages), frozenset(fields), frozenset(at), everywhere, ages)


def test_pupils_of_a_burdened_school_weigh_twice_and_offers_divide():
    schools = [SchoolFigures("A", ("primar",), 300, 8), SchoolFigures("A", ("primar",), 100, 2)]
    needs = Needs(schools, {("A", 7): 4_000})
    assert (
        needs.of("primar", "A").children == 400
    )  # where pupils are known, children who live there do not count
    cell = Supply([reach(1, at="A"), reach(2, coming=None)]).cell("primar", 1, "A", needs.of("primar", "A"))
    assert (cell.here, cell.coming, cell.gap) == (1, 1, round(400 * 1.75 / 3))


def test_schools_with_two_stages_are_shared_out_by_year_groups():
    needs = Needs([SchoolFigures("A", ("sek1", "sek2"), 900, None)], {})
    assert [needs.of(stage, "A").children for stage in ("sek1", "sek2")] == [600, 300]


def test_an_offer_counts_once_where_it_is_and_comes_to():
    supply = Supply([reach(1, at="A", coming="AB"), reach(2, at="B", coming=None)])
    need = Needs([], {}).of("primar", "A")
    told = {ags: supply.cell("primar", None, ags, need) for ags in ("A", "B", "C", "")}
    assert {ags: (cell.here, cell.coming) for ags, cell in told.items()} == {
        "A": (1, 1),
        "B": (1, 1),
        "C": (0, 1),
        "": (2, 0),
    }
    assert told["A"].gap is None  # nobody knows how many children there are


def test_few_children_are_no_gap_and_fields_ask_only_for_their_stages():
    needs = Needs([], {("A", 7): 4, ("B", 7): 90, ("B", 3): 500})
    gaps = largest_gaps(Supply([reach(1, at="B")]), needs, {1: ["primar"], 2: []}, "AB")
    assert [(cell.row, cell.field, cell.ags, cell.gap) for cell in gaps] == [
        (Stage.EARLY, 2, "B", 500),
        (Stage.PRIMARY, 2, "B", 90),
        (Stage.PRIMARY, 1, "B", 45),
    ]


def test_a_band_of_age_takes_the_ages_that_an_offer_tells(network):
    town = a_municipality(network)
    place = [{"municipality": town, "street": "Markt 1"}]
    told = {"modes": ["vor_ort"], "places": place, "stages": ["non_formal"]}
    a_public_offer(network, "Ab vier", age_from=4, age_to=7, **told)
    a_public_offer(network, "Klasse 5", grade_from=5, grade_to=5, **told)
    an_offer(network, "Entwurf", age_from=4, **told)
    coverage = public_coverage(network)
    here = {band: coverage.cell(band, None, town.ags).here for band in ("0-2", "3-5", "6-9", "10-15")}
    assert here == {"0-2": 0, "3-5": 1, "6-9": 1, "10-15": 1}


def test_small_numbers_are_never_kept_and_the_largest_gaps_are_found_every_day(network):
    town, field = a_municipality(network), a_field(network, stages=["primar", "fruehkindlich"])
    counts = {(town.ags, 4): 3, (town.ags, 5): 80, (town.ags, 8): 40, (town.ags, 12): 70}
    told = {"by": COMMAND, "counted_on": DAY, "source": "Statistik"}
    actions.set_child_counts(network, counts=counts, **told)
    assert ChildCount.objects.get(age=4).count is None
    actions.set_child_counts(network, counts={(town.ags, 8): 50}, **told)
    assert ChildCount.objects.get(age=8).count == 50
    with pytest.raises(DomainError, match="gehört nicht zum Netzwerk"):
        actions.set_child_counts(network, counts={("05999999", 3): 9}, **told)

    actions.compute_gaps(by=WORKER, networks=[network])
    assert not todays_gaps(network).exists()  # without a catalogue nothing is missing
    a_public_offer(network, "Überall", stages=["primar"], fields=[field])
    actions.compute_gaps(by=WORKER, networks=[network])
    assert [(gap.stage, gap.size, gap.offers) for gap in todays_gaps(network)] == [
        ("fruehkindlich", 81, 0),
        ("primar", 25, 1),
    ]
