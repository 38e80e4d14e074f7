"""The whole chain of any record, both ways, with the same number of statements however long it is."""

from types import SimpleNamespace

import pytest
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import record_past_decision, record_past_meeting
from bildungsnetz.contexts.strategy.actions import (
    answer_recommendation,
    publish_order,
    recommend,
    record_effect,
    record_outcome,
    refer,
    undo_effect,
)
from bildungsnetz.contexts.strategy.chain import Chain, chain_of
from bildungsnetz.contexts.strategy.models import Effect
from bildungsnetz.kern.chains import drawing_of
from tests.factories.bodies import a_body
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_measure, a_working_group, an_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> SimpleNamespace:
    """A conference recommends, the circle answers and orders, a measure brings a result, a council agrees."""
    network = a_network()
    decision = a_conference_decision(network, "Empfehlung: Übergabebogen")
    circle = a_body(network, "lenkungskreis")
    recommendation = recommend(
        decision, by=COMMAND, title="Übergabebogen", text="…", addressed_to=circle, is_public=True
    )
    meeting = record_past_meeting(
        circle, by=COMMAND, title="13. Sitzung", number=13, held_on="2013-02-01", source="Niederschrift"
    )
    answer = record_past_decision(
        circle, by=COMMAND, meeting=meeting, title="Bogen entwickeln", text="…", source="Niederschrift"
    )
    answer_recommendation(recommendation, by=COMMAND, state="angenommen", decision=answer)
    group = a_working_group(network)
    order = an_order(network, "Bogen", decision=answer, recommendation=recommendation, owner_body=group)
    measure = a_measure(order, "Erprobung")
    outcome = record_outcome(measure, by=COMMAND, text="20 Kitas nutzen ihn", achieved_on="2013-12")
    referral = refer(order, by=COMMAND, body_name="Jugendhilfeausschuss", is_public=True)
    effect = record_effect(decision, by=COMMAND, kind=Effect.Kind.BODY_SET_UP, body=group)
    an_order(network, "Etwas anderes", owner_body=a_working_group(network, "Facharbeitskreis MINT"))
    return SimpleNamespace(**locals())


def titles(chain: Chain) -> list[str]:
    return [knot.title for knot in chain.knots]


UP = ["1. Bildungskonferenz", "Empfehlung: Übergabebogen", "Übergabebogen"]
DOWN = ["Bogen", "Jugendhilfeausschuss", "Erprobung", "20 Kitas nutzen ihn"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("outcome", [*UP, "13. Sitzung", "Bogen entwickeln", "Bogen", "Erprobung", "20 Kitas nutzen ihn"]),
        ("referral", [*UP, "13. Sitzung", "Bogen entwickeln", "Bogen", "Jugendhilfeausschuss"]),
        ("answer", [*UP, "13. Sitzung", "Bogen entwickeln", *DOWN]),
        ("recommendation", [*UP, "Bogen entwickeln", *DOWN]),
        ("meeting", ["13. Sitzung", "Bogen entwickeln", *DOWN]),
    ],
)
def test_back_to_where_it_comes_from_and_on_to_what_followed(
    told: SimpleNamespace, name: str, expected: list[str]
) -> None:
    chain = chain_of(getattr(told, name), told.network, public_only=False)

    assert sorted(titles(chain)) == sorted(expected)
    places = [knot.place for knot in chain.knots]
    assert all(places.index(first) < places.index(then) for first, then in chain.ties)


def test_a_body_shows_what_set_it_up_and_what_it_does(told: SimpleNamespace) -> None:
    chain = chain_of(told.group, told.network, public_only=False)

    assert titles(chain)[:4] == [*UP[:2], str(told.effect), told.group.name]
    assert set(DOWN) <= set(titles(chain))


def test_an_undone_effect_leads_to_the_decision_that_undid_it(told: SimpleNamespace) -> None:
    undo_effect(told.effect, by=COMMAND, decision=told.answer)

    knots = {knot.title: knot for knot in chain_of(told.decision, told.network, public_only=False).knots}

    assert knots[str(told.effect)].is_undone
    drawn = drawing_of(chain_of(told.decision, told.network, public_only=False), lambda knot: None)
    follows = {row.title: [one.title for one in row.follows] for row in drawn.rows}
    assert str(told.effect) in follows["Bogen entwickeln"]


def test_the_public_sees_what_is_published_and_no_gap_is_bridged(told: SimpleNamespace) -> None:
    assert titles(chain_of(told.recommendation, told.network, public_only=True)) == [*UP, "Bogen entwickeln"]

    publish_order(told.order, by=COMMAND)

    shown = titles(chain_of(told.recommendation, told.network, public_only=True))
    assert shown == [*UP, "Bogen entwickeln", "Bogen", "Jugendhilfeausschuss"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["decision", "outcome", "group"])
def test_the_chain_costs_the_same(
    told: SimpleNamespace, count: int, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        record_outcome(a_measure(told.order, f"Maßnahme {number}"), by=COMMAND, text="…")
    record = type(getattr(told, name)).objects.get(pk=getattr(told, name).pk)

    with django_assert_num_queries(6):
        chain_of(record, told.network, public_only=False)


def test_rows_stand_right_of_what_they_follow_and_long_titles_are_cut(told: SimpleNamespace) -> None:
    drawn = drawing_of(chain_of(told.answer, told.network, public_only=False), lambda knot: None)

    assert all(row.x > one.x and row.y > one.y for row in drawn.rows for one in row.follows)
    assert len(drawn.lines) == sum(len(row.follows) for row in drawn.rows)
    assert [row.title for row in drawn.rows if row.is_current] == ["Bogen entwickeln"]
