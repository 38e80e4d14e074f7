"""The first draft of minutes, from what was recorded at the table: an Ergebnisprotokoll as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from .models import AgendaItem, Attendance, Decision, Meeting
from .sides import QuorumCheck

_PRESENCES = (
    Attendance.Presence.PRESENT,
    Attendance.Presence.DEPUTY,
    Attendance.Presence.EXCUSED,
    Attendance.Presence.ABSENT,
    Attendance.Presence.GUEST,
)


def drafted_minutes(
    meeting: Meeting, *, agenda: Iterable[AgendaItem], attendances: Sequence[Attendance], quorum: QuorumCheck
) -> str:
    """Head, presence, quorum, then item by item with outcome and decisions."""
    parts = [_head(meeting), _presence(attendances), quorum.words]
    parts += [_item(item) for item in agenda]
    return "\n\n".join(part for part in parts if part)


def _head(meeting: Meeting) -> str:
    lines = [_("Ergebnisprotokoll"), f"{meeting.body.name}: {meeting.title}"]
    if meeting.starts_at:
        lines.append(formatted(timezone.localtime(meeting.starts_at), "l, j. F Y, H:i"))
    if meeting.place:
        lines.append(meeting.place)
    if meeting.short_notice_reason:
        lines.append(_("Verkürzte Einladungsfrist: %(reason)s") % {"reason": meeting.short_notice_reason})
    return "\n".join(lines)


def _presence(attendances: Sequence[Attendance]) -> str:
    lines = []
    for presence in _PRESENCES:
        names = [_named(row) for row in attendances if row.presence == presence]
        if names:
            lines.append(f"{presence.label}: {', '.join(names)}")
    return "\n".join(lines)


def _named(attendance: Attendance) -> str:
    seat = f" ({attendance.seat.label})" if attendance.seat else ""
    return f"{attendance.person}{seat}"


def _item(item: AgendaItem) -> str:
    lines = [_("TOP %(number)s: %(title)s") % {"number": item.position, "title": item.title}]
    if not item.is_public:
        lines[0] += _(" (nicht öffentlich)")
    if item.outcome:
        lines.append(item.outcome)
    for decision in item.decisions.all():
        lines += _decision(decision)
    return "\n".join(lines)


def _decision(decision: Decision) -> list[str]:
    lines = [_("Beschluss: %(title)s") % {"title": decision.title}, decision.text]
    if decision.proviso:
        lines.append(_("Maßgabe: %(text)s") % {"text": decision.proviso})
    if decision.objection:
        lines.append(_("Widerspruch: %(text)s") % {"text": decision.objection})
    votes = (
        (_("Ja"), decision.votes_yes),
        (_("Nein"), decision.votes_no),
        (_("Enthaltung"), decision.votes_abstain),
    )
    counted = ", ".join(f"{number} {label}" for label, number in votes if number is not None)
    result = _("Ergebnis: %(result)s") % {"result": decision.get_result_display()}
    lines.append(f"{result} ({counted})" if counted else result)
    return lines
