"""Reads of minutes: the versions that were sent, and objections to them."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of
from bildungsnetz.contexts.registry.models import Network

from ..models import Attendance, Meeting, MinutesVersion, Objection
from ..rules import may_run_meetings

_OF_MEETING = "version__minutes__meeting"
_WITH_MEETING = (
    "attendance__person",
    "attendance__seat",
    "attendance__meeting__body__network__region",
    f"{_OF_MEETING}__body__network__region",
)


def minutes_versions_of(meeting: Meeting) -> list[MinutesVersion]:
    """What was sent of the minutes of a meeting that the caller was allowed to read, first version first."""
    return list(MinutesVersion.objects.filter(minutes__meeting=meeting).order_by("number"))


def _objections() -> QuerySet[Objection]:
    objections: QuerySet[Objection] = Objection.objects.select_related(*_WITH_MEETING)
    return objections


def objections_of(principal: Principal, meeting: Meeting) -> list[Objection]:
    """All objections for those who run the meeting; a member's own for the member."""
    objections = _objections().filter(version__minutes__meeting=meeting)
    if not may_run_meetings(principal, meeting):
        objections = objections.filter(attendance__person__in=principal.person_keys)
    return list(objections.order_by("received_at", "id"))


def objection_for(principal: Principal, network: Network, key: int) -> Objection | None:
    """An objection by its key, for those who run the meetings of the network."""
    found = _objections().filter(**{f"{_OF_MEETING}__body__network": network}, pk=key).first()
    return found if found and may_run_meetings(principal, found) else None


def open_objections_of(principal: Principal, network: Network) -> QuerySet[Objection]:
    """Objections that the office has not answered yet, who waits longest first."""
    waiting = _objections().filter(state=Objection.State.OPEN, **{f"{_OF_MEETING}__body__network": network})
    is_asked = principal.may(Permission.RUN_MEETINGS, network.scope_key)
    return waiting.order_by("received_at", "id") if is_asked else waiting.none()


def own_objections(attendance: Attendance) -> list[Objection]:
    """What one person held against the minutes of one meeting, newest first."""
    return list(Objection.objects.filter(attendance=attendance).order_by("-received_at", "-id"))


def objection_of_mail(message: OutboxMessage) -> Objection | None:
    """The objection that a mail of this context answers; for the face that renders the mail."""
    return _objections().filter(pk=message.data["objection"]).first()


def version_of_mail(message: OutboxMessage) -> MinutesVersion | None:
    """The version of minutes that a mail of this context hands out; for the face that renders the mail."""
    return MinutesVersion.objects.filter(pk=message.data["version"]).first()


def attendance_by_objection_token(token: str) -> Attendance | None:
    """Whose link this is that came with minutes; nothing for a wrong one or that of an earlier version."""
    attendances: QuerySet[Attendance] = Attendance.objects.select_related(
        "person", "seat", "meeting__body__network__region", "meeting__minutes"
    )
    return attendances.filter(objection_token_hash=hash_of(token)).first()
