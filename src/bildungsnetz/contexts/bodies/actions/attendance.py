"""Who is present at the table."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import AT_THE_TABLE
from ..models import Meeting
from ..rules import may_run_meetings


@action("bodies.meeting.record_attendance", requires=may_run_meetings)
def record_attendance(meeting: Meeting, *, by: Principal, presences: Mapping[int, str]) -> None:
    """Set the presence of people, by the key of their attendance; people who are not named keep theirs."""
    if meeting.state not in AT_THE_TABLE:
        raise DomainError(_("Die Anwesenheit erfassen Sie, sobald die Sitzung läuft."))
    for attendance in meeting.attendances.select_related("person"):
        attendance.presence = presences.get(attendance.pk, attendance.presence)
        attendance.save()
