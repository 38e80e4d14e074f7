"""Minutes: written, sent for objections, approved."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from .. import letters
from ..lifecycle import State, advance
from ..models import Meeting, Minutes
from ..rules import may_approve_minutes, may_run_meetings


@action("bodies.minutes.write", requires=may_run_meetings)
def write_minutes(
    meeting: Meeting, *, by: Principal, text: str, reason: str = "", revision: int | None = None
) -> Minutes:
    """End the meeting and write its minutes, or change them; `revision` is that of the minutes.

    Changing minutes that were sent takes them back to the draft and needs a reason, such as an objection.
    """
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)
    minutes.meeting = meeting
    minutes.expect_revision(revision)
    if meeting.state == State.MINUTES_SENT and not reason.strip():
        raise DomainError(
            _("Die Niederschrift ist schon versandt. Bitte nennen Sie den Grund der Änderung."),
            field="reason",
        )
    advance(meeting, "write_minutes")
    meeting.save()
    explain(reason)
    minutes.text = text
    minutes.sent_at = minutes.objections_until = None
    minutes.save()
    return minutes


@action("bodies.minutes.send", requires=may_run_meetings)
def send_minutes(meeting: Meeting, *, by: Principal, revision: int | None = None) -> int:
    """Send the minutes to everybody invited and open the objection window; returns the number of mails."""
    meeting.expect_revision(revision)
    advance(meeting, "send_minutes")
    minutes = _minutes_of(meeting)
    if not minutes.text.strip():
        raise DomainError(_("Die Niederschrift ist noch leer."))
    minutes.sent_at = clock.now()
    minutes.objections_until = clock.today() + dt.timedelta(days=meeting.body.objection_days)
    minutes.save()
    meeting.save()
    return letters.hand_out(minutes)


@action("bodies.minutes.approve", requires=may_approve_minutes)
def approve_minutes(
    meeting: Meeting, *, by: Principal, reason: str = "", revision: int | None = None
) -> Minutes:
    """Approve the minutes after the objection window; earlier only with a reason."""
    meeting.expect_revision(revision)
    advance(meeting, "approve_minutes")
    minutes = _minutes_of(meeting)
    is_open = minutes.objections_until is not None and clock.today() <= minutes.objections_until
    if is_open and not reason.strip():
        raise DomainError(
            _("Einwendungen sind bis zum %(day)s möglich. Bitte begründen Sie, warum Sie früher genehmigen.")
            % {"day": f"{minutes.objections_until:%d.%m.%Y}"},
            field="reason",
        )
    explain(reason)
    minutes.approved_at = clock.now()
    minutes.save()
    meeting.save()
    return minutes


def _minutes_of(meeting: Meeting) -> Minutes:
    minutes: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise DomainError(_("Zu dieser Sitzung gibt es noch keine Niederschrift."))
    minutes.meeting = meeting
    return minutes
