"""Computing a plan: ordered once, done once, cancelled or cut off without losing the best plan so far."""

from dataclasses import replace

import pytest

from allotment.errors import InvalidPlan
from allotment.running import Progress
from allotment.staffing.first_plan import first_plan
from allotment.staffing.problem import Assignment, StaffingPlan
from allotment.staffing.reading import write_plan
from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import (
    begin_computing,
    fail_computing,
    finish_computing,
    keep_computed,
    resume_computing,
)
from bildungsnetz.contexts.resources.computing import background
from bildungsnetz.contexts.resources.computing.keeping import Found
from bildungsnetz.contexts.resources.computing.progress import (
    Best,
    ComputingProgress,
    Telling,
    computing_progress,
    keep_progress,
)
from bildungsnetz.contexts.resources.computing.stopping import Watch
from bildungsnetz.contexts.resources.computing.turns import turns_before
from bildungsnetz.contexts.resources.frozen import thawed
from bildungsnetz.contexts.resources.models import Need, Pin, Plan
from tests.factories.background import held_elsewhere
from tests.factories.deeds import as_ministry, as_staff
from tests.factories.planning import YEAR, a_world, finished, hours_of, recorded

pytestmark = pytest.mark.django_db
Computing = Plan.Computing


@pytest.fixture
def running():
    return begin_computing(actions.order_computing(a_world().draft(), by=COMMAND), by=WORKER)


def with_best(plan, **values):
    """The process has told of a plan."""
    found = first_plan(thawed(plan.problem))
    progress = ComputingProgress(
        value=found.value, bound=2.0, seconds=3.0, best=Best(write_plan(found.plan), found.value, 2.0)
    )
    keep_progress(plan, replace(progress, **values))
    return found.value


def test_ordering_twice_is_ordering_once():
    plan = a_world().draft()
    second = Plan.objects.get()
    actions.order_computing(plan, by=COMMAND)
    actions.order_computing(second, by=COMMAND)
    assert AuditEvent.objects.filter(action="resources.computing.order").count() == 1
    assert background.next_waiting() == plan


def test_the_result_becomes_rows_with_value_and_proof(running):
    plan = finished(running)
    assert (plan.state, plan.computing) == (Plan.State.COMPUTED, Computing.DONE)
    assert plan.value > plan.bound == 1.0
    assert not plan.is_proved
    assert sum(sum(hours.values()) for hours in hours_of(plan).values()) > 30


def test_computing_again_makes_a_new_version_and_keeps_the_old_one(running):
    before = hours_of(finished(running))
    old = Plan.objects.get()
    value, base = old.value, old.fingerprint
    with pytest.raises(DomainError, match="macht eine neue Fassung"):
        actions.order_computing(old, by=COMMAND)
    need = Need.objects.filter(school_year=YEAR).first()
    need.hours += 3
    recorded(need)
    new = actions.renew_plan(old, by=COMMAND)
    assert actions.renew_plan(old, by=COMMAND) == new, "a double click"
    assert (new.number, new.title, new.based_on, new.computing) == (2, old.title, old, Computing.WAITING)
    finished(begin_computing(new, by=WORKER))
    old.refresh_from_db()
    assert (hours_of(old), old.value, old.fingerprint) == (before, value, base)
    assert Plan.objects.get(number=2).fingerprint != base


def test_computing_again_keeps_what_is_assumed_but_no_pin_that_was_released():
    world = a_world()
    pair = [world.people[0].pk, world.schools[0].pk]
    asked = {"hours": {str(world.people[0].pk): -4}, "pins": [pair]}
    varied = finished(
        begin_computing(
            actions.vary_plan(world.computed(), by=COMMAND, title="Weniger", question=asked), by=WORKER
        )
    )
    actions.release_pin(Pin.objects.get(plan=varied), by=COMMAND)
    again = actions.renew_plan(varied, by=COMMAND)
    assert again.question == {"hours": {str(world.people[0].pk): -4}}
    assert not Pin.objects.filter(plan=again).exists()


def test_going_on_changes_rows_instead_of_adding_to_them(running):
    before = hours_of(finished(running))
    plan = resume_computing(Plan.objects.get(), by=WORKER)
    assert hours_of(finished(begin_computing(plan, by=WORKER))) == before


def test_cancelling_keeps_the_best_so_far_and_tells_the_process(running):
    value = with_best(running)
    watch = Watch(running)
    assert not watch.has_to_stop()
    plan = actions.cancel_computing(running, by=COMMAND)
    assert (plan.state, plan.computing, plan.value) == (Plan.State.COMPUTED, Computing.CANCELLED, value)
    assert plan.computing_note == "Der beste Plan bis dahin ist behalten."
    assert hours_of(plan)
    assert Watch(running).has_to_stop()
    late = finish_computing(running, by=WORKER, found=Found(StaffingPlan()))
    assert (late.computing, late.value) == (Computing.CANCELLED, value), "what comes late is no better"
    assert actions.cancel_computing(plan, by=COMMAND).computing == Computing.CANCELLED


def test_cancelling_keeps_what_was_proved_since_the_best_plan(running):
    with_best(running, bound=3.5)
    assert actions.cancel_computing(running, by=COMMAND).bound == 3.5
    better = Found(first_plan(thawed(running.problem)).plan, bound=1.0)
    assert finish_computing(running, by=WORKER, found=better).bound == 3.5


