"""History as far as sources tell: orders done long ago, and what decisions brought about (S18, S19)."""

import pytest

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.strategy.actions import record_effect, record_past_order
from bildungsnetz.contexts.strategy.models import Effect, Order
from bildungsnetz.contexts.strategy.queries import public_order, tallies, what_became_of
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_field, a_working_group, an_order

pytestmark = pytest.mark.django_db


def test_an_order_done_on_a_day_that_no_source_names() -> None:
    network = a_network()
    decision = a_conference_decision(network)

    order = record_past_order(
        decision,
        by=as_office(network),
        title="Facharbeitskreis Inklusion einrichten",
        source="S18, S19",
        completed_note="inzwischen erledigt",
        result="Der Facharbeitskreis ist eingerichtet.",
        is_public=True,
    )

    assert (order.state, order.completed_on, order.owner) == (Order.State.DONE, "", None)
    shown = public_order(network, order.slug)
    assert [outcome.achieved_note for outcome in shown.outcomes.all()] == ["inzwischen erledigt"]
    assert not OutboxMessage.objects.exists()


def test_without_source_no_history() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="nennen Sie die Quelle"):
        record_past_order(network, by=as_office(network), title="Auftrag", source=" ")


def test_what_still_runs_is_not_history() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="erledigt oder abgebrochen"):
        record_past_order(network, by=as_office(network), title="Auftrag", source="S1", state="in_arbeit")


def test_staff_records_history_but_does_not_publish_it() -> None:
    network = a_network()

    with pytest.raises(NotAllowed):
        record_past_order(network, by=as_staff(network), title="Auftrag", source="S1", is_public=True)


def test_effects_of_the_first_conference_in_one_line() -> None:
    network, groups = a_network(), ("Inklusion", "Förderung", "Beruf")
    decision = a_conference_decision(network)
    for name in groups:
        a_field(network, name, adopted_by=decision)
        group = a_working_group(network, f"Facharbeitskreis {name}")
        record_effect(decision, by=as_office(network), kind=Effect.Kind.BODY_SET_UP, body=group)
        record_past_order(
            decision, by=as_office(network), title=f"{name} einrichten", source="S18", is_public=True
        )

    became = what_became_of(decision, public_only=True)

    assert became.in_words == (
        "3 Handlungsfelder beschlossen, 3 Gremien eingerichtet. 3 Aufträge, alle erledigt."
    )
    assert len(became.effects) == 6
    assert [tally.in_words for tally in tallies([decision], public_only=True)] == [became.in_words]


def test_what_is_not_published_is_not_counted_in_public() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    an_order(network, decision=decision)

    assert what_became_of(decision, public_only=True).in_words == "Noch keine Folgen eingetragen."
    assert what_became_of(decision, public_only=False).in_words == "1 Auftrag, offen."


def test_orders_in_different_states() -> None:
    network = a_network()
    decision = a_conference_decision(network)
    an_order(network, decision=decision)
    record_past_order(decision, by=as_office(network), title="Vorarbeit", source="S1")

    assert what_became_of(decision, public_only=False).in_words == "2 Aufträge: 1 erledigt, 1 offen."


def test_a_decision_without_consensus_says_so() -> None:
    network = a_network()
    decision = a_conference_decision(network, result="kein_einvernehmen")

    assert what_became_of(decision, public_only=True).in_words == "Kein Auftrag: kein Einvernehmen."


def test_an_effect_names_what_it_is_about_once() -> None:
    network = a_network()
    decision, group = a_conference_decision(network), a_working_group(network)
    record_effect(decision, by=as_office(network), kind="gremium_eingerichtet", body=group)

    with pytest.raises(DomainError, match="schon eingetragen"):
        record_effect(decision, by=as_office(network), kind="gremium_eingerichtet", body=group)
    with pytest.raises(DomainError, match="Bitte wählen Sie das Handlungsfeld"):
        record_effect(decision, by=as_office(network), kind="feld_beendet", body=group)
    with pytest.raises(DomainError, match="Bitte wählen Sie das Gremium"):
        record_effect(decision, by=as_office(network), kind="gremium_aufgeloest")


def test_what_was_rejected_has_no_effect() -> None:
    network = a_network()
    decision = a_conference_decision(network, result="abgelehnt")

    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        record_effect(
            decision, by=as_office(network), kind="gremium_eingerichtet", body=a_working_group(network)
        )


@pytest.mark.parametrize("count", [1, 3])
def test_many_decisions_cost_four_queries(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    network = a_network()
    decisions = [a_conference_decision(network, f"Beschluss {number}") for number in range(count)]
    for decision in decisions:
        an_order(network, decision=decision)

    with django_assert_num_queries(4):
        tallies(decisions, public_only=False)
