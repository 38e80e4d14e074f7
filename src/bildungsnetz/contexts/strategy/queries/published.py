"""What everybody may read of whole tables at once, for the interfaces that other programs read."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from ..models.referrals import Referral


def published_referrals(decisions: Collection[int]) -> dict[int, list[Referral]]:
    """The public stops of these decisions on their way through outside bodies, by decision."""
    stops: dict[int, list[Referral]] = {}
    found = Referral.objects.filter(decision__in=decisions, is_public=True, is_gone_outside=False)
    for referral in found.select_related("link").order_by("decision_id", "position", "pk"):
        stops.setdefault(referral.decision_id, []).append(referral)
    return stops


def decisions_with_links(links: Collection[int]) -> QuerySet[Referral, dict[str, int]]:
    """Keys of the decisions whose stops lead to one of these outside pages."""
    return Referral.objects.filter(link__in=links, decision__isnull=False).values("decision")
