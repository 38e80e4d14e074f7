"""What offices read of the search: what was looked for in vain, and their own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, QuerySet, Sum

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.registry.models import Network

from ..models import SynonymGroup, UnmetWish

AT_LEAST = 3  # times: what fewer people typed might tell who they are


@dataclass(frozen=True, slots=True)
class Wish:
    """What was looked for in vain: `words` as typed, `filters` as in addresses, how often, last when."""

    words: str
    filters: str
    times: int
    last_month: str


def unmet_wishes(principal: Principal, network: Network | None, since: str = "") -> list[Wish]:
    """What several people looked for in vain in a network (None: in the catalogue of all), most often first.

    `since`: a month, e.g. `2026-01`. Empty for whoever may not read what is internal there.
    """
    scope = network.scope_key if network else LAND
    if not principal.may(Permission.READ_INTERNAL if network else Permission.READ_LAND, scope):
        return []
    wishes = UnmetWish.objects.filter(network=network, month__gte=since).order_by()
    summed = wishes.values("words", "filters").annotate(
        times=Sum("count"), last_month=Max("month"), spelling=Max("spelling")
    )
    rows = summed.filter(times__gte=AT_LEAST).order_by("-times", "words", "filters")
    return [
        Wish(row["spelling"] or row["words"], row["filters"], row["times"], row["last_month"]) for row in rows
    ]


def synonym_groups(principal: Principal, network: Network | None) -> QuerySet[SynonymGroup]:
    """The words that belong together in a network (None: everywhere), for whoever keeps them."""
    groups: QuerySet[SynonymGroup] = SynonymGroup.objects.filter(network=network)
    allowed = (
        principal.may(Permission.SET_UP_NETWORK, network.scope_key)
        if network
        else principal.may(Permission.CREATE_NETWORK, LAND)
    )
    return groups if allowed else groups.none()
