"""Minutes: written, sent for objections, approved."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from .. import letters
from ..lifecycle import State, advance
from ..models import Meeting, Minutes, MinutesVersion, Objection
from ..models.bodies import MinutesApproval
from ..objection_window import next_meeting_has_begun
from ..rules import may_approve_minutes, may_run_meetings

logger = logging.getLogger(__name__)
NOT_WRITTEN_YET = -1  # the revision of minutes that a form was opened on before there were any


@action("bodies.minutes.write", requires=may_run_meetings)
def write_minutes(
    meeting: Meeting, *, by: Principal, text: str, reason: str = "", revision: int | None = None
) -> Minutes:
    """End the meeting and write its minutes, or change them; `revision` is that of the minutes.

    Changing minutes that were sent takes them back to the draft and needs a reason, such as an objection.
    Raises `Conflict` when somebody else wrote meanwhile, also when both wrote the first draft
    (`NOT_WRITTEN_YET`).
    """
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)
    minutes.meeting = meeting
    if not minutes._state.adding:
        minutes.expect_revision(revision)
    if meeting.state == State.MINUTES_SENT and not reason.strip():
        raise DomainError(
            _("Die Niederschrift ist schon versandt. Bitte nennen Sie den Grund der Änderung."),
            field="reason",
        )
    advance(meeting, "write_minutes")
    meeting.save()
    explain(reason)
    minutes.text = text.replace("\r\n", "\n")
    minutes.change_reason = reason or minutes.change_reason
    minutes.sent_at = minutes.objections_until = None
    _save(minutes)
    return minutes


def _save(minutes: Minutes) -> None:
    try:
        with transaction.atomic():
            minutes.save()
    except IntegrityError as error:
        raise Conflict(_("Die Niederschrift wurde eben von jemand anderem begonnen.")) from error


@action("bodies.minutes.send", requires=may_run_meetings)
def send_minutes(meeting: Meeting, *, by: Principal, revision: int | None = None) -> int:
    """Send the minutes to everybody invited and open the objection window; returns the number of mails.

    What is sent is kept as the next `MinutesVersion`. Objections to earlier ones have to be answered first.
    """
    meeting.expect_revision(revision)
    advance(meeting, "send_minutes")
    minutes = _minutes_of(meeting)
    if not minutes.text.strip():
        raise DomainError(_("Die Niederschrift ist noch leer."))
    if Objection.objects.filter(version__minutes=minutes, state=Objection.State.OPEN).exists():
        raise DomainError(_("Bitte beantworten Sie zuerst die Einwendungen, die noch offen sind."))
    moment = clock.now()
    minutes.sent_at = moment
    if meeting.body.minutes_approval == MinutesApproval.DEADLINE:
        minutes.objections_until = clock.today() + dt.timedelta(days=meeting.body.objection_days)
    version = _keep_version(minutes, moment)
    minutes.change_reason = ""
    minutes.save()
    meeting.save()
    return letters.hand_out(version)


def _keep_version(minutes: Minutes, moment: dt.datetime) -> MinutesVersion:
    version = MinutesVersion(
        minutes=minutes,
        number=minutes.versions.count() + 1,
        text=minutes.text,
        reason=minutes.change_reason,
        sent_at=moment,
        objections_until=minutes.objections_until,
    )
    version.save()
    return version


@action("bodies.minutes.approve", requires=may_approve_minutes)
def approve_minutes(
    meeting: Meeting, *, by: Principal, reason: str = "", revision: int | None = None
) -> Minutes:
    """Approve the minutes after the objection window, or in the next meeting where the body wants that.

    Earlier only with a reason.
    """
    meeting.expect_revision(revision)
    advance(meeting, "approve_minutes")
    minutes = _minutes_of(meeting)
    if not reason.strip():
        _check_not_too_early(meeting, minutes)
    explain(reason)
    minutes.approved_at = clock.now()
    minutes.save()
    meeting.save()
    return minutes


def _check_not_too_early(meeting: Meeting, minutes: Minutes) -> None:
    until = minutes.objections_until
    if until is not None and clock.today() <= until:
        raise DomainError(
            _("Einwendungen sind bis zum %(day)s möglich. Bitte begründen Sie, warum Sie früher genehmigen.")
            % {"day": f"{until:%d.%m.%Y}"},
            field="reason",
        )
    if until is None and not next_meeting_has_begun(meeting):
        raise DomainError(
            _(
                "Dieses Gremium genehmigt seine Niederschriften in der nächsten Sitzung; die hat noch nicht "
                "begonnen. Bitte begründen Sie, warum Sie früher genehmigen."
            ),
            field="reason",
        )


@action("bodies.minutes.approve_due", requires=is_operator)
def approve_due_minutes(*, by: Principal) -> int:
    """Approve all minutes whose objection window has passed, each as a deed of its own; returns how many.

    An objection takes minutes back to the draft (`object_to_minutes`), so that what is still sent has none.
    Where somebody works on them at that moment, they wait for the next night.
    """
    over = Meeting.objects.filter(state=State.MINUTES_SENT, minutes__objections_until__lt=clock.today())
    due = list(over.select_related("body__network__region", "minutes"))
    return sum(_approve_due(meeting, by) for meeting in due)


def _approve_due(meeting: Meeting, by: Principal) -> bool:
    day = f"{meeting.minutes.objections_until:%d.%m.%Y}"
    try:
        approve_minutes(meeting, by=by, reason=_("Bis zum %(day)s kam keine Einwendung.") % {"day": day})
    except (DomainError, IntegrityError) as error:
        logger.warning("Minutes of meeting %s were not approved: %s", meeting.pk, error)
        return False
    return True


def _minutes_of(meeting: Meeting) -> Minutes:
    minutes: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise DomainError(_("Zu dieser Sitzung gibt es noch keine Niederschrift."))
    minutes.meeting = meeting
    return minutes
