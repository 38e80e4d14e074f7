"""Pins, corrections by hand, what-ifs and comments."""

import datetime as dt
from decimal import Decimal

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing
from bildungsnetz.contexts.resources.models import Pin, Plan
from bildungsnetz.contexts.resources.queries import (
    Demanded,
    assumptions_of,
    contradiction_in,
    differences,
    hour_more,
    is_stale,
    picture_of,
    reasons_for,
)
from tests.factories.networks import a_network
from tests.factories.planning import a_world, computed, finished, hours_of, recorded

pytestmark = pytest.mark.django_db


def pin(plan, member, school, kind=Pin.Kind.PINNED, reason="Absprache"):
    return actions.pin_pair(plan, by=COMMAND, member=member, school=school, kind=kind, reason=reason)


def test_a_pin_counts_from_the_next_computation_and_a_second_one_replaces_it():
    world = a_world()
    plan = world.computed()
    member = world.people[0]
    school = next(each for each in world.schools if (member.label, each.name, "land") not in hours_of(plan))
    pin(plan, member, school)
    assert is_stale(plan) == [f"{member} ist an {school} festgelegt, fehlt dort aber im Plan."]
    plan = computed(Plan.objects.get())
    assert is_stale(plan) == []
    assert (member.label, school.name, "land") in hours_of(plan)
    pin(plan, member, school, Pin.Kind.FORBIDDEN)
    assert Pin.objects.get(plan=plan).kind == Pin.Kind.FORBIDDEN
    assert is_stale(plan) == [f"{member} ist an {school} ausgeschlossen, kommt im Plan dort aber vor."]
    actions.release_pin(Pin.objects.get(plan=plan), by=COMMAND)
    assert is_stale(plan) == []


def test_a_pin_that_nobody_can_keep_is_refused_in_names():
    world = a_world()
    plan = world.draft()
    for number in range(3):
        pin(plan, world.people[1], world.schools[number])
    clash = (
        "Diese Festlegungen gehen nicht zusammen: „Fachkraft Sprache 1“ an „Schule A“, „Schule B“, "
        "„Schule C“ und „Schule D“. „Fachkraft Sprache 1“ ist an 4 Schulen festgelegt"
    )
    with pytest.raises(DomainError, match=clash):
        pin(plan, world.people[1], world.schools[3])
    with pytest.raises(DomainError, match="Bitte nennen Sie den Grund"):
        pin(plan, world.people[0], world.schools[0], reason=" ")
    all_away = {"weekly_hours": Decimal(7), "starts_on": dt.date(2027, 8, 1), "ends_on": None}
    busy = world.member("Fachkraft Lernen 3", 0, "lernen")
    world.post(busy, 7)
    pin(plan, busy, world.schools[0])
    clash = "„Fachkraft Lernen 3“ an „Schule A“ und „Schule E“. .* braucht .* mindestens 8 Stunden .* nur 7"
    with pytest.raises(DomainError, match=clash):
        pin(plan, busy, world.schools[4])
    actions.record_absence(busy, by=COMMAND, **all_away)
    with pytest.raises(DomainError, match="Alle fallen durch Abwesenheit weg"):
        pin(plan, busy, world.schools[1])
    elsewhere = a_world(a_network("nachbarkreis", ags="05998"))
    with pytest.raises(DomainError, match="anderen Bildungsnetzwerk"):
        pin(plan, elsewhere.people[0], world.schools[0])


