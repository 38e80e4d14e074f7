import datetime as dt

import pytest
from django.db import IntegrityError, models, transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.queries import history_of
from bildungsnetz.contexts.registry.actions.agreements import (
    advance_agreement,
    confirm_agreement,
    draft_agreement,
    edit_agreement,
    record_agreement,
)
from bildungsnetz.contexts.registry.actions.parts import add_party
from bildungsnetz.contexts.registry.lifecycle import DATED_BY, TRANSITIONS, VERBS, State, may_follow
from bildungsnetz.contexts.registry.models import Agreement
from bildungsnetz.contexts.registry.obstacles import obstacle_to
from bildungsnetz.contexts.registry.queries import agreement_of, public_agreement
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return a_network()


@pytest.fixture
def draft(network):
    return draft_agreement(network, by=as_office(network), title="Kooperationsvertrag")


def with_parties(agreement):
    add_party(agreement, by=COMMAND, side="land", name="Land Nordrhein-Westfalen")
    add_party(agreement, by=COMMAND, side="kommune", name="Kreis Musterland")
    return agreement


def test_the_whole_life_of_an_agreement(network, draft):
    head = as_office(network)
    with_parties(draft)
    steps = [
        (State.RESOLVED, {"resolved_by": "Kreistag", "on": "2021-02"}),
        (State.SIGNED, {"on": "2021-03-15", "place": "Kreishaus", "occasion": "Feierstunde"}),
        (State.IN_FORCE, {"on": "2021-08-01"}),
        (State.EVALUATION_DUE, {"evaluation_due_on": dt.date(2025, 7, 31)}),
        (State.EXTENDED, {"term": "bis 31.07.2027"}),
        (State.CANCELLED, {"on": "2027-01", "reason": "neue Trägerschaft"}),
        (State.ENDED, {"on": "2027-07-31"}),
        (State.RESUMED, {"on": "2028-02-01"}),
    ]
    for state, values in steps:
        advance_agreement(draft, by=head, to=state, **values)
    agreement = Agreement.objects.get(pk=draft.pk)
    assert agreement.get_state_display() == "wiederaufgenommen"
    assert agreement.resolved_by == "Kreistag"
    dates = [getattr(agreement, column) for column in DATED_BY.values()]
    assert dates == ["2021-02", "2021-03-15", "2021-08-01", "2027-01", "2027-07-31", "2028-02-01"]
    assert (agreement.signed_at_place, agreement.term) == ("Kreishaus", "bis 31.07.2027")
    notes = [change.event.note for change in history_of(agreement)]
    assert "neue Trägerschaft" in notes


def test_every_state_can_be_reached_and_has_a_verb():
    reached = {to for targets in TRANSITIONS.values() for to in targets}
    assert reached == set(State) - {State.NEGOTIATING}
    assert set(VERBS) == reached
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("to", list(State))
def test_no_step_past_the_table(network, state, to):
    agreement = record_agreement(network, by=COMMAND, state=state, source="Beispiel")
    if not may_follow(state, to):
        with pytest.raises(DomainError, match="dieser Schritt ist jetzt nicht möglich"):
            advance_agreement(agreement, by=COMMAND, to=to, on="2021")


@pytest.mark.parametrize(
    ("state", "to", "field"),
    [
        (State.NEGOTIATING, State.RESOLVED, "resolved_by"),
        (State.RESOLVED, State.SIGNED, "on"),
        (State.SIGNED, State.IN_FORCE, "on"),
        (State.IN_FORCE, State.EVALUATION_DUE, "evaluation_due_on"),
        (State.IN_FORCE, State.EXTENDED, "term"),
        (State.CANCELLED, State.ENDED, "on"),
        (State.ENDED, State.RESUMED, "on"),
    ],
)
def test_a_step_needs_what_makes_it_a_fact(network, state, to, field):
    agreement = with_parties(record_agreement(network, by=COMMAND, state=state, source="Beispiel"))
    with pytest.raises(DomainError) as refusal:
        advance_agreement(agreement, by=COMMAND, to=to)
    assert refusal.value.field == field
    assert Agreement.objects.get(pk=agreement.pk).state == state


def test_a_cancellation_needs_a_reason(network):
    agreement = an_agreement(network)
    with pytest.raises(DomainError, match="Grund der Kündigung"):
        advance_agreement(agreement, by=COMMAND, to=State.CANCELLED, on="2027")


