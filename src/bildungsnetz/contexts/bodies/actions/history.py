"""What happened before the network worked with this software: recorded with its source, never invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.partial_dates import first_day

from ..fields import DecisionFields, PastFields, PastItemFields, put, save_once
from ..lifecycle import State
from ..models import AgendaItem, Body, Decision, Meeting, Minutes
from ..numbering import decision_slug, new_calendar_uid
from ..rules import may_publish, may_run_meetings


@action("bodies.meeting.record_past", requires=may_run_meetings)
def record_past_meeting(
    body: Body,
    *,
    by: Principal,
    title: str,
    source: str,
    held_on: str = "",
    agenda: Sequence[PastItemFields] = (),
    minutes: str = "",
    is_public: bool = True,
    **fields: Unpack[PastFields],
) -> Meeting:
    """A meeting of the past. `held_on` may be a year, a month or a day, or empty with `held_on_note`.

    Agenda and text of the minutes come along where they are known; the minutes count as approved.
    """
    _check_history(by, body, source, held_on, is_public=is_public)
    meeting = Meeting(
        body=body,
        title=title,
        source=source,
        held_on=held_on,
        is_public=is_public,
        state=State.PUBLISHED if is_public else State.APPROVED,
        calendar_uid=new_calendar_uid(),
    )
    put(meeting, fields, PastFields)
    save_once(meeting, _("Diese Nummer trägt schon eine andere Sitzung des Gremiums."), field="number")
    for position, known in enumerate(agenda, start=1):
        item = AgendaItem(meeting=meeting, position=position, treatment=AgendaItem.Treatment.TREATED)
        put(item, known, PastItemFields)
        item.save()
    if minutes:
        Minutes(meeting=meeting, text=minutes, approved_at=meeting.ends_at or meeting.starts_at).save()
    return meeting


@action("bodies.decision.record_past", requires=may_run_meetings)
def record_past_decision(
    body: Body,
    *,
    by: Principal,
    source: str,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    decided_on: str = "",
    public_text: str = "",
    is_public: bool = True,
    slug: str = "",
    **fields: Unpack[DecisionFields],
) -> Decision:
    """A decision of the past; its mode stays empty where no source states it."""
    if meeting and meeting.body_id != body.pk:
        raise DomainError(_("Diese Sitzung gehört zu einem anderen Gremium."), field="meeting")
    decided_on = decided_on or (meeting.held_on if meeting else "")
    _check_history(by, body, source, decided_on, is_public=is_public)
    decision = Decision(
        body=body,
        meeting=meeting,
        item=item,
        decided_on=decided_on,
        public_text=public_text,
        is_public=is_public,
        published_at=clock.now() if is_public else None,
        source=source,
    )
    put(decision, fields, DecisionFields)
    decision.slug = slug or decision_slug(body, decision.title)
    save_once(decision, _("Unter dieser Adresse gibt es schon einen Beschluss."), field="title")
    return decision


def _check_history(by: Principal, body: Body, source: str, day: str, *, is_public: bool) -> None:
    if is_public and not may_publish(by, body):
        raise NotAllowed(_("Dazu fehlt Ihnen die Berechtigung."))
    if not source.strip():
        raise DomainError(_("Bitte nennen Sie die Quelle."), field="source")
    if _lies_ahead(day):
        raise DomainError(_("Dieser Tag liegt in der Zukunft."), field="held_on")


def _lies_ahead(day: str) -> bool:
    """Is the earliest day that is meant still to come? What is no date is refused by the record itself."""
    try:
        return bool(day) and first_day(day) > clock.today()
    except ValueError:
        return False
