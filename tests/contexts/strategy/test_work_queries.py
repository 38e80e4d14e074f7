"""The register and what asks for something today: who sees what, narrowed how, at what cost."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.strategy.actions import report_status
from bildungsnetz.contexts.strategy.queries import (
    OPEN,
    OVERDUE,
    WorkFilters,
    due_orders,
    field_of,
    fields_of,
    measures_of,
    open_orders_of_own,
    order_for,
    orders_of,
    public_field,
)
from tests.factories.bodies import a_held_seat, as_member, recorded
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.strategy import (
    a_field,
    a_late_order,
    a_measure,
    a_school,
    a_working_group,
    an_order,
    as_school,
)

pytestmark = pytest.mark.django_db


def test_the_office_sees_all_members_and_schools_their_own() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")
    mine, foreign = a_working_group(network), a_working_group(network, "Facharbeitskreis MINT")
    school = a_school(network)
    own = an_order(network, "Eigener", owner_body=mine)
    others = an_order(network, "Fremder", owner_body=foreign)
    schools = an_order(network, "Schule", owner_institution=school)
    member = as_member(a_held_seat(mine, "Muster"))

    assert set(orders_of(as_office(network), network)) == {own, others, schools}
    assert list(orders_of(member, network)) == [own]
    assert list(orders_of(as_school(school), network)) == [schools]
    assert list(orders_of(as_office(other), network)) == []
    assert order_for(member, network, others.pk) is None


def test_drafts_stay_inside_the_office() -> None:
    network = a_network()
    group = a_working_group(network)
    draft = an_order(network, owner_body=group, is_draft=True)

    assert list(orders_of(as_office(network), network)) == [draft]
    assert list(orders_of(as_member(a_held_seat(group, "Muster")), network)) == []


def test_filters_narrow() -> None:
    network = a_network()
    group = a_working_group(network)
    field = a_field(network, "Inklusion", working_group=group)
    late = a_late_order(network, "Sprachförderung ausbauen", owner_body=group)
    done = an_order(network, "Fachtag", owner_institution=a_school(network))
    report_status(done, by=COMMAND, state="erledigt", result="Fertig.")

    def found(**filters: object) -> list[str]:
        return [order.title for order in orders_of(as_office(network), network, WorkFilters(**filters))]

    assert found(state=OPEN) == found(state=OVERDUE) == ["Sprachförderung ausbauen"]
    assert found(state="erledigt") == ["Fachtag"]
    assert found(field=field.slug) == found(owner=group.pk) == [late.title]
    assert found(words="ausbauen sprach") == [late.title]
    assert found(words="nichts davon") == []


def test_what_asks_for_something_today() -> None:
    network = a_network()
    late = a_late_order(network, "Verspätet")
    soon = an_order(network, "Bald", due_on=clock.today() + dt.timedelta(days=10))
    an_order(network, "Später", due_on=clock.today() + dt.timedelta(days=60))
    silent = an_order(network, "Ohne Bericht")
    silent.next_report_on = clock.today()
    recorded(silent, by=COMMAND)

    due = due_orders(as_office(network))

    assert (due.overdue, due.due_soon, due.unreported) == ((late,), (soon,), (silent,))
    assert next(iter(open_orders_of_own(as_office(network)))) == late


def test_a_register_begins_with_what_is_late_and_ends_with_what_is_done() -> None:
    network = a_network()
    for title, day in (("Früher erledigt", "2025-01"), ("Später erledigt", "2026-03-01")):
        done = an_order(network, title)
        done.state, done.completed_on = "erledigt", day
        recorded(done, by=COMMAND)
    an_order(network, "Bald", due_on=clock.today() + dt.timedelta(days=10))
    an_order(network, "Später", due_on=clock.today() + dt.timedelta(days=60))
    a_late_order(network, "Verspätet", days=3)
    a_late_order(network, "Sehr verspätet", days=90)
    lasting = an_order(network, "Immer")
    lasting.state = "dauerhaft"
    recorded(lasting, by=COMMAND)

    assert [order.title for order in orders_of(as_office(network), network)] == [
        "Sehr verspätet",
        "Verspätet",
        "Bald",
        "Später",
        "Immer",
        "Später erledigt",
        "Früher erledigt",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_registers_cost_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    network = a_network()
    office = as_office(network)
    for number in range(count):
        a_measure(an_order(network, f"Auftrag {number}"))

    with django_assert_num_queries(1):
        [(order.owner, order.decision.body, order.field) for order in orders_of(office, network)]
    with django_assert_num_queries(1):
        [(measure.owner, measure.order.decision) for measure in measures_of(office, network)]
    with django_assert_num_queries(1):
        due_orders(office)


def test_fields_count_their_open_orders() -> None:
    network = a_network()
    group = a_working_group(network)
    field = a_field(network, working_group=group)
    done = an_order(network, "Erledigt", owner_body=group)
    report_status(done, by=COMMAND, state="erledigt", result="Fertig.")
    an_order(network, "Offen", owner_body=group)

    assert [row.open_orders for row in fields_of(as_office(network), network)] == [1]
    assert {order.title for order in field_of(as_office(network), network, field.slug).orders.all()} == {
        "Erledigt",
        "Offen",
    }
    assert list(public_field(network, field.slug).orders.all()) == []
