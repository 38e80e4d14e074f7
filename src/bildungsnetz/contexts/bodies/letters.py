"""The mails of a meeting, promised inside the running action; their text is made at delivery by the face.

The data of invitations, reminders, questions for dates and minutes carries a raw token, because the mail
needs the link and the database keeps only its hash: whoever may read the outbox may therefore see such
links, and nothing else holds them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from .models import Attendance, DateInquiry, Meeting, MinutesVersion, Objection, PaperVersion


def invite(attendance: Attendance) -> bool:
    """Ask one person, with a new reply link; an earlier link ends. True when a mail could be promised."""
    token = new_token()
    attendance.token_hash = hash_of(token)
    attendance.reply = Attendance.Reply.OPEN
    attendance.replied_at = None
    attendance.reply_note = ""
    attendance.told_at = clock.now()
    attendance.reminded_at = None
    attendance.save()
    return _write("bodies.invitation", attendance, token=token)


def remind(attendance: Attendance) -> bool:
    """Ask one person again who has not replied, with a new link; the earlier one ends."""
    token = new_token()
    attendance.token_hash = hash_of(token)
    attendance.reminded_at = clock.now()
    attendance.save()
    return _write("bodies.reminder", attendance, token=token)


def announce_date(attendance: Attendance) -> bool:
    """Tell one person of a date before the invitation. True when a mail could be promised."""
    attendance.told_at = clock.now()
    attendance.save()
    return _write("bodies.save_the_date", attendance)


def ask_for_dates(inquiry: DateInquiry, *, is_reminder: bool = False) -> bool:
    """Ask one person which of the proposed dates suit, with a new link; an earlier link ends."""
    token = new_token()
    inquiry.token_hash = hash_of(token)
    inquiry.save()
    person = inquiry.person
    if not person.mail:
        return False
    queue_message(
        "bodies.date_inquiry",
        to=person.mail,
        to_name=str(person),
        data={"inquiry": inquiry.pk, "token": token, "is_reminder": is_reminder},
        about=inquiry.meeting,
    )
    return True


def announce_change(meeting: Meeting) -> int:
    """Tell everybody who knows the date of a new time or place; returns how many mails were promised."""
    return sum(_write("bodies.change", attendance) for attendance in _invited(meeting))


def announce_cancellation(
    meeting: Meeting, starts_at: dt.datetime | None, ends_at: dt.datetime | None
) -> int:
    """Tell everybody who was invited that this date is off; returns how many mails were promised.

    The times travel with the message, because a postponed meeting has none any more.
    """
    times = _times(starts_at, ends_at)
    return sum(_write("bodies.cancellation", attendance, **times) for attendance in _invited(meeting))


def uninvite(guest: Attendance, reason: str) -> bool:
    """Tell one guest that the invitation is withdrawn; true when a mail could be promised.

    The message stands without the guest's record, which goes with the same deed.
    """
    times = _times(guest.meeting.starts_at, guest.meeting.ends_at)
    return _write("bodies.uninvitation", guest, reason=reason, **times)


def _times(starts_at: dt.datetime | None, ends_at: dt.datetime | None) -> dict[str, str]:
    moments = {"starts_at": starts_at, "ends_at": ends_at}
    return {name: moment.isoformat() for name, moment in moments.items() if moment}


def hand_out(version: MinutesVersion) -> int:
    """Send minutes to everybody who was invited or present; returns how many mails were promised.

    Whoever is there for a seat gets a new link to object, guests get none; earlier links end. Guests of one
    item do not get the minutes.
    """
    attendances = list(version.minutes.meeting.attendances.filter(for_item=None).select_related("person"))
    tokens = {attendance.pk: new_token() for attendance in attendances if attendance.seat_id}
    for attendance in attendances:
        token = tokens.get(attendance.pk)
        attendance.objection_token_hash = hash_of(token) if token else ""
    record_all(attendances, create=False)
    return sum(
        _write("bodies.minutes", one, version=version.pk, **_with_link(tokens.get(one.pk)))
        for one in attendances
    )


def _with_link(token: str | None) -> dict[str, str]:
    return {"token": token} if token else {}


def answer(objection: Objection) -> bool:
    """Tell somebody what became of their objection; true when a mail could be promised."""
    attendance = objection.attendance
    return _write("bodies.objection_answer", attendance, objection=objection.pk)


def announce_supplement(meeting: Meeting, versions: Iterable[PaperVersion]) -> int:
    """Tell everybody who was invited of papers handed in later; returns how many mails were promised.

    Guests of one item hear of its papers only, as in their invitation.
    """
    items = {version.pk: version.paper.item_id for version in versions}
    mailed = 0
    for attendance in _invited(meeting):
        keys = [key for key, item in items.items() if attendance.for_item_id in (None, item)]
        mailed += bool(keys) and _write("bodies.supplement", attendance, versions=keys)
    return mailed


def forget_date(meeting: Meeting) -> None:
    """Nobody has this date in the calendar any more."""
    rows = list(meeting.attendances.exclude(told_at=None))
    for row in rows:
        row.told_at = None
    record_all(rows, create=False)


def _invited(meeting: Meeting) -> Iterable[Attendance]:
    """Everybody who has the date in the calendar, by an invitation or before it."""
    return meeting.attendances.exclude(token_hash="", told_at=None).select_related("person")


def _write(name: str, attendance: Attendance, **data: str | int | list[int]) -> bool:
    person = attendance.person
    if not person.mail:
        return False
    queue_message(
        name,
        to=person.mail,
        to_name=str(person),
        data={"meeting": attendance.meeting_id, "attendance": attendance.pk, **data},
        about=attendance.meeting,
    )
    return True
