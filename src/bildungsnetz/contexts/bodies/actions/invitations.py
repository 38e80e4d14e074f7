"""Inviting, answering, moving and cancelling a meeting."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from .. import letters
from ..holders import current_occupancies, to_be_invited
from ..lifecycle import State, advance
from ..models import Attendance, Meeting
from ..notice import is_too_late, latest_sending_day
from ..numbering import count_calendar_change
from ..rules import may_reply, may_run_meetings

Reply = Attendance.Reply


@action("bodies.meeting.invite", requires=may_run_meetings)
def invite_to_meeting(
    meeting: Meeting, *, by: Principal, short_notice_reason: str = "", revision: int | None = None
) -> int:
    """Freeze the agenda and invite the holders of all seats, deputies where a seat has no holder, and guests.

    Each person gets one mail, whatever the number of seats. Returns how many mails were promised: 0 when the
    invitation is out already (a double click), persons without an address are not counted.
    """
    locked = _locked(meeting)
    if locked.state == State.INVITED:
        return 0
    locked.expect_revision(revision)
    _check_ready(locked, short_notice_reason)
    advance(locked, "invite")
    locked.invited_at = clock.now()
    locked.short_notice_reason = short_notice_reason
    count_calendar_change(locked)
    explain(short_notice_reason)
    locked.save()
    known = {attendance.person_id: attendance for attendance in locked.attendances.select_related("person")}
    mailed = 0
    for occupancy in to_be_invited(locked.body):
        attendance = known.get(occupancy.person_id) or Attendance(meeting=locked, person=occupancy.person)
        attendance.meeting, attendance.seat, attendance.for_item = locked, occupancy.seat, None
        mailed += letters.invite(attendance)
    for guest in known.values():
        if guest.seat_id is None:
            guest.meeting = locked
            mailed += letters.invite(guest)
    return mailed


@action("bodies.invitation.remind_all", requires=may_run_meetings)
def remind_of_replies(meeting: Meeting, *, by: Principal) -> int:
    """Ask everybody again who has not replied, once a day at most; returns how many mails were promised."""
    locked = _locked(meeting)
    if locked.state != State.INVITED or (locked.starts_at and locked.starts_at <= clock.now()):
        raise DomainError(_("Erinnern können Sie, solange auf die Einladung geantwortet werden kann."))
    waiting = locked.attendances.filter(reply=Reply.OPEN).exclude(token_hash="").select_related("person")
    mailed = 0
    for attendance in waiting:
        last = attendance.reminded_at or attendance.told_at
        if last is None or timezone.localdate(last) < clock.today():
            attendance.meeting = locked
            mailed += letters.remind(attendance)
    return mailed


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the deed is done."""
    fresh: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    fresh.body = meeting.body
    return fresh


def _check_ready(meeting: Meeting, short_notice_reason: str) -> None:
    if meeting.starts_at and meeting.starts_at <= clock.now():
        raise DomainError(
            _("Der Termin liegt in der Vergangenheit. Bitte ändern Sie ihn, bevor Sie einladen.")
        )
    if not meeting.items.exists():
        raise DomainError(
            _("Die Tagesordnung ist leer. Bitte legen Sie mindestens einen Tagesordnungspunkt an.")
        )
    latest = latest_sending_day(meeting)
    if latest and is_too_late(meeting, clock.today()) and not short_notice_reason.strip():
        raise DomainError(
            _(
                "Die Einladungsfrist von %(days)s Tagen ist nicht eingehalten: "
                "Letzter Versandtag war der %(day)s. Bitte begründen Sie die verkürzte Frist; "
                "der Grund kommt in die Niederschrift."
            )
            % {"days": meeting.body.notice_days, "day": f"{latest:%d.%m.%Y}"},
            field="short_notice_reason",
        )


@action("bodies.invitation.reply", requires=may_reply)
def reply_to_invitation(attendance: Attendance, *, by: Principal, reply: str, note: str = "") -> Attendance:
    """Accept or decline, by the member, by the link of the mail, or by the office after a telephone call.

    When the holder of a seat declines, the deputies of the seat are invited.
    """
    meeting = attendance.meeting
    if meeting.state != State.INVITED or (meeting.starts_at and meeting.starts_at <= clock.now()):
        raise DomainError(_("Auf diese Einladung lässt sich nicht mehr antworten."))
    if reply not in {Reply.ACCEPTED, Reply.DECLINED}:
        raise DomainError(_("Bitte sagen Sie zu oder ab."), field="reply")
    attendance.reply = reply
    attendance.reply_note = note
    attendance.replied_at = clock.now()
    attendance.save()
    if reply == Reply.DECLINED:
        _invite_deputies(attendance)
    return attendance


def _invite_deputies(declined: Attendance) -> None:
    """Deputies of the seats that the person holds; those who have been asked already are left alone."""
    meeting = declined.meeting
    occupancies = list(current_occupancies(meeting.body))
    free = {row.seat_id for row in occupancies if not row.is_deputy and row.person_id == declined.person_id}
    asked = set(meeting.attendances.values_list("person_id", flat=True))
    for row in occupancies:
        if row.is_deputy and row.seat_id in free and row.person_id not in asked:
            asked.add(row.person_id)
            letters.invite(Attendance(meeting=meeting, seat=row.seat, person=row.person))


@action("bodies.meeting.postpone", requires=may_run_meetings)
def postpone_meeting(
    meeting: Meeting,
    *,
    by: Principal,
    reason: str,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    revision: int | None = None,
) -> int:
    """Take the date back, with or without a new one; everybody who was invited hears of it.

    With a new date the meeting is `terminiert` again and a new invitation follows; the calendar entry moves.
    Returns how many mails were promised.
    """
    meeting.expect_revision(revision)
    advance(meeting, "postpone")
    if starts_at and starts_at <= clock.now():
        raise DomainError(_("Der neue Termin liegt in der Vergangenheit."), field="starts_at")
    if starts_at and ends_at and ends_at <= starts_at:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="ends_at")
    before = (meeting.starts_at, meeting.ends_at)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at if starts_at else None
    meeting.held_on = timezone.localdate(starts_at).isoformat() if starts_at else ""
    meeting.held_on_note = "" if starts_at else _("neuer Termin folgt")
    if starts_at:
        advance(meeting, "schedule")
    _give_reason(meeting, reason)
    if starts_at:
        return letters.announce_change(meeting)
    mailed = letters.announce_cancellation(meeting, *before)
    letters.forget_date(meeting)
    return mailed


@action("bodies.meeting.cancel", requires=may_run_meetings)
def cancel_meeting(meeting: Meeting, *, by: Principal, reason: str, revision: int | None = None) -> int:
    """Call the meeting off for good; everybody who was invited hears of it.

    Returns how many mails were promised.
    """
    meeting.expect_revision(revision)
    advance(meeting, "cancel")
    _give_reason(meeting, reason)
    return letters.announce_cancellation(meeting, meeting.starts_at, meeting.ends_at)


def _give_reason(meeting: Meeting, reason: str) -> None:
    if not reason.strip():
        raise DomainError(_("Bitte geben Sie einen Grund an."), field="reason")
    explain(reason)
    meeting.change_reason = reason
    count_calendar_change(meeting)
    meeting.save()
