"""Planning a meeting, changing it and opening it at the table."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import MeetingFields, put, save_once
from ..holders import current_occupancies
from ..letters import announce_change
from ..lifecycle import BEFORE_INVITATION, UPCOMING, State, advance, can
from ..models import Attendance, Body, Meeting
from ..notice import is_too_early
from ..numbering import count_calendar_change
from ..planning import plan, settle_day
from ..rules import may_run_meetings
from ..wording import opening_in_words

_CALENDARS_SHOW = ("title", "ends_at", "place", "video_link")


@action("bodies.meeting.schedule", requires=may_run_meetings)
def schedule_meeting(body: Body, *, by: Principal, **fields: Unpack[MeetingFields]) -> Meeting:
    """Plan a meeting: with a date it is `terminiert`, without one a draft. Number and title have defaults.

    Its agenda begins with the standing items of the body.
    """
    return plan(body, **fields)


@action("bodies.meeting.edit", requires=may_run_meetings)
def edit_meeting(
    meeting: Meeting, *, by: Principal, revision: int | None = None, **fields: Unpack[MeetingFields]
) -> Meeting:
    """Change a meeting that has not begun. After the invitation the date moves only by `postpone_meeting`;
    a new place or link goes to everybody who has the date in the calendar, as an update of the same entry.
    """
    meeting.expect_revision(revision)
    if meeting.state not in UPCOMING:
        raise DomainError(
            _("Diese Sitzung hat schon stattgefunden oder ist abgesagt; sie lässt sich nicht mehr ändern.")
        )
    before = {name: getattr(meeting, name) for name in (*_CALENDARS_SHOW, "starts_at")}
    put(meeting, fields, MeetingFields)
    changed = {name for name, value in before.items() if getattr(meeting, name) != value}
    if meeting.state not in BEFORE_INVITATION and "starts_at" in changed:
        raise DomainError(
            _("Die Einladung ist schon versandt. Bitte benutzen Sie „Sitzung verschieben“."),
            field="starts_at",
        )
    if meeting.starts_at is None and meeting.state == State.SCHEDULED:
        raise DomainError(
            _("Bitte geben Sie einen Termin an oder verschieben Sie die Sitzung."), field="starts_at"
        )
    if meeting.starts_at and can("schedule", meeting.state):
        advance(meeting, "schedule")
    settle_day(meeting)
    if changed:
        count_calendar_change(meeting)
    save_once(meeting, _("Diese Nummer trägt schon eine andere Sitzung des Gremiums."), field="number")
    if changed and meeting.starts_at:
        announce_change(meeting)
    return meeting


@action("bodies.meeting.open", requires=may_run_meetings)
def open_meeting(meeting: Meeting, *, by: Principal, revision: int | None = None) -> Meeting:
    """Begin the meeting, a day before its time at the earliest.

    Everybody who holds or deputises a seat today stands on the attendance list.
    """
    meeting.expect_revision(revision)
    advance(meeting, "open")
    if is_too_early(meeting, clock.now()):
        raise DomainError(opening_in_words(meeting))
    meeting.save()
    listed = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    for occupancy in current_occupancies(meeting.body):
        if occupancy.person_id not in listed:
            listed.add(occupancy.person_id)
            Attendance(meeting=meeting, seat=occupancy.seat, person=occupancy.person).save()
    return meeting
