"""At the table: parity, both banks, and seats that are biased."""

import pytest

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting, Seat
from bildungsnetz.contexts.bodies.queries import table_of
from bildungsnetz.contexts.bodies.wording import rules_in_words
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_decision, a_running_meeting, a_seat, a_steering_circle


def test_six_and_six_with_one_vacant_seat_of_the_land_warns_and_needs_both_banks(
    network: Network, office: Principal
) -> None:
    body = a_steering_circle(network, land=5, municipal=6)
    a_seat(body, "Obere Schulaufsicht", "land")
    land = tuple(f"Land{number}" for number in range(1, 6))
    meeting = a_running_meeting(body, absent=land)
    parity = table_of(meeting).parity
    assert parity is not None
    assert (parity.is_kept, parity.missing) == (False, ("Unbesetzt: Obere Schulaufsicht.",))
    alone = table_of(meeting).quorum()
    assert (alone.is_met, alone.present, alone.needed) == (False, 6, 7)
    seat = Seat.objects.get(label="Sitz Land1")
    actions.record_seat(meeting, by=office, seat=seat, presence="anwesend")
    both = table_of(meeting).quorum()
    assert both.is_met
    assert both.words == (
        "7 von 12 stimmberechtigten Sitzen sind vertreten. Land und Kommune sind beide vertreten."
    )


def test_a_biased_seat_neither_votes_nor_is_represented(network: Network, office: Principal) -> None:
    meeting = a_running_meeting(a_steering_circle(network, land=2, municipal=3), agenda=("Haus", "Feld"))
    item, other = AgendaItem.objects.order_by("position")
    biased = Seat.objects.get(label="Sitz Land1")
    actions.record_bias(item, by=office, seats=[biased])
    check = table_of(meeting).quorum(item)
    assert (check.present, check.seats, table_of(meeting).quorum(other).seats) == (4, 5, 5)
    assert "1 befangener Sitz zählt nicht als vertreten." in check.words
    votes = {"mode": "mehrheit", "votes_yes": 5, "votes_no": 0}
    with pytest.raises(DomainError, match="5 Stimmen gezählt, stimmberechtigt sind aber nur 4"):
        a_decision(meeting, "Haus", item=item, **votes)
    decision = a_decision(meeting, "Haus", item=item, **votes | {"votes_yes": 4})
    assert decision.is_adopted
    both = [biased, Seat.objects.get(label="Sitz Land2")]
    with pytest.raises(DomainError, match="„Haus“ nicht mehr: Es sind 4 Stimmen gezählt"):
        actions.record_bias(item, by=office, seats=both)
    actions.edit_decision(decision, by=office, result="vertagt", votes_yes=None, votes_no=None)
    actions.record_bias(item, by=office, seats=both)
    assert table_of(meeting).quorum(item).words.endswith("Die Seite des Landes ist nicht vertreten.")
    actions.record_bias(item, by=office, seats=[])
    assert table_of(meeting).quorum(item).is_met


def test_what_becomes_of_the_total_is_a_rule_of_the_body(network: Network, office: Principal) -> None:
    body = a_steering_circle(network, land=3, municipal=3)
    meeting = a_running_meeting(body, absent=("Kommune1",), agenda=("Haus",))
    item = AgendaItem.objects.get()
    biased = Seat.objects.filter(label__in=["Sitz Land1", "Sitz Land2"])
    actions.record_bias(item, by=office, seats=biased)
    strict = table_of(meeting).quorum(item)
    assert (strict.is_met, strict.present, strict.needed, strict.seats) == (False, 3, 4, 6)
    with pytest.raises(DomainError, match=r"nicht beschlussfähig\. 3 von 6 .* 2 befangene Sitze"):
        a_decision(meeting, "Haus", item=item)

    actions.edit_body(body, by=office, biased_seats="gar_nicht")

    meeting = Meeting.objects.select_related("body").get()
    small = table_of(meeting).quorum(item)
    assert (small.is_met, small.present, small.needed, small.seats) == (True, 3, 3, 4)
    assert "2 befangene Sitze zählen nicht mit." in small.words
    assert "Wer befangen ist, zählt dabei auch nicht zur Gesamtzahl der Sitze." in rules_in_words(body)
    assert a_decision(meeting, "Haus", item=AgendaItem.objects.get()).is_adopted


def test_more_votes_than_seats_at_the_table_are_refused(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network), absent=("Land2",))
    with pytest.raises(DomainError, match="4 Stimmen gezählt, stimmberechtigt sind aber nur 3"):
        a_decision(meeting, mode="mehrheit", votes_yes=4, votes_no=0)


def test_only_a_deputy_of_the_seat_can_stand_in(network: Network, office: Principal) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    seat = Seat.objects.get(label="Sitz Land1")
    stranger = Attendance.objects.get(person__family_name="Kommune1")
    stranger.meeting = meeting
    with pytest.raises(DomainError, match="vertritt den Sitz nicht"):
        actions.record_seat(meeting, by=office, seat=seat, presence="vertreten", deputy=stranger)
    assert Attendance.objects.get(pk=stranger.pk).presence == "anwesend"
