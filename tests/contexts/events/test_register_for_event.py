"""Registering: address, head of school, waiting list, groups, deadlines."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, WORKER, Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.events.rules import link_principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.bodies import recorded
from tests.factories.deeds import as_office
from tests.factories.events import (
    a_guest,
    a_planned_event,
    a_registration,
    an_event,
    confirmed,
    head_link,
    states_of,
)
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def office(network: Network) -> Principal:
    return as_office(network)


def mails(event: Event) -> list[tuple[str, str]]:
    """What went to whom, in order."""
    return list(OutboxMessage.objects.order_by("pk").values_list("name", "recipient"))


def test_a_place_is_held_until_the_address_is_confirmed(network: Network) -> None:
    event = an_event(network, places=1)
    one = a_registration(event)
    assert (one.state, one.has_places) == ("angemeldet", True)
    assert one.held_until == clock.now() + dt.timedelta(hours=48)
    assert a_registration(event, "Max Muster").waiting_number == 1
    assert confirmed(one).state == "bestaetigt"
    event.refresh_from_db()
    assert event.state == "ausgebucht"


def test_a_double_click_registers_once(network: Network) -> None:
    event = an_event(network)
    first = a_registration(event, "Erika Muster")
    assert a_registration(event, "erika  muster", mail="MUSTER@schule.example") == first
    assert mails(event) == [("events.confirm_address", "muster@schule.example")]


def test_what_nobody_confirms_is_free_again_and_forgotten(network: Network) -> None:
    event = an_event(network, places=1)
    a_registration(event)
    a_guest(event, "Max Meier")
    with time_machine.travel(NOW + dt.timedelta(hours=49), tick=False):
        assert actions.release_expired_registrations(by=WORKER) == 1
    assert states_of(event) == {"Max Meier": "bestaetigt"}
    assert ("events.moved_up", "meier@schule.example") in mails(event)
    assert not OutboxMessage.objects.filter(recipient="muster@schule.example").exists()


def test_who_comes_later_gets_what_has_expired_without_any_chore(network: Network) -> None:
    event = an_event(network, places=1)
    a_registration(event)
    with time_machine.travel(NOW + dt.timedelta(hours=49), tick=False):
        assert a_registration(event, "Max Meier").has_places


def test_the_waiting_list_moves_up_by_itself_and_groups_only_where_they_fit(network: Network) -> None:
    event = an_event(network, places=3, most_per_registration=3)
    leaving = a_guest(event, "Anna A", people=1)
    large = a_guest(event, "Berta B", people=2)
    a_guest(event, "Carl C", people=3)
    a_guest(event, "Dora D", people=1)
    actions.cancel_registration(leaving, by=as_office(network))
    assert states_of(event) == {
        "Anna A": "storniert",
        "Berta B": "bestaetigt",
        "Carl C": "warteliste",  # three places are not free yet, so the smaller one passes
        "Dora D": "bestaetigt",
    }
    actions.cancel_registration(large, by=as_office(network))
    assert states_of(event)["Carl C"] == "warteliste"
    dora = Registration.objects.get(name="Dora D")
    actions.cancel_registration(dora, by=as_office(network))
    assert states_of(event)["Carl C"] == "bestaetigt"


def test_who_has_not_confirmed_does_not_move_up_but_keeps_the_number(network: Network) -> None:
    event = an_event(network, places=1)
    leaving = a_guest(event, "Anna A")
    silent = a_registration(event, "Berta B")
    a_guest(event, "Carl C")
    actions.cancel_registration(leaving, by=as_office(network))
    assert states_of(event) == {"Anna A": "storniert", "Berta B": "angemeldet", "Carl C": "bestaetigt"}
    assert confirmed(silent).waiting_number == 1


def test_more_places_let_others_move_up_and_fewer_than_taken_are_refused(
    network: Network, office: Principal
) -> None:
    event = an_event(network, places=1)
    a_guest(event, "Anna A")
    a_guest(event, "Berta B")
    with pytest.raises(DomainError, match="1 Plätze sind schon vergeben"):
        actions.edit_event(event, by=office, places=0)
    actions.edit_event(event, by=office, places=2)
    assert states_of(event) == {"Anna A": "bestaetigt", "Berta B": "bestaetigt"}


def a_school(mail: str = "999001@musterland.example") -> Institution:
    return recorded(
        Institution(kind="schule", name="GS Musterdorf", schulnummer="999001", mail=mail, origin="beispiel"),
        by=COMMAND,
    )


def test_the_head_of_school_confirms_by_the_official_address(network: Network) -> None:
    a_school()
    event = an_event(network, needs_head=True, places=5)
    with pytest.raises(DomainError, match="Schulnummer"):
        a_registration(event)
    one = a_guest(event, schulnummer="999001")
    assert one.state == "wartet_auf_schulleitung"
    assert ("events.ask_head", "999001@musterland.example") in mails(event)
    link = head_link(one)
    with pytest.raises(NotAllowed):  # one's own link does not answer for the head
        actions.answer_as_head(
            one, by=link_principal(one.links.filter(purpose="eigene").first()), agrees=True
        )
    assert actions.answer_as_head(one, by=link_principal(link), agrees=True).state == "bestaetigt"


def test_a_head_who_refuses_or_stays_silent_frees_the_place(network: Network) -> None:
    a_school()
    event = an_event(network, needs_head=True, places=2, starts_at=NOW + dt.timedelta(days=30))
    refused = a_guest(event, "Anna A", schulnummer="999001")
    a_guest(event, "Berta B", schulnummer="999001")
    actions.answer_as_head(refused, by=link_principal(head_link(refused)), agrees=False)
    with time_machine.travel(NOW + dt.timedelta(days=8), tick=False):
        actions.release_expired_registrations(by=WORKER)
    assert states_of(event) == {"Anna A": "storniert", "Berta B": "storniert"}
    event.capacity.refresh_from_db()
    assert event.capacity.taken == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"registration_from": NOW + dt.timedelta(days=1)}, "beginnt am"),
        ({"registration_until": NOW - dt.timedelta(hours=1)}, "war bis"),
        ({"takes_registrations": False}, "keine Anmeldung nötig"),
    ],
)
def test_nobody_registers_outside_of_the_window(network: Network, values, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        a_registration(an_event(network, **values))


def test_who_comes_too_late_reads_what_became_of_it(network: Network, office: Principal) -> None:
    event = an_event(network)
    actions.cancel_event(event, by=office, reason="krank")
    with pytest.raises(DomainError, match="ist abgesagt"):
        a_registration(event)


def test_a_draft_takes_nobody_and_a_group_is_bounded(network: Network) -> None:
    with pytest.raises(DomainError, match="angekündigt"):
        a_registration(a_planned_event(network))
    event = an_event(network, "Messe", places=2, most_per_registration=30)
    with pytest.raises(DomainError, match="So viele Plätze"):
        a_registration(event, people=3)
    with pytest.raises(DomainError, match="höchstens 30"):
        a_registration(event, people=31)


def test_questions_must_be_answered_as_asked(network: Network, office: Principal) -> None:
    event = an_event(network)
    food = actions.add_question(
        event, by=office, text="Essen?", kind="auswahl", options=["vegan", "alles"], is_required=True
    )
    for answers in ({}, {str(food.pk): "Bär"}):
        with pytest.raises(DomainError, match=r"Essen\?"):
            a_registration(event, answers=answers)
    one = a_registration(event, answers={str(food.pk): "vegan", "77": "fremd"})
    assert one.answers == {str(food.pk): "vegan"}


def test_a_group_grows_only_into_free_places(network: Network) -> None:
    event = an_event(network, places=3, most_per_registration=5)
    group = a_guest(event, "Anna A", people=2)
    a_guest(event, "Berta B", people=1)
    by = link_principal(group.links.first())
    with pytest.raises(DomainError, match="reichen die freien Plätze nicht"):
        actions.change_registration(group, by=by, name="Anna A", people=3)
    assert actions.change_registration(group, by=by, name="Anna Neu", people=1).people == 1
    assert a_guest(event, "Carl C").state == "bestaetigt"


def test_strangers_change_nothing_and_the_trail_says_no_name(network: Network) -> None:
    event = an_event(network)
    one = a_guest(event, "Erika Muster", needs="Rollstuhl")
    other = a_guest(event, "Max Meier")
    for by in (PUBLIC, link_principal(other.links.first()), as_office(a_network("anders", ags="05998"))):
        with pytest.raises(NotAllowed):
            actions.cancel_registration(one, by=by)
    told = [(change.record_label, change.fields) for change in AuditChange.objects.all()]
    assert "Rollstuhl" not in str(told)
    assert "Muster@" not in str(told)
    assert "Erika" not in str(told)
