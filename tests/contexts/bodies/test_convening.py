"""Series, save the date, guests, reminders, and the order of the agenda."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import agenda_for, attendance_by_token
from bildungsnetz.contexts.bodies.rules import link_principal
from bildungsnetz.contexts.bodies.series import Rhythm, easter_sunday, objection_to, series_days
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import on_postgres
from tests.factories.bodies import (
    a_body,
    a_held_seat,
    a_meeting,
    a_person,
    a_steering_circle,
    an_invited_meeting,
)
from tests.factories.convening import token_for
from tests.factories.networks import a_network

DAY = dt.date


def titles(meeting: Meeting) -> list[str]:
    return [f"{item.position} {item.title}" for item in meeting.items.all()]


@pytest.mark.parametrize(
    ("first", "rhythm", "every", "days"),
    [
        (DAY(2027, 3, 17), Rhythm.WEEKS, 2, [DAY(2027, 3, 17), DAY(2027, 3, 31), DAY(2027, 4, 14)]),
        (DAY(2026, 9, 16), Rhythm.MONTHS, 3, [DAY(2026, 9, 16), DAY(2026, 12, 16), DAY(2027, 3, 17)]),
        (DAY(2027, 3, 31), Rhythm.MONTHS, 1, [DAY(2027, 3, 31), DAY(2027, 4, 28), DAY(2027, 5, 26)]),
    ],
)
def test_a_rhythm_keeps_the_weekday(first: DAY, rhythm: Rhythm, every: int, days: list[DAY]) -> None:
    assert series_days(first, rhythm, every, 3) == days


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (DAY(2027, 3, 26), "Feiertag: Karfreitag"),
        (DAY(2027, 5, 27), "Feiertag: Fronleichnam"),
        (DAY(2026, 11, 1), "Feiertag: Allerheiligen"),
        (DAY(2026, 11, 21), "Wochenende"),
        (DAY(2026, 10, 31), "Wochenende"),
        (DAY(2026, 10, 16), ""),
        (DAY(2026, 10, 19), "liegt in den Herbstferien"),
        (DAY(2026, 10, 30), "liegt in den Herbstferien"),
        (DAY(2026, 11, 2), ""),
        (DAY(2027, 5, 18), "liegt in den Pfingstferien"),
        (DAY(2027, 1, 6), "liegt in den Weihnachtsferien"),
        (DAY(2031, 7, 15), ""),
        (DAY(2027, 11, 17), ""),
    ],
)
def test_days_on_which_nobody_meets_are_known(day: DAY, why: str) -> None:
    assert objection_to(day) == why


def test_easter_is_where_the_calendar_has_it() -> None:
    known = {2008: (3, 23), 2011: (4, 24), 2019: (4, 21), 2024: (3, 31), 2025: (4, 20), 2038: (4, 25)}
    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known


def test_a_series_keeps_its_hour_when_the_clocks_change(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    days = [DAY(2027, 3, 24), DAY(2027, 3, 31), DAY(2027, 10, 27), DAY(2027, 11, 3)]
    values = {"days": days, "begins": dt.time(14), "ends": dt.time(16)}
    meetings = actions.plan_series(body, by=office, tell=True, **values)
    local = [timezone.localtime(one.starts_at) for one in meetings]
    assert [(moment.date(), moment.hour) for moment in local] == [(day, 14) for day in days]
    assert [moment.utcoffset() for moment in local] == [dt.timedelta(hours=n) for n in (1, 2, 2, 1)]
    assert [one.number for one in meetings] == [1, 2, 3, 4]
    assert OutboxMessage.objects.filter(name="bodies.save_the_date").count() == 16
    with pytest.raises(DomainError, match="schon eine Sitzung geplant"):
        actions.plan_series(body, by=office, **values)


def test_who_knows_the_date_hears_of_every_change_before_the_invitation(
    network: Network, office: Principal
) -> None:
    meeting = a_meeting(a_steering_circle(network))
    assert actions.save_the_date(meeting, by=office) == 4
    assert actions.save_the_date(meeting, by=office) == 0
    meeting.refresh_from_db()
    actions.edit_meeting(
        meeting, by=office, starts_at=meeting.starts_at + dt.timedelta(hours=1), ends_at=None
    )
    assert OutboxMessage.objects.filter(name="bodies.change").count() == 4
    actions.invite_to_meeting(meeting, by=office)
    assert Attendance.objects.count() == 4
    meeting.refresh_from_db()
    actions.cancel_meeting(meeting, by=office, reason="Hochwasser")
    assert OutboxMessage.objects.filter(name="bodies.cancellation").count() == 4


def test_a_guest_is_invited_and_reads_what_concerns_him(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    meeting = a_meeting(body, agenda=("Berichte", "Personalien", "Ganztag"))
    secret, own = list(meeting.items.all())[1:]
    for item in (secret, own):
        actions.edit_agenda_item(item, by=office, is_public=False)
    actions.add_guest(meeting, by=office, person=a_person(network, "Gast"), item=own)
    member = body.seats.first().occupancies.first().person
    with pytest.raises(DomainError, match="hat einen Sitz"):
        actions.add_guest(meeting, by=office, person=member)
    with pytest.raises(DomainError, match="gehört nicht zu Ihrem Netzwerk"):
        actions.add_guest(meeting, by=office, person=a_person(a_network("dort", ags="99902"), "Fremd"))
    with pytest.raises(DomainError, match="sind Gäste geladen"):
        actions.remove_agenda_item(own, by=office)
    assert actions.invite_to_meeting(meeting, by=office) == 5
    guest = attendance_by_token(token_for("Gast", "bodies.invitation"))
    assert guest is not None
    assert [item.title for item in agenda_for(guest)] == ["Berichte", "Ganztag"]
    actions.reply_to_invitation(guest, by=link_principal(guest), reply="zugesagt")


def test_a_guest_who_is_uninvited_loses_the_link_and_may_be_invited_again(
    network: Network, office: Principal
) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    person = a_person(network, "Gast")
    guest = actions.add_guest(meeting, by=office, person=person)
    invited = Meeting.objects.get().calendar_sequence
    assert actions.remove_guest(guest, by=office, reason="Der Punkt ist vertagt.")
    assert not meeting.attendances.filter(person=person).exists()
    assert attendance_by_token(token_for("Gast", "bodies.invitation")) is None
    off = Meeting.objects.get().calendar_sequence
    actions.add_guest(Meeting.objects.get(), by=office, person=person)
    assert invited < off < Meeting.objects.get().calendar_sequence
    assert AuditEvent.objects.get(action="bodies.guest.remove").note == "Der Punkt ist vertagt."


def test_only_the_silent_are_reminded_and_the_new_link_works(network: Network, office: Principal) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    early = token_for("Land1", "bodies.invitation")
    answering = attendance_by_token(token_for("Land2", "bodies.invitation"))
    actions.reply_to_invitation(answering, by=office, reply="zugesagt")
    assert actions.remind_of_replies(meeting, by=office) == 0, "they were asked today"
    with time_machine.travel(clock.now() + dt.timedelta(days=2), tick=False):
        assert actions.remind_of_replies(meeting, by=office) == 3
        assert actions.remind_of_replies(meeting, by=office) == 0
        assert attendance_by_token(early) is None
        assert attendance_by_token(token_for("Land1", "bodies.reminder")) is not None


def test_standing_items_frame_the_agenda_and_the_order_is_guarded(
    network: Network, office: Principal
) -> None:
    body = a_body(network, opening_items="Eröffnung\n\n Niederschrift ", closing_items="Verschiedenes")
    meeting = a_meeting(body, agenda=("Ganztag", "Inklusion"))
    assert titles(meeting) == [
        "1 Eröffnung",
        "2 Niederschrift",
        "3 Ganztag",
        "4 Inklusion",
        "5 Verschiedenes",
    ]
    seen = list(meeting.items.values_list("pk", flat=True))
    wanted = [*seen[:2], seen[3], seen[2], seen[4]]
    actions.order_agenda(meeting, by=office, order=wanted, seen=seen)
    assert titles(meeting)[2:4] == ["3 Inklusion", "4 Ganztag"]
    with pytest.raises(Conflict):
        actions.order_agenda(meeting, by=office, order=seen, seen=seen)
    with pytest.raises(Conflict):
        actions.order_agenda(meeting, by=office, order=wanted[:-1], seen=wanted)


@pytest.mark.skipif(
    not on_postgres(), reason="zwanzig Verbindungen zugleich: nur im Durchgang auf PostgreSQL"
)
@pytest.mark.django_db(transaction=True)
def test_twenty_members_answer_at_once() -> None:
    body = a_body(a_network())
    for number in range(20):
        a_held_seat(body, f"Mitglied{number}")
    an_invited_meeting(body)
    tokens = [token_for(f"Mitglied{number}", "bodies.invitation") for number in range(20)]
    start = threading.Barrier(20)

    def answer(token: str) -> None:
        try:
            start.wait(timeout=20)
            own = attendance_by_token(token)
            assert own is not None
            actions.reply_to_invitation(own, by=link_principal(own), reply="zugesagt")
        finally:
            connection.close()

    workers = [threading.Thread(target=answer, args=(token,)) for token in tokens]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert Attendance.objects.filter(reply="zugesagt").count() == 20
