"""The secret address of one's own calendar: made, renewed, ended by its owner alone."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.tokens import new_token

from ..models import CalendarLink
from ..rules import is_own_account


@action("bodies.calendarlink.renew", requires=is_own_account)
def renew_calendar_link(user: User, *, by: Principal) -> CalendarLink:
    """A new address; one that was there before ends."""
    link = CalendarLink.objects.filter(user=user).first() or CalendarLink(user=user)
    link.secret, link.created_at = new_token(), clock.now()
    link.save()
    return link


@action("bodies.calendarlink.end", requires=is_own_account)
def end_calendar_link(user: User, *, by: Principal) -> None:
    """The address ends; calendars that have it get nothing any more."""
    link = CalendarLink.objects.filter(user=user).first()
    if link:
        link.delete()
