"""Fields end, get a focus for a period, and goals of their own."""

import pytest

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.strategy.actions import add_field_goal, end_field, remove_field_goal, set_focus
from bildungsnetz.contexts.strategy.models import Effect
from bildungsnetz.contexts.strategy.queries import is_former
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_field

pytestmark = pytest.mark.django_db


def test_a_field_ends_by_a_decision() -> None:
    network = a_network()
    field, decision = a_field(network), a_conference_decision(network)

    end_field(field, by=as_office(network), on="2015-04-28", decision=decision, reason="Ziel erreicht")

    assert is_former(field)
    assert Effect.objects.get(kind=Effect.Kind.FIELD_ENDED).decision == decision
    assert AuditEvent.objects.get(action="strategy.field.end").note == "Ziel erreicht"


def test_a_field_may_end_on_a_day_that_no_source_names() -> None:
    network = a_network()
    field = a_field(network, valid_from="2012-09")

    end_field(field, by=as_office(network))

    assert is_former(field)
    assert field.valid_to == ""


def test_an_end_that_lies_ahead_leaves_the_field_among_those_of_today() -> None:
    network = a_network()
    field = a_field(network)

    end_field(field, by=as_office(network), on="2027-07-31")

    assert not is_former(field)


def test_a_field_ends_once() -> None:
    network = a_network()
    field = a_field(network)
    end_field(field, by=as_office(network))

    with pytest.raises(DomainError, match="schon beendet"):
        end_field(field, by=as_office(network))


def test_a_new_focus_ends_the_one_before() -> None:
    network = a_network()
    field = a_field(network)
    first = set_focus(field, by=as_office(network), text="Grundschulen", valid_from="2015")

    second = set_focus(field, by=as_office(network), text="Migration", valid_from="2018-02")

    first.refresh_from_db()
    assert (first.valid_to, second.valid_to) == ("2018-02", "")


def test_goals_of_the_field_keep_their_order() -> None:
    network = a_network()
    field, office = a_field(network), as_office(network)
    add_field_goal(field, by=office, text="Beratung ausbauen")
    add_field_goal(field, by=office, text="Fortbildung anbieten")

    remove_field_goal(field.goals.first(), by=office)

    assert [goal.text for goal in field.goals.all()] == ["Fortbildung anbieten"]
