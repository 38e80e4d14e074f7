"""Save the date: the day goes into everybody's calendar before there is an agenda."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import State
from ..models import Meeting
from ..planning import tell_date
from ..rules import may_run_meetings


@action("bodies.meeting.save_the_date", requires=may_run_meetings)
def save_the_date(meeting: Meeting, *, by: Principal, revision: int | None = None) -> int:
    """Tell everybody who would be invited of the date, as a tentative entry of the calendar.

    The invitation, a change or the cancellation later changes the same entry. Returns how many mails were
    promised; who knows the date already gets none.
    """
    held: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    held.body = meeting.body
    held.expect_revision(revision)
    if held.state != State.SCHEDULED:
        raise DomainError(
            _("Den Termin ankündigen können Sie, wenn er feststeht und noch nicht eingeladen ist.")
        )
    if held.starts_at and held.starts_at <= clock.now():
        raise DomainError(_("Der Termin liegt in der Vergangenheit."))
    return tell_date(held)
