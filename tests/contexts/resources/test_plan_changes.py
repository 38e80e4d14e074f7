"""Pins, corrections by hand, what-ifs and comments."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing
from bildungsnetz.contexts.resources.models import Pin, Plan
from bildungsnetz.contexts.resources.queries import (
    assumptions_of,
    differences,
    is_stale,
    picture_of,
)
from tests.factories.networks import a_network
from tests.factories.planning import a_world, computed, finished, hours_of

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
    assert Pin.objects.get().kind == Pin.Kind.FORBIDDEN
    assert is_stale(plan) == [f"{member} ist an {school} ausgeschlossen, kommt im Plan dort aber vor."]
    actions.release_pin(Pin.objects.get(), by=COMMAND)
    assert is_stale(plan) == []


def test_a_pin_that_nobody_can_keep_is_refused_in_names():
    world = a_world()
    plan = world.draft()
    for number in range(3):
        pin(plan, world.people[1], world.schools[number])
    with pytest.raises(DomainError, match="„Fachkraft Sprache 1“ ist an 4 Schulen festgelegt"):
        pin(plan, world.people[1], world.schools[3])
    with pytest.raises(DomainError, match="Bitte nennen Sie den Grund"):
        pin(plan, world.people[0], world.schools[0], reason=" ")
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
