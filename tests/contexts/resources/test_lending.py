"""Loans from booking to return: which set, which days, what is refused and what is said then."""

import datetime as dt
import random
from itertools import pairwise

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.actions.bookings import (
    book_material,
    borrow_material,
    cancel_booking,
    change_booking,
    hand_out,
    take_back,
)
from bildungsnetz.contexts.resources.actions.damages import repair_damage, report_damage
from bildungsnetz.contexts.resources.actions.lending_chores import (
    end_uncollected_bookings,
    forget_addresses,
    remind_of_returns,
)
from bildungsnetz.contexts.resources.actions.material import edit_set, retire_material, retire_set
from bildungsnetz.contexts.resources.lending.days import FreeDays
from bildungsnetz.contexts.resources.lending.writing import next_free
from bildungsnetz.contexts.resources.models import Booking, Damage, Material
from bildungsnetz.contexts.resources.queries.lending_weeks import (
    FreeSets,
    public_free_days,
    public_free_weeks,
)
from tests.conftest import NOW
from tests.factories.actors import as_school
from tests.factories.deeds import as_office
from tests.factories.material import DAY, a_booking, a_borrower, a_loan, a_material
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 18)  # a Wednesday


@pytest.fixture
def network() -> Network:
    return a_network()


def labels(material: Material) -> list[str]:
    rows = Booking.objects.filter(material_set__material=material).order_by("pk")
    return list(rows.values_list("material_set__label", flat=True))


def test_a_set_is_found_and_its_transport_is_kept_free(network: Network) -> None:
    material = a_material(network, sets=2, transport_days=2)
    a_booking(material, start=7, days=5)  # 25 to 29 November, back on the way until 1 December
    a_booking(material, start=14, days=3)  # 2 December: the first set fits without a gap
    a_booking(material, start=13, days=3)  # 1 December: only the second one is there
    assert labels(material) == ["Koffer 1", "Koffer 1", "Koffer 2"]
    with pytest.raises(DomainError, match="nicht frei"):
        a_booking(material, start=11, days=2)


def test_what_is_refused_comes_with_the_next_free_days(network: Network) -> None:
    material = a_material(network)
    a_booking(material, start=5, days=5)  # 23 to 27 November, on its way on the 28th
    monday = TODAY + DAY * 5
    with pytest.raises(DomainError, match="In diesen Tagen ist „Robotik-Koffer“ nicht frei") as refused:
        a_booking(material, start=5, days=3)
    assert refused.value.field == "starts_on"
    assert next_free(material, monday, monday + DAY * 2) == [
        FreeDays(dt.date(2026, 11, 19), dt.date(2026, 11, 21), 1),
        FreeDays(dt.date(2026, 11, 30), dt.date(2026, 12, 2), 1),
        FreeDays(dt.date(2026, 12, 3), dt.date(2026, 12, 5), 1),
    ]
    assert public_free_days([material]) == {material.pk: FreeSets(today=1, next_day=TODAY)}
    assert [(one.wholly, one.partly) for one in public_free_weeks(material, 3)] == [(1, 0), (0, 0), (1, 0)]


@pytest.mark.parametrize(
    ("start", "days", "message"),
    [
        (-1, 3, "frühestens heute"),
        (3, 0, "vor dem ersten"),
        (3, 29, "höchstens 28 Tage"),
        (600, 2, "So weit im Voraus"),
    ],
)
def test_days_that_make_no_sense(network: Network, start: int, days: int, message: str) -> None:
    material = a_material(network)
    with pytest.raises(DomainError, match=message):
        a_booking(material, start=start, days=days)
    first = TODAY + DAY * start
    assert next_free(material, first, first + DAY * (days - 1)) == [] or start == -1


def test_a_form_sent_twice_books_once(network: Network) -> None:
    material, school = a_material(network, sets=2), a_borrower(network)
    first = a_booking(material, school, form_key="einmal")
    assert a_booking(material, school, form_key="einmal") == first
    assert OutboxMessage.objects.filter(name="resources.booking").count() == 1


