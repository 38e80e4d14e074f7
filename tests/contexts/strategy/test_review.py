"""Rück- und Ausblick between two conferences, and what an order still lacks."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import record_past_meeting
from bildungsnetz.contexts.bodies.models import Body, Meeting
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import edit_order, publish_order, recommend, report_status
from bildungsnetz.contexts.strategy.completeness import missing_of
from bildungsnetz.contexts.strategy.queries import (
    INCOMPLETE,
    Ground,
    WorkFilters,
    orders_of,
    overdue_recommendations,
    period_between,
    public_review_ground,
    review_ground_for,
    review_of,
)
from bildungsnetz.kern.reviews import parts_of
from tests.factories.bodies import a_body, a_held_seat, as_member
from tests.factories.deeds import as_office
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_conference_decision, a_field, a_late_order, a_working_group, an_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


def met(body: Body, number: int, day: str) -> Meeting:
    title = f"{number}. Sitzung"
    return record_past_meeting(body, by=COMMAND, title=title, number=number, held_on=day, source="Akte")


def ground_of(network: Network) -> Ground:
    ground = review_ground_for(as_office(network), network)
    assert ground is not None
    return ground


def lines(network: Network, *, public_only: bool = False) -> dict[str, list[str]]:
    whole = ground_of(network)
    since = period_between(network, whole.conferences[0], None)
    review = review_of(public_review_ground(network) if public_only else whole, since)
    return {
        part.title: [line.title for group in part.groups for line in group.lines]
        for part in parts_of(review, lambda record: None)
    }


def test_it_tells_what_became_of_everything_since_the_last_conference(network: Network) -> None:
    decision = a_conference_decision(network, "Empfehlung Lesen", decided_on="2012-09")
    circle = a_body(network, "lenkungskreis")
    met(circle, 1, "2013-01-15")
    recommend(decision, by=COMMAND, title="Lesezeit", text="…", addressed_to=circle)
    order = an_order(network, "Lesepaten gewinnen", decision=decision)
    report_status(order, by=COMMAND, state="erledigt", result="40 Patinnen und Paten lesen vor.")
    a_late_order(network, "Raum finden", decision=decision)
    before = met(Body.objects.get(type__key="bildungskonferenz"), 2, "2011-05-01")

    told = lines(network)
    assert ground_of(network).conferences[-1] == before
    assert told["Beschlüsse"] == ["Empfehlung Lesen"]
    assert told["Empfehlungen und was daraus wurde"] == ["Lesezeit"]
    assert told["Aufträge"] == ["Raum finden", "Lesepaten gewinnen"]
    assert told["Gremien und Handlungsfelder"] == []
    assert lines(network, public_only=True)["Aufträge"] == []

    publish_order(order, by=COMMAND)
    assert lines(network, public_only=True)["Aufträge"] == ["Lesepaten gewinnen"]
    assert review_ground_for(as_member(a_held_seat(circle, "Muster")), network) is None


def test_the_time_before_a_conference_ends_the_day_before_it(network: Network) -> None:
    body = a_body(network, "bildungskonferenz")
    first, second = met(body, 1, "2012-09-18"), met(body, 2, "2014-03-05")
    period = period_between(network, first, second)

    assert (period.since, period.until) == ("2012-09-18", "2014-03-04")
    assert [period.covers(day) for day in ("2012-09-17", "2012-09", "2014", "2014-03-05", "")] == [
        *(False, True, True, False, False)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_costs_the_same(
    network: Network, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        decision = a_conference_decision(network, f"Beschluss {number}")
        an_order(network, f"Auftrag {number}", decision=decision)
        recommend(decision, by=COMMAND, title=f"Empfehlung {number}", text="…")
    with django_assert_num_queries(8):
        lines(network)


def test_an_open_order_names_what_it_lacks_and_history_lacks_nothing(network: Network) -> None:
    order = an_order(network, "Konzept")
    office = as_office(network)
    assert [str(words) for words in missing_of(order)] == [
        "welches Handlungsfeld",
        "welches Ziel",
        "woran das Ergebnis zu erkennen ist",
    ]
    assert list(orders_of(office, network, WorkFilters(state=INCOMPLETE))) == [order]

    goal = an_agreement(network).goals.get(number=1)
    edit_order(
        order,
        by=office,
        title="Konzept",
        field=a_field(network),
        goal=goal,
        evidence_rule="Das Konzept ist beraten.",
    )

    assert missing_of(order) == ()
    assert list(orders_of(office, network, WorkFilters(state=INCOMPLETE))) == []


def test_an_order_to_a_seat_is_told_to_its_holder_and_read_by_the_body(network: Network) -> None:
    occupancy = a_held_seat(a_working_group(network), "Sitz")
    order = an_order(
        network, "Vorlage schreiben", owner_body=None, owner_seat=occupancy.seat, due_on=dt.date(2026, 12, 1)
    )

    assert order.owner_name == "Sitz Sitz (Facharbeitskreis Inklusion)"
    assert [message.recipient for message in OutboxMessage.objects.filter(name="strategy.order")] == [
        "sitz@musterland.example"
    ]
    assert list(orders_of(as_member(occupancy), network)) == [order]


def test_how_long_an_answer_may_take_is_a_setting_of_the_body(network: Network) -> None:
    """Scenario 6, with the default of two meetings and with another."""
    patient = a_body(network, "lenkungskreis", answer_within_meetings=3)
    decision = a_conference_decision(network)
    recommend(
        decision, by=COMMAND, title="A", text="…", addressed_to=patient, received_on=dt.date(2026, 1, 1)
    )
    for number, day in enumerate(("2026-02-01", "2026-04-01"), start=1):
        met(patient, number, day)
    assert list(overdue_recommendations(as_office(network))) == []

    met(patient, 3, "2026-06-01")

    assert [row.title for row in overdue_recommendations(as_office(network))] == ["A"]
