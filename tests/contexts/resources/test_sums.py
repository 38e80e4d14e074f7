"""Sums of staff: at a glance for those who plan, and for everybody only where three people stand behind."""

import datetime as dt
from decimal import Decimal

import pytest

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.resources.models import Post
from bildungsnetz.contexts.resources.queries.glance import coverable, supply_and_need
from bildungsnetz.contexts.resources.queries.public_sums import public_sums
from bildungsnetz.contexts.resources.spread import spread_of
from bildungsnetz.contexts.resources.supply import SupplyRow
from tests.factories.deeds import as_office, as_role
from tests.factories.planning import YEAR, a_world, recorded

pytestmark = pytest.mark.django_db
IN_YEAR = dt.datetime(2027, 10, 5, 12, tzinfo=dt.UTC)


def test_the_glance_counts_shared_hours_once_and_names_vacant_posts():
    world = a_world()
    vacant = {"title": "Stelle ohne Besetzung", "funder": "dritte", "share": Decimal("0.5")}
    recorded(Post(network=world.network, full_hours=Decimal(28), starts_on=dt.date(2027, 3, 1), **vacant))
    glance = supply_and_need(as_office(world.network), world.network, YEAR)
    lines = {line.name: line for line in glance.qualifications}
    assert (lines["Lernen"].need, lines["Lernen"].supply, lines["Lernen"].shared) == (60, 40, 20)
    assert (lines["Sprache"].need, lines["Sprache"].supply, lines["Sprache"].gap) == (30, 35, 0)
    assert (glance.need, glance.supply, glance.people) == (90, 55, 3)
    assert glance.gap == 35  # 20 Lernen and 15 Sprache find their hours, the 20 of both find some, too
    assert [line.sums.promised for line in glance.funders] == [2, 2, Decimal("0.5")]
    third = next(row for row in glance.vacancies if row.post.funder == "dritte")
    assert (third.vacant, third.vacant_since) == (14, dt.date(2027, 3, 1))
    assert sum(town.need for town in glance.towns) == 90
    assert sum(line.people for line in glance.funders) == glance.people + glance.shared_people
    assert glance.all_funders == {
        "promised": Decimal("4.5"),
        "held": sum(line.sums.held for line in glance.funders),
    }


def test_only_who_plans_gets_the_glance():
    world = a_world()
    watching = as_role(Role.SUPERVISION, world.network.scope_key)
    assert supply_and_need(watching, world.network, YEAR) is None


@pytest.mark.parametrize(
    ("wanted", "people", "most"),
    [
        ({"a": 10, "b": 10}, [(8, "a"), (8, "ab")], 16),
        ({"a": 4, "b": 10}, [(8, "a"), (8, "ab")], 12),
        ({"a": 4, "b": 10}, [(8, "a")], 4),
        ({}, [(8, "a")], 0),
    ],
)
def test_the_most_that_can_be_covered_is_the_least_cut(wanted, people, most):
    rows = [SupplyRow(None, "land", hours, 0, frozenset(keys)) for hours, keys in people]
    assert coverable(wanted, rows) == most


def test_a_spread_tells_the_least_the_worst_tenth_and_gini():
    spread = spread_of([1.0] * 10 + [0.0] * 10)
    assert (spread.least, spread.at_least, spread.worst_tenth, spread.bands) == (0.0, 10, 0.0, (10, 0, 0, 10))
    assert spread.gini == pytest.approx(0.5)
    assert spread_of([0.7] * 7).gini == pytest.approx(0)
    assert spread_of([0.5, 0.8, 0.9]).bands == (0, 1, 2, 0)
    assert spread_of([]).schools == 0


def test_the_public_never_sees_a_sum_of_fewer_than_three_people(time_machine):
    world = a_world()
    plan = world.in_force()
    time_machine.move_to(IN_YEAR)
    sums = public_sums(world.network)
    assert {row.label: (row.promised, row.filled) for row in sums.funders} == {
        "Land": (2, None),  # two people
        "Kommune": (2, None),
    }
    assert sums.filled is None
    assert sums.plan.plan == plan
    assert [(row.name, row.need, row.covered) for row in sums.plan.rows] == [
        ("Lernen", 60, None),
        ("Sprache", 30, None),
    ]
    assert (sums.plan.need, sums.plan.covered) == (90, None)


def test_the_public_sees_sums_of_three_people_but_none_that_gives_away_a_hidden_one(time_machine):
    world = a_world(schools=8)
    world.post(world.member("Fachkraft Lernen 3", 4, "lernen"), 20)
    world.post(world.member("Fachkraft Lernen 4", 5, "lernen"), 20)
    world.in_force()
    time_machine.move_to(IN_YEAR)
    sums = public_sums(world.network)
    shown = {row.label: row.filled for row in sums.funders}
    assert shown == {"Land": Decimal("1.8"), "Kommune": None}
    assert sums.filled is None
    covered = {row.name: row.covered for row in sums.plan.rows}
    assert covered["Lernen"] is not None
    assert covered["Sprache"] is None
    assert sums.plan.covered is None
