"""Guests: people of the register who are invited to one meeting or one item without a seat."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from .. import letters
from ..holders import current_occupancies, day_of
from ..lifecycle import UPCOMING, State
from ..models import AgendaItem, Attendance, Meeting
from ..numbering import count_calendar_change
from ..rules import may_run_meetings


@action("bodies.guest.add", requires=may_run_meetings)
def add_guest(
    meeting: Meeting, *, by: Principal, person: Person, item: AgendaItem | None = None
) -> Attendance:
    """Somebody without a seat comes to the meeting or to one item, and never votes.

    The guest is invited with everybody else, or at once where the invitation is out.
    """
    _check_ahead(meeting)
    if person.scope_key != meeting.scope_key or person.erased_on:
        raise DomainError(_("Diese Person gehört nicht zu Ihrem Netzwerk."), field="person")
    if item and item.meeting_id != meeting.pk:
        raise DomainError(_("Dieser Punkt gehört zu einer anderen Sitzung."), field="item")
    if current_occupancies(meeting.body, day_of(meeting)).filter(person=person).exists():
        raise DomainError(_("Diese Person hat einen Sitz im Gremium oder vertritt einen."), field="person")
    if meeting.attendances.filter(person=person).exists():
        raise DomainError(_("Diese Person steht schon auf der Liste."), field="person")
    guest = Attendance(meeting=meeting, person=person, for_item=item)
    if meeting.state == State.INVITED:
        guest.meeting = _counted(meeting)
        letters.invite(guest)
    else:
        guest.save()
    return guest


@action("bodies.guest.remove", requires=may_run_meetings)
def remove_guest(guest: Attendance, *, by: Principal, reason: str = "") -> bool:
    """Take a guest off the list; who was invited hears of it, with the `reason`, and the calendar entry goes.

    The link of the invitation ends. True when a mail could be promised.
    """
    _check_ahead(guest.meeting)
    if guest.seat_id:
        raise DomainError(_("Diese Person hat einen Sitz im Gremium."))
    is_mailed = False
    if guest.is_invited:
        explain(reason)
        guest.meeting = _counted(guest.meeting)
        is_mailed = letters.uninvite(guest, reason)
    guest.delete()
    return is_mailed


def _check_ahead(meeting: Meeting) -> None:
    if meeting.state not in UPCOMING:
        raise DomainError(_("Gäste laden Sie ein, bevor die Sitzung beginnt."))


def _counted(meeting: Meeting) -> Meeting:
    """The meeting with the next number of its calendar entry.

    Calendars heed a cancellation only with a higher number than the invitation's, and the invitation of
    somebody who was invited before only with a higher one than the cancellation's.
    """
    fresh: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    fresh.body = meeting.body
    count_calendar_change(fresh)
    fresh.save()
    return fresh
