"""Objections to minutes: raised by those who got them, answered by the office."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from .. import letters
from ..lifecycle import State, advance
from ..models import Attendance, Minutes, Objection
from ..objection_window import version_to_object_to
from ..rules import may_object, may_run_meetings


@action("bodies.objection.raise", requires=may_object)
def object_to_minutes(attendance: Attendance, *, by: Principal, text: str) -> Objection:
    """Hold something against the minutes that were sent last, until their objection window ends.

    The minutes go back to the draft; the office answers (`answer_objection`) and sends them anew. Others can
    still object to the same version until then. The same words again, as by a double click, count once.
    """
    version = version_to_object_to(attendance)
    if version is None:
        raise DomainError(_("Einwendungen gegen diese Niederschrift sind nicht mehr möglich."))
    if not text.strip():
        raise DomainError(
            _("Bitte schreiben Sie, was in der Niederschrift anders heißen muss."), field="text"
        )
    Attendance.objects.select_for_update(of=("self",)).get(pk=attendance.pk)  # a second click waits
    said = {"version": version, "attendance": attendance, "text": text.replace("\r\n", "\n")}
    known: Objection | None = Objection.objects.filter(**said, state=Objection.State.OPEN).first()
    if known is not None:
        return known
    objection = Objection(**said)
    objection.received_at = clock.now()
    objection.save()
    _take_back(version.minutes)
    return objection


def _take_back(minutes: Minutes) -> None:
    meeting = minutes.meeting
    if meeting.state == State.MINUTES_SENT:
        minutes.change_reason = _("Einwendung")
        minutes.sent_at = minutes.objections_until = None
        minutes.save()
    advance(meeting, "object")
    meeting.save()


@action("bodies.objection.answer", requires=may_run_meetings)
def answer_objection(
    objection: Objection, *, by: Principal, state: str, answer: str, revision: int | None = None
) -> Objection:
    """Heed an objection or dismiss it, with a sentence that goes to whoever raised it.

    Dismissing needs a reason. The text of the minutes is changed by `write_minutes`.
    """
    objection.expect_revision(revision)
    if objection.state != Objection.State.OPEN:
        raise DomainError(_("Diese Einwendung ist schon beantwortet."))
    if state not in {Objection.State.HEEDED, Objection.State.DISMISSED}:
        raise DomainError(_("Bitte wählen Sie, was aus der Einwendung wird."), field="state")
    if state == Objection.State.DISMISSED and not answer.strip():
        raise DomainError(_("Bitte begründen Sie, warum die Niederschrift so bleibt."), field="answer")
    objection.state = state
    objection.answer = answer
    objection.answered_at = clock.now()
    objection.save()
    letters.answer(objection)
    return objection
