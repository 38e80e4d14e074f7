"""The yearly question: asked once, reminded twice, answered by a link that works once."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.actions import FunctionAnswer
from bildungsnetz.contexts.actors.freshness import freshness, is_fresh
from bildungsnetz.contexts.actors.kinds import Freshness
from bildungsnetz.contexts.actors.models import Confirmation, Person
from bildungsnetz.contexts.actors.queries.confirmations import (
    address_change_to_confirm,
    address_change_to_stop,
    confirmation_by_token,
)
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.actors import a_function, a_known_person, a_new_address, an_institution
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def network() -> Network:
    return a_network()


def a_due_person(network: Network, name: str = "Muster", *, days: int = 400) -> Person:
    function = a_function(network, an_institution(network, f"VHS {name}"), name)
    return actions.edit_person(
        function.person, by=as_office(network), confirmed_on=TODAY - dt.timedelta(days=days)
    )


def mails() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(name="actors.confirmation").order_by("pk"))


def work(network: Network, after_days: int) -> int:
    """What the worker does at night, so many days later."""
    with time_machine.travel(NOW + dt.timedelta(days=after_days), tick=False):
        return actions.ask_due_people(by=WORKER, scopes=[network.scope_key])


def state(person: Person, after_days: int = 0) -> Freshness:
    person.refresh_from_db()
    day = TODAY + dt.timedelta(days=after_days)
    (by_condition,) = (
        kind for kind in Freshness if Person.objects.filter(is_fresh(kind, day, asks=True), pk=person.pk)
    )
    assert freshness(person, day) == by_condition
    return by_condition


def test_a_round_asks_reminds_twice_and_gives_up(network: Network) -> None:
    person = a_due_person(network)
    actions.edit_person(a_known_person(network, "Frisch"), by=as_office(network), phone="1")
    a_due_person(a_network("nord", ags="05998"), "Nord")
    nights = {0: 1, 1: 0, 13: 0, 14: 1, 15: 0, 27: 0, 28: 1, 29: 0, 60: 0}
    assert {day: work(network, day) for day in nights} == nights
    assert [mail.recipient for mail in mails()] == [person.mail] * 3
    assert [state(person, day) for day in (0, 41, 42, 330, 331)] == [
        Freshness.TO_CONFIRM,
        Freshness.TO_CONFIRM,
        Freshness.UNCONFIRMED,
        Freshness.UNCONFIRMED,
        Freshness.INACTIVE,
    ]


def test_two_clicks_of_the_office_send_one_mail(network: Network) -> None:
    person = a_due_person(network)
    assert [actions.ask_person(person, by=as_office(network)) for _ in range(2)] == [True, False]
    assert actions.ask_all(network, by=as_office(network)) == 0
    assert len(mails()) == Confirmation.objects.count() == 1
    with pytest.raises(NotAllowed):
        actions.ask_person(person, by=as_office(a_network("nord", ags="05998")))


def test_the_link_confirms_and_corrects_once(network: Network) -> None:
    person = a_due_person(network)
    actions.ask_person(person, by=as_office(network))
    token = OutboxMessage.objects.get().data["token"]
    found = confirmation_by_token(token)
    function = person.functions.get()
    answer = {
        "by": link_principal(person),
        "mail": "neu@musterland.example",
        "phone": "0999 1",
        "functions": {function.pk: FunctionAnswer("Leitung der VHS")},
        "office": "buero@musterland.example",
    }
    with pytest.raises(NotAllowed):
        actions.answer_confirmation(
            found, **{**answer, "by": link_principal(a_known_person(network, "Fremd"))}
        )
    actions.answer_confirmation(found, **answer)
    person, function = Person.objects.get(pk=person.pk), person.functions.get()
    assert (person.mail, person.phone, person.confirmed_on, person.asked_on) == (
        "muster@musterland.example",
        "0999 1",
        TODAY,
        None,
    )
    assert (function.role, function.confirmed_on) == ("Leitung der VHS", TODAY)
    told = OutboxMessage.objects.get(name="actors.correction")
    assert told.recipient == "buero@musterland.example"
    assert told.data["changes"][-1] == "Leitung, VHS Muster heißt jetzt: Leitung der VHS"
    assert told.data["changes"][1].startswith("E-Mail: muster@musterland.example → neu@musterland.example")
    assert confirmation_by_token(token) is None
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        actions.answer_confirmation(found, **answer)


def test_a_link_ends_after_thirty_days_and_with_the_next_one(network: Network) -> None:
    actions.ask_person(a_due_person(network), by=as_office(network))
    token = mails()[0].data["token"]
    with time_machine.travel(NOW + dt.timedelta(days=29, hours=23), tick=False):
        assert confirmation_by_token(token)
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        assert confirmation_by_token(token) is None
    work(network, 14)
    assert confirmation_by_token(token) is None


def test_the_office_confirms_by_telephone(network: Network) -> None:
    person = a_due_person(network)
    actions.ask_person(person, by=as_office(network))
    actions.confirm_person(person, by=as_office(network))
    assert state(person) == Freshness.CURRENT
    assert work(network, 14) == 0


def test_a_function_that_ended_stays_in_the_history(network: Network) -> None:
    person = a_due_person(network)
    actions.ask_person(person, by=as_office(network))
    found = confirmation_by_token(mails()[0].data["token"])
    function = person.functions.get()
    ended = {function.pk: FunctionAnswer(function.role, dt.date(2026, 7, 31))}
    actions.answer_confirmation(found, by=link_principal(person), mail=person.mail, phone="", functions=ended)
    assert person.functions.get().valid_to == dt.date(2026, 7, 31)


def test_a_new_address_holds_once_it_is_confirmed_there(network: Network) -> None:
    person = a_due_person(network)
    tokens = a_new_address(person, "neu@musterland.example")
    to_new, to_old = tokens["neu@musterland.example"], tokens[person.mail]
    assert address_change_to_confirm(to_old) is address_change_to_stop(to_new) is None
    change = address_change_to_confirm(to_new)
    assert Person.objects.get().mail == "muster@musterland.example"
    with pytest.raises(NotAllowed):
        actions.confirm_new_address(change, by=link_principal(a_known_person(network, "Fremd")))
    for _twice in range(2):
        actions.confirm_new_address(change, by=link_principal(person))
        assert Person.objects.get(pk=person.pk).mail == "neu@musterland.example"
    with time_machine.travel(NOW + dt.timedelta(days=14), tick=False):
        assert address_change_to_stop(to_old) is None


@pytest.mark.parametrize("confirmed_first", [False, True])
def test_the_old_address_stops_the_change_also_after_it_was_confirmed(
    network: Network, confirmed_first: bool
) -> None:
    person = a_due_person(network)
    tokens = a_new_address(person, "fremd@anderswo.example")
    change, by = address_change_to_confirm(tokens["fremd@anderswo.example"]), link_principal(person)
    if confirmed_first:
        actions.confirm_new_address(change, by=by)
    warned = render(OutboxMessage.objects.get(name="actors.address_changed"))
    assert warned.to == [person.mail]
    assert "bis zum 2. Dezember 2026" in warned.body
    stopped = address_change_to_stop(tokens[person.mail])
    actions.stop_new_address(stopped, by=by, office="buero@musterland.example")
    assert Person.objects.get().mail == "muster@musterland.example"
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        actions.confirm_new_address(change, by=by)
    told = render(OutboxMessage.objects.get(name="actors.address_stopped"))
    assert told.to == ["buero@musterland.example"]
    assert "fremd@anderswo.example" in told.body
