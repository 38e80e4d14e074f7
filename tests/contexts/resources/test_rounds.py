"""Distributing material among wishes: fair to the aim, proved, adopted all or nothing."""

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.models import PupilCount
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.resources.actions import bookings, damages, distributing, rounds, wishes
from bildungsnetz.contexts.resources.actions.adopting_rounds import adopt_round
from bildungsnetz.contexts.resources.actions.material import retire_material
from bildungsnetz.contexts.resources.computing import background
from bildungsnetz.contexts.resources.computing.distributing import distribute
from bildungsnetz.contexts.resources.kinds import RoundAim
from bildungsnetz.contexts.resources.models import BookedDay, Booking, LendingRound, MaterialSet, Plan, Wish
from bildungsnetz.contexts.resources.queries.round_picture import picture_of_round
from tests.factories.bodies import recorded
from tests.factories.deeds import as_role
from tests.factories.material import DAY, a_booking, a_borrower, a_material
from tests.factories.networks import a_network
from tests.factories.rounds import a_round, a_wish, begun, closed, distributed

Computing = Plan.Computing
pytestmark = pytest.mark.django_db


@pytest.fixture
def material():
    return a_material(a_network())


def served(found):
    return {
        one.borrower.name: (one.given_on - found.starts_on).days for one in picture_of_round(found).served
    }


def test_more_are_served_than_first_come_first_served_could(material):
    found = a_round(material, length=14)
    a_wish(found, "GS A", 3)  # alone in the middle it would shut out two others
    a_wish(found, "GS B", 0, 8)
    a_wish(found, "GS C", 8, 0)
    found = distributed(found)
    assert served(found) == {"GS B": 0, "GS C": 8}
    assert (found.state, found.value, found.bound) == (LendingRound.State.PROPOSED, 1, 1)
    assert (found.more_wishes, found.more_weight) == (1, 1)
    picture = picture_of_round(found)
    refused = picture.refused[picture.unserved[0].pk]
    assert [(hold.label, hold.who) for hold in refused[0].holds] == [
        ("Koffer 1", "GS B"),
        ("Koffer 1", "GS C"),
    ]


def test_the_first_choice_counts_where_as_many_are_served(material):
    found = a_round(material, length=14)
    a_wish(found, "GS A", 0, 8)
    a_wish(found, "GS B", 8, 0)
    assert served(distributed(found)) == {"GS A": 0, "GS B": 8}


def test_children_weigh_when_that_is_the_aim(material):
    found = a_round(material, length=5, aim=RoundAim.CHILDREN)
    small, large, _unknown = (a_wish(found, name, 0) for name in ("GS A", "GS B", "Kita"))
    for wish, total in ((small, 80), (large, 400)):
        recorded(PupilCount(institution=wish.borrower, school_year="2026/27", total=total), by=COMMAND)
    found = distributed(found)
    assert list(served(found)) == ["GS B"]
    assert found.value == 80 + 240  # the Kita counts as the average


def test_loans_beside_the_round_and_their_transport_are_kept_free(material):
    a_booking(material, a_borrower(material.network, "Vorher"), start=8, days=5)  # until day 2 of the round
    found = a_round(material, length=14)
    a_wish(found, "GS A", 3)  # the day of transport
    a_wish(found, "GS B", 4)
    found = distributed(found)
    assert list(served(found)) == ["GS B"]


def test_adopting_books_and_tells_everybody(material):
    found = a_round(material, length=5)
    a_wish(found, "GS A", 0, purpose="Projektwoche")
    a_wish(found, "GS B", 0)
    found = adopt_round(distributed(found), by=COMMAND)
    loan = Booking.objects.get()
    assert (loan.starts_on, loan.ends_on) == (found.starts_on, found.ends_on)
    assert BookedDay.objects.count() == 6
    told = sorted(OutboxMessage.objects.values_list("name", flat=True))
    assert told == ["resources.wish_served", "resources.wish_unserved"]
    with pytest.raises(DomainError, match="noch nicht übernommen ist"):
        adopt_round(found, by=COMMAND)


def test_what_changed_since_is_named_and_nothing_is_half_adopted(material):
    found = a_round(material, length=14)
    a_wish(found, "GS A", 0)
    a_wish(found, "GS B", 8)
    found = distributed(found)
    a_booking(material, a_borrower(material.network, "Eilig"), start=6, days=4)  # transport reaches into it
    first = f"{found.starts_on:%d.%m.%Y}"
    with pytest.raises(DomainError, match=f"GS A: „Koffer 1“ ist ab dem {first} nicht mehr frei") as refused:
        adopt_round(found, by=COMMAND)
    assert "GS B" not in refused.value.message
    assert Booking.objects.count() == 1
    damages.report_damage(MaterialSet.objects.get(), by=COMMAND, text="Kabel fehlt", is_usable=False)
    with pytest.raises(DomainError, match="in Reparatur"):
        adopt_round(found, by=COMMAND)
    with pytest.raises(DomainError, match="kein Exemplar"):
        distributing.order_distribution(found, by=COMMAND)


