"""What everybody may read of whole tables at once, for the interfaces that other programs read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeVar

from django.db.models import QuerySet

from ..models import Order, Recommendation, Referral

R = TypeVar("R", Order, Recommendation)
OriginColumn = Literal["decision", "recommendation", "order"]


def published_referrals(column: OriginColumn, keys: Collection[int]) -> dict[int, list[Referral]]:
    """The public stops of these records on their way through outside bodies, by the key of the record.

    `column` names what the keys are those of; the caller knows that the records are public.
    """
    stops: dict[int, list[Referral]] = {}
    found = Referral.objects.filter(**{f"{column}__in": keys}, is_public=True, is_gone_outside=False)
    for referral in found.select_related("link").order_by(column, "position", "pk"):
        stops.setdefault(getattr(referral, f"{column}_id"), []).append(referral)
    return stops


def referred_with_links(column: OriginColumn, links: Collection[int]) -> QuerySet[Referral, dict[str, int]]:
    """Keys of the records whose stops lead to one of these outside pages."""
    found = Referral.objects.filter(**{"link__in": links, f"{column}__isnull": False})
    return found.values(column)


def published_matters(records: QuerySet[R]) -> QuerySet[R]:
    """Published orders or recommendations of live networks, with the decision that they come from."""
    public = records.filter(is_public=True, network__is_live=True)
    return public.select_related("network", "decision__body").order_by("pk")
