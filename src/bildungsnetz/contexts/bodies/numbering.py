"""Numbers and names that this context gives: of meetings, calendar entries and decisions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db.models import Max

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.slugs import free_slug

from .models import Body, Decision, Meeting


def new_calendar_uid() -> str:
    """A name for a calendar entry that no other calendar uses."""
    return f"{uuid.uuid4()}@{settings.MAIL_ID_DOMAIN}"


def count_calendar_change(meeting: Meeting) -> None:
    """Calendars must hear of this: the entry gets its next number and the present moment."""
    meeting.calendar_sequence += 1
    meeting.calendar_changed_at = clock.now()


def next_number(body: Body) -> int:
    """The number after the highest that the body's meetings carry."""
    highest: int | None = Meeting.objects.filter(body=body).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def decision_slug(body: Body, title: str) -> str:
    """An address for a decision that is unique in the whole network."""
    taken = set(Decision.objects.filter(body__network=body.network_id).values_list("slug", flat=True))
    return free_slug(f"{body.slug} {title}", taken, longest=80)
