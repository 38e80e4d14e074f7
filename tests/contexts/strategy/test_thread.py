"""The Roter Faden from every record, in both directions, with few queries."""

import datetime as dt
from types import SimpleNamespace

import pytest
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import publish_decision, record_past_meeting
from bildungsnetz.contexts.strategy.actions import (
    publish_measure,
    publish_order,
    record_effect,
    record_outcome,
)
from bildungsnetz.contexts.strategy.models import Effect, Outcome
from bildungsnetz.contexts.strategy.thread import Kind, Thread, thread_of
from tests.factories.bodies import a_body, a_decision, a_meeting, a_running_meeting
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import (
    a_conference_decision,
    a_field,
    a_measure,
    a_working_group,
    an_order,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> SimpleNamespace:
    """A whole thread from the agreement to a result, and a second one beside it."""
    network = a_network()
    agreement = an_agreement(network)
    goal = agreement.goals.get(number=1)
    decision = a_conference_decision(network, "Feld Inklusion")
    group = a_working_group(network)
    field = a_field(network, "Inklusion", adopted_by=decision, working_group=group, valid_from="2012-09")
    order = an_order(network, "Konzept", decision=decision, owner_body=group, goal=goal)
    measure = a_measure(order, "Fachtag")
    outcome = record_outcome(measure, by=COMMAND, text="60 Teilnehmende", achieved_on="2026-10")
    other = an_order(network, "Etwas anderes", owner_body=a_working_group(network, "Facharbeitskreis MINT"))
    return SimpleNamespace(
        network=network,
        agreement=agreement,
        goal=goal,
        meeting=decision.meeting,
        decision=decision,
        field=field,
        order=order,
        measure=measure,
        outcome=outcome,
        group=group,
        other=other,
    )


def titles(thread: Thread) -> list[str]:
    return [stop.title for stop in thread.stops]


WHOLE = [
    "Individuelle Förderung",
    "1. Bildungskonferenz",
    "Feld Inklusion",
    "Inklusion",
    "Konzept",
    "Fachtag",
    "60 Teilnehmende",
]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("goal", Kind.GOAL),
        ("decision", Kind.DECISION),
        ("field", Kind.FIELD),
        ("order", Kind.ORDER),
        ("measure", Kind.MEASURE),
        ("outcome", Kind.OUTCOME),
        ("group", None),
    ],
)
def test_from_every_record_the_whole_thread(chain: SimpleNamespace, name: str, kind: Kind | None) -> None:
    thread = thread_of(getattr(chain, name), public_only=False)

    assert titles(thread)[1:] == WHOLE
    assert thread.of(Kind.AGREEMENT)[0].key == chain.agreement.pk
    assert (thread.network_slug, thread.current, thread.goals_are_meant) == ("musterland", kind, True)


@pytest.mark.parametrize("name", ["agreement", "meeting"])
def test_from_the_agreement_and_the_conference_everything_that_hangs_on_them(
    chain: SimpleNamespace, name: str
) -> None:
    thread = thread_of(getattr(chain, name), public_only=False)

    assert {"Konzept", "Etwas anderes"} == {stop.title for stop in thread.of(Kind.ORDER)}
    assert len(thread.of(Kind.DECISION)) == 2
    assert len(thread.of(Kind.CONFERENCE)) == 1


@pytest.mark.parametrize(
    "name",
    ["agreement", "goal", "meeting", "decision", "field", "order", "measure", "outcome", "group"],
)
@pytest.mark.parametrize("public_only", [True, False])
def test_one_query(
    chain: SimpleNamespace,
    name: str,
    public_only: bool,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    model = type(getattr(chain, name))
    related = ["meeting"] if name == "decision" else []
    record = model.objects.select_related(*related).get(pk=getattr(chain, name).pk)

    with django_assert_num_queries(1):
        thread_of(record, public_only=public_only)


def test_works_stand_by_their_day_and_what_has_none_comes_last(chain: SimpleNamespace) -> None:
    days = {"Ohne Tag": None, "Spät": dt.date(2030, 5, 1), "Früh": dt.date(2030, 1, 1)}
    for title, day in days.items():
        a_measure(chain.other, title, due_on=day)

    measures = thread_of(chain.other, public_only=False).of(Kind.MEASURE)

    assert [stop.title for stop in measures] == ["Früh", "Spät", "Ohne Tag"]


def test_the_public_sees_only_what_is_published(chain: SimpleNamespace) -> None:
    assert titles(thread_of(chain.decision, public_only=True))[-1] == "Inklusion"

    publish_order(chain.order, by=COMMAND)
    assert titles(thread_of(chain.decision, public_only=True))[-1] == "Konzept"

    publish_measure(chain.measure, by=COMMAND)
    assert titles(thread_of(chain.decision, public_only=True))[1:] == WHOLE


def test_an_unpublished_decision_does_not_show(chain: SimpleNamespace) -> None:
    hidden = a_conference_decision(chain.network, "Interner Beschluss", is_public=False)
    field = a_field(chain.network, "Sprachbildung", adopted_by=hidden)

    assert thread_of(field, public_only=True).of(Kind.DECISION) == ()
    assert titles(thread_of(field, public_only=False))[-2:] == ["Interner Beschluss", "Sprachbildung"]


def test_without_a_named_goal_the_goals_of_the_agreement_stand_for_all(chain: SimpleNamespace) -> None:
    thread = thread_of(chain.other, public_only=False)

    assert [stop.number for stop in thread.of(Kind.GOAL)] == [1, 2]
    assert not thread.goals_are_meant


def test_a_network_without_agreement_and_a_body_without_work() -> None:
    body = a_body(a_network())

    thread = thread_of(body, public_only=True)

    assert (thread.stops, thread.network_slug) == ((), "musterland")


def test_a_body_without_work_shows_its_decisions_or_else_its_meetings() -> None:
    body = a_body(a_network())
    meeting = record_past_meeting(body, by=COMMAND, title="1. Sitzung", source="Niederschrift")
    a_meeting(body, title="Noch nicht gewesen")

    assert titles(thread_of(body, public_only=True)) == [meeting.title]

    publish_decision(a_decision(a_running_meeting(body), "Zweimal im Jahr tagen"), by=COMMAND)
    assert titles(thread_of(body, public_only=True))[1:] == ["Zweimal im Jahr tagen"]


def test_a_body_hangs_on_the_decision_that_set_it_up(chain: SimpleNamespace) -> None:
    group = a_working_group(chain.network, "Facharbeitskreis Beruf")
    record_effect(chain.decision, by=COMMAND, kind=Effect.Kind.BODY_SET_UP, body=group)

    assert thread_of(group, public_only=True).of(Kind.DECISION)[0].title == "Feld Inklusion"


def test_results_know_their_work(chain: SimpleNamespace) -> None:
    stop = thread_of(chain.order, public_only=False).of(Kind.OUTCOME)[0]

    assert stop.key == Outcome.objects.get().pk
    assert (stop.parent.kind, stop.parent.slug) == (Kind.MEASURE, "fachtag")
