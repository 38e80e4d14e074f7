"""Effects: carried out with a decision, undone by a later one; scenarios 1 and 2 of the handbook."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import load_body_types
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import (
    enact_effect,
    record_effect,
    record_past_order,
    undo_effect,
)
from bildungsnetz.contexts.strategy.models import Effect, Field
from bildungsnetz.contexts.strategy.queries import what_became_of
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_field, a_measure, a_working_group, an_order

pytestmark = pytest.mark.django_db
K = Effect.Kind


@pytest.fixture
def network() -> Network:
    return a_network()


def later(network: Network, title: str = "Anders als bisher", day: str = "2013-06-12") -> Decision:
    return a_conference_decision(network, title, decided_on=day)


def test_the_start_in_kleve_sets_up_three_fields_three_groups_and_three_orders(network: Network) -> None:
    """Scenario 1: three fields "mit der Maßgabe, drei Facharbeitskreise einzurichten", shown as done."""
    load_body_types(None, by=COMMAND)
    office = as_office(network)
    decision = a_conference_decision(network, decided_on="2012-09", proviso="Drei Facharbeitskreise.")
    for name in ("Inklusion", "Individuelle Förderung", "Berufs- und Studienorientierung"):
        field = enact_effect(decision, by=office, kind=K.FIELD_ADOPTED, name=name).field
        group = enact_effect(
            decision,
            by=office,
            kind=K.BODY_SET_UP,
            body_type=BodyType.objects.get(key="facharbeitskreis"),
            name=f"Facharbeitskreis {name}",
        ).body
        record_past_order(
            decision,
            by=office,
            title=f"Facharbeitskreis {name} einrichten",
            source="S18",
            field=field,
            owner_body=group,
            completed_on="2012-11",
            result="Der Facharbeitskreis arbeitet.",
            is_public=True,
        )

    became = what_became_of(decision, public_only=True)
    assert became.in_words == (
        "3 Handlungsfelder beschlossen, 3 Gremien eingerichtet. 3 Aufträge, alle erledigt."
    )
    assert {order.completed_on for order in became.orders} == {"2012-11"}
    assert set(Body.objects.filter(type__key="facharbeitskreis").values_list("valid_from", flat=True)) == {
        "2012-09"
    }
    assert {outcome.text for outcome in became.outcomes} == {"Der Facharbeitskreis arbeitet."}


def test_a_later_decision_keeps_the_history_of_the_fields(network: Network) -> None:
    """Scenario 2: from three to four fields; what ended can be read, and be taken up again."""
    first = a_conference_decision(network, "Drei Handlungsfelder", decided_on="2013-11-19")
    for name in ("Inklusion", "Übergang", "Medienkonzepte"):
        enact_effect(first, by=COMMAND, kind=K.FIELD_ADOPTED, name=name)
    second = later(network, "Vier Handlungsfelder", "2018-05-03")
    media = Field.objects.get(name="Medienkonzepte")
    ended = enact_effect(second, by=COMMAND, kind=K.FIELD_ENDED, field=media)
    for name in ("Digitale Welten", "Integration durch Bildung"):
        enact_effect(second, by=COMMAND, kind=K.FIELD_ADOPTED, name=name)

    media.refresh_from_db()
    assert (media.is_ended, media.valid_to) == (True, "2018-05-03")
    assert Field.objects.filter(network=network, is_ended=False).count() == 4
    assert what_became_of(second, public_only=True).in_words == (
        "2 Handlungsfelder beschlossen, 1 Handlungsfeld beendet."
    )

    undo_effect(ended, by=COMMAND, decision=later(network, "Medien bleiben", "2019-01-15"))

    media.refresh_from_db()
    assert (media.is_ended, media.valid_to) == (False, "")


def test_a_dissolved_body_is_reopened_and_a_new_one_ends(network: Network) -> None:
    decision = a_conference_decision(network, decided_on="2012-09")
    group = a_working_group(network)
    dissolved = enact_effect(decision, by=COMMAND, kind=K.BODY_DISSOLVED, body=group)
    group.refresh_from_db()
    assert group.valid_to == "2012-09"

    undone = undo_effect(dissolved, by=COMMAND, decision=later(network), note="Er wird gebraucht.")

    group.refresh_from_db()
    assert (group.valid_to, undone.is_restored, undone.undone_on) == ("", True, "2013-06-12")
    assert what_became_of(decision, public_only=True).in_words == (
        "1 Gremium aufgelöst. 1 Wirkung später aufgehoben."
    )
    assert what_became_of(undone.undone_by, public_only=True).in_words == "1 frühere Wirkung aufgehoben."

    set_up = record_effect(decision, by=COMMAND, kind=K.BODY_SET_UP, body=group)
    undo_effect(set_up, by=COMMAND, decision=later(network, "Doch nicht", "2014-01-20"))
    group.refresh_from_db()
    assert group.valid_to == "2014-01-20"


def test_a_change_is_taken_back_unless_it_was_changed_since(network: Network) -> None:
    decision, second = a_conference_decision(network, decided_on="2012-09"), later(network)
    measure = a_measure(an_order(network, "Fest planen"), "Fachtag", due_on=dt.date(2026, 12, 1))
    day = enact_effect(
        decision, by=COMMAND, kind=K.MEASURE_CHANGED, measure=measure, due_on=dt.date(2027, 3, 1)
    )
    field = a_field(network, "Medien")
    name = enact_effect(decision, by=COMMAND, kind=K.FIELD_CHANGED, field=field, name="Digitale Welten")
    assert (day.changes, name.changes) == (
        {"due_on": ["2026-12-01", "2027-03-01"]},
        {"name": ["Medien", "Digitale Welten"]},
    )
    enact_effect(second, by=COMMAND, kind=K.FIELD_CHANGED, field=field, name="Digitale Bildung")

    assert undo_effect(day, by=COMMAND, decision=second).is_restored
    assert not undo_effect(name, by=COMMAND, decision=second).is_restored

    measure.refresh_from_db()
    field.refresh_from_db()
    assert (measure.due_on, field.name) == (dt.date(2026, 12, 1), "Digitale Bildung")


def test_a_mailing_list_is_only_named_and_only_marked(network: Network) -> None:
    decision = a_conference_decision(network, decided_on="2012-09")
    effect = record_effect(decision, by=COMMAND, kind=K.LIST_SET_UP, record_label="Schulleitungen")

    assert not undo_effect(effect, by=COMMAND, decision=later(network)).is_restored
    assert what_became_of(decision, public_only=True).effects == ()
    with pytest.raises(DomainError, match="nennen Sie den Verteiler"):
        record_effect(decision, by=COMMAND, kind=K.LIST_SET_UP, body=a_working_group(network))


@pytest.mark.parametrize("result", ["kein_einvernehmen", "abgelehnt", "vertagt"])
def test_what_was_not_adopted_has_no_effects(network: Network, result: str) -> None:
    decision = a_conference_decision(network, result=result)
    group = a_working_group(network)

    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        enact_effect(decision, by=COMMAND, kind=K.BODY_DISSOLVED, body=group)
    earlier = record_effect(
        a_conference_decision(network, "Früher", decided_on="2011"),
        by=COMMAND,
        kind=K.BODY_SET_UP,
        body=group,
    )
    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        undo_effect(earlier, by=COMMAND, decision=decision)
    assert what_became_of(decision, public_only=False).in_words.startswith("Kein Auftrag")


def test_only_a_later_decision_undoes_and_only_once(network: Network) -> None:
    decision = a_conference_decision(network, decided_on="2012-09-18")
    effect = record_effect(decision, by=COMMAND, kind=K.BODY_SET_UP, body=a_working_group(network))

    with pytest.raises(DomainError, match="seine eigene Wirkung nicht"):
        undo_effect(effect, by=COMMAND, decision=decision)
    with pytest.raises(DomainError, match="ist älter"):
        undo_effect(effect, by=COMMAND, decision=later(network, "Alt", "2010"))
    undo_effect(effect, by=COMMAND, decision=later(network))
    with pytest.raises(DomainError, match="schon aufgehoben"):
        undo_effect(effect, by=COMMAND, decision=later(network, "Noch einmal"))