def test_an_override_keeps_its_reason_and_a_broken_rule_is_a_sentence():
    world = a_world()
    plan = world.computed()
    row = picture_of(plan).schools[0].assignments[0]
    given = {"by": COMMAND, "member": row.member, "school": row.school, "reason": "Schulkonferenz"}
    with pytest.raises(DomainError, match=f"„{row.member.label}.*“ .*mehr als der Bedarf"):
        actions.override_assignment(plan, hours={"lernen": 60}, **given)
    with pytest.raises(DomainError, match="Der Block ist kleiner als erlaubt"):
        actions.override_assignment(plan, hours={"lernen": 1}, **given)
    before = plan.value
    plan = actions.override_assignment(plan, hours={"lernen": 4}, **given)
    assert plan.value >= before
    event = AuditEvent.objects.get(action="resources.plan.override")
    assert event.note == "Schulkonferenz"
    picture = picture_of(plan)
    assert [each.override_reason for each in picture.assignments if each.override_reason] == [
        "Schulkonferenz"
    ]
    plan = actions.override_assignment(plan, hours={}, **given)
    school = picture_of(plan).school(row.school.pk)
    assert [each.member for each in school.removed] == [row.member]
    assert row.member not in [each.member for each in school.assignments]
    assert picture_of(plan).judgement.is_sound


def test_an_override_of_somebody_without_hours_or_of_a_draft_is_refused():
    world = a_world()
    idle = world.member("Fachkraft ohne Stelle", 0, "lernen")
    given = {"by": COMMAND, "school": world.schools[0], "hours": {"lernen": 4}, "reason": "x"}
    with pytest.raises(DomainError, match="Von Hand ändern lässt sich nur ein berechneter Plan"):
        actions.override_assignment(world.draft(), member=world.people[0], **given)
    with pytest.raises(DomainError, match="hat in diesem Plan keine Stunden"):
        actions.override_assignment(world.computed(), member=idle, **given)


def test_a_what_if_is_a_new_version_with_the_pins_of_both():
    world = a_world()
    plan = world.computed()
    first, second = world.people[:2]
    pin(plan, first, world.schools[4])
    question = {
        "hours": {first.pk: 6},
        "needs": {world.schools[2].pk: {"sprache": -2}},
        "forbidden": [[second.pk, world.schools[0].pk]],
    }
    varied = actions.vary_plan(plan, by=COMMAND, title="Mehr Lernen", question=question)
    assert (varied.number, varied.based_on, varied.computing) == (2, plan, Plan.Computing.WAITING)
    assert sorted(varied.pins.values_list("kind", flat=True)) == ["ausgeschlossen", "festgelegt"]
    hours = {entry["id"]: entry["hours"] for entry in varied.problem["staff"]}
    assert hours[f"{first.pk}:land"] == 26
    assert assumptions_of(varied) == [
        "Fachkraft Lernen 1 hat 6 Wochenstunden mehr.",
        "Schule C braucht 2 Wochenstunden weniger für „Sprache“.",
        "Fachkraft Sprache 1 arbeitet nicht an Schule A.",
    ]
    from_actions = finished(begin_computing(varied, by=WORKER))
    assert "Fachkraft Lernen 1: Verfügbar waren 26, jetzt sind es 20 Wochenstunden." in is_stale(from_actions)
    changed = differences(computed(Plan.objects.get(pk=plan.pk)), from_actions)
    assert changed.covered == picture_of(from_actions).totals.covered - picture_of(plan).totals.covered
    assert {pair.kind for pair in changed.pairs} <= {"neu", "beendet", "geändert"}
    assert Plan.objects.get(pk=plan.pk).pins.count() == 1, "the plan asked about stays as it is"
    against = {"forbidden": [[first.pk, world.schools[4].pk]]}
    varied = actions.vary_plan(plan, by=COMMAND, title="Ohne", question=against)
    assert assumptions_of(varied) == [
        "Fachkraft Lernen 1 arbeitet nicht an Schule E. "
        "Dass dieser Einsatz festgelegt ist, gilt in dieser Fassung nicht."
    ]


def test_last_year_is_measured_as_on_every_other_page_also_where_people_have_left():
    world = a_world()
    last_year = world.in_force(school_year="2026/27")
    left = world.people[0]
    gone = [row for row in last_year.assignments.all() if row.member_id == left.pk]
    left.left_on = dt.date(2027, 7, 31)
    recorded(left)
    plan = world.computed()
    totals = picture_of(plan).totals
    found = differences(last_year, plan)
    assert totals.covered - found.covered == totals.before > 0
    assert sorted(pair.school.pk for pair in found.gone) == sorted(row.school_id for row in gone) != []
    assert sum(not pair.after for pair in found.pairs) == totals.dropped + len(found.gone)


