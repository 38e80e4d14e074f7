"""Orders come from adopted decisions or accepted recommendations, have one owner, and are told."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.strategy.actions import (
    answer_recommendation,
    commission_order,
    edit_order,
    give_order,
)
from bildungsnetz.contexts.strategy.models import Order
from tests.factories.bodies import a_held_seat, as_member, recorded
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.strategy import (
    a_conference_decision,
    a_field,
    a_recommendation,
    a_school,
    a_working_group,
    an_order,
)

pytestmark = pytest.mark.django_db
IN_A_MONTH = dt.date(2026, 12, 18)


def told() -> list[str]:
    return sorted(OutboxMessage.objects.filter(name="strategy.order").values_list("recipient", flat=True))


def test_the_working_group_is_told() -> None:
    network = a_network()
    group = a_working_group(network)
    a_held_seat(group, "Vorsitz", duty="vorsitz")
    a_held_seat(group, "Mitglied", bank="schulen")

    order = give_order(
        a_conference_decision(network),
        by=as_staff(network),
        title="Konzept für die Sprachförderung",
        owner_body=group,
        due_on=IN_A_MONTH,
    )

    assert order.state == Order.State.ORDERED
    assert order.slug == "konzept-fuer-die-sprachfoerderung"
    assert told() == ["mitglied@musterland.example", "vorsitz@musterland.example"]
    assert OutboxMessage.objects.first().data == {"order": order.pk}


def test_the_groups_field_is_taken() -> None:
    network = a_network()
    group = a_working_group(network)
    field = a_field(network, working_group=group)

    assert an_order(network, owner_body=group).field == field


def test_a_school_is_told_at_its_official_address() -> None:
    network = a_network()

    an_order(network, owner_institution=a_school(network))

    assert told() == ["199999@schule.nrw.de"]


@pytest.mark.parametrize("result", ["kein_einvernehmen", "vertagt", "abgelehnt", "zur_kenntnis_genommen"])
def test_what_was_not_resolved_orders_nothing(result: str) -> None:
    network = a_network()
    decision = a_conference_decision(network, result=result)

    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        an_order(network, decision=decision)


def test_somebody_must_be_responsible() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="wer zuständig ist") as refused:
        an_order(network, owner_body=None)
    assert refused.value.field == "owner_body"


def test_only_one_is_responsible() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="nicht mehreres zugleich"):
        an_order(network, owner_body=a_working_group(network), owner_institution=a_school(network))


def test_the_database_refuses_open_work_without_owner() -> None:
    network = a_network()
    order = an_order(network)
    order.owner_body = None

    with pytest.raises(IntegrityError), transaction.atomic():
        recorded(order, by=COMMAND)


def test_the_day_lies_ahead() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="schon vorbei"):
        an_order(network, due_on=clock.today() - dt.timedelta(days=1))
    with pytest.raises(DomainError, match="bis wann"):
        an_order(network, due_on=None)


def test_a_draft_is_told_to_nobody_until_it_is_commissioned() -> None:
    network = a_network()
    group = a_working_group(network)
    a_held_seat(group, "Vorsitz")
    order = an_order(network, owner_body=group, is_draft=True)
    assert (order.state, told()) == (Order.State.PROPOSED, [])

    commission_order(order, by=as_office(network))

    assert (order.state, told()) == (Order.State.ORDERED, ["vorsitz@musterland.example"])
    with pytest.raises(DomainError, match="schon erteilt"):
        commission_order(order, by=as_office(network))


def test_from_an_accepted_recommendation() -> None:
    network = a_network()
    recommendation = a_recommendation(network)
    facts = {"title": "Ganztag planen", "owner_body": a_working_group(network), "due_on": IN_A_MONTH}
    with pytest.raises(DomainError, match="noch nicht angenommen"):
        give_order(recommendation, by=as_office(network), **facts)

    answer_recommendation(recommendation, by=as_office(network), state="angenommen")
    order = give_order(recommendation, by=as_office(network), **facts)

    assert order.recommendation == recommendation


def test_a_new_owner_is_told() -> None:
    network = a_network()
    order = an_order(network)
    school = a_school(network)

    edit_order(order, by=as_office(network), title=order.title, owner_body=None, owner_institution=school)

    assert told() == ["199999@schule.nrw.de"]


def test_members_and_other_offices_give_no_orders() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")
    decision = a_conference_decision(network)
    member = as_member(a_held_seat(a_working_group(network), "Muster"))

    for stranger in (member, as_office(other)):
        with pytest.raises(NotAllowed):
            give_order(decision, by=stranger, title="Konzept")


def test_equal_titles_get_different_addresses() -> None:
    network = a_network()

    assert [an_order(network, "Konzept").slug, an_order(network, "Konzept").slug] == ["konzept", "konzept-2"]
