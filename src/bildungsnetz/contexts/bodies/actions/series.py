"""Several meetings at once, each a record of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import State
from ..models import Body, Meeting
from ..planning import plan, tell_date
from ..rules import may_run_meetings
from ..series import MOST_MEETINGS


@action("bodies.meeting.plan_series", requires=may_run_meetings)
def plan_series(
    body: Body,
    *,
    by: Principal,
    days: Sequence[dt.date],
    begins: dt.time,
    ends: dt.time | None = None,
    place: str = "",
    video_link: str = "",
    is_public: bool = False,
    tell: bool = False,
) -> list[Meeting]:
    """A meeting on each of these days at the same time by the clock on the wall, numbered on.

    With `tell` everybody gets the dates for the calendar. Raises `DomainError` for a day on which the body
    meets at that time already, which a second click would ask for.
    """
    if not days or len(days) > MOST_MEETINGS:
        raise DomainError(_("Bitte wählen Sie einen bis %(n)s Tage.") % {"n": MOST_MEETINGS})
    meetings = []
    for day in sorted(set(days)):
        starts_at = timezone.make_aware(dt.datetime.combine(day, begins))
        _check_free(body, starts_at)
        meetings.append(
            plan(
                body,
                starts_at=starts_at,
                ends_at=timezone.make_aware(dt.datetime.combine(day, ends)) if ends else None,
                place=place,
                video_link=video_link,
                is_public=is_public,
            )
        )
    if tell:
        for meeting in meetings:
            tell_date(meeting)
    return meetings


def _check_free(body: Body, starts_at: dt.datetime) -> None:
    if starts_at <= clock.now():
        raise DomainError(_("Der %(day)s liegt in der Vergangenheit.") % {"day": f"{starts_at:%d.%m.%Y}"})
    there = Meeting.objects.filter(body=body, starts_at=starts_at)
    if there.exclude(state__in=(State.CANCELLED, State.POSTPONED)).exists():
        raise DomainError(
            _("Am %(day)s um diese Zeit ist schon eine Sitzung geplant.") % {"day": f"{starts_at:%d.%m.%Y}"}
        )
