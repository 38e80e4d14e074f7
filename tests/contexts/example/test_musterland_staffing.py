"""The staff and the needs of Kreis Musterland: enough to plan with, and not enough for everybody."""

import pytest

from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.queries.posts import posts_of, sums_by_funder
from bildungsnetz.contexts.resources.school_years import school_year_of, year_after
from bildungsnetz.contexts.resources.supply import needs_of, supply_of
from tests.conftest import NOW
from tests.factories.deeds import as_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def test_there_is_something_to_plan_in_both_school_years() -> None:
    network = Network.objects.get(slug="musterland")
    this = school_year_of(NOW.date())
    for year in (this, year_after(this)):
        needs, supply = needs_of(network, year), supply_of(network, year)
        assert len({need.school_id for need in needs if need.hours}) >= 36
        assert {need.qualification.key for need in needs} == {
            "lernen", "sprache", "emotionale-und-soziale-entwicklung", "geistige-entwicklung",
        }  # fmt: skip
        assert len({row.member.pk for row in supply}) >= 24
        needed, there = sum(need.hours for need in needs), sum(row.available for row in supply)
        assert 1.05 < needed / there < 1.6, (needed, there)
    assert {row.funder for row in supply} == {"land", "kommune", "dritte"}
    assert any(row.absent for row in supply)
    assert {need.origin for need in needs} == {"formel", "hand"}


def test_posts_are_partly_vacant_and_nobody_is_named() -> None:
    network = Network.objects.get(slug="musterland")
    found = posts_of(as_office(network), network, NOW.date())
    assert [one.funder.value for one in sums_by_funder(found)] == ["land", "kommune", "dritte"]
    assert all(one.held <= one.promised for one in sums_by_funder(found))
    assert any(one.vacant and one.post.promised for one in found)
    assert all(one.member.person is None for post in found for one in post.fillings)