def test_a_school_borrows_for_itself_only(network: Network) -> None:
    material, school = a_material(network), a_borrower(network)
    days = {"starts_on": TODAY, "ends_on": TODAY + DAY}
    with pytest.raises(NotAllowed):
        borrow_material(a_borrower(network, "Andere"), by=as_school(school), material=material, **days)
    with pytest.raises(NotAllowed):
        book_material(material, by=as_school(school), borrower=school, **days)
    elsewhere = a_material(a_network("anders", ags="05998"))
    with pytest.raises(DomainError, match="Einrichtungen aus Kreis Anders"):
        borrow_material(school, by=as_school(school), material=elsewhere, **days)
    booking = borrow_material(school, by=as_school(school), material=material, **days)
    with pytest.raises(NotAllowed):
        hand_out(booking, by=as_school(school))
    assert cancel_booking(booking, by=as_school(school)).state == "storniert"
    with pytest.raises(NotAllowed):
        change_booking(booking, by=as_school(a_borrower(network, "Dritte")), **days)


def test_changing_moves_to_a_set_that_is_free(network: Network) -> None:
    material, school = a_material(network, sets=2), a_borrower(network)
    booking = a_booking(material, school, start=7, days=3)
    a_booking(material, school, start=14, days=3)  # Koffer 1 as well
    moved = change_booking(
        booking, by=COMMAND, starts_on=TODAY + DAY * 13, ends_on=TODAY + DAY * 15, revision=booking.revision
    )
    assert moved.material_set.label == "Koffer 2"
    with pytest.raises(Conflict):
        change_booking(booking, by=COMMAND, starts_on=TODAY, ends_on=TODAY, revision=booking.revision)
    wanted = material.sets.get(label="Koffer 1")
    with pytest.raises(DomainError, match="„Koffer 1“ ist in diesen Tagen nicht frei"):
        change_booking(
            moved, by=COMMAND, starts_on=moved.starts_on, ends_on=moved.ends_on, material_set=wanted
        )
    with pytest.raises(DomainError, match="Bitte nennen Sie den Grund"):
        cancel_booking(moved, by=as_office(network))
    cancel_booking(moved, by=as_office(network), reason="Koffer wird geprüft")
    assert a_booking(material, school, start=13, days=3).material_set.label == "Koffer 2"


def test_what_is_out_can_be_kept_longer_while_nobody_waits(network: Network) -> None:
    material = a_material(network)
    loan = a_loan(material, days=5)
    a_booking(material, start=8, days=2)
    longer = change_booking(loan, by=COMMAND, starts_on=TODAY, ends_on=TODAY + DAY * 6)
    assert longer.ends_on == TODAY + DAY * 6
    with pytest.raises(DomainError, match="danach schon vergeben"):
        change_booking(longer, by=COMMAND, starts_on=TODAY, ends_on=TODAY + DAY * 7)
    with pytest.raises(DomainError, match="schon begonnen"):
        change_booking(longer, by=COMMAND, starts_on=TODAY + DAY, ends_on=TODAY + DAY * 6)


def test_early_return_frees_the_days_and_late_return_keeps_the_next_loan(network: Network) -> None:
    material = a_material(network)
    early = a_loan(material, days=10)
    take_back(early, by=COMMAND)
    assert a_booking(material, start=2, days=2).material_set == early.material_set
    late = a_loan(a_material(network, "Mikroskope"), days=2)
    waiting = a_booking(late.material_set.material, start=4, days=3)
    with time_machine.travel(NOW + DAY * 5, tick=False):
        with pytest.raises(DomainError, match="noch bei GS Musterdorf"):
            hand_out(waiting, by=COMMAND)
        take_back(late, by=COMMAND)
        assert hand_out(waiting, by=COMMAND).state == "ausgegeben"
        assert waiting.days.count() == 4


def test_what_is_overdue_is_not_offered(network: Network) -> None:
    loan = a_loan(a_material(network), days=2)
    material = loan.material_set.material
    with time_machine.travel(NOW + DAY * 9, tick=False):  # a Friday
        with pytest.raises(DomainError, match="nicht frei"):
            a_booking(material, start=0, days=1)
        assert public_free_days([material]) == {
            material.pk: FreeSets(today=0, next_day=dt.date(2026, 11, 30))
        }


def test_collecting_earlier_takes_the_days_until_then(network: Network) -> None:
    material = a_material(network)
    booking = a_booking(material, start=5, days=3)
    assert hand_out(booking, by=COMMAND).starts_on == TODAY
    with pytest.raises(DomainError, match="nicht frei"):
        a_booking(material, start=2, days=1)
    with pytest.raises(DomainError, match="nur, was reserviert ist"):
        hand_out(booking, by=COMMAND)


