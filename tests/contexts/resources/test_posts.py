"""Posts, fillings and absences: what fits, what is vacant since when, and what can be planned of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Post, StaffMember
from bildungsnetz.contexts.resources.queries.posts import picture_of_post, posts_of, sums_by_funder
from bildungsnetz.contexts.resources.supply import shared_out, supply_of
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.planning import a_world

pytestmark = pytest.mark.django_db
AUGUST = dt.date(2026, 8, 1)
YEAR = "2026/27"


def a_post(network: Any, **values: Any) -> Post:
    told = {
        "title": "Fachstelle",
        "funder": "land",
        "funder_name": "",
        "share": Decimal("1.5"),
        "full_hours": Decimal(28),
        "starts_on": AUGUST,
        "ends_on": None,
        "promised": None,
        "purpose": "",
    }
    return actions.add_staff_post(network, by=as_office(network), **{**told, **values})


def fill(
    post: Post, member: StaffMember, hours: str, start: dt.date = AUGUST, end: dt.date | None = None
) -> Any:
    values = {"weekly_hours": Decimal(hours), "starts_on": start, "ends_on": end}
    return actions.fill_post(post, by=as_office(post.network), member=member, **values)


def test_a_post_is_not_filled_beyond_its_hours_nor_outside_its_days() -> None:
    world = a_world()
    one, other, _third = world.people
    post = a_post(world.network, ends_on=dt.date(2028, 7, 31))
    until = dt.date(2027, 1, 31)
    fill(post, one, "30", end=until)
    with pytest.raises(DomainError, match=r"42 Wochenstunden; am 01.08.2026 wären 43,5 besetzt"):
        fill(post, other, "13.5", end=until)
    fill(post, other, "42", start=dt.date(2027, 2, 1), end=dt.date(2028, 7, 31))  # one after the other fits
    with pytest.raises(DomainError, match="nicht ganz in der Zeit"):
        fill(post, one, "1", start=dt.date(2026, 7, 1), end=until)
    with pytest.raises(DomainError, match="ganze oder halbe"):
        fill(post, one, "3.3", end=until)
    values = {
        name: getattr(post, name) for name in ("title", "funder", "funder_name", "full_hours", "purpose")
    }
    values |= {"starts_on": AUGUST, "ends_on": None, "promised": None, "share": Decimal(1)}
    with pytest.raises(DomainError, match="28 Wochenstunden"):  # nor made smaller than what is filled
        actions.edit_staff_post(post, by=as_office(world.network), **values)


def test_vacant_since_is_the_day_after_it_was_last_full() -> None:
    world = a_world()
    post = a_post(world.network, share=Decimal(1))
    fill(post, world.people[0], "14", end=dt.date(2026, 12, 31))
    fill(post, world.people[1], "14")
    read = Post.objects.get(pk=post.pk)
    assert picture_of_post(read, dt.date(2026, 10, 1)).vacant_since is None
    later = picture_of_post(read, dt.date(2027, 3, 1))
    assert (later.vacant, later.share_vacant, later.vacant_since) == (14, Decimal("0.5"), dt.date(2027, 1, 1))
    never = picture_of_post(Post.objects.get(pk=a_post(world.network).pk), dt.date(2027, 3, 1))
    assert never.vacant_since == AUGUST


def test_each_vacant_part_tells_its_own_day() -> None:
    world = a_world()
    post = a_post(world.network, share=Decimal(1))
    fill(post, world.people[0], "14")
    fill(post, world.people[1], "7", start=dt.date(2026, 10, 1), end=dt.date(2026, 12, 31))
    fill(post, world.people[2], "3", start=dt.date(2027, 2, 1))
    picture = picture_of_post(Post.objects.get(pk=post.pk), dt.date(2027, 3, 1))
    assert [(part.hours, part.since) for part in picture.vacant_parts] == [
        (7, AUGUST),
        (4, dt.date(2027, 1, 1)),  # who came in February filled a part of what fell vacant last
    ]
    assert sum(part.hours for part in picture.vacant_parts) == picture.vacant


def test_sums_by_funder_count_posts_that_run_today_only(monkeypatch: pytest.MonkeyPatch) -> None:
    network = a_network()
    a_post(network)
    a_post(network, share=Decimal("0.5"), funder="kommune", full_hours=Decimal(39))
    a_post(network, share=Decimal(9), starts_on=dt.date(2020, 8, 1), ends_on=dt.date(2021, 7, 31))
    found = sums_by_funder(posts_of(as_office(network), network, dt.date(2026, 11, 1)))
    assert [(one.funder.value, one.promised, one.hours_vacant) for one in found] == [
        ("land", Decimal("1.5"), 42),
        ("kommune", Decimal("0.5"), Decimal("19.5")),
    ]


def test_supply_counts_hours_by_funder_on_the_first_of_august() -> None:
    world = a_world()
    member = world.member("Fachkraft Sprache 9", 0, "sprache")
    land, town = a_post(world.network), a_post(world.network, funder="kommune", title="Kommune")
    fill(land, member, "13.5")
    fill(land, member, "4.5", end=AUGUST)
    fill(town, member, "6.5")
    fill(town, member, "20", start=dt.date(2026, 8, 2))  # a day late
    by = as_office(world.network)
    away = {"weekly_hours": Decimal(12), "starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2027, 3, 31)}
    actions.record_absence(member, by=by, **away)
    short = {"weekly_hours": Decimal(12), "starts_on": AUGUST, "ends_on": dt.date(2027, 1, 15)}
    actions.record_absence(member, by=by, **short)
    rows = {row.funder: row for row in supply_of(world.network, YEAR) if row.member == member}
    assert {funder: (row.hours, row.absent) for funder, row in rows.items()} == {
        "land": (18, 9),
        "kommune": (6, 3),
    }
    assert rows["land"].qualifications == {"sprache"}
    actions.release_staff_member(member, by=by, left_on=dt.date(2026, 7, 31))
    assert member not in {row.member for row in supply_of(world.network, YEAR)}


def test_supply_costs_the_same_for_many(django_assert_num_queries: Any) -> None:
    world = a_world()
    with django_assert_num_queries(3):
        assert len(supply_of(world.network, YEAR)) == 4


def test_hours_are_shared_out_whole_and_never_above_their_part() -> None:
    assert shared_out(7, [10, 5]) == [5, 2]
    assert shared_out(15, [10, 5]) == [10, 5]
    assert shared_out(1, [1, 1, 1]) == [1, 0, 0]
    assert shared_out(0, []) == []


def test_strangers_and_old_forms_are_refused() -> None:
    here, there = a_network(), a_network("anderland", ags="05998")
    post = a_post(here)
    with pytest.raises(NotAllowed):
        actions.remove_staff_post(post, by=as_office(there))
    with pytest.raises(Conflict):
        actions.remove_staff_post(post, by=as_office(here), revision=7)
    assert posts_of(as_office(there), here) == []
    other = a_world(there).people[0]
    with pytest.raises(DomainError, match="anderen Bildungsnetzwerk"):
        fill(post, other, "3")