def test_while_a_round_is_open_nobody_books_its_days(material):
    loan = a_booking(material, start=10, days=2)
    found = a_round(material)
    with pytest.raises(DomainError, match="in einer Verteilrunde vergeben"):
        a_booking(material, start=14)
    later = loan.ends_on + DAY
    with pytest.raises(DomainError, match="Verteilrunde"):
        bookings.change_booking(loan, by=COMMAND, starts_on=loan.starts_on, ends_on=later)
    bookings.cancel_booking(loan, by=COMMAND, reason="x")
    with pytest.raises(DomainError, match="Eine Verteilrunde ist offen"):
        retire_material(material, by=COMMAND)
    rounds.withdraw_round(found, by=COMMAND, reason="Die Koffer werden geprüft.")
    a_booking(material, a_borrower(material.network, "GS Z"), start=14)


def test_faults_of_a_round_and_of_wishes_are_named(material):
    found = a_round(material)
    refusals = {
        "vom .* bis": lambda: a_round(material),
        "kein Exemplar": lambda: a_round(a_material(material.network, "Leer", sets=0)),
        "frühestens morgen": lambda: a_round(material, start=0),
        "höchstens 28 Tage": lambda: a_round(material, start=60, length=40, days=30),
        "So lange": lambda: a_round(material, start=60, length=4),
        "vor dem ersten Tag": lambda: a_round(material, start=60, wishes_until=clock.today() + DAY * 60),
        "noch bis zum": lambda: distributing.order_distribution(found, by=COMMAND),
        "muss frühestens": lambda: a_wish(found, "Zu spät", 10),
        "weiter oben": lambda: a_wish(found, "Doppelt", 0, 3, 0),
        "mindestens einen": lambda: a_wish(found, "Leer"),
    }
    for sentence, deed in refusals.items():
        with pytest.raises(DomainError, match=sentence):
            deed()
    found = closed(found)
    with pytest.raises(DomainError, match="noch keinen Wunsch"):
        distributing.order_distribution(found, by=COMMAND)
    wish = a_wish(found, "GS A", 0)
    assert a_wish(found, "", 0, borrower=wish.borrower) == wish  # a double click
    with pytest.raises(DomainError, match="schon einen Wunsch"):
        a_wish(found, "", 3, borrower=wish.borrower)
    with pytest.raises(DomainError, match="1 Wunsch läge dann außerhalb"):
        rounds.change_round(found, by=COMMAND, starts_on=found.starts_on + DAY)


def test_a_school_wishes_for_itself_until_the_last_day(material):
    found, school = a_round(material), a_borrower(material.network)
    head = as_role(Role.SCHOOL, f"einrichtung:{school.pk}", network_scope=material.network.scope_key)
    first = {"lending_round": found, "first_choice": found.starts_on}
    wish = wishes.enter_own_wish(school, by=head, **first)
    with pytest.raises(NotAllowed):
        wishes.enter_own_wish(a_borrower(material.network, "Andere"), by=head, **first)
    with (
        time_machine.travel(clock.now() + DAY * 2),
        pytest.raises(DomainError, match="Wünsche waren bis zum"),
    ):
        wishes.change_wish(wish, by=head, first_choice=found.starts_on + DAY)
    wishes.take_back_wish(wish, by=head, revision=wish.revision)
    assert not Wish.objects.exists()


def test_a_late_wish_of_the_office_overtakes_the_proposal(material):
    found = a_round(material)
    a_wish(found, "GS A", 0)
    found = distributed(found)
    wish = found.wishes.get()
    wishes.change_wish(wish, by=COMMAND, revision=wish.revision, first_choice=found.starts_on + DAY)
    with pytest.raises(Conflict):
        adopt_round(found, by=COMMAND, revision=found.revision)
    found.refresh_from_db()
    assert (found.state, found.value) == (LendingRound.State.OPEN, None)


def test_cancelling_in_the_first_second_leaves_no_proposal(material):
    found = a_round(material)
    a_wish(found, "GS A", 0)
    found = distributing.order_distribution(closed(found), by=COMMAND)
    distributing.cancel_distribution(found, by=COMMAND)
    assert background.next_waiting() is None
    found = distributing.order_distribution(found, by=COMMAND)
    running = distributing.begin_distribution(found, by=WORKER)
    distributing.cancel_distribution(found, by=COMMAND)
    with pytest.raises(DomainError):
        distribute(running)
    found.refresh_from_db()
    assert (found.state, found.computing) == (LendingRound.State.OPEN, Computing.CANCELLED)


def test_a_killed_process_is_found_and_the_round_distributed_anew_but_not_forever(material):
    found = a_round(material)
    a_wish(found, "GS A", 0)
    begun(found)
    assert background.is_work_left()
    assert background.sweep() == 1
    again = background.next_waiting()
    assert again == found
    distributing.begin_distribution(again, by=WORKER)
    assert background.sweep() == 1
    found.refresh_from_db()
    assert found.computing == Computing.INTERRUPTED
    assert background.next_waiting() is None
