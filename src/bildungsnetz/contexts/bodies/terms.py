"""Which terms end soon: of the person on the seat, or of the seat itself."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Least

from .holders import valid_on
from .models import Occupancy

REMIND_DAYS = 90
_FAR = dt.date(9999, 12, 31)


def ending_between(day: dt.date, within_days: int) -> QuerySet[Occupancy]:
    """Occupancies of a day that end within the following days, the next one first; with `ends`, their day."""
    last = day + dt.timedelta(days=within_days)
    soon = Q(valid_to__range=(day, last)) | Q(seat__valid_to__range=(day, last))
    held: QuerySet[Occupancy] = Occupancy.objects.filter(valid_on(day), soon, seat__body__valid_to="")
    ends = Least(Coalesce("valid_to", _FAR), Coalesce("seat__valid_to", _FAR))
    return (
        held.annotate(ends=ends)
        .select_related("seat__body__network__region", "person")
        .order_by("ends", "pk")
    )
