"""From rows to the problem that is solved."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.models import SozialindexLevel
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.bridge import split_schools
from bildungsnetz.contexts.resources.fingerprints import fingerprint_of
from bildungsnetz.contexts.resources.models import Absence, Pin, PlanningRules
from bildungsnetz.contexts.resources.queries import leftovers_of
from tests.factories.planning import a_world, computed, recorded

pytestmark = pytest.mark.django_db


def entry(plan, kind, name):
    return next(one for one in plan.problem[kind] if one["id"] == name)


def test_hours_needs_ways_and_weights_stand_in_the_frozen_problem():
    world = a_world()
    first, both = world.people[0], world.people[2]
    school = world.schools[1]
    recorded(SozialindexLevel(institution=school, edition="V1", school_year="2025/26", level=9))
    recorded(SozialindexLevel(institution=school, edition="V2", school_year="2025/26", level=6))
    plan = world.draft()
    assert entry(plan, "schools", str(school.pk))["need"] == {"lernen": 11, "sprache": 6}
    assert entry(plan, "schools", str(school.pk))["weight"] == 1.5
    assert entry(plan, "schools", str(world.schools[0].pk))["weight"] == 1.0
    # 5 + 2 km × 1.3 / 45 km/h × 60 = 8.47 minutes, rounded up; at home no way at all
    reach = entry(plan, "staff", f"{first.pk}:land")["reachable"]
    assert [reach[str(school.pk)] for school in world.schools[:3]] == [0, 9, 12]
    shares = {name: entry(plan, "staff", f"{both.pk}:{name}") for name in ("land", "kommune")}
    assert [(shares[name]["hours"], shares[name]["max_schools"]) for name in shares] == [(12, 2), (8, 1)]
    assert entry(plan, "staff", f"{world.people[1].pk}:kommune")["hours"] == 15, "halves are rounded down"
    assert plan.fingerprint == fingerprint_of(plan.problem)
    assert not any(person.label in str(plan.problem) for person in world.people)


def test_reach_absence_and_last_year_count():
    world = a_world()
    first = world.people[0]
    last_year = world.in_force(school_year="2026/27", title="Vorjahr")
    first.reach_minutes = 9
    recorded(first)
    first_day = last_year.starts_on.replace(year=2027)
    recorded(Absence(member=first, weekly_hours=6, starts_on=first_day))
    plan = world.draft()
    told = entry(plan, "staff", f"{first.pk}:land")
    assert len(told["reachable"]) == 2
    assert told["absent"] == 6
    before = {(block["staff"], block["school"]) for block in plan.problem["before"]}
    rows = {(f"{row.member_id}:{row.funder}", str(row.school_id)) for row in last_year.assignments.all()}
    assert before == rows
    assert told["previous"] == sorted((s for m, s in rows if m == f"{first.pk}:land"), key=int)


@pytest.mark.parametrize(
    ("hours", "most", "shares"),
    [
        ([20, 10], 3, [2, 1]),
        ([20, 2], 3, [3, 0]),
        ([10, 30], 1, [0, 1]),
        ([26, 4], 3, [2, 1]),
        ([10, 10, 10], 2, [1, 1, 0]),
        ([3], 3, [0]),
        ([5, 5, 20], 20, [3, 3, 14]),
    ],
)
def test_fractions_of_one_member_share_its_schools(hours, most, shares):
    entries = [{"hours": each, "absent": 0} for each in hours]
    assert split_schools(entries, most, PlanningRules()) == shares


def test_together_the_fractions_never_have_more_schools_than_the_member_may():
    world = a_world(schools=8)
    both = world.people[2]
    both.most_schools = 2
    recorded(both)
    plan = world.computed()
    assert len({row.school_id for row in plan.assignments.filter(member=both)}) <= 2


def test_pins_of_a_member_bind_one_fraction_and_forbidding_binds_all():
    world = a_world()
    both = world.people[2]
    plan = world.draft()
    for school, kind in ((4, Pin.Kind.PINNED), (0, Pin.Kind.FORBIDDEN)):
        actions.pin_pair(
            plan, by=COMMAND, member=both, school=world.schools[school], kind=kind, reason="Absprache"
        )
    plan = computed(plan)
    assert plan.problem["pinned"] == [[f"{both.pk}:land", str(world.schools[4].pk)]]
    assert len(plan.problem["forbidden"]) == 2
    schools = {row.school_id for row in plan.assignments.filter(member=both)}
    assert world.schools[4].pk in schools
    assert world.schools[0].pk not in schools


def test_what_cannot_be_planned_is_said():
    world = a_world()
    world.schools[4].lat = None
    recorded(world.schools[4])
    small = world.member("Fachkraft mit drei Stunden", 0, "lernen")
    world.post(small, 3)
    plan = world.draft()
    said = leftovers_of(plan)
    assert "Schule E hat keine Koordinaten; der Weg dorthin ist unbekannt." in said
    assert any(sentence.startswith("Fachkraft mit drei Stunden: Diese Stunden reichen") for sentence in said)
