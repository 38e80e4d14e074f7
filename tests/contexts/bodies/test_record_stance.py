"""The rule „betroffenen_einvernehmen“: nothing is adopted against those who must implement it."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.minutes_text import drafted_minutes
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting
from bildungsnetz.contexts.bodies.queries import agenda_of, attendances_of, quorum_of
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_body, a_decision, a_running_meeting, a_steering_circle, recorded


@pytest.fixture
def meeting(network: Network, office: Principal) -> Meeting:
    body = a_steering_circle(network)
    actions.edit_body(body, by=office, needs_agreement_of_affected=True)
    return a_running_meeting(body)


def a_town(name: str) -> Institution:
    return recorded(Institution(kind="schultraeger", name=name), by=COMMAND)


def test_a_school_authority_that_disagrees_ends_a_recommendation_without_agreement(
    meeting: Meeting, office: Principal
) -> None:
    item = AgendaItem.objects.get()
    town, other = a_town("Stadt A"), a_town("Stadt B")
    decision = a_decision(
        meeting, "Ganztag", item=item, mode="empfehlung", affected=[town, other], votes_yes=4, votes_no=0
    )
    assert (decision.result, item.treatment) == ("vertagt", "vertagt")
    first, second = decision.affected.all()
    actions.record_stance(first, by=office, stance="stimmt_zu")
    actions.record_stance(second, by=office, stance="widerspricht")
    decision = Decision.objects.get()
    assert (decision.result, decision.is_adopted) == ("kein_einvernehmen", False)
    actions.edit_decision(decision, by=office, result="ungeaendert_beschlossen")
    assert Decision.objects.get().result == "kein_einvernehmen"
    actions.edit_decision(decision, by=office, result="vertagt")
    draft = drafted_minutes(
        meeting, agenda=agenda_of(meeting), attendances=attendances_of(meeting), quorum=quorum_of(meeting)
    )
    assert "Einvernehmen: Stadt A stimmt zu, Stadt B widerspricht" in draft
    assert "Beratung: vertagt" in draft


def test_when_all_agree_a_person_records_the_adoption(meeting: Meeting, office: Principal) -> None:
    decision = a_decision(meeting, "Ganztag", mode="mehrheit", affected=[a_town("Stadt A")])
    stance = decision.affected.get()
    actions.record_stance(stance, by=office, stance="widerspricht")
    actions.record_stance(stance, by=office, stance="stimmt_zu")
    decision = Decision.objects.get()
    assert decision.result == "vertagt"
    actions.edit_decision(decision, by=office, result="ungeaendert_beschlossen")
    assert Decision.objects.get().is_adopted
    actions.add_affected(Decision.objects.get(), by=office, label="Träger der OGS")
    assert Decision.objects.get().result == "vertagt"


def test_bodies_without_the_rule_ask_nobody(network: Network) -> None:
    meeting = a_running_meeting(a_body(network, "facharbeitskreis"))
    decision = a_decision(meeting, affected=[a_town("Stadt A")])
    assert decision.is_adopted
    assert not decision.affected.exists()
