"""What the house does about loans by itself: remind, end what nobody collected, forget addresses."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action

from ..lending.holding import release
from ..lending.lifecycle import State, advance
from ..lending.telling import tell
from ..models import Booking, Wish

AHEAD = dt.timedelta(days=2)
AGAIN_AFTER = dt.timedelta(days=7)
ADDRESS_KEPT = dt.timedelta(days=365)


@action("resources.bookings.remind", requires=is_operator)
def remind_of_returns(*, by: Principal) -> int:
    """Two days before the end, on the day after it and then every week; returns how many were told."""
    today = clock.today()
    out = _complete(Booking.objects.filter(state=State.HANDED_OUT))
    is_unasked = Q(reminded_on=None)
    soon = out.filter(is_unasked, ends_on__range=(today, today + AHEAD), starts_on__lt=F("ends_on") - AHEAD)
    late = Q(reminded_on__lte=F("ends_on")) | Q(reminded_on__lte=today - AGAIN_AFTER)
    overdue = out.filter(is_unasked | late, ends_on__lt=today)
    asked = [one for one in soon if tell(one, "resources.return_soon")]
    asked += [one for one in overdue if tell(one, "resources.overdue")]
    for booking in asked:
        booking.reminded_on = today
        booking.save()
    return len(asked)


@action("resources.bookings.end", requires=is_operator)
def end_uncollected_bookings(*, by: Principal) -> int:
    """Cancel what was reserved and never collected, the day after it; returns how many."""
    rows = list(_complete(Booking.objects.filter(state=State.RESERVED, ends_on__lt=clock.today())))
    for booking in rows:
        advance(booking, "cancel")
        booking.reason = _("nicht abgeholt")
        booking.save()
        release(booking)
    return len(rows)


@action("resources.bookings.forget", requires=is_operator)
def forget_addresses(*, by: Principal) -> int:
    """Forget the address given with a loan or a wish a year after it ended; returns how many."""
    day = clock.today() - ADDRESS_KEPT
    over = Booking.objects.filter(ends_on__lt=day).exclude(state=State.HANDED_OUT)
    wishes = Wish.objects.filter(lending_round__ends_on__lt=day).exclude(contact_mail="")
    rows: list[Booking | Wish] = [
        *_complete(over.exclude(contact_mail="")),
        *wishes.select_related("borrower", "lending_round__material__network__region"),
    ]
    for row in rows:
        row.contact_mail = ""
        row.save()
    return len(rows)


def _complete(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    return rows.select_related("material_set__material__network__region", "borrower")