def test_wishes_that_contradict_are_named_and_nothing_is_kept():
    world = a_world()
    plan = world.draft()
    language = world.people[1]
    pin(plan, language, world.schools[0])
    kept = AuditEvent.objects.count()
    demands = [Demanded(school, "lernen", 10) for school in world.schools]
    assert contradiction_in(plan, demands[:2], [(language, world.schools[1])]) is None
    found = contradiction_in(plan, demands)
    assert found.is_smallest
    assert "„Schule B“ soll 10 Stunden „Lernen“ bekommen." in found.wishes
    assert (len(found.wishes), found.short_hours) == (4, 2)
    assert "höchstens 38 Stunden, verlangt sind 40" in found.why
    pairs = [(language, school) for school in world.schools[:4]]
    found = contradiction_in(plan, [], pairs)
    assert (found.pins, found.short_hours) == (4, None)
    assert "„Fachkraft Sprache 1“ ist an „Schule D“ festgelegt." in found.wishes
    with pytest.raises(DomainError, match=r"Schule A braucht .* 6 Wochenstunden „Sprache“; verlangt sind 7"):
        contradiction_in(plan, [Demanded(world.schools[0], "sprache", 7)])
    assert AuditEvent.objects.count() == kept


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"hours": {10**9: 2}}, "Diese Fachkraft gibt es hier nicht."),
        ({"hours": {1: 2.5}}, "ganze Stunden"),
        ({"hours": {1: 10**7}}, "höchstens 2000"),
        ({"needs": {10**9: {"lernen": 1}}}, "Diese Schule gibt es nicht."),
    ],
)
def test_a_question_about_the_unknown_is_refused(question, sentence):
    plan = a_world().computed()
    with pytest.raises(DomainError, match=sentence):
        actions.vary_plan(plan, by=COMMAND, title="Frage", question=question)
    assert Plan.objects.count() == 1


def test_fewer_hours_than_there_are_leave_nobody_below_zero():
    world = a_world()
    plan = world.computed()
    varied = actions.vary_plan(
        plan, by=COMMAND, title="Ausfall", question={"hours": {world.people[2].pk: -15}}
    )
    hours = {entry["id"]: entry["hours"] for entry in varied.problem["staff"]}
    assert [hours[f"{world.people[2].pk}:{funder}"] for funder in ("land", "kommune")] == [0, 5]


def test_comments_stay_with_the_plan():
    world = a_world()
    plan = world.discussed()
    actions.comment_on_plan(plan, by=COMMAND, text=" Wirkt ausgewogen. ", school=world.schools[0])
    assert plan.comments.get().text == "Wirkt ausgewogen."
    with pytest.raises(DomainError, match="schreiben Sie, was Sie anmerken"):
        actions.comment_on_plan(plan, by=COMMAND, text=" ")


@pytest.mark.parametrize("schools", [3, 9])
def test_a_picture_takes_four_statements_whatever_its_size(schools, django_assert_num_queries):
    plan = Plan.objects.get(pk=a_world(schools=schools).computed().pk)
    with django_assert_num_queries(4):
        picture = picture_of(plan)
    assert len(picture.schools) == schools
    assert picture.totals.need == sum(row.need for row in picture.schools)
    assert picture.totals.worked == sum(row.worked for row in picture.people)


def test_an_hour_more_costs_what_the_cheapest_exchange_costs_on_page_and_in_letter():
    plan = a_world(schools=12).computed()
    picture = picture_of(plan)
    priced = 0
    for row in picture.schools:
        reasons = reasons_for(plan, row.school, picture=picture)
        for key, ways in reasons.givers.items():
            told = reasons.marginals[key]
            assert hour_more(plan, picture, row.school, key) == told
            if ways:
                assert told.price <= ways[0].parts.value + 1e-9
                priced += 1
    assert priced > 3