def test_damage_takes_a_set_out_until_it_is_repaired(network: Network) -> None:
    material = a_material(network, sets=1)
    loan = a_loan(material)
    with pytest.raises(DomainError, match="was beschädigt ist"):
        take_back(loan, by=COMMAND, is_usable=False)
    take_back(loan, by=COMMAND, damage="Display gesprungen", is_usable=False)
    damage = Damage.objects.get()
    assert (damage.booking_id, damage.material_set.state) == (loan.pk, "in_reparatur")
    with pytest.raises(DomainError, match="nicht frei"):
        a_booking(material)
    report_damage(damage.material_set, by=COMMAND, text="Kabel fehlt")
    assert repair_damage(damage, by=COMMAND).material_set.state == "in_reparatur"
    other = Damage.objects.get(repaired_on=None)
    assert repair_damage(other, by=COMMAND).material_set.state == "verfuegbar"
    with pytest.raises(DomainError, match="schon behoben"):
        repair_damage(other, by=COMMAND)


def test_what_is_still_lent_is_not_retired(network: Network) -> None:
    material = a_material(network)
    booking = a_booking(material)
    for retire, what in ((retire_set, booking.material_set), (retire_material, material)):
        with pytest.raises(DomainError, match="1 Ausleihe läuft oder steht bevor"):
            retire(what, by=COMMAND)
    cancel_booking(booking, by=COMMAND, reason="x")
    retire_material(material, by=COMMAND)
    with pytest.raises(DomainError, match="nicht mehr verliehen"):
        a_booking(material)
    first = material.sets.get()
    other = a_material(network, "Anderes", sets=2).sets.last()
    with pytest.raises(DomainError, match="gibt es schon"):
        edit_set(other, by=COMMAND, label="Koffer 1", location=first.location)


def test_borrowers_are_reminded_and_addresses_forgotten(network: Network) -> None:
    material = a_material(network, sets=3)
    a_loan(material, a_borrower(network, "Pünktlich"), days=6, contact_mail="lehrkraft@gs.example")
    a_loan(material, a_borrower(network, "Stumm", mail=""), days=6)
    a_booking(material, a_borrower(network, "Vergesslich"), start=1, days=2)

    def on_day(number: int) -> list[str]:
        with time_machine.travel(NOW + DAY * number, tick=False):
            before = OutboxMessage.objects.count()
            remind_of_returns(by=COMMAND)
            remind_of_returns(by=COMMAND)
            return [f"{m.name} {m.recipient}" for m in OutboxMessage.objects.order_by("pk")[before:]]

    assert on_day(2) == []
    assert on_day(3) == ["resources.return_soon lehrkraft@gs.example"]
    assert on_day(5) == []
    assert [on_day(6), on_day(12), on_day(13)] == [
        ["resources.overdue lehrkraft@gs.example"],
        [],
        ["resources.overdue lehrkraft@gs.example"],
    ]
    with time_machine.travel(NOW + DAY * 9, tick=False):
        assert end_uncollected_bookings(by=COMMAND) == 1
        take_back(Booking.objects.get(contact_mail="lehrkraft@gs.example"), by=COMMAND)
    for days, forgotten in ((360, 0), (371, 1)):
        with time_machine.travel(NOW + DAY * days, tick=False):
            assert forget_addresses(by=COMMAND) == forgotten
    assert not Booking.objects.exclude(contact_mail="").exists()


def test_whatever_happens_loans_of_a_set_never_meet(network: Network) -> None:
    material, school = a_material(network, sets=2, transport_days=2), a_borrower(network)
    chance = random.Random(5)
    for _turn in range(60):
        start, days = chance.randrange(0, 40), chance.randrange(1, 9)
        rows = list(Booking.objects.filter(state="reserviert").select_related("material_set__material"))
        try:
            if rows and chance.random() < 0.5:
                first = clock.today() + DAY * start
                one = chance.choice(rows)
                change_booking(one, by=COMMAND, starts_on=first, ends_on=first + DAY * days)
            elif rows and chance.random() < 0.2:
                cancel_booking(chance.choice(rows), by=COMMAND, reason="x")
            else:
                a_booking(material, school, start=start, days=days)
        except DomainError:
            continue
    assert Booking.objects.count() > 10
    for one in material.sets.all():
        held = list(one.bookings.filter(state="reserviert").order_by("starts_on"))
        assert all((later.starts_on - sooner.ends_on).days > 2 for sooner, later in pairwise(held))
        assert sum(booking.days.count() for booking in held) == sum(
            (booking.ends_on - booking.starts_on).days + 3 for booking in held
        )
