"""The mails of a meeting, promised inside the running action; their text is made at delivery by the face.

The data of `bodies.invitation` carries the raw reply token, because the mail needs the link and the database
keeps only its hash: whoever may read the outbox may therefore see reply links, and nothing else holds them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from .models import Attendance, Meeting, Minutes


def invite(attendance: Attendance) -> bool:
    """Ask one person, with a new reply link; an earlier link ends. True when a mail could be promised."""
    token = new_token()
    attendance.token_hash = hash_of(token)
    attendance.reply = Attendance.Reply.OPEN
    attendance.replied_at = None
    attendance.reply_note = ""
    attendance.save()
    return _write("bodies.invitation", attendance, token=token)


def announce_change(meeting: Meeting) -> int:
    """Tell everybody who was invited of a new time or place; returns how many mails were promised."""
    return sum(_write("bodies.change", attendance) for attendance in _invited(meeting))


def announce_cancellation(
    meeting: Meeting, starts_at: dt.datetime | None, ends_at: dt.datetime | None
) -> int:
    """Tell everybody who was invited that this date is off; returns how many mails were promised.

    The times travel with the message, because a postponed meeting has none any more.
    """
    times = {
        name: moment.isoformat()
        for name, moment in (("starts_at", starts_at), ("ends_at", ends_at))
        if moment
    }
    return sum(_write("bodies.cancellation", attendance, **times) for attendance in _invited(meeting))


def hand_out(minutes: Minutes) -> int:
    """Send the minutes to everybody who was invited or present; returns how many mails were promised."""
    attendances = minutes.meeting.attendances.select_related("person")
    return sum(_write("bodies.minutes", attendance, minutes=minutes.pk) for attendance in attendances)


def _invited(meeting: Meeting) -> Iterable[Attendance]:
    return meeting.attendances.exclude(token_hash="").select_related("person")


def _write(name: str, attendance: Attendance, **data: str | int) -> bool:
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
