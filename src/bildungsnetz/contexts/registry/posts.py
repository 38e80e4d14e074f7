"""Posts promised and filled, for the Land: each network's two sides beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND

from .models import Network, PromisedPost
from .models.agreements import Side

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class SideOfPosts:
    """What one side promised and filled, in full-time equivalents; `filled` is None where nobody reported."""

    promised: Decimal = NOTHING
    filled: Decimal | None = None
    vacant_since: str = ""


@dataclass(frozen=True, slots=True)
class NetworkPosts:
    """The posts of one network by side."""

    network: Network
    land: SideOfPosts
    municipal: SideOfPosts


@dataclass(frozen=True, slots=True)
class PostTotals:
    """Sums over real networks; `reported` counts those of which at least one side reported."""

    land: SideOfPosts
    municipal: SideOfPosts
    networks: int
    reported: int


def posts_of_land(principal: Principal) -> list[NetworkPosts]:
    """Networks with promised posts of public agreements, in German order; two statements."""
    if not principal.may(Permission.READ_LAND, LAND):
        return []
    sums = (
        PromisedPost.objects.filter(agreement__is_public=True)
        .values("agreement__network_id", "side")
        .annotate(
            promised_sum=Sum("promised"),
            filled_sum=Sum("filled"),
            reports=Count("id", filter=Q(filled__isnull=False)),
            vacant=Min("vacant_since"),
        )
        .order_by()
    )
    by_network: dict[int, dict[str, SideOfPosts]] = {}
    for row in sums:
        side = SideOfPosts(
            row["promised_sum"], row["filled_sum"] if row["reports"] else None, str(row["vacant"] or "")
        )
        by_network.setdefault(row["agreement__network_id"], {})[row["side"]] = side
    networks = Network.objects.filter(pk__in=by_network).select_related("region")
    return [
        NetworkPosts(
            network,
            by_network[network.pk].get(Side.LAND, SideOfPosts()),
            by_network[network.pk].get(Side.MUNICIPAL, SideOfPosts()),
        )
        for network in networks
    ]


def totals(rows: Iterable[NetworkPosts]) -> PostTotals:
    """Sums without fictional networks."""
    real = [row for row in rows if not row.network.region.is_fictional]
    return PostTotals(
        _sum([row.land for row in real]),
        _sum([row.municipal for row in real]),
        len(real),
        sum(row.land.filled is not None or row.municipal.filled is not None for row in real),
    )


def _sum(sides: list[SideOfPosts]) -> SideOfPosts:
    reports = [side.filled for side in sides if side.filled is not None]
    return SideOfPosts(
        sum((side.promised for side in sides), NOTHING), sum(reports, NOTHING) if reports else None
    )
