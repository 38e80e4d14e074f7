"""Meetings that look for a date, and calendars to subscribe to, built through actions."""

import datetime as dt

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.calendar_links import address_of
from bildungsnetz.contexts.bodies.models import Body, DateOption, Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.factories.accounts import principal


def a_date_option(meeting: Meeting, *, in_days: int = 30) -> DateOption:
    """A proposed date that long from now, two hours."""
    start = clock.now().replace(hour=13, minute=0, second=0, microsecond=0) + dt.timedelta(days=in_days)
    return actions.propose_date(meeting, by=COMMAND, starts_at=start, ends_at=start + dt.timedelta(hours=2))


def a_meeting_without_date(body: Body, *, in_days: tuple[int, ...] = (30, 37)) -> Meeting:
    """A draft for which everybody was asked about these dates."""
    meeting = actions.schedule_meeting(body, by=COMMAND)
    for days in in_days:
        a_date_option(meeting, in_days=days)
    actions.ask_for_dates(meeting, by=COMMAND)
    return meeting


def token_for(name: str, mail: str = "bodies.date_inquiry") -> str:
    """The secret of the newest link that this person got by such a mail."""
    message = OutboxMessage.objects.filter(name=mail, recipient_name=name).order_by("-pk").first()
    assert message is not None
    token: str = message.data["token"]
    return token


def a_calendar_address(user: User) -> str:
    """The address of the user's own calendar, as it stands in the link."""
    return address_of(actions.renew_calendar_link(user, by=principal(user)))
