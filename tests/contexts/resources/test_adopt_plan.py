"""Plans become binding: once per school year, never on a base that has changed, never half."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import (
    Why,
    doubt_in_words,
    is_stale,
    plan_in_force,
    plan_of,
    plans_carried_by,
    plans_of,
    successors_of,
    versions_of,
)
from tests.factories.crowds import CROWD, crowd, elsewhere, shared_database
from tests.factories.deeds import as_ministry, as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.planning import YEAR, a_world, recorded
from tests.factories.strategy import a_conference_decision

FIRST_DAY = dt.date(2027, 8, 1)
State = Plan.State


def adopt(plan, **values):
    told = {"by": COMMAND, "starts_on": FIRST_DAY, "is_meant": True}
    return actions.adopt_plan(plan, **(told | values))


@pytest.mark.django_db
def test_a_decision_of_a_body_carries_a_plan_and_shows_its_sums():
    world = a_world()
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    plan = adopt(world.discussed(), decision=decision, by=as_office(world.network))
    assert (plan.state, plan.decision) == (State.ADOPTED, decision)
    carried = plans_carried_by(decision)[0]
    assert (carried.plan, carried.people) == (plan, 3)
    assert carried.hours == sum(sum(row.hours.values()) for row in plan.assignments.all())


@pytest.mark.django_db
def test_a_decision_older_than_the_plan_carries_it_only_if_that_is_meant():
    world = a_world()
    plan = world.discussed()
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    with pytest.raises(DomainError, match=r"vom 09\.2012 ist älter .* am 18\.11\.2026") as asked:
        adopt(plan, decision=decision, is_meant=False)
    assert asked.value.field == "is_meant"
    decision.decided_on = clock.today().isoformat()
    recorded(decision)
    assert doubt_in_words(plan, decision) == ""
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        row = plan.assignments.first()
        pair = {"member": row.member, "school": row.school}
        actions.override_assignment(plan, by=COMMAND, hours={}, reason="erkrankt", **pair)
    assert "von Hand geändert" in doubt_in_words(plan, decision)
    adopt(Plan.objects.get(), decision=decision)
    assert "von Hand geändert" in AuditEvent.objects.get(action="resources.plan.adopt").note


@pytest.mark.django_db
def test_a_decision_that_is_none_or_of_another_network_carries_nothing():
    world = a_world()
    plan = world.discussed()
    rejected = a_conference_decision(world.network, "Abgelehnt")
    rejected.result = Decision.Result.REJECTED
    recorded(rejected)
    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        adopt(plan, decision=rejected)
    other = a_conference_decision(a_network("nachbarkreis", ags="05998"), "Woanders")
    with pytest.raises(DomainError, match="anderen Bildungsnetzwerk"):
        adopt(plan, decision=other)
    assert Plan.objects.get().state == State.DISCUSSED


@pytest.mark.django_db
def test_adopting_twice_is_adopting_once_and_a_decision_stays_with_its_year():
    world = a_world()
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    plan = world.discussed()
    first = adopt(plan, decision=decision, revision=plan.revision)
    assert adopt(plan, decision=decision, revision=plan.revision).revision == first.revision
    with pytest.raises(Conflict):
        adopt(plan, revision=plan.revision)
    later = world.draft(school_year="2028/29")
    later.state = State.DISCUSSED
    later = recorded(later)
    with pytest.raises(DomainError, match="trägt schon den Plan für 2027/28"):
        adopt(later, decision=decision, starts_on=dt.date(2028, 8, 1))


@pytest.mark.django_db
def test_a_plan_in_force_ahead_of_its_first_day_says_from_when_it_holds():
    world = a_world()
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    plan = actions.put_in_force(adopt(world.discussed(), decision=decision), by=COMMAND)
    assert [one.state for one in plans_carried_by(decision)] == ["gilt ab 1. August 2027"]
    plan.starts_on = dt.date(2026, 8, 1)
    recorded(plan)
    assert [one.state for one in plans_carried_by(decision)] == ["in Kraft"]


@pytest.mark.django_db
def test_nothing_is_asked_of_a_plan_that_is_being_computed():
    plan = a_world().discussed()
    plan.computing = Plan.Computing.RUNNING
    recorded(plan)
    with pytest.raises(DomainError, match="wird gerade gerechnet"):
        actions.vary_plan(plan, by=COMMAND, title="Was wäre", question={})
    with pytest.raises(DomainError, match="wird gerade gerechnet"):
        actions.compute_counterpart(plan, by=COMMAND)


@pytest.mark.django_db
def test_a_stale_plan_is_refused_with_what_has_changed():
    world = a_world()
    plan = world.discussed()
    world.need(2, "lernen", 14)
    world.need(4, "sprache", 0)
    world.post(world.people[0], 4)
    said = [
        "Schule C: Der Bedarf an „Lernen“ war 12, jetzt sind es 14 Wochenstunden.",
        "Schule E: Der Bedarf an „Sprache“ war 6, jetzt sind es 0 Wochenstunden.",
        "Fachkraft Lernen 1: Verfügbar waren 20, jetzt sind es 24 Wochenstunden.",
    ]
    assert is_stale(plan) == said
    with pytest.raises(DomainError) as refused:
        adopt(plan)
    assert all(sentence in refused.value.message for sentence in said)
    assert Plan.objects.get().state == State.DISCUSSED


@pytest.mark.django_db
def test_only_one_plan_of_a_year_is_adopted_and_in_force_and_all_are_kept():
    world = a_world()
    first, second = world.discussed(), world.discussed(title="Zweiter")
    adopt(first)
    with pytest.raises(DomainError, match=r"schon Plan Nr\. 1 beschlossen"):
        adopt(second)
    actions.put_in_force(first, by=COMMAND)
    actions.put_in_force(adopt(second), by=COMMAND)
    assert [plan.state for plan in versions_of(second)] == [State.IN_FORCE, State.REPLACED]
    assert plan_in_force(world.network, YEAR) == second
    third = world.computed(title="Dritter")
    told = successors_of(third, versions_of(third))
    assert [(each.plan, each.why) for each in told] == [(second, Why.BINDING)]
    better = world.computed(title="Besser")
    better.value = third.value - 1
    recorded(better)
    told = successors_of(third, versions_of(third))
    assert [(each.plan, each.why) for each in told] == [(second, Why.BINDING), (better, Why.BETTER)]
    assert not [each for each in successors_of(better, versions_of(better)) if each.why == Why.BETTER]
    with pytest.raises(DomainError, match="nur ein Plan, der noch nicht in Kraft war"):
        actions.withdraw_plan(second, by=COMMAND, reason="x")


@pytest.mark.django_db
def test_steps_out_of_turn_rights_days_and_old_forms_are_refused():
    world = a_world()
    plan = world.computed()
    with pytest.raises(DomainError, match="nur ein Plan, der beraten wird"):
        adopt(plan)
    plan = actions.open_discussion(plan, by=COMMAND)
    with pytest.raises(NotAllowed):
        adopt(plan, by=as_staff(world.network))
    with pytest.raises(DomainError, match=r"beginnt am 1\. August"):
        adopt(plan, starts_on=dt.date(2028, 8, 1))
    with pytest.raises(Conflict):
        adopt(plan, revision=plan.revision - 1)
    with pytest.raises(DomainError, match="nur ein beschlossener Plan"):
        actions.put_in_force(plan, by=COMMAND)


@pytest.mark.django_db
def test_names_are_only_for_those_who_plan_or_adopt():
    world = a_world()
    plan = world.computed()
    office = as_office(world.network)
    assert plan_of(world.network, YEAR, plan.number, by=office) == plan
    for stranger in (as_ministry(), as_office(a_network("nachbarkreis", ags="05998"))):
        assert plan_of(world.network, YEAR, plan.number, by=stranger) is None
        assert not plans_of(world.network, by=stranger)


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    with shared_database(tmp_path):
        yield


def test_many_adopted_at_once_leave_one_and_a_sentence(house):
    world = elsewhere(a_world)
    plans = elsewhere(lambda: [world.discussed(title=f"Fassung {number}") for number in range(4)])
    refused = crowd(lambda number: adopt(Plan.objects.get(pk=plans[number % 4].pk)))
    assert {type(error) for error in refused} == {DomainError}
    assert len(refused) == CROWD * 3 // 4  # whoever adopts the plan that won says the same again
    states = elsewhere(lambda: sorted(Plan.objects.values_list("state", flat=True)))
    assert states == sorted([State.ADOPTED] + [State.DISCUSSED] * 3)


@pytest.mark.django_db
def test_the_table_has_the_last_word(monkeypatch):
    world = a_world()
    first, second = world.discussed(), world.discussed(title="Zweiter")
    adopt(first)
    monkeypatch.setattr("bildungsnetz.contexts.resources.actions.adopting._check_first", lambda plan: None)
    with pytest.raises(DomainError, match=r"schon Plan Nr\. 1 beschlossen"):
        adopt(second)
    second.refresh_from_db()
    assert second.state == State.DISCUSSED