def test_nobody_signs_without_both_sides(draft):
    advance_agreement(draft, by=COMMAND, to=State.RESOLVED, resolved_by="Kreistag")
    sentence = "Unterzeichnen geht erst, wenn Land und Kommune als Vertragspartner eingetragen sind."
    assert obstacle_to(draft, State.SIGNED) == sentence
    with pytest.raises(DomainError, match="Unterzeichnen geht erst"):
        advance_agreement(draft, by=COMMAND, to=State.SIGNED, on="2021")
    with_parties(draft)
    assert obstacle_to(draft, State.SIGNED) == ""


def test_a_resolution_may_have_no_known_day(draft):
    advance_agreement(draft, by=COMMAND, to=State.RESOLVED, resolved_by="Kreistag des Kreises Musterland")
    assert (draft.state, draft.resolved_on) == ("kreistag_beschlossen", "")


def test_one_agreement_runs_at_a_time(network):
    an_agreement(network)
    follow_up = with_parties(
        record_agreement(network, by=COMMAND, state=State.SIGNED, source="Beispiel", title="Folgevertrag")
    )
    with pytest.raises(DomainError, match="schon einen laufenden Vertrag"):
        advance_agreement(follow_up, by=COMMAND, to=State.IN_FORCE, on="2026-08-01")
    with pytest.raises(DomainError, match="schon einen laufenden Vertrag"):
        record_agreement(network, by=COMMAND, state=State.IN_FORCE, source="Beispiel")


def test_the_database_refuses_a_second_running_agreement(network):
    an_agreement(network)
    second = Agreement(network=network, state=State.EXTENDED, title="Zweiter")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Agreement).bulk_create([second])


def test_a_running_number_is_given_once(network):
    an_agreement(network, running_number=50)
    other = a_network("neuland", ags="05998")
    with pytest.raises(DomainError, match="Die laufende Nummer 50 ist schon vergeben"):
        an_agreement(other, running_number=50)


def test_the_past_is_recorded_as_far_as_it_is_known(network):
    agreement = record_agreement(
        network, by=as_ministry(), state=State.IN_FORCE, source="Bezirksregierung", signed_on="2012-01"
    )
    assert (agreement.signed_on, agreement.since) == ("2012-01", "2012-01")
    with pytest.raises(DomainError, match="nennen Sie die Quelle"):
        record_agreement(network, by=COMMAND, state=State.ENDED)
    with pytest.raises(DomainError, match="Bitte geben Sie einen Tag"):
        edit_agreement(agreement, by=COMMAND, signed_on="Januar 2012")


def test_a_draft_is_not_public(network, draft):
    assert public_agreement(network) is None
    assert agreement_of(as_office(network), network) == draft
    assert agreement_of(as_office(a_network("neuland", ags="05998")), network) is None
    edit_agreement(draft, by=as_office(network), is_public=True)
    assert public_agreement(network) == draft


def test_confirming_keeps_the_day(network):
    agreement = an_agreement(network)
    confirm_agreement(agreement, by=as_office(network))
    assert agreement.confirmed_on == dt.date(2026, 11, 18)


def test_strangers_and_late_comers_are_refused(network):
    agreement = an_agreement(network)
    with pytest.raises(NotAllowed):
        edit_agreement(agreement, by=as_office(a_network("neuland", ags="05998")), title="Anders")
    seen = agreement.revision
    edit_agreement(agreement, by=COMMAND, title="Vertrag", revision=seen)
    with pytest.raises(Conflict):
        advance_agreement(agreement, by=COMMAND, to=State.EXTENDED, term="bis 2030", revision=seen)


def test_an_agreement_with_all_parts_costs_six_statements(network, django_assert_num_queries):
    an_agreement(network)
    with django_assert_num_queries(6):
        agreement = public_agreement(network)
        assert [party.name for party in agreement.parties.all()] == [
            "Land Nordrhein-Westfalen",
            "Kreis Musterland",
        ]
        assert [str(signatory) for signatory in agreement.signatories.all()] == [
            "Ministerin Erika Muster",
            "Landrat Max Muster",
        ]
        assert [goal.number for goal in agreement.goals.all()] == [1, 2]
        assert agreement.goals.all()[0].agreement.network.region.ags == "05999"
