"""Minutes that were sent, an objection to them, and somebody whom a decision affects."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.models import (
    AffectedStance,
    Attendance,
    Decision,
    MinutesVersion,
    Objection,
)
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of

from .bodies import recorded

LINK = "link-aus-der-mail"


def keys_of_minutes(decision_key: int) -> dict[str, Any]:
    """An objection to the first minutes, the link to object, and one who must implement a decision."""
    version = MinutesVersion.objects.select_related("minutes__meeting").first()
    assert version is not None
    attendance = version.minutes.meeting.attendances.exclude(seat=None).first()
    objection = Objection(version=version, attendance=attendance, text="TOP 1 fehlt", received_at=clock.now())
    decision = Decision.objects.get(pk=decision_key)
    stance = recorded(AffectedStance(decision=decision, label="Stadt Musterstadt"), by=COMMAND)
    return {
        "einwendungen": recorded(objection, by=COMMAND).pk,
        "einwendung": OutboxMessage.objects.filter(name="bodies.minutes").first().data["token"],
        "betroffene": stance.pk,
    }


def example_minutes(sent: int) -> dict[str, Any]:
    """Keys for the pages about minutes: in the meeting `sent` somebody holds a link and has objected."""
    attendance = Attendance.objects.filter(meeting=sent).exclude(seat=None).first()
    assert attendance is not None
    attendance.objection_token_hash = hash_of(LINK)
    recorded(attendance, by=COMMAND)
    version = MinutesVersion.objects.get(minutes__meeting=sent)
    objection = Objection(version=version, attendance=attendance, text="TOP 1 fehlt", received_at=clock.now())
    twice = MinutesVersion.objects.filter(number=2).select_related("minutes").first()
    assert twice is not None
    decision = Decision.objects.filter(meeting=sent).first()
    return {
        "einwendungen/key": recorded(objection, by=COMMAND).pk,
        "einwendung/token": LINK,
        "betroffene/key": recorded(AffectedStance(decision=decision, label="Stadt"), by=COMMAND).pk,
        "workspace:object_to_minutes key": attendance.pk,
        "workspace:minutes_versions key": twice.minutes.meeting_id,
        "workspace:compare_minutes key": twice.minutes.meeting_id,
    }
