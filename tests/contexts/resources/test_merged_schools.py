"""Two schools that are one: what was planned for the one goes on at the other, and comes back."""

import pytest

from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.resources.models import Need, StaffMember
from tests.factories.deeds import as_office
from tests.factories.planning import YEAR, a_world

pytestmark = pytest.mark.django_db


def test_merged_schools_have_each_need_once_and_come_apart_again() -> None:
    world = a_world()
    kept, absorbed = world.schools[:2]
    tables = (Need, StaffMember)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    told = {row.qualification_id: row.hours for row in Need.objects.filter(school=absorbed, school_year=YEAR)}
    told |= {row.qualification_id: row.hours for row in Need.objects.filter(school=kept, school_year=YEAR)}

    merge = actions.merge_records(Pair(kept, absorbed), by=as_office(world.network))

    rows = Need.objects.filter(school=kept, school_year=YEAR)
    assert {row.qualification_id: row.hours for row in rows} == told
    assert len(rows) == len(told)
    assert not Need.objects.filter(school_id=absorbed.pk).exists()
    assert not StaffMember.objects.filter(home_id=absorbed.pk).exists()

    actions.undo_merge(merge, by=as_office(world.network))

    after = [list(table.objects.order_by("pk").values()) for table in tables]
    assert [[{**row, "revision": 0} for row in rows] for rows in after] == [
        [{**row, "revision": 0} for row in rows] for rows in before
    ]