def test_what_somebody_asks_goes_first_and_all_know_their_turn():
    world = a_world()
    first = world.computed()
    whole = actions.order_computing(world.draft(), by=COMMAND)
    assert turns_before(whole) == 0
    less = {"hours": {str(world.people[0].pk): -4}}
    asked = actions.vary_plan(first, by=COMMAND, title="Weniger", question=less)
    assert background.next_waiting() == asked
    assert (turns_before(asked), turns_before(whole)) == (0, 1)
    begin_computing(asked, by=WORKER)
    assert turns_before(whole) == 1


def test_what_the_process_still_finds_after_cancelling_counts_if_nobody_works_on_the_plan(running):
    found = Found(first_plan(thawed(running.problem)).plan)
    actions.cancel_computing(running, by=COMMAND)
    plan = finish_computing(running, by=WORKER, found=found)
    assert (plan.computing, plan.state) == (Computing.CANCELLED, Plan.State.COMPUTED)
    assert plan.computing_note == "Der beste Plan bis dahin ist behalten."


def test_cancelling_in_the_first_second_leaves_a_draft():
    plan = actions.order_computing(a_world().draft(), by=COMMAND)
    plan = actions.cancel_computing(plan, by=COMMAND)
    assert (plan.state, plan.computing) == (Plan.State.DRAFT, Computing.CANCELLED)
    assert plan.computing_note == "Es gab noch keinen Plan, der zu behalten wäre."
    assert background.next_waiting() is None


def test_a_dead_process_is_found_and_its_plan_gone_on_with_but_not_forever(running):
    value = with_best(running)
    assert background.sweep() == 1
    plan = Plan.objects.get()
    assert (plan.computing, plan.value, plan.state) == (Computing.WAITING, value, Plan.State.COMPUTED)
    assert plan.computing_note.startswith("Die Berechnung wurde unterbrochen.")
    assert computing_progress(plan).best is not None, "where to go on from"
    begin_computing(plan, by=WORKER)
    assert background.sweep() == 1
    plan.refresh_from_db()
    assert plan.computing == Computing.INTERRUPTED
    assert background.sweep() == 0
    assert not background.is_work_left()
    assert actions.renew_plan(plan, by=COMMAND).computing == Computing.WAITING


def test_the_fairest_plan_so_far_survives_its_process_and_its_share_is_no_bound():
    plan = begin_computing(actions.order_computing(a_world().draft(aim="ausgewogen"), by=COMMAND), by=WORKER)
    found = first_plan(thawed(plan.problem)).plan
    fewer = StaffingPlan(found.assignments[:-1])
    Telling(plan).keep(found, Progress(1.0, 0.4, 0.8, "search"))
    Telling(plan).keep(fewer, Progress(2.0, 0.5, 0.8, "search"))
    background.sweep()
    plan.refresh_from_db()
    assert sum(map(len, hours_of(plan).values())) == sum(len(each.hours) for each in fewer.assignments)
    assert (plan.bound, plan.is_proved) == (None, False)


def test_nothing_is_swept_while_another_process_computes(running):
    with held_elsewhere(background.sole_computing):
        assert not background.is_work_left()
    assert background.is_work_left()


def test_a_first_plan_is_kept_while_the_search_goes_on(running):
    found = first_plan(thawed(running.problem))
    plan = keep_computed(running, by=WORKER, found=Found(found.plan))
    assert (plan.state, plan.computing, plan.bound) == (Plan.State.COMPUTED, Computing.RUNNING, None)
    assert hours_of(plan)


def test_a_plan_that_breaks_a_rule_is_never_written(running):
    person, school = running.problem["staff"][0]["id"], running.problem["schools"][0]["id"]
    wrong = StaffingPlan((Assignment(person, school, {"lernen": 1}),))
    with pytest.raises(InvalidPlan):
        finish_computing(running, by=WORKER, found=Found(wrong))
    assert not hours_of(running)


def test_what_goes_wrong_is_told_and_can_be_tried_again(running):
    plan = fail_computing(running, by=WORKER, reason="Es ging nicht.")
    assert (plan.computing, plan.computing_note) == (Computing.FAILED, "Es ging nicht.")
    assert actions.order_computing(plan, by=COMMAND).computing_note == ""


def test_nobody_nothing_and_no_way_are_told_in_a_sentence():
    world = a_world()
    plan = world.draft()
    for person in world.people:
        person.reach_minutes, person.home = 0, recorded(type(person.home)(kind="sonstige", name="Amt"))
        recorded(person)
    with pytest.raises(DomainError, match="Niemand kann an einer Schule arbeiten"):
        actions.order_computing(plan, by=COMMAND)
    for need in Need.objects.filter(school_year=YEAR):
        need.hours = 0
        recorded(need)
    with pytest.raises(DomainError, match="Es gibt keine Schule"):
        actions.order_computing(plan, by=COMMAND)
    empty = actions.draft_plan(world.network, by=COMMAND, school_year="2031/32", title="Leer")
    with pytest.raises(DomainError, match="Es gibt keine Schule"):
        actions.order_computing(empty, by=COMMAND)
    assert Plan.objects.exclude(computing=Computing.NONE).count() == 0


def test_strangers_cannot_order_and_the_trail_keeps_no_problem():
    plan = a_world().draft()
    with pytest.raises(NotAllowed):
        actions.order_computing(plan, by=as_ministry())
    actions.order_computing(plan, by=as_staff(plan.network))
    told = [change.fields["problem"] for change in AuditChange.objects.all() if "problem" in change.fields]
    assert all(pair == ["…", "…"] for pair in told)


def test_a_discussed_plan_is_not_overwritten():
    plan = a_world().discussed()
    with pytest.raises(DomainError, match="bleibt, wie er ist"):
        actions.order_computing(plan, by=COMMAND)
