"""Decisions that set up, change and close mailing lists, and later ones that undo it."""

from typing import Any

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.publishing.actions import (
    edit_mailing_list,
    enact_list_effect,
    undo_list_effect,
)
from bildungsnetz.contexts.publishing.models import MailingList
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Effect
from tests.factories.deeds import as_office, as_role
from tests.factories.mailings import BASIS, a_list
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_working_group

pytestmark = pytest.mark.django_db
K = Effect.Kind
NEW = {"name": "Arbeitskreis Lesen", "legal_class": "aufgabe", "basis": BASIS}


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def decision(network: Network) -> Decision:
    return a_conference_decision(network, decided_on="2026-02-01")


@pytest.fixture
def later(network: Network) -> Decision:
    return a_conference_decision(network, "Doch nicht", decided_on="2026-03-01")


def enact(decision: Decision, kind: str, **values: Any) -> Effect:
    return enact_list_effect(decision, by=as_office(decision.body.network), kind=kind, **values)


def undo(effect: Effect, later: Decision) -> Effect:
    return undo_list_effect(effect, by=as_office(later.body.network), decision=later)


def test_a_list_is_set_up_with_the_members_of_a_body_and_closes_again(
    decision: Decision, later: Decision
) -> None:
    group = a_working_group(decision.body.network)

    effect = enact(decision, K.LIST_SET_UP, **NEW, members_of=group)

    made = MailingList.objects.get()
    assert [part["body"] for part in made.rule] == [group.pk]
    assert (effect.record_key, str(effect)) == (str(made.pk), f"Verteiler eingerichtet: {made}")
    assert (effect.took_effect_on, effect.source) == ("2026-02-01", "")
    assert undo(effect, later).is_restored
    made.refresh_from_db()
    assert made.closed_on is not None
    with pytest.raises(DomainError, match="schon aufgehoben"):
        undo(effect, later)


def test_a_change_is_put_back_unless_somebody_changed_the_list_since(
    decision: Decision, later: Decision
) -> None:
    known, group = a_list(decision.body.network), a_working_group(decision.body.network)

    first = enact(decision, K.LIST_CHANGED, mailing_list=known, name="Leitungen", members_of=group)

    assert first.changes["name"] == ["Schulleitungen", "Leitungen"]
    assert undo(first, later).is_restored
    known.refresh_from_db()
    assert (known.name, known.rule) == ("Schulleitungen", [])
    second = enact(decision, K.LIST_CHANGED, mailing_list=known, name="Alle Leitungen")
    edit_mailing_list(known, by=COMMAND, name="Leitungen und Stellvertretungen", basis=BASIS)
    assert not undo(second, later).is_restored
    known.refresh_from_db()
    assert known.name == "Leitungen und Stellvertretungen"


def test_a_closed_list_opens_again(decision: Decision, later: Decision) -> None:
    known = a_list(decision.body.network)
    effect = enact(decision, K.LIST_CLOSED, mailing_list=known)
    known.refresh_from_db()
    assert known.closed_on is not None

    assert undo(effect, later).is_restored

    known.refresh_from_db()
    assert known.closed_on is None


def test_what_is_refused_leaves_nothing_behind(decision: Decision, later: Decision) -> None:
    foreign = a_list(a_network("nachbarland", ags="05998"))
    known = a_list(decision.body.network)
    effect = enact(later, K.LIST_CLOSED, mailing_list=known)
    with pytest.raises(DomainError, match="anderen Bildungsnetzwerk"):
        enact(decision, K.LIST_CLOSED, mailing_list=foreign)
    with pytest.raises(DomainError, match="Rechtsgrundlage"):
        enact(decision, K.LIST_SET_UP, **{**NEW, "basis": ""})
    with pytest.raises(DomainError, match="was sich ändert"):
        enact(decision, K.LIST_CHANGED, mailing_list=known)
    with pytest.raises(DomainError, match="Nur ein späterer Beschluss"):
        undo(effect, decision)
    known.refresh_from_db()
    assert known.closed_on is not None
    rejected = a_conference_decision(decision.body.network, "Abgelehnt", result="abgelehnt")
    with pytest.raises(DomainError, match="nicht beschlossen"):
        enact(rejected, K.LIST_SET_UP, **NEW)
    member = as_role(Role.MEMBER, "gremium:1", network_scope=decision.scope_key)
    with pytest.raises(NotAllowed):
        enact_list_effect(decision, by=member, kind=K.LIST_SET_UP, **NEW)
    assert (MailingList.objects.count(), Effect.objects.count()) == (2, 1)
