"""Recommendations are never lost: answered with a reason, overdue after two meetings."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import record_past_meeting
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.strategy.actions import answer_recommendation, recommend
from bildungsnetz.contexts.strategy.models import Recommendation
from bildungsnetz.contexts.strategy.queries import overdue_recommendations, recommendations_of
from tests.factories.bodies import a_body, a_held_seat, as_member
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_recommendation

pytestmark = pytest.mark.django_db


def test_the_answer_is_kept_when_it_is_reported_back() -> None:
    network = a_network()
    recommendation, office = a_recommendation(network), as_office(network)

    answer_recommendation(recommendation, by=office, state="im_lk_beraten")
    answer_recommendation(recommendation, by=office, state="modifiziert", reason="Nur an zwei Schulen.")
    answer_recommendation(recommendation, by=office, state="rueckgemeldet")

    recommendation.refresh_from_db()
    assert recommendation.state == Recommendation.State.ANSWERED
    assert recommendation.answer == Recommendation.State.MODIFIED
    assert recommendation.reason == "Nur an zwei Schulen."
    assert recommendation.answered_on == dt.date(2026, 11, 18)


def test_not_to_pursue_it_needs_a_reason() -> None:
    network = a_network()
    recommendation = a_recommendation(network)

    with pytest.raises(DomainError, match="begründen Sie, warum") as refused:
        answer_recommendation(recommendation, by=as_office(network), state="nicht_weiterverfolgt")
    assert refused.value.field == "reason"


def test_it_is_not_reported_back_before_it_is_answered() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="Von „eingegangen“ geht es nicht zu „rückgemeldet“"):
        answer_recommendation(a_recommendation(network), by=as_office(network), state="rueckgemeldet")


def test_a_rejected_decision_recommends_nothing() -> None:
    network = a_network()
    decision = a_conference_decision(network, result="abgelehnt")

    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        recommend(decision, by=as_office(network), title="Ganztag", text="Ausbauen.")


def test_members_answer_nothing() -> None:
    network = a_network()
    member = as_member(a_held_seat(a_body(network), "Muster"))

    with pytest.raises(NotAllowed):
        answer_recommendation(a_recommendation(network), by=member, state="angenommen")


def steering_circle_met(circle: Body, *days: str) -> None:
    for day in days:
        record_past_meeting(circle, by=COMMAND, title=f"Sitzung {day}", held_on=day, source="Niederschrift")


def test_it_is_overdue_after_two_meetings_of_the_addressed_body() -> None:
    network = a_network()
    circle = a_body(network, "lenkungskreis")
    recommendation = a_recommendation(network, addressed_to=circle, received_on=dt.date(2026, 3, 1))
    steering_circle_met(circle, "2026-02-20", "2026-04-15")
    assert list(overdue_recommendations(as_office(network))) == []

    steering_circle_met(circle, "2026-09-30")

    assert list(overdue_recommendations(as_office(network))) == [recommendation]
    assert [row.meetings_since for row in recommendations_of(as_office(network), network)] == [2]


def test_an_answered_one_is_not_overdue() -> None:
    network = a_network()
    circle = a_body(network, "lenkungskreis")
    recommendation = a_recommendation(network, addressed_to=circle, received_on=dt.date(2026, 3, 1))
    steering_circle_met(circle, "2026-04-15", "2026-09-30")

    answer_recommendation(recommendation, by=as_office(network), state="angenommen")

    assert list(overdue_recommendations(as_office(network))) == []


def test_other_networks_see_nothing_of_it() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")
    a_recommendation(network)

    assert list(recommendations_of(as_office(other), network)) == []
    assert list(overdue_recommendations(as_office(other))) == []
