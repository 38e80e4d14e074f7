"""The first draft of minutes, from what was recorded at the table: an Ergebnisprotokoll as plain German text.

This is the one place that knows the parts of minutes and their words. The office works on the text, members
approve it, and `minutes_reading` prints it: a line that begins with one of `fact_labels` is one fact, a line
„TOP n: …“ begins an item, „Beschluss: …“ a decision with its wording below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import AgendaItem, Attendance, Decision, Meeting
from .sides import QuorumCheck

Presence = Attendance.Presence
_PRESENCES = (Presence.PRESENT, Presence.DEPUTY, Presence.EXCUSED, Presence.ABSENT, Presence.GUEST)
_SHORT_NOTICE = gettext_lazy("Verkürzte Einladungsfrist: %(reason)s")
_BIASED = gettext_lazy("Befangen: %(seats)s")
_POSTPONED = gettext_lazy("Beratung: %(state)s")
_PROVISO = gettext_lazy("Maßgabe: %(text)s")
_OBJECTION = gettext_lazy("Widerspruch: %(text)s")
_AFFECTED = gettext_lazy("Einvernehmen: %(stances)s")
_RESULT = gettext_lazy("Ergebnis: %(result)s")
_FACTS = (_SHORT_NOTICE, _BIASED, _POSTPONED, _PROVISO, _OBJECTION, _AFFECTED, _RESULT)


def fact_labels() -> set[str]:
    """What stands before the colon in lines that name one fact, in the language of the moment."""
    presences = {str(presence.label) for presence in Presence}
    return presences | {str(sentence).partition(":")[0] for sentence in _FACTS}


def drafted_minutes(
    meeting: Meeting, *, agenda: Iterable[AgendaItem], attendances: Sequence[Attendance], quorum: QuorumCheck
) -> str:
    """Head, presence, quorum, then item by item with outcome, bias and decisions; always in German."""
    with translation.override(settings.LANGUAGE_CODE):
        parts = [_head(meeting), _presence(meeting, attendances), quorum.words]
        parts += [_item(item) for item in agenda]
        return "\n\n".join(part for part in parts if part)


def _head(meeting: Meeting) -> str:
    lines = [_("Ergebnisprotokoll"), f"{meeting.body.name}: {meeting.title}"]
    if meeting.starts_at:
        lines.append(formatted(timezone.localtime(meeting.starts_at), "l, j. F Y, H:i"))
    if meeting.place:
        lines.append(meeting.place)
    if meeting.short_notice_reason:
        lines.append(_SHORT_NOTICE % {"reason": meeting.short_notice_reason})
    return "\n".join(lines)


def _presence(meeting: Meeting, attendances: Sequence[Attendance]) -> str:
    lines = []
    for presence in _PRESENCES:
        names = [_named(row, attendances) for row in attendances if row.presence == presence]
        if presence == Presence.GUEST and meeting.guests_note:
            names.append(meeting.guests_note)
        if names:
            lines.append(f"{presence.label}: {', '.join(names)}")
    return "\n".join(lines)


def _named(attendance: Attendance, others: Sequence[Attendance]) -> str:
    if attendance.seat is None:
        return str(attendance.person)
    deputy = _deputy_of(attendance, others) if attendance.presence == Presence.DEPUTY else None
    names = {"seat": attendance.seat.label, "deputy": deputy}
    seat = _("%(seat)s, durch %(deputy)s") % names if deputy else attendance.seat.label
    return f"{attendance.person} ({seat})"


def _deputy_of(attendance: Attendance, others: Iterable[Attendance]) -> str:
    here = (row for row in others if row.presence == Presence.PRESENT and row.seat_id == attendance.seat_id)
    return next((str(row.person) for row in here), "")


def _item(item: AgendaItem) -> str:
    lines = [_("TOP %(number)s: %(title)s") % {"number": item.position, "title": item.title}]
    if not item.is_public:
        lines[0] += _(" (nicht öffentlich)")
    if item.outcome:
        lines.append(item.outcome)
    biased = [bias.seat.label for bias in item.biases.all()]
    if biased:
        lines.append(_BIASED % {"seats": ", ".join(biased)})
    if item.treatment == AgendaItem.Treatment.POSTPONED:
        lines.append(_POSTPONED % {"state": item.get_treatment_display()})
    for decision in item.decisions.all():
        lines += _decision(decision)
    return "\n".join(lines)


def _decision(decision: Decision) -> Iterator[str]:
    yield _("Beschluss: %(title)s") % {"title": decision.title}
    yield decision.text
    if decision.proviso:
        yield _PROVISO % {"text": decision.proviso}
    if decision.objection:
        yield _OBJECTION % {"text": decision.objection}
    affected = [f"{one} {one.get_stance_display()}" for one in decision.affected.all()]
    if affected:
        yield _AFFECTED % {"stances": ", ".join(affected)}
    votes = (
        (_("Ja"), decision.votes_yes),
        (_("Nein"), decision.votes_no),
        (_("Enthaltung"), decision.votes_abstain),
    )
    counted = ", ".join(f"{number} {label}" for label, number in votes if number is not None)
    result = _RESULT % {"result": decision.get_result_display()}
    yield f"{result} ({counted})" if counted else result
