"""The agenda: free until the invitation, open for additions at the table."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import AgendaItemFields, put
from ..lifecycle import AGENDA_OPEN, AT_THE_TABLE
from ..models import AgendaItem, Meeting
from ..rules import may_run_meetings


@action("bodies.agenda.add", requires=may_run_meetings)
def add_agenda_item(meeting: Meeting, *, by: Principal, **fields: Unpack[AgendaItemFields]) -> AgendaItem:
    """A new item at the end of the agenda."""
    _check_open(meeting)
    item = AgendaItem(meeting=meeting, position=meeting.items.count() + 1)
    put(item, fields, AgendaItemFields)
    item.save()
    return item


@action("bodies.agenda.edit", requires=may_run_meetings)
def edit_agenda_item(
    item: AgendaItem, *, by: Principal, revision: int | None = None, **fields: Unpack[AgendaItemFields]
) -> AgendaItem:
    """Change an item."""
    _check_open(item.meeting)
    item.expect_revision(revision)
    put(item, fields, AgendaItemFields)
    item.save()
    return item


@action("bodies.agenda.move", requires=may_run_meetings)
def move_agenda_item(item: AgendaItem, *, by: Principal, to_position: int) -> None:
    """Put an item at another place, counted from 1; the others close up."""
    _check_open(item.meeting)
    others = [other for other in item.meeting.items.all() if other.pk != item.pk]
    place = min(max(to_position, 1), len(others) + 1) - 1
    _number([*others[:place], item, *others[place:]])


@action("bodies.agenda.remove", requires=may_run_meetings)
def remove_agenda_item(item: AgendaItem, *, by: Principal) -> None:
    """Take an item off the agenda; one with a decision stays."""
    _check_open(item.meeting)
    if item.decisions.exists():
        raise DomainError(_("Zu diesem Punkt gibt es einen Beschluss; er bleibt auf der Tagesordnung."))
    meeting, key = item.meeting, item.pk
    item.delete()
    _number([other for other in meeting.items.all() if other.pk != key])


@action("bodies.agenda.record_outcome", requires=may_run_meetings)
def record_item_outcome(
    item: AgendaItem, *, by: Principal, outcome: str, revision: int | None = None
) -> AgendaItem:
    """What came of an item besides decisions, for the minutes."""
    if item.meeting.state not in AT_THE_TABLE:
        raise DomainError(
            _("Ergebnisse halten Sie fest, während die Sitzung läuft oder die Niederschrift entsteht.")
        )
    item.expect_revision(revision)
    item.outcome = outcome
    item.save()
    return item


def _check_open(meeting: Meeting) -> None:
    if meeting.state not in AGENDA_OPEN:
        raise DomainError(
            _("Die Tagesordnung steht seit der Einladung fest; erst in der Sitzung lässt sie sich ergänzen.")
        )


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
        item.save()
