"""The agenda: free until the invitation, open for additions at the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..agendas import number, put_in
from ..fields import AgendaItemFields, TakenUpFields, put
from ..lifecycle import AGENDA_OPEN, AT_THE_TABLE
from ..models import AgendaItem, Meeting
from ..papers import let_go_of
from ..rules import may_run_meetings


@action("bodies.agenda.add", requires=may_run_meetings)
def add_agenda_item(meeting: Meeting, *, by: Principal, **fields: Unpack[AgendaItemFields]) -> AgendaItem:
    """A new item at the end of the agenda, before those that stay last."""
    _check_open(meeting)
    item = AgendaItem(meeting=meeting)
    put(item, fields, AgendaItemFields)
    put_in(meeting, [item])
    return item


@action("bodies.agenda.take_up", requires=may_run_meetings)
def take_up(meeting: Meeting, *, by: Principal, items: Sequence[TakenUpFields]) -> int:
    """Put what was left open elsewhere on the agenda, each with where it comes from.

    Returns how many are new: what is on the agenda already (a second click) is left out.
    """
    _check_open(meeting)
    held: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    agenda = list(held.items.all())
    known = {item.origin for item in agenda if item.origin}
    carried = {item.carried_from_id for item in agenda if item.carried_from_id}
    new = []
    for fields in items:
        item = AgendaItem(meeting=meeting)
        put(item, fields, TakenUpFields)
        if item.carried_from and item.carried_from.meeting.body_id != meeting.body_id:
            raise DomainError(_("Dieser Punkt kommt aus einem anderen Gremium."))
        if item.origin not in known and item.carried_from_id not in carried:
            new.append(item)
    put_in(meeting, new)
    return len(new)


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
    number([*others[:place], item, *others[place:]])


@action("bodies.agenda.order", requires=may_run_meetings)
def order_agenda(meeting: Meeting, *, by: Principal, order: Sequence[int], seen: Sequence[int]) -> None:
    """Put all items into this order, given by their keys; they are numbered anew.

    `seen` is the order that the person had before them: when the agenda looks different by now, nothing
    is moved. Raises `Conflict`.
    """
    _check_open(meeting)
    held: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    items = {item.pk: item for item in held.items.all()}
    if list(items) != list(seen) or sorted(items) != sorted(order):
        raise Conflict(_("Die Tagesordnung hat sich inzwischen geändert. Bitte laden Sie die Seite neu."))
    number([items[key] for key in order])


@action("bodies.agenda.remove", requires=may_run_meetings)
def remove_agenda_item(item: AgendaItem, *, by: Principal) -> None:
    """Take an item off the agenda; one with a decision stays."""
    _check_open(item.meeting)
    if item.decisions.exists():
        raise DomainError(_("Zu diesem Punkt gibt es einen Beschluss; er bleibt auf der Tagesordnung."))
    if item.guests.exists():
        raise DomainError(_("Zu diesem Punkt sind Gäste geladen. Bitte streichen Sie zuerst die Gäste."))
    meeting, key = item.meeting, item.pk
    let_go_of(item)
    item.delete()
    number([other for other in meeting.items.all() if other.pk != key])


@action("bodies.agenda.record_outcome", requires=may_run_meetings)
def record_item_outcome(
    item: AgendaItem, *, by: Principal, outcome: str, revision: int | None = None
) -> AgendaItem:
    """What came of an item besides decisions, for the minutes; an open item counts as treated then.

    Items that stay `offen` or `vertagt` are what the next meeting of the body has to take up.
    """
    if item.meeting.state not in AT_THE_TABLE:
        raise DomainError(
            _("Ergebnisse halten Sie fest, während die Sitzung läuft oder die Niederschrift entsteht.")
        )
    item.expect_revision(revision)
    item.outcome = outcome.replace("\r\n", "\n")
    if item.outcome.strip() and item.treatment == AgendaItem.Treatment.OPEN:
        item.treatment = AgendaItem.Treatment.TREATED
    item.save()
    return item


@action("bodies.agenda.treat", requires=may_run_meetings)
def treat_agenda_item(item: AgendaItem, *, by: Principal, treatment: str) -> AgendaItem:
    """Say whether an item is still open, was treated, or is postponed to another meeting."""
    if item.meeting.state not in AT_THE_TABLE:
        raise DomainError(
            _("Ergebnisse halten Sie fest, während die Sitzung läuft oder die Niederschrift entsteht.")
        )
    if treatment not in AgendaItem.Treatment.values:
        raise DomainError(_("Bitte wählen Sie offen, behandelt oder vertagt."), field="treatment")
    item.treatment = treatment
    item.save()
    return item


def _check_open(meeting: Meeting) -> None:
    if meeting.state not in AGENDA_OPEN:
        raise DomainError(
            _("Die Tagesordnung steht seit der Einladung fest; erst in der Sitzung lässt sie sich ergänzen.")
        )
