"""Links of offers to pages outside, for whoever checks them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.kernel import clock

from ..models import OfferLink
from ..models.offers import PUBLIC_STATES


def offer_links_to_check(older_than: dt.timedelta) -> QuerySet[OfferLink]:
    """Links of public offers never checked or not for this long (for the command and the worker)."""
    due = Q(checked_at=None) | Q(checked_at__lt=clock.now() - older_than)
    links: QuerySet[OfferLink] = OfferLink.objects.filter(due, offer__state__in=PUBLIC_STATES)
    return links.select_related("offer__network__region").order_by("checked_at", "id")
